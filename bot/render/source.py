"""Where a quote stands: its title, linked, its date and place, and who else carries it; pure."""

import datetime as dt
from collections.abc import Sequence

from telegram import MessageEntity

from bot.render.message import Message, in_utf_16, joined
from bot.texts import Value, say
from index import Article, Passage


def under(quote: Message, article: Article, passages: Sequence[Passage], language: str) -> Message:
    """A quote with its title and where it stands."""
    return joined("\n", [quote, title(article), Message(_source(article, passages, language))])


def listed(article: Article, language: str) -> Message:
    """An article that is named without being quoted."""
    told = f" · {date(article.date, language)}" if article.date else ""
    return joined("", [Message("– "), title(article), Message(told)])


def also(articles: Sequence[Article], copies: int, language: str) -> Message:
    """Which other articles carry a quote, and how many more."""
    told = [
        joined(" ", [title(one), Message(f"({date(one.date, language)})")])
        if one.date else title(one)
        for one in articles
    ]  # fmt: skip
    parts = [Message(say(language, "also")), joined("; ", told)]
    if more := copies - len(articles):
        parts.append(Message(say(language, "also-more", {"more": more})))
    return joined(" ", parts)


def title(article: Article) -> Message:
    """The title of an article, linked where it has an address."""
    if not (article.url and article.title):
        return Message(article.title)
    link = MessageEntity(MessageEntity.TEXT_LINK, 0, len(article.title), url=article.url)
    return in_utf_16(article.title, [link])


def date(day: dt.date, language: str) -> str:
    """A day as it is written in a language."""
    return say(language, "date", {"date": day})


def _source(article: Article, passages: Sequence[Passage], language: str) -> str:
    first, last = passages[0], passages[-1]
    values: dict[str, Value] = {"place": first.place, "last": last.place, "places": first.places}
    place = say(language, "place" if first == last else "place-from-to", values)
    return f"{date(article.date, language)} · {place}" if article.date else place
