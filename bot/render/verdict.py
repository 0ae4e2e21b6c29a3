"""A verdict as it is sent: the quote, or both texts as one with what is different marked; pure."""

from collections.abc import Sequence
from itertools import accumulate, groupby

from telegram import MessageEntity

from bot.render.message import MESSAGE_CHARS_MAX, Message, in_utf_16, joined
from bot.render.source import also, under
from bot.texts import Value, say
from index import VERIFY_CHARS_MAX, VERIFY_CHARS_MIN, Ruling, Run, Side, Stretch, Verdict

# Of the 100 that Telegram takes, some are for links.
MARKS_MAX = 95

_MARKS = {Side.ARCHIVE: MessageEntity.UNDERLINE, Side.ASKED: MessageEntity.STRIKETHROUGH}

_LEFT_OUT = " […] "
_KEPT_CHARS = 60  # of long words that are the same, so much at both sides


def verdict(found: Verdict, language: str, bot: str = "") -> Message:
    """Whether a text stands in the archive, with what stands there and a link to open it."""
    limits: dict[str, Value] = {"least": VERIFY_CHARS_MIN, "most": VERIFY_CHARS_MAX}
    head = [Message(say(language, f"verify-{found.ruling.value.replace('_', '-')}", limits))]
    if found.stretch is None:
        return head[0]
    if found.ruling is Ruling.NEARLY:
        return _compared(head, found.runs, found.stretch, language, bot)
    if found.ruling is Ruling.ABSENT:
        head.append(Message(say(language, "verify-nearest")))
    quoted = _quoted(head, found.stretch, language, bot)
    if not found.also:
        return quoted
    whole = joined("\n", [quoted, also(found.also, found.copies, language)])
    return whole if len(whole.text) <= MESSAGE_CHARS_MAX else quoted


def _quoted(head: Sequence[Message], stretch: Stretch, language: str, bot: str) -> Message:
    """What stands in the archive; of what is too long for a message, the beginning."""
    whole = _told(head, _quote(stretch.text), stretch, language, bot)
    if len(whole.text) <= MESSAGE_CHARS_MAX:
        return whole
    head = [*head, Message(say(language, "verify-beginning"))]
    room = MESSAGE_CHARS_MAX - len(_told(head, Message(""), stretch, language, bot).text)
    return _told(head, _quote(_beginning(stretch.text, room)), stretch, language, bot)


def _compared(
    head: Sequence[Message], runs: Sequence[Run], stretch: Stretch, language: str, bot: str
) -> Message:
    """Both texts as one; of what is too long or too different, as many differences as fit."""
    whole = _told(head, _marked(runs), stretch, language, bot)
    if len(whole.text) <= MESSAGE_CHARS_MAX and _marks(runs) <= MARKS_MAX:
        return whole
    values: dict[str, Value] = {"shown": _differences(runs), "differences": _differences(runs)}
    frame = _told(_abridged(head, values, language), Message(""), stretch, language, bot)
    shown = _fitting(_shortened(runs), MESSAGE_CHARS_MAX - len(frame.text))
    head = _abridged(head, values | {"shown": _differences(shown)}, language)
    return _told(head, _marked(shown), stretch, language, bot)


def _abridged(head: Sequence[Message], values: dict[str, Value], language: str) -> list[Message]:
    return [*head, Message(say(language, "verify-abridged", values))]


def _told(
    head: Sequence[Message], body: Message, stretch: Stretch, language: str, bot: str
) -> Message:
    below = under(body, stretch.article, stretch.passages, language, bot)
    return joined("\n\n", [joined("\n", head), below])


def _quote(text: str) -> Message:
    return in_utf_16(text, [MessageEntity(MessageEntity.BLOCKQUOTE, 0, len(text))])


def _beginning(text: str, room: int) -> str:
    """As much of a text as there is room for, no word cut where that can be."""
    return (text[: room + 1].rsplit(maxsplit=1)[0])[:room].rstrip()


def _marked(runs: Sequence[Run]) -> Message:
    starts = accumulate((len(run.text) for run in runs), initial=0)
    entities = [
        MessageEntity(_MARKS[run.side], start + _indent(run.text), len(run.text.strip()))
        for run, start in zip(runs, starts, strict=False)
        if run.side in _MARKS
    ]
    return in_utf_16("".join(run.text for run in runs), entities)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _marks(runs: Sequence[Run]) -> int:
    return sum(run.side in _MARKS for run in runs)


def _differences(runs: Sequence[Run]) -> int:
    """How many there are: what is taken out and what is put in its place are one."""
    return sum(differs for differs, _ in groupby(run.side in _MARKS for run in runs))


def _shortened(runs: Sequence[Run]) -> list[Run]:
    """The runs, of long ones that are the same only what is next to a difference."""
    last = len(runs) - 1
    return [
        Run(Side.BOTH, _sides(run.text, is_first=place == 0, is_last=place == last))
        if run.side is Side.BOTH
        else run
        for place, run in enumerate(runs)
    ]


def _sides(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= 2 * _KEPT_CHARS + len(_LEFT_OUT):
        return text
    before = "" if is_first else text[:_KEPT_CHARS].rpartition(" ")[0]
    after = "" if is_last else text[-_KEPT_CHARS:].partition(" ")[2]
    sides = f"{before}{_LEFT_OUT}{after}"
    return sides.lstrip() if is_first else sides.rstrip() if is_last else sides


def _fitting(runs: Sequence[Run], room: int) -> Sequence[Run]:
    """The first runs that fit, no difference cut."""
    ends = [
        end
        for end in range(len(runs), 0, -1)
        if end == len(runs) or Side.BOTH in (runs[end - 1].side, runs[end].side)
    ]
    for end in ends:
        some = runs[:end]
        if sum(len(run.text) for run in some) <= room and _marks(some) <= MARKS_MAX:
            return some
    return []
