"""A peer ranks the passages of a set; runs in the peers' own environment, on its standard input.

A line in is {"passages": {id: text}, "questions": {id: text}}; a line out is {"versions": {package:
version}, "ranked": {question id: [passage ids]}}.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import TypeAlias

Rank: TypeAlias = Callable[[str], list[str]]

CANDIDATES = 100  # from each half, as many as ours looks at
_WORD = re.compile(r"\w+")


def main() -> None:
    """Answer every line of standard input with one on standard output."""
    parser = argparse.ArgumentParser(description="Rank passages with a peer.")
    parser.add_argument("peer", choices=sorted(PEERS))
    parser.add_argument("--model", required=True, help="folder of a sentence-transformers model")
    parser.add_argument("--limit", type=int, default=10, help="passages a question (%(default)s)")
    parsed = parser.parse_args()
    # Libraries may print; what they print must not come between our lines.
    out, sys.stdout = sys.stdout, sys.stderr
    prepare, packages = PEERS[parsed.peer]
    versions = {name: version(name) for name in packages}
    for line in sys.stdin:
        asked = json.loads(line)
        rank = prepare(parsed.model, asked["passages"], parsed.limit)
        ranked = {id: rank(question) for id, question in asked["questions"].items()}
        print(json.dumps({"versions": versions, "ranked": ranked}), file=out, flush=True)


def txtai(model: str, passages: dict[str, str], limit: int) -> Rank:
    """Dense vectors and BM25, their normalized scores weighed alike: what hybrid=True stands for.

    Its tokenizer cuts words by the rules of Unicode, for any language.
    """
    from txtai import Embeddings

    # Named, or the model would go to model2vec, which cuts long texts.
    embeddings = Embeddings(path=model, method="sentence-transformers", hybrid=True, gpu=False)
    embeddings.index(list(passages.items()))
    return lambda question: [id for id, _ in embeddings.search(question, limit)]


def haystack(model: str, passages: dict[str, str], limit: int) -> Rank:
    """BM25 and embeddings in memory, joined by reciprocal rank fusion, as its guide to hybrid does.

    Its default tokenizer takes the words of any alphabet in lower case.
    """
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import (
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    documents = [Document(id=id, content=text) for id, text in passages.items()]
    of_documents = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
    of_text = SentenceTransformersTextEmbedder(model=model, progress_bar=False)
    of_documents.warm_up()
    of_text.warm_up()
    store = InMemoryDocumentStore(embedding_similarity_function="cosine", shared=False)
    store.write_documents(of_documents.run(documents)["documents"])
    by_words = InMemoryBM25Retriever(store, top_k=CANDIDATES)
    by_vectors = InMemoryEmbeddingRetriever(store, top_k=CANDIDATES)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=limit)

    def rank(question: str) -> list[str]:
        row = of_text.run(question)["embedding"]
        halves = [by_words.run(question)["documents"], by_vectors.run(row)["documents"]]
        return [document.id for document in joiner.run(halves)["documents"]]

    return rank


def langchain(model: str, passages: dict[str, str], limit: int) -> Rank:
    """BM25 and FAISS in an EnsembleRetriever of equal weights, which fuses by reciprocal rank.

    Its default splits at spaces and keeps case and commas; words in lower case are better for it.
    Its BM25 fills up with passages that share no word with the question, so that ten from each half
    do it more good than a hundred: a mean of 0.389 / 0.869 instead of 0.441 / 0.619.
    """
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_huggingface import HuggingFaceEmbeddings

    texts, metadata = list(passages.values()), [{"id": id} for id in passages]
    by_words = BM25Retriever.from_texts(
        texts, metadata, preprocess_func=lambda text: _WORD.findall(text.lower())
    )
    by_words.k = limit
    by_vectors = FAISS.from_texts(texts, HuggingFaceEmbeddings(model_name=model), metadata)
    both = EnsembleRetriever(
        retrievers=[by_words, by_vectors.as_retriever(search_kwargs={"k": limit})],
        weights=[0.5, 0.5],
        id_key="id",
    )
    return lambda question: [one.metadata["id"] for one in both.invoke(question)[:limit]]


PEERS: dict[str, tuple[Callable[[str, dict[str, str], int], Rank], tuple[str, ...]]] = {
    "txtai": (txtai, ("txtai",)),
    "haystack": (haystack, ("haystack-ai", "sentence-transformers-haystack")),
    "langchain": (langchain, ("langchain-classic", "langchain-community", "rank-bm25")),
}


if __name__ == "__main__":
    # Neither tells its maker that it runs, nor asks a hub for a model that lies here.
    os.environ |= {
        "HAYSTACK_TELEMETRY_ENABLED": "False",
        "HF_HUB_OFFLINE": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }
    main()
