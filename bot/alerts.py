"""What a new index holds for the questions that people watch; it blocks: call it in a thread."""

import hashlib

from bot import render
from bot.desk import Desk
from bot.render.buttons import Show
from bot.render.message import Message
from bot.replies import QUOTES_KEPT, keep, show
from bot.state import Kept, Question
from bot.texts import say
from bot.watches import Watch


def look(desk: Desk) -> None:
    """Ask every watched question of an index that was not there before, of its new passages."""
    built = desk.library.manifest.built_at.isoformat()
    if built == desk.watches.looked_at():
        return
    places = {(article, start): _digest(text) for article, start, text in desk.library.places()}
    new = desk.watches.new(places.values())
    for watch in desk.watches.all() if new else ():
        hits = desk.library.ask(watch.text, QUOTES_KEPT).hits
        fresh = [hit for hit in hits if places.get((hit.article.id, hit.passage.start)) in new]
        desk.watches.find(watch, map(keep, fresh))
    desk.watches.look(built, places.values())


def alert(desk: Desk, watch: Watch, found: list[Kept], bot: str) -> Message | None:
    """The message that tells of new answers, with its buttons; None where they are gone again."""
    told = say(watch.language, "alert", {"question": watch.text})
    hits = [hit for one in found if (hit := desk.library.passage(one.article_id, one.start))]
    if not hits:
        return None
    question = Question(
        watch.person, 0, watch.person, watch.text, watch.language, time=told, quotes=tuple(found),
        pages=render.page_sizes(hits, watch.language, told, bot),
    )  # fmt: skip
    shown = show(desk, Show(desk.state.ask(question).id), bot)
    return shown.message if shown else None


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
