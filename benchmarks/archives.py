"""Sets of questions with known answers, indexed and ready to be asked."""

import json
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.errors import BenchmarkError
from index import Hit, Library, Progress
from index.passages import paragraphs, whole
from index.plan import Plan
from index.questions import PASSAGES_FILE, Question, article_questions, passage_questions
from index.snapshot import Snapshot, open_current
from index.types import Models

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(frozen=True, slots=True)
class Archive:
    """A set that is indexed."""

    name: str
    plan: Plan
    readers: Models
    library: Library
    snapshot: Snapshot
    questions: list[Question]

    def texts(self) -> list[str]:
        """Every passage as it is indexed, by number."""
        return [text for text, _ in self.snapshot.texts.pieces()]

    def hits(self, numbers: Iterable[int]) -> list[Hit]:
        """The passages of these numbers, in this order."""
        wanted = list(numbers)
        found = self.snapshot.texts.passages(wanted)
        return [
            Hit(passage, article, article.text[passage.start : passage.end], 0, 0, 0, 0, 0)
            for passage, article in (found[number] for number in wanted)
        ]


def folders(data: Path, names: Collection[str] | None = None) -> list[Path]:
    """The evaluation sets of a folder and the archive that comes along, or those named."""
    found = sorted(file.parent for file in data.glob(f"eval/*/{PASSAGES_FILE}"))
    if not found:
        raise BenchmarkError(
            f"There is no eval/SET/{PASSAGES_FILE} in {data}; name another folder."
        )
    known = {folder.name: folder for folder in [*found, SEEDS]}
    if missing := set(names or ()) - known.keys():
        raise BenchmarkError(f"No such set: {', '.join(missing)}; there are {', '.join(known)}.")
    return [known[name] for name in names or known]


@contextmanager
def opened(
    folder: Path, readers: Models, without: Collection[str] = frozenset()
) -> Iterator[Archive]:
    """Index a set for as long as it is needed, some of its passages left out by their ids."""
    with tempfile.TemporaryDirectory(prefix="izvor-benchmark-") as scratch:
        plan, questions = _planned(folder, Path(scratch), without)
        library = built(plan, readers)
        snapshot = open_current(plan.root)
        yield Archive(folder.name, plan, readers, library, snapshot, questions)


def built(plan: Plan, readers: Models) -> Library:
    """A library of what is planned, built and ready to be asked."""
    library = Library(plan, readers)
    library.reindex(_unwatched)
    return library


def rows(file: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    try:
        # Not splitlines: JSON may hold U+2028 and its kin as they are.
        lines = file.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise BenchmarkError(f"{file} cannot be read as lines of JSON: {error}.") from error


def _planned(folder: Path, scratch: Path, without: Collection[str]) -> tuple[Plan, list[Question]]:
    root = scratch / "index"
    if not (folder / PASSAGES_FILE).is_file():
        return Plan(folder, root, paragraphs), article_questions(folder)
    kept = [row for row in rows(folder / PASSAGES_FILE) if row["id"] not in without]
    articles = scratch / "articles"
    articles.mkdir()
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in kept)
    (articles / PASSAGES_FILE).write_text(lines, encoding="utf-8")
    return Plan(articles, root, whole), passage_questions(folder)


def _unwatched(_: Progress) -> None:
    """Watch nothing: a set is indexed in seconds."""
