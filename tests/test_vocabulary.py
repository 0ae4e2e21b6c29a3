"""Words are added up once, and say the same as when they are added up every time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import vocabulary
from index.rerank import WordByWord
from index.settings import SHIPPED_MODEL
from index.tokens import Tokens
from index.vocabulary import Vocabulary, distinct_words

TOKENS = Tokens.read(SHIPPED_MODEL)
TEXTS = [f"Мостът над Осъм, дума{number} и още {number} наводнения." for number in range(400)]


def units(words: list[str]) -> np.ndarray:
    """The exact directions of words."""
    sums = TOKENS.sums(words)
    found: np.ndarray = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return found


@settings(max_examples=50)
@given(st.lists(st.text("абвгдежзиклмнопрстуabcdefgh 東京", min_size=2), min_size=1, max_size=30))
def test_a_cosine_is_what_it_is_by_the_vectors_themselves(texts: list[str]) -> None:
    known = Vocabulary(TOKENS)
    words = [word for text in texts for word in distinct_words(text)]
    asked = units(["мост", "bridge", "Осъм"])
    found = known.cosines(asked, known.of_words(words))
    assert found == pytest.approx(asked @ units(words).T, abs=2e-2)
    assert [len(numbers) for numbers in known.of_texts(texts)] == [
        len(distinct_words(text)) for text in texts
    ]


def test_a_word_without_a_token_is_near_to_nothing() -> None:
    word = "\u16a0\u16a1"
    (pieces,) = TOKENS.cut([word])
    known = Vocabulary(replace(TOKENS, unknown=pieces[0]))
    assert known.cosines(units(["мост"]), known.of_words([word])) == 0


def test_threads_may_learn_the_same_words_at_once() -> None:
    known, alone = Vocabulary(TOKENS), Vocabulary(TOKENS)
    asked = units(["мост", "наводнение"])

    def nearest(first: int) -> list[np.ndarray]:
        texts = TEXTS[first:] + TEXTS[:first]
        found = [known.cosines(asked, numbers) for numbers in known.of_texts(texts)]
        return found[len(TEXTS) - first :] + found[: len(TEXTS) - first]

    expected = [alone.cosines(asked, numbers) for numbers in alone.of_texts(TEXTS)]
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(nearest, range(0, 400, 50)):
            assert all(np.allclose(*both) for both in zip(found, expected, strict=True))


def test_a_full_vocabulary_is_begun_anew_without_a_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = WordByWord(TOKENS).compare("Кога беше наводнението?", TEXTS).closeness
    monkeypatch.setattr(vocabulary, "_WORDS_KEPT", 50)
    reranker = WordByWord(TOKENS)
    for begin in range(0, 400, 40):
        reranker.compare("Мост?", TEXTS[begin : begin + 40])
    assert len(reranker._vocabulary._numbers) < 400
    assert np.allclose(reranker.compare("Кога беше наводнението?", TEXTS).closeness, expected)
