"""The buttons under what the bot says; pure."""

from collections.abc import Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.message import shortened
from bot.render.presses import (
    AskAnyTime,
    AskRemoval,
    CancelBuild,
    Discard,
    Dislike,
    Dismiss,
    DropDraft,
    Like,
    Open,
    People,
    Press,
    PutBack,
    Read,
    Redate,
    Remove,
    Retitle,
    SaveDraft,
    Show,
    Source,
    Sources,
    Switch,
    TellAt,
    TellAtOnce,
    Unwatch,
    data,
    seal,
)
from bot.texts import say
from index import Article, Hit, Sorting

COPIED_CHARS_MAX = 256
_TITLE_CHARS_MAX = 60


_HOURS = (9, 13, 18)


def under_answer(
    hits: Sequence[Hit], shown: Show, pages: int, language: str, *, is_of_time: bool
) -> InlineKeyboardMarkup:
    """The buttons under a page of quotes; under one quote they need no numbers."""
    rows = [
        _of_quote(hit, number, shown, "" if len(hits) == 1 else f"{number + 1} ", language)
        for number, hit in enumerate(hits)
    ]
    if is_of_time:
        rows.append([_button(say(language, "button-any-time"), AskAnyTime(shown.question))])
    question, page = shown.question, shown.page
    back, on = Show(question, page - 1), Show(question, page + 1)
    turning = _turning(page + 1, pages, back, on, language)
    rating = [_button("👍", Like(question)), _button("👎", Dislike(question))]
    return InlineKeyboardMarkup([*rows, [*turning, *rating]])


def under_silence(nearest: Sequence[Article]) -> InlineKeyboardMarkup | None:
    """The buttons where nothing answers: the articles that came closest, each by its opening."""
    rows = [
        [_button(shortened(article.title, _TITLE_CHARS_MAX), Open(article.id, 0))]
        for article in nearest
        if article.title
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def under_pages(
    page: int, pages: int, back: Press, on: Press, language: str
) -> InlineKeyboardMarkup | None:
    """The buttons that turn a list, whose pages are counted from 1; none under a single page."""
    row = _turning(page, pages, back, on, language)
    return InlineKeyboardMarkup([row]) if row else None


def under_watches(
    watches: Sequence[tuple[int, str]], hour: int | None, language: str
) -> InlineKeyboardMarkup:
    """A button to stop watching each question, by its id and text, and when to be told."""
    rows = [
        [_button(f"✕ {shortened(text, _TITLE_CHARS_MAX)}", Unwatch(id))] for id, text in watches
    ]
    at_once = _hour(say(language, "button-at-once"), TellAtOnce(), is_set=hour is None)
    hours = [_hour(f"{one}:00", TellAt(one), is_set=one == hour) for one in _HOURS]
    return InlineKeyboardMarkup([*rows, [at_once, *hours]])


def under_build(language: str) -> InlineKeyboardMarkup:
    """The button that stops a build."""
    return InlineKeyboardMarkup([[_button(say(language, "button-cancel-build"), CancelBuild())]])


def under_review(snapshot: str, language: str) -> InlineKeyboardMarkup:
    """The buttons that take the index on trial, or do not."""
    sealed = seal(snapshot)
    both = (("button-switch", Switch(sealed)), ("button-discard", Discard(sealed)))
    return InlineKeyboardMarkup([_row(both, language)])


def under_people(
    people: Sequence[tuple[int, str]], page: int, pages: int, language: str
) -> InlineKeyboardMarkup | None:
    """A button to take the role of each person, by their number and name, and those that turn."""
    rows = [[_button(f"✕ {shortened(name, _TITLE_CHARS_MAX)}", Dismiss(person, page))]
            for person, name in people]  # fmt: skip
    turning = _turning(page, pages, People(page - 1), People(page + 1), language)
    rows += [turning] if turning else []
    return InlineKeyboardMarkup(rows) if rows else None


def under_draft(draft: int, language: str, *, is_alone: bool) -> InlineKeyboardMarkup:
    """What can be done about what was sent; only a single article has a title to change."""
    decide = (("button-save", SaveDraft(draft)), ("button-discard", DropDraft(draft)))
    change = (("button-title", Retitle(draft)), ("button-date", Redate(draft)))
    rows = (decide, change) if is_alone else (decide,)
    return InlineKeyboardMarkup([_row(row, language) for row in rows])


def under_sources(
    articles: Sequence[tuple[int, str]], shown: Sources, pages: int, language: str
) -> InlineKeyboardMarkup:
    """A button for each article, by its number and id, another order, and those that turn."""
    numbers = [_button(str(number), Source(id)) for number, id in articles]
    order = (shown.order + 1) % len(Sorting)
    label = say(language, f"button-sort-{tuple(Sorting)[order]}")
    back, on = (Sources(shown.page + step, shown.order) for step in (-1, 1))
    last = [_button(label, Sources(1, order)), *_turning(shown.page, pages, back, on, language)]
    rows = [numbers[:4], numbers[4:], last]
    return InlineKeyboardMarkup([row for row in rows if row])


def under_source(article_id: str, language: str, *, is_asked: bool) -> InlineKeyboardMarkup:
    """The button that takes an article away, or the two that confirm it or not."""
    ask = (("button-remove", AskRemoval(article_id)),)
    confirm = (("button-remove-now", Remove(article_id)), ("button-keep", Source(article_id)))
    return InlineKeyboardMarkup([_row(confirm if is_asked else ask, language)])


def under_removed(article_id: str, at: int, language: str) -> InlineKeyboardMarkup:
    """The button that puts back what was taken away at a second since 1970."""
    return InlineKeyboardMarkup([_row((("button-undo", PutBack(article_id, at)),), language)])


def _row(buttons: Sequence[tuple[str, Press]], language: str) -> list[InlineKeyboardButton]:
    return [_button(say(language, label), told) for label, told in buttons]


def _hour(label: str, told: Press, *, is_set: bool) -> InlineKeyboardButton:
    return _button(f"✓ {label}" if is_set else label, told)


def _of_quote(
    hit: Hit, number: int, shown: Show, label: str, language: str
) -> list[InlineKeyboardButton]:
    context = "button-fold" if shown.is_open(number) else "button-context"
    article = Read(hit.article.id, hit.passage.start)
    copied = CopyTextButton(shortened(hit.text, COPIED_CHARS_MAX))
    return [
        _button(label + say(language, context), shown.turned(number)),
        _button(label + say(language, "button-article"), article),
        InlineKeyboardButton(label + say(language, "button-copy"), copy_text=copied),
    ]


def _turning(
    page: int, pages: int, back: Press, on: Press, language: str
) -> list[InlineKeyboardButton]:
    turns = ((page > 1, "button-back", back), (page < pages, "button-more", on))
    return [_button(say(language, label), told) for is_there, label, told in turns if is_there]


def _button(label: str, told: Press) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data(told))
