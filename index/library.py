"""The living object: open an index, ask it, build it anew while it answers."""

import datetime as dt
import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.answer import ALSO_MAX, QUOTES_MAX, choose, refusal, threshold
from index.articles import clean
from index.build import Plan, build
from index.errors import DamagedSnapshotError, SnapshotError
from index.groups import groups
from index.inquiry import inquire
from index.rerank import models
from index.search import Found, highlight, nearest, read, search, why
from index.settings import IndexSettings
from index.snapshot import REPAIR, Snapshot, check_models, current_name, open_current
from index.timeline import EVENTS_MAX, of_time_alone, timeline
from index.types import (
    NO_CONTEXT,
    Answer,
    Article,
    BuildReport,
    Context,
    Explanation,
    Hit,
    Listing,
    Manifest,
    Models,
    Passage,
    Span,
    Verdict,
    Watcher,
)
from index.verify import verify

_log = logging.getLogger(__name__)

# More than are quoted, because copies of one story may all be found.
_HITS_PER_QUOTE = 4


class Library:
    """An archive that answers questions; safe to ask from several threads."""

    def __init__(self, plan: Plan, read_with: Models) -> None:
        self._plan = plan
        self._models = read_with
        self._snapshot: Snapshot | None = None
        self._refused = ""
        self._opening = threading.Lock()

    @classmethod
    def from_settings(cls, settings: IndexSettings) -> "Library":
        """The library of these settings; raises EncoderError."""
        plan = Plan(settings.articles, settings.root, keep=settings.keep)
        return cls(plan, models(settings.model, settings.reranker))

    @property
    def root(self) -> Path:
        """Where the index is kept."""
        return self._plan.root

    @property
    def folder(self) -> Path:
        """Where the articles are."""
        return self._plan.folder

    @property
    def manifest(self) -> Manifest:
        """What the current index says of itself; raises SnapshotError."""
        return self._current().manifest

    def ask(
        self,
        question: str,
        limit: int = QUOTES_MAX,
        *,
        context: Context = NO_CONTEXT,
        today: dt.date | None = None,
    ) -> Answer:
        """The passages that answer a question; raises SnapshotError where there is no index.

        Of what was asked before, the caller tells in context; «вчера» is the day before today.
        """
        snapshot, question = self._current(), clean(question)
        if reason := refusal(question):
            return Answer(question, (), snapshot.manifest.coverage, reason)
        found = self._found(snapshot, question, limit, context, today)
        return self._answered(snapshot, found, question, limit)

    def timeline(self, question: str, *, today: dt.date | None = None) -> Answer:
        """The passages that answer a question by date, one an event; raises SnapshotError."""
        snapshot, question = self._current(), clean(question)
        coverage = snapshot.manifest.coverage
        if reason := refusal(question):
            return Answer(question, (), coverage, reason)
        found = self._found(snapshot, question, EVENTS_MAX, NO_CONTEXT, today)
        least = _least(snapshot, found)
        found = of_time_alone(found, least)
        return self._quoted(snapshot, found, timeline(question, found, least, coverage))

    def newest(self, limit: int, offset: int = 0) -> Listing:
        """So many articles from one on, newest first; raises SnapshotError."""
        snapshot = self._current()
        total = snapshot.manifest.coverage.articles
        return Listing(snapshot.texts.newest(limit, offset), total)

    def openings(self, limit: int, offset: int = 0) -> tuple[Hit, ...]:
        """How so many articles begin, from one on, newest first; raises SnapshotError."""
        snapshot = self._current()
        numbers = snapshot.texts.newest_openings(limit, offset)
        found = snapshot.texts.passages(numbers).values()
        return tuple(self._unasked(snapshot, *one) for one in found)

    def explain(
        self,
        question: str,
        limit: int = QUOTES_MAX,
        *,
        context: Context = NO_CONTEXT,
        today: dt.date | None = None,
    ) -> Explanation | None:
        """How a question was read and why its best hits came first; None of one without words."""
        snapshot, question = self._current(), clean(question)
        if refusal(question):
            return None
        found = self._found(snapshot, question, limit, context, today)
        return Explanation(
            asked=found.asked.text,
            readings=found.asked.readings,
            answer=self._answered(snapshot, found, question, limit),
            threshold=threshold(snapshot.manifest.thresholds, found.asked.kind),
            whys=why(found, limit),
        )

    def verify(self, text: str) -> Verdict:
        """Whether a text stands in the archive; raises SnapshotError where there is no index."""
        snapshot = self._current()
        found = verify(snapshot, self._models, clean(text))
        if stretch := found.stretch:
            article, passages = stretch.article, stretch.passages
            self._check(
                snapshot, ((one, article, article.text[one.start : one.end]) for one in passages)
            )
        return found

    def rank(self, question: str, limit: int) -> list[Hit]:
        """The closest passages, good enough to be quoted or not, best first."""
        return list(search(self._current(), self._models, read(clean(question)), limit).hits)

    def nearest(self, question: str, limit: int) -> list[Hit]:
        """The closest passages by their vectors alone, best first."""
        return nearest(self._current(), self._models, clean(question), limit)

    def passage(self, article_id: str, offset: int) -> Hit | None:
        """The passage that covers a place in an article, as if it had been found; None if gone."""
        snapshot = self._current()
        found = snapshot.texts.at(article_id, offset)
        return self._unasked(snapshot, *found) if found else None

    def article(self, article_id: str) -> Article | None:
        """An article; None where the archive does not hold it now."""
        return self._current().texts.article(article_id)

    def places(self) -> Iterator[tuple[str, int, str]]:
        """Every passage: its article, where it begins there, and its text as it is indexed."""
        return self._current().texts.places()

    def around(self, passage: Passage) -> Span:
        """Where a passage of the current index begins and ends, its neighbours included."""
        return self._current().texts.around(passage)

    def group(self, questions: Sequence[str]) -> list[tuple[str, ...]]:
        """Questions with those that ask the same in other words, the most asked first."""
        if not questions:
            return []
        rows = self._models.encoder.encode_questions(list(map(clean, questions)))
        found = groups(rows, self.manifest.chance)
        return [tuple(questions[place] for place in places) for places in found]

    def reindex(self, watch: Watcher) -> BuildReport:
        """Build the index anew; questions are answered from the old one until it is whole."""
        return build(self._plan, self._models, watch)

    def _found(
        self,
        snapshot: Snapshot,
        question: str,
        limit: int,
        context: Context,
        today: dt.date | None,
    ) -> Found:
        return inquire(
            snapshot,
            self._models,
            question,
            limit * _HITS_PER_QUOTE,
            context=context,
            today=today or dt.datetime.now().astimezone().date(),
        )

    def _answered(self, snapshot: Snapshot, found: Found, question: str, limit: int) -> Answer:
        least, coverage = _least(snapshot, found), snapshot.manifest.coverage
        return self._quoted(snapshot, found, choose(question, found.hits, least, coverage, limit))

    def _quoted(self, snapshot: Snapshot, found: Found, answer: Answer) -> Answer:
        """The answer with all that is shown of its hits; raises DamagedSnapshotError."""
        self._check(snapshot, [(hit.passage, hit.article, hit.text) for hit in answer.hits])
        marked = highlight(snapshot, found, answer.hits)
        return replace(
            answer,
            hits=tuple(_with_copies(snapshot, hit) for hit in marked),
            period=found.period,
            effect=found.effect,
        )

    def _unasked(self, snapshot: Snapshot, passage: Passage, article: Article) -> Hit:
        """A passage that no question found; raises DamagedSnapshotError."""
        hit = Hit(passage, article, article.text[passage.start : passage.end], 0, 0, 0, 0, 0)
        self._check(snapshot, [(passage, article, hit.text)])
        return _with_copies(snapshot, hit)

    def _check(self, snapshot: Snapshot, quoted: Iterable[tuple[Passage, Article, str]]) -> None:
        """Raise DamagedSnapshotError unless every text stands there as it was written."""
        if not all(_is_verbatim(snapshot, *one) for one in quoted):
            raise DamagedSnapshotError(
                f"The index in {self.root / snapshot.name} is damaged: "
                f"a passage is not as it was written; {REPAIR}"
            )

    def _current(self) -> Snapshot:
        """The current snapshot; one that another process published is opened on the way."""
        held = self._snapshot
        try:
            name = current_name(self.root)
        except SnapshotError:
            if held is None:
                raise
            return held
        if held is None:
            with self._opening:
                return self._snapshot or self._open()
        # One question opens the new snapshot; those that come meanwhile need not wait for it.
        if name not in (held.name, self._refused) and self._opening.acquire(blocking=False):
            try:
                return self._open()
            except SnapshotError as error:
                self._refused = name
                _log.warning("The index before it goes on answering. %s", error)
            finally:
                self._opening.release()
        return held

    def _open(self) -> Snapshot:
        opened = open_current(self.root)
        check_models(opened, self._models)
        self._snapshot = opened
        return opened


def _least(snapshot: Snapshot, found: Found) -> float:
    return threshold(snapshot.manifest.thresholds, found.asked.kind).least


def _with_copies(snapshot: Snapshot, hit: Hit) -> Hit:
    """The hit with the other articles of its story, whether the question found them or not."""
    also, copies = snapshot.texts.tellers(hit.passage.story, hit.article.id, ALSO_MAX)
    return replace(hit, also=tuple(also), copies=copies)


def _is_verbatim(snapshot: Snapshot, passage: Passage, article: Article, quote: str) -> bool:
    """Whether the quote, cut from the stored article once more, is what was indexed."""
    text = article.text[passage.start : passage.end]
    return text == quote and snapshot.texts.holds(passage.number, article.title, text)
