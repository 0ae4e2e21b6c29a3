"""The Telegram face of an index."""
