"""Models become unit vectors: the shipped one, small static ones, and a real transformer."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from model2vec import StaticModel
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from index.encoder import StaticEncoder, TransformerEncoder, load
from index.errors import EncoderError
from index.settings import SHIPPED_MODEL
from index.types import Encoder, Rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).parent.parent
WORDS = ("[UNK]", "query", "passage", ":", "мост", "река", "снегът", "падна", "bridge")
STATIC = "sentence_transformers.models.StaticEmbedding"
TEXTS = (
    "Мостът над река Осъм беше отворен.",
    "The bridge was opened.",
    "Когда откроют мост?",
    "",
    "🙂",
    "\U000e1234\u0378",
    "а" * 100_000,
    "мост " * 20_000,
)


def write_static(folder: Path, prompts: Mapping[str, str] | None = None, seed: int = 1) -> Path:
    """A static model of nine words, as sentence-transformers and model2vec write it."""
    folder.mkdir(parents=True)
    tokenizer = Tokenizer(WordLevel(dict(zip(WORDS, range(99), strict=False)), unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = np.random.default_rng(seed).normal(size=(len(WORDS), 8)).astype(np.float32)
    save_file({"embeddings": vectors}, folder / "model.safetensors")
    write_json(folder / "config.json", {"model_type": "model2vec", "normalize": True})
    write_json(folder / "modules.json", [{"idx": 0, "name": "0", "path": "", "type": STATIC}])
    if prompts is not None:
        write_json(folder / "config_sentence_transformers.json", {"prompts": prompts})
    return folder


def write_json(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value), encoding="utf-8")


def python(script: str, **environment: str) -> str:
    """What a script prints in a Python of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def are_units(rows: Rows, count: int, dimension: int) -> bool:
    return (
        rows.dtype == np.float32
        and rows.shape == (count, dimension)
        and bool(np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4))
    )


# The shipped model.


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load(str(SHIPPED_MODEL))


def test_the_shipped_model_gives_unit_vectors_for_any_text(shipped: Encoder) -> None:
    assert are_units(shipped.encode_passages(TEXTS), len(TEXTS), shipped.model.dimension)
    assert are_units(shipped.encode_questions(TEXTS), len(TEXTS), shipped.model.dimension)


def test_no_texts_have_no_vectors(shipped: Encoder) -> None:
    assert shipped.encode_passages([]).shape == (0, shipped.model.dimension)


def test_a_text_has_the_same_vector_alone_and_in_company(shipped: Encoder) -> None:
    together = shipped.encode_passages(TEXTS)
    alone = np.concatenate([shipped.encode_passages([text]) for text in TEXTS])
    np.testing.assert_array_equal(together, alone)


def test_the_shipped_model_brings_languages_together(shipped: Encoder) -> None:
    mosts = shipped.encode_passages(["мостът над реката", "the bridge over the river", "котката"])
    assert mosts[0] @ mosts[1] > mosts[0] @ mosts[2] + 0.1


def test_the_end_of_a_very_long_text_counts(shipped: Encoder) -> None:
    text = "Снегът падна над града. " * 2000
    plain, more = shipped.encode_passages([text, text + "Президентът подписа закона. " * 500])
    assert plain @ more < 0.99


def test_the_shipped_model_is_named_and_not_by_its_place(shipped: Encoder) -> None:
    assert shipped.model.name == "index/model"
    assert len(shipped.model.revision) == 40


def test_the_shipped_model_needs_no_torch() -> None:
    script = (
        "import sys; from index.encoder import load; from index.settings import SHIPPED_MODEL;"
        "load(str(SHIPPED_MODEL)).encode_questions(['мост']);"
        "print({'torch', 'sentence_transformers', 'transformers', 'model2vec'} & set(sys.modules))"
    )
    assert python(script) == "set()"


def test_the_shipped_model_is_small_enough_to_come_along() -> None:
    assert sum(file.stat().st_size for file in SHIPPED_MODEL.rglob("*")) < 30_000_000


