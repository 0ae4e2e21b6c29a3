"""What a question leans on: the question before it, the article it replies to, the time it names.

Each of them is tried and kept only where it helps; the whole archive is always searched as well.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from index.analysis import words
from index.answer import threshold
from index.dates import when
from index.search import Found, read, search
from index.snapshot import Snapshot
from index.stopwords import STOPWORDS
from index.types import Context, Effect, Hit, Models, Part, Period, Span, When

# What it is worth to stand in the article that is spoken of, to be of the time that is named, or to
# be new where news is asked for: `python -m benchmarks.leaning` moves it.
LEANING = 0.1

NEWEST_DAYS = 30  # after so many days half of what being new is worth has gone
_REPORTED_DAYS = 3  # what happens on a day is written of on the next ones too

# A question leans on the one before it where it has nothing of its own to say, or little and ties
# itself to what was said.
_LEANING_WORDS_MAX = 3
_OPENERS = frozenset({"а", "и", "ами", "но", "та", "й", "or", "and", "but", "also", "або", "или"})
_POINTERS = frozenset(
    {
        *("той", "тя", "те", "него", "нея", "тях", "му", "им", "това", "този", "тази", "тези"),
        *("он", "она", "они", "его", "ее", "их", "ему", "ей", "это", "этот", "эта", "эти"),
        *("він", "вона", "вони", "його", "її", "їх", "йому", "їй", "це", "цей", "ця", "ці"),
        *("he", "she", "it", "they", "him", "her", "them", "his", "their", "its", "this", "that"),
        *("там", "тогава", "тогда", "тоді", "there", "then"),
    }
)

# Words that ask for whatever is new, and name nothing.
_ANYTHING = frozenset(
    {
        *("новина", "новини", "новините", "ново", "новото", "случи", "случило", "случва"),
        *("стана", "станало", "имаше", "писахте", "пише", "последно", "последните", "най-новото"),
        *("новость", "новости", "новое", "нового", "произошло", "случилось", "было", "пишут"),
        *("сталося", "трапилося", "нове", "було", "писали", "останні", "последние"),
        *("news", "happened", "happening", "new", "latest", "stories", "events", "going"),
    }
)


def inquire(
    snapshot: Snapshot,
    models: Models,
    question: str,
    limit: int,
    *,
    context: Context,
    today: dt.date,
) -> Found:
    """The passages closest to what a question means where it is asked, best first."""
    time = when(question, today)
    is_apart = time is not None and (time.is_relative or time.prefers_newest)
    bare = _without(question, time.spans) if time and is_apart else question
    if context.any_time:
        time = None
    if time and _is_open(_without(question, time.spans)):
        openings = _openings(snapshot, models, question, time, limit)
        if openings:
            return openings
    found = search(snapshot, models, read(bare), limit)
    if context.question and _leans(bare):
        together = search(snapshot, models, read(f"{context.question} {bare}"), limit)
        if not _telling(bare) or together.margin > found.margin:
            found = together
    part = snapshot.texts.of_article(context.article_id) if context.article_id else None
    if part:
        found = _spoken_of(found, _inside(snapshot, models, found, part, limit))
    if time:
        found = _of_time(snapshot, models, found, time, limit)
    if time and time.prefers_newest:
        found = _newest(snapshot, found)
    return replace(found, hits=found.hits[:limit])


def _leans(question: str) -> bool:
    """Whether a question says little without the one before it: «А кога?», «колко струва той?»."""
    asked = words(question)
    is_tied = any(word in _POINTERS for word in asked) or not _OPENERS.isdisjoint(asked[:1])
    return not _telling(question) or (len(_telling(question)) <= _LEANING_WORDS_MAX and is_tied)


def _telling(question: str) -> list[str]:
    return [word for word in words(question) if word not in STOPWORDS]


def _without(question: str, spans: Sequence[Span]) -> str:
    """A question without the words that say when: an article says «вчера» of another day."""
    rest, start = "", 0
    for first, end in spans:
        rest += question[start:first] + " "
        start = end
    return rest + question[start:]


def _is_open(rest: str) -> bool:
    """Whether a question asks for whatever there is of a time."""
    return all(word in STOPWORDS or word in _ANYTHING for word in words(rest))


def _openings(
    snapshot: Snapshot, models: Models, question: str, time: When, limit: int
) -> Found | None:
    """How the newest articles of a time begin; None where there are none."""
    period = time.period or Period(dt.date.min, dt.date.max)
    numbers = snapshot.texts.openings(period.first, period.last, limit)
    if not numbers:
        return None
    asked = read(question)
    passages = snapshot.texts.passages(numbers)
    texts = [article.text[passage.start : passage.end] for passage, article in passages.values()]
    hits = [
        # They are all that was asked for, whatever their words.
        Hit(passage, article, text, 1.0, 0.0, 0.0, closeness=1.0, margin=1.0)
        for (passage, article), text in zip(passages.values(), texts, strict=True)
    ]
    comparison = models.reranker.compare(asked.meant, texts)
    effect = Effect.ONLY if time.period else Effect.NONE
    return Found(asked, tuple(hits), 0.0, comparison, time.period, effect)


def _inside(
    snapshot: Snapshot, models: Models, found: Found, part: Part, limit: int
) -> tuple[Hit, ...]:
    return search(snapshot, models, found.asked, limit, part=part, crowd=found.crowd).hits


def _spoken_of(found: Found, inside: Sequence[Hit]) -> Found:
    """The hits with those of the article that is spoken of, which needs less to be meant."""
    raised = [
        replace(hit, score=hit.score + LEANING, margin=hit.margin + LEANING) for hit in inside
    ]
    return _merged(found, raised)


def _of_time(snapshot: Snapshot, models: Models, found: Found, time: When, limit: int) -> Found:
    """The hits of a time alone where it is told by today's date, the others after them if not.

    Of an event's own date articles write before and after it; «вчера» means the article's.
    """
    if time.period is None:
        return found
    period = _shown(snapshot, time.period)
    last = period.last
    if not time.is_relative:
        last = min(last, dt.date.max - dt.timedelta(_REPORTED_DAYS)) + dt.timedelta(_REPORTED_DAYS)
    part = snapshot.texts.of_days(period.first, last)
    inside = _inside(snapshot, models, found, part, limit) if part else ()
    least = threshold(snapshot.manifest.thresholds, found.asked.kind).least
    answering = [hit for hit in inside if hit.margin >= least]
    if not answering:
        effect = Effect.DROPPED if time.is_relative else Effect.NONE
        return replace(found, period=period, effect=effect)
    if time.is_relative:
        return replace(found, hits=tuple(inside), period=period, effect=Effect.ONLY)
    raised = [replace(hit, score=hit.score + LEANING) for hit in answering]
    merged = _merged(found, raised)
    is_first = merged.hits[0] in raised
    return replace(merged, period=period, effect=Effect.FIRST if is_first else Effect.NONE)


def _shown(snapshot: Snapshot, period: Period) -> Period:
    """A period without a beginning begins with the archive."""
    first = snapshot.manifest.coverage.first
    if first and period.first == dt.date.min:
        return Period(min(first, period.last), period.last)
    return period


def _newest(snapshot: Snapshot, found: Found) -> Found:
    last = snapshot.manifest.coverage.last
    if last is None:
        return found
    raised = [
        replace(
            hit, score=hit.score + LEANING * 0.5 ** ((last - hit.article.date).days / NEWEST_DAYS)
        )
        for hit in found.hits
        if hit.article.date
    ]
    return _merged(found, raised)


def _merged(found: Found, raised: Sequence[Hit]) -> Found:
    """The hits with some of them raised, or added, best first."""
    hits = {hit.passage.number: hit for hit in (*found.hits, *raised)}
    best = sorted(hits.values(), key=lambda hit: (-hit.score, hit.passage.number))
    return replace(found, hits=tuple(best))
