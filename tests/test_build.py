"""A build does what its report says, reuses what it can, and changes nothing where it fails."""

import gc
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.analysis import in_context
from index.build import LOCK_FILE, build
from index.errors import BusyError, EncoderError, KnownError, NoArticlesError, SnapshotError
from index.generations import current_name
from index.passages import whole
from index.plan import Plan
from index.snapshot import open_current, verify
from index.types import BuildReport, Encoder, Progress, Rows, Skipped, Stage
from index.vectors import Vectors
from tests.fakes import (
    ARCHIVE,
    BRIDGE,
    ROOT,
    WINE,
    BrokenEncoder,
    Watch,
    WordHasher,
    models,
    silent,
    write_archive,
)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(write_archive(tmp_path / "articles"), tmp_path / "index")


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    return report.articles, report.added, report.changed, report.removed


def staged(root: Path) -> list[Path]:
    return list(root.glob(".building-*"))


def test_the_first_build_adds_everything(plan: Plan) -> None:
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert counts(report) == (3, 3, 0, 0)
    assert (report.passages, report.embedded, report.reused) == (4, 4, 0)
    assert report.skipped == ()
    assert report.seconds > 0
    assert len(encoder.passages) == 4


def test_the_manifest_says_what_was_built(plan: Plan) -> None:
    build(plan, models(WordHasher("seven")), silent)
    manifest = verify(plan.root).manifest
    assert manifest.model.revision == "seven"
    assert (manifest.coverage.articles, manifest.coverage.passages) == (3, 4)
    assert manifest.built_at.tzinfo is not None
    assert set(manifest.thresholds) == {"bg", "ru", "uk", "en", "bg-Latn"}


def test_every_passage_is_embedded_after_its_title(plan: Plan) -> None:
    encoder = WordHasher()
    build(plan, models(encoder), silent)
    opened = open_current(plan.root)
    found = [one for number in range(4) if (one := opened.texts.passage(number))]
    texts = [in_context(one.title, one.text[p.start : p.end]) for p, one in found]
    assert encoder.passages == texts
    for number, row in enumerate(WordHasher().encode_passages(texts)):
        nearest, cosine = opened.vectors.search(row, 1)[0]
        assert nearest == number
        assert cosine == pytest.approx(1, abs=1e-3)


def test_the_second_build_encodes_nothing(plan: Plan) -> None:
    build(plan, models(), silent)
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert counts(report) == (3, 0, 0, 0)
    assert (report.embedded, report.reused) == (0, 4)
    assert encoder.passages == []
    assert encoder.questions == []


def test_reused_vectors_stay_where_their_passages_go(plan: Plan) -> None:
    build(plan, models(), silent)
    write_archive(plan.folder, {"a.txt": "Нова статия, която застава преди всички останали тук."})
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert counts(report) == (4, 1, 0, 0)
    assert (report.embedded, report.reused) == (1, 4)
    opened = open_current(plan.root)
    for number, (text, _) in enumerate(opened.texts.pieces()):
        row = WordHasher().encode_passages([text])[0]
        assert opened.vectors.search(row, 1)[0][0] == number


def stories_of(plan: Plan) -> dict[str, list[int]]:
    """The stories of every article's passages, by its path."""
    found: dict[str, list[int]] = {}
    for passage, one in open_current(plan.root).texts.passages(range(99)).values():
        found.setdefault(one.path, []).append(passage.story)
    return found


def test_a_copy_has_the_story_of_the_oldest_article_that_tells_it(plan: Plan) -> None:
    text = f"{WINE.split(chr(10), 2)[2].strip()} Това съобщи агенцията."
    write_archive(plan.folder, {"2025-08-02.txt": text, "2025-08-01.txt": text})
    build(plan, models(), silent)
    told = {"2025-08-01.txt": [0], "2025-08-02.txt": [0], "bridge.txt": [2, 3], "stork.txt": [4]}
    assert stories_of(plan) == told | {"wine.txt": [0]}


