"""How far above the crowd a passage must stand to be quoted: fitted to each archive and model."""

import random
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from index.analysis import language, sentences, words
from index.errors import EncoderError
from index.search import COMPARED, Found, read, search
from index.snapshot import Snapshot
from index.spellings import latin
from index.stopwords import STOPWORDS
from index.types import Manifest, Models, Progress, Stage, Threshold, Watcher

SAMPLES_MAX = 150  # passages that questions are made of
SAMPLES_MIN = 20  # fewer say nothing of a language
TURNED_OVER_MAX = 0.1  # of the passages: a fit to those of one day holds for those of the next

# A question shares about half of its telling words with the passage that answers it, and one
# without an answer is known by its own words alone. Questions so made err as real ones do:
# `python -m benchmarks.abstention` shows what comes of the thresholds.
_OWN_WORDS, _OTHER_WORDS = 2, 2
_ABSENT_WORDS = 7

# Of questions in another language nothing can be made; nine of ten off-topic ones stay under this
# many deviations above their mean. Their spread is a like share of the mean in all languages.
_DEVIATIONS = 1.2816
_QUOTED = 0.1
_TINY = 1e-9
_CHANCE_MAX = 0.999

_OFF_TOPIC_FILE = Path(__file__).with_name("offtopic.txt")


def fitted(made: Snapshot, alike: Snapshot | None, models: Models, watch: Watcher) -> Manifest:
    """What an index that was just made says of itself, with its thresholds.

    They are those of the index before, made in the same ways, where few passages came or went
    since they were fitted. Raises EncoderError.
    """
    if alike and (kept := _kept(made, alike)):
        return kept
    manifest = replace(made.manifest, chance=chance(made, models), fitted_on=len(made.texts))
    found = thresholds(replace(made, manifest=manifest), models, watch)
    return replace(manifest, thresholds=found)


def chance(snapshot: Snapshot, models: Models) -> float:
    """The mean cosine of off-topic questions and passages of the archive.

    Raises EncoderError of a model to which they are all one.
    """
    rows = snapshot.vectors.rows(_spread(len(snapshot.texts), SAMPLES_MAX))
    found = float(np.mean(models.encoder.encode_questions(_off_topic()) @ rows.T))
    if found > _CHANCE_MAX:
        raise EncoderError(
            f"To the model {models.encoder.model.name} all texts are one; choose another."
        )
    return found


def thresholds(snapshot: Snapshot, models: Models, watch: Watcher) -> dict[str, Threshold]:
    """The least margin worth quoting, by the kind of question, with the errors to expect."""
    questions = [*_off_topic(), *_typed(_off_topic())]
    made = list(_made(snapshot))
    total = len(questions) + len(made)
    absent: defaultdict[str, list[float]] = defaultdict(list)
    for done, question in enumerate(questions):
        watch(Progress(Stage.THRESHOLDS, done, total))
        asked = read(question)
        absent[asked.kind].append(search(snapshot, models, asked, 1).margin)
    held: defaultdict[str, list[float]] = defaultdict(list)
    left_out: defaultdict[str, list[float]] = defaultdict(list)
    for done, (spoken, article_id, present, missing) in enumerate(made, start=len(questions)):
        watch(Progress(Stage.THRESHOLDS, done, total))
        held[spoken].append(search(snapshot, models, read(present), 1).margin)
        found = search(snapshot, models, read(missing), COMPARED)
        left_out[spoken].append(_margin_without(found, article_id))
    return _fitted(absent, held, left_out)


def _kept(made: Snapshot, alike: Snapshot) -> Manifest | None:
    before = alike.manifest
    changed = {*alike.texts.digests()} ^ {*made.texts.digests()}
    turned_over = before.turned_over + len(changed)
    if before.reranker != made.manifest.reranker or (
        turned_over > TURNED_OVER_MAX * before.fitted_on
    ):
        return None
    return replace(
        made.manifest,
        chance=before.chance,
        thresholds=before.thresholds,
        fitted_on=before.fitted_on,
        turned_over=turned_over,
    )


