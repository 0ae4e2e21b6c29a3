"""The command line: what a person reads, what a program reads, and how it ends."""

import datetime as dt
import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from index.__main__ import main
from index.analysis import language
from index.backup import back_up
from index.generations import REPAIR, current_name
from tests.fakes import ARCHIVE, BRIDGE, QUESTION, ROOT, write_archive
from tests.site import Page, Site, open_site
from tests.test_feeds import item, rss

LONG = (
    "Писмото на учителката до общината",
    " ".join(f"Изречение номер {n} на дългото писмо за читалището в Стакевци." for n in range(14)),
)
FILES = ARCHIVE | {"letter.txt": "\n\n".join(LONG)}
OFF_TOPIC_QUESTIONS = (ROOT / "index/offtopic.txt").read_text(encoding="utf-8").splitlines()
OFF_TOPIC = len(OFF_TOPIC_QUESTIONS)
BULGARIAN = sum(language(question) == "bg" for question in OFF_TOPIC_QUESTIONS)  # also typed
ABOUT_LETTER = "Колко изречения има дългото писмо за читалището в Стакевци?"

Cli: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles and an index of the shipped model, for reading only."""
    base = tmp_path_factory.mktemp("main")
    write_archive(base / "articles", FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(base)
        patch.setenv("INDEX_ARTICLES", "articles")
        patch.setenv("INDEX_ROOT", "index")
        assert main(["build", "--json"]) == 0
    return base


@pytest.fixture
def cli(base: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run one command over the index that is there: status, stdout, stderr."""
    monkeypatch.chdir(base)
    monkeypatch.setenv("INDEX_ARTICLES", "articles")
    monkeypatch.setenv("INDEX_ROOT", "index")

    def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capfd.readouterr()
        status = main(arguments)
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture
def fresh(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles without an index, which the next commands use."""
    write_archive(tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(base: Path) -> dict[str, str]:
    found = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    found |= {"INDEX_ARTICLES": str(base / "articles"), "INDEX_ROOT": str(base / "index")}
    return found | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}


def start(base: Path, *command: str, **streams: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *command], cwd=base, env=environment(base), **streams)


def objects(text: str) -> list[dict[str, Any]]:
    """The JSON values that stand one after another."""
    found, decoder, text = [], json.JSONDecoder(), text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].strip()
    return found


def test_a_build_says_what_it_did(cli: Cli, fresh: Path) -> None:
    (fresh / "articles" / "[bold]photo.heic").write_text("x")
    status, out, err = cli("build")
    assert status == 0
    assert out.startswith("3 articles, 4 passages in ")
    assert "3 added, 0 changed, 0 removed, 1 skipped; 4 passages embedded, 0 reused." in out
    assert "\n  skipped: [bold]photo.heic has a format that is not read" in out
    assert err.splitlines() == [
        "reading files (4)", "embedding passages (4)", "finding copies (4)", "indexing words (4)",
        f"setting thresholds ({OFF_TOPIC + BULGARIAN + 4})",
    ]  # fmt: skip


def test_a_build_for_a_program_is_json(cli: Cli, fresh: Path) -> None:
    (fresh / "articles" / "photo.heic").write_text("x")
    status, out, _ = cli("build", "--json")
    (report,) = objects(out)
    assert status == 0
    assert {key: report[key] for key in ("articles", "added", "passages", "reused")} == {
        "articles": 3, "added": 3, "passages": 4, "reused": 0,
    }  # fmt: skip
    assert report["skipped"][0]["path"] == "photo.heic"


def test_an_answer_shows_its_quote_and_where_it_stands(cli: Cli) -> None:
    status, out, err = cli("ask", QUESTION)
    assert (status, err) == (0, "")
    assert "[1] Мостът над Осъм\n" in out
    assert " paragraph 1 of 2 · score " in out
    lead = BRIDGE.split("\n\n")[1]
    assert f"    {lead}" in out


def test_an_answer_for_a_program_is_json(cli: Cli) -> None:
    status, out, _ = cli("ask", "--json", QUESTION)
    (answer,) = objects(out)
    assert status == 0
    assert (answer["question"], answer["reason"]) == (QUESTION, None)
    assert answer["coverage"]["articles"] == 4
    hit = answer["hits"][0]
    assert (hit["path"], hit["title"]) == ("bridge.txt", "Мостът над Осъм")
    assert (hit["place"], hit["places"]) == (1, 2)
    assert hit["text"] == BRIDGE.strip()[hit["start"] : hit["end"]]
    start, end = hit["highlight"]
    assert hit["text"][start:end] in BRIDGE
    assert 0 < hit["score"] <= 1


def test_an_answer_names_the_other_articles_that_carry_it(cli: Cli, fresh: Path) -> None:
    front = "---\ntitle: {}\ndate: 2025-05-0{}\nurl: https://a.bg/{}\n---\n"
    text = f"{ARCHIVE['wine.txt'].splitlines()[2]} Така съобщи агенцията."
    for n in range(1, 6):
        told = front.format(f"'Вино [b]{n}'", n, n) + text
        (fresh / "articles" / f"{n}.md").write_text(told, encoding="utf-8")
    (fresh / "articles" / "wine.txt").unlink()
    cli("build")
    question = "Защо реколтата от грозде около Мелник е по-малка?"
    (answer,) = objects(cli("ask", "--json", question)[1])
    hit = answer["hits"][0]
    others = [n for n in range(1, 6) if f"{n}.md" != hit["path"]]
    assert hit["also"] == [
        {"title": f"Вино [b]{n}", "date": f"2025-05-0{n}", "url": f"https://a.bg/{n}",
         "path": f"{n}.md"} for n in others[:3]
    ]  # fmt: skip
    assert hit["copies"] == 4
    line = "; ".join(f"Вино [b]{n} (2025-05-0{n})" for n in others[:3])
    assert f"\n    also in: {line} and 1 more\n" in cli("ask", question)[1]


@pytest.mark.parametrize(
    ("question", "told", "reason"),
    [
        ("?!", "There are no words in this question", "no_words"),
        ("х" * 5000, "longer than 4096 characters", "too_long"),
        ("крокодил", "The archive does not answer this", "not_in_archive"),
    ],
)
def test_no_answer_has_its_reason(cli: Cli, question: str, told: str, reason: str) -> None:
    status, out, err = cli("ask", question)
    assert (status, err) == (0, "")
    assert told in out
    assert "It holds 4 articles (" in out
    (answer,) = objects(cli("ask", "--json", question)[1])
    assert (answer["hits"], answer["reason"]) == ([], reason)


def test_a_text_that_stands_in_the_archive_is_quoted(cli: Cli) -> None:
    lead = BRIDGE.split("\n\n")[1]
    for arguments, stdin in (((lead,), ""), (("-",), lead.replace(" ", "\n"))):
        status, out, err = cli("verify", *arguments, stdin=stdin)
        assert (status, err) == (0, "")
        assert out.startswith("This text stands in the archive word for word.\n\nМостът над Осъм\n")
        assert f"    paragraph 1 of 2\n    {lead}" in out


def test_a_text_that_nearly_stands_there_is_shown_with_its_differences(cli: Cli) -> None:
    text = "Стойността на договора е пет милиона"
    _, out, _ = cli("verify", text)
    assert "    Стойността на договора е [-пет-] {+четири+} милиона\n" in out
    (found,) = objects(cli("verify", "--json", text)[1])
    assert found["ruling"] == "nearly"
    assert found["runs"][1] == {"side": "asked", "text": " пет"}
    assert (
        BRIDGE.strip()[found["stretch"]["start"] : found["stretch"]["end"]]
        == (found["stretch"]["text"])
    )


def test_a_text_that_is_not_there_gets_the_nearest_passage(cli: Cli) -> None:
    _, out, _ = cli("verify", "Мостът над река Янтра беше открит преди сто години от княза.")
    assert "does not stand in the archive.\nThis is the nearest passage; it is not" in out
    assert "shorter than 20 characters" in cli("verify", "мост")[1]
    assert objects(cli("verify", "--json", "мост")[1])[0]["stretch"] is None


def test_a_verified_text_names_the_other_articles_that_carry_it(cli: Cli, fresh: Path) -> None:
    (fresh / "articles" / "2025-12-20-z.txt").write_text(BRIDGE, encoding="utf-8")
    cli("build")
    assert "    also in: Мостът над Осъм\n" in cli("verify", BRIDGE)[1]


def test_an_explanation_says_why_a_passage_was_found(cli: Cli) -> None:
    status, out, _ = cli("ask", "--explain", QUESTION)
    assert status == 0
    assert f"read as: {QUESTION}" in out
    assert "threshold 0." in out
    told = out[out.index("read as") :]
    assert "[1] Мостът над Осъм" in told
    assert "(over the threshold)" in told
    assert "words in common: " in told
    assert " → " in told


def test_an_explanation_for_a_program_is_json(cli: Cli) -> None:
    _, out, _ = cli("ask", "--explain", "--json", QUESTION)
    (answer,) = objects(out)
    assert answer["why"]["readings"] == [QUESTION]
    best = answer["why"]["passages"][0]
    assert best["title"] == answer["hits"][0]["title"]
    assert best["margin"] >= answer["why"]["threshold"]["least"]
    assert {"asked", "met", "similarity", "weight"} == set(best["pairs"][0])


def test_what_comes_closest_is_named_where_nothing_answers(cli: Cli) -> None:
    _, out, _ = cli("ask", "крокодил")
    assert "The archive does not answer this." in out
    assert "closest, but no answer: " in out
    _, out, _ = cli("ask", "--json", "крокодил")
    (answer,) = objects(out)
    assert 1 <= len(answer["nearest"]) <= 3


def test_a_timeline_is_shown_as_an_answer_is(cli: Cli) -> None:
    status, out, err = cli("timeline", QUESTION)
    assert (status, err) == (0, "")
    assert "[1] Мостът над Осъм\n" in out
    (told,) = objects(cli("timeline", "--json", QUESTION)[1])
    assert told["hits"][0]["title"] == "Мостът над Осъм"
    assert "The archive does not answer this." in cli("timeline", "крокодил")[1]


def test_the_newest_articles_are_listed_and_counted(cli: Cli) -> None:
    status, out, err = cli("latest", "--limit", "2", "--offset", "1")
    assert (status, err) == (0, "")
    assert "undated     Писмото на учителката до общината\n            letter.txt\n" in out
    assert out.endswith("2 to 3 of 4 articles\n")
    assert cli("latest", "--offset", "9")[1] == "none of 4 articles\n"
    (listed,) = objects(cli("latest", "--json")[1])
    assert ([one["path"] for one in listed["articles"]], listed["total"]) == (sorted(FILES), 4)


def test_a_follow_up_leans_on_the_question_before(cli: Cli) -> None:
    _, out, _ = cli("ask", stdin=f"{QUESTION}\nА защо?\n")
    assert out.count("[1] Мостът над Осъм") == 2


def test_a_conversation_ends_with_an_empty_line(cli: Cli) -> None:
    status, out, err = cli("ask", stdin=f"{QUESTION}\nкрокодил\n\nСлед края?\n")
    assert (status, err) == (0, "")
    assert out.startswith("4 articles (")
    assert "An empty line leaves." in out
    assert out.count("\n? ") == 3
    assert out.index("[1] Мостът над Осъм") < out.index("The archive does not answer this")


def test_a_conversation_ends_with_its_input(cli: Cli) -> None:
    status, out, _ = cli("ask", stdin=QUESTION)
    assert status == 0
    assert "[1] Мостът над Осъм" in out


def test_a_conversation_with_a_program_is_json_and_nothing_else(cli: Cli) -> None:
    status, out, _ = cli("ask", "--json", stdin=f"{QUESTION}\nкрокодил\n")
    assert status == 0
    assert [len(answer["hits"]) > 0 for answer in objects(out)] == [True, False]


def test_titles_and_addresses_are_printed_as_they_are(cli: Cli, fresh: Path) -> None:
    text = (
        "---\ntitle: 'Час :smile: [red]'\nurl: https://a.bg/:heart:/[b]\n---\n"
        + ARCHIVE["wine.txt"]
    )
    (fresh / "articles" / "wine.txt").unlink()
    (fresh / "articles" / "odd.md").write_text(text, encoding="utf-8")
    cli("build")
    _, out, _ = cli("ask", "Защо гроздето около Мелник е малко?")
    assert "[1] Час :smile: [red]\n" in out
    assert "    https://a.bg/:heart:/[b]\n" in out


def test_the_index_tells_what_it_holds(cli: Cli, base: Path) -> None:
    name = current_name(base / "index")
    status, out, _ = cli("info")
    assert status == 0
    assert f"4 articles (5 passages) in index/{name}" in out
    assert "model index/model (" in out
    (info,) = objects(cli("info", "--json")[1])
    assert (info["snapshot"], info["coverage"]["passages"]) == (name, 5)
    assert info["bytes"] > 1000
    assert set(info["thresholds"]) == {"bg", "ru", "uk", "en", "bg-Latn"}


def test_a_whole_index_is_verified(cli: Cli, base: Path) -> None:
    status, out, _ = cli("verify")
    assert status == 0
    assert "is whole: " in out
    assert "5 passages are as they were written." in out
    (verified,) = objects(cli("verify", "--json")[1])
    assert (verified["ok"], verified["snapshot"]) == (True, current_name(base / "index"))


def test_an_evaluation_over_articles_is_a_table(cli: Cli, fresh: Path) -> None:
    place = {"path": "bridge.txt", "contains": "четиринадесет месеца"}
    asked = [
        {"id": "1", "language": "bg", "text": QUESTION, "relevant": [place]},
        {"id": "2", "language": "bg", "text": "Кой е изобретил телефона?", "relevant": []},
    ]
    rows = "\n".join(json.dumps(row) for row in asked)
    (fresh / "articles" / "questions.jsonl").write_text(rows, encoding="utf-8")
    status, out, _ = cli("eval", "articles")
    assert status == 0
    assert "language" in out
    assert "hit@1" in out
    (scores,) = objects(cli("eval", "--json", "articles")[1])
    assert scores["bg"]["questions"] == 2
    assert (scores["bg"]["hit@1"], scores["bg"]["wrongly_abstained"]) == (1, 0)
    assert scores["bg"]["abstained_expected"] == 0.9
    assert scores["bg"]["wrongly_abstained_expected"] is None  # so few passages do not tell
    assert not (fresh / "index").exists()


def test_an_evaluation_over_passages_takes_each_whole(cli: Cli, fresh: Path) -> None:
    folder = fresh / "set"
    folder.mkdir()
    texts = {**{f"p{n}": text for n, text in enumerate(FILES.values())}}
    passages = [{"id": id, "title": "", "text": text} for id, text in texts.items()]
    queries = [{"id": "q", "text": QUESTION, "relevant": ["p0"]}]
    for name, rows in (("passages.jsonl", passages), ("queries.bg.jsonl", queries)):
        (folder / name).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    status, out, _ = cli("eval", "--json", "set")
    assert status == 0
    (scores,) = objects(out)
    assert scores["bg"]["hit@1"] == 1
    assert scores["bg"]["abstained"] is None
    assert "–" in cli("eval", "set")[1]
    (alone,) = objects(cli("eval", "--vectors", "--json", "set")[1])
    assert alone["bg"]["hit@1"] == 1
    assert set(alone["bg"]) == {"questions", "hit@1", "hit@5", "mrr@10", "ndcg@10"}


def test_an_evaluation_tells_what_it_skipped_and_answers_that_are_not_there(
    cli: Cli, fresh: Path
) -> None:
    asked: dict[str, Any] = {"id": "1", "language": "bg", "text": QUESTION, "relevant": []}
    (fresh / "articles" / "questions.jsonl").write_text(json.dumps(asked), encoding="utf-8")
    (fresh / "articles" / "empty.txt").write_text("")
    status, out, err = cli("eval", "--json", "articles")
    assert (status, len(objects(out))) == (0, 1)
    assert "\nskipped: empty.txt has no words\n" in err
    asked["relevant"] = [{"path": "empty.txt", "contains": "дума"}]
    (fresh / "articles" / "questions.jsonl").write_text(json.dumps(asked), encoding="utf-8")
    status, out, err = cli("eval", "articles")
    assert (status, out) == (1, "")
    assert "error: A known answer of the question 1 (bg) is in no article" in err


def test_one_article_is_not_told_as_many(cli: Cli, fresh: Path) -> None:
    for name in ("bridge.txt", "stork.txt"):
        (fresh / "articles" / name).unlink()
    out = cli("build")[1]
    assert out.startswith("1 article, 1 passage in ")
    assert "; 1 passage embedded, " in out
    assert "1 article (1 passage) in " in cli("info")[1]
    assert "and 1 passage are" in cli("verify")[1]


def no_index(folder: Path) -> None:
    """Leave it as it is."""


def nowhere(folder: Path) -> None:
    (folder / "index").mkdir()
    (folder / "index" / "CURRENT").write_text("nowhere")


@pytest.mark.parametrize(
    ("damage", "told"),
    [(no_index, "There is no index in"), (nowhere, "The index 'nowhere' is not in")],
)
@pytest.mark.parametrize(
    "command", [["ask", "Къде?"], ["ask"], ["timeline", "мост"], ["latest"], ["info"], ["verify"]]
)
def test_what_a_person_can_mend_is_one_sentence(
    cli: Cli, fresh: Path, damage: Callable[[Path], None], told: str, command: list[str]
) -> None:
    damage(fresh)
    status, out, err = cli(*command)
    assert (status, out) == (1, "")
    assert err.startswith("error: ")
    assert told in err
    assert err.endswith(f"{REPAIR}\n")
    assert err.count("\n") == 1


def test_settings_that_cannot_be_used_are_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_ARTICLES", "no such folder")
    monkeypatch.setenv("INDEX_KEEP", "0")
    for command in (["build"], ["ask", "Къде?"], ["info"], ["eval", "articles"]):
        status, out, err = cli(*command)
        assert (status, out) == (1, "")
        assert "INDEX_ARTICLES: there is no folder no such folder" in err
        assert "INDEX_KEEP" in err


def test_an_evaluation_without_questions_is_told(cli: Cli) -> None:
    status, _, err = cli("eval", "articles")
    assert status == 1
    assert err.startswith("error: articles holds neither passages.jsonl nor questions.jsonl")


@pytest.mark.parametrize(
    "arguments",
    [[], ["sing"], ["eval"], ["timeline"], ["build", "articles"], ["latest", "--limit", "-1"]],
)
def test_a_wrong_command_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m index" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert all(
        command in out
        for command in ("build", "ask", "timeline", "latest", "info", "eval", "verify")
    )


PROBE = """
import sys
from index.__main__ import main
status = main(["ask", sys.argv[1]])
heavy = {"torch", "transformers", "sentence_transformers", "scipy", "sklearn"}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
sys.exit(status)
"""


def test_asking_prints_a_long_quote_whole_and_loads_nothing_heavy(base: Path) -> None:
    asking = start(base, "-c", PROBE, ABOUT_LETTER, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = asking.communicate()
    assert (asking.returncode, err.decode()) == (0, "[]\n")
    assert len(LONG[1]) > 800
    assert LONG[1] in out.decode()
    assert "\x1b" not in out.decode()


@pytest.mark.parametrize("command", [["ask", QUESTION], ["ask", "--json", QUESTION]])
def test_a_reader_that_leaves_ends_it_quietly(base: Path, command: list[str]) -> None:
    process = start(base, "-m", "index", *command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 1


@pytest.mark.parametrize("command", [["ask", QUESTION], ["ask", "--json", QUESTION], ["info"]])
def test_output_that_cannot_be_written_is_one_sentence(base: Path, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(base, "-m", "index", *command, stdout=full, stderr=subprocess.PIPE)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.decode().startswith("error: What it has to write cannot be written (")
    assert err.decode().endswith("make room or allow it, then run it again.\n")
    assert err.count(b"\n") == 1


@pytest.mark.parametrize("command", [["ask", QUESTION], ["ask", "--json", QUESTION]])
def test_a_terminal_without_cyrillic_shows_what_it_can(
    base: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    process = start(base, "-m", "index", *command, **pipes)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"???" in out


# Whoever started the tests may have told them to ignore Ctrl-C.
INTERRUPTIBLE = """
import signal, sys
from index.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(["ask"]))
"""


def test_an_interrupted_conversation_ends_with_130(base: Path) -> None:
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with start(base, "-c", INTERRUPTIBLE, **pipes) as process:
        assert process.stdout is not None
        assert b"An empty line leaves." in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")


def test_a_question_that_is_no_utf8_is_still_asked(base: Path) -> None:
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with start(base, "-m", "index", "ask", **pipes) as process:
        out, err = process.communicate(b"\xff\xfe " + QUESTION.encode() + b"\n")
    assert (process.returncode, err) == (0, b"")
    assert "[1] Мостът над Осъм" in out.decode()


class Terminal:
    """A command at a terminal of 80 columns."""

    def __init__(self, base: Path, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        self.process = start(
            base, "-m", "index", *arguments, stdin=slave, stdout=slave, stderr=slave
        )
        os.close(slave)

    def type(self, line: str) -> None:
        os.write(self._master, f"{line}\n".encode())

    def read_until(self, awaited: str) -> str:
        found = b""
        while awaited.encode() not in found:
            assert select.select([self._master], [], [], 30)[0], found.decode()
            found += os.read(self._master, 65_536)
        return found.decode()

    def read_all(self) -> str:
        found = b""
        try:
            while chunk := os.read(self._master, 65_536):
                found += chunk
        except OSError:  # how Linux says that the other side has hung up
            pass
        return found.decode()

    def close(self) -> None:
        os.close(self._master)
        self.process.kill()
        self.process.wait()


@pytest.fixture
def terminal(base: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def open_terminal(where: Path, *arguments: str) -> Terminal:
        opened.append(Terminal(where, *arguments))
        return opened[-1]

    yield open_terminal
    for one in opened:
        one.close()


def test_a_terminal_holds_a_conversation(base: Path, terminal: Callable[..., Terminal]) -> None:
    talk = terminal(base, "ask")
    assert "An empty line leaves." in talk.read_until("? ")
    talk.type(QUESTION)
    found = talk.read_until("? ")
    assert "[1] Мостът над Осъм" in found
    assert "\x1b[1m" in found  # the sentence that answers
    talk.type("")
    talk.read_all()
    assert talk.process.wait() == 0


def test_a_terminal_shows_bars_and_takes_them_away(
    tmp_path: Path, terminal: Callable[..., Terminal]
) -> None:
    write_archive(tmp_path / "articles")
    build = terminal(tmp_path, "build")
    found = build.read_all()
    assert build.process.wait() == 0
    assert "━" in found
    assert "setting thresholds" in found
    assert "3 articles, 4 passages" in found
    assert "Traceback" not in found


def test_the_articles_of_a_backup_are_put_back(cli: Cli, fresh: Path) -> None:
    made = fresh / "backup.zip"
    back_up(made, fresh / "articles", fresh / "index", beside={})
    (fresh / "articles" / "wine.txt").unlink()
    status, out, err = cli("restore", str(made))
    assert (status, err) == (0, "")
    assert out.startswith("3 files of articles put back in articles. What was there is now in ")
    assert (fresh / "articles" / "wine.txt").exists()


def test_what_was_put_back_for_a_program_is_json(cli: Cli, fresh: Path) -> None:
    made = fresh / "backup.zip"
    back_up(made, fresh / "articles", fresh / "index", beside={})
    status, out, _ = cli("restore", "--json", str(made))
    (restored,) = objects(out)
    assert (status, restored["files"]) == (0, 3)
    assert Path(restored["aside"]).is_dir()


def test_what_is_no_backup_is_told_in_a_sentence(cli: Cli, fresh: Path) -> None:
    status, _, err = cli("restore", "nowhere.zip")
    assert status == 1
    assert err.startswith("error: nowhere.zip cannot be read as a backup")


@pytest.fixture
def site(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose feeds /a and /b are set."""
    with open_site() as found:
        monkeypatch.setenv("INDEX_FEEDS", f"{found['/a']},{found['/b']}")
        monkeypatch.setenv("INDEX_FEEDS_PRIVATE", "true")
        yield found