def test_reindexing_finds_the_stories_anew(plan: Plan) -> None:
    alone = {"bridge.txt": [0, 1], "stork.txt": [2], "wine.txt": [3]}
    build(plan, models(), silent)
    assert stories_of(plan) == alone
    write_archive(plan.folder, {"a.txt": WINE.replace("Гроздето в", "Гроздето около")})
    for _ in range(2):
        build(plan, models(), silent)
        assert stories_of(plan) == {"a.txt": [3]} | alone
    build(replace(plan, is_anew=True), models(), silent)
    told = {"bridge.txt": [1, 2], "stork.txt": [3], "wine.txt": [0]}
    assert stories_of(plan) == {"a.txt": [0]} | told
    (plan.folder / "a.txt").unlink()
    assert build(plan, models(), silent).embedded == 0
    assert stories_of(plan) == alone


def test_a_changed_passage_is_embedded_and_its_neighbours_are_not(plan: Plan) -> None:
    build(plan, models(), silent)
    write_archive(plan.folder, {"bridge.txt": BRIDGE.replace("София – Русе", "София – Видин")})
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert counts(report) == (3, 0, 1, 0)
    assert (report.embedded, report.reused) == (1, 3)
    assert "София – Видин" in encoder.passages[0]


def test_a_new_title_embeds_every_passage_of_its_article(plan: Plan) -> None:
    text = "---\ntitle: {}\n---\n" + "\n\n".join(f"Изречение номер {n} " * 6 for n in range(3))
    write_archive(plan.folder, {"titled.md": text.format("Старо заглавие")})
    build(plan, models(), silent)
    write_archive(plan.folder, {"titled.md": text.format("Ново заглавие")})
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert counts(report) == (4, 0, 1, 0)
    assert (report.embedded, report.reused) == (3, 4)
    assert all(piece.startswith("Ново заглавие\n") for piece in encoder.passages)


def test_a_removed_article_is_gone(plan: Plan) -> None:
    build(plan, models(), silent)
    (plan.folder / "wine.txt").unlink()
    assert counts(build(plan, models(), silent)) == (2, 0, 0, 1)
    assert all("Мелник" not in text for text, _ in open_current(plan.root).texts.pieces())


def test_a_moved_article_is_another_one_with_the_same_vectors(plan: Plan) -> None:
    build(plan, models(), silent)
    (plan.folder / "wine.txt").rename(plan.folder / "melnik.txt")
    report = build(plan, models(), silent)
    assert counts(report) == (3, 1, 0, 1)
    assert report.embedded == 0


@pytest.mark.parametrize("other", [WordHasher("two"), WordHasher("two", 32)])
def test_another_revision_reuses_nothing(plan: Plan, other: Encoder) -> None:
    build(plan, models(WordHasher("one")), silent)
    report = build(plan, models(other), silent)
    assert (report.embedded, report.reused) == (4, 0)
    assert open_current(plan.root).manifest.model == other.model


def test_another_dimension_reuses_nothing_though_the_revision_is_the_same(plan: Plan) -> None:
    build(plan, models(WordHasher("one", 64)), silent)
    assert build(plan, models(WordHasher("one", 32)), silent).reused == 0


def test_a_broken_index_does_not_stop_its_own_repair(plan: Plan) -> None:
    build(plan, models(), silent)
    (plan.root / current_name(plan.root) / "vectors.faiss").write_bytes(b"garbage")
    report = build(plan, models(), silent)
    assert (report.added, report.reused) == (3, 0)
    assert verify(plan.root).manifest.coverage.passages == 4


def test_many_passages_cross_the_batches(plan: Plan) -> None:
    texts = {f"{n:04}.txt": f"Статия номер {n} за реката" for n in range(600)}
    write_archive(plan.folder, texts)
    watch = Watch()
    report = build(plan, models(), watch)
    assert report.passages == 604
    opened = verify(plan.root)
    for number in (0, 255, 256, 511, 512, 599):
        found = opened.texts.passage(number)
        assert found is not None
        row = WordHasher().encode_passages([in_context(found[1].title, found[1].text)])[0]
        assert opened.vectors.rows([number])[0] == pytest.approx(row, abs=1e-3)
    embedding = [step.done for step in watch.steps if step.stage == Stage.EMBEDDING]
    assert embedding == list(range(0, 604, 32))


