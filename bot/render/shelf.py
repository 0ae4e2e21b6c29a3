"""What those who keep the archive are shown of its articles, and of what may become one; pure."""

from dataclasses import dataclass, replace
from math import ceil

from bot.render.buttons import under_draft, under_source, under_sources
from bot.render.message import Message, joined, shortened
from bot.render.presses import Sources
from bot.render.source import date, headline
from bot.texts import Value, say
from bot.texts.sentences import translated
from index import Article, Listing, Look

SOURCES_A_PAGE = 8
_OPENING_CHARS_MAX = 400
_TITLE_CHARS_MAX = 200
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Read:
    """What a draft holds, and the article of the archive that seems to be the same."""

    look: Look
    like: Article | None = None


def draft(id: int, found: Read, language: str) -> Message:
    """What was read of a draft, with what can be done about it."""
    articles, skipped = found.look.articles, found.look.skipped
    reasons = [
        f"– {translated(language, one.path)}: {translated(language, one.reason)}"
        for one in skipped[:_NAMED]
    ]
    if not articles:
        return Message("\n".join((say(language, "draft-nothing"), *reasons)))
    is_alone = found.look.total == 1
    shown = _one(articles[0], language) if is_alone else _many(found.look, language)
    told = [shown]
    if found.like:
        told.append(
            joined("\n", [Message(say(language, "draft-like")), headline(found.like, language)])
        )
    if skipped:
        told.append(Message("\n".join((say(language, "skipped"), *reasons))))
    return replace(joined("\n\n", told), buttons=under_draft(id, language, is_alone=is_alone))


def sources(found: Listing, shown: Sources, words: str, language: str) -> Message:
    """A page of the archive's articles, each with the button that shows it."""
    pages = max(1, ceil(found.total / SOURCES_A_PAGE))
    values: dict[str, Value] = {"articles": found.total, "question": words}
    head = say(language, "sources-found" if words else "sources", values)
    first = (shown.page - 1) * SOURCES_A_PAGE + 1
    lines = [
        joined("", [Message(f"{number}. "), headline(one, language)])
        for number, one in enumerate(found.articles, start=first)
    ]
    tail = (
        [Message(say(language, "page", {"page": shown.page, "pages": pages}))] if pages > 1 else []
    )
    ids = [(number, one.id) for number, one in enumerate(found.articles, start=first)]
    buttons = under_sources(ids, shown, pages, language)
    return replace(joined("\n", [Message(head), *lines, *tail]), buttons=buttons)


def source(article: Article, language: str, *, is_asked: bool = False) -> Message:
    """An article of the archive, with the button that takes it away, or asks whether to."""
    values: dict[str, Value] = {"path": article.path}
    told = [_one(article, language), Message(say(language, "source-path", values))]
    if is_asked:
        told.append(Message(say(language, "source-remove")))
    return replace(
        joined("\n\n", told), buttons=under_source(article.id, language, is_asked=is_asked)
    )


def _one(article: Article, language: str) -> Message:
    values: dict[str, Value] = {
        "language": article.language or "–",
        "paragraphs": sum(bool(part.strip()) for part in article.text.split("\n\n")),
        "letters": len(article.text),
    }
    about = [date(article.date, language)] if article.date else [say(language, "undated")]
    about += [say(language, "draft-about", values), article.url]
    told = (
        shortened(article.title, _TITLE_CHARS_MAX),
        " · ".join(filter(None, about)),
        "",
        shortened(article.text, _OPENING_CHARS_MAX),
    )
    return Message("\n".join(told))


def _many(found: Look, language: str) -> Message:
    head = Message(say(language, "draft-many", {"articles": found.total}))
    named = [
        joined("", [Message("– "), headline(one, language)]) for one in found.articles[:_NAMED]
    ]
    more = found.total - len(named)
    rest = [Message(say(language, "skipped-more", {"more": more}))] if more > 0 else []
    return joined("\n", [head, *named, *rest])
