"""The model is made from pairs of texts: each step by itself, and a small training whole."""

import functools
import gzip
import json
import math
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from model2vec import StaticModel
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from tokenizers.normalizers import Normalizer

from index.encoder import StaticEncoder, load
from training import contrastive
from training.batches import Batches
from training.checkpoint import Checkpoint, State
from training.corpora import Corpus, read_corpora
from training.errors import TrainingError
from training.evaluation import Score, means, measure, table
from training.export import CARD, MODEL_CARD, write_model
from training.letters import rules
from training.pipeline import Text, make_vectors, read_text
from training.recipe import Recipe
from training.spelling import Spelling
from training.teacher import teach
from training.tokenizer import (
    CHARACTERS,
    balanced_sample,
    fold_letters,
    train_tokenizer,
)

ROOT = Path(__file__).parent.parent
RECIPE = Recipe(pieces=400, dimension=64, steps=20)
NOUNS = [("мост", "bridge"), ("река", "river"), ("сняг", "snow"), ("град", "town")]
PAIRS = [
    (f"Новият {noun} беше открит през {year}", f"The new {other} was opened in {year}")
    for noun, other in NOUNS
    for year in range(2000, 2015)
]


def write(folder: Path, name: str, pairs: Iterable[tuple[str, str]]) -> Path:
    text = "".join(f"{left}\t{right}\n" for left, right in pairs)
    return write_packed(folder / name, text.encode())