def test_the_card_of_the_shipped_model_has_its_figures() -> None:
    card = (SHIPPED_MODEL / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^\| mean \| \| \| 0\.\d{3} \| 0\.\d{3} \|$", card, re.MULTILINE)
    assert "$" not in card


def test_the_shipped_model_is_read_alike_by_all_three_libraries(shipped: Encoder) -> None:
    texts = [text for text in TEXTS if any(map(str.isalpha, text))]
    rows = shipped.encode_passages(texts)
    static = StaticModel.from_pretrained(SHIPPED_MODEL, max_length=None)
    np.testing.assert_allclose(static.encode(texts), rows, atol=1e-3)
    transformer = sentence_transformer(SHIPPED_MODEL)
    np.testing.assert_allclose(transformer.encode(texts), rows, atol=1e-3)
    assert np.isfinite(transformer.encode(TEXTS)).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Лукашенко", "Lukashenko"), ("Вашингтон", "Washington"), ("президентът", "президента")],
)
def test_names_and_forms_are_near_each_other(shipped: Encoder, one: str, other: str) -> None:
    first, second = shipped.encode_questions([one, other])
    assert first @ second > 0.6


# Static models.


def test_the_prompts_of_a_model_are_put_before_texts(tmp_path: Path) -> None:
    plain = load(str(write_static(tmp_path / "plain")))
    prompts = {"query": "query : ", "document": "passage : "}
    prompted = load(str(write_static(tmp_path / "prompted", prompts)))
    np.testing.assert_array_equal(
        prompted.encode_questions(["мост"]), plain.encode_passages(["query : мост"])
    )
    np.testing.assert_array_equal(
        prompted.encode_passages(["мост"]), plain.encode_passages(["passage : мост"])
    )
    assert not np.allclose(prompted.encode_questions(["мост"]), prompted.encode_passages(["мост"]))


@pytest.mark.parametrize("named", ["embeddings", "embedding.weight"])
@pytest.mark.parametrize("place", ["", "0_StaticEmbedding"])
def test_static_models_are_read_as_either_library_writes_them(
    tmp_path: Path, named: str, place: str
) -> None:
    plain = write_static(tmp_path / "plain")
    folder = write_static(tmp_path / "model")
    vectors = load_file(folder / "model.safetensors")["embeddings"]
    save_file({named: vectors}, folder / "model.safetensors")
    write_json(folder / "modules.json", [{"idx": 0, "name": "0", "path": place, "type": STATIC}])
    (folder / place).mkdir(exist_ok=True)
    for name in ("model.safetensors", "tokenizer.json"):
        (folder / name).rename(folder / place / name)
    np.testing.assert_array_equal(
        load(str(folder)).encode_passages(["мост падна"]),
        load(str(plain)).encode_passages(["мост падна"]),
    )


@pytest.mark.parametrize("dtype", [np.int8, np.float16, np.float32])
@pytest.mark.parametrize("is_mapped", [False, True])
def test_shared_rows_and_weights_count_as_in_model2vec(
    tmp_path: Path, dtype: type[np.generic], *, is_mapped: bool
) -> None:
    folder = write_static(tmp_path / "model")
    chance = np.random.default_rng(2)
    rows = (chance.normal(size=(5 if is_mapped else len(WORDS), 8)) * 40).astype(dtype)
    tensors = {"embeddings": rows, "weights": chance.random(len(WORDS)).astype(np.float32)}
    if is_mapped:
        tensors["mapping"] = chance.integers(0, 5, len(WORDS))
    save_file(tensors, folder / "model.safetensors")
    texts = ["мост", "мост падна xyz", "bridge bridge river снегът"]
    expected = StaticModel.from_pretrained(folder, max_length=None).encode(texts)
    np.testing.assert_allclose(load(str(folder)).encode_passages(texts), expected, atol=2e-3)


@pytest.mark.parametrize("name", ["document", "passage", "corpus"])
def test_the_prompt_of_passages_has_three_names(tmp_path: Path, name: str) -> None:
    encoder = load(str(write_static(tmp_path / "model", {name: "passage : "})))
    expected = encoder.encode_questions(["passage : мост"])
    np.testing.assert_array_equal(encoder.encode_passages(["мост"]), expected)


@pytest.mark.parametrize(
    "name", ["multilingual-e5-small", "e5-large-v2", "e5-base", "someone_e5-small"]
)
def test_e5_models_have_prefixes_though_they_do_not_say_so(tmp_path: Path, name: str) -> None:
    plain = load(str(write_static(tmp_path / "plain")))
    encoder = load(str(write_static(tmp_path / name, {"query": "", "document": ""})))
    np.testing.assert_array_equal(
        encoder.encode_questions(["мост"]), plain.encode_questions(["query: мост"])
    )
    np.testing.assert_array_equal(
        encoder.encode_passages(["мост"]), plain.encode_questions(["passage: мост"])
    )


