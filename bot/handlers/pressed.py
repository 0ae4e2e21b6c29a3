"""What every button needs to do what it says."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Message, Update

from bot import render
from bot.desk import Desk
from bot.handlers.person import edit

Later: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Pressed:
    """Where a button was pressed, by whom, and what has to be known to do what it says."""

    desk: Desk
    update: Update
    message: Message
    person: int
    language: str
    bot: str
    later: list[Later]  # what takes its time, done once the press has been answered


Does: TypeAlias = Callable[[Pressed, Any], Coroutine[Any, Any, str | None]]


async def put(at: Pressed, shown: render.Message) -> None:
    """Show something in place of the message under which the button stands."""
    await edit(at.update, at.message.chat_id, at.message.message_id, shown)
