"""Two indexes of one archive, compared by questions whose answers are known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index.evaluate import evaluate
from index.opened import Opened
from index.questions import Question
from index.types import Hit, Review, Turned

ASKED_MAX = 500  # a review is waited for
TURNED_MAX = 10


def review(before: Opened, after: Opened, questions: Sequence[Question]) -> Review:
    """How well both find known answers, and the first questions that are answered otherwise.

    A known answer that one of them does not hold says nothing of how well they find.
    """
    asked = questions[:ASKED_MAX]
    fair = [one for one in asked if one.relevant and _is_held(one, before, after)]
    return Review(
        questions=len(fair),
        before=_found(fair, before),
        after=_found(fair, after),
        turned=tuple(islice(_turned(asked, before, after), TURNED_MAX)),
    )


def _is_held(question: Question, *indexes: Opened) -> bool:
    return all(one.article(known.article_id) for one in indexes for known in question.relevant)


def _found(questions: Sequence[Question], index: Opened) -> tuple[float, float]:
    """The shares of questions whose known answer comes first, and among the first five."""
    alike = [replace(one, id=str(at), language="") for at, one in enumerate(questions)]
    scores = evaluate(alike, index.rank).get("", {})
    return float(scores.get("hit@1") or 0), float(scores.get("hit@5") or 0)


def _turned(questions: Iterable[Question], before: Opened, after: Opened) -> Iterator[Turned]:
    for question in questions:
        old, new = (_first(question, one) for one in (before, after))
        if _shown(old) != _shown(new):
            yield Turned(question.text, old, new)


def _first(question: Question, index: Opened) -> Hit | None:
    return next(iter(index.ask(question.text, 1).hits), None)


def _shown(hit: Hit | None) -> tuple[str, str] | None:
    return (hit.article.id, hit.text) if hit else None