@pytest.mark.parametrize(
    "name", ["e5-mistral-7b-instruct", "multilingual-e5-large-instruct", "e50"]
)
def test_other_names_have_no_prefixes(tmp_path: Path, name: str) -> None:
    encoder = load(str(write_static(tmp_path / name)))
    np.testing.assert_array_equal(
        encoder.encode_questions(["мост"]), encoder.encode_passages(["мост"])
    )


def test_a_static_model_reads_a_text_to_its_end(tmp_path: Path) -> None:
    encoder = load(str(write_static(tmp_path / "model")))
    plain, more = encoder.encode_passages(["мост " * 1000, "мост " * 1000 + "река " * 1000])
    assert plain @ more < 0.99


def test_texts_without_a_known_word_share_one_direction(tmp_path: Path) -> None:
    encoder = load(str(write_static(tmp_path / "model")))
    rows = encoder.encode_passages(["", "xyz", "🙂"])
    np.testing.assert_array_equal(rows, np.eye(1, 8)[[0, 0, 0]])


def test_a_model_of_numbers_that_are_none_is_refused(tmp_path: Path) -> None:
    folder = write_static(tmp_path / "model")
    vectors = load_file(folder / "model.safetensors")["embeddings"]
    vectors[WORDS.index("мост")] = np.nan
    save_file({"embeddings": vectors}, folder / "model.safetensors")
    encoder = load(str(folder))
    assert are_units(encoder.encode_passages(["река"]), 1, 8)
    with pytest.raises(EncoderError, match=r"not a number; choose another INDEX_MODEL\.$"):
        encoder.encode_passages(["река", "мост"])


def test_a_revision_changes_with_the_weights_and_not_with_the_words_about_them(
    tmp_path: Path,
) -> None:
    folder = write_static(tmp_path / "model")
    first = load(str(folder)).model.revision
    (folder / "README.md").write_text("A model of nine words.")
    assert load(str(folder)).model.revision == first
    (folder / "config.json").write_text('{"model_type": "model2vec", "normalize": false}')
    second = load(str(folder)).model.revision
    assert second != first
    shutil.rmtree(folder)
    write_static(folder, seed=2)
    assert load(str(folder)).model.revision not in {first, second}


def test_a_revision_is_the_same_wherever_the_model_lies(tmp_path: Path) -> None:
    one, other = write_static(tmp_path / "a/model"), write_static(tmp_path / "b/c/model")
    assert load(str(one)).model.revision == load(str(other)).model.revision


# What cannot be loaded.


def cut_weights(folder: Path) -> None:
    os.truncate(folder / "model.safetensors", 100)


def no_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def broken_modules(folder: Path) -> None:
    (folder / "modules.json").write_text("{")


def strange_modules(folder: Path) -> None:
    (folder / "modules.json").write_text('{"type": 1}')


def broken_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")


def other_tokenizer(folder: Path) -> None:
    Tokenizer(WordLevel({"[UNK]": 0}, unk_token="[UNK]")).save(str(folder / "tokenizer.json"))


def other_weights(folder: Path) -> None:
    save_file({"other": np.zeros((9, 8), dtype=np.float32)}, folder / "model.safetensors")


def broken_prompts(folder: Path) -> None:
    (folder / "config_sentence_transformers.json").write_text("[]")


@pytest.mark.parametrize(
    "damage",
    [cut_weights, no_weights, broken_modules, strange_modules, broken_tokenizer, other_tokenizer,
     other_weights, broken_prompts],
)  # fmt: skip
def test_a_damaged_model_is_told_in_a_whole_sentence(tmp_path: Path, damage: Any) -> None:
    folder = write_static(tmp_path / "model")
    damage(folder)
    with pytest.raises(EncoderError) as told:
        load(str(folder))
    assert str(told.value).startswith(f"The model {folder} cannot be loaded (")
    assert str(told.value).endswith(
        "set INDEX_MODEL to a model's folder or to the name of a sentence-transformers model."
    )
    assert "\n" not in str(told.value)


