"""/watch and /watching, and telling people what is new to them."""

import asyncio
import datetime as dt
import logging
from functools import partial

from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot import alerts
from bot.desk import Desk
from bot.handlers.person import is_refused, language_of, reply, send, sender
from bot.questions import Question
from bot.render import Message
from bot.render.buttons import under_watches
from bot.render.message import shortened
from bot.rights import Action
from bot.texts import Value, say
from bot.watches import WATCHES_MAX, Watch

LOOK_EVERY_S = 60.0
TOLD_CHARS_MAX = 150  # of each question in the list

log = logging.getLogger(__name__)


async def watch(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Watch a question, that of the command or of the message it replies to."""
    message, person = update.effective_message, sender(update)
    if message is None or person is None or await is_refused(desk, update, Action.ASK):
        return
    language, replied = await language_of(desk, update), message.reply_to_message
    text = " ".join(context.args or ()) or (replied.text if replied else None) or ""
    if not text:
        await reply(update, say(language, "watch-usage"))
        return
    await asyncio.to_thread(alerts.look, desk)  # what is there already is not new
    is_added = await asyncio.to_thread(desk.watches.add, person, text, language)
    most: dict[str, Value] = {"most": WATCHES_MAX}
    await reply(update, say(language, "watch-added" if is_added else "watch-full", most))


async def watching(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """List what a person watches, with buttons to stop and to choose the hour."""
    person = sender(update)
    if person is not None:
        await reply(update, await listed(desk, person, await language_of(desk, update)))


async def listed(desk: Desk, person: int, language: str) -> Message:
    """What a person watches, and when they are told."""
    watches = await asyncio.to_thread(desk.watches.of, person)
    if not watches:
        return Message(say(language, "watching-nothing"))
    hour = await asyncio.to_thread(desk.watches.hour, person)
    values: dict[str, Value] = {"when": "now" if hour is None else "hour", "hour": hour or 0}
    lines = [f"– {shortened(one.text, TOLD_CHARS_MAX)}" for one in watches]
    return Message(
        "\n".join((say(language, "watching", values), *lines)),
        buttons=under_watches([(one.id, one.text) for one in watches], hour, language),
    )


async def keep_telling(desk: Desk, bot: Bot) -> None:
    """Look at every new index, send what is due, forget what is old; while the bot runs."""
    while True:
        try:
            await asyncio.to_thread(desk.questions.forget_old)
            await asyncio.to_thread(alerts.look, desk)
            await _tell(desk, bot)
        except Exception as error:
            log.exception("The watched questions could not be looked at; trying on.")
            await asyncio.to_thread(desk.bugs.note, error)
        desk.has_news.clear()
        try:
            async with asyncio.timeout(LOOK_EVERY_S):
                await desk.has_news.wait()
        except TimeoutError:
            continue


async def _tell(desk: Desk, bot: Bot) -> None:
    now = dt.datetime.now().astimezone()
    told = set()
    for watch, found in await asyncio.to_thread(desk.watches.due, now, desk.quiet):
        may_read = await desk.rights.may(bot, watch.person, Action.ASK)
        tell = partial(alerts.alert, desk, watch, found, bot.username)
        alert = await asyncio.to_thread(tell) if may_read else None
        if alert and not await _is_sent(desk, bot, watch, *alert):
            continue
        await asyncio.to_thread(desk.watches.sent, watch)
        told.add(watch.person)
    for person in told:
        await asyncio.to_thread(desk.watches.told, person, now)


async def _is_sent(
    desk: Desk, bot: Bot, watch: Watch, question: Question, message: Message
) -> bool:
    """Send it; whoever is not to be reached any more watches nothing any more."""
    try:
        with desk.sending.once(-watch.id):
            sent = await send(bot, watch.person, message)
    except (Forbidden, BadRequest) as error:
        log.info("Somebody is not to be reached any more (%s); they watch nothing now.", error)
        await asyncio.to_thread(desk.watches.drop, watch.person)
    except TelegramError as error:
        log.warning("An alert was not sent (%s); it is sent later.", error)
    else:
        await asyncio.to_thread(desk.questions.answered, question.id, sent.message_id)
        return True
    return False
