"""The pipeline from a folder of articles to a snapshot, read from top to bottom."""

import datetime as dt
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from index import ledger
from index.analysis import Words, terms
from index.calibrate import fitted
from index.copies import retold, stories
from index.errors import BusyError, SnapshotError
from index.generations import put_on_trial, switch
from index.intake import Intake
from index.journal import journal
from index.known import Known
from index.passages import passages, told
from index.plan import Plan
from index.snapshot import (
    FORMAT,
    LEDGER_FILE,
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
    take_over,
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
    Stage,
    Watcher,
)
from index.vectors import Vectors

LOCK_FILE = "build.lock"

_Piece = TypeVar("_Piece")

_BATCH = 32  # a slow model takes seconds for so many, and a build may be stopped between them
_NEAREST = 64  # passages that may tell the story of a new one


def build(plan: Plan, models: Models, watch: Watcher) -> BuildReport:
    """Index the folder's articles, for all to ask or on trial; nothing changes where it fails.

    Where new ones came and nothing else changed, they are added to a copy of the index before. The
    vectors of a build that was stopped are taken up by the next one. Raises BusyError,
    NoArticlesError, EncoderError, or SnapshotError where the disk refuses.
    """
    started = time.monotonic()
    with _disk_told(plan.root), _alone(plan.root), staging(plan.root) as stage:
        previous = _previous(plan.root)
        intake = Intake(plan, watch)
        alike = _alike(plan, previous, models.encoder)
        news = _news(plan, intake, alike)
        if alike and news is not None:
            take_over(plan.root / alike.name, stage)
        texts = Texts.write(stage / TEXTS_FILE)
        first = len(texts)  # all before it stands already
        try:
            _add(texts, intake.everything() if news is None else news, plan)
            with journal(plan.root, models.encoder.model, is_anew=plan.is_anew) as kept:
                known = Known(kept, None if plan.is_anew else previous, models.encoder)
                vectors, embedded = _embed(stage, texts, models.encoder, known, watch)
                _fold(texts, vectors, first, watch)
                terms_of = _terms(texts, first, watch)
                words = Terms.write(stage / TERMS_FOLDER, terms_of, texts.days(first))
                made = Snapshot("", _manifest(plan, texts, models), texts, vectors, words)
                manifest = fitted(made, alike, models, watch)
                changes = _changes(previous, texts) if news is None else _Changes(len(news))
        finally:
            texts.close()
        vectors.save(stage / VECTORS_FILE)
        ledger.write(stage / LEDGER_FILE, intake.ledger)
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
        embedded=embedded,
        reused=len(vectors) - embedded,
        skipped=intake.ledger.skipped,
        seconds=time.monotonic() - started,
    )


def _alike(plan: Plan, previous: Snapshot | None, encoder: Encoder) -> Snapshot | None:
    """The index before, if it was made as this one will be and all that is in it is to be used."""
    if previous is None or plan.is_anew or previous.manifest.ways != plan.ways:
        return None
    return previous if is_made_with(previous.manifest, encoder.model) else None


def _news(plan: Plan, intake: Intake, alike: Snapshot | None) -> list[Article] | None:
    """The articles that are to be added to the index before; None where all are to be read."""
    before = ledger.read(plan.root / alike.name / LEDGER_FILE) if alike else None
    return intake.news(alike.texts, before) if alike and before else None


def _add(texts: Texts, found: Iterable[Article], plan: Plan) -> None:
    """Write every article with its passages."""
    number = len(texts)
    for article in found:
        number += texts.add(article, passages(article, plan.cut(article), number))
    texts.commit()


def _embed(
    stage: Path, texts: Texts, encoder: Encoder, known: Known, watch: Watcher
) -> tuple[Vectors, int]:
    """The vectors of all passages, and how many of them had to be made."""
    vectors = Vectors.write(stage / VECTORS_FILE, encoder.model.dimension)
    first, embedded = len(vectors), 0
    pieces = zip(texts.digests(first), texts.pieces(first), strict=True)
    while batch := list(islice(pieces, _BATCH)):
        watch(Progress(Stage.EMBEDDING, len(vectors) - first, len(texts) - first))
        digests = [digest for digest, _ in batch]
        rows, new = known.rows(digests)
        if new:
            rows[new] = encoder.encode_passages([batch[at][1][0] for at in new])
            known.keep([digests[at] for at in new], rows[new])
        vectors.add(rows)
        embedded += len(new)
    return vectors.coded(), embedded


def _fold(texts: Texts, vectors: Vectors, first: int, watch: Watcher) -> None:
    """Give all passages from one on that say the same, word for word but for a few, one story."""
    new = list(texts.oldest_first(first)) if first else texts.oldest_first()
    texts.fold(stories(_told(Stage.COPIES, new, len(texts) - first, watch)))
    if first:
        for number, text in new:
            _join(texts, vectors, first, number, text)
    texts.commit()


def _join(texts: Texts, vectors: Vectors, first: int, number: int, text: str) -> None:
    """Give a passage the story of those before the first new one that say the same."""
    (row,) = vectors.rows([number])
    near = [one for one, _ in vectors.search(row, _NEAREST) if one < first]
    for other in retold(text, texts.bare(near)):
        texts.join(number, other)


def _terms(texts: Texts, first: int, watch: Watcher) -> Iterator[Words]:
    for text, spoken in _told(Stage.WORDS, texts.pieces(first), len(texts) - first, watch):
        yield terms(text, spoken)


def _told(stage: Stage, found: Iterable[_Piece], total: int, watch: Watcher) -> Iterator[_Piece]:
    """All that is found, with the stage told now and then."""
    for done, piece in enumerate(found):
        if done % _BATCH == 0:
            watch(Progress(stage, done, total))
        yield piece


def _manifest(plan: Plan, texts: Texts, models: Models) -> Manifest:
    return Manifest(
        FORMAT,
        dt.datetime.now(dt.UTC),
        models.encoder.model,
        texts.coverage(),
        thresholds={},
        files={},
        reranker=models.reranker.name,
        cutting=told(plan.cut),
        ways=plan.ways,
        chosen=plan.chosen,
        instead_of=plan.instead_of,
    )


@dataclass(frozen=True, slots=True)
class _Changes:
    added: int
    changed: int = 0
    removed: int = 0


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
