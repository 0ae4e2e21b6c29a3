"""What the bot shows, as text and entities ready to send; pure."""

from bot.render.admin import PAIRS_TOLD, SKIPPED_TOLD, explanation, progress, report, status
from bot.render.answer import answer
from bot.render.message import MESSAGE_CHARS_MAX, Message
from bot.render.verdict import verdict

__all__ = [
    "MESSAGE_CHARS_MAX",
    "PAIRS_TOLD",
    "SKIPPED_TOLD",
    "Message",
    "answer",
    "explanation",
    "progress",
    "report",
    "status",
    "verdict",
]
