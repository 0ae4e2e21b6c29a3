"""The command line: python -m index build | ask | timeline | latest | feeds and more."""

import argparse
import datetime as dt
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from index import show
from index.build import Plan
from index.errors import FeedsError, KnownError
from index.evaluate import beside_expected, evaluate
from index.feeds import poll_feeds
from index.library import Library
from index.passages import paragraphs, whole
from index.questions import (
    PASSAGES_FILE,
    Question,
    article_questions,
    check_answers,
    passage_questions,
)
from index.rerank import models
from index.settings import IndexSettings, load_settings
from index.snapshot import open_current, verify
from index.types import NO_CONTEXT, Context

_DIGITS_MAX = 18  # of the numbers that SQLite counts with


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0, or 1 with a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = parsed.command
    try:
        command(parsed)
        sys.stdout.flush()
    except KnownError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        _drop_output()  # whoever read has gone, as in «| head»
        return 1
    except OSError as error:
        print(
            f"error: What it has to write cannot be written ({error}); "
            "make room or allow it, then run it again.",
            file=sys.stderr,
        )
        _drop_output()
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _drop_output() -> None:
    """Keep Python from flushing once more, at its end, what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index", description="Index a folder of articles and ask it questions."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, summary in (
        ("build", _build, "index the articles; questions are answered meanwhile"),
        ("ask", _ask, "ask a question, or hold a conversation"),
        ("timeline", _timeline, "say what happened when, from the oldest on"),
        ("latest", _latest, "list the newest articles"),
        ("feeds", _feeds, "keep what the feeds bring as articles, to be indexed by build"),
        ("info", _info, "say what the index holds"),
        ("eval", _eval, "measure questions with known answers"),
        ("verify", _verify, "compare a text with the archive; without one, the index itself"),
    ):
        sub = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        sub.add_argument("--json", action="store_true", help="print JSON for a program to read")
        sub.set_defaults(command=command)
        _add_arguments(name, sub.add_argument)
    return parser


def _add_arguments(command: str, add: Callable[..., argparse.Action]) -> None:
    """What a command takes besides --json."""
    match command:
        case "ask":
            add("question", nargs="?", help="left out: a conversation")
            add("--explain", action="store_true", help="say why these passages were found")
        case "timeline":
            add("question")
        case "latest":
            add("--limit", type=_count, default=10, help="list so many (default: 10)")
            add("--offset", type=_count, default=0, help="leave out so many newer ones")
        case "verify":
            add(
                "text",
                nargs="?",
                help="looked for in the archive, - for stdin; left out: every file and passage of "
                "the index is compared with its checksum",
            )
        case "eval":
            add(
                "folder",
                type=Path,
                help="passages.jsonl with queries.LANG.jsonl, or articles with questions.jsonl",
            )
            add("--vectors", action="store_true", help="measure the model alone, without the words")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < _DIGITS_MAX):
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 on")
    return int(text)


def _build(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    with show.progress() as watch:
        report = library.reindex(watch)
    show.report(report, as_json=parsed.json)


def _ask(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    if parsed.question is not None:
        _answer(library, parsed.question, NO_CONTEXT, parsed)
        return
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if not parsed.json:
        show.greeting(library.manifest)
    context = NO_CONTEXT
    while question := show.question("" if parsed.json else "\n? "):
        _answer(library, question, context, parsed)
        context = Context(question)


def _answer(library: Library, question: str, context: Context, parsed: argparse.Namespace) -> None:
    explained = library.explain(question, context=context) if parsed.explain else None
    answer = explained.answer if explained else library.ask(question, context=context)
    show.answer(answer, explained, as_json=parsed.json)


def _timeline(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    show.answer(library.timeline(parsed.question), as_json=parsed.json)


def _latest(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    show.latest(library.newest(parsed.limit, parsed.offset), parsed.offset, as_json=parsed.json)


def _feeds(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    if not settings.feeds:
        raise FeedsError("There are no feeds; name their addresses in INDEX_FEEDS.")
    report = poll_feeds(settings, dt.datetime.now(dt.UTC))
    show.feeds(report, as_json=parsed.json)
    if report.failed and len(report.failed) == report.polled:
        raise FeedsError("No feed could be read; what each one lacks stands above.")


def _info(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    show.info(settings.root, open_current(settings.root), as_json=parsed.json)


def _verify(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    if parsed.text is None:
        show.verified(verify(settings.root), as_json=parsed.json)
        return
    text = _piped() if parsed.text == "-" else parsed.text
    show.verdict(Library.from_settings(settings).verify(text), as_json=parsed.json)


def _piped() -> str:
    """All of stdin."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin.read()


def _eval(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    folder: Path = parsed.folder
    with tempfile.TemporaryDirectory(prefix="izvor-eval-") as scratch:
        plan, questions = _evaluation(folder, Path(scratch))
        library = Library(plan, models(settings.model, settings.reranker))
        with show.progress() as watch:
            report = library.reindex(watch)
        show.skipped(report.skipped)
        check_answers(questions, open_current(library.root).texts.ids())
        found = (
            evaluate(questions, library.nearest)
            if parsed.vectors
            else beside_expected(
                evaluate(questions, library.rank, library.ask), library.manifest.thresholds
            )
        )
        show.scores(found, as_json=parsed.json)


def _evaluation(folder: Path, scratch: Path) -> tuple[Plan, list[Question]]:
    """What to build for an evaluation, and what to ask of it."""
    root = scratch / "index"
    if not (folder / PASSAGES_FILE).is_file():
        return Plan(folder, root, paragraphs), article_questions(folder)
    questions = passage_questions(folder)
    articles = scratch / "articles"
    articles.mkdir()
    shutil.copyfile(folder / PASSAGES_FILE, articles / PASSAGES_FILE)
    return Plan(articles, root, whole), questions


if __name__ == "__main__":
    sys.exit(main())
