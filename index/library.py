"""The living object: open an index, ask it, build it anew while it answers, switch and go back."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from index import generations
from index.answer import QUOTES_MAX
from index.apart import build_apart
from index.build import build
from index.columns import columns
from index.errors import SnapshotError
from index.generations import before_name, current_name, trial_name
from index.opened import Opened
from index.plan import Plan
from index.questions import known_questions
from index.rerank import models
from index.review import review
from index.settings import IndexSettings
from index.snapshot import check_models, open_named, read_manifest
from index.types import (
    NO_CONTEXT,
    USUAL,
    Answer,
    Article,
    BuildReport,
    Context,
    Explanation,
    Hit,
    Listing,
    Manifest,
    Models,
    Order,
    Passage,
    Review,
    Sorting,
    Span,
    Verdict,
    Watcher,
)

_log = logging.getLogger(__name__)


class Library:
    """An archive that answers questions; safe to ask from several threads."""

    def __init__(
        self,
        plan: Plan,
        read_with: Models,
        *,
        load: Callable[[str], Models] | None = None,
        apart: Callable[[Order, Watcher], BuildReport] | None = None,
    ) -> None:
        self._plan = plan
        self._models = read_with
        self._load = load
        self._build = apart or self._build_here
        self._held: Opened | None = None
        self._refused = ""
        self._opening = threading.Lock()

    @classmethod
    def from_settings(cls, settings: IndexSettings, *, is_apart: bool = False) -> "Library":
        """The library of these settings; raises EncoderError.

        Apart, it builds in a process of its own, which takes nothing from those who ask.
        """
        load = lru_cache(maxsize=2)(partial(models, reranker=settings.reranker))
        return cls(
            Plan(
                settings.articles,
                settings.root,
                columns=columns(settings.columns),
                keep=settings.keep,
            ),
            load(settings.model),
            load=load,
            apart=partial(build_apart, settings) if is_apart else None,
        )

    @property
    def root(self) -> Path:
        """Where the index is kept."""
        return self._plan.root

    @property
    def folder(self) -> Path:
        """Where the articles are kept."""
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
        """The passages that answer a question; raises SnapshotError where there is no index."""
        return self._current().ask(question, limit, context=context, today=today)

    def timeline(self, question: str, *, today: dt.date | None = None) -> Answer:
        """The passages that answer a question by date, one an event; raises SnapshotError."""
        return self._current().timeline(question, today=today)

    def newest(self, limit: int, offset: int = 0) -> Listing:
        """So many articles from one on, newest first; raises SnapshotError."""
        return self._current().newest(limit, offset)

    def listed(
        self, words: str, limit: int, offset: int = 0, order: Sorting = Sorting.NEWEST
    ) -> Listing:
        """So many articles whose title or file holds these words; raises SnapshotError."""
        return self._current().listed(words, limit, offset, order)

    def openings(self, limit: int, offset: int = 0) -> tuple[Hit, ...]:
        """How so many articles begin, from one on, newest first; raises SnapshotError."""
        return self._current().openings(limit, offset)

    def explain(
        self,
        question: str,
        limit: int = QUOTES_MAX,
        *,
        context: Context = NO_CONTEXT,
        today: dt.date | None = None,
    ) -> Explanation | None:
        """How a question was read and why its best hits came first; None of one without words."""
        return self._current().explain(question, limit, context=context, today=today)

    def verify(self, text: str) -> Verdict:
        """Whether a text stands in the archive; raises SnapshotError where there is no index."""
        return self._current().verify(text)

    def rank(self, question: str, limit: int) -> list[Hit]:
        """The closest passages, good enough to be quoted or not, best first."""
        return self._current().rank(question, limit)

    def nearest(self, question: str, limit: int) -> list[Hit]:
        """The closest passages by their vectors alone, best first."""
        return self._current().nearest(question, limit)

    def passage(self, article_id: str, offset: int) -> Hit | None:
        """The passage that covers a place in an article, as if it had been found; None if gone."""
        return self._current().passage(article_id, offset)

    def article(self, article_id: str) -> Article | None:
        """An article; None where the archive does not hold it now."""
        return self._current().article(article_id)

    def linked(self, url: str) -> Article | None:
        """An article under a link; None where the archive holds none now."""
        return self._current().linked(url)

    def places(self) -> Iterator[tuple[str, int, str]]:
        """Every passage: its article, where it begins there, and its text as it is indexed."""
        return self._current().places()

    def around(self, passage: Passage) -> Span:
        """Where a passage of the current index begins and ends, its neighbours included."""
        return self._current().around(passage)

    def group(self, questions: Sequence[str]) -> list[tuple[str, ...]]:
        """Questions with those that ask the same in other words, the most asked first."""
        return self._current().group(questions)

    def reindex(self, watch: Watcher, order: Order = USUAL) -> BuildReport:
        """Build the index anew; questions are answered from the old one until it is whole.

        What watch raises stops it; the next build takes up the vectors that were made. On trial,
        the new index is kept beside the old one until somebody switches to it or discards it.
        """
        report = self._build(order, watch)
        if self._held is not None and not order.is_trial:
            # Whoever is told that it has been built is answered from it.
            with self._opening:
                self._open(current_name(self.root))
        return report

    def begin(self, watch: Watcher) -> BuildReport:
        """Build the first index, in this process also where others are built apart."""
        return self._build_here(USUAL, watch)

    @property
    def trial_name(self) -> str:
        """What the index on trial is called; nothing where there is none."""
        try:
            return trial_name(self.root)
        except SnapshotError:
            return ""

    def switch(self, name: str = "") -> bool:
        """Answer from the index on trial, or from the one named, once it has been opened whole.

        Whether it was built before the one that answered till then. Raises SnapshotError.
        """
        name = name or trial_name(self.root)
        opened, before = self._opened(name), self._held
        generations.switch(self.root, name, self._plan.keep)
        self._held = opened
        return bool(before and opened.manifest.built_at < before.manifest.built_at)

    def roll_back(self) -> Manifest:
        """Answer from the index before the current one, once it is open whole; its manifest.

        Raises SnapshotError.
        """
        opened = self._opened(before_name(self.root))
        generations.roll_back(self.root, self._plan.keep)
        self._held = opened
        return opened.manifest

    def discard(self) -> None:
        """Delete the index on trial; raises MissingSnapshotError where there is none."""
        generations.discard(self.root)

    def _build_here(self, order: Order, watch: Watcher) -> BuildReport:
        plan = replace(self._plan, is_trial=order.is_trial, is_anew=order.is_anew)
        read_with, own = self._models, self._models.encoder.model
        if (chosen := self._chosen(order)) and self._load:
            read_with = self._load(chosen)
        if read_with.encoder.model != own:
            plan = replace(plan, chosen=chosen, instead_of=own.name)
        report = build(plan, read_with, watch)
        return (
            replace(report, review=self._review(order, report.name)) if order.is_trial else report
        )

    def _chosen(self, order: Order) -> str:
        """The model that is asked for, or was for the current index; nothing for INDEX_MODEL's."""
        if order.model:
            folder = Path(order.model).expanduser()
            return str(folder.absolute()) if folder.is_dir() else order.model
        try:
            manifest = read_manifest(self.root / current_name(self.root))
        except SnapshotError:
            return ""
        return manifest.chosen if manifest.instead_of == self._models.encoder.model.name else ""

    def _review(self, order: Order, name: str) -> Review | None:
        """What changes with the index on trial; None where there is nothing to compare it with."""
        try:
            current = self._current()
        except SnapshotError:
            return None
        folders = (self.folder, *map(Path, order.questions))
        return review(current, self._opened(name), known_questions(folders))

    def _models_of(self, manifest: Manifest) -> Models:
        """What an index was made with: mostly what INDEX_MODEL names."""
        if manifest.instead_of != self._models.encoder.model.name or self._load is None:
            return self._models
        return self._load(manifest.chosen)

    def _current(self) -> Opened:
        """The current index; one that another process made current is opened on the way."""
        held = self._held
        try:
            name = current_name(self.root)
        except SnapshotError:
            if held is None:
                raise
            return held
        if held is None:
            with self._opening:
                return self._held or self._open(name)
        # One question opens the new index; those that come meanwhile need not wait for it.
        if name not in (held.snapshot.name, self._refused) and self._opening.acquire(
            blocking=False
        ):
            try:
                return self._open(name)
            except SnapshotError as error:
                self._refused = name
                _log.warning("The index before it goes on answering. %s", error)
            finally:
                self._opening.release()
        return held

    def _open(self, name: str) -> Opened:
        self._held = self._opened(name)
        return self._held

    def _opened(self, name: str) -> Opened:
        snapshot = open_named(self.root, name)
        read_with = self._models_of(snapshot.manifest)
        check_models(snapshot.manifest, read_with)
        return Opened(self.root, snapshot, read_with, self._today)

    def _today(self) -> dt.date:
        return dt.datetime.now().astimezone().date()
