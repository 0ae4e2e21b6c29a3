"""The pipeline from a folder of articles to a snapshot, read from top to bottom."""

import datetime as dt
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from filelock import FileLock, Timeout

from index import articles
from index.analysis import Words, terms
from index.calibrate import chance, thresholds
from index.columns import Columns
from index.copies import stories
from index.doubles import Doubles
from index.errors import BusyError, NoArticlesError, SnapshotError
from index.generations import put_on_trial, switch
from index.journal import Journal, journal
from index.passages import Cut, paragraphs, passages, told
from index.shelf import left_out
from index.snapshot import (
    FORMAT,
    TERMS_FOLDER,
    TEXTS_FILE,
    VECTORS_FILE,
    Snapshot,
    check_parts,
    checksums,
    is_made_with,
    open_current,
    save,
    staging,
)
from index.terms import Terms
from index.texts import Texts
from index.types import (
    Article,
    BuildReport,
    Encoder,
    Manifest,
    Models,
    Progress,
    Rows,
    Skipped,
    Stage,
    Watcher,
)
from index.vectors import Vectors

LOCK_FILE = "build.lock"

_Piece = TypeVar("_Piece")

_BATCH = 32  # a slow model takes seconds for so many, and a build may be stopped between them
_ARTICLES_UNWATCHED = 50
_REASONS_TOLD = 5
_CHARS_TOLD = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build, from what, and how."""

    folder: Path
    root: Path
    cut: Cut = paragraphs
    columns: Columns = ()
    keeps_doubles: bool = False  # an evaluation names passages, and two may be equal
    keep: int = 3
    is_trial: bool = False  # to be kept beside what answers until somebody decides
    is_anew: bool = False  # to embed every passage, also those whose vectors are there
    chosen: str = ""  # the model, by its folder or name, where another was asked for …
    instead_of: str = ""  # … than this one, which INDEX_MODEL names


def build(plan: Plan, models: Models, watch: Watcher) -> BuildReport:
    """Index the folder's articles, for all to ask or on trial; nothing changes where it fails.

    The vectors of a build that was stopped are taken up by the next one. Raises BusyError,
    NoArticlesError, EncoderError, or SnapshotError where the disk refuses.
    """
    started = time.monotonic()
    with _disk_told(plan.root), _alone(plan.root), staging(plan.root) as stage:
        previous = _previous(plan.root)
        texts = Texts.create(stage / TEXTS_FILE)
        try:
            skipped = _read(plan, texts, watch)
            _fold(texts, watch)
            with journal(plan.root, models.encoder.model, is_anew=plan.is_anew) as kept:
                known = _Known(kept, previous, plan, models.encoder)
                vectors, reused = _embed(texts, models.encoder, known, watch)
                snapshot = _assemble(stage, texts, vectors, models, watch)
                manifest = replace(
                    snapshot.manifest,
                    cutting=told(plan.cut),
                    chosen=plan.chosen,
                    instead_of=plan.instead_of,
                )
                changes = _changes(previous, texts)
        finally:
            texts.close()
        vectors.save(stage / VECTORS_FILE)
        manifest = replace(manifest, files=checksums(stage))
        check_parts(stage, manifest)
        name = save(plan.root, stage, manifest)
        (put_on_trial if plan.is_trial else switch)(plan.root, name, plan.keep)
    return BuildReport(
        name=name,
        articles=manifest.coverage.articles,
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
        passages=len(vectors),
        embedded=len(vectors) - reused,
        reused=reused,
        skipped=tuple(skipped),
        seconds=time.monotonic() - started,
    )


def _read(plan: Plan, texts: Texts, watch: Watcher) -> list[Skipped]:
    """Write every article with its passages; what was skipped."""
    found = articles.files(plan.folder, apart=plan.root)
    skipped: list[Skipped] = []
    gone = left_out(plan.folder)
    doubles = Doubles(by_id_alone=plan.keeps_doubles)
    number = 0
    for done, file in enumerate(found):
        step = Progress(Stage.READING, done, len(found))
        watch(step)
        for article in _watched(_articles(plan, file), step, watch):
            if isinstance(article, Skipped):
                skipped.append(article)
            elif article.id in gone:
                continue
            elif reason := doubles.reason(article):
                skipped.append(Skipped(article.path, reason))
            else:
                number += texts.add(article, passages(article, plan.cut(article), number))
    texts.commit()
    if number == 0:
        raise NoArticlesError(_nothing(plan.folder, skipped))
    return skipped


def _articles(plan: Plan, file: Path | Skipped) -> Iterable[Article | Skipped]:
    if isinstance(file, Skipped):
        return [file]
    return articles.read(plan.folder, file, plan.columns)


def _watched(
    found: Iterable[Article | Skipped], step: Progress, watch: Watcher
) -> Iterator[Article | Skipped]:
    """All that is found, with the step told anew now and then: a file may hold a whole archive."""
    for count, article in enumerate(found, start=1):
        yield article
        if count % _ARTICLES_UNWATCHED == 0:
            watch(step)


def _fold(texts: Texts, watch: Watcher) -> None:
    """Give the copies of a text, word for word but for a few, the story of the oldest."""
    texts.fold(stories(_told(Stage.COPIES, texts.oldest_first(), len(texts), watch)))
    texts.commit()


class _Known:
    """The vectors that need not be made: those of the snapshot before, and of a build cut short."""

    def __init__(
        self, kept: Journal, previous: Snapshot | None, plan: Plan, encoder: Encoder
    ) -> None:
        self._kept = kept
        self._dimension = encoder.model.dimension
        self._numbers = {} if plan.is_anew else _numbers_by_digest(previous, encoder)
        self._vectors = previous.vectors if previous else None

    def rows(self, digests: Sequence[bytes]) -> tuple[Rows, list[int]]:
        """A row for each digest, and where there is none yet."""
        found = np.empty((len(digests), self._dimension), dtype=np.float32)
        old = [at for at, one in enumerate(digests) if one in self._numbers]
        made = [at for at, one in enumerate(digests) if one in self._kept and at not in old]
        if self._vectors and old:
            found[old] = self._vectors.rows([self._numbers[digests[at]] for at in old])
        if made:
            found[made] = self._kept.rows([digests[at] for at in made])
        return found, sorted({*range(len(digests))}.difference(old, made))

    def keep(self, digests: Sequence[bytes], rows: Rows) -> None:
        """Keep what has been made, should the build not come to its end."""
        self._kept.add(digests, rows)


def _embed(texts: Texts, encoder: Encoder, known: _Known, watch: Watcher) -> tuple[Vectors, int]:
    """The vectors of all passages, and how many of them were there before."""
    vectors, reused, total = Vectors.empty(encoder.model.dimension), 0, len(texts)
    pieces = zip(texts.digests(), texts.pieces(), strict=True)
    while batch := list(islice(pieces, _BATCH)):
        watch(Progress(Stage.EMBEDDING, len(vectors), total))
        digests = [digest for digest, _ in batch]
        rows, new = known.rows(digests)
        if new:
            rows[new] = encoder.encode_passages([batch[at][1][0] for at in new])
            known.keep([digests[at] for at in new], rows[new])
        vectors.add(rows)
        reused += len(batch) - len(new)
    return vectors.coded(), reused


def _assemble(
    stage: Path, texts: Texts, vectors: Vectors, models: Models, watch: Watcher
) -> Snapshot:
    """The snapshot with its terms and its thresholds, open but not yet published."""
    words = Terms.write(stage / TERMS_FOLDER, _terms(texts, watch), texts.days())
    now = dt.datetime.now(dt.UTC)
    manifest = Manifest(
        FORMAT,
        now,
        models.encoder.model,
        texts.coverage(),
        thresholds={},
        files={},
        reranker=models.reranker.name,
    )
    snapshot = Snapshot("", manifest, texts, vectors, words)
    snapshot = replace(snapshot, manifest=replace(manifest, chance=chance(snapshot, models)))
    found = thresholds(snapshot, models, watch)
    return replace(snapshot, manifest=replace(snapshot.manifest, thresholds=found))


def _terms(texts: Texts, watch: Watcher) -> Iterator[Words]:
    for text, spoken in _told(Stage.WORDS, texts.pieces(), len(texts), watch):
        yield terms(text, spoken)


def _told(stage: Stage, found: Iterable[_Piece], total: int, watch: Watcher) -> Iterator[_Piece]:
    """All that is found, with the stage told now and then."""
    for done, piece in enumerate(found):
        if done % _BATCH == 0:
            watch(Progress(stage, done, total))
        yield piece


@dataclass(frozen=True, slots=True)
class _Changes:
    added: int
    changed: int
    removed: int


def _changes(previous: Snapshot | None, texts: Texts) -> _Changes:
    before = previous.texts.fingerprints() if previous else {}
    after = texts.fingerprints()
    return _Changes(
        added=len(after.keys() - before.keys()),
        changed=sum(before[id] != after[id] for id in after.keys() & before.keys()),
        removed=len(before.keys() - after.keys()),
    )


def _previous(root: Path) -> Snapshot | None:
    """What is current, if it can be opened: a broken index must not stop its own repair."""
    try:
        return open_current(root)
    except SnapshotError:
        return None


def _numbers_by_digest(previous: Snapshot | None, encoder: Encoder) -> dict[bytes, int]:
    if previous is None or not is_made_with(previous.manifest, encoder.model):
        return {}
    return {digest: number for number, digest in enumerate(previous.texts.digests())}


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the lock of builds, which the system frees when its process dies."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / LOCK_FILE, timeout=0):
            yield
    except Timeout as error:
        raise BusyError("A build is running already; wait until it ends.") from error


@contextmanager
def _disk_told(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SnapshotError(
            f"The index could not be written to {root} ({error}){_free(root)}. "
            "Make room or allow writing, then build again; the index before it still answers."
        ) from error


def _free(root: Path) -> str:
    if not root.exists():
        return ""
    return f"; {shutil.disk_usage(root).free // 1_000_000} MB are free there"


def _nothing(folder: Path, skipped: list[Skipped]) -> str:
    if not skipped:
        return f"There are no articles in {folder}; put text files there, then build again."
    reasons = "; ".join(
        f"{one.path[:_CHARS_TOLD]} {one.reason[:_CHARS_TOLD]}" for one in skipped[:_REASONS_TOLD]
    )
    return f"No article in {folder} could be read: {reasons}."
