"""What the command line prints: for a person, or through dump.py for a program."""

from collections.abc import Mapping

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from index import dump
from index.keeping import counted, held, out
from index.types import (
    Answer,
    Effect,
    Explanation,
    Hit,
    Listing,
    Manifest,
    Reason,
    Ruling,
    Run,
    Side,
    Stretch,
    Verdict,
)
from index.verify import VERIFY_CHARS_MAX, VERIFY_CHARS_MIN

_SILENCES = {
    Reason.NO_WORDS: "There are no words in this question; ask with a few.",
    Reason.TOO_LONG: "This question is longer than 4096 characters; ask a shorter one.",
    Reason.NOT_IN_ARCHIVE: "The archive does not answer this.",
}

_RULINGS = {
    Ruling.VERBATIM: "This text stands in the archive word for word.",
    Ruling.NEARLY: "The archive says nearly this: {+only there+}, [-only in your text-].",
    Ruling.ABSENT: "This text does not stand in the archive.",
    Ruling.TOO_SHORT: f"This text is shorter than {VERIFY_CHARS_MIN} characters; give a sentence.",
    Ruling.TOO_LONG: f"This text is longer than {VERIFY_CHARS_MAX} characters; give it in parts.",
}

# As wdiff writes them: a terminal may strike nothing through, a file nothing at all.
_MARKS = {Side.BOTH: "{}", Side.ARCHIVE: "{{+{}+}}", Side.ASKED: "[-{}-]"}

_EFFECTS = {
    Effect.ONLY: "Only articles from {} to {}:",
    Effect.FIRST: "First the articles from {} to {}:",
    Effect.DROPPED: "The articles from {} to {} do not answer; this is what all of them hold:",
}


def answer(found: Answer, explained: Explanation | None = None, *, as_json: bool) -> None:
    """The quotes of an answer, or why there are none; and how it was found, if that is told."""
    if as_json:
        dump.write(dump.answer(found, explained))
        return
    if found.reason:
        out.print(_SILENCES[found.reason])
        out.print(f"It holds {held(found.coverage)}.")
    for article in found.nearest:
        dated = f" ({article.date})" if article.date else ""
        out.print(f"    closest, but no answer: {article.title}{dated}", markup=False)
    if found.period and found.effect in _EFFECTS:
        out.print(_EFFECTS[found.effect].format(found.period.first, found.period.last))
    for number, hit in enumerate(found.hits, start=1):
        _hit(number, hit)
    if explained:
        _why(explained)


def verdict(found: Verdict, *, as_json: bool) -> None:
    """Whether a text stands in the archive, with what stands there."""
    if as_json:
        dump.write(dump.verdict(found))
        return
    out.print(_RULINGS[found.ruling], markup=False)
    if found.ruling is Ruling.ABSENT and found.stretch:
        out.print("This is the nearest passage; it is not the same:")
    if found.stretch:
        _stretch(found.stretch, found)
    if found.also:
        out.print(f"    also in: {_also(found)}", markup=False)


def latest(found: Listing, offset: int, *, as_json: bool) -> None:
    """The newest articles, and which of all they are."""
    if as_json:
        dump.write(dump.listing(found))
        return
    for article in found.articles:
        out.print(f"{article.date or 'undated   '}  {article.title}", markup=False)
        out.print(f"            {article.url or article.path}", markup=False)
    listed = f"{offset + 1} to {offset + len(found.articles)}" if found.articles else "none"
    out.print(f"{listed} of {counted(found.total, 'article')}")


def greeting(manifest: Manifest) -> None:
    """The first words of a conversation."""
    out.print(f"{held(manifest.coverage).capitalize()}. An empty line leaves.")


def question(prompt: str = "\n? ") -> str:
    """What a person asks next; nothing at the end."""
    try:
        return input(prompt).strip()
    except EOFError:
        return ""


def scores(found: Mapping[str, Mapping[str, float | int | None]], *, as_json: bool) -> None:
    """The scores of an evaluation, a row a language."""
    if as_json:
        dump.write(found)
        return
    table = Table("language", *next(iter(found.values()), {}))
    for language, row in found.items():
        table.add_row(language, *("–" if value is None else f"{value:g}" for value in row.values()))
    out.print(table)


def _hit(number: int, hit: Hit) -> None:
    article, passage = hit.article, hit.passage
    told = [article.date.isoformat()] if article.date else []
    told += [f"paragraph {passage.place} of {passage.places}", f"score {hit.score:.2f}"]
    quote = Text(hit.text)
    if hit.highlight:
        quote.stylize("bold", *hit.highlight)
    out.print(f"\n[{number}] {article.title}", markup=False)
    out.print(f"    {' · '.join(told)}", markup=False)
    out.print(Padding(quote, (0, 0, 0, 4), expand=False))
    if article.url:
        out.print(f"    {article.url}", markup=False)
    if hit.also:
        out.print(f"    also in: {_also(hit)}", markup=False)


def _stretch(stretch: Stretch, found: Verdict) -> None:
    article, first, last = stretch.article, stretch.passages[0], stretch.passages[-1]
    told = [article.date.isoformat()] if article.date else []
    many = f"paragraphs {first.place}-{last.place}"
    place = f"paragraph {first.place}" if first == last else many
    marked = "".join(_marked(run) for run in found.runs)
    out.print(f"\n{article.title}", markup=False)
    out.print(f"    {' · '.join([*told, f'{place} of {first.places}'])}", markup=False)
    out.print(Padding(Text(marked or stretch.text), (0, 0, 0, 4), expand=False))
    if article.url:
        out.print(f"    {article.url}", markup=False)


def _marked(run: Run) -> str:
    bare = run.text.strip()
    return run.text.replace(bare, _MARKS[run.side].format(bare))


def _why(found: Explanation) -> None:
    """How a question was read, and what made its best hits."""
    least, refused = found.threshold.least, found.threshold.refused
    out.print(f"\nread as: {' / '.join(found.readings)}", markup=False)
    out.print(
        f"threshold {least:.2f}: expect {found.threshold.quoted:.0%} of unanswerable questions to "
        f"be quoted and {'an unknown share' if refused is None else f'{refused:.0%}'} of "
        "answerable ones to be refused"
    )
    for number, one in enumerate(found.whys, start=1):
        hit = one.hit
        out.print(f"\n[{number}] {hit.article.title}", markup=False)
        out.print(
            f"    margin {hit.margin:.2f} ({'over' if hit.margin >= least else 'under'} the "
            f"threshold), similarity {hit.similarity:.2f}, BM25 {hit.overlap:.1f}, word by word "
            f"{hit.closeness:.2f}"
        )
        out.print(f"    words in common: {', '.join(one.words) or 'none'}", markup=False)
        pairs = (
            f"{pair.asked} → {pair.met} {pair.similarity:.2f} ({pair.weight:.0%})"
            for pair in one.pairs
        )
        out.print(f"    {'; '.join(pairs)}", markup=False)


def _also(found: Hit | Verdict) -> str:
    told = [f"{one.title} ({one.date})" if one.date else one.title for one in found.also]
    more = found.copies - len(told)
    return "; ".join(told) + (f" and {more} more" if more else "")
