"""What admins are shown: the index, and why an answer is as it is; pure."""

from bot.render.answer import of_time
from bot.render.message import Message, fitting, joined
from bot.texts import Value, decimal, percent, say
from index import Explanation, Why

PAIRS_TOLD = 6


def explanation(found: Explanation, language: str) -> Message:
    """How a question was read, and why its best hits came first."""
    quoted, refused = found.threshold.quoted, found.threshold.refused
    values: dict[str, Value] = {
        "readings": " / ".join(found.readings),
        "least": decimal(language, found.threshold.least),
        "quoted": percent(language, quoted),
        "refused": "–" if refused is None else percent(language, refused),
    }
    told = [say(language, "why-read", values), say(language, "why-least", values)]
    if time := of_time(found.answer, language):
        told.append(time)
    blocks = [_why(number, one, found, language) for number, one in enumerate(found.whys, start=1)]
    return joined("\n\n", fitting([Message(text) for text in ("\n".join(told), *blocks)]))


def _why(number: int, one: Why, found: Explanation, language: str) -> str:
    hit, least = one.hit, found.threshold.least
    values: dict[str, Value] = {
        "number": number,
        "title": hit.article.title,
        "enough": "yes" if hit.margin >= least else "no",
        "margin": decimal(language, hit.margin),
        "least": decimal(language, least),
        "similarity": decimal(language, hit.similarity),
        "closeness": decimal(language, hit.closeness),
        "overlap": decimal(language, hit.overlap, places=1),
        "words": ", ".join(one.words) or "–",
    }
    pairs = (
        f"{pair.asked} → {pair.met} {decimal(language, pair.similarity)}"
        for pair in one.pairs[:PAIRS_TOLD]
    )
    return "\n".join((say(language, "why-hit", values), "; ".join(pairs))).strip()