def write_packed(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(packed(content))
    return file


def packed(content: bytes) -> bytes:
    """Alike at any time: the names of tests are made of it, and all workers must agree on them."""
    return gzip.compress(content, compresslevel=1, mtime=0)


def train(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "training", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


# Letters.


@functools.cache
def folding() -> Normalizer:
    return fold_letters()


@pytest.mark.parametrize(
    ("texts", "folded"),
    [
        (("Лукашенко", "лукашенко", "ЛУКАШЕНКО", "Lukashenko"), "lukashenko"),
        (("Янукович", "Yanukovych"), "ianukovich"),
        (("Вашингтон", "Washington"), "vashington"),
        (("ёлка", "елка", "Ёлка"), "elka"),
        (("мост", "мо\u0301ст", "мо\u00adст", "мо\u200dст"), "most"),
        (("й", "и\u0306", "И", "ї", "і", "ы", "y"), "i"),
        (("Orbán", "ORBAN", "Orba\u0301n"), "orban"),
        (("Łódź", "Lodz"), "lodz"),
        (("ﬁ", "fi"), "fi"),
        (("17\u00a0000", "17–000", "17 000"), "17 000"),
        (("x²", "x2"), "ks2"),
        (("π", "Π"), "π"),
        (("", "\u0301", "\u200d"), ""),
        (("🙂", "«", "—", "’", "ʼ"), " "),
    ],
)
def test_what_is_one_word_in_two_spellings_is_folded_into_one(
    texts: tuple[str, ...], folded: str
) -> None:
    assert {folding().normalize_str(text) for text in texts} == {folded}


def test_every_rule_is_kept() -> None:
    for character, folded in rules():
        assert folding().normalize_str(character) == folded, hex(ord(character))


@functools.cache
def small_tokenizer() -> Tokenizer:
    return train_tokenizer((text for pair in PAIRS for text in pair), 400)


def test_the_same_texts_give_the_same_pieces() -> None:
    again = train_tokenizer((text for pair in PAIRS for text in pair), 400)
    assert again.to_str() == small_tokenizer().to_str()


# Spelling.


PIECES = ["▁zatvornik", "▁zatvornitsi", "▁prezident", "▁president", "i"]


def test_pieces_spelled_alike_start_near_each_other() -> None:
    rows = Spelling(PIECES).first_vectors(512)
    cosines = rows @ rows.T
    assert torch.allclose(cosines.diagonal(), torch.ones(len(PIECES)))
    assert cosines[0, 1] > 0.5
    assert cosines[2, 3] > 0.3
    assert cosines[:2, 2:].abs().max() < 0.2
    assert cosines[4, :4].abs().max() < 0.2


def test_pieces_follow_those_that_are_spelled_like_them() -> None:
    moves = torch.zeros(len(PIECES), 2)
    moves[0, 0], moves[3, 1] = 1, 1
    others = Spelling(PIECES).kin().others(moves)
    assert others[1, 0] > 0.5
    assert others[2, 1] > 0.2
    assert others[0, 0].abs() < 1e-6
    assert not others[4].any()
    assert (others[[1, 2], [1, 0]] == 0).all()


# Corpora.


def test_a_corpus_knows_its_name_languages_and_kind(tmp_path: Path) -> None:
    write(tmp_path, "parallel/news.bg-en.tsv.gz", [("мост", "bridge")])
    write(tmp_path, "parallel/omw_lemma.bg-en.tsv.gz", [("мост", "bridge")])
    write(tmp_path, "pairs/bglaw.v2.bg.tsv.gz", [("мост", "Мостът е дълъг.")])
    news, words, law = read_corpora(tmp_path, replace(RECIPE, without=("halves",)))
    assert news == Corpus("news", ("bg", "en"), [("мост", "bridge")], "sentences")
    assert words.kind == "words"
    assert (law.name, law.languages, law.kind) == ("bglaw.v2", ("bg", "bg"), "headings")


def test_a_kind_of_corpora_can_be_left_out(tmp_path: Path) -> None:
    write(tmp_path, "parallel/news.bg-en.tsv.gz", [("мост", "bridge")])
    write(tmp_path, "parallel/omw_lemma.bg-en.tsv.gz", [("мост", "bridge")])
    (left,) = read_corpora(tmp_path, replace(RECIPE, without=("words",)))
    assert left.name == "news"


def test_equal_and_half_empty_lines_are_left_out(tmp_path: Path) -> None:
    pairs = [("а", "a"), ("а", "a"), ("", "b"), ("в", " "), ("г", "g\tи още")]
    write(tmp_path, "pairs/x.bg-en.tsv.gz", pairs)
    (corpus,) = read_corpora(tmp_path, RECIPE)
    assert corpus.pairs == [("а", "a"), ("г", "g\tи още")]


def test_a_sentence_is_paired_with_the_rest_of_its_article(tmp_path: Path) -> None:
    write(tmp_path, "parallel/news.bg-en.tsv.gz", PAIRS)
    sentences = [f"Това е изречение номер {n} от новината." for n in range(4)]
    news = "\n".join(json.dumps({"text": text}) for text in (" ".join(sentences), "Кратко."))
    write_packed(tmp_path / "news/telegram.ru.jsonl.gz", news.encode())
    _, halves = read_corpora(tmp_path, RECIPE)
    assert (halves.name, halves.languages, halves.kind) == (
        "telegram_halves",
        ("ru", "ru"),
        "halves",
    )
    assert len(halves.pairs) == 3
    for sentence, rest in halves.pairs:
        assert sentence in sentences
        assert sentence not in rest
        assert all(other in rest for other in sentences if other != sentence)


def test_news_that_may_not_be_trained_on_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "parallel/news.bg-en.tsv.gz", PAIRS)
    write_packed(tmp_path / "news/bsnlp.bg.jsonl.gz", b"no JSON at all")
    assert len(read_corpora(tmp_path, RECIPE)) == 1


@pytest.mark.parametrize(
    ("name", "cap"),
    [("mozilla", RECIPE.technical_rows), ("ms_terms", RECIPE.technical_rows),
     ("news", RECIPE.other_rows)],
)  # fmt: skip
def test_a_corpus_gives_at_most_its_cap_and_always_the_same(
    tmp_path: Path, name: str, cap: int
) -> None:
    write(tmp_path, f"parallel/{name}.bg.tsv.gz", ((f"a{n}", f"b{n}") for n in range(cap + 100)))
    (first,), (second,) = read_corpora(tmp_path, RECIPE), read_corpora(tmp_path, RECIPE)
    assert len(set(first.pairs)) == cap
    assert first == second


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "pairs/x.bg.tsv.gz",
            packed(b"no tab here\n"),
            r"no line is two texts and a tab\.$",
        ),
        ("pairs/x.bg.tsv.gz", b"a\tb\n", "cannot be read as packed UTF-8 text"),
        ("pairs/x.bg.tsv.gz", packed(b"a\tb\n")[:-9], "cannot be read as packed UTF-8 text"),
        ("pairs/x.bg.tsv.gz", packed(b"a\t\xff\n"), "cannot be read as packed UTF-8 text"),
        ("pairs/x.tsv.gz", packed(b"a\tb\n"), r"name it NAME\.LANGUAGE\.tsv\.gz\.$"),
        ("pairs/x.bg.tsv", b"a\tb\n", r"it holds no parallel/\*\.tsv\.gz or pairs/\*\.tsv\.gz\.$"),
        (
            "news/telegram.ru.jsonl.gz",
            packed(b'{"text": "a"}\n{}\n'),
            r'telegram\.ru\.jsonl\.gz, line 2 is not JSON with a "text"\.$',
        ),
    ],
)
def test_a_corpus_that_cannot_be_used_is_told(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    if name.startswith("news"):
        write(tmp_path, "parallel/x.bg-en.tsv.gz", PAIRS)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TrainingError, match=told):
        read_corpora(tmp_path, RECIPE)


