"""Whatever happens to a folder, an index that grew with it is what one built anew would be."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import articles, calibrate, ledger
from index.analysis import question_terms
from index.articles import article_id
from index.build import build
from index.plan import Plan
from index.shelf import LEFT_OUT_FILE
from index.snapshot import Snapshot, open_current
from index.types import BuildReport, Progress, Stage
from tests import documents
from tests.fakes import ARCHIVE, BRIDGE, QUESTION, STORK, WINE, WordHasher, models, silent

COMET = "Комета над Рожен\n\nКометата се вижда с просто око до края на месеца, казват от Рожен."
CLOCK = count(1_000_000_000)


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are at rest as soon as they are written; thresholds, which take long, are of no use."""
    monkeypatch.setattr(ledger, "_SETTLED_NS", -(10**18))
    monkeypatch.setattr(calibrate, "thresholds", lambda *_: {})


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    plan = Plan(tmp_path / "articles", tmp_path / "index")
    put(plan.folder, ARCHIVE)
    build(plan, models(), silent)
    return plan


def put(folder: Path, texts: Mapping[str, str | bytes]) -> None:
    """Write files, none of which looks as it did before."""
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        at = next(CLOCK)
        os.utime(file, ns=(at, at))


class Read:
    """Counts the files that are read."""

    def __init__(self) -> None:
        self.files = 0

    def __call__(self, step: Progress) -> None:
        if step.stage is Stage.READING:
            self.files = step.total or 0


def grown(plan: Plan) -> tuple[BuildReport, int]:
    """Build once more: the report, and how many files were read."""
    read = Read()
    return build(plan, models(), read), read.files


def content(snapshot: Snapshot) -> Any:
    """All that a snapshot holds, without the order in which it came there."""
    passages = snapshot.texts.passages(range(len(snapshot.texts))).values()
    stories: dict[int, set[tuple[str, int]]] = {}
    for passage, article in passages:
        stories.setdefault(passage.story, set()).add((article.id, passage.start))
    return (
        snapshot.texts.fingerprints(),
        {frozenset(one) for one in stories.values()},
        {
            (article.id, passage.start, passage.end, passage.place, passage.places,
             snapshot.vectors.rows([passage.number]).tobytes())
            for passage, article in passages
        },
        found(snapshot),
    )  # fmt: skip


def found(snapshot: Snapshot) -> Any:
    """What the words of a question find, and how much it weighs."""
    hits = snapshot.terms.search(question_terms(QUESTION), 50)
    passages = snapshot.texts.passages(number for number, _ in hits)
    return {
        (passages[number][1].id, passages[number][0].start): round(overlap, 4)
        for number, overlap in hits
    }


def is_as_built_anew(plan: Plan, report: BuildReport) -> bool:
    # tantivy looks after its lock in a folder for a while after it was opened.
    with TemporaryDirectory(ignore_cleanup_errors=True) as root:
        anew = replace(plan, root=Path(root))
        other = build(anew, models(), silent)
        assert sorted(report.skipped, key=str) == sorted(other.skipped, key=str)
        return bool(content(open_current(plan.root)) == content(open_current(anew.root)))


def test_only_a_new_file_is_read_and_only_it_is_embedded(plan: Plan) -> None:
    put(plan.folder, {"comet.txt": COMET})
    encoder, read = WordHasher(), Read()
    report = build(plan, models(encoder), read)
    assert (report.added, report.changed, report.removed) == (1, 0, 0)
    assert (report.embedded, report.reused, report.articles) == (1, 4, 4)
    assert (read.files, len(encoder.passages)) == (1, 1)
    assert is_as_built_anew(plan, report)


def test_nothing_is_read_where_nothing_changed(plan: Plan) -> None:
    report, files = grown(plan)
    assert (files, report.articles, report.reused) == (0, 3, 4)
    assert is_as_built_anew(plan, report)


