"""The language of an article is told from those of its neighbours."""

import sys
from subprocess import run

import pytest

from index.languages import detected
from tests.fakes import ROOT

TEXTS = {
    "bg": "Президентът на България говори вчера в София за новия закон, който ще влезе в сила.",
    "mk": "Претседателот на Македонија вчера во Скопје зборуваше за новиот закон што ќе важи.",
    "sr": "Председник Србије је јуче у Београду говорио о новом закону који ће ступити на снагу.",
    "ru": "Президент России вчера в Москве говорил о новом законе, который скоро вступит в силу.",
    "uk": "Президент України вчора в Києві говорив про новий закон, який скоро набуде чинності.",
    "be": "Прэзідэнт Беларусі ўчора ў Мінску гаварыў пра новы закон, які хутка набудзе моц.",
    "en": "The president spoke yesterday in Sofia about the new law, which will soon take effect.",
    "de": "Der Präsident sprach gestern in Berlin über das neue Gesetz, das bald in Kraft tritt.",
}


@pytest.mark.parametrize("spoken", TEXTS)
def test_each_language_is_told_from_its_neighbours(spoken: str) -> None:
    assert detected(TEXTS[spoken]) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"), [("Добър ден!", "bg"), ("Мост.", "bg"), ("7 + 8", ""), ("🙂", ""), ("", "")]
)
def test_where_little_is_said_letters_and_small_words_decide(text: str, spoken: str) -> None:
    assert detected(text) == spoken


def test_a_long_text_is_told_from_its_opening() -> None:
    assert detected(f"{TEXTS['mk']}\n\n" * 300 + f"{TEXTS['ru']}\n\n" * 3000) == "mk"


@pytest.mark.parametrize(
    ("text", "is_loaded"),
    [
        (f"{TEXTS['bg']} Съветът ще гласува промените през есента, а кметът ги подкрепя. " * 2, 0),
        (f"{TEXTS['ru']} Объезд открыт, подъезд закрыт, объявление на въезде в город. " * 3, 1),
        (f"{TEXTS['mk']} " * 3, 1),
        (f"{TEXTS['bg']} {TEXTS['ru']} " * 3, 1),
        (TEXTS["bg"], 1),  # too short to be sure
    ],
)
def test_what_is_surely_bulgarian_does_without_the_detector(text: str, is_loaded: int) -> None:
    script = (
        "import sys; from index.languages import detected; detected(sys.argv[1]); "
        "sys.exit('py3langid' in sys.modules)"
    )
    done = run([sys.executable, "-c", script, text], cwd=ROOT, check=False)
    assert done.returncode == is_loaded


def test_questions_do_without_the_detector() -> None:
    script = (
        "import sys; from index.analysis import language; language('Кой?'); "
        "import index; sys.exit('py3langid' in sys.modules)"
    )
    assert run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
