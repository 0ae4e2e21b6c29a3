"""Texts to unit vectors: static models without torch, every other through sentence-transformers."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import EncoderError
from index.tokens import Tokens
from index.types import Encoder, Model, Rows

_PASSAGE_PROMPTS = ("document", "passage", "corpus")
_MODEL_SUFFIXES = (".safetensors", ".bin", ".json", ".txt", ".model")
_STATIC_FILES = ("*.json", "*.safetensors", "README.md")
_SPECIAL_TOKENS = 4
_TINY = 1e-9

# The E5 family asks for prefixes in its model cards and leaves them out of its configuration.
_E5 = re.compile(r"(?:\A|[/_-])(?:multilingual-)?e5-(?:small|base|large)(?:-v2)?\Z")


def load(name: str) -> Encoder:
    """The encoder of a model's folder, or of a model by its name; raises EncoderError."""
    try:
        folder = _folder(name)
        return (
            StaticEncoder(name, folder) if _is_static(folder) else TransformerEncoder(name, folder)
        )
    # Loading runs other people's files through several libraries, each with errors of its own.
    except Exception as error:
        raise EncoderError(
            f"The model {name} cannot be loaded ({_first_line(error)}); "
            "set INDEX_MODEL to a model's folder or to the name of a sentence-transformers model."
        ) from error


class StaticEncoder:
    """The mean of token vectors, of any model that model2vec or sentence-transformers can write."""

    def __init__(self, name: str, folder: Path) -> None:
        whole = folder if Path(name).is_dir() else _fetched(name, *_STATIC_FILES)
        self.tokens = Tokens.read(whole / _json(whole / "modules.json")[0]["path"])
        self._prompts = _prompts(name, folder)
        self.model = Model(_shown(name), _revision(folder), self.tokens.dimension)

    def encode_questions(self, texts: Sequence[str]) -> Rows:
        """Vectors of questions, shape (len(texts), dimension)."""
        return self._encode(self._prompts.question, texts)

    def encode_passages(self, texts: Sequence[str]) -> Rows:
        """Vectors of passages, shape (len(texts), dimension)."""
        return self._encode(self._prompts.passage, texts)

    def _encode(self, prompt: str, texts: Sequence[str]) -> Rows:
        return _unit(self.tokens.sums([prompt + text for text in texts]))


class TransformerEncoder:
    """Any sentence-transformers model."""

    def __init__(self, name: str, folder: Path) -> None:
        # Importing it costs seconds and 400 MB, which static models do without.
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # the build has a bar of its own
        self._transformer = SentenceTransformer(name)
        self._prompts = _prompts(name, folder)
        dimension = self._transformer.get_embedding_dimension()
        if dimension is None:
            raise ValueError("it does not say how long its vectors are")
        self.model = Model(_shown(name), _revision(folder), dimension)

    def encode_questions(self, texts: Sequence[str]) -> Rows:
        """Vectors of questions, shape (len(texts), dimension)."""
        return self._encode(self._transformer.encode_query, self._prompts.question, texts)

    def encode_passages(self, texts: Sequence[str]) -> Rows:
        """Vectors of passages, shape (len(texts), dimension)."""
        return self._encode(self._transformer.encode_document, self._prompts.passage, texts)

    def _encode(self, encode: Callable[..., Any], prompt: str, texts: Sequence[str]) -> Rows:
        """The mean over the windows that the model can read, so that no text is cut silently."""
        windows = [self._windows(prompt, text) for text in texts]
        rows = encode([window for parts in windows for window in parts], prompt=prompt)
        bounds = [0, *accumulate(len(parts) for parts in windows)]
        means = [rows[start:end].mean(axis=0) for start, end in pairwise(bounds)]
        return _unit(np.array(means).reshape(len(texts), self.model.dimension))

    def _windows(self, prompt: str, text: str) -> list[str]:
        limit = self._transformer.max_seq_length
        # A token holds at least one character, so most texts need not be counted.
        if limit is None or len(text) < 2 or len(prompt + text) < limit - _SPECIAL_TOKENS:
            return [text]
        if len(self._transformer.tokenizer(prompt + text, verbose=False)["input_ids"]) <= limit:
            return [text]
        middle = _middle(text)
        return [*self._windows(prompt, text[:middle]), *self._windows(prompt, text[middle:])]


@dataclass(frozen=True, slots=True)
class _Prompts:
    question: str
    passage: str


def _folder(name: str) -> Path:
    # The small files say what kind of model it is; its loader then takes the weights it needs.
    return Path(name) if Path(name).is_dir() else _fetched(name, "*.json")


def _fetched(name: str, *patterns: str) -> Path:
    from huggingface_hub import snapshot_download  # a local model needs no hub

    return Path(snapshot_download(name, allow_patterns=list(patterns)))


def _shown(name: str) -> str:
    """A folder by its last two names: a path says more of the machine than of the model."""
    return "/".join(Path(name).absolute().parts[-2:]) if Path(name).is_dir() else name


def _is_static(folder: Path) -> bool:
    file = folder / "modules.json"
    kinds = [part["type"].rpartition(".")[2] for part in _json(file)] if file.is_file() else []
    return kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"}


def _prompts(name: str, folder: Path) -> _Prompts:
    """What the model wants put before a text; sentence-transformers' names for it."""
    file = folder / "config_sentence_transformers.json"
    defined = _json(file).get("prompts") or {} if file.is_file() else {}
    if not any(defined.values()) and _E5.search(name):
        return _Prompts("query: ", "passage: ")
    passage = next((defined[kind] for kind in _PASSAGE_PROMPTS if kind in defined), "")
    return _Prompts(defined.get("query", ""), passage)


def _revision(folder: Path) -> str:
    """What changes when the model does: the hub's commit, else a digest of the files."""
    if folder.parent.name == "snapshots":
        return folder.name
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in _MODEL_SUFFIXES:
            found.update(file.relative_to(folder).as_posix().encode())
            with file.open("rb") as stream:
                found.update(hashlib.file_digest(stream, "sha256").digest())
    return found.hexdigest()[:40]


def _json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _unit(rows: npt.ArrayLike) -> Rows:
    found: Rows = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    if not np.isfinite(lengths).all():
        raise EncoderError(
            "The model gave a vector that is not a number; choose another INDEX_MODEL."
        )
    empty = lengths[:, 0] < _TINY
    found = np.divide(found, np.maximum(lengths, _TINY), dtype=np.float32)
    # A text without a known word must have a direction too; all such texts share one.
    found[empty] = np.eye(1, found.shape[1], dtype=np.float32)
    return found


def _middle(text: str) -> int:
    """Where to halve a text: at a space, if it has one."""
    half = len(text) // 2
    spaces = (text.find(" ", half), text.rfind(" ", 0, half))
    return next((space for space in spaces if space > 0), half)


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().partition("\n")[0].rstrip(".")
