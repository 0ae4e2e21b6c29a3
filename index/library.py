"""The living object: open an index, ask it, build it anew while it answers."""

import datetime as dt
import logging
import threading
from dataclasses import replace
from pathlib import Path

from index.answer import QUOTES_MAX, choose, refusal, threshold
from index.articles import clean
from index.build import Plan, build
from index.errors import DamagedSnapshotError, SnapshotError
from index.inquiry import inquire
from index.rerank import models
from index.search import Found, highlight, nearest, read, search, why
from index.settings import IndexSettings
from index.snapshot import REPAIR, Snapshot, check_models, current_name, open_current
from index.timeline import EVENTS_MAX, of_time_alone, timeline
from index.types import (
    NO_CONTEXT,
    Answer,
    BuildReport,
    Context,
    Explanation,
    Hit,
    Listing,
    Manifest,
    Models,
    Watcher,
)

_log = logging.getLogger(__name__)

# More than are quoted, because copies of one story may all be found.
_HITS_PER_QUOTE = 4

ALSO_MAX = 3  # as many other articles are named under a quote; the rest are counted


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

    def rank(self, question: str, limit: int) -> list[Hit]:
        """The closest passages, good enough to be quoted or not, best first."""
        return list(search(self._current(), self._models, read(clean(question)), limit).hits)

    def nearest(self, question: str, limit: int) -> list[Hit]:
        """The closest passages by their vectors alone, best first."""
        return nearest(self._current(), self._models, clean(question), limit)

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
        if not all(_is_verbatim(snapshot, hit) for hit in answer.hits):
            raise DamagedSnapshotError(
                f"The index in {self.root / snapshot.name} is damaged: "
                f"a passage is not as it was written; {REPAIR}"
            )
        marked = highlight(snapshot, found, answer.hits)
        return replace(
            answer,
            hits=tuple(_with_copies(snapshot, hit) for hit in marked),
            period=found.period,
            effect=found.effect,
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


def _is_verbatim(snapshot: Snapshot, hit: Hit) -> bool:
    """Whether the quote, cut from the stored article once more, is what was indexed."""
    text = hit.article.text[hit.passage.start : hit.passage.end]
    written = snapshot.texts.holds(hit.passage.number, hit.article.title, text)
    return text == hit.text and written
