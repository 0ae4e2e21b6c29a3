"""A preview without Telegram: the same bot in a local web page that looks like a chat."""
