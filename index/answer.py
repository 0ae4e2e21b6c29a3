"""Which hits are good enough to quote; pure."""

from collections.abc import Mapping, Sequence

from index.analysis import words
from index.types import Answer, Article, Coverage, Hit, Reason, Threshold

QUESTION_CHARS_MAX = 4096  # a whole Telegram message
QUOTES_MAX = 3
NEAREST_MAX = 3
ALSO_MAX = 3  # as many other articles are named under a quote; the rest are counted

# A passage that is so much weaker than the best one is company, not an answer.
_WEAKEST_TO_BEST = 0.6


def refusal(question: str) -> Reason | None:
    """Why a question cannot even be searched for, if so."""
    if len(question) > QUESTION_CHARS_MAX:
        return Reason.TOO_LONG
    return None if words(question) else Reason.NO_WORDS


def choose(
    question: str,
    hits: Sequence[Hit],
    least: float,
    coverage: Coverage,
    limit: int = QUOTES_MAX,
) -> Answer:
    """The hits that stand far enough above chance, no story twice, best first."""
    first_of_story: dict[int, Hit] = {}
    for hit in answering(hits, least):
        first_of_story.setdefault(hit.passage.story, hit)
    return answer_with(question, list(first_of_story.values())[:limit], hits, coverage)


def answering(hits: Sequence[Hit], least: float) -> list[Hit]:
    """The hits, best first, that stand far enough above chance and near enough to the best."""
    good = [hit for hit in hits if hit.margin >= least]
    return [hit for hit in good if hit.score >= good[0].score * _WEAKEST_TO_BEST]


def answer_with(
    question: str, chosen: Sequence[Hit], hits: Sequence[Hit], coverage: Coverage
) -> Answer:
    """The answer that quotes the chosen hits; where there are none, what came nearest."""
    if chosen:
        return Answer(question, tuple(chosen), coverage)
    return Answer(question, (), coverage, Reason.NOT_IN_ARCHIVE, nearest(hits))


def threshold(fitted: Mapping[str, Threshold], kind: str) -> Threshold:
    """The threshold of a kind of question, else of its language, else the strictest of all."""
    known = fitted.get(kind) or fitted.get(kind.partition("-")[0])
    return known or max(
        fitted.values(), key=lambda one: one.least, default=Threshold(0.0, 1.0, None)
    )


def nearest(hits: Sequence[Hit]) -> tuple[Article, ...]:
    """The articles nearest to a question that none of them answers."""
    articles = {hit.article.id: hit.article for hit in hits}
    return tuple(articles.values())[:NEAREST_MAX]
