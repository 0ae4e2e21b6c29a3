"""Candidates are compared with a question word by word, or by a cross-encoder."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import encoder as encoders
from index.errors import EncoderError
from index.rerank import CrossEncoder, WordByWord, load
from index.settings import SHIPPED_MODEL
from index.tokens import Tokens
from tests.fakes import WordHasher

RERANKER = WordByWord(Tokens.read(SHIPPED_MODEL))
TEXTS = [
    "Ремонтът на моста над река Осъм край Левски започна днес.",
    "Реколтата от грозде около Мелник е наполовина по-малка.",
    "Щъркелът, който носи предавател, стигна до езерото Чад.",
    "Кметът откри новата детска градина в квартала.",
]


def closeness(question: str, texts: Sequence[str] = TEXTS) -> list[float]:
    found: list[float] = RERANKER.compare(question, texts).closeness.tolist()
    return found


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Кога започна ремонтът на моста?", 0),
        ("Когда начался ремонт моста через Осым?", 0),
        ("When did the bridge repair begin?", 0),
        ("Защо гроздето в Мелник е по-малко?", 1),
        ("grozdeto v Melnik", 1),
        ("Where did the stork arrive?", 2),
        ("Хто відкрив дитячий садок?", 3),
    ],
)
def test_the_text_that_answers_is_closest(question: str, best: int) -> None:
    assert int(np.argmax(closeness(question))) == best


def test_a_text_that_holds_every_word_is_as_close_as_can_be() -> None:
    assert closeness(TEXTS[0])[0] == pytest.approx(1, abs=1e-4)


def test_what_every_text_holds_weighs_less_than_what_is_rare() -> None:
    texts = [f"Кметът на Ловеч откри {thing}." for thing in ("театър", "гара", "пещера", "баня")]
    comparison = RERANKER.compare("Ловеч пещера", texts)
    weights = {pair.asked: pair.weight for pair in comparison.pairs(texts[2])}
    assert weights["пещера"] > 2 * weights["Ловеч"]
    assert int(np.argmax(comparison.closeness)) == 2


def test_words_that_any_question_may_have_weigh_less() -> None:
    pairs = RERANKER.compare("Колко моста има при Осъм?", TEXTS).pairs(TEXTS[0])
    weights = {pair.asked: pair.weight for pair in pairs}
    assert max(weights["Колко"], weights["при"], weights["има"]) < weights["Осъм"] / 2


def test_a_word_means_what_its_pieces_mean_together() -> None:
    (pair,) = RERANKER.compare("наводненията", TEXTS).pairs("The flood of 2005 took the bridge.")
    assert pair.met == "flood"
    (piece,) = RERANKER.compare("вод", TEXTS).pairs("The flood of 2005 took the bridge.")
    assert piece.similarity < pair.similarity / 2


def test_a_letter_alone_is_no_word() -> None:
    assert closeness("хипопотам", ["Отбележете с Х или V."]) < [0.3]


def test_signs_that_stand_without_spaces_are_words_each() -> None:
    pairs = RERANKER.compare("東京 мост", TEXTS).pairs("東 мост 京")
    assert {pair.asked for pair in pairs} == {"東", "京", "мост"}


def test_others_are_compared_with_the_same_weights() -> None:
    comparison = RERANKER.compare("Кога започна ремонтът?", TEXTS)
    assert comparison.others(TEXTS) == pytest.approx(comparison.closeness)
    assert comparison.others(TEXTS[:1]) == pytest.approx(comparison.closeness[:1])


def test_pairs_tell_which_word_meets_which() -> None:
    comparison = RERANKER.compare("Where is the bridge over the Osam river?", TEXTS)
    pairs = comparison.pairs(TEXTS[0])
    met = {pair.asked: pair.met for pair in pairs}
    assert met["bridge"] == "моста"
    assert met["river"] == "река"
    assert [pair.weight for pair in pairs] == sorted((p.weight for p in pairs), reverse=True)
    assert math.isclose(sum(pair.weight for pair in pairs), 1, abs_tol=1e-5)
    score = sum(pair.weight * max(0, pair.similarity) for pair in pairs)
    assert score == pytest.approx(comparison.closeness[0], abs=1e-4)


@pytest.mark.parametrize("text", ["", " ", "👍", "\u200f"])
def test_a_text_without_words_is_not_close_to_anything(text: str) -> None:
    comparison = RERANKER.compare("Кога започна ремонтът?", [text, TEXTS[0]])
    assert comparison.closeness[0] == 0 < comparison.closeness[1]
    assert comparison.pairs(text) == ()


@pytest.mark.parametrize("question", ["", "👍", "\u200f"])
def test_a_question_without_words_is_close_to_nothing(question: str) -> None:
    assert closeness(question) == [0] * len(TEXTS)


def test_no_texts_no_closeness() -> None:
    assert closeness("мост", []) == []


@settings(deadline=None)
@given(question=st.text(max_size=60), texts=st.lists(st.text(max_size=80), max_size=5))
def test_any_texts_can_be_compared(question: str, texts: list[str]) -> None:
    comparison = RERANKER.compare(question, texts)
    assert comparison.closeness.shape == (len(texts),)
    assert np.isfinite(comparison.closeness).all()
    assert ((comparison.closeness >= 0) & (comparison.closeness <= 1 + 1e-5)).all()
    for text in texts:
        for pair in comparison.pairs(text):
            assert pair.met in text
            assert pair.asked in question


def test_a_static_model_compares_by_its_own_tokens() -> None:
    encoder = encoders.load(str(SHIPPED_MODEL))
    found = load("", encoder)
    assert found.name == ""
    assert found.compare("мост", TEXTS).closeness == pytest.approx(closeness("мост"))


def test_a_model_without_token_vectors_borrows_those_that_come_along() -> None:
    found = load("", WordHasher())
    assert found.compare("мост", TEXTS).closeness == pytest.approx(closeness("мост"))


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small cross-encoder with random weights."""
    from tokenizers import Tokenizer as Pieces
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("cross")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Кога", "започна", "моста", "koga", "Ремонтът"]
    pieces = Pieces(WordLevel({word: id for id, word in enumerate(words)}, unk_token="[UNK]"))
    pieces.pre_tokenizer = Whitespace()
    PreTrainedTokenizerFast(
        tokenizer_object=pieces, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", model_max_length=64,
    ).save_pretrained(folder)  # fmt: skip
    shape = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16,
    )  # fmt: skip
    shape.num_labels = 1
    BertForSequenceClassification(shape).save_pretrained(folder)
    return folder


def test_a_cross_encoder_scores_each_pair_from_0_to_1(cross_encoder: Path) -> None:
    reranker = load(str(cross_encoder), WordHasher())
    assert isinstance(reranker, CrossEncoder)
    assert reranker.name == str(cross_encoder)
    comparison = reranker.compare("Кога започна?", TEXTS)
    assert comparison.closeness.shape == (len(TEXTS),)
    assert ((comparison.closeness > 0) & (comparison.closeness < 1)).all()
    assert comparison.others(TEXTS) == pytest.approx(comparison.closeness, abs=1e-4)
    assert comparison.pairs(TEXTS[0]) == ()
    assert reranker.compare("мост", []).closeness.shape == (0,)


@pytest.mark.parametrize("is_there", [True, False])
def test_what_is_no_cross_encoder_is_told(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "model"
    if is_there:
        folder.mkdir()
    with pytest.raises(EncoderError, match="INDEX_RERANKER"):
        load(str(folder), WordHasher())
