"""What a new index holds for the questions that people watch; it blocks: call it in a thread."""

from bot import render
from bot.desk import Desk
from bot.questions import Kept, Question
from bot.render.message import Message
from bot.render.presses import Show
from bot.replies import QUOTES_KEPT, digest, found_again, keep, page
from bot.texts import say
from bot.watches import Watch

# What is new may stand behind much that is old and answers as well.
_LOOKED_THROUGH = 50


def look(desk: Desk) -> None:
    """Ask every watched question of an index that was not there before, of its new passages."""
    # Two looks at one index would find, and then send, the same twice.
    with desk.looking:
        built = desk.library.manifest.built_at.isoformat()
        if built == desk.watches.looked_at():
            return
        places = {(article, start): digest(text) for article, start, text in desk.library.places()}
        new = desk.watches.new(places.values())
        for watch in desk.watches.all() if new else ():
            hits = desk.library.ask(watch.text, _LOOKED_THROUGH).hits
            fresh = [hit for hit in hits if places.get((hit.article.id, hit.passage.start)) in new]
            desk.watches.find(watch, map(keep, fresh[:QUOTES_KEPT]))
        desk.watches.look(built, places.values())


def alert(desk: Desk, watch: Watch, found: list[Kept], bot: str) -> tuple[Question, Message] | None:
    """The message that tells of new answers, with its buttons; None where they are gone again."""
    there = [(one, hit) for one in found if (hit := found_again(desk, one))]
    if not there:
        return None
    told = say(watch.language, "alert", {"question": watch.text})
    kept, hits = zip(*there, strict=True)
    question = Question(
        watch.person, 0, watch.person, watch.text, watch.language,
        time=told, quotes=kept, pages=render.page_sizes(hits, watch.language, told, bot),
    )  # fmt: skip
    asked = desk.questions.ask(question)
    return asked, page(asked, hits[: asked.pages[0]], Show(asked.id), bot)
