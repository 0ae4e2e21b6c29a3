"""How long 200 people wait who ask at once: python -m benchmarks.crowd DATA.

The bot is the real one, with Telegram's limits switched off, which would be most of the wait. It
shares the machine with the server that stands in for Telegram.
"""

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import archives, bulk, speed
from benchmarks.errors import BenchmarkError
from benchmarks.report import Report, add_arguments, made, run, table, tell
from bot.preview.bot_api import BotApi
from bot.preview.checks import Json

PASSAGES = 10_000
PEOPLE = 200
ROUNDS = 4  # the first of which reads the dictionaries
GIVES_UP_S = 120.0


class Crowd(BotApi):
    """Telegram, which knows when each person was answered."""

    def __init__(self) -> None:
        super().__init__()
        self._answered: dict[int, float] = {}
        self._all = threading.Condition()
        self.polled = threading.Event()

    def waits(self, questions: dict[int, str]) -> list[float]:
        """How many seconds each person waits for the answer, all asking at once."""
        asked = {}
        for person, question in questions.items():
            asked[person] = time.monotonic()
            self.say(question, user_id=person)
        with self._all:
            if not self._all.wait_for(lambda: asked.keys() <= self._answered.keys(), GIVES_UP_S):
                count = len(asked.keys() & self._answered.keys())
                raise BenchmarkError(f"Only {count} of {len(asked)} people were answered.")
            return [self._answered[person] - asked[person] for person in asked]

    def _send(self, params: Json) -> Json:
        with self._all:
            self._answered.setdefault(params["chat_id"], time.monotonic())
            self._all.notify_all()
        return super()._send(params)

    def _poll(self, params: Json) -> list[Json]:
        self.polled.set()
        return super()._poll(params)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.crowd", description="Measure how long a crowd waits."
    )
    speed.add_archive(parser, PASSAGES)
    parser.add_argument(
        "--people", type=int, default=PEOPLE, help="how many ask at once (%(default)s)"
    )
    add_arguments(parser)
    parsed = parser.parse_args(arguments)
    return run(
        lambda: tell(
            [_report(parsed.data, parsed.work, parsed.passages, parsed.people)],
            parsed.out, parsed.json,
        )
    )  # fmt: skip


def _report(data: Path, work: Path, passages: int, people: int) -> Report:
    library = speed.archive(work, bulk.read(data / "news"), passages)
    texts = speed.spread(_questions(data), people)
    waits = []
    with Crowd() as crowd, _bot(crowd, work, passages):
        for turn in range(ROUNDS):
            first = 1000 * (turn + 1)
            waits.append(crowd.waits({first + place: text for place, text in enumerate(texts)}))
    rows = [
        [name, f"{statistics.median(found):.2f}", f"{speed.p95(found):.2f}", f"{max(found):.2f}"]
        for name, found in zip(
            ["at first", *(f"round {turn}" for turn in range(2, ROUNDS + 1))], waits, strict=True
        )
    ]
    manifest = library.manifest
    text = (
        f"{made(manifest.model, {})} {manifest.coverage.passages} passages, {len(texts)} people at "
        f"once, {os.cpu_count()} cores.\n\n"
        f"{table(['', 'p50, s', 'p95, s', 'the last, s'], rows)}"
    )
    return Report("crowd", text, {"seconds": waits})


def _questions(data: Path) -> list[str]:
    """Questions in three languages, about what the archive holds and what it does not."""
    names = ("bsnlp_bg/queries.bg", "newsq_bg/queries.bg", "newsq_bg/queries.ru",
             "newsq_bg/queries.en")  # fmt: skip
    return [
        str(row["text"]) for name in names for row in archives.rows(data / "eval" / f"{name}.jsonl")
    ]


@contextmanager
def _bot(crowd: Crowd, work: Path, passages: int) -> Iterator[None]:
    with TemporaryDirectory(prefix="izvor-crowd-") as folder:
        settings = {
            "BOT_TOKEN": crowd.token,
            "BOT_API_URL": crowd.url,
            "BOT_STATE": str(Path(folder) / "bot.sqlite"),
            "INDEX_ARTICLES": str(work / f"articles-{passages}"),
            "INDEX_ROOT": str(work / f"index-{passages}"),
        }
        with (
            (Path(folder) / "log").open("w") as log,
            subprocess.Popen(
                [sys.executable, "-m", "benchmarks.unlimited"],
                env=os.environ | settings,
                stderr=log,
            ) as running,
        ):
            try:
                if not crowd.polled.wait(GIVES_UP_S):
                    said = (Path(folder) / "log").read_text(encoding="utf-8")
                    raise BenchmarkError(f"The bot did not start. It said: {said[-500:]}")
                yield
            finally:
                running.terminate()


if __name__ == "__main__":
    sys.exit(main())
