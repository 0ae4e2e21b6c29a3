"""What the library says in English, in a person's language."""

import re
from functools import cache

from fluent.syntax import ast

from bot.texts import FALLBACK, resource, say

PREFIX = "known-"

# A value may be anything, and nothing, but for an address and a place in a file.
_VALUES = {"url": r"https?://\S+", "within": r"[\d/, …-]+"}
_ANYTHING = ".*?"


def translated(language: str, sentence: str) -> str:
    """A sentence of the library in a language: by its English, as gettext looks things up.

    So are the values within it. What is not known stays as it is: a path, an error of the system.
    """
    if language == FALLBACK:
        return sentence
    for message, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            values = {name: translated(language, told) for name, told in found.groupdict().items()}
            return say(language, message, values)
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every sentence with what it looks like, those first that have more words of their own."""
    found = [
        (_own_letters(entry.value), entry.id.name, re.compile(_shape(entry.value), re.DOTALL))
        for entry in resource(FALLBACK).body
        if isinstance(entry, ast.Message) and entry.id.name.startswith(PREFIX) and entry.value
    ]
    found.sort(key=lambda one: -one[0])
    return tuple((message, pattern) for _, message, pattern in found)


def _own_letters(value: ast.Pattern) -> int:
    return sum(len(part.value) for part in value.elements if isinstance(part, ast.TextElement))


def _shape(value: ast.Pattern) -> str:
    return "".join(
        re.escape(part.value) if isinstance(part, ast.TextElement) else _group(part.expression)
        for part in value.elements
    )


def _group(value: object) -> str:
    if not isinstance(value, ast.VariableReference):
        raise TypeError(f"{value} is no variable")
    name = value.id.name
    return f"(?P<{name}>{_VALUES.get(name, _ANYTHING)})"