def cached(cache: Path, name: str, commit: str, seed: int = 1) -> Path:
    """A model as the hub's client keeps it."""
    repo = cache / f"models--{name.replace('/', '--')}"
    (repo / "refs").mkdir(parents=True, exist_ok=True)
    (repo / "refs/main").write_text(commit)
    return write_static(repo / "snapshots" / commit, {"query": "query : "}, seed)


def test_a_model_is_found_by_its_name_in_the_cache_and_a_missing_one_is_told(
    tmp_path: Path,
) -> None:
    commit = "0123456789abcdef" * 2 + "01234567"
    folder = cached(tmp_path / "hub", "someone/tiny", commit)
    script = """
import json
from index.encoder import load
from index.errors import EncoderError
encoder = load("someone/tiny")
try:
    load("someone/missing")
except EncoderError as error:
    told = str(error)
print(json.dumps([encoder.model.name, encoder.model.revision,
                  encoder.encode_questions(["мост"]).tolist(), told]))
"""
    environment = {"HF_HOME": str(tmp_path), "HF_HUB_CACHE": str(tmp_path / "hub")}
    name, revision, rows, told = json.loads(python(script, HF_HUB_OFFLINE="1", **environment))
    assert (name, revision) == ("someone/tiny", commit)
    np.testing.assert_allclose(rows, load(str(folder)).encode_questions(["мост"]))
    assert told.startswith("The model someone/missing cannot be loaded (")
    assert told.endswith("or to the name of a sentence-transformers model.")


# sentence-transformers.


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real transformer of two layers that knows a few words."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("tiny")
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *"абвгмост",
        "##а",
        "##м",
        "one",
        "two",
        ",",
        "?",
    ]
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
    )
    BertModel(config).save_pretrained(folder / "bert")
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = BertTokenizer(vocab=vocabulary, model_max_length=32)
    assert tokenizer.tokenize("амама one, б") == ["а", "##м", "##а", "##м", "##а", "one", ",", "б"]
    tokenizer.save_pretrained(folder / "bert")
    model = sentence_transformer(folder / "bert")
    model.prompts = {"query": "one ", "document": ""}
    model.save(str(folder / "model"))
    return folder / "model"


def sentence_transformer(folder: Path) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu")


@pytest.fixture(scope="module")
def transformer(tiny: Path) -> Encoder:
    return load(str(tiny))


def test_a_transformer_gives_unit_vectors_for_any_text(transformer: Encoder) -> None:
    assert isinstance(transformer, TransformerEncoder)
    texts = ["а б", "", "🙂", "one " * 300, "x" * 3000]
    assert are_units(transformer.encode_passages(texts), len(texts), 16)
    assert transformer.encode_passages([]).shape == (0, 16)


def test_a_transformer_has_the_same_vectors_as_its_library(
    transformer: Encoder, tiny: Path
) -> None:
    library = sentence_transformer(tiny)
    texts = ["а б в", "one two", "м о с т"]
    pairs = (
        (transformer.encode_questions(texts), library.encode_query(texts)),
        (transformer.encode_passages(texts), library.encode_document(texts)),
    )
    for ours, theirs in pairs:
        rows = np.asarray(theirs)
        expected = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        np.testing.assert_allclose(ours, expected, atol=1e-5)
    assert not np.allclose(pairs[0][0], pairs[1][0])


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("а б " * 100, "one " * 8, "two " * 8),
        ("а\nб\n" * 100, "one\n" * 8, "two\n" * 8),
        ("," * 200, "," * 8, "?" * 8),
    ],
)
def test_the_tail_of_a_text_longer_than_the_model_reads_counts(
    transformer: Encoder, text: str, one: str, other: str
) -> None:
    # Of one length, so that both are cut at the same places.
    rows = transformer.encode_passages([text + one, text + other])
    assert np.abs(rows[0] - rows[1]).max() > 1e-4


def test_static_models_are_read_without_their_library_and_others_with_it(
    shipped: Encoder, transformer: Encoder, tmp_path: Path
) -> None:
    assert isinstance(shipped, StaticEncoder)
    assert isinstance(load(str(write_static(tmp_path / "static"))), StaticEncoder)
    assert isinstance(transformer, TransformerEncoder)


def test_a_transformer_without_its_parts_is_told(tiny: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny, tmp_path / "copy")
    (folder / "modules.json").write_text("[]")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        load(str(folder))
