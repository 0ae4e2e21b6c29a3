"""What a benchmark says: printed, put between two comments of a document, dumped as JSON."""

import argparse
import datetime as dt
import json
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.errors import BenchmarkError
from index import KnownError, Model

PACKAGES = ("faiss-cpu", "simplemma", "tantivy")


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one benchmark: a name, Markdown for people, data for programs."""

    name: str
    text: str
    data: object


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a person say where the result goes."""
    add = parser.add_argument
    add(
        "--out", type=Path, help="a document with <!-- NAME --> and <!-- /NAME --> to write between"
    )
    add("--json", type=Path, help="a file to dump the figures into")


def serve(
    name: str,
    summary: str,
    found: Callable[[Path], Report],
    arguments: Sequence[str] | None,
    folder: str = "folder with eval/SET/ folders",
) -> int:
    """A benchmark that needs but a folder, from its command line to its exit status."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=summary)
    parser.add_argument("folder", type=Path, help=folder)
    add_arguments(parser)
    parsed = parser.parse_args(arguments)
    return run(lambda: tell([found(parsed.folder)], parsed.out, parsed.json))


def run(command: Callable[[], None]) -> int:
    """Run a benchmark; the exit status: 0, or 1 with a sentence on stderr."""
    try:
        command()
    except KnownError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def tell(reports: Iterable[Report], out: Path | None, dump: Path | None) -> None:
    """Print the reports, and write them where they are wanted."""
    found = list(reports)
    print("\n\n".join(report.text for report in found))
    try:
        if out:
            document = out.read_text(encoding="utf-8")
            for report in found:
                document = place(document, report.name, report.text)
            out.write_text(document, encoding="utf-8")
        if dump:
            data = {report.name: report.data for report in found}
            dump.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise BenchmarkError(f"The result cannot be written ({error}); name another.") from error


def place(document: str, name: str, text: str) -> str:
    """The document with a text in place of what stood between the comments of this name."""
    before, opening, rest = document.partition(f"<!-- {name} -->\n")
    _, closing, after = rest.partition(f"<!-- /{name} -->")
    if not opening or not closing:
        raise BenchmarkError(
            f"The document has no <!-- {name} --> and <!-- /{name} --> to write between; add them."
        )
    return f"{before}{opening}{text}\n{closing}{after}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def made(model: Model, others: Mapping[str, str]) -> str:
    """When and with what versions a result was made, a sentence."""
    now = dt.datetime.now(dt.UTC)
    versions = {name: version(name) for name in PACKAGES} | dict(others)
    named = ", ".join(f"{name} {versions[name]}" for name in sorted(versions))
    return (
        f"{now.day} {now:%B %Y}, Python {platform.python_version()}, "
        f"the model {model.name} ({model.revision[:12]}), {named}."
    )


def share(part: int, whole: int) -> str:
    """A share with what it is of."""
    return f"{part / whole:.2f} of {whole}" if whole else "–"
