"""A text to its verdict: looked for as it is in the articles that come nearest, then nearly."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from index.analysis import words
from index.answer import ALSO_MAX
from index.comparison import likeness, pattern, tokens
from index.search import read, search
from index.snapshot import Snapshot
from index.types import Article, Hit, Models, Ruling, Side, Span, Stretch, Verdict

VERIFY_CHARS_MIN, VERIFY_CHARS_MAX = 20, 4000

_CANDIDATES = 100  # passages whose articles may have the text as it is
_COMPARED = 5  # places that are compared word by word

# The share of words in common from which a text is nearly there. Of texts of 200 characters with
# two words in ten changed 98 in 100 have it, with three 79; of 350 texts of other archives none.
_NEARLY = 0.6

# A text may begin so far before the passage that is most like it, in its own lengths, or end so far
# after; and where the archive says more, farther.
_REACH = 1.25
_REACH_CHARS = 200

_FIRST_SPACE = re.compile(r"\s")
_LAST_SPACE = re.compile(r"\s\S*\Z")


def verify(snapshot: Snapshot, models: Models, text: str) -> Verdict:
    """Whether a text that is clean stands in the archive."""
    if len(text) < VERIFY_CHARS_MIN:
        return Verdict(text, Ruling.TOO_SHORT)
    if len(text) > VERIFY_CHARS_MAX:
        return Verdict(text, Ruling.TOO_LONG)
    if not words(text):
        return Verdict(text, Ruling.ABSENT)
    hits = search(snapshot, models, read(text), _CANDIDATES).hits
    return _verbatim(snapshot, text, hits) or _nearly(snapshot, text, hits) or _absent(text, hits)


def _verbatim(snapshot: Snapshot, text: str, hits: Sequence[Hit]) -> Verdict | None:
    """The oldest article that has the text as it is, and the others found."""
    looked_for = pattern(text)
    articles = {hit.article.id: hit.article for hit in hits}.values()
    found = [
        (article, match.span())
        for article in sorted(articles, key=_age)
        if (match := looked_for.search(article.text))
    ]
    if not found:
        return None
    (first, span), *others = found
    also = tuple(article for article, _ in others[:ALSO_MAX])
    stretch = _stretch(snapshot, first, span)
    return Verdict(text, Ruling.VERBATIM, stretch, also=also, copies=len(others))


def _nearly(snapshot: Snapshot, text: str, hits: Sequence[Hit]) -> Verdict | None:
    """The place that is most like the text, with the differences, if it is like enough."""
    asked = tokens(text)
    found = [
        (like, article)
        for article, span in _places(hits, len(text))
        if (like := likeness(asked, tokens(article.text, span)))
    ]
    if not found:
        return None
    best, article = max(found, key=lambda one: one[0].share)
    if best.share < _NEARLY:
        return None
    stretch = _stretch(snapshot, article, best.span)
    if all(run.side is Side.BOTH for run in best.runs):
        return Verdict(text, Ruling.VERBATIM, stretch)  # spaces stand elsewhere
    return Verdict(text, Ruling.NEARLY, stretch, best.runs)


def _absent(text: str, hits: Sequence[Hit]) -> Verdict:
    if not hits:
        return Verdict(text, Ruling.ABSENT)
    passage = hits[0].passage
    nearest = Stretch(hits[0].article, passage.start, passage.end, (passage,))
    return Verdict(text, Ruling.ABSENT, nearest)


def _places(hits: Sequence[Hit], length: int) -> Iterator[tuple[Article, Span]]:
    """Where the best hits stand, with as much around them as a text of this length may take."""
    seen: list[tuple[str, Span]] = []
    for hit in hits:
        if len(seen) == _COMPARED:
            return
        passage = hit.passage
        if any(
            id == passage.article_id and start <= passage.start and passage.end <= end
            for id, (start, end) in seen
        ):
            continue
        span = _around(hit, int(length * _REACH) + _REACH_CHARS)
        seen.append((passage.article_id, span))
        yield hit.article, span


def _around(hit: Hit, reach: int) -> Span:
    """A passage and what stands around it, no word cut."""
    text, (start, end) = hit.article.text, (hit.passage.start, hit.passage.end)
    before = _FIRST_SPACE.search(text, max(0, start - reach), start)
    after = _LAST_SPACE.search(text, end, end + reach)
    first = 0 if start <= reach else before.end() if before else start
    last = len(text) if end + reach >= len(text) else after.start() if after else end
    return first, last


def _stretch(snapshot: Snapshot, article: Article, span: Span) -> Stretch:
    part = snapshot.texts.of_article(article.id)
    passages = snapshot.texts.passages(part.numbers.tolist() if part else ())
    start, end = span
    touched = [one for one, _ in passages.values() if one.start < end and start < one.end]
    return Stretch(article, start, end, tuple(touched))


def _age(article: Article) -> tuple[bool, dt.date, str]:
    return article.date is None, article.date or dt.date.min, article.path
