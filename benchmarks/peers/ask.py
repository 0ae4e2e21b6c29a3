"""Our side of a peer: it is started once, and ranks one archive after another."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.archives import Archive
from benchmarks.errors import BenchmarkError
from benchmarks.systems import Rank, System
from index import Hit
from index.evaluate import DEPTH

ENVIRONMENT = Path(".venv-peers")

_PYTHON = ENVIRONMENT / "bin" / "python"
_RUN = Path(__file__).with_name("run.py")


def is_installed() -> bool:
    """Whether the peers' environment has been made."""
    return _PYTHON.exists()


@contextmanager
def peer(name: str, model: str, versions: dict[str, str]) -> Iterator[System]:
    """A peer by its name with a model's folder; what versions it has is added as it tells them."""
    arguments = [name, "--model", model, "--limit", str(DEPTH)]
    with subprocess.Popen(  # noqa: S603  # the names of systems are ours
        [_PYTHON, "-W", "ignore", _RUN, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip

        def system(archive: Archive) -> Rank:
            asked = list(dict.fromkeys(question.text for question in archive.questions))
            told = _exchange(process, name, _line(archive, asked))
            versions.update(told["versions"])
            ranked = {asked[int(id)]: numbers for id, numbers in told["ranked"].items()}

            def rank(question: str, limit: int) -> list[Hit]:
                return archive.hits(int(number) for number in ranked[question][:limit])

            return rank

        yield system


def _line(archive: Archive, asked: list[str]) -> str:
    return json.dumps({"passages": _numbered(archive.texts()), "questions": _numbered(asked)})


def _numbered(texts: list[str]) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(texts)}


def _exchange(process: subprocess.Popen[str], name: str, line: str) -> Any:
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())
    except (OSError, ValueError) as error:
        with suppress(OSError):
            process.stdin.close()  # what it did not read would break the pipe once more
        raise BenchmarkError(
            f"The peer {name} ended without an answer; what it said stands above. "
            f"Delete {ENVIRONMENT} to have it made anew, or leave the peer out with --only."
        ) from error