def test_a_file_that_was_written_to_just_now_is_read_again(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_SETTLED_NS", 10**18)
    file = plan.folder / "comet.txt"
    put(plan.folder, {file.name: COMET})
    before = file.stat()
    grown(plan)
    file.write_text(COMET.replace("Рожен", "Вежен"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    report, files = grown(plan)
    assert (files, report.changed) == (4, 1)
    assert is_as_built_anew(plan, report)


def row(number: int, text: str) -> str:
    return json.dumps({"id": number, "title": f"Вест {number}", "text": text}) + "\n"


def test_a_line_at_the_end_of_a_file_of_many_is_added(plan: Plan) -> None:
    put(plan.folder, {"posts.jsonl": row(1, WINE * 2) + row(2, STORK * 2)})
    grown(plan)
    put(plan.folder, {"posts.jsonl": row(1, WINE * 2) + row(2, STORK * 2) + row(3, COMET)})
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert (report.added, report.changed, len(encoder.passages)) == (1, 0, 1)
    assert is_as_built_anew(plan, report)


def edited(plan: Plan) -> None:
    put(plan.folder, {"bridge.txt": BRIDGE.replace("Левски", "Плевен")})


def renamed(plan: Plan) -> None:
    (plan.folder / "wine.txt").rename(plan.folder / "grapes.txt")


def left_out(plan: Plan) -> None:
    (plan.folder / LEFT_OUT_FILE).write_text(article_id("wine.txt"))


def repeated_before(plan: Plan) -> None:
    put(plan.folder, {"a.txt": WINE})


CHANGES: dict[str, Callable[[Plan], None]] = {
    "edited": edited,
    "removed": lambda plan: (plan.folder / "wine.txt").unlink(),
    "renamed": renamed,
    "left out": left_out,
    "repeated by one before it": repeated_before,
    "of no words any more": lambda plan: put(plan.folder, {"wine.txt": "…"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_more_than_new_is_read_with_all_the_others(plan: Plan, change: str) -> None:
    CHANGES[change](plan)
    report, files = grown(plan)
    assert files == len(list(plan.folder.glob("*.txt")))
    assert is_as_built_anew(plan, report)


def test_an_article_that_is_left_out_no_more_is_found_again(plan: Plan) -> None:
    left_out(plan)
    assert grown(plan)[0].removed == 1
    (plan.folder / LEFT_OUT_FILE).unlink()
    report, _ = grown(plan)
    assert report.added == 1
    assert is_as_built_anew(plan, report)


def test_other_ways_of_reading_read_everything(plan: Plan) -> None:
    _, files = grown(replace(plan, columns=(("text", "story"),)))
    assert files == 3


def test_a_ledger_that_cannot_be_read_costs_a_whole_build(plan: Plan) -> None:
    assert ledger.read(plan.root / "none") is None
    (plan.root / "none").write_text("{")
    assert ledger.read(plan.root / "none") is None


def test_doubles_are_kept_where_they_are_wanted(plan: Plan) -> None:
    both = replace(plan, keeps_doubles=True)
    grown(both)
    put(plan.folder, {"wine-again.txt": WINE})
    report, files = grown(both)
    assert (report.added, report.skipped, files) == (1, (), 1)
    assert is_as_built_anew(both, report)


def test_what_was_skipped_before_is_told_again(plan: Plan) -> None:
    put(plan.folder, {"x.exe": "MZ", "y.txt": "?!", "zz.txt": WINE})
    before, _ = grown(plan)
    assert [one.path for one in before.skipped] == ["x.exe", "y.txt", "zz.txt"]
    put(plan.folder, {"comet.txt": COMET})
    report, files = grown(plan)
    assert (report.skipped, files) == (before.skipped, 1)


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), MemoryError()])
def test_what_failed_in_passing_is_read_again(
    plan: Plan, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def failing(file: Path) -> bytes:
        raise error

    put(plan.folder, {"comet.txt": COMET})
    with monkeypatch.context() as patch:
        patch.setattr(articles, "_stable_bytes", failing)
        assert [one.path for one in grown(plan)[0].skipped] == ["comet.txt"]
    report, read = grown(plan)
    assert (report.added, report.skipped, read) == (1, (), 1)


def test_a_new_copy_joins_the_story_and_joins_two_that_it_shares(plan: Plan) -> None:
    words = [f"дума{'абвгдежзик'[n // 10]}{'абвгдежзик'[n % 10]}" for n in range(60)]
    halves = {
        "2024-01-01.txt": " ".join(words[:48]),
        "2024-01-02.txt": " ".join(words[12:]),
    }  # fmt: skip
    put(plan.folder, halves)
    grown(plan)
    put(plan.folder, {"2024-01-03.txt": " ".join(words[2:58])})
    report, files = grown(plan)
    assert files == 1
    snapshot = open_current(plan.root)
    stories = {
        passage.story
        for passage, article in snapshot.texts.passages(range(len(snapshot.texts))).values()
        if article.path.startswith("2024")
    }
    assert len(stories) == 1
    assert is_as_built_anew(plan, report)


TEXTS = [BRIDGE, WINE, STORK, COMET, WINE.replace("Гроздето в", "Гроздето около"), "…",
         f"---\nurl: https://example.org/1\n---\n{STORK}", f" date 2025-01-01 {WINE}"]  # fmt: skip
CONTENTS: dict[str, st.SearchStrategy[str | bytes]] = {
    "a.txt": st.sampled_from(TEXTS),
    "n/m.md": st.sampled_from(TEXTS),
    "z.txt": st.sampled_from(TEXTS),
    "p.jsonl": st.lists(st.sampled_from(TEXTS), max_size=4).map(
        lambda texts: "".join(row(number, text) for number, text in enumerate(texts))
    ),
    "q.zip": st.dictionaries(
        st.sampled_from(["a.txt", "b/c.md"]), st.sampled_from(TEXTS), max_size=2
    ).map(documents.packed),
    LEFT_OUT_FILE: st.sets(
        st.sampled_from([article_id("a.txt"), article_id("p.jsonl", "1"), article_id("z.txt")])
    ).map("\n".join),
}


@st.composite
def changes(draw: st.DrawFn) -> dict[str, str | bytes | None]:
    """Some files as they are now; None for one that is gone."""
    names = draw(st.sets(st.sampled_from(sorted(CONTENTS)), min_size=1, max_size=3))
    return {name: draw(st.none() | CONTENTS[name]) for name in sorted(names)}


@settings(max_examples=25)
@given(st.lists(changes(), min_size=1, max_size=4))
def test_an_index_that_grew_is_as_one_built_anew(
    steps: list[dict[str, str | bytes | None]],
) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as base:
        plan = Plan(Path(base) / "articles", Path(base) / "index")
        put(plan.folder, {"m.txt": BRIDGE})  # so that there is one at least
        build(plan, models(), silent)
        for step in steps:
            for name, content in step.items():
                if content is None:
                    (plan.folder / name).unlink(missing_ok=True)
                else:
                    put(plan.folder, {name: content})
            report, _ = grown(plan)
            assert is_as_built_anew(plan, report)
