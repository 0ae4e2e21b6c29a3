"""The one place that says who may do what, on whatever surface."""

import logging
import time
from enum import StrEnum

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.settings import Access, BotSettings

KNOWN_FOR_S = 300.0  # whoever leaves the chat of members may ask so much longer
_KNOWN_MAX = 10_000
_OUTSIDE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
_ABOVE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}

log = logging.getLogger(__name__)


class Action(StrEnum):
    """What a person may ask the bot to do."""

    ASK = "ask"
    REINDEX = "reindex"
    SEE_STATUS = "see status"
    EXPLAIN = "explain"


_ADMIN_ACTIONS = {Action.REINDEX, Action.SEE_STATUS, Action.EXPLAIN}


class Rights:
    """Who may do what, by the settings and by the chat whose members may ask."""

    def __init__(self, settings: BotSettings) -> None:
        self.admins = settings.admins
        self._access = settings.access
        self._readers = settings.readers
        self._members_of = settings.members_of
        self._members: dict[int, tuple[bool, float]] = {}

    async def may(self, bot: Bot, person: int | None, action: Action) -> bool:
        """Whether a person may do this."""
        if person in self.admins:
            return True
        if action in _ADMIN_ACTIONS:
            return False
        match self._access:
            case Access.PUBLIC:
                return True
            case Access.LIST:
                return person in self._readers
            case Access.MEMBERS:
                return person is not None and await self._is_member(bot, person)

    async def leads(self, bot: Bot, person: int, chat: int) -> bool:
        """Whether a person is an admin of a group, or the group itself, as hidden admins are."""
        if person == chat:
            return True
        try:
            return (await bot.get_chat_member(chat, person)).status in _ABOVE
        except TelegramError as error:
            log.info("Whether somebody leads a group is not known: %s", error)
            return False

    async def _is_member(self, bot: Bot, person: int) -> bool:
        known, until = self._members.get(person, (False, 0.0))
        if time.monotonic() < until:
            return known
        if self._members_of is None:
            return False
        try:
            found = await bot.get_chat_member(self._members_of, person)
        except TelegramError as error:
            log.warning("Whether somebody is a member of BOT_MEMBERS_OF is not known: %s", error)
            return False
        if len(self._members) >= _KNOWN_MAX:
            self._members.clear()
        is_inside = found.status not in _OUTSIDE and getattr(found, "is_member", True)
        self._members[person] = (is_inside, time.monotonic() + KNOWN_FOR_S)
        return is_inside
