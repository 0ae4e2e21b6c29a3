"""Every word that the bot says of its own; one Fluent file a language."""

import datetime as dt
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any, TypeAlias

from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from index import Coverage

LANGUAGES = ("en", "bg", "ru", "uk")
FALLBACK = LANGUAGES[0]

Value: TypeAlias = str | int | float | dt.date


def language(code: str | None) -> str:
    """The language to speak to a person whose Telegram speaks this one."""
    short = (code or FALLBACK).partition("-")[0].lower()
    return short if short in LANGUAGES else FALLBACK


def say(language: str, message: str, values: Mapping[str, Value] | None = None) -> str:
    """A message in a language; raises KeyError or ValueError for one that cannot be said."""
    bundle = _bundle(language)
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise KeyError(message)
    text, errors = bundle.format_pattern(pattern, dict(values or {}))
    if errors:
        raise ValueError(f"{language}: {message}: {errors}")
    return str(text).strip()


@cache
def resource(language: str) -> ast.Resource:
    """The messages of a language, as they are written."""
    return FluentResource(files(__name__).joinpath(f"{language}.ftl").read_text(encoding="utf-8"))


def holdings(coverage: Coverage) -> dict[str, Value]:
    """The values of the messages that tell what the archive holds."""
    values: dict[str, Value] = {"articles": coverage.articles, "dated": "no"}
    if coverage.first and coverage.last:
        values |= {"dated": "yes", "first": coverage.first, "last": coverage.last}
    return values


def decimal(language: str, number: float, places: int = 2) -> str:
    """A number with so many decimal places, as it is written in a language."""
    return str(format_decimal(number, f"0.{'0' * places}", locale=language))


def percent(language: str, share: float) -> str:
    """A share of one in whole percent, as it is written in a language."""
    return str(format_percent(share, locale=language))


@cache
def _bundle(language: str) -> FluentBundle:
    # Fluent's own DATETIME knows no month without its day.
    functions: dict[str, Any] = {"CALENDAR": partial(_calendar, language)}
    bundle = FluentBundle([language], functions, use_isolating=False)
    bundle.add_resource(resource(language))
    return bundle


def _calendar(language: str, date: dt.date, *, skeleton: str) -> str:
    """A part of a date, as Unicode's skeletons name it."""
    return str(format_skeleton(skeleton, date, locale=language))
