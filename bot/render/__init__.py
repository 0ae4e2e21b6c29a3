"""What the bot shows, as text, entities and buttons ready to send; pure."""

from bot.render.admin import PAIRS_TOLD, explanation
from bot.render.answer import (
    NOTHING_AROUND,
    QUOTES_PER_PAGE,
    of_time,
    page,
    page_sizes,
    silence,
)
from bot.render.article import MESSAGES_MAX, File, article, article_file
from bot.render.builds import SKIPPED_TOLD, answering, progress, review
from bot.render.cards import CARDS_A_PAGE, Cards, cards, to_bot
from bot.render.message import MESSAGE_CHARS_MAX, Message, Paged
from bot.render.overview import errors, stats, status
from bot.render.roles import ENTRIES_A_PAGE, PEOPLE_A_PAGE, audit, people
from bot.render.shelf import SOURCES_A_PAGE, Read, draft, source, sources
from bot.render.timeline import ARTICLES_A_PAGE, latest, timeline
from bot.render.verdict import verdict

__all__ = [
    "ARTICLES_A_PAGE",
    "CARDS_A_PAGE",
    "ENTRIES_A_PAGE",
    "MESSAGES_MAX",
    "MESSAGE_CHARS_MAX",
    "NOTHING_AROUND",
    "PAIRS_TOLD",
    "PEOPLE_A_PAGE",
    "QUOTES_PER_PAGE",
    "SKIPPED_TOLD",
    "SOURCES_A_PAGE",
    "Cards",
    "File",
    "Message",
    "Paged",
    "Read",
    "answering",
    "article",
    "article_file",
    "audit",
    "cards",
    "draft",
    "errors",
    "explanation",
    "latest",
    "of_time",
    "page",
    "page_sizes",
    "people",
    "progress",
    "review",
    "silence",
    "source",
    "sources",
    "stats",
    "status",
    "timeline",
    "to_bot",
    "verdict",
]
