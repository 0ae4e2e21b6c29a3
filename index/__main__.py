"""The command line: python -m index build, switch, ask, latest, info, eval, verify and more."""

import argparse
import datetime as dt
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from index import keeping, shelving, show
from index.apart import end_with_stdin, line
from index.backup import restore
from index.columns import Columns, columns
from index.errors import FeedsError, KnownError
from index.evaluate import beside_expected, evaluate
from index.feeds import poll_feeds
from index.library import Library
from index.passages import paragraphs, whole
from index.plan import Plan
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
from index.types import NO_CONTEXT, BuildReport, Context, Order, Progress, Watcher

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
        ("switch", _switch, "answer from the index on trial, or from another that is kept"),
        ("rollback", _roll_back, "answer from the index before the current one again"),
        ("discard", _discard, "delete the index on trial"),
        ("ask", _ask, "ask a question, or hold a conversation"),
        ("timeline", _timeline, "say what happened when, from the oldest on"),
        ("latest", _latest, "list the newest articles"),
        ("feeds", _feeds, "keep what the feeds bring as articles, to be indexed by build"),
        ("info", _info, "say what the index holds"),
        ("eval", _eval, "measure questions with known answers"),
        ("verify", _verify, "compare a text with the archive; without one, the index itself"),
        ("restore", _restore, "put back the articles of a backup that the bot made"),
        *shelving.COMMANDS,
    ):
        sub = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        sub.add_argument("--json", action="store_true", help="print JSON for a program to read")
        sub.set_defaults(command=command)
        _add_arguments(name, sub.add_argument)
        shelving.add_arguments(name, sub.add_argument)
    return parser


def _add_arguments(command: str, add: Callable[..., argparse.Action]) -> None:
    """What a command takes besides --json."""
    match command:
        case "build":
            add("--trial", action="store_true", help="keep it beside the current one, to compare")
            add("--full", action="store_true", help="embed every passage anew")
            add("--model", default="", help="another model than the current one, by folder or name")
            add(
                "--questions",
                action="append",
                default=[],
                metavar="FOLDER",
                help="a folder with a questions.jsonl to compare by, besides that of the articles",
            )
            add(
                "--lines",
                action="store_true",
                help="tell each step, and what came of it, as a line of JSON; end with stdin",
            )
        case "switch":
            add("name", nargs="?", default="", help="left out: the index on trial")
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
        case "restore":
            add("file", type=Path)
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
    order = Order(parsed.trial, parsed.full, parsed.model, tuple(parsed.questions))
    if parsed.lines:
        end_with_stdin()
        _tell(lambda: _ordered(order, _tell_line))
        return
    with keeping.progress() as watch:
        report = _ordered(order, watch)
    keeping.report(report, as_json=parsed.json)


def _ordered(order: Order, watch: Watcher) -> BuildReport:
    return Library.from_settings(load_settings(IndexSettings)).reindex(watch, order)


def _tell(build: Callable[[], BuildReport]) -> None:
    try:
        _tell_line(build())
    except KnownError as error:
        _tell_line(error)


def _tell_line(told: Progress | BuildReport | KnownError) -> None:
    print(line(told), flush=True)


def _switch(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    library.switch(parsed.name)
    keeping.answering(library.manifest, as_json=parsed.json)


def _roll_back(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    keeping.answering(library.roll_back(), as_json=parsed.json)


def _discard(parsed: argparse.Namespace) -> None:
    library = Library.from_settings(load_settings(IndexSettings))
    library.discard()
    keeping.answering(library.manifest, as_json=parsed.json)


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
    keeping.feeds(report, as_json=parsed.json)
    if report.failed and len(report.failed) == report.polled:
        raise FeedsError("No feed could be read; what each one lacks stands above.")


def _info(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    keeping.info(settings.root, open_current(settings.root), as_json=parsed.json)


def _verify(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    if parsed.text is None:
        keeping.verified(verify(settings.root), as_json=parsed.json)
        return
    text = _piped() if parsed.text == "-" else parsed.text
    show.verdict(Library.from_settings(settings).verify(text), as_json=parsed.json)


def _restore(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    found = restore(parsed.file, settings.articles)
    keeping.restored(found, settings.articles, as_json=parsed.json)


def _piped() -> str:
    """All of stdin."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin.read()


def _eval(parsed: argparse.Namespace) -> None:
    settings = load_settings(IndexSettings)
    folder: Path = parsed.folder
    with tempfile.TemporaryDirectory(prefix="izvor-eval-") as scratch:
        plan, questions = _evaluation(folder, Path(scratch), columns(settings.columns))
        library = Library(plan, models(settings.model, settings.reranker))
        with keeping.progress() as watch:
            report = library.reindex(watch)
        keeping.skipped(report.skipped)
        check_answers(questions, open_current(library.root).texts.ids())
        found = (
            evaluate(questions, library.nearest)
            if parsed.vectors
            else beside_expected(
                evaluate(questions, library.rank, library.ask), library.manifest.thresholds
            )
        )
        show.scores(found, as_json=parsed.json)


def _evaluation(folder: Path, scratch: Path, named: Columns) -> tuple[Plan, list[Question]]:
    """What to build for an evaluation, and what to ask of it."""
    root = scratch / "index"
    if not (folder / PASSAGES_FILE).is_file():
        return Plan(folder, root, paragraphs, named), article_questions(folder)
    questions = passage_questions(folder)
    articles = scratch / "articles"
    articles.mkdir()
    shutil.copyfile(folder / PASSAGES_FILE, articles / PASSAGES_FILE)
    return Plan(articles, root, whole, keeps_doubles=True), questions


if __name__ == "__main__":
    sys.exit(main())
