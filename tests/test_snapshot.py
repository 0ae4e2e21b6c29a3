"""A snapshot is whole or it is not opened, and there is always one that answers."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.errors import (
    DamagedSnapshotError,
    MismatchError,
    MissingSnapshotError,
    SnapshotError,
)
from index.generations import REPAIR, current_name, switch
from index.plan import Plan
from index.snapshot import (
    FORMAT,
    Snapshot,
    check_models,
    checksums,
    open_current,
    save,
    staging,
    verify,
)
from index.texts import Texts
from index.types import Manifest, Model, Models
from index.vectors import Vectors
from tests.fakes import (
    ROOT,
    WordHasher,
    WordMatcher,
    article,
    models,
    pieces_of,
    silent,
    write_archive,
)

NOBODY = 65534


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nobody may change."""
    base = tmp_path_factory.mktemp("built")
    build(Plan(write_archive(base / "articles"), base / "index"), models(), silent)
    return base / "index"


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of the index to damage."""
    return Path(shutil.copytree(built, tmp_path / "index"))


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """As a user whom file modes bind: root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    closed = [one for one in (folder, *folder.parents) if not one.stat().st_mode & 0o005]
    modes = {one: one.stat().st_mode for one in closed}
    for one in closed:
        one.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for one, mode in modes.items():
            one.chmod(mode)


def folder_of(root: Path) -> Path:
    return root / current_name(root)


def forge(root: Path, change: Callable[[Path], None], **told: object) -> None:
    """Publish a changed copy of the current snapshot, with checksums that fit the change."""
    manifest = open_current(root).manifest
    with staging(root) as stage:
        shutil.copytree(folder_of(root), stage, dirs_exist_ok=True)
        (stage / "manifest.json").unlink()
        change(stage)
        manifest = replace(manifest, files=checksums(stage))
        publish(root, stage, replace(manifest, **told), 9)  # type: ignore[arg-type] # any field


def flip(file: Path, at: float = 0.5) -> None:
    content = bytearray(file.read_bytes())
    content[int(at * (len(content) - 1))] ^= 1
    file.write_bytes(content)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def grow(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


DAMAGES: dict[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "flipped at the start": lambda file: flip(file, 0),
    "flipped in the middle": flip,
    "flipped at the end": lambda file: flip(file, 1),
    "truncated": truncate,
    "emptied": empty,
    "grown": grow,
}
FILES = ("manifest.json", "ledger.json", "texts.sqlite", "vectors.faiss", "terms/meta.json",
         "terms/.managed.json", "terms/*.fast", "terms/*.fieldnorm", "terms/*.idx",
         "terms/*.pos", "terms/*.store", "terms/*.term")  # fmt: skip


def test_the_table_of_damages_knows_every_file(built: Path) -> None:
    folder = folder_of(built)
    files = [file.relative_to(folder) for file in folder.rglob("*") if file.is_file()]
    known = [file for file in files for pattern in FILES if file.match(pattern)]
    assert sorted(known) == sorted(file for file in files if file.suffix != ".lock")


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("pattern", FILES)
def test_a_damaged_file_is_found_on_opening(root: Path, pattern: str, damage: str) -> None:
    (file,) = folder_of(root).glob(pattern)
    DAMAGES[damage](file)
    with pytest.raises(DamagedSnapshotError) as told:
        open_current(root)
    assert file.name in str(told.value)
    assert str(folder_of(root)) in str(told.value)
    assert REPAIR in str(told.value)


def test_an_untouched_copy_opens_and_is_whole(root: Path) -> None:
    opened = verify(root)
    assert opened.name == current_name(root)
    assert len(opened.texts) == len(opened.vectors) == len(opened.terms) == 4


def test_locks_of_tantivy_may_be_lost(root: Path) -> None:
    locks = list(folder_of(root).rglob("*.lock"))
    assert locks
    for lock in locks:
        lock.unlink()
    assert len(open_current(root).terms) == 4


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", DamagedSnapshotError),
        (b"not JSON", DamagedSnapshotError),
        (b"[]", DamagedSnapshotError),
        (b"null", DamagedSnapshotError),
        (b"{}", DamagedSnapshotError),
        (b'"format"', DamagedSnapshotError),
        (b"\xff\xfe", DamagedSnapshotError),
        (b'{"format": 2}', DamagedSnapshotError),
        (b'{"format": 1}', MismatchError),
        (b'{"format": 3}', MismatchError),
        (b'{"format": "next"}', MismatchError),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(
    root: Path, content: bytes, error: type[SnapshotError]
) -> None:
    (folder_of(root) / "manifest.json").write_bytes(content)
    with pytest.raises(error, match=REPAIR):
        open_current(root)


@pytest.mark.parametrize("key", list(Manifest.__dataclass_fields__))
def test_a_manifest_without_a_key_is_damaged(root: Path, key: str) -> None:
    file = folder_of(root) / "manifest.json"
    manifest = json.loads(file.read_bytes())
    del manifest[key]
    file.write_text(json.dumps(manifest))
    with pytest.raises(DamagedSnapshotError, match=r"manifest\.json"):
        open_current(root)


@pytest.mark.parametrize("other", [FORMAT - 1, FORMAT + 1])
def test_another_format_says_which_is_read(root: Path, other: int) -> None:
    forge(root, lambda _: None, format=other)
    with pytest.raises(
        MismatchError, match=rf"has format {other}, .* reads format {FORMAT}; {REPAIR}"
    ):
        open_current(root)


def test_there_is_no_index_yet(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "not even a folder"):
        with pytest.raises(MissingSnapshotError, match=REPAIR):
            open_current(root)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n", b"no-such-snapshot\n", b".", b"..", b"../x", b"../index/NAME", b"/etc", b"/",
        b"NAME/../NAME", b"NAME/terms", b"\nNAME", b"NAME\0", b"build.lock",
        b"x" * 300, b"x" * 70_000, b"\xff\xfe\xfa",
    ],
)  # fmt: skip
def test_a_pointer_to_nowhere_is_damaged(root: Path, content: bytes) -> None:
    name = current_name(root).encode()
    (root / "CURRENT").write_bytes(content.replace(b"NAME", name))
    with pytest.raises(DamagedSnapshotError, match=REPAIR):
        open_current(root)


