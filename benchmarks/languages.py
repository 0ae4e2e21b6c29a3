"""How well the language of an article is told, and how fast: ours, py3langid, simplemma, lingua.

python -m pip install lingua-language-detector && python -m benchmarks.languages DATA

DATA/parallel holds tatoeba_test.*, sentences, and mozillaorg.*, which are joined to texts.
"""

import gzip
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from simplemma import langdetect

from benchmarks.report import Report, serve, table
from index.languages import detected, language

LANGUAGES = ("bg", "mk", "sr", "be", "ru", "uk", "en")
SAMPLES_MAX = 1000
SENTENCE_CHARS_MIN = 15
TEXT_CHARS_MIN = 500

_SERBO_CROATIAN = "hbs"

Teller: TypeAlias = Callable[[str], str]
Samples: TypeAlias = Mapping[str, Sequence[str]]


def measure(folder: Path) -> Report:
    """A row for each way to tell a language, over sentences and over texts."""
    kinds = {"sentence": _sentences(folder / "parallel"), "text": _texts(folder / "parallel")}
    rows = [
        (name, kind, *_figures(tell, samples))
        for name, tell in _tellers().items()
        for kind, samples in kinds.items()
    ]
    header = ("told by", "a", *LANGUAGES, "ms")
    sizes = [("samples", kind, *_sizes(samples), "") for kind, samples in kinds.items()]
    return Report("languages", table(header, [*rows, *sizes]), rows)


def _sizes(samples: Samples) -> Iterator[str]:
    return (str(len(samples[one])) for one in LANGUAGES)


def _figures(tell: Teller, samples: Samples) -> Iterator[str]:
    tell("Добър ден.")
    started = time.perf_counter()
    for one in LANGUAGES:
        yield f"{sum(tell(text) == one for text in samples[one]) / len(samples[one]):.3f}"
    total = sum(map(len, samples.values()))
    yield f"{1000 * (time.perf_counter() - started) / total:.2f}"


def _sentences(folder: Path) -> Samples:
    found = {
        one: [
            text for text in _column(folder, "tatoeba_test", one) if len(text) >= SENTENCE_CHARS_MIN
        ]
        for one in LANGUAGES
    }
    return {one: texts[:SAMPLES_MAX] for one, texts in found.items()}


def _texts(folder: Path) -> Samples:
    return {one: list(_joined(_column(folder, "mozillaorg", one))) for one in LANGUAGES}


def _joined(sentences: Sequence[str]) -> Iterator[str]:
    text = ""
    for sentence in sentences:
        text = f"{text} {sentence}".strip()
        if len(text) >= TEXT_CHARS_MIN:
            yield text
            text = ""


def _column(folder: Path, name: str, spoken: str) -> list[str]:
    """What is said in a language, each once, as it comes."""
    pair, column = ("bg-en", 1) if spoken == "en" else (f"{spoken}-en", 0)
    with gzip.open(folder / f"{name}.{pair}.tsv.gz", "rt", encoding="utf-8") as lines:
        return list(dict.fromkeys(line.rstrip("\n").split("\t")[column] for line in lines))


def _tellers() -> Mapping[str, Teller]:
    alone = LanguageIdentifier.from_model_file(MODEL_FILE)
    return {
        "**Izvor**, of articles": detected,
        "Izvor, of questions": language,
        "py3langid": lambda text: str(alone.classify(text)[0]),
        "simplemma": _by_simplemma,
        "lingua, these seven": _lingua(),
    }


def _by_simplemma(text: str) -> str:
    """It has no Belarusian."""
    found = langdetect(text, lang=("bg", "ru", "uk", "mk", _SERBO_CROATIAN, "en"))[0][0]
    return "sr" if found == _SERBO_CROATIAN else str(found)


def _lingua() -> Teller:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, one.upper()) for one in LANGUAGES]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def tell(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else ""

    return tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or write it where it is wanted; the exit status."""
    return serve(
        "languages", "Tell the language of texts.", measure, arguments, "folder with parallel/"
    )


if __name__ == "__main__":
    sys.exit(main())
