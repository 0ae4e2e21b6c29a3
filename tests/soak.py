"""Kill a process that keeps an archive, again and again; python -m tests.soak KILLS.

Whatever it was about, the index opens afterwards, every passage is as it was written, it answers,
and no article is lost that was told to be saved.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from index import (
    KnownError,
    Library,
    Order,
    Post,
    keep_article,
    keep_post,
    look,
    put_back,
    take_away,
)
from index.generations import names
from index.plan import Plan
from index.snapshot import verify
from tests.fakes import QUESTION, ROOT, models, silent, write_archive

_LIVES_S = 1.5  # at the most, from its first deed on


def main() -> int:
    """Kill so many times; the exit status."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chosen, at_work = random.Random(2026), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="izvor-soak-") as base:
        folder = write_archive(Path(base) / "articles")
        library = _library(Path(base))
        library.reindex(silent)
        saved: dict[str, str] = {}
        for number in range(kills):
            at_work[_killed(Path(base), number, chosen, saved)] += 1
            _check(Path(base), folder, saved)
    told = ", ".join(f"{count} × {deed}" for deed, count in at_work.most_common())
    print(
        f"{kills} kills ({told}); {len(saved)} articles saved, none lost; the index opened always."
    )
    return 0


def _library(base: Path) -> Library:
    return Library(Plan(base / "articles", base / "index", keep=3), models())


def _killed(base: Path, number: int, chosen: random.Random, saved: dict[str, str]) -> str:
    """Let a process do things, and kill it; what it was about. Notes what it told to be saved."""
    command = [sys.executable, "-m", "tests.soak", "--work", str(base), str(number)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        lines = [child.stdout.readline()]
        time.sleep(chosen.random() * _LIVES_S)
        child.kill()
        lines += child.stdout.readlines()
    deed = ""
    for line in (one.rstrip("\n") for one in lines if one.endswith("\n")):
        kind, _, rest = line.partition(" ")
        if kind == "saved":
            name, _, text = rest.partition("|")
            saved[name] = text
        elif kind == "about":
            deed = rest
    return deed


def _check(base: Path, folder: Path, saved: dict[str, str]) -> None:
    verify(base / "index")
    answer = _library(base).ask(QUESTION)
    assert answer.coverage.articles >= 3
    assert answer.hits
    there = "\n".join(
        one.read_text(encoding="utf-8")
        for one in folder.rglob("*")
        if one.suffix in (".md", ".jsonl")
    )
    lost = [name for name, text in saved.items() if text not in there]
    assert not lost, f"lost: {lost}"


def _work(base: Path, number: int) -> None:
    """Keep the archive at random, telling what is begun and what has been saved."""
    chosen, library = random.Random(number), _library(base)
    deeds = [_save, _post, _switch, _roll_back, _take_and_return]
    if number % 2:  # which take so long that a death seldom meets anything else
        deeds += [_build, _try_out]
    for step in range(10_000):
        deed = chosen.choice(deeds)
        print(f"about {deed.__name__.strip('_')}", flush=True)
        try:
            deed(library, f"{number}.{step}")
        except KnownError as error:
            print(f"refused {str(error)[:80]}", flush=True)


def _save(library: Library, name: str) -> None:
    text = f"Статия {name} за мост номер {name}."
    (article,) = look("new.txt", f"{text}\n\nОще за моста {name}.".encode()).articles
    keep_article(library.folder, article)
    print(f"saved {name}|{text}", flush=True)


def _post(library: Library, name: str) -> None:
    kill, step = map(int, name.split("."))
    number, text = 100_000 * kill + step + 1, f"Публикация {name} за реката."
    day = library.manifest.built_at.date()
    keep_post(library.folder, Post("soak", number, day, text, f"https://t.me/soak/{number}"))
    print(f"saved post {name}|{text}", flush=True)


def _build(library: Library, _: str) -> None:
    library.reindex(silent)


def _try_out(library: Library, _: str) -> None:
    library.reindex(silent, Order(is_trial=True))


def _switch(library: Library, name: str) -> None:
    library.switch(random.Random(name).choice(names(library.root)))


def _roll_back(library: Library, _: str) -> None:
    library.roll_back()


def _take_and_return(library: Library, _: str) -> None:
    listed = library.listed("added/", 1).articles
    for article in listed:
        take_away(library.folder, article, 1)
        put_back(library.folder, article.id, 1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        _work(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main())
