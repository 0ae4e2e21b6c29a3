"""One place says who may do what."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from pydantic import SecretStr
from telegram.error import BadRequest

from bot.rights import Action, Rights, giving
from bot.roles import Member, Role, Roles
from bot.settings import BotSettings
from bot.state import State

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


@pytest.fixture
def roles(tmp_path: Path) -> Roles:
    """An admin, an editor and a reader who were invited."""
    found = Roles(State(tmp_path / "bot.sqlite"))
    for person, role in ((21, Role.ADMIN), (22, Role.EDITOR), (23, Role.READER)):
        assert found.accept(found.invite(role, ADMIN), Member(person, role, "Ана"))
    return found


def rights(roles: Roles, **settings: Any) -> Rights:
    token = SecretStr("1:x")
    return Rights(BotSettings(token=token, admins=frozenset({ADMIN}), **settings), roles)


def may(found: Rights, person: int | None, action: Action, chats: Chats | None = None) -> bool:
    return asyncio.run(found.may(cast("Bot", chats or Chats()), person, action))


LIST = {"access": "list", "readers": frozenset({READER})}
MEMBERS = {"access": "members", "members_of": CHAT}


EDITORS = {Action.ADD_ARTICLES, Action.REMOVE_ARTICLES}


@pytest.mark.parametrize("access", [{}, LIST, MEMBERS])
@pytest.mark.parametrize("action", [one for one in Action if one is not Action.ASK])
def test_everybody_may_do_what_their_role_allows_and_no_more(
    roles: Roles, access: dict[str, Any], action: Action
) -> None:
    chats = Chats(_7="member", _8="member", _22="member", _23="member")
    who = {
        person
        for person in (ADMIN, 21, 22, 23, READER, STRANGER, None)
        if may(rights(roles, **access), person, action, chats)
    }
    editors = {22} if action in EDITORS else set()
    assert who == {ADMIN} | (set() if action is Action.APPOINT else {21}) | editors


def test_a_role_that_is_taken_is_gone_at_once(roles: Roles) -> None:
    found = rights(roles, **LIST)
    assert found.admins == [ADMIN, 21]
    for person in (21, 22, 23):
        assert may(found, person, Action.ASK)
        roles.remove(person)
        assert not any(may(found, person, action) for action in Action)
    assert found.people() == [(ADMIN, Role.OWNER)]


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.ADMIN])
def test_nobody_gives_as_much_as_they_have_but_the_owner(roles: Roles, role: Role) -> None:
    giving_it = giving(role)
    assert may(rights(roles), ADMIN, giving_it)
    assert may(rights(roles), 21, giving_it) is (role < Role.ADMIN)
    assert not may(rights(roles), 22, giving_it)


@pytest.mark.parametrize(
    ("access", "person", "allowed"),
    [
        ({}, STRANGER, True),
        ({}, None, True),
        (LIST, READER, True),
        (LIST, ADMIN, True),
        (LIST, 23, True),
        (LIST, STRANGER, False),
        (LIST, None, False),
        (MEMBERS, READER, True),
        (MEMBERS, ADMIN, True),
        (MEMBERS, 23, True),
        (MEMBERS, STRANGER, False),
        (MEMBERS, 9, False),
        (MEMBERS, None, False),
    ],
)
def test_who_may_ask(
    roles: Roles, access: dict[str, Any], person: int | None, allowed: bool
) -> None:
    chats = Chats(_7="member", _8="left")
    assert may(rights(roles, **access), person, Action.ASK, chats) is allowed


def test_members_are_not_looked_up_for_every_question(roles: Roles) -> None:
    found, chats = rights(roles, **MEMBERS), Chats(_7="member")
    assert [may(found, READER, Action.ASK, chats) for _ in range(3)] == [True] * 3
    assert chats.asked == 1


@pytest.mark.parametrize(
    ("person", "leads"), [(7, True), (8, True), (9, False), (10, False), (CHAT, True)]
)
def test_admins_lead_a_group_and_so_does_whoever_speaks_in_its_name(
    roles: Roles, person: int, leads: bool
) -> None:
    chats = Chats(_7="creator", _8="administrator", _9="member")
    assert asyncio.run(rights(roles).leads(cast("Bot", chats), person, CHAT)) is leads