def test_each_language_gives_about_the_same_amount_of_text(tmp_path: Path) -> None:
    long = "дума " * 200
    write(tmp_path, "parallel/big.bg-en.tsv.gz", ((f"{n} {long}", f"{n}") for n in range(6000)))
    write(tmp_path, "parallel/small.bg-en.tsv.gz", PAIRS)
    sample = balanced_sample(read_corpora(tmp_path, RECIPE))
    bulgarian = [text for text in sample if "дума" in text or "Нов" in text]
    assert sum(map(len, bulgarian)) == pytest.approx(CHARACTERS["bg"], rel=0.01)
    assert {left for left, _ in PAIRS} <= set(bulgarian)


# Batches.


def test_a_batch_is_of_one_corpus_and_a_pass_takes_each_pair_at_most_once() -> None:
    corpora = ["news"] * 25 + ["words"] * 7 + ["news"] * 5
    batches = Batches(corpora, 10)
    for first in (1, 5, 9):
        taken = [batches.at(step).tolist() for step in range(first, first + 4)]
        assert sorted(map(len, taken)) == [7, 10, 10, 10]
        assert len({row for rows in taken for row in rows}) == 37
        assert all(len({corpora[row] for row in rows}) == 1 for rows in taken)


def test_batches_depend_on_the_step_alone() -> None:
    corpora = ["news"] * 100 + ["words"] * 40
    straight = Batches(corpora, 10)
    rows = [straight.at(step).tolist() for step in range(1, 40)]
    assert [Batches(corpora, 10).at(step).tolist() for step in (30, 3)] == [rows[29], rows[2]]
    assert rows[:14] != rows[14:28]


