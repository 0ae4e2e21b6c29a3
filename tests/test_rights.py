"""One place says who may do what."""

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from pydantic import SecretStr
from telegram.error import BadRequest

from bot.rights import Action, Rights
from bot.settings import BotSettings

if TYPE_CHECKING:
    from telegram import Bot

ADMIN, READER, STRANGER, CHAT = 42, 7, 8, -100


class Chats:
    """As much of Telegram as tells who is in a chat."""

    def __init__(self, **statuses: str) -> None:
        self.statuses = {int(person[1:]): status for person, status in statuses.items()}
        self.asked = 0

    async def get_chat_member(self, chat: int, person: int) -> Any:
        self.asked += 1
        if person not in self.statuses:
            raise BadRequest("member not found")
        return SimpleNamespace(status=self.statuses[person])


def rights(**settings: Any) -> Rights:
    token = SecretStr("1:x")
    return Rights(BotSettings(token=token, admins=frozenset({ADMIN}), **settings))


def may(found: Rights, person: int | None, action: Action, chats: Chats | None = None) -> bool:
    return asyncio.run(found.may(cast("Bot", chats or Chats()), person, action))


LIST = {"access": "list", "readers": frozenset({READER})}
MEMBERS = {"access": "members", "members_of": CHAT}


@pytest.mark.parametrize("access", [{}, LIST, MEMBERS])
@pytest.mark.parametrize("action", [Action.REINDEX, Action.SEE_STATUS, Action.EXPLAIN])
def test_only_admins_command(access: dict[str, Any], action: Action) -> None:
    assert may(rights(**access), ADMIN, action)
    assert not may(rights(**access), READER, action, Chats(_7="member"))
    assert not may(rights(**access), None, action)


@pytest.mark.parametrize(
    ("access", "person", "allowed"),
    [
        ({}, STRANGER, True),
        ({}, None, True),
        (LIST, READER, True),
        (LIST, ADMIN, True),
        (LIST, STRANGER, False),
        (LIST, None, False),
        (MEMBERS, READER, True),
        (MEMBERS, ADMIN, True),
        (MEMBERS, STRANGER, False),
        (MEMBERS, 9, False),
        (MEMBERS, None, False),
    ],
)
def test_who_may_ask(access: dict[str, Any], person: int | None, allowed: bool) -> None:
    chats = Chats(_7="member", _8="left")
    assert may(rights(**access), person, Action.ASK, chats) is allowed


def test_members_are_not_looked_up_for_every_question() -> None:
    found, chats = rights(**MEMBERS), Chats(_7="member")
    assert [may(found, READER, Action.ASK, chats) for _ in range(3)] == [True] * 3
    assert chats.asked == 1


@pytest.mark.parametrize(
    ("person", "leads"), [(7, True), (8, True), (9, False), (10, False), (CHAT, True)]
)
def test_admins_lead_a_group_and_so_does_whoever_speaks_in_its_name(
    person: int, leads: bool
) -> None:
    chats = Chats(_7="creator", _8="administrator", _9="member")
    assert asyncio.run(rights().leads(cast("Bot", chats), person, CHAT)) is leads
