"""The one place that says who may do what, on whatever surface."""

import logging
import time
from enum import StrEnum

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.roles import Role, Roles
from bot.settings import Access, BotSettings

KNOWN_FOR_S = 300.0  # whoever leaves the chat of members may ask so much longer
_KNOWN_MAX = 10_000
_OUTSIDE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
_ABOVE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}

log = logging.getLogger(__name__)


class Action(StrEnum):
    """What a person may ask the bot to do."""

    ASK = "ask"
    ADD_ARTICLES = "add articles"
    REMOVE_ARTICLES = "remove articles"
    REINDEX = "reindex"
    SEE_STATUS = "see status"
    SEE_USAGE = "see usage"
    SEE_ERRORS = "see errors"
    SEE_AUDIT = "see audit"
    EXPLAIN = "explain"
    BACK_UP = "back up"
    INVITE = "invite"
    APPOINT = "appoint"


# All others want an admin.
_LEAST = {
    Action.ASK: Role.READER,
    Action.ADD_ARTICLES: Role.EDITOR,
    Action.REMOVE_ARTICLES: Role.EDITOR,
    Action.APPOINT: Role.OWNER,
}


def least(action: Action) -> Role:
    """The least that a person must be to do this."""
    return _LEAST.get(action, Role.ADMIN)


def giving(role: Role) -> Action:
    """What whoever gives a role, or takes it away, must be allowed to do."""
    return Action.APPOINT if role >= Role.ADMIN else Action.INVITE


class Rights:
    """Who may do what, by the settings, the roles and the chat whose members may ask."""

    def __init__(self, settings: BotSettings, roles: Roles) -> None:
        self.owners = settings.admins
        self._roles = roles
        self._access = settings.access
        self._readers = settings.readers
        self._members_of = settings.members_of
        self._members: dict[int, tuple[bool, float]] = {}

    @property
    def admins(self) -> list[int]:
        """The owners, and those who were made admins."""
        return [person for person, role in self.people() if role >= Role.ADMIN]

    def people(self) -> list[tuple[int, Role]]:
        """Everybody who has a role by the settings or an invitation, the highest first."""
        given = [(one.person, one.role) for one in self._roles.all()]
        owners = [(person, Role.OWNER) for person in sorted(self.owners)]
        return [*owners, *((person, role) for person, role in given if person not in self.owners)]

    def role(self, person: int | None) -> Role | None:
        """What a person is; None of a stranger, and of readers whom nobody invited."""
        if person in self.owners:
            return Role.OWNER
        member = self._roles.of(person)
        return member.role if member else None

    async def may(self, bot: Bot, person: int | None, action: Action) -> bool:
        """Whether a person may do this."""
        role = self.role(person)
        if role and role >= least(action):
            return True
        if action is not Action.ASK:
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
