"""Hits to a timeline: one an event, the oldest first; pure."""

import datetime as dt
from dataclasses import replace

from index.answer import answer_with, answering
from index.search import Found
from index.types import Answer, Coverage, Effect, Hit

EVENTS_MAX = 60


def timeline(question: str, found: Found, least: float, coverage: Coverage) -> Answer:
    """The hits that stand far enough above chance, one a story and one an article, oldest first."""
    good = answering(found.hits, least)
    told_first: dict[int, Hit] = {}
    for hit in sorted(good, key=_day):  # an event is of the day when it was first written of
        told_first.setdefault(hit.passage.story, hit)
    best_of_article: dict[str, Hit] = {}
    for hit in good:
        if told_first[hit.passage.story] is hit:
            best_of_article.setdefault(hit.article.id, hit)
    best = list(best_of_article.values())[:EVENTS_MAX]
    return answer_with(question, sorted(best, key=_day), found.hits, coverage)


def of_time_alone(found: Found, least: float) -> Found:
    """The hits of the time that a question names, where any of them answers.

    By date there is no «first the articles of that time»: what is older stands above it.
    """
    if found.period is None or found.effect in {Effect.ONLY, Effect.DROPPED}:
        return found
    first, last = found.period.first, found.period.last
    inside = [hit for hit in found.hits if hit.article.date and first <= hit.article.date <= last]
    if not answering(inside, least):
        return replace(found, effect=Effect.DROPPED)
    return replace(found, hits=tuple(inside), effect=Effect.ONLY)


def _day(hit: Hit) -> tuple[bool, dt.date, int]:
    """What comes before what; without a date, last."""
    date = hit.article.date
    return date is None, date or dt.date.max, hit.passage.number
