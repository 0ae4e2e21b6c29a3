"""What README says is so."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from telegram import MessageEntity

from bot import render
from bot.settings import BotSettings
from index import IndexSettings, Library
from index.formats import ENDINGS
from index.settings import SHIPPED_MODEL
from tests.fakes import first_page

HOUSE = Path(__file__).parent.parent
README = (HOUSE / "README.md").read_text(encoding="utf-8")
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")

CONVERSATION = (
    "Кой спечели маратона в Стара Загора при мъжете?",
    "Who won the chess tournament in Pleven?",
    "Что изображено на болгарской монете в один евро?",
    "Коя е столицата на Австралия?",
)


def part(name: str) -> str:
    """What stands between two comments of this name."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found is not None
    return found[1].strip()


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading."""
    under = README.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in under.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def drawn(message: render.Message) -> str:
    """A message in Markdown: quotes as quotes within a quote, the bold in bold."""
    units = message.text.encode("utf-16-le")
    marks: dict[int, list[str]] = {}
    for entity in message.entities:
        if entity.type == MessageEntity.BOLD:
            marks.setdefault(entity.offset, []).append("**")
            marks.setdefault(entity.offset + entity.length, []).append("**")
    text, at = "", 0
    for edge in sorted({*marks, len(units) // 2}):
        text += units[2 * at : 2 * edge].decode("utf-16-le") + "".join(marks.get(edge, []))
        at = edge
    quoted = sum(entity.type == MessageEntity.BLOCKQUOTE for entity in message.entities)
    blocks = text.split("\n\n")
    lines = []
    for block in blocks:
        first, *rest = block.split("\n")
        lines += [f"> > {first}" if quoted else f"> {first}"]
        lines += [">", *(f"> {line}  " for line in rest)] if rest else []
        lines += [">"]
    return "\n".join(line.rstrip(" ") if line == ">" else line for line in lines[:-1])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("index")
    found = Library.from_settings(IndexSettings(articles=HOUSE / "seeds", root=root))
    found.reindex(lambda _: None)
    return found


def conversation(library: Library) -> str:
    turns = [
        f"**{question}**\n\n{drawn(first_page(library.ask(question, limit=1), 'bg'))}"
        for question in CONVERSATION
    ]
    return "\n\n".join(turns).replace("\u202f", " ")


def test_the_conversation_is_what_the_bot_says(library: Library) -> None:
    assert part("conversation") == conversation(library).strip()


def test_every_make_command_is_a_target() -> None:
    code = "\n".join(re.findall(r"```\n.*?```|`[^`\n]+`", README, re.DOTALL))
    commands = set(re.findall(r"\bmake ([a-z-]+)\b", code))
    assert {"demo", "bot", "test", "lint", "fix", "eval", "lock"} <= commands
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert commands <= targets


def test_every_command_is_one_of_the_command_line() -> None:
    told = set(re.findall(r"python -m index ([a-z]+)", README))
    run = subprocess.run(
        [sys.executable, "-m", "index", "--help"],
        cwd=HOUSE, env=os.environ | {"COLUMNS": "200"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    offered = set(re.findall(r"^    ([a-z]+) ", run.stdout, re.MULTILINE))
    assert told == offered
    assert {"build", "switch", "ask", "info", "eval", "verify"} < told


def test_the_settings_table_tells_every_setting_and_its_default() -> None:
    rows = {row[0].strip("`"): (row[1].strip("`"), row[2]) for row in table("Settings")}
    expected = {}
    for kind in (BotSettings, IndexSettings):
        prefix = kind.model_config.get("env_prefix", "")
        for name, field in kind.model_fields.items():
            default = "" if field.is_required() or not field.default else str(field.default)
            shown = default.replace(str(SHIPPED_MODEL), "the shipped one")
            expected[f"{prefix}{name}".upper()] = (shown, field.description)
    assert rows == expected


def test_the_formats_table_tells_every_ending() -> None:
    told = re.findall(r"`(\.[a-z.]+)`", " ".join(row[0] for row in table("Articles")))
    assert set(told) == set(ENDINGS)


def test_the_demo_without_a_terminal_answers_and_ends_well(tmp_path: Path) -> None:
    """The recipe of make demo, on the Python that runs this."""
    shutil.copytree(HOUSE / "seeds", tmp_path / "seeds")
    shutil.copy(HOUSE / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "installed").touch()
    bare = {name: value for name, value in os.environ.items() if not re.match("INDEX|MAKE", name)}
    run = subprocess.run(
        ["make", "demo", f"BIN={Path(sys.executable).parent}"],
        cwd=tmp_path, env=bare | {"PYTHONPATH": str(HOUSE)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "36 articles" in run.stdout
    assert "Матакиев" in run.stdout
    assert "paragraph" in run.stdout


def test_the_picture_is_small() -> None:
    (path,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    picture = (HOUSE / path).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000


def test_the_readme_speaks_only_of_what_is_there() -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (HOUSE / path).exists(), path
