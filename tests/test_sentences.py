"""What the library says, in a person's language: every sentence in its code is known."""

import ast
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

import pytest
from fluent.syntax import ast as fluent

import index
from bot.texts import FALLBACK, LANGUAGES, resource
from bot.texts.sentences import PREFIX, translated
from index.generations import REPAIR

OTHERS = [language for language in LANGUAGES if language != FALLBACK]
OF_THE_BOT = ("bot.backups", "bot.builds", "bot.state")
# What only command lines say, and what stands in the parentheses of another sentence.
ELSEWHERE = {
    "index.__main__": "*", "index.columns": "*", "index.errors": "*", "index.questions": "*",
    "index.shelving": "*",
    "index.settings": "_is_folder _may_be_folder _is_count _are_addresses _refusals",
    "index.tokens": "*", "index.encoder": "__init__", "index.guard": "connect_tcp",
    "index.terms": "write", "index.texts": "_disk_errors",
    "index.backup": "restore opened_backup put_in_place _check",
    "bot.backups": "restore _check", "bot.state": "free __init__ _open",
}  # fmt: skip
CALLS = re.compile(r"\w*Error|Skipped|_damaged|foreign|Packed|__init__")
FUNCTIONS = {"_told", "_nothing", "_free"}
NAMES = {"told", "reason", "_ADVICE", "_REFUSED", "_PICTURE", "_DAMAGED", "_BROKEN"}
# Of sentences, with few words of their own or none.
SHAPES = ("known-at-line", "known-at-page", "known-at-message", "known-fetched")
SAMPLES = {"url": "https://example.org/a", "REPAIR": REPAIR}


def values(language: str) -> dict[str, set[str]]:
    """The messages that say what the library says, and the values of each."""
    return {
        entry.id.name: {
            part.expression.id.name
            for part in entry.value.elements
            if isinstance(part, fluent.Placeable)
            and isinstance(part.expression, fluent.VariableReference)
        }
        for entry in resource(language).body
        if isinstance(entry, fluent.Message) and entry.value and entry.id.name.startswith(PREFIX)
    }


def code() -> Iterator[tuple[str, str, ast.AST]]:
    """All of the code that the bot meets, with the module and the function where it stands."""
    for module in [*(one.name for one in walk_packages(index.__path__, "index.")), *OF_THE_BOT]:
        spec = find_spec(module)
        assert spec
        assert spec.origin
        tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
        elsewhere = ELSEWHERE.get(module, "").split()
        for function, node in inner("", tree):
            if "*" not in elsewhere and function not in elsewhere:
                yield module, function, node


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of the code, with the function that says it."""
    for module, function, node in code():
        for sentence in said(function, node):
            if " " in sentence.strip():
                yield f"{module}.{function}", sentence


def inner(function: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        name = child.name if isinstance(child, ast.FunctionDef) else function
        yield name, child
        yield from inner(name, child)


def said(function: str, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args):
            if CALLS.fullmatch(name):
                for one in args[1:] if name == "Skipped" else args:  # the first is a path
                    yield from written(one)
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            if name in NAMES:
                yield from written(value)
        case ast.Return(value=ast.expr() as value) if function in FUNCTIONS:
            yield from written(value)


def written(value: ast.AST) -> Iterator[str]:
    """A string of the code, with something in the place of each of its values."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else sample(part)
                for part in parts
            )
        case ast.Dict(values=values):
            for one in values:
                yield from written(one)


def sample(part: ast.expr) -> str:
    assert isinstance(part, ast.FormattedValue)
    name = ast.unparse(part.value)
    return SAMPLES.get(name, f"7{name[:1]}")


@pytest.mark.parametrize("language", OTHERS)
def test_whatever_the_library_may_say_is_said_in_every_language(language: str) -> None:
    found = list(sentences())
    assert len(found) > 100
    strange = [one for one in found if translated(language, one[1]) == one[1]]
    assert strange == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_known_that_nobody_says(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = set(SHAPES)

    def say(_: str, message: str, __: object) -> str:
        met.add(message)
        return ""

    monkeypatch.setattr("bot.texts.sentences.say", say)
    for _, _, node in code():
        for sentence in written(node):
            translated(language, sentence)
    assert set(values(FALLBACK)) - met == set()


@pytest.mark.parametrize("language", OTHERS)
def test_what_a_sentence_tells_is_told_in_every_language(language: str) -> None:
    assert values(language) == values(FALLBACK)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("https://a.example/x answers 403 Forbidden; it does not let Izvor in.",
         "https://a.example/x отговаря с 403 Forbidden; не пуска Извор."),
        ("The index in /i is damaged: passage 3 is not as it was written; run: make build",
         "Индексът в /i е повреден: passage 3 не е както е бил записан; изпълнете: make build"),
        ("доклад.pdf, page 3, 4", "доклад.pdf, страница 3, 4"),
        ("result.json, message 100/7", "result.json, съобщение 100/7"),
        ("is an EPUB that is damaged or cut short; save it anew",
         "е EPUB, но повреден или прекъснат; запазете го наново"),
        ("[Errno 28] No space left on device", "[Errno 28] No space left on device"),
        ("статии/новини.txt", "статии/новини.txt"),
    ],
)  # fmt: skip
def test_the_values_of_a_sentence_are_told_in_its_language_too(sentence: str, words: str) -> None:
    assert translated("bg", sentence) == words


def test_in_english_every_sentence_stays_as_it_is() -> None:
    assert {translated(FALLBACK, sentence) == sentence for _, sentence in sentences()} == {True}