def _fitted(
    absent: Mapping[str, Sequence[float]],
    held: Mapping[str, Sequence[float]],
    left_out: Mapping[str, Sequence[float]],
) -> dict[str, Threshold]:
    own = {spoken for spoken, margins in held.items() if len(margins) >= SAMPLES_MIN}
    foreign = {
        kind: margins
        for kind, margins in absent.items()
        if kind not in own and len(margins) >= SAMPLES_MIN
    }
    spread = _spread_share(foreign)
    found = {
        kind: Threshold(statistics.fmean(margins) * (1 + _DEVIATIONS * spread), _QUOTED, None)
        for kind, margins in foreign.items()
    }
    for spoken in own:
        found[spoken] = between([*absent.get(spoken, ()), *left_out[spoken]], held[spoken])
    return found


def between(absent: Sequence[float], held: Sequence[float]) -> Threshold:
    """Where as many of those that should be silent are quoted as of the others are refused.

    Of two bell curves, at least two margins each: their shares of error are smoother than counts.
    """
    silent, answered = _bell(absent), _bell(held)
    spread = silent.stdev + answered.stdev
    least = (silent.mean * answered.stdev + answered.mean * silent.stdev) / spread
    return Threshold(least, 1 - silent.cdf(least), answered.cdf(least))


def _bell(margins: Sequence[float]) -> statistics.NormalDist:
    found = statistics.NormalDist.from_samples(margins)
    return statistics.NormalDist(found.mean, max(found.stdev, _TINY))


def _spread_share(margins: Mapping[str, Sequence[float]]) -> float:
    """The standard deviation as a share of the mean, over all kinds of questions."""
    shares = [
        statistics.pstdev(some) / max(statistics.fmean(some), _TINY) for some in margins.values()
    ]
    return statistics.fmean(shares)


def _made(snapshot: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    """Questions made of passages: language, article, one that it answers, one without it."""
    pool = list(islice(_telling(snapshot), SAMPLES_MAX))
    chosen = random.Random(1)
    for spoken, article_id, own in pool:
        other = chosen.choice(pool)[2]
        present = [*_some(own, _OWN_WORDS, chosen), *_some(other, _OTHER_WORDS, chosen)]
        yield spoken, article_id, " ".join(present), " ".join(_some(own, _ABSENT_WORDS, chosen))


def _telling(snapshot: Snapshot) -> Iterator[tuple[str, str, list[str]]]:
    """Passages all over the archive: language, article, the telling words of one sentence."""
    chosen = random.Random(2)
    passages = snapshot.texts.passages(_spread(len(snapshot.texts), 2 * SAMPLES_MAX))
    for passage, article in passages.values():
        text = article.text[passage.start : passage.end]
        start, end = chosen.choice(sentences(text, article.language) or [(0, len(text))])
        told = [word for word in words(text[start:end]) if word not in STOPWORDS]
        if len(told) >= _OWN_WORDS and article.language:
            yield article.language, article.id, told


def _some(told: list[str], count: int, chosen: random.Random) -> list[str]:
    """So many words of a sentence, in its order."""
    places = sorted(chosen.sample(range(len(told)), min(count, len(told))))
    return [told[place] for place in places]


def _margin_without(found: Found, article_id: str) -> float:
    """The margin of the best hit that is neither in this article nor a copy of what it says."""
    told = {hit.passage.story for hit in found.hits if hit.article.id == article_id}
    others = [hit.margin for hit in found.hits if hit.passage.story not in told]
    return max(others, default=0.0)


def _off_topic() -> list[str]:
    return _OFF_TOPIC_FILE.read_text(encoding="utf-8").splitlines()


def _typed(questions: Sequence[str]) -> Iterator[str]:
    """The Bulgarian questions as they are typed on a Latin keyboard."""
    for question in questions:
        if language(question) == "bg":
            yield " ".join(latin(word)[0] for word in words(question))


def _spread(total: int, count: int) -> list[int]:
    """So many numbers all over a range."""
    return sorted({int(number) for number in np.linspace(0, total - 1, min(total, count))})