@pytest.mark.parametrize(
    "closed", ["CURRENT", ".", "SNAPSHOT/manifest.json", "SNAPSHOT/texts.sqlite", "SNAPSHOT/terms"]
)
def test_what_may_not_be_read_is_told(root: Path, closed: str) -> None:
    file = root / closed.replace("SNAPSHOT", current_name(root))
    open_current(root)  # what this needs of Python may be closed to others
    for one in root.rglob("*"):
        one.chmod(0o755)
    mode = file.stat().st_mode
    file.chmod(0o100 if closed == "." else 0o000)
    try:
        with as_nobody(root.parent), pytest.raises(DamagedSnapshotError) as told:
            open_current(root)
    finally:
        file.chmod(mode)
    assert "cannot be read (Permission denied); allow it, or run: " in str(told.value)


def test_a_pointer_that_is_a_folder_is_damaged(root: Path) -> None:
    (root / "CURRENT").unlink()
    (root / "CURRENT").mkdir()
    with pytest.raises(DamagedSnapshotError, match="CURRENT cannot be read"):
        open_current(root)


def test_a_snapshot_that_is_gone_is_damaged(root: Path) -> None:
    shutil.rmtree(folder_of(root))
    with pytest.raises(DamagedSnapshotError, match=r"is not in .*, or not any more"):
        open_current(root)


def test_a_pointer_without_its_line_end_is_read(root: Path) -> None:
    (root / "CURRENT").write_text(f" {current_name(root)} ")
    assert len(open_current(root).texts) == 4


def fewer_texts(stage: Path) -> None:
    (stage / "texts.sqlite").unlink()
    texts, one = Texts.write(stage / "texts.sqlite"), article("един")
    texts.add(one, pieces_of(one, [(0, 4)]))
    texts.commit()
    texts.close()


def fewer_vectors(stage: Path) -> None:
    vectors = Vectors.empty(64)
    vectors.add(np.eye(64, dtype=np.float32)[:3])
    vectors.save(stage / "vectors.faiss")


