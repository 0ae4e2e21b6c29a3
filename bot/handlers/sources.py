"""/sources: the articles of the archive, one by one, taken away and put back."""

import asyncio
import time
from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot import render
from bot.audit import Deed
from bot.desk import Desk
from bot.handlers.person import is_refused, language_of, reply
from bot.render import Message as Shown
from bot.render.buttons import under_removed
from bot.render.presses import Sources
from bot.rights import Action
from bot.texts import Value, say
from index import Sorting, put_back, take_away

PUT_BACK_WITHIN_S = 86_400


async def sources(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """List the articles of the archive, or those whose title or file holds some words."""
    if not await is_refused(desk, update, Action.REMOVE_ARTICLES):
        words, language = " ".join(context.args or ()), await language_of(desk, update)
        await reply(update, await listed(desk, Sources(1), words, language))


async def listed(desk: Desk, shown: Sources, words: str, language: str) -> Shown:
    """A page of them."""
    order = tuple(Sorting)[shown.order % len(Sorting)]
    size = render.SOURCES_A_PAGE
    find = partial(desk.library.listed, words, size, (shown.page - 1) * size, order)
    return render.sources(await asyncio.to_thread(find), shown, words, language)


async def one(desk: Desk, article_id: str, language: str, *, is_asked: bool) -> Shown | None:
    """An article, and whether it is to be taken away; None where it is not there."""
    article = await asyncio.to_thread(desk.library.article, article_id)
    return render.source(article, language, is_asked=is_asked) if article else None


async def removed(desk: Desk, person: int, article_id: str, language: str) -> Shown | None:
    """Take an article away; None where it is not there."""
    article = await asyncio.to_thread(desk.library.article, article_id)
    if article is None:
        return None
    at = int(time.time())
    await asyncio.to_thread(take_away, desk.library.folder, article, at)
    await asyncio.to_thread(desk.audit.note, person, Deed.DELETED, article.title)
    values: dict[str, Value] = {"title": article.title}
    return Shown(say(language, "removed", values), buttons=under_removed(article_id, at, language))


async def returned(
    desk: Desk, person: int, article_id: str, at: int, language: str
) -> Shown | None:
    """Put an article back; None where that is too late."""
    if time.time() - at > PUT_BACK_WITHIN_S:
        return None
    await asyncio.to_thread(put_back, desk.library.folder, article_id, at)
    await asyncio.to_thread(desk.audit.note, person, Deed.ADDED, article_id)
    return Shown(say(language, "put-back"))
