"""What admins are shown of the bot as it runs: its state, its use, its errors; pure."""

import datetime as dt
from collections.abc import Sequence

from bot.bugs import Bug
from bot.machine import Machine
from bot.render.message import shortened
from bot.texts import Value, decimal, holdings, percent, say
from bot.usage import Stats
from index import Manifest

GROUPS_TOLD = 10
QUESTION_CHARS_MAX = 200
_MB = 1_000_000


def status(manifest: Manifest, machine: Machine, waiting: int, language: str) -> str:
    """What the index holds, and what the bot takes of its machine."""
    values: dict[str, Value] = {
        **holdings(manifest.coverage),
        "passages": manifest.coverage.passages,
        "model": manifest.model.name,
        "dimension": manifest.model.dimension,
        "built": manifest.built_at,
        "disk": decimal(language, machine.disk / _MB, places=1),
        "memory": decimal(language, machine.memory / _MB, places=0),
        "waiting": waiting,
        "since": machine.since,
    }
    return say(language, "status", values)


def stats(found: Stats, gaps: Sequence[Sequence[str]], language: str) -> str:
    """How the bot was used, and what was asked in vain, grouped by what it means."""
    values: dict[str, Value] = {"days": len(found.days)}
    if not found.asked:
        return say(language, "stats-nothing", values)
    values |= {
        "asked": found.asked,
        "mean": decimal(language, found.asked / len(found.days), places=1),
        "today": found.days[-1].asked,
        "share": percent(language, found.answered / found.asked),
        "good": found.good,
        "bad": found.bad,
        "median": decimal(language, found.median_ms / 1000),
        "slow": decimal(language, found.slow_ms / 1000),
    }
    lines = [say(language, "stats", values)]
    if gaps:
        lines += ["", say(language, "stats-gaps"), *map(_gap, gaps[:GROUPS_TOLD])]
    return "\n".join(lines)


def errors(found: Sequence[Bug], language: str) -> str:
    """The last bugs by name and place."""
    if not found:
        return say(language, "errors-nothing")
    return "\n".join((say(language, "errors"), *(_bug(one, language) for one in found)))


def _gap(asked: Sequence[str]) -> str:
    """A question, as it was asked last, and how often it was asked in all words."""
    times = f" ×{len(asked)}" if len(asked) > 1 else ""
    return f"– {shortened(' '.join(asked[0].split()), QUESTION_CHARS_MAX)}{times}"


def _bug(one: Bug, language: str) -> str:
    at = dt.datetime.fromtimestamp(one.at, dt.UTC)
    return say(language, "errors-entry", {"at": at, "name": one.name, "place": one.place})