# Learning, and going on.


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write(folder, "parallel/news.bg-en.tsv.gz", PAIRS)
    evaluation = folder / "eval" / "small"
    evaluation.mkdir(parents=True)
    passages = [{"id": str(n), "text": left} for n, (left, _) in enumerate(PAIRS)]
    questions = [
        {"id": f"q{n}", "text": right, "relevant": [str(n)]} for n, (_, right) in enumerate(PAIRS)
    ]
    off_topic = {"id": "off", "text": "hippopotamus", "relevant": []}
    for name, rows in (("passages", passages), ("queries.en", [*questions, off_topic])):
        lines = "\n".join(json.dumps(row) for row in rows)
        (evaluation / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def text(data: Path) -> Text:
    return read_text(data, RECIPE)


def silent(_done: int, number: float) -> None:
    assert math.isfinite(number)


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint is written every 20 steps."""
    monkeypatch.setattr(contrastive, "STEPS_BETWEEN_CHECKPOINTS", 20)


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize("batch", [7, 60])
def test_a_training_that_was_cut_off_ends_as_if_it_had_not_been(
    text: Text, tmp_path: Path, batch: int
) -> None:
    recipe = replace(RECIPE, steps=60, batch=batch)
    whole = make_vectors(text, recipe, tmp_path / "whole", silent, silent)

    def stop(step: int, loss: float) -> None:
        if step == 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_vectors(text, recipe, tmp_path / "cut", stop, silent)
    steps: list[int] = []
    resumed = make_vectors(
        text, recipe, tmp_path / "cut", lambda step, _: steps.append(step), silent
    )
    assert steps[0] == 41
    assert torch.equal(resumed, whole)


@pytest.mark.usefixtures("often")
def test_another_recipe_does_not_go_on_from_what_this_one_left(text: Text, tmp_path: Path) -> None:
    recipe = replace(RECIPE, steps=20, batch=7)
    make_vectors(text, recipe, tmp_path, silent, silent)
    steps: list[int] = []
    other = replace(recipe, temperature=0.1)
    make_vectors(text, other, tmp_path, lambda step, _: steps.append(step), silent)
    assert steps[0] == 1


def test_a_damaged_checkpoint_is_none(tmp_path: Path) -> None:
    checkpoint = Checkpoint(tmp_path / "new" / "state.safetensors")
    assert checkpoint.read() is None
    learned = [torch.ones(2, 3), torch.ones(4)]
    checkpoint.write(State(5, learned, [one * 2 for one in learned], [one * 3 for one in learned]))
    read = checkpoint.read()
    assert read is not None
    assert read.step == 5
    assert [one.tolist() for one in read.learned] == [one.tolist() for one in learned]
    assert [one.tolist() for one in read.squares] == [(one * 3).tolist() for one in learned]
    file = tmp_path / "new" / "state.safetensors"
    file.write_bytes(file.read_bytes()[:-8])
    assert checkpoint.read() is None
    assert [one.name for one in file.parent.iterdir()] == [file.name]


# The teacher.


def test_the_teacher_is_asked_once_and_what_it_said_is_kept(tmp_path: Path) -> None:
    texts = ["The new bridge was opened.", "A bridge", "Snow"]
    asked: list[tuple[int, int]] = []
    first = teach(texts, tmp_path, lambda done, total: asked.append((done, total)))
    assert asked == [(3, 3)]
    assert first.shape == (3, 384)
    torch.testing.assert_close(first.norm(dim=1), torch.ones(3), atol=1e-3, rtol=0)
    assert first[0] @ first[1] > first[0] @ first[2] + 0.1
    again = teach([*reversed(texts), texts[0]], tmp_path, lambda *_: asked.append((0, 0)))
    assert torch.equal(again, first[[2, 1, 0, 0]])
    assert asked == [(3, 3)]


def test_what_the_teacher_said_into_a_damaged_file_is_asked_again(tmp_path: Path) -> None:
    first = teach(["Snow"], tmp_path, silent)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert torch.equal(teach(["Snow"], tmp_path, silent), first)


def test_without_texts_the_teacher_is_not_troubled(tmp_path: Path) -> None:
    assert teach([], tmp_path / "new", silent).shape == (0, 384)
    assert not (tmp_path / "new").exists()


def test_the_teacher_is_shown_the_english_side_of_what_is_no_half(tmp_path: Path) -> None:
    recipe = replace(RECIPE, taught_rows=5)
    write(tmp_path, "parallel/news.bg-en.tsv.gz", PAIRS)
    write(tmp_path, "parallel/mozilla.ru-en.tsv.gz", [(f"да {n}", f"yes {n}") for n in range(20)])
    write(tmp_path, "pairs/telegram_lead.en.tsv.gz", [("no", "not")])
    write(tmp_path, "parallel/kin.bg-ru.tsv.gz", [("мост", "мост")])
    text = read_text(tmp_path, recipe)
    shown = [None if row < 0 else text.english[row] for row in text.asked.tolist()]
    by_corpus: dict[str, list[str]] = {name: [] for name in text.origins}
    for name, one in zip(text.origins, shown, strict=True):
        by_corpus[name] += [one] if one else []
    assert by_corpus["news"] == [right for _, right in PAIRS]
    assert len(set(by_corpus["mozilla"])) == 5
    assert by_corpus["telegram_lead"] == by_corpus["kin"] == []
    assert read_text(tmp_path, replace(recipe, teaching=0.0)).english == []


# The model's folder.


@pytest.fixture(scope="module")
def model(data: Path) -> Path:
    sizes = ("--pieces", "400", "--dimension", "64", "--steps", "100")
    done = train(data, "--out", data / "model", "--work", data / "work", *sizes)
    assert done.returncode == 0, done.stderr
    assert "60 pairs of texts in 1 corpora" in done.stdout
    assert "step 100/100" in done.stdout
    assert "| small | en | 60 |" in done.stdout
    return data / "model"


def test_the_model_is_read_by_model2vec_and_by_the_index(model: Path) -> None:
    encoder = load(str(model))
    assert isinstance(encoder, StaticEncoder)
    texts = ["мост", "The river", "сняг в града"]
    rows = StaticModel.from_pretrained(model).encode(texts)
    np.testing.assert_allclose(encoder.encode_passages(texts), rows, atol=1e-3)
    assert {file.name for file in model.parent.iterdir()} <= {"eval", "model", "parallel", "work"}


def test_the_model_learned_its_pairs(model: Path) -> None:
    encoder = load(str(model))
    left = encoder.encode_questions([pair[0] for pair in PAIRS])
    right = encoder.encode_passages([pair[1] for pair in PAIRS])
    found = (left @ right.T).argmax(axis=1)
    assert (found == np.arange(len(PAIRS))).mean() > 0.8


def test_the_card_tells_what_was_measured(model: Path, data: Path) -> None:
    (score,) = measure(model, data / "eval")
    assert (score.set, score.language, score.questions) == ("small", "en", len(PAIRS))
    assert score.first > 0.8
    card = (model / "README.md").read_text(encoding="utf-8")
    assert table([score]) in card
    assert "$" not in card


def test_the_shipped_card_is_the_template_filled_in() -> None:
    card = (ROOT / "index" / "model" / CARD).read_text(encoding="utf-8").splitlines()
    template = MODEL_CARD.read_text(encoding="utf-8").splitlines()
    assert [line for line in template if "$" not in line and line not in card] == []


def test_a_table_of_scores_ends_with_their_mean() -> None:
    scores = [Score("a", "bg", 10, 0.5, 0.75), Score("b", "ru", 20, 0.25, 1.0)]
    assert means(scores) == (0.375, 0.875)
    assert table(scores).splitlines()[2:] == [
        "| a | bg | 10 | 0.50 | 0.75 |",
        "| b | ru | 20 | 0.25 | 1.00 |",
        "| mean | | | 0.375 | 0.875 |",
    ]


def test_a_set_that_cannot_be_read_is_told(model: Path, tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "passages.jsonl").write_text("{")
    with pytest.raises(TrainingError, match=r"passages\.jsonl cannot be read as lines of JSON"):
        measure(model, tmp_path)


def test_the_same_text_gives_the_very_same_model(text: Text, model: Path, tmp_path: Path) -> None:
    vectors = make_vectors(text, replace(RECIPE, steps=100), tmp_path / "work", silent, silent)
    write_model(tmp_path / "model", text.tokenizer, vectors)
    for name in ("model.safetensors", "tokenizer.json"):
        assert (tmp_path / "model" / name).read_bytes() == (model / name).read_bytes()


def test_a_byte_a_number_loses_next_to_nothing(tmp_path: Path) -> None:
    tokenizer = small_tokenizer()
    rows = torch.randn(tokenizer.get_vocab_size(), 64) * torch.rand(tokenizer.get_vocab_size(), 1)
    rows[0] = 0
    write_model(tmp_path / "model", tokenizer, rows)
    written = load_file(tmp_path / "model" / "model.safetensors")
    assert written["embeddings"].dtype == np.int8
    read = torch.from_numpy(written["embeddings"] * written["weights"][:, None])
    assert torch.cosine_similarity(rows[1:], read[1:]).min() > 0.9998
    assert not read[0].any()


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


def test_a_person_who_stops_it_is_told_that_it_goes_on(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "training", str(data), "--out", str(tmp_path / "model")]
    command += ["--work", str(tmp_path / "work"), "--dimension", "8", "--steps", "100000"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        next(line for line in running.stdout if line.startswith("60 pairs"))
        running.send_signal(signal.SIGINT)
        _, told = running.communicate()
    assert told == "Stopped; the same command goes on from here.\n"
    # Where it is stopped within an exec(), as imports have them, Python ends by the signal itself.
    assert running.returncode in (130, -signal.SIGINT)
    assert not (tmp_path / "model").exists()
