"""What python -m bot does instead of running: each command says in a sentence what it did."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from bot import backups, feedback
from bot.questions import Questions
from bot.settings import BotSettings, OfflineSettings
from bot.state import State
from index import BackupError, IndexSettings, Library, load_settings


def add_to(parser: ArgumentParser) -> None:
    """Let a parser know the commands: it gives the one to run as `command`, with its `path`."""
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="instead of that", metavar="COMMAND")

    def add(name: str, command: Callable[[Path], str], path: str, told: str) -> None:
        added = commands.add_parser(name, help=told)
        added.add_argument("path", type=Path, metavar=path)
        added.set_defaults(command=command)

    what_is_good = "write what readers found good as questions for index eval"
    add("export-feedback", export_feedback, "FOLDER", what_is_good)
    add("backup", back_up, "FILE", "copy the articles and what the bot remembers, while it runs")
    add("restore", restore, "FILE", "put such a copy back, while the bot does not run")


def export_feedback(folder: Path) -> str:
    """Write what readers found good as questions; raises KnownError."""
    library = Library.from_settings(load_settings(IndexSettings))
    questions = Questions(State(_settings().state))
    ratings, good = feedback.export(questions, library, folder)
    return f"{folder}: {ratings} ratings, {good} questions with a good answer."


def back_up(file: Path) -> str:
    """Pack the articles and what the bot remembers, whether or not it runs; raises KnownError."""
    state, articles, root = _places()
    if not state.exists():
        raise BackupError(
            f"There is nothing to copy: {state} is not there; "
            "the bot makes it when it is started first. Is BOT_STATE right?"
        )
    if file.exists():
        raise BackupError(f"{file} is there already; name another file.")
    if not file.parent.is_dir():
        raise BackupError(f"There is no folder {file.parent}; make it first.")
    files = backups.back_up(file, State(state), articles, root)
    return (
        f"{file}: {files} files of {articles} and a copy of {state}, {file.stat().st_size} bytes."
    )


def restore(file: Path) -> str:
    """Put back a backup while the bot does not run; raises KnownError."""
    state, articles, _ = _places()
    found, aside = backups.restore(file, state, articles)
    moved = " and ".join(str(one) for one in (found.aside, aside) if one)
    kept = f" What was there is now in {moved}." if moved else ""
    return (
        f"{found.files} files put back in {articles}, and what the bot remembers in {state}.{kept} "
        "Now run: python -m index build"
    )


def _places() -> tuple[Path, Path, Path]:
    """What the bot remembers, the articles, the index."""
    settings = load_settings(IndexSettings)
    return _settings().state, settings.articles, settings.root


def _settings() -> BotSettings:
    return load_settings(OfflineSettings, IndexSettings)
