"""Who wrote, what they may do, and how they are answered."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.desk import Action, Desk
from bot.handlers import menu
from bot.render import Message as Shown
from bot.texts import language, say

# After the first failure, the second, the third.
PAUSES_S = (1.0, 2.0, 4.0)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOT_MODIFIED = "not modified"

T = TypeVar("T")


async def language_of(desk: Desk, update: Update) -> str:
    """The language to speak to whoever wrote: the one they chose, else that of their Telegram."""
    person = update.effective_user
    chosen = await asyncio.to_thread(desk.state.language, person.id) if person else ""
    return chosen or language(person.language_code if person else None)


async def is_refused(desk: Desk, update: Update, action: Action) -> bool:
    """Whether a person may not do this; if so they are told, and see no menu of it either."""
    person = update.effective_user
    if desk.may(person.id if person else None, action):
        return False
    await reply(update, say(await language_of(desk, update), "admins-only"))
    if person:
        await menu.hide_from(update.get_bot(), person.id)
    return True


async def reply(update: Update, answer: Shown | str) -> Message:
    """Answer what was written, whether or not it is still there."""
    asked = update.effective_message
    if asked is None:
        raise ValueError("only a message can be answered")
    told = Shown(answer) if isinstance(answer, str) else answer
    return await patiently(
        lambda: asked.reply_text(
            told.text,
            entities=told.entities,
            reply_markup=told.buttons,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=ReplyParameters(asked.message_id, allow_sending_without_reply=True),
        )
    )


async def edit(update: Update, chat: int, message: int, told: Shown) -> None:
    """Put something else in place of what the bot said; that it says so already is no failure."""
    bot = update.get_bot()
    try:
        await patiently(
            lambda: bot.edit_message_text(
                told.text,
                chat,
                message,
                entities=told.entities,
                reply_markup=told.buttons,
                link_preview_options=_NO_PREVIEW,
            )
        )
    except BadRequest as error:
        if _NOT_MODIFIED not in str(error):
            raise


async def patiently(send: Callable[[], Awaitable[T]], least_pause_s: float = 0.0) -> T:
    """Send, again after a failure of the network, and after a flood when Telegram allows it.

    What fails as late as after its arrival is sent twice: better than not at all.
    """
    for pause_s in PAUSES_S:
        try:
            return await send()
        except BadRequest:
            raise
        except RetryAfter as error:
            wait = error.retry_after
            asked_s = wait.total_seconds() if isinstance(wait, dt.timedelta) else wait
            await asyncio.sleep(max(asked_s, least_pause_s))
        except NetworkError:
            await asyncio.sleep(max(pause_s, least_pause_s))
    return await send()
