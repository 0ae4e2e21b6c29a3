"""The candidates looked at again: word by word, or by a cross-encoder that the operator names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from index import encoder as encoders
from index.analysis import words
from index.encoder import StaticEncoder
from index.errors import EncoderError
from index.settings import SHIPPED_MODEL
from index.stopwords import STOPWORDS
from index.tokens import Ids, Tokens
from index.types import Comparison, Encoder, Models, Pair, Reranker, Rows, Span

# Two tokens nearer than this are taken to mean the same, with a soft edge: `benchmarks.weights`.
_SAME_SIMILARITY = 0.6
_SAME_EDGE = 0.08

# «Колко», «при», "when" say little, and not nothing: `benchmarks.weights`.
_SMALL_WORD = 0.3

_WORDS_KEPT = 100_000


def load(name: str, encoder: Encoder) -> Reranker:
    """The reranker of this name; without one, by the vectors of tokens; raises EncoderError.

    A model without such vectors borrows those of the model that comes along.
    """
    if name:
        return CrossEncoder(name)
    tokens = encoder.tokens if isinstance(encoder, StaticEncoder) else Tokens.read(SHIPPED_MODEL)
    return WordByWord(tokens)


def models(model: str, reranker: str = "") -> Models:
    """Everything that reads, by the names that an operator sets; raises EncoderError."""
    encoder = encoders.load(model)
    return Models(encoder, load(reranker, encoder))


class WordByWord:
    """Late interaction: every token of a question with the nearest token of a text.

    Khattab, Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late
    Interaction over BERT" (2020); here the vectors know no context, and rare words weigh more.
    """

    name = ""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._known: dict[str, list[int]] = {}

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """A question with texts; what is rare among these texts weighs more."""
        kinds, is_small = self._question(question)
        units, lengths = self._tokens.units(kinds)
        table = _nearest(self._tokens, units, self._kinds(texts))
        importance = np.where(is_small, _SMALL_WORD, 1.0).astype(np.float32)
        weights = _shares(lengths * _rarities(table) * importance)
        return _WordsCompared(
            self._tokens, self._kinds, question, kinds, units, weights, weights @ table
        )

    def _kinds(self, texts: Sequence[str]) -> list[Ids]:
        """The tokens of each text, every one once.

        Cutting is the dearest step, and the same words come again and again: each is cut once.
        """
        # Another thread may begin anew meanwhile; this one goes on with what it has.
        known = self._known if len(self._known) < _WORDS_KEPT else {}
        self._known = known
        words_of = [text.split() for text in texts]
        every = {word for found in words_of for word in found}
        missing = [word for word in every if word not in known]
        known.update(zip(missing, self._tokens.kinds(missing), strict=True))
        kinds = (set().union(*(known[word] for word in found)) for found in words_of)
        return [np.array(list(ids), dtype=np.int64) for ids in kinds]

    def _question(self, text: str) -> tuple[Ids, npt.NDArray[np.bool_]]:
        """The tokens of a question, every one once, and which are of words that say little."""
        small = {
            id: all(word in STOPWORDS for word in words(_word(text, span)))
            for id, span in self._tokens.places(text)
        }
        kinds = sorted(small)
        return np.array(kinds, dtype=np.int64), np.array([small[id] for id in kinds], dtype=bool)


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
    _tokens: Tokens
    _cut: Callable[[Sequence[str]], list[Ids]]
    _question: str
    _kinds: Ids
    _units: Rows
    _weights: Rows  # their sum is 1
    closeness: Rows

    def others(self, texts: Sequence[str]) -> Rows:
        shares: Rows = self._weights @ _nearest(self._tokens, self._units, self._cut(texts))
        return shares

    def pairs(self, text: str) -> tuple[Pair, ...]:
        places = self._tokens.places(text)
        if not places:
            return ()
        ids = np.array([id for id, _ in places], dtype=np.int64)
        table = self._units @ self._tokens.units(ids)[0].T
        first = dict(reversed(self._tokens.places(self._question)))
        of_word: dict[str, list[Pair]] = {}
        rows = zip(self._kinds.tolist(), table, self._weights.tolist(), strict=True)
        for id, row, weight in rows:
            asked = _word(self._question, first[id])
            met = _word(text, places[int(np.argmax(row))][1])
            of_word.setdefault(asked, []).append(Pair(asked, met, float(np.max(row)), weight))
        return tuple(sorted(map(_whole, of_word.values()), key=lambda pair: -pair.weight))


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


def _nearest(tokens: Tokens, units: Rows, texts: Sequence[Ids]) -> Rows:
    """The similarity of each token to the nearest in each text, shape (tokens, texts)."""
    nearest = np.zeros((len(units), len(texts)), dtype=np.float32)
    filled = [place for place, kinds in enumerate(texts) if len(kinds)]
    if not filled or not len(units):
        return nearest
    # Each token once: the texts share most of theirs.
    joined = np.concatenate([texts[place] for place in filled])
    kinds, columns = np.unique(joined, return_inverse=True)
    similarities = units @ tokens.units(kinds)[0].T
    starts = np.cumsum([0, *(len(texts[place]) for place in filled[:-1])])
    nearest[:, filled] = np.maximum.reduceat(similarities[:, columns], starts, axis=1)
    return nearest.clip(0, 1)


def _rarities(nearest: Rows) -> Rows:
    """How rare the meaning of each token is among texts: an inverse document frequency.

    A text counts as far as it holds a token that means the same, in whichever language.
    """
    holding = (1 / (1 + np.exp((_SAME_SIMILARITY - nearest) / _SAME_EDGE))).sum(axis=1)
    found: Rows = np.log(1 + nearest.shape[1] / (holding + 0.5))
    return found


def _shares(weights: Rows) -> Rows:
    total = float(weights.sum())
    return weights / total if total else weights


def _word(text: str, span: Span) -> str:
    """The word that a token is a piece of."""
    start, end = span
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _whole(pieces: Sequence[Pair]) -> Pair:
    """A word of the pieces of it, which met what its weightiest piece met."""
    weightiest = max(pieces, key=lambda piece: piece.weight)
    weight = sum(piece.weight for piece in pieces)
    held = sum(piece.weight * piece.similarity for piece in pieces)
    return Pair(
        weightiest.asked, weightiest.met, held / weight if weight else weightiest.similarity, weight
    )
