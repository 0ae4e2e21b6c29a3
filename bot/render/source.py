"""Where a quote stands: its title, linked, its date and place, and who else carries it; pure."""

import datetime as dt
from collections.abc import Sequence

from bot.render.links import Place, permalink
from bot.render.message import Message, joined, linked
from bot.texts import Value, say
from index import Article, Passage


def under(
    quote: Message, article: Article, passages: Sequence[Passage], language: str, bot: str = ""
) -> Message:
    """A quote with its title and where it stands, with a link that the bot of this name opens."""
    return joined("\n", [quote, title(article), _source(article, passages, language, bot)])


def headline(article: Article, language: str) -> Message:
    """The title of an article and its date."""
    told = f" · {date(article.date, language)}" if article.date else ""
    return joined("", [title(article), Message(told)])


def listed(article: Article, language: str) -> Message:
    """An article that is named without being quoted."""
    return joined("", [Message("– "), headline(article, language)])


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
    return linked(article.title, article.url) if article.title else Message("")


def date(day: dt.date, language: str) -> str:
    """A day as it is written in a language."""
    return say(language, "date", {"date": day})


def where(article: Article, passages: Sequence[Passage], language: str, bot: str) -> Message:
    """The place of a quote in its article, and a link that the bot of this name opens."""
    first, last = passages[0], passages[-1]
    values: dict[str, Value] = {"place": first.place, "last": last.place, "places": first.places}
    place = say(language, "place" if first == last else "place-from-to", values)
    parts = [Message(place)]
    if bot:
        link = permalink(bot, Place(article.id, first.start))
        parts.append(linked(say(language, "permalink"), link))
    return joined(" · ", parts)


def _source(article: Article, passages: Sequence[Passage], language: str, bot: str) -> Message:
    day = [Message(date(article.date, language))] if article.date else []
    return joined(" · ", [*day, where(article, passages, language, bot)])
