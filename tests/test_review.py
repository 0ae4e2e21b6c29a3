"""An index on trial stands beside the current one, and questions tell them apart."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index import BuildReport, Library, Order, Review
from index.analysis import words
from index.errors import MissingSnapshotError, NoSuchSnapshotError, SnapshotError
from index.generations import current_name
from index.plan import Plan
from index.types import Models, Rows
from tests.fakes import BRIDGE, QUESTION, STORK, WordHasher, WordMatcher, silent, write_archive

TRIAL = Order(is_trial=True)
WHO = "Какво носи щъркелът от Белозем?"


class Deaf(WordHasher):
    """An encoder to which words are their first letters."""

    def _row(self, text: str) -> Rows:
        return super()._row(" ".join(word[0] for word in words(text)))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three articles and two questions; another model may be had by its name."""
    folder = write_archive(tmp_path / "articles")
    ask(folder, {QUESTION: ("bridge.txt", "четиринадесет"), WHO: ("stork.txt", "предавател")})
    deaf = Deaf()
    deaf.model = replace(deaf.model, name="deaf", revision="deaf")
    known = {"deaf": Models(deaf, WordMatcher())}
    plain = Models(WordHasher(), WordMatcher())
    made = Library(
        Plan(folder, tmp_path / "index"), plain, load=lambda name: known.get(name, plain)
    )
    made.reindex(silent)
    return made


def ask(folder: Path, known: Mapping[str, tuple[str, str]]) -> None:
    rows = [
        {"id": str(at), "text": text, "relevant": [{"path": path, "contains": contains}]}
        for at, (text, (path, contains)) in enumerate(known.items())
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    folder.mkdir(exist_ok=True)
    (folder / "questions.jsonl").write_text(lines, encoding="utf-8")


def tried(library: Library, order: Order = TRIAL) -> tuple[BuildReport, Review]:
    report = library.reindex(silent, order)
    assert report.review
    return report, report.review


def test_what_is_on_trial_answers_nobody_until_it_is_switched_to(library: Library) -> None:
    (library.folder / "stork.txt").unlink()
    report, _ = tried(library)
    assert (report.removed, library.manifest.coverage.articles) == (1, 3)
    assert library.trial_name == report.name
    library.switch()
    assert library.manifest.coverage.articles == 2
    assert library.trial_name == ""


def test_what_is_discarded_is_never_answered_from(library: Library) -> None:
    (library.folder / "stork.txt").unlink()
    tried(library)
    library.discard()
    assert library.manifest.coverage.articles == 3
    assert library.trial_name == ""
    with pytest.raises(MissingSnapshotError):
        library.switch()


def test_a_rollback_answers_as_before(library: Library) -> None:
    before = library.ask(WHO)
    (library.folder / "stork.txt").unlink()
    library.reindex(silent)
    assert library.ask(WHO) != before
    assert library.roll_back().coverage.articles == 3
    assert library.ask(WHO) == before
    with pytest.raises(NoSuchSnapshotError):
        library.roll_back()


def test_an_index_that_is_damaged_is_not_gone_back_to(library: Library) -> None:
    before = current_name(library.root)
    (library.folder / "stork.txt").unlink()
    library.reindex(silent)
    (library.root / before / "vectors.faiss").write_bytes(b"garbage")
    with pytest.raises(SnapshotError, match=r"vectors\.faiss is not as it was written"):
        library.roll_back()
    assert current_name(library.root) != before
    assert library.ask(QUESTION).coverage.articles == 2


def test_nothing_has_turned_where_nothing_has_changed(library: Library) -> None:
    _, found = tried(library)
    assert found == Review(2, (1.0, 1.0), (1.0, 1.0), ())
    assert not found.is_worse


def test_a_first_answer_that_becomes_another_is_told(library: Library) -> None:
    changed = BRIDGE.replace("четиринадесет", "двадесет")
    (library.folder / "bridge.txt").write_text(changed, encoding="utf-8")
    _, found = tried(library)
    (turned,) = found.turned
    assert turned.question == QUESTION
    assert turned.before
    assert turned.after
    assert "четиринадесет месеца" in turned.before.text
    assert "двадесет месеца" in turned.after.text
    assert found.is_worse  # the known answer stands there no more


def test_an_article_that_was_taken_away_makes_nothing_worse(library: Library) -> None:
    (library.folder / "stork.txt").unlink()
    _, found = tried(library)
    assert (found.questions, found.is_worse) == (1, False)
    assert [(one.question, one.after) for one in found.turned] == [(WHO, None)]


def test_questions_from_elsewhere_are_asked_too(library: Library, tmp_path: Path) -> None:
    ask(tmp_path / "feedback", {"Колко струва ремонтът на моста?": ("bridge.txt", "четири")})
    _, found = tried(library, Order(is_trial=True, questions=(str(tmp_path / "feedback"),)))
    assert found.questions == 3


def test_questions_that_cannot_be_read_are_told_and_the_others_asked(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "questions.jsonl").write_text("{")
    nowhere = str(tmp_path / "nowhere")
    _, found = tried(library, Order(is_trial=True, questions=(str(tmp_path / "broken"), nowhere)))
    assert found.questions == 2
    assert ["is not JSON" in one.getMessage() for one in caplog.records] == [True]


def test_the_first_index_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "articles")
    library = Library(Plan(folder, tmp_path / "index"), Models(WordHasher(), WordMatcher()))
    report = library.reindex(silent, TRIAL)
    assert report.review is None
    library.switch()
    assert library.ask(QUESTION).hits


def test_another_model_is_tried_beside_the_first_and_kept_once_it_was_switched_to(
    library: Library,
) -> None:
    report, _ = tried(library, Order(is_trial=True, model="deaf"))
    assert (report.embedded, library.manifest.model.revision) == (4, "one")
    library.switch()
    assert library.manifest.model.revision == "deaf"
    assert library.ask(QUESTION).coverage.articles == 3
    (library.folder / "new.txt").write_text(STORK.replace("Чад", "Виктория"), encoding="utf-8")
    assert library.reindex(silent).reused == 4
    assert library.manifest.model.revision == "deaf"
    tried(library, Order(is_trial=True, model="the first one"))
    library.switch()
    assert (library.manifest.model.revision, library.manifest.instead_of) == ("one", "")


def test_another_model_than_the_settings_name_survives_a_restart(
    library: Library, tmp_path: Path
) -> None:
    library.reindex(silent, Order(model="deaf"))
    anew = Library(library._plan, library._models, load=library._load)
    assert anew.ask(QUESTION).coverage.articles == 3
    assert anew.manifest.instead_of == "tests/word-hasher"