def shorter_vectors(stage: Path) -> None:
    vectors = Vectors.empty(32)
    vectors.add(np.eye(32, dtype=np.float32)[:4])
    vectors.save(stage / "vectors.faiss")


@pytest.mark.parametrize("change", [fewer_texts, fewer_vectors, shorter_vectors])
def test_parts_that_do_not_belong_together_are_damaged(
    root: Path, change: Callable[[Path], None]
) -> None:
    forge(root, change)
    with pytest.raises(DamagedSnapshotError, match=f"do not belong together; {REPAIR}"):
        open_current(root)


@pytest.mark.parametrize("part", ["texts.sqlite", "vectors.faiss", "terms/meta.json"])
def test_garbage_that_the_manifest_vouches_for_is_damaged(root: Path, part: str) -> None:
    def garble(stage: Path) -> None:
        (stage / part).write_bytes(b"garbage")

    forge(root, garble)
    with pytest.raises(DamagedSnapshotError):
        open_current(root)


@pytest.mark.parametrize("part", ["texts.sqlite", "vectors.faiss", "terms/meta.json"])
def test_a_part_that_the_manifest_does_not_miss_is_damaged(root: Path, part: str) -> None:
    forge(root, lambda stage: (stage / part).unlink())
    with pytest.raises(DamagedSnapshotError):
        open_current(root)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET text = replace(text, 'четири', 'четиридесет')",
        "UPDATE article SET title = title || '!'",
        "UPDATE passage SET start = start + 1 WHERE number = 2",
        "UPDATE passage SET digest = x'00' WHERE number = 3",
        "DELETE FROM article WHERE path = 'wine.txt'",
    ],
)  # fmt: skip
def test_verify_finds_a_changed_passage_under_forged_checksums(root: Path, statement: str) -> None:
    def change(stage: Path) -> None:
        connection = sqlite3.connect(stage / "texts.sqlite")
        connection.execute(statement)
        connection.commit()
        connection.close()

    forge(root, change)
    assert isinstance(open_current(root), Snapshot)
    with pytest.raises(DamagedSnapshotError, match=rf"passage \d is not as .*; {REPAIR}"):
        verify(root)


@pytest.mark.parametrize(
    ("model", "is_same"),
    [
        (Model("tests/word-hasher", "one", 64), True),
        (Model("moved/elsewhere", "one", 64), True),
        (Model("tests/word-hasher", "two", 64), False),
        (Model("tests/word-hasher", "one", 128), False),
    ],
)
def test_another_model_does_not_fit(built: Path, model: Model, is_same: bool) -> None:
    opened = open_current(built)
    encoder = WordHasher()
    encoder.model = model
    if is_same:
        check_models(opened.manifest, models(encoder))
        return
    with pytest.raises(MismatchError, match=rf"tests/word-hasher \(one\).*{REPAIR}"):
        check_models(opened.manifest, models(encoder))


def test_another_reranker_does_not_fit(built: Path) -> None:
    reranker = WordMatcher()
    reranker.name = "other/reranker"
    with pytest.raises(MismatchError, match=rf"INDEX_RERANKER=other/reranker.*{REPAIR}"):
        check_models(open_current(built).manifest, Models(WordHasher(), reranker))


def publish(root: Path, stage: Path, manifest: Manifest, keep: int) -> str:
    name = save(root, stage, manifest)
    switch(root, name, keep)
    return name


def republish(root: Path, keep: int) -> str:
    manifest = open_current(root).manifest
    with staging(root) as stage:
        shutil.copytree(folder_of(root), stage, dirs_exist_ok=True)
        later = replace(manifest, built_at=manifest.built_at.replace(microsecond=_tick()))
        return publish(root, stage, later, keep)


_ticks = iter(range(1000, 999_999))


def _tick() -> int:
    return next(_ticks)


def snapshots(root: Path) -> list[str]:
    return sorted(file.parent.name for file in root.glob("*/manifest.json"))


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_so_many_snapshots_are_kept_and_the_current_one_among_them(root: Path, keep: int) -> None:
    names = [republish(root, keep) for _ in range(5)]
    assert len(snapshots(root)) == keep
    assert current_name(root) == names[-1]
    assert len(open_current(root).texts) == 4


