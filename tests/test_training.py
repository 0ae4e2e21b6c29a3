"""The model is made from pairs of texts: reading them, and a small training from end to end."""

import gzip
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel
from safetensors.numpy import load_file

from index.encoder import StaticEncoder, load
from training.corpora import OTHER_ROWS, TECHNICAL_ROWS, read_corpora
from training.errors import TrainingError
from training.tokenizer import CHARACTERS, balanced_sample, train_tokenizer

ROOT = Path(__file__).parent.parent
NOUNS = [("мост", "bridge"), ("река", "river"), ("сняг", "snow"), ("град", "town")]
PAIRS = [
    (f"Новият {noun} беше открит през {year}", f"The new {other} was opened in {year}")
    for noun, other in NOUNS
    for year in range(2000, 2015)
]


def write(folder: Path, name: str, pairs: Iterable[tuple[str, str]]) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{left}\t{right}\n" for left, right in pairs)
    file.write_bytes(gzip.compress(text.encode(), compresslevel=1))
    return file


def train(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "training", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


# Corpora.


def test_a_corpus_knows_its_name_and_languages(tmp_path: Path) -> None:
    write(tmp_path, "parallel/news.bg-en.tsv.gz", [("мост", "bridge")])
    write(tmp_path, "pairs/wiki.v2.bg.tsv.gz", [("мост", "Мостът е дълъг.")])
    news, wiki = read_corpora(tmp_path)
    assert (news.name, news.languages, news.pairs) == ("news", ("bg", "en"), [("мост", "bridge")])
    assert (wiki.name, wiki.languages) == ("wiki.v2", ("bg", "bg"))


def test_equal_and_half_empty_lines_are_left_out(tmp_path: Path) -> None:
    pairs = [("а", "a"), ("а", "a"), ("", "b"), ("в", " "), ("г", "g\tи още")]
    write(tmp_path, "pairs/x.bg-en.tsv.gz", pairs)
    (corpus,) = read_corpora(tmp_path)
    assert corpus.pairs == [("а", "a"), ("г", "g\tи още")]


@pytest.mark.parametrize(
    ("name", "cap"),
    [("mozilla", TECHNICAL_ROWS), ("ms_terms", TECHNICAL_ROWS), ("news", OTHER_ROWS)],
)
def test_a_corpus_gives_at_most_its_cap_and_always_the_same(
    tmp_path: Path, name: str, cap: int
) -> None:
    write(tmp_path, f"pairs/{name}.bg.tsv.gz", ((f"a{n}", f"b{n}") for n in range(cap + 100)))
    (first,), (second,) = read_corpora(tmp_path), read_corpora(tmp_path)
    assert len(set(first.pairs)) == cap
    assert first == second


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "pairs/x.bg.tsv.gz",
            gzip.compress(b"no tab here\n"),
            r"no line is two texts and a tab\.$",
        ),
        ("pairs/x.bg.tsv.gz", b"a\tb\n", "cannot be read as packed UTF-8 text"),
        ("pairs/x.bg.tsv.gz", gzip.compress(b"a\tb\n")[:-9], "cannot be read as packed UTF-8 text"),
        ("pairs/x.bg.tsv.gz", gzip.compress(b"a\t\xff\n"), "cannot be read as packed UTF-8 text"),
        ("pairs/x.tsv.gz", gzip.compress(b"a\tb\n"), r"name it NAME\.LANGUAGE\.tsv\.gz\.$"),
        ("pairs/x.bg.tsv", b"a\tb\n", r"it holds no parallel/\*\.tsv\.gz or pairs/\*\.tsv\.gz\.$"),
    ],
)
def test_a_corpus_that_cannot_be_used_is_told(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / "pairs").mkdir()
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TrainingError, match=told):
        read_corpora(tmp_path)


def test_each_language_gives_about_the_same_amount_of_text(tmp_path: Path) -> None:
    long = "дума " * 200
    write(tmp_path, "parallel/big.bg-en.tsv.gz", ((f"{n} {long}", f"{n}") for n in range(6000)))
    write(tmp_path, "parallel/small.bg-en.tsv.gz", PAIRS)
    sample = balanced_sample(read_corpora(tmp_path))
    bulgarian = [text for text in sample if "дума" in text or "Нов" in text]
    assert sum(map(len, bulgarian)) == pytest.approx(CHARACTERS["bg"], rel=0.01)
    assert {left for left, _ in PAIRS} <= set(bulgarian)


def test_word_pieces_fold_case_stress_and_yo() -> None:
    tokenizer = train_tokenizer(text for pair in PAIRS for text in pair)
    plain = tokenizer.encode("новият мост, река").ids
    assert tokenizer.encode("НОВИЯТ – мо\u0301ст … река!").ids == plain
    assert tokenizer.encode("ёлка").ids == tokenizer.encode("елка").ids


# The whole training.


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write(folder, "parallel/news.bg-en.tsv.gz", PAIRS)
    return folder


@pytest.fixture(scope="module")
def model(data: Path) -> Path:
    done = train(data, "--out", data / "model", "--steps", "20")
    assert done.returncode == 0, done.stderr
    assert "60 pairs of texts in 1 corpora" in done.stdout
    assert "step 20/20" in done.stdout
    return data / "model"


def test_the_model_is_read_by_model2vec_and_by_the_index(model: Path) -> None:
    encoder = load(str(model))
    assert isinstance(encoder, StaticEncoder)
    texts = ["мост", "The river", "сняг в града"]
    rows = StaticModel.from_pretrained(model).encode(texts)
    np.testing.assert_allclose(encoder.encode_passages(texts), rows, atol=1e-3)
    assert {file.name for file in model.parent.iterdir()} == {"model", "parallel"}


def test_the_model_learned_its_pairs(model: Path) -> None:
    encoder = load(str(model))
    left = encoder.encode_questions([pair[0] for pair in PAIRS])
    right = encoder.encode_passages([pair[1] for pair in PAIRS])
    found = (left @ right.T).argmax(axis=1)
    assert (found == np.arange(len(PAIRS))).mean() > 0.8


def test_the_same_pieces_give_the_very_same_vectors(
    data: Path, model: Path, tmp_path: Path
) -> None:
    found = []
    for name in ("one", "other"):
        out = tmp_path / name
        done = train(data, "--out", out, "--steps", "20", "--tokenizer", model / "tokenizer.json")
        assert done.returncode == 0, done.stderr
        found.append(load_file(out / "model.safetensors")["embeddings"])
    np.testing.assert_array_equal(found[0], found[1])


def test_a_folder_of_other_things_is_never_replaced(data: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    done = train(data, "--out", tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"error: {tmp_path} holds something other than a model; name another --out.\n"
    )
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_missing_data_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = train(tmp_path, "--out", tmp_path / "model")
    assert done.returncode == 1
    assert done.stderr == (
        f"error: There is no training text in {tmp_path}: "
        "it holds no parallel/*.tsv.gz or pairs/*.tsv.gz.\n"
    )
    assert not (tmp_path / "model").exists()