def test_feeds_tell_what_they_brought_and_which_failed(cli: Cli, site: Site) -> None:
    site.pages["/a"] = Page(rss(item("Мост", BRIDGE)))
    status, out, err = cli("feeds")
    assert status == 0
    assert out.startswith("2 feeds polled: 1 new, 0 changed, 1 failed.\nThe next one is due at 20")
    assert err == f"failed: {site['/b']} answers 404 Not Found; check the address.\n"
    assert cli("build")[1].startswith("4 articles")
    assert cli("feeds")[1].startswith("0 feeds polled: 0 new, 0 changed, 0 failed.\n")


def test_feeds_for_a_program_are_json(cli: Cli, site: Site) -> None:
    site.pages |= {"/a": Page(rss(item("Мост", BRIDGE))), "/b": Page(rss())}
    status, out, err = cli("feeds", "--json")
    (found,) = objects(out)
    assert (status, err) == (0, "")
    assert {**found, "due": None} == {
        "polled": 2, "new": 1, "changed": 0, "failed": [], "due": None,
    }  # fmt: skip
    assert dt.datetime.fromisoformat(found["due"]) > dt.datetime.now(dt.UTC)


def test_feeds_that_all_fail_are_an_error(cli: Cli, site: Site) -> None:
    status, out, err = cli("feeds")
    assert status == 1
    assert out.startswith("2 feeds polled: 0 new, 0 changed, 2 failed.")
    assert err.splitlines() == [
        f"failed: {site['/a']} answers 404 Not Found; check the address.",
        f"failed: {site['/b']} answers 404 Not Found; check the address.",
        "error: No feed could be read; what each one lacks stands above.",
    ]


def test_feeds_that_are_not_set_are_an_error(cli: Cli, fresh: Path) -> None:
    error = "error: There are no feeds; name their addresses in INDEX_FEEDS.\n"
    assert cli("feeds") == (1, "", error)
