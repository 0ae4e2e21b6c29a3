"""A build in a process of its own: it can be stopped at any time, and leaves the others their turn.

It tells what it does line by line: this file has both ends of that line.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

from pydantic import TypeAdapter

from index.errors import BusyError, EncoderError, KnownError, NoArticlesError, SnapshotError
from index.settings import IndexSettings
from index.types import BuildReport, Order, Progress, Stage, Watcher

_ASKED_EVERY_S = 0.5  # whoever watches may stop a build that has nothing to say just now
_STOPPED_WITHIN_S = 5.0
_GIVES_WAY = 5  # of the 19 steps of nice: enough for those who ask, and a build still ends


@dataclass(frozen=True, slots=True)
class Failure:
    """A known error on its way from one process to another."""

    kind: str
    text: str


_KINDS = {one.__name__: one for one in (BusyError, EncoderError, NoArticlesError, SnapshotError)}
_LINE: TypeAdapter[Progress | BuildReport | Failure] = TypeAdapter(Progress | BuildReport | Failure)


def line(told: Progress | BuildReport | KnownError) -> str:
    """What a build has to tell, as a line without its end."""
    value = Failure(type(told).__name__, str(told)) if isinstance(told, KnownError) else told
    return _LINE.dump_json(value).decode()


def build_apart(settings: IndexSettings, order: Order, watch: Watcher) -> BuildReport:
    """Build as ordered; raises what a build raises, or what watch raises to stop it."""
    last = Progress(Stage.READING, 0, None)
    with _running(settings, order) as process:
        lines = _lines(process)
        while True:
            watch(last)
            try:
                told = lines.get(timeout=_ASKED_EVERY_S)
            except Empty:
                continue
            match _LINE.validate_json(told) if told else None:
                case Progress() as last:
                    pass
                case BuildReport() as report:
                    return report
                case Failure(kind, text):
                    raise _KINDS.get(kind, KnownError)(text)
                case None:
                    raise SnapshotError(_unexplained(process.wait()))


def end_with_stdin() -> None:
    """End this process when whoever started it is gone, and give way to others till then."""
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)

    def wait() -> None:
        while sys.stdin.buffer.read(1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _running(settings: IndexSettings, order: Order) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 (what it runs is this very program)
        [sys.executable, "-m", "index", "build", "--lines", *_flags(order)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | _environment(settings),
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOPPED_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


def _flags(order: Order) -> Iterator[str]:
    if order.is_trial:
        yield "--trial"
    if order.is_anew:
        yield "--full"
    if order.model:
        yield f"--model={order.model}"
    for folder in order.questions:
        yield f"--questions={folder}"


def _environment(settings: IndexSettings) -> Mapping[str, str]:
    """The settings as they are here, wherever they came from, and where this package lies."""
    prefix = str(settings.model_config.get("env_prefix", ""))
    told = settings.model_dump(mode="json")
    named = {f"{prefix}{name}".upper(): _written(value) for name, value in told.items()}
    package = str(Path(__file__).parent.parent)
    paths = (package, os.environ.get("PYTHONPATH", ""))
    return named | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _written(value: object) -> str:
    """A setting as an operator writes it."""
    match value:
        case list():
            return ",".join(map(str, value))
        case dict():
            return ",".join(f"{name}={one}" for name, one in value.items())
        case _:
            return str(value)


def _lines(process: subprocess.Popen[bytes]) -> Queue[bytes]:
    """What the process writes, line by line; nothing at its end."""
    found: Queue[bytes] = Queue()

    def read() -> None:
        if process.stdout:
            for one in process.stdout:
                found.put(one)
        found.put(b"")

    threading.Thread(target=read, daemon=True).start()
    return found


def _unexplained(status: int) -> str:
    return (
        f"The build ended without a word (exit status {status}), perhaps for want of memory. "
        "The index before it still answers; build again, and look at the log."
    )
