"""The candidates looked at again: word by word, or by a cross-encoder that the operator names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from index import encoder as encoders
from index.analysis import words
from index.encoder import StaticEncoder
from index.errors import EncoderError
from index.settings import SHIPPED_MODEL
from index.stopwords import STOPWORDS
from index.tokens import Ids, Tokens
from index.types import Comparison, Encoder, Models, Pair, Reranker, Rows
from index.vocabulary import Vocabulary, added, distinct_words, greatest, joined

# Two words nearer than this are taken to mean the same, with a soft edge: `benchmarks.weights`.
_SAME_SIMILARITY = 0.7
_SAME_EDGE = 0.08

# «Колко», «при», "when" say little, and not nothing: `benchmarks.weights`.
_SMALL_WORD = 0.3

# What a word weighs: so much by its tokens one by one, the rest by their sum. Words of several
# tokens are rare, and such tokens often point apart: `benchmarks.weights`.
_ONE_BY_ONE = 0.75

_NONE: Ids = np.zeros(0, dtype=np.int64)
_TINY = 1e-9


def load(name: str, encoder: Encoder) -> Reranker:
    """The reranker of this name; without one, by the vectors of tokens; raises EncoderError.

    A model without such vectors borrows those of the model that comes along.
    """
    if name:
        return CrossEncoder(name)
    tokens = encoder.tokens if isinstance(encoder, StaticEncoder) else Tokens.read(SHIPPED_MODEL)
    return WordByWord(tokens)


def models(model: str, reranker: str = "") -> Models:
    """Everything that reads, by the names that an operator sets; raises EncoderError.

    From then on this program's linear algebra keeps to one thread.
    """
    # What a question multiplies is too small to share: the other threads would only spin, at the
    # cost of other questions, and a build took twice as long.
    threadpool_limits(1, user_api="blas")
    encoder = encoders.load(model)
    return Models(encoder, load(reranker, encoder))


class WordByWord:
    """Late interaction: every word of a question with the nearest word of a text.

    Khattab, Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late
    Interaction over BERT" (2020); here the vectors know no context, and rare words weigh more.
    A word is the sum of its tokens, for a piece of one says little: against tokens alone, hit@1
    over 16 rows of questions rose from 0.783 to 0.797.
    """

    name = ""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._vocabulary = Vocabulary(tokens)

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """A question with texts; what is rare among these texts weighs more."""
        asked = distinct_words(question)
        units, lengths = self._directions(asked)
        table = self.nearest(units, texts)
        is_small = np.array([STOPWORDS.issuperset(words(word)) for word in asked], dtype=bool)
        importance = np.where(is_small, _SMALL_WORD, 1.0).astype(np.float32)
        weights = _shares(lengths * _rarities(table) * importance)
        return _WordsCompared(self, asked, units, weights, weights @ table)

    def nearest(self, units: Rows, texts: Sequence[str]) -> Rows:
        """How near a text comes to each direction, 0 to 1, shape (directions, texts)."""
        vocabulary = self._words()
        found = vocabulary.of_texts(texts)
        # Each word once: the texts share most of theirs.
        numbers, columns = np.unique(np.concatenate([_NONE, *found]), return_inverse=True)
        table = vocabulary.cosines(units, numbers)[:, columns]
        return greatest(table, list(map(len, found))).clip(0, 1)

    def similarities(self, units: Rows, found: Sequence[str]) -> Rows:
        """The cosines of directions and words, shape (directions, words)."""
        vocabulary = self._words()
        return vocabulary.cosines(units, vocabulary.of_words(found))

    def _words(self) -> Vocabulary:
        # Another thread may go on with the one that is full.
        if self._vocabulary.is_full:
            self._vocabulary = Vocabulary(self._tokens)
        return self._vocabulary

    def _directions(self, asked: Sequence[str]) -> tuple[Rows, Rows]:
        """The unit vectors of words, shape (words, dimension), and how much each word weighs."""
        cuts = self._tokens.cut(asked)
        sizes = [len(tokens) for tokens in cuts]
        rows = self._tokens.weighted(joined(cuts))
        sums = added(rows, sizes)
        together = np.linalg.norm(sums, axis=1)
        apart = added(np.linalg.norm(rows, axis=1, keepdims=True), sizes)[:, 0]
        units = np.divide(sums, np.maximum(together, _TINY)[:, None], dtype=np.float32)
        return units, _ONE_BY_ONE * apart + (1 - _ONE_BY_ONE) * together


class CrossEncoder:
    """Any CrossEncoder of sentence-transformers: slow, and better where there is time for it."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            # Importing it costs seconds and 400 MB, which only those pay who ask for it.
            from sentence_transformers import CrossEncoder as Scorer

            self._scorer = Scorer(name)
        # Loading runs other people's files through several libraries, each with errors of its own.
        except Exception as error:
            raise EncoderError(
                f"The reranker {name} cannot be loaded; set INDEX_RERANKER to the folder or the "
                "name of a CrossEncoder of sentence-transformers, or leave it empty."
            ) from error

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """A question with texts, each pair read as one."""
        return _PairsScored(self._scorer, question, _scored(self._scorer, question, texts))


@dataclass(frozen=True, slots=True)
class _WordsCompared:
    _reranker: WordByWord
    _asked: Sequence[str]
    _units: Rows
    _weights: Rows  # their sum is 1
    closeness: Rows

    def others(self, texts: Sequence[str]) -> Rows:
        shares: Rows = self._weights @ self._reranker.nearest(self._units, texts)
        return shares

    def pairs(self, text: str) -> tuple[Pair, ...]:
        found = distinct_words(text)
        if not found:
            return ()
        table = self._reranker.similarities(self._units, found)
        rows = zip(self._asked, table, self._weights.tolist(), strict=True)
        pairs = [
            Pair(asked, found[int(np.argmax(row))], float(np.max(row)), weight)
            for asked, row, weight in rows
        ]
        return tuple(sorted(pairs, key=lambda pair: -pair.weight))


@dataclass(frozen=True, slots=True)
class _PairsScored:
    _scorer: Any
    _question: str
    closeness: Rows

    def others(self, texts: Sequence[str]) -> Rows:
        return _scored(self._scorer, self._question, texts)

    def pairs(self, text: str) -> tuple[Pair, ...]:  # noqa: ARG002 # it reads both texts as one
        return ()


def _scored(scorer: Any, question: str, texts: Sequence[str]) -> Rows:
    """How likely each text answers, 0 to 1."""
    if not texts:
        return np.zeros(0, dtype=np.float32)
    from torch.nn import Sigmoid

    pairs = [(question, text) for text in texts]
    found = scorer.predict(pairs, activation_fn=Sigmoid(), show_progress_bar=False)
    scores: Rows = np.asarray(found, dtype=np.float32).reshape(len(texts))
    return scores


def _rarities(nearest: Rows) -> Rows:
    """How rare the meaning of each word is among texts: an inverse document frequency.

    A text counts as far as it holds a word that means the same, in whichever language.
    """
    holding = (1 / (1 + np.exp((_SAME_SIMILARITY - nearest) / _SAME_EDGE))).sum(axis=1)
    found: Rows = np.log(1 + nearest.shape[1] / (holding + 0.5))
    return found


def _shares(weights: Rows) -> Rows:
    total = float(weights.sum())
    return weights / total if total else weights