def test_the_cut_of_the_plan_is_used(plan: Plan) -> None:
    report = build(Plan(plan.folder, plan.root, whole), models(), silent)
    assert (report.articles, report.passages) == (3, 3)
    assert open_current(plan.root).manifest.cutting == "whole after the title"


def test_the_watcher_sees_the_stages_in_order(plan: Plan) -> None:
    watch = Watch()
    build(plan, models(), watch)
    assert list(dict.fromkeys(step.stage for step in watch.steps)) == list(Stage)
    assert [step for step in watch.steps if step.stage == Stage.READING] == [
        Progress(Stage.READING, done, 3) for done in range(3)
    ]


def test_a_build_can_be_stopped_in_the_middle_of_a_file(plan: Plan) -> None:
    line = '{{"id": "{}", "text": "Изречение номер {} за реката."}}\n'
    write_archive(plan.folder, {"many.jsonl": "".join(line.format(n, n) for n in range(120))})
    watch = Watch()
    build(plan, models(), watch)
    reading = [step.done for step in watch.steps if step.stage == Stage.READING]
    assert reading == [0, 1, 1, 1, 2, 3]


def test_an_index_among_the_articles_is_neither_read_nor_told(plan: Plan) -> None:
    inside = Plan(plan.folder, plan.folder / "index")
    for _ in range(2):
        report = build(inside, models(), silent)
        assert (counts(report)[0], report.skipped) == (3, ())


