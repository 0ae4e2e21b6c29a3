"""What those who may add articles send: a file, a link, a post; it is shown, mended, and saved."""

import asyncio
import logging
import re
from dataclasses import replace
from functools import partial

from telegram import Document, ForceReply, Message, MessageOriginChannel, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot import render
from bot.audit import Deed
from bot.desk import Desk
from bot.drafts import Asks, Draft
from bot.handlers import ask, basics
from bot.handlers.person import edit, language_of, reply, sender
from bot.render import Message as Shown
from bot.rights import Action
from bot.texts import Value, say
from bot.texts.sentences import translated
from index import (
    Article,
    KnownError,
    Look,
    Ruling,
    as_file,
    day,
    keep_article,
    keep_file,
    look,
    look_up,
)

DOWNLOAD_BYTES_MAX = 20_000_000  # more than that Telegram gives no bot
_COMPARED_CHARS = 600  # of a draft, to find out whether it is in the archive
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)

log = logging.getLogger(__name__)


async def document(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show what a file holds to whoever may add it; to others a file is no question."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if not await _may_add(desk, update):
        await (ask.ask if message.caption else basics.not_text)(desk, update, context)
        return
    language, sent = await language_of(desk, update), message.document
    if (sent.file_size or 0) > DOWNLOAD_BYTES_MAX:
        most: dict[str, Value] = {"most": DOWNLOAD_BYTES_MAX // 1_000_000}
        await reply(update, say(language, "draft-too-large", most))
        return
    try:
        data = bytes(await (await sent.get_file()).download_as_bytearray())
    except TelegramError as error:
        log.warning("A file could not be had from Telegram: %s", error)
        await reply(update, say(language, "apology"))
        return
    await _show(desk, update, Draft(sender(update) or 0, _name(sent), data), language)


async def text(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take what somebody wrote as what it is: a change to a draft, a link, a post, a question."""
    message = update.effective_message
    if message is None:
        return
    if await _is_change(desk, update, message):
        return
    written = message.text or message.caption or ""
    is_link = bool(_LINK.fullmatch(written.strip()))
    is_post = isinstance(message.forward_origin, MessageOriginChannel)
    if update.edited_message or not (is_link or is_post) or not await _may_add(desk, update):
        await ask.ask(desk, update, context)
        return
    language, person = await language_of(desk, update), sender(update) or 0
    try:
        read = partial(look_up, written.strip()) if is_link else partial(_post, message)
        found = await asyncio.to_thread(read)
    except KnownError as error:
        await reply(update, translated(language, str(error)))
        return
    for article in found.articles[:1]:
        await _show(desk, update, Draft(person, *as_file(article)), language)
    if not found.articles:
        await reply(update, render.draft(0, render.Read(found), language))


async def save(desk: Desk, update: Update, id: int, language: str) -> Shown | None:
    """Write a draft into the folder of articles; None where it has been decided."""
    person, draft = await _draft(desk, update, id)
    if draft is None:
        return None
    found = await asyncio.to_thread(_look, draft)
    if found.total == 1:
        file = await asyncio.to_thread(keep_article, desk.library.folder, found.articles[0])
        title = found.articles[0].title
    else:
        file = await asyncio.to_thread(keep_file, desk.library.folder, draft.name, draft.data)
        title = file.name
    await asyncio.to_thread(desk.drafts.drop, id)
    await asyncio.to_thread(desk.audit.note, person, Deed.ADDED, title)
    values: dict[str, Value] = {"title": title, "path": str(file.relative_to(desk.library.folder))}
    return Shown(say(language, "saved", values))


async def discard(desk: Desk, update: Update, id: int, language: str) -> Shown | None:
    """Forget a draft; None where it has been decided."""
    _, draft = await _draft(desk, update, id)
    if draft is None:
        return None
    await asyncio.to_thread(desk.drafts.drop, id)
    return Shown(say(language, "draft-dropped"))


async def change(desk: Desk, update: Update, id: int, what: Asks, language: str) -> bool:
    """Ask for another title or date, to be written in reply; whether the draft is still there."""
    person, draft = await _draft(desk, update, id)
    card = update.effective_message
    if draft is None or card is None:
        return False
    asked = await card.reply_text(say(language, f"draft-ask-{what}"), reply_markup=ForceReply())
    await asyncio.to_thread(desk.drafts.ask, person, asked.message_id, id, what, card.message_id)
    return True


async def catch_up(
    desk: Desk, update: Update, card: int, shown: Shown, *, then: str, language: str
) -> None:
    """Reindex after a change, and say under it what is so then."""
    try:
        await desk.builds.catch_up()
        told = say(language, then)
    except KnownError as error:
        told = translated(language, str(error))
    desk.has_news.set()
    chat = update.effective_chat
    if chat:
        try:
            await edit(update, chat.id, card, replace(shown, text=f"{shown.text}\n{told}"))
        except TelegramError as error:
            log.info("That an article can be found was not told: %s", error)


async def _may_add(desk: Desk, update: Update) -> bool:
    return await desk.rights.may(update.get_bot(), sender(update), Action.ADD_ARTICLES)


async def _draft(desk: Desk, update: Update, id: int) -> tuple[int, Draft | None]:
    person = sender(update) or 0
    return person, await asyncio.to_thread(desk.drafts.one, person, id)


async def _show(desk: Desk, update: Update, draft: Draft, language: str) -> None:
    """Keep a draft and show what it holds."""
    id = await asyncio.to_thread(desk.drafts.keep, draft)
    await reply(update, await asyncio.to_thread(_card, desk, replace(draft, id=id), language))


async def _is_change(desk: Desk, update: Update, message: Message) -> bool:
    """Change a draft, where the message replies to what was asked about it; whether it did."""
    replied, person = message.reply_to_message, sender(update) or 0
    if replied is None or update.edited_message:
        return False
    asked = await asyncio.to_thread(desk.drafts.asked, person, replied.message_id)
    if asked is None:
        return False
    id, what, card = asked
    draft, language = (
        await asyncio.to_thread(desk.drafts.one, person, id),
        await language_of(desk, update),
    )
    if draft is None:
        return False
    changed = _changed(draft, what, message.text or "")
    if changed is None:
        await reply(update, say(language, "draft-no-date"))
        return True
    await asyncio.to_thread(desk.drafts.keep, changed)
    shown = await asyncio.to_thread(_card, desk, changed, language)
    try:
        await edit(update, message.chat_id, card, shown)
    except BadRequest as error:
        log.info("A draft's card was not edited (%s); it is shown anew.", error)
        await reply(update, shown)
    return True


def _changed(draft: Draft, what: Asks, written: str) -> Draft | None:
    """A draft with what was written in it; None where that is no date."""
    if what is Asks.TITLE:
        return replace(draft, title=" ".join(written.split()))
    try:
        date = day(written.strip())
    except ValueError:
        return None
    return replace(draft, date=date) if date else None


def _card(desk: Desk, draft: Draft, language: str) -> Shown:
    """What is shown of a draft, and what in the archive seems to be the same; it blocks."""
    found = _look(draft)
    like = _like(desk, found.articles[0]) if found.total == 1 else None
    return render.draft(draft.id, render.Read(found, like), language)


def _look(draft: Draft) -> Look:
    found = look(draft.name, draft.data)
    if found.total != 1:
        return found
    (one,) = found.articles
    changed = replace(one, title=draft.title or one.title, date=draft.date or one.date)
    return replace(found, articles=(changed,))


def _like(desk: Desk, article: Article) -> Article | None:
    verdict = desk.library.verify(article.text[:_COMPARED_CHARS])
    is_like = verdict.ruling in (Ruling.VERBATIM, Ruling.NEARLY)
    return verdict.stretch.article if is_like and verdict.stretch else None


def _name(sent: Document) -> str:
    return sent.file_name or "article.txt"


def _post(message: Message) -> Look:
    """A post of a channel, as it was forwarded, as an article; it blocks."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return Look()
    written = message.text or message.caption or ""
    where = origin.chat.username
    url = f"https://t.me/{where}/{origin.message_id}" if where else ""
    found = look("post.txt", written.encode())
    posted = (replace(one, date=origin.date.date(), url=url) for one in found.articles)
    return replace(found, articles=tuple(posted))
