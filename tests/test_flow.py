"""The whole story with the shipped model: a folder, an index, questions, and quotes that stand."""

import shutil
from pathlib import Path

import pytest

from index import (
    Answer,
    BuildReport,
    IndexSettings,
    Library,
    MissingSnapshotError,
    Progress,
    Reason,
    Stage,
)
from index.evaluate import evaluate
from index.questions import Question, article_questions
from index.readers.decoding import decode
from tests.fakes import ROOT, silent

SEEDS = ROOT / "seeds"
QUESTIONS = article_questions(SEEDS)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The archive that comes along, built once and only asked."""
    library = library_over(SEEDS, tmp_path_factory.mktemp("flow") / "index")
    library.reindex(silent)
    return library


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the archive to change."""
    return Path(shutil.copytree(SEEDS, tmp_path / "articles"))


def library_over(articles: Path, root: Path) -> Library:
    return Library.from_settings(IndexSettings(articles=articles, root=root))


def paths(answer: Answer) -> list[str]:
    return [hit.article.path for hit in answer.hits]


def asked(language: str) -> list[Question]:
    return [one for one in QUESTIONS if one.language == language]


def test_an_archive_is_built_asked_and_built_anew(copy: Path, tmp_path: Path) -> None:
    library = library_over(copy, tmp_path / "index")
    with pytest.raises(MissingSnapshotError, match="make build"):
        library.ask("Кога отварят моста над Осъм?")

    steps: list[Progress] = []
    first = library.reindex(steps.append)
    assert (first.articles, first.added, first.skipped) == (36, 36, ())
    assert first.embedded == first.passages > 300
    assert {step.stage for step in steps} == set(Stage)

    answer = library.ask("Кога отварят моста над Осъм?")
    assert set(paths(answer)) <= {"001_most_osam.txt", "024_most_osam_otkrit.txt"}
    assert answer.coverage.articles == 36

    question = "Кой построи обсерваторията на връх Ком?"
    assert "new.txt" not in paths(library.ask(question))
    (copy / "new.txt").write_text(
        "Обсерваторията на връх Ком построи физикът Велизар Тонев със свои средства.",
        encoding="utf-8",
    )
    second = library.reindex(silent)
    assert changes(second) == (37, 1, 0, 0)
    assert (second.embedded, second.reused) == (1, first.passages)
    hit = library.ask(question).hits[0]
    assert hit.article.path == "new.txt"
    assert hit.highlight == (0, len(hit.text))

    (copy / "new.txt").write_text("Обсерватория на връх Ком няма да има.", encoding="utf-8")
    assert changes(library.reindex(silent)) == (37, 0, 1, 0)
    assert all("Тонев" not in hit.text for hit in library.ask(question).hits)


def changes(report: BuildReport) -> tuple[int, int, int, int]:
    return report.articles, report.added, report.changed, report.removed


def test_a_removed_article_is_never_quoted_again(copy: Path, tmp_path: Path) -> None:
    library = library_over(copy, tmp_path / "index")
    library.reindex(silent)
    question = "Колко тежи устройството на щъркела от Белозем?"
    assert paths(library.ask(question))[0] == "006_shtarkeli.txt"
    (copy / "006_shtarkeli.txt").unlink()
    assert changes(library.reindex(silent)) == (35, 0, 0, 1)
    assert "006_shtarkeli.txt" not in paths(library.ask(question))
    assert all(hit.article.path != "006_shtarkeli.txt" for hit in library.rank(question, 400))


def test_the_golden_questions_in_the_archive_s_own_language(library: Library) -> None:
    bg = evaluate(asked("bg"), library.rank, library.ask)["bg"]
    assert bg["questions"] == 40
    assert at_least(bg["hit@1"], 0.4)
    assert at_least(bg["hit@5"], 0.85)
    assert at_least(bg["abstained"], 0.9)
    assert not at_least(bg["wrongly_abstained"], 0.15)


@pytest.mark.parametrize("language", ["ru", "en", "bg-Latn"])
def test_the_golden_questions_in_other_languages_and_letters(
    library: Library, language: str
) -> None:
    scores = evaluate(asked(language), library.rank, library.ask)[language]
    assert at_least(scores["hit@5"], 0.75)
    assert at_least(scores["abstained"], 0.75)
    assert not at_least(scores["wrongly_abstained"], 0.3)


def at_least(score: float | None, least: float) -> bool:
    assert score is not None
    return score >= least


def test_every_quote_stands_in_its_file(library: Library) -> None:
    files = {file.name: decode(file.read_bytes()) for file in SEEDS.glob("*.txt")}
    quoted = 0
    for question in QUESTIONS:
        for hit in library.ask(question.text).hits:
            quoted += 1
            assert hit.text in files[hit.article.path]
            assert hit.highlight is not None
            start, end = hit.highlight
            assert hit.text[start:end].strip() == hit.text[start:end] != ""
    assert quoted > len(QUESTIONS)


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Кой проход затвориха заради закъсали в снега камиони?", "002_sneg_smolyan.txt"),
        ("Мога ли да гласувам с шофьорска книжка?", "009_izbori_pravila.txt"),
        ("Какво стана с гроздето в Мелник?", "003_vino_melnik.txt"),
        ("КОЛКО ТЕЖИ УСТРОЙСТВОТО НА ЩЪРКЕЛА ОТ БЕЛОЗЕМ?", "006_shtarkeli.txt"),
        ("koga otvaryat mosta nad Osam?", "024_most_osam_otkrit.txt"),
        ("kakvo stana s grozdeto v Melnik?", "003_vino_melnik.txt"),
        ("kolko teji ustroistvoto na shtarkela ot Belozem", "006_shtarkeli.txt"),
        ("zashto yaicata sa skapi", "023_ceni_hrani.txt"),
        ("Кто победил в шахматном турнире в Плевене?", "005_shah_pleven.txt"),
        ("При каком условии учительница подарила ковры музею в Видине?", "004_muzei_vidin.txt"),
        ("Who won the chess tournament in Pleven?", "005_shah_pleven.txt"),
        ("When will the bridge over the Osam river reopen?", "001_most_osam.txt"),
    ],
)
def test_a_question_in_any_of_these_languages_finds_its_article(
    library: Library, question: str, path: str
) -> None:
    assert paths(library.ask(question))[0] == path


@pytest.mark.parametrize(
    "question",
    [
        "Кой е изобретил телефона?",
        "Как се садят лалета?",
        "Сколько весит слон?",
        "Who painted the Mona Lisa?",
    ],
)
def test_what_the_archive_does_not_say_is_not_answered(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert (answer.hits, answer.reason) == ((), Reason.NOT_IN_ARCHIVE)


def test_an_answer_says_what_the_archive_covers(library: Library) -> None:
    coverage = library.ask("мост").coverage
    assert coverage.articles == 36
    assert coverage.first is not None
    assert coverage.last is not None
    assert 2023 <= coverage.first.year <= coverage.last.year <= 2027
