"""Writes the model folder, for model2vec and for sentence-transformers alike."""

import json
import shutil
from pathlib import Path
from string import Template

import torch
from safetensors.torch import save
from tokenizers import Tokenizer
from torch import Tensor

from training.errors import TrainingError

MODEL_CARD = Path(__file__).with_name("model_card.md")
CARD = "README.md"
WEIGHTS = "model.safetensors"
NORMALIZE = "1_Normalize"
CONFIG = {
    "model_type": "model2vec",
    "architectures": ["StaticModel"],
    "embedding_dtype": "int8",
    "max_length": None,
    "normalize": True,
}
MODULES = {
    "": "sentence_transformer.modules.static_embedding.StaticEmbedding",
    NORMALIZE: "base.modules.normalize.Normalize",
}
SENTENCE_TRANSFORMERS = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
NORMALIZE_CONFIG = {"module_input_name": "sentence_embedding"}

_LARGEST = 127
_TINY = 1e-12


def check_place(folder: Path) -> None:
    """Make sure that writing a model here replaces nothing but a model."""
    is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    if not (is_free or (folder / WEIGHTS).is_file()):
        raise TrainingError(f"{folder} holds something other than a model; name another --out.")


def write_model(folder: Path, tokenizer: Tokenizer, vectors: Tensor) -> None:
    """Write the whole model beside its place, then put it there.

    Vectors, shape (pieces, dimension), become whole numbers of one byte and a weight for each row.
    """
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    (draft / NORMALIZE).mkdir(parents=True)
    (draft / WEIGHTS).write_bytes(save(_in_bytes(vectors)))
    tokenizer.save(str(draft / "tokenizer.json"), pretty=False)
    _write_json(draft / "config.json", CONFIG)
    _write_json(draft / "modules.json", _list_modules())
    _write_json(draft / "config_sentence_transformers.json", SENTENCE_TRANSFORMERS)
    _write_json(draft / NORMALIZE / "config.json", NORMALIZE_CONFIG)
    shutil.rmtree(folder, ignore_errors=True)
    draft.rename(folder)


def write_card(folder: Path, told: dict[str, str]) -> None:
    """Write what the model is, with what this training has to say of it."""
    card = Template(MODEL_CARD.read_text(encoding="utf-8"))
    (folder / CARD).write_text(card.substitute(told), encoding="utf-8")


def _in_bytes(vectors: Tensor) -> dict[str, Tensor]:
    weights = vectors.abs().amax(dim=1).clamp(min=_TINY) / _LARGEST
    rounded = (vectors / weights[:, None]).round().to(torch.int8)
    return {"embeddings": rounded, "weights": weights}


def _list_modules() -> list[dict[str, object]]:
    """Name the steps that sentence-transformers goes through, in order."""
    return [
        {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.{name}"}
        for number, (path, name) in enumerate(MODULES.items())
    ]


def _write_json(path: Path, value: object) -> None:
    """Write a value as indented JSON."""
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
