"""Who wrote, what they may do, and how they are answered."""

import asyncio
import math
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Bot, InputFile, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.handlers import menu
from bot.render import File
from bot.render import Message as Shown
from bot.rights import Action, least
from bot.sending import NOT_MODIFIED
from bot.texts import Value, language, say

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

UPLOAD_WITHIN_S = 300

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Handler: TypeAlias = Callable[[Desk, Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


async def language_of(desk: Desk, update: Update) -> str:
    """The language to speak: that of the group, the one a person chose, that of their Telegram."""
    person, chat = update.effective_user, update.effective_chat
    if chat and chat.type in GROUPS and (chosen := await chosen_language(desk, chat.id)):
        return chosen
    chosen = await chosen_language(desk, person.id) if person else ""
    return chosen or language(person.language_code if person else None)


async def is_refused(desk: Desk, update: Update, action: Action) -> bool:
    """Whether a person may not do this; if so they are told, and see no menu of it either."""
    told = await refusal(desk, update, action)
    if not told:
        return False
    await reply(update, told)
    if update.effective_user and action is not Action.ASK:
        person = update.effective_user.id
        await menu.show_to(update.get_bot(), person, desk.rights.role(person))
    return True


async def refusal(desk: Desk, update: Update, action: Action) -> str:
    """Why a person may not do this, which is written down; nothing where they may."""
    person = sender(update)
    if await desk.rights.may(update.get_bot(), person, action):
        return ""
    await asyncio.to_thread(desk.audit.refuse, person or 0, action)
    values: dict[str, Value] = {"role": least(action).name.lower()}
    return say(await language_of(desk, update), "refused", values)


async def is_too_fast(desk: Desk, update: Update) -> bool:
    """Whether a person asks more than they may; if so they are told when to come back."""
    wait_s = desk.pace.wait_s(sender(update) or 0, time.monotonic())
    if wait_s:
        values: dict[str, Value] = {"seconds": math.ceil(wait_s)}
        await reply(update, say(await language_of(desk, update), "too-fast", values))
    return bool(wait_s)


def sender(update: Update) -> int | None:
    """Who wrote or pressed: a person, or the chat in whose name they did."""
    found = update.effective_sender
    return found.id if found else None


async def chosen_language(desk: Desk, id: int) -> str:
    """The language that a person or a group chose; nothing where none did."""
    return await asyncio.to_thread(desk.state.language, id)


async def reply(update: Update, answer: Shown | str) -> Message:
    """Answer what was written, whether or not it is still there."""
    asked, to = _asked(update)
    told = Shown(answer) if isinstance(answer, str) else answer
    return await asked.reply_text(
        told.text,
        entities=told.entities,
        reply_markup=told.buttons,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=to,
    )


async def reply_with_file(update: Update, file: File) -> None:
    """Answer what was written, or pressed, with a file."""
    asked, to = _asked(update)
    await asked.reply_document(
        InputFile(file.text.encode(), filename=file.name),
        caption=file.caption.text,
        caption_entities=file.caption.entities,
        reply_parameters=to,
    )


async def reply_with_upload(update: Update, name: str, content: bytes, caption: str) -> None:
    """Answer what was written with a file that may take a while to send."""
    asked, to = _asked(update)
    await asked.reply_document(
        InputFile(content, filename=name),
        caption=caption,
        reply_parameters=to,
        write_timeout=UPLOAD_WITHIN_S,
    )


async def reply_with_picture(update: Update, picture: bytes, caption: str) -> None:
    """Answer what was written with a picture, a PNG."""
    asked, to = _asked(update)
    shown = InputFile(picture, filename="picture.png")
    await asked.reply_photo(shown, caption=caption, reply_parameters=to)


async def send(bot: Bot, chat: int, told: Shown) -> Message:
    """Say something to a chat that nobody there asked for just now."""
    return await bot.send_message(
        chat,
        told.text,
        entities=told.entities,
        reply_markup=told.buttons,
        link_preview_options=_NO_PREVIEW,
    )


async def edit(update: Update, chat: int, message: int, told: Shown) -> None:
    """Put something else in place of what the bot said; that it says so already is no failure."""
    bot = update.get_bot()
    try:
        await bot.edit_message_text(
            told.text,
            chat,
            message,
            entities=told.entities,
            reply_markup=told.buttons,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as error:
        if NOT_MODIFIED not in str(error):
            raise


async def edit_shown(message: Message, told: Shown) -> None:
    """Put something else in place of a message of the bot's."""
    await message.edit_text(
        told.text,
        entities=told.entities,
        reply_markup=told.buttons,
        link_preview_options=_NO_PREVIEW,
    )


def _asked(update: Update) -> tuple[Message, ReplyParameters]:
    """What is to be answered, and how the answer is tied to it."""
    asked = update.effective_message
    if asked is None:
        raise ValueError("only a message can be answered")
    return asked, ReplyParameters(asked.message_id, allow_sending_without_reply=True)
