"""An archive for stories: a world in which it is always the same day, and no build takes time."""

import datetime as dt
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from index import USUAL, BuildReport, Library, Manifest, Order, Progress, Stage
from index.plan import Plan
from index.types import Watcher
from tests.fakes import ROOT, models, silent

TODAY = dt.date(2025, 12, 22)
STEPS = (
    Progress(Stage.READING, 12, 31), Progress(Stage.EMBEDDING, 90, 210),
    Progress(Stage.COPIES, 1, None), Progress(Stage.WORDS, 0, None),
    Progress(Stage.THRESHOLDS, 50, 300),
)  # fmt: skip

_NAME = "20251222T100000000000-0123456789ab"

LIGHTHOUSE = (
    " date 2025-12-21 Фарът на нос Шабла светна отново след ремонт на лещата.\n\n"
    "Лещата на фара тежи двеста килограма и беше почиствана три седмици от майстор Руси Тодоров.\n"
)

_SEEDS = ("001", "003", "005", "006", "017", "024", "027", "029", "036")
_REPRINTED = "029_gradushka_vratsa.txt"
_REMOVED, _CHANGED = "001_most_osam.txt", "005_shah_pleven.txt"

_DIARY = """---
title: "1911/1912: дневникът на пазача на фара за вълни, ветрове и минаващи кораби"
date: 2025-08-01
url: https://example.org/diary
---
"""
_DAY = (
    "Запис {number}. Пазачът на фара записа в дневника, че вълната мина над скалата и угаси "
    "лампата в {hour} часа. Той запали огъня наново с {number} клечки и слезе до брега, за да "
    "види къде са рибарите. Лодките им бяха {boats}, всички с гребла и без платна, а мрежите "
    "лежаха по камъните. От север идваше облак, под който морето побеля. Преди да се стъмни, "
    "дойде и пощальонът: чакал го на пътя, докато отмине бурята, и му донесе писмо от сестра му, "
    "която живее в Балчик и кани децата за празника. Вечерта лампата светеше пак, а пазачът "
    "преброи светлините на {boats} кораба, които минаха към Констанца, и прибави имената им в "
    "края на страницата, както правеше всяка вечер, откакто баща му остави ключовете от кулата."
)
_DAM = (
    " date {year}-0{month}-11 Язовир Тича през {year} година.\n\n"
    "В язовир Тича има {year} стъпки вода над дъното, каза пазачът на стената за месец {month}.\n"
)
_QUESTIONS = """\
{"id": "1", "text": "Кой спечели маратона в Стара Загора при мъжете?", \
"relevant": [{"path": "027_maraton_zagora.txt", "contains": "Деян Матакиев"}]}
{"id": "2", "text": "Колко тежи лещата на фара?", "relevant": []}
"""
_UNDATED = "Рецепта за баница\n\nБаницата се прави със сирене, яйца и точени кори, казва баба Гина."


@dataclass(frozen=True, slots=True)
class Made:
    """An archive built twice, and what the second build reports beside the first."""

    before: Plan
    after: Plan
    report: BuildReport


class Archive(Library):
    """A library whose next build was made long ago."""

    def __init__(self, made: Made, folder: Path) -> None:
        super().__init__(made.before, models())
        self._made = made
        self._folder = shutil.copytree(made.after.folder, folder)
        self.seen: Watcher = silent  # it waits until a step has been shown
        self.report = made.report
        self._is_on_trial = False

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def manifest(self) -> Manifest:
        hour = 9 if self._plan is self._made.before else 10
        return replace(super().manifest, built_at=dt.datetime(2025, 12, 22, hour, tzinfo=dt.UTC))

    def reindex(self, watch: Watcher, order: Order = USUAL) -> BuildReport:
        for step in STEPS:
            watch(step)
            self.seen(step)
        self._is_on_trial = order.is_trial
        return self.report

    @property
    def trial_name(self) -> str:
        return self._made.report.name if self._is_on_trial else ""

    def switch(self, name: str = "") -> bool:
        self._plan, self._held, self._is_on_trial = self._made.after, None, False
        return False

    def discard(self) -> None:
        self._is_on_trial = False

    def roll_back(self) -> Manifest:
        self._plan, self._held = self._made.before, None
        return self.manifest

    def _today(self) -> dt.date:
        return TODAY


def make(base: Path) -> Made:
    """Build an archive, change it, and build it once more beside that."""
    folder = base / "articles"
    before, after = Plan(folder, base / "before"), Plan(folder, base / "after")
    _write(folder)
    Library(before, models()).reindex(silent)
    _change(folder)
    shutil.copytree(before.root, after.root)
    library = Library(after, models())
    report = library.reindex(silent, Order(is_trial=True))
    library.switch()
    return Made(before, after, replace(report, name=_NAME, seconds=1.5))


def diary() -> str:
    """The text of an article that needs more messages than are sent of one."""
    return "\n\n".join(
        _DAY.format(number=number, hour=number % 24, boats=number + 40) for number in range(1, 31)
    )


def _write(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in _SEEDS:
        (seed,) = (ROOT / "seeds").glob(f"{number}_*")
        shutil.copy(seed, folder)
    reprinted = (folder / _REPRINTED).read_bytes()
    for day in range(18, 22):
        copy = reprinted.replace(b"2025-06-17", f"2025-06-{day}".encode())
        (folder / f"100_{day}.txt").write_bytes(copy)
    for year in range(2019, 2026):
        dam = _DAM.format(year=year, month=year - 2018)
        (folder / f"200_{year}.txt").write_text(dam, encoding="utf-8")
    (folder / "300_diary.md").write_text(f"{_DIARY}{diary()}\n", encoding="utf-8")
    (folder / "400_banitsa.txt").write_text(_UNDATED, encoding="utf-8")
    (folder / "questions.jsonl").write_text(_QUESTIONS, encoding="utf-8")


def _change(folder: Path) -> None:
    """One article is new, one is gone, one is another, and some cannot be read."""
    (folder / "500_far.txt").write_text(LIGHTHOUSE, encoding="utf-8")
    (folder / _REMOVED).unlink()
    with (folder / _CHANGED).open("a", encoding="utf-8") as changed:
        changed.write("\n\nНаградите бяха връчени в читалището.\n")
    for number in range(1, 12):
        never = f" date 2025-13-{number:02} Никога.\n"
        (folder / f"broken_{number:02}.txt").write_text(never, encoding="utf-8")
    for number in range(3):
        (folder / f"picture_{number}.txt").write_bytes(bytes(range(256)) * 40)
