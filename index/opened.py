"""An index that is open to be asked, with the models that read it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.answer import ALSO_MAX, QUOTES_MAX, choose, refusal, threshold
from index.articles import clean
from index.errors import DamagedSnapshotError
from index.generations import REPAIR
from index.groups import groups
from index.inquiry import inquire
from index.search import Found, highlight, nearest, read, search, why
from index.snapshot import Snapshot
from index.timeline import EVENTS_MAX, of_time_alone, timeline
from index.types import (
    NO_CONTEXT,
    Answer,
    Article,
    Context,
    Explanation,
    Hit,
    Listing,
    Manifest,
    Models,
    Passage,
    Sorting,
    Span,
    Threshold,
    Verdict,
)
from index.verify import verify

# More than are quoted, because copies of one story may all be found.
_HITS_PER_QUOTE = 4


class Opened:
    """All that can be asked of one snapshot; it never changes."""

    def __init__(
        self, root: Path, snapshot: Snapshot, read_with: Models, today: Callable[[], dt.date]
    ) -> None:
        self.snapshot = snapshot
        self._root = root
        self._models = read_with
        self._today = today

    @property
    def manifest(self) -> Manifest:
        """What the index says of itself."""
        return self.snapshot.manifest

    def ask(
        self,
        question: str,
        limit: int = QUOTES_MAX,
        *,
        context: Context = NO_CONTEXT,
        today: dt.date | None = None,
    ) -> Answer:
        """The passages that answer a question.

        Of what was asked before, the caller tells in context; «вчера» is the day before today.
        """
        question = clean(question)
        if reason := refusal(question):
            return Answer(question, (), self.manifest.coverage, reason)
        found = self._found(question, limit, context, today)
        return self._answered(found, question, limit)

    def timeline(self, question: str, *, today: dt.date | None = None) -> Answer:
        """The passages that answer a question by date, one an event."""
        question, coverage = clean(question), self.manifest.coverage
        if reason := refusal(question):
            return Answer(question, (), coverage, reason)
        found = self._found(question, EVENTS_MAX, NO_CONTEXT, today)
        least = self._threshold(found).least
        found = of_time_alone(found, least)
        return self._quoted(found, timeline(question, found, least, coverage))

    def newest(self, limit: int, offset: int = 0) -> Listing:
        """So many articles from one on, newest first."""
        return Listing(
            self.snapshot.texts.newest(limit, offset), total=self.manifest.coverage.articles
        )

    def listed(
        self, words: str, limit: int, offset: int = 0, order: Sorting = Sorting.NEWEST
    ) -> Listing:
        """So many articles whose title or file holds these words, from one on."""
        return self.snapshot.texts.listed(words, order, limit, offset)

    def openings(self, limit: int, offset: int = 0) -> tuple[Hit, ...]:
        """How so many articles begin, from one on, newest first."""
        texts = self.snapshot.texts
        found = texts.passages(texts.newest_openings(limit, offset)).values()
        return tuple(self._unasked(*one) for one in found)

    def explain(
        self,
        question: str,
        limit: int = QUOTES_MAX,
        *,
        context: Context = NO_CONTEXT,
        today: dt.date | None = None,
    ) -> Explanation | None:
        """How a question was read and why its best hits came first; None of one without words."""
        question = clean(question)
        if refusal(question):
            return None
        found = self._found(question, limit, context, today)
        return Explanation(
            asked=found.asked.text,
            readings=found.asked.readings,
            answer=self._answered(found, question, limit),
            threshold=self._threshold(found),
            whys=why(found, limit),
        )

    def verify(self, text: str) -> Verdict:
        """Whether a text stands in the archive."""
        found = verify(self.snapshot, self._models, clean(text))
        if stretch := found.stretch:
            article, passages = stretch.article, stretch.passages
            self._check((one, article, article.text[one.start : one.end]) for one in passages)
        return found

    def rank(self, question: str, limit: int) -> list[Hit]:
        """The closest passages, good enough to be quoted or not, best first."""
        return list(search(self.snapshot, self._models, read(clean(question)), limit).hits)

    def nearest(self, question: str, limit: int) -> list[Hit]:
        """The closest passages by their vectors alone, best first."""
        return nearest(self.snapshot, self._models, clean(question), limit)

    def passage(self, article_id: str, offset: int) -> Hit | None:
        """The passage that covers a place in an article, as if it had been found; None if gone."""
        found = self.snapshot.texts.at(article_id, offset)
        return self._unasked(*found) if found else None

    def article(self, article_id: str) -> Article | None:
        """An article; None where the archive does not hold it now."""
        return self.snapshot.texts.article(article_id)

    def linked(self, url: str) -> Article | None:
        """An article under a link; None where there is none."""
        return self.snapshot.texts.linked(url)

    def group(self, questions: Sequence[str]) -> list[tuple[str, ...]]:
        """Questions with those that ask the same in other words, the most asked first."""
        if not questions:
            return []
        rows = self._models.encoder.encode_questions(list(map(clean, questions)))
        found = groups(rows, self.manifest.chance)
        return [tuple(questions[place] for place in places) for places in found]

    def places(self) -> Iterator[tuple[str, int, str]]:
        """Every passage: its article, where it begins there, and its text as it is indexed."""
        return self.snapshot.texts.places()

    def around(self, passage: Passage) -> Span:
        """Where a passage begins and ends, its neighbours included."""
        return self.snapshot.texts.around(passage)

    def _found(self, question: str, limit: int, context: Context, today: dt.date | None) -> Found:
        return inquire(
            self.snapshot,
            self._models,
            question,
            limit * _HITS_PER_QUOTE,
            context=context,
            today=today or self._today(),
        )

    def _threshold(self, found: Found) -> Threshold:
        return threshold(self.manifest.thresholds, found.asked.kind)

    def _answered(self, found: Found, question: str, limit: int) -> Answer:
        least, coverage = self._threshold(found).least, self.manifest.coverage
        return self._quoted(found, choose(question, found.hits, least, coverage, limit))

    def _quoted(self, found: Found, answer: Answer) -> Answer:
        """The answer with all that is shown of its hits; raises DamagedSnapshotError."""
        self._check((hit.passage, hit.article, hit.text) for hit in answer.hits)
        marked = highlight(self.snapshot, found, answer.hits)
        return replace(
            answer,
            hits=tuple(self._with_copies(hit) for hit in marked),
            period=found.period,
            effect=found.effect,
        )

    def _unasked(self, passage: Passage, article: Article) -> Hit:
        """A passage that no question found; raises DamagedSnapshotError."""
        hit = Hit(passage, article, article.text[passage.start : passage.end], 0, 0, 0, 0, 0)
        self._check([(passage, article, hit.text)])
        return self._with_copies(hit)

    def _with_copies(self, hit: Hit) -> Hit:
        """The hit with the other articles of its story, whether the question found them or not."""
        story, texts = hit.passage.story, self.snapshot.texts
        also, copies = texts.tellers(story, hit.article.id, ALSO_MAX)
        return replace(hit, also=tuple(also), copies=copies)

    def _check(self, quoted: Iterable[tuple[Passage, Article, str]]) -> None:
        """Raise DamagedSnapshotError unless every text stands there as it was written."""
        if not all(self._is_verbatim(*one) for one in quoted):
            raise DamagedSnapshotError(
                f"The index in {self._root / self.snapshot.name} is damaged: "
                f"a passage is not as it was written; {REPAIR}"
            )

    def _is_verbatim(self, passage: Passage, article: Article, quote: str) -> bool:
        """Whether the quote, cut from the stored article once more, is what was indexed."""
        text = article.text[passage.start : passage.end]
        return text == quote and self.snapshot.texts.holds(passage.number, article.title, text)
