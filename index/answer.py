"""Which hits are good enough to quote; pure."""

from collections.abc import Mapping, Sequence

from index.analysis import asked_in, words
from index.types import Answer, Coverage, Hit, Reason

QUESTION_CHARS_MAX = 4096  # a whole Telegram message
QUOTES_MAX = 3

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
    thresholds: Mapping[str, float],
    coverage: Coverage,
    limit: int = QUOTES_MAX,
) -> Answer:
    """The hits that clear the threshold of the question's language, no story twice, best first."""
    least = thresholds.get(asked_in(question), max(thresholds.values(), default=0.0))
    if hits:
        least = max(least, hits[0].score * _WEAKEST_TO_BEST)
    first_of_story: dict[int, Hit] = {}
    for hit in hits:
        if hit.score >= least:
            first_of_story.setdefault(hit.passage.story, hit)
    chosen = list(first_of_story.values())[:limit]
    return Answer(question, tuple(chosen), coverage, None if chosen else Reason.NOT_IN_ARCHIVE)
