"""What the command line prints for a program: JSON."""

import json
from dataclasses import asdict
from typing import Any

from index.types import Answer, Article, Explanation, Hit, Listing, Manifest, Stretch, Verdict


def write(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def answer(found: Answer, explained: Explanation | None = None) -> dict[str, Any]:
    """An answer, and how it was found, if that is told."""
    told = {
        "question": found.question,
        "reason": found.reason,
        "hits": [_hit(hit) for hit in found.hits],
        "coverage": asdict(found.coverage),
        "nearest": [_listed(article) for article in found.nearest],
        "period": asdict(found.period) if found.period else None,
        "effect": found.effect,
    }
    return {**told, "why": _why(explained)} if explained else told


def verdict(found: Verdict) -> dict[str, Any]:
    """Whether a text stands in the archive, where, and what is different there."""
    return {
        "text": found.asked,
        "ruling": found.ruling,
        "stretch": _stretch(found.stretch) if found.stretch else None,
        "runs": [asdict(run) for run in found.runs],
        "also": [_listed(one) for one in found.also],
        "copies": found.copies,
    }


def listing(found: Listing) -> dict[str, Any]:
    """Articles of an archive, and how many there are."""
    return {"articles": [_listed(article) for article in found.articles], "total": found.total}


def kept(found: Listing) -> dict[str, Any]:
    """The same with what each article is known by."""
    rows = [{"id": one.id, **_listed(one), "language": one.language} for one in found.articles]
    return {"articles": rows, "total": found.total}


def manifest(found: Manifest) -> dict[str, Any]:
    """What an index says of itself."""
    return {
        "built_at": found.built_at,
        "model": asdict(found.model),
        "reranker": found.reranker,
        "coverage": asdict(found.coverage),
        "thresholds": {kind: asdict(one) for kind, one in found.thresholds.items()},
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "text": hit.text,
        "highlight": hit.highlight,
        **_listed(hit.article),
        "source": hit.article.source,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "place": hit.passage.place,
        "places": hit.passage.places,
        "score": hit.score,
        "similarity": hit.similarity,
        "overlap": hit.overlap,
        "closeness": hit.closeness,
        "margin": hit.margin,
        "also": [_listed(one) for one in hit.also],
        "copies": hit.copies,
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "text": stretch.text,
        **_listed(stretch.article),
        "source": stretch.article.source,
        "start": stretch.start,
        "end": stretch.end,
        "place": stretch.passages[0].place,
        "last_place": stretch.passages[-1].place,
        "places": stretch.passages[0].places,
    }


def _listed(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "path": article.path,
    }


def _why(found: Explanation) -> dict[str, Any]:
    return {
        "asked": found.asked,
        "readings": found.readings,
        "threshold": asdict(found.threshold),
        "passages": [
            {
                **_hit(one.hit),
                "words": one.words,
                "pairs": [asdict(pair) for pair in one.pairs],
            }
            for one in found.whys
        ],
    }
