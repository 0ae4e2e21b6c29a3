"""From the folder to the articles of an index: each once, and only what changed is read again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from index import articles
from index.doubles import Doubles
from index.errors import NoArticlesError
from index.ledger import Entry, Ledger, state
from index.plan import Plan
from index.shelf import left_out
from index.texts import Texts, fingerprint
from index.types import Article, Progress, Skipped, Stage, Watcher

NEWS_MAX = 2_000  # articles; more are as soon read with all the others

_ARTICLES_UNWATCHED = 50
_REASONS_TOLD = 5
_CHARS_TOLD = 200

_File: TypeAlias = tuple[str, Path | Skipped]  # with its path in the folder
_Found: TypeAlias = tuple[str, Article]  # with the path of its file


class Intake:
    """What a build takes from the folder of articles; meanwhile it keeps a ledger of the files."""

    def __init__(self, plan: Plan, watch: Watcher) -> None:
        self._plan = plan
        self._watch = watch
        self._gone = left_out(plan.folder)
        self._states: dict[str, str] = {}
        self._turns: dict[str, int] = {}  # of the articles that were read, by their ids
        self._skipped: defaultdict[str, list[Skipped]] = defaultdict(list)

    @property
    def ledger(self) -> Ledger:
        """What was read so far."""
        files = {
            path: Entry(seen, tuple(self._skipped[path])) for path, seen in self._states.items()
        }
        return Ledger(files, frozenset(self._gone))

    def everything(self) -> Iterator[Article]:
        """Every article of the folder, by file; raises NoArticlesError after none at all."""
        # When there turned out to be more than news, some was read in vain.
        self._states.clear()
        self._skipped.clear()
        doubles, is_empty = Doubles(by_id_alone=self._plan.keeps_doubles), True
        for path, article in self._read(self._files()):
            if self._is_new(path, article, doubles):
                is_empty = False
                yield article
        if is_empty:
            raise NoArticlesError(_nothing(self._plan.folder, self.ledger.skipped))

    def news(self, texts: Texts, before: Ledger) -> list[Article] | None:
        """The articles of the folder that an index does not hold yet; None where more changed.

        So it is where an article has another text now, is gone or is back, or would come before
        the one that it repeats: then everything is to be read.
        """
        files = self._files()
        if before.left_out != self._gone or before.files.keys() - {path for path, _ in files}:
            return None
        changed = [one for one in files if not _is_as_before(*one, before)]
        again = {path for path, _ in changed}
        for path in before.files.keys() - again:
            self._states[path] = before.files[path].state
            self._skipped[path] += before.files[path].skipped
        known = again & before.files.keys()
        to_meet = {id for id, path in texts.paths().items() if _is_from(path, known)}
        new = self._beyond(texts, changed, to_meet)
        return None if new is None else self._apart_from(texts, new)

    def _beyond(self, texts: Texts, files: list[_File], to_meet: set[str]) -> list[_Found] | None:
        """What these files hold beyond the texts, if they hold all that is to be met."""
        new: list[_Found] = []
        for path, article in self._read(files):
            self._turns[article.id] = len(self._turns)
            if known := texts.article(article.id):
                if fingerprint(known) != fingerprint(article):
                    return None
                to_meet.discard(article.id)
            elif len(new) < NEWS_MAX:
                new.append((path, article))
            else:
                return None
        return None if to_meet else new

    def _apart_from(self, texts: Texts, new: list[_Found]) -> list[Article] | None:
        """Those that the texts do not hold by another name; None where one would come before it."""
        doubles = Doubles(by_id_alone=self._plan.keeps_doubles)
        for one in texts.akin(article for _, article in new):
            doubles.reason(one)
        if any(self._is_before(article, doubles.first(article)) for _, article in new):
            return None
        return [article for path, article in new if self._is_new(path, article, doubles)]

    def _is_before(self, article: Article, held: tuple[str, str] | None) -> bool:
        """Whether an article would be read before one that is held."""
        if held is None:
            return False
        path, id = held
        if id in self._turns:
            return self._turns[article.id] < self._turns[id]
        return article.path < path

    def _is_new(self, path: str, article: Article, doubles: Doubles) -> bool:
        if reason := doubles.reason(article):
            self._skipped[path].append(Skipped(article.path, reason))
        return not reason

    def _files(self) -> list[_File]:
        plan = self._plan
        return [
            (one.path if isinstance(one, Skipped) else articles.path_of(plan.folder, one), one)
            for one in articles.files(plan.folder, apart=plan.root)
        ]

    def _read(self, files: list[_File]) -> Iterator[_Found]:
        """The articles of these files that are not left out, each with the path of its file."""
        for done, (path, file) in enumerate(files):
            step = Progress(Stage.READING, done, len(files))
            self._watch(step)
            # Before it is read: what is written to it meanwhile is to be seen by the next build.
            self._states[path] = "" if isinstance(file, Skipped) else state(file)
            for one in self._watched(self._found(file), step):
                if isinstance(one, Skipped):
                    self._skipped[path].append(one)
                    if one.is_passing:
                        self._states[path] = ""
                elif one.id not in self._gone:
                    yield path, one

    def _found(self, file: Path | Skipped) -> Iterable[Article | Skipped]:
        if isinstance(file, Skipped):
            return [file]
        return articles.read(self._plan.folder, file, self._plan.columns)

    def _watched(
        self, found: Iterable[Article | Skipped], step: Progress
    ) -> Iterator[Article | Skipped]:
        """All that is found, the step told now and then: a file may hold a whole archive."""
        for count, article in enumerate(found, start=1):
            yield article
            if count % _ARTICLES_UNWATCHED == 0:
                self._watch(step)


def _is_as_before(path: str, file: Path | Skipped, before: Ledger) -> bool:
    entry = before.files.get(path)
    return bool(entry and entry.state and isinstance(file, Path) and entry.state == state(file))


def _is_from(path: str, files: set[str]) -> bool:
    """Whether an article came from one of these files, or from within one that is an archive."""
    while path and path not in files:
        path, _, _ = path.rpartition("/")
    return bool(path)


def _nothing(folder: Path, skipped: tuple[Skipped, ...]) -> str:
    if not skipped:
        return f"There are no articles in {folder}; put text files there, then build again."
    reasons = "; ".join(
        f"{one.path[:_CHARS_TOLD]} {one.reason[:_CHARS_TOLD]}" for one in skipped[:_REASONS_TOLD]
    )
    return f"No article in {folder} could be read: {reasons}."
