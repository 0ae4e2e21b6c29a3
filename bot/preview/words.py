"""The page's own few words."""

from bot.texts import say

WORDS = (
    "about", "person", "reader", "admin", "language", "hello", "start", "chat", "you", "field",
    "send", "commands", "offers", "inline", "more", "reply", "edit", "replying", "editing",
    "edited", "cancel", "unfold", "fold", "download", "typing", "copied", "close", "gone", "failed",
)  # fmt: skip


def words(language: str) -> dict[str, str]:
    """Return every word of the page in a language."""
    return {word: say(language, f"preview-{word}") for word in WORDS}
