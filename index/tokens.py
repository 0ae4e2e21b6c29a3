"""Texts to tokens, and the vectors of tokens: the only user of tokenizers and safetensors.

Static models are read here in a tenth of a second; model2vec itself takes half a second to start.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.types import Rows

Ids: TypeAlias = npt.NDArray[np.int64]
"""Tokens by their numbers: int64, one dimension."""

_VECTORS = ("embeddings", "embedding.weight")  # as model2vec and as sentence-transformers name them


@dataclass(frozen=True, slots=True)
class Tokens:
    """A vector for each token; tokens may share rows by a mapping and have weights."""

    tokenizer: Tokenizer
    unknown: int | None
    rows: npt.NDArray[Any]
    weights: npt.NDArray[Any] | None
    mapping: npt.NDArray[Any] | None

    @classmethod
    def read(cls, folder: Path) -> "Tokens":
        """The tokens of a model's folder; raises ValueError where its files do not fit together."""
        told = (folder / "tokenizer.json").read_text(encoding="utf-8")
        tokenizer = Tokenizer.from_str(told)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tensors = load_file(folder / "model.safetensors")
        name = next((name for name in _VECTORS if name in tensors), None)
        if name is None:
            raise ValueError("its weights hold no vectors of tokens")
        found = cls(
            tokenizer,
            _unknown(tokenizer, json.loads(told)["model"]),
            tensors[name],
            tensors.get("weights"),
            tensors.get("mapping"),
        )
        found._check()
        return found

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self.rows.shape[1])

    def sums(self, texts: Sequence[str]) -> Rows:
        """The weighted sums of the tokens of texts, shape (len(texts), dimension)."""
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        cut = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for place, encoding in enumerate(cut):
            # Each token once: a long text has many more tokens than kinds of them.
            ids = np.array(encoding.ids, dtype=np.int64)
            kinds, counts = np.unique(ids[ids != self.unknown], return_counts=True)
            weights = counts if self.weights is None else counts * self.weights[kinds]
            sums[place] = weights.astype(np.float32) @ self._rows(kinds)
        return sums

    def cut(self, texts: Sequence[str]) -> list[list[int]]:
        """The known tokens of each text, in its order."""
        found = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [[id for id in encoding.ids if id != self.unknown] for encoding in found]

    def weighted(self, ids: Ids) -> Rows:
        """The vectors of tokens, each as much as it weighs, shape (len(ids), dimension)."""
        rows = self._rows(ids)
        return rows if self.weights is None else rows * self.weights[ids, None].astype(np.float32)

    def _rows(self, ids: Ids) -> Rows:
        rows = self.rows[ids if self.mapping is None else self.mapping[ids]]
        return rows.astype(np.float32)

    def _check(self) -> None:
        rows = self.rows if self.mapping is None else self.mapping
        if len(rows) != self.tokenizer.get_vocab_size():
            raise ValueError(
                f"it has {self.tokenizer.get_vocab_size()} tokens and vectors for {len(rows)}"
            )


def _unknown(tokenizer: Tokenizer, model: dict[str, Any]) -> int | None:
    """The token that says nothing, by its number in a unigram model, by its name in others."""
    named = model.get("unk_token")
    return tokenizer.token_to_id(named) if named else model.get("unk_id")