def test_an_older_snapshot_that_was_made_current_again_is_not_forgotten(root: Path) -> None:
    oldest = current_name(root)
    newer = [republish(root, 9) for _ in range(3)]
    (root / "CURRENT").write_text(oldest)
    assert open_current(root).name == oldest
    newest = republish(root, 2)
    assert current_name(root) == newest
    assert len(snapshots(root)) == 2
    assert set(snapshots(root)) < {oldest, *newer, newest}


def test_a_folder_of_someone_else_is_never_forgotten(root: Path) -> None:
    (root / "0 letters").mkdir()
    (root / "0 letters" / "dear.txt").write_text("keep me")
    for _ in range(3):
        republish(root, 1)
    assert (root / "0 letters" / "dear.txt").read_text() == "keep me"


def test_what_a_dead_build_left_behind_is_removed_by_the_next(root: Path) -> None:
    dead = root / ".building-dead"
    (dead / "terms").mkdir(parents=True)
    (dead / "terms" / "x").write_text("x")
    with staging(root) as stage:
        assert not dead.exists()
        assert stage.is_dir()
    assert not stage.exists()


def test_a_staging_folder_is_gone_after_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with staging(tmp_path) as stage:
            (stage / "x").write_text("x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


# Each step of publishing is a death of its own: the child ends in the n-th call that touches the
# disk, the parent then opens what is there. A process of its own, so that pytest is not forked.
KILLED_AT_EACH_STEP = """
import os, shutil, sys
from dataclasses import replace
from pathlib import Path
from index.generations import switch
from index.snapshot import open_current, save, staging

root = Path(sys.argv[1])
old = open_current(root)

def die_at(last):
    left = [last]
    def dying(call):
        def step(*args, **named):
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return call(*args, **named)
        return step
    os.fsync, os.rename, os.replace = dying(os.fsync), dying(os.rename), dying(os.replace)
    Path.write_bytes, Path.write_text = dying(Path.write_bytes), dying(Path.write_text)
    shutil.rmtree = dying(shutil.rmtree)

for last in range(1, 99):
    with staging(root) as stage:
        shutil.copytree(root / open_current(root).name, stage, dirs_exist_ok=True)
        # A new hour for every attempt: names must differ.
        hour = old.manifest.built_at.replace(year=2100 + last)
        if (child := os.fork()) == 0:
            die_at(last)
            switch(root, save(root, stage, replace(old.manifest, built_at=hour)), 3)
            os._exit(0)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = open_current(root)
        print(last, killed, found.manifest.built_at.year, len(found.texts), flush=True)
    if not killed:
        break
"""


def test_a_publication_killed_at_any_step_leaves_an_index_that_opens(root: Path) -> None:
    year = open_current(root).manifest.built_at.year
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EACH_STEP, root],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr == ""
    steps = [[int(told) for told in line.split()] for line in done.stdout.splitlines()]
    assert len(steps) > 10
    assert steps[-1][1] == 0
    assert all(killed == 9 for _, killed, _, _ in steps[:-1])
    assert all(passages == 4 for *_, passages in steps)
    years = [found for _, _, found, _ in steps]
    assert years[0] == year
    assert years[-1] == 2100 + len(steps)
    assert years == sorted(years)
    assert verify(root).manifest.built_at.year == years[-1]
    assert len(snapshots(root)) <= 3


@pytest.mark.parametrize("step", ["rename", "replace", "fsync"])
def test_a_publication_that_the_disk_refuses_leaves_the_old_index(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old = current_name(root)

    def refuse(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(OSError, match="No space left"):
        republish(root, 3)
    monkeypatch.undo()
    assert current_name(root) == old
    assert verify(root).name == old
    assert not list(root.glob(".building-*"))


def test_checksums_cover_every_file_that_matters(root: Path) -> None:
    manifest = open_current(root).manifest
    folder = folder_of(root)
    found = checksums(folder)
    found.pop("manifest.json")
    assert found == manifest.files
    assert {Path(path).suffix for path in found} >= {".sqlite", ".faiss", ".json", ".idx"}


def test_the_names_of_snapshots_sort_by_age(root: Path) -> None:
    names = [republish(root, 9) for _ in range(4)]
    assert names == sorted(names)
    assert current_name(root) == names[-1]