def test_parts_that_do_not_belong_together_are_never_made_current(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(plan, models(), silent)
    old = current_name(plan.root)
    save = Vectors.save
    monkeypatch.setattr(Vectors, "save", lambda self, file: save(Vectors.empty(64), file))
    with pytest.raises(SnapshotError, match="do not belong together"):
        build(plan, models(), silent)
    assert verify(plan.root).name == old
    assert staged(plan.root) == []


def test_what_cannot_be_read_is_skipped_with_its_reason(plan: Plan) -> None:
    write_archive(plan.folder, {"photo.heic": "x", "empty.txt": " \n", "marks.txt": "?!…"})
    report = build(plan, models(), silent)
    assert report.articles == 3
    assert [one.path for one in report.skipped] == ["empty.txt", "marks.txt", "photo.heic"]
    assert report.skipped[:2] == (
        Skipped("empty.txt", "has no words"),
        Skipped("marks.txt", "has no words"),
    )
    assert "format" in report.skipped[2].reason


def test_an_article_that_a_file_holds_twice_is_taken_once(plan: Plan) -> None:
    line = '{"id": "1", "title": "Едно", "text": "Едно и също изречение за реката."}\n'
    write_archive(plan.folder, {"many.jsonl": line * 2})
    report = build(plan, models(), silent)
    assert report.articles == 4
    assert report.skipped == (Skipped("many.jsonl", "holds «Едно» twice"),)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    with pytest.raises(NoArticlesError, match="put text files there, then build again"):
        build(Plan(tmp_path / "articles", tmp_path / "index"), models(), silent)
    assert staged(tmp_path / "index") == []


def test_a_folder_of_unreadable_files_gives_the_first_reasons(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "articles", {f"{n}.txt": "" for n in range(7)})
    with pytest.raises(NoArticlesError) as told:
        build(Plan(folder, tmp_path / "index"), models(), silent)
    assert "0.txt has no words; 1.txt has no words" in str(told.value)
    assert "6.txt" not in str(told.value)


def test_an_endless_reason_is_cut(tmp_path: Path) -> None:
    name = f"{'н' * 110}.txt"
    deep = write_archive(tmp_path / "articles" / ("п" * 110) / ("к" * 110), {name: ""})
    with pytest.raises(NoArticlesError) as told:
        build(Plan(tmp_path / "articles", tmp_path / "index"), models(), silent)
    told_path = (deep / name).relative_to(tmp_path / "articles").as_posix()[:200]
    assert str(told.value).endswith(f"could be read: {told_path} has no words.")


def test_a_folder_that_was_emptied_leaves_the_old_index(plan: Plan) -> None:
    build(plan, models(), silent)
    for name in ARCHIVE:
        (plan.folder / name).unlink()
    with pytest.raises(NoArticlesError):
        build(plan, models(), silent)
    assert len(verify(plan.root).texts) == 4


class StrangeError(Exception):
    """Something that nobody expects."""


@pytest.mark.parametrize("error", [StrangeError(), KeyboardInterrupt()])
@pytest.mark.parametrize("at", ["passages", "questions", *Stage])
def test_a_build_that_fails_leaves_the_old_index_answering(
    plan: Plan, at: str, error: BaseException
) -> None:
    build(plan, models(), silent)
    old = current_name(plan.root)
    encoder, watch = BrokenEncoder(error, at), Watch(at, error)
    with pytest.raises(type(error)):
        build(plan, models(encoder), watch)
    assert verify(plan.root).name == old
    assert staged(plan.root) == []


def test_an_encoder_that_gives_no_unit_vectors_builds_nothing(plan: Plan) -> None:
    class Zeros(WordHasher):
        def encode_passages(self, texts: Sequence[str]) -> Rows:
            return super().encode_passages(texts) * np.float32(0)

    with pytest.raises(EncoderError, match="INDEX_MODEL"):
        build(plan, models(Zeros()), silent)
    assert not (plan.root / "CURRENT").exists()
    assert staged(plan.root) == []


def test_a_model_to_which_all_texts_are_one_builds_nothing(plan: Plan) -> None:
    class Deaf(WordHasher):
        def _row(self, text: str) -> Rows:
            return super()._row("")

    with pytest.raises(EncoderError, match="all texts are one; choose another"):
        build(plan, models(Deaf()), silent)
    assert not (plan.root / "CURRENT").exists()


def test_two_builds_at_once_are_one_too_many(plan: Plan) -> None:
    told: list[str] = []

    def watch(step: Progress) -> None:
        if step.stage == Stage.WORDS:
            with pytest.raises(BusyError) as error:
                build(plan, models(), silent)
            told.append(str(error.value))

    report = build(plan, models(), watch)
    assert told == ["A build is running already; wait until it ends."]
    assert report.articles == 3
    assert staged(plan.root) == []


# Builds until it is told to go on, or forever.
BUILDING = """
import sys
from pathlib import Path
from index.build import build
from index.plan import Plan
from index.types import Stage
from tests.fakes import models

def watch(step):
    if step.stage == Stage.WORDS:
        print("building", flush=True)
        sys.stdin.readline()

build(Plan(Path(sys.argv[1]), Path(sys.argv[2]), is_anew=True), models(), watch)
"""


@pytest.fixture
def other_process(plan: Plan) -> Iterator["subprocess.Popen[str]"]:
    """Another process, in the middle of a build of the same index."""
    with subprocess.Popen(
        [sys.executable, "-c", BUILDING, plan.folder, plan.root],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "building\n"
        yield process
        process.kill()


def test_a_build_in_another_process_is_one_too_many(
    plan: Plan, other_process: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(BusyError):
        build(plan, models(), silent)
    assert len(staged(plan.root)) == 1  # it still belongs to the other one
    other_process.communicate("\n")
    assert other_process.returncode == 0
    assert build(plan, models(), silent).reused == 4


@pytest.fixture
def built(plan: Plan) -> str:
    build(plan, models(), silent)
    return current_name(plan.root)


def test_a_killed_build_leaves_the_old_index_and_the_next_one_works(
    plan: Plan, built: str, other_process: "subprocess.Popen[str]"
) -> None:
    assert verify(plan.root).name == built
    os.kill(other_process.pid, signal.SIGKILL)
    other_process.wait()
    assert verify(plan.root).name == built
    assert len(staged(plan.root)) == 1
    assert build(plan, models(), silent).reused == 4
    assert staged(plan.root) == []
    assert current_name(plan.root) != built


def test_a_lock_file_that_was_left_behind_stops_nobody(plan: Plan) -> None:
    plan.root.mkdir()
    (plan.root / LOCK_FILE).write_text("pid 1")
    assert build(plan, models(), silent).articles == 3


@pytest.mark.parametrize("below", ["file", "file/index", "file/a/b"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, plan: Plan, below: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SnapshotError, match=r"could not be written to .*/file"):
        build(Plan(plan.folder, tmp_path / below), models(), silent)


def test_room_is_told_of_a_place_that_is_there(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SnapshotError) as told:
        build(Plan(plan.folder, tmp_path / "file" / "index"), models(), silent)
    assert "free there" not in str(told.value)


# A disk that is full one byte before the end of a file, for every file of a whole index in turn,
# and at a few sizes more: the limit falls at the stage that writes it.
FULL_DISK = """
import resource, sys
from pathlib import Path
from index.build import build
from index.plan import Plan
from index.library import Library
from index.errors import KnownError
from index.types import Order, Stage
from tests.fakes import QUESTION, models, silent

plan = Plan(Path(sys.argv[1]), Path(sys.argv[2]))
library = Library(plan, models())
library.reindex(silent)
old = library.ask(QUESTION)
files = library.manifest.files
sizes = {Stage.READING: [], Stage.WORDS: [], Stage.THRESHOLDS: []}
for path, (size, _) in files.items():
    writer = {"texts.sqlite": Stage.READING, "vectors.faiss": Stage.THRESHOLDS}
    sizes[writer.get(path, Stage.WORDS)] += [0, size // 2, size - 1]

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

for stage, limits in sizes.items():
    for size in limits:
        def watch(step):
            if step.stage == stage:
                limit(size)
        try:
            library.reindex(watch, Order(is_anew=True))
            told = "built"
        except KnownError as error:
            told = f"{type(error).__name__}: {error}"
        limit(resource.RLIM_INFINITY)
        left = [path.name for path in plan.root.glob(".building-*")]
        same = Library(plan, models()).ask(QUESTION) == old
        print(stage, size, same, left, told, sep="|", flush=True)
"""


def test_a_full_disk_is_told_and_the_old_index_answers(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "articles")
    write_archive(
        folder,
        {f"{n}.txt": "\n\n".join(f"{n} {m} река " * 30 for m in range(9)) for n in range(24)},
    )
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, folder, tmp_path / "index"],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = [line.split("|") for line in done.stdout.splitlines()]
    assert len(rows) > 15
    engines = {"SQLite", "tantivy", "File too large"}
    for stage, size, same, left, told in rows:
        where = f"{stage} {size}: {told}"
        assert (same, left) == ("True", "[]"), where
        assert told.startswith("SnapshotError: The index could not be written to"), where
        assert told.endswith("the index before it still answers."), where
        engines -= {engine for engine in engines if engine in told}
    assert engines == set()


def test_builds_leave_no_files_open(plan: Plan) -> None:
    build(plan, models(), silent)
    gc.collect()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        build(plan, models(), silent)
    with pytest.raises(KnownError):
        build(plan, models(BrokenEncoder(EncoderError("x"), "questions")), silent)
    gc.collect()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_post_that_is_exported_and_kept_live_is_one_article(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "articles")
    before = build(Plan(folder, tmp_path / "index"), models(), silent).articles
    post = {"id": 5, "type": "message", "date": "2024-05-01T10:00:00", "text": "Мостът е отворен."}
    export = {"name": "Вестник", "type": "public_channel", "id": 1234, "messages": [post]}
    live = {
        "id": "5",
        "date": "2024-05-01",
        "url": "https://t.me/c/1234/5",
        "album": "",
        "parts": 1,
    }
    with zipfile.ZipFile(folder / "export.zip", "w") as packed:
        packed.writestr("ChatExport/result.json", json.dumps(export))
    (folder / "live.jsonl").write_text(json.dumps(live | {"text": "Мостът е затворен."}))
    report = build(Plan(folder, tmp_path / "index"), models(), silent)
    assert report.articles == before + 1
    assert report.skipped[-1] == Skipped(
        "live.jsonl",
        "holds «Мостът е затворен.», which export.zip/ChatExport/result.json has too under the "
        "same link; that one is kept",
    )


def test_an_operators_columns_are_read(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "articles")
    (folder / "table.csv").write_text("story\nМостът е отворен.\n", encoding="utf-8")
    plain, mapped = (
        build(Plan(folder, tmp_path / "index", columns=named), models(), silent)
        for named in ((), (("text", "story"),))
    )
    assert mapped.articles == plain.articles + 1
    assert "INDEX_COLUMNS" in plain.skipped[-1].reason
