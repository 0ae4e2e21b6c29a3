"""What the bot shows, as text and entities ready to send; pure."""

from bot.render.admin import PAIRS_TOLD, SKIPPED_TOLD, explanation, progress, report, status
from bot.render.answer import answer
from bot.render.message import MESSAGE_CHARS_MAX, Message, Paged
from bot.render.timeline import ARTICLES_A_PAGE, latest, timeline

__all__ = [
    "ARTICLES_A_PAGE",
    "MESSAGE_CHARS_MAX",
    "PAIRS_TOLD",
    "SKIPPED_TOLD",
    "Message",
    "Paged",
    "answer",
    "explanation",
    "latest",
    "progress",
    "report",
    "status",
    "timeline",
]
