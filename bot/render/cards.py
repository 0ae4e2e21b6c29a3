"""Quotes to choose from in any chat, each on a card of its own; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.render.answer import quote
from bot.render.links import FROM_INLINE, Place, permalink
from bot.render.message import MESSAGE_CHARS_MAX, Message, shortened
from bot.render.source import date
from bot.texts import say
from index import Hit

CARDS_A_PAGE = 10

DESCRIPTION_CHARS_MAX = 160
_TITLE_CHARS_MAX = 100


@dataclass(frozen=True, slots=True)
class Cards:
    """A page of cards, where the next one begins, and the button above them."""

    cards: tuple[InlineQueryResultArticle, ...] = ()
    next_offset: str = ""  # of the last page
    button: InlineQueryResultsButton | None = None


def cards(hits: Sequence[Hit], language: str, bot: str) -> tuple[InlineQueryResultArticle, ...]:
    """A card for each passage whose quote fits a message: no quote is cut."""
    quotes = [quote(hit, language, bot) for hit in hits]
    return tuple(
        _card(hit, told, language, bot)
        for hit, told in zip(hits, quotes, strict=True)
        if len(told.text) <= MESSAGE_CHARS_MAX
    )


def to_bot(text: str) -> InlineQueryResultsButton:
    """A button in place of cards, which leads to the bot."""
    return InlineQueryResultsButton(text, start_parameter=FROM_INLINE)


def _card(hit: Hit, told: Message, language: str, bot: str) -> InlineQueryResultArticle:
    place = Place(hit.article.id, hit.passage.start)
    opens = InlineKeyboardButton(say(language, "inline-open"), url=permalink(bot, place))
    content = InputTextMessageContent(
        told.text,
        entities=told.entities,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return InlineQueryResultArticle(
        id=f"{place.article_id}.{place.start}",
        title=shortened(_in_a_row(hit.article.title or hit.text), _TITLE_CHARS_MAX),
        input_message_content=content,
        reply_markup=InlineKeyboardMarkup([[opens]]),
        description=_description(hit, language),
    )


def _description(hit: Hit, language: str) -> str:
    """When the article is of, and how the passage begins."""
    day = f"{date(hit.article.date, language)} · " if hit.article.date else ""
    return shortened(day + _in_a_row(hit.text), DESCRIPTION_CHARS_MAX)


def _in_a_row(text: str) -> str:
    return " ".join(text.split())
