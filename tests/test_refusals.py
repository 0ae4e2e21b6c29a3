"""Whoever may not tries every command, button and link: refused, written down, nothing changed.

What there is to try is read from the code itself, so that nothing new is left out.
"""

from collections.abc import Awaitable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot import app, audit
from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import buttons, menu
from bot.render.presses import (
    AskAnyTime,
    Dislike,
    Dismiss,
    Latest,
    Like,
    Open,
    Press,
    Read,
    Show,
    TellAt,
    TellAtOnce,
    Timeline,
    Unwatch,
)
from bot.rights import Action, giving, least
from bot.roles import Member, Role
from bot.texts import say
from tests.bot_api import BotApi
from tests.scene import ADMIN, EDITOR, OWNER, READER, STRANGER, VICTIM, Scene, play

WHO = {STRANGER: None, READER: Role.READER, EDITOR: Role.EDITOR}

# The buttons for all who may ask; whatever is not among them is tried by those who may no more.
OPEN = {
    Show, Read, Open, AskAnyTime, Like, Dislike, Unwatch, TellAt, TellAtOnce, Timeline, Latest,
}  # fmt: skip


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[BotApi]:
    monkeypatch.setattr(audit, "_REFUSED_AGAIN_S", 0)  # each refusal is counted
    with BotApi() as served:
        yield served


def privileged() -> list[str]:
    """Every command that is not for everybody."""
    return [name for name in app._COMMANDS if name not in {*menu.EVERYBODY, "start", "ask"}]


def is_for(role: Role | None, command: str) -> bool:
    return role is not None and command in menu.OF_ROLES.get(role, ())


def made(kind: type[Press]) -> Press:
    """A button of a kind, of whatever can be named at all."""
    named = {"article_id": "0123456789abcdef", "seal": "0123456789ab"}
    values: list[Any] = [named.get(field.name, VICTIM) for field in fields(kind)]
    return kind(*values)


def refused_to(desk: Desk, person: int) -> int:
    return sum(one.deed is Deed.REFUSED and one.person == person for one in desk.audit.last(1000))


def refusal(role: Role) -> str:
    return say("en", "refused", {"role": role.name.lower()})


REFUSALS = [refusal(role) for role in Role]


async def is_refused(scene: Scene, person: int, answering: Awaitable[list[str]]) -> None:
    """See that what was tried is refused, written down once, and that nothing is changed."""
    kept, noted = scene.kept(), refused_to(scene.desk, person)
    (answer,) = await answering
    assert answer in REFUSALS
    assert refused_to(scene.desk, person) == noted + 1
    assert scene.kept() == kept


@pytest.mark.parametrize("person", WHO)
def test_no_command_is_obeyed_that_is_for_others(api: BotApi, tmp_path: Path, person: int) -> None:
    async def story(scene: Scene) -> None:
        for command in privileged():
            if not is_for(WHO[person], command):
                for text in (f"/{command}", f"/{command} admin"):
                    await is_refused(scene, person, scene.says(person, text))

    play(api, tmp_path, story)


@pytest.mark.parametrize("person", WHO)
def test_no_forged_button_does_what_is_for_others(api: BotApi, tmp_path: Path, person: int) -> None:
    async def story(scene: Scene) -> None:
        role = WHO[person]
        for kind, (action, _) in buttons._DOES.items():
            is_for_editors = role is Role.EDITOR and least(action) is Role.EDITOR
            is_open = role is not None and kind in OPEN
            if not (is_open or is_for_editors):
                await is_refused(scene, person, scene.presses(person, made(kind)))

    play(api, tmp_path, story)


def test_no_link_gives_what_it_does_not_hold(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        roles, nothing = scene.desk.roles, say("en", "no-such-invitation")
        used, withdrawn = roles.invite(Role.ADMIN, OWNER), roles.invite(Role.EDITOR, ADMIN)
        beyond = roles.invite(Role.ADMIN, ADMIN)  # whoever made it may not appoint admins
        roles.accept(used, Member(9, Role.ADMIN, "Ива"))
        await scene.presses(OWNER, Dismiss(ADMIN, 1))
        for person in WHO:
            for token in ("forged", used, withdrawn, beyond):
                kept, noted = scene.kept(), refused_to(scene.desk, person)
                assert await scene.says(person, f"/start i_{token}") == [nothing]
                assert refused_to(scene.desk, person) == noted + 1
                assert scene.kept() == kept
        await is_refused(scene, STRANGER, scene.says(STRANGER, "/start p_0123456789abcdef_1"))
        await is_refused(scene, STRANGER, scene.says(STRANGER, "/start"))

    play(api, tmp_path, story)


def test_admins_neither_appoint_nor_dismiss_each_other(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        other = Member(25, Role.ADMIN, "Оги")
        scene.desk.roles.accept(scene.desk.roles.invite(Role.ADMIN, OWNER), other)
        await is_refused(scene, ADMIN, scene.says(ADMIN, "/invite admin"))
        for whom in (other.person, OWNER):
            await is_refused(scene, ADMIN, scene.presses(ADMIN, Dismiss(whom, 1)))
        kept = scene.kept()
        assert await scene.presses(OWNER, Dismiss(OWNER, 1)) == [say("en", "no-such-button")]
        assert scene.kept() == kept

    play(api, tmp_path, story)


def test_a_role_that_is_taken_is_gone_with_the_next_message(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.says(ADMIN, "/audit")
        await scene.presses(OWNER, Dismiss(ADMIN, 1))
        await is_refused(scene, ADMIN, scene.says(ADMIN, "/audit"))
        await is_refused(scene, ADMIN, scene.says(ADMIN, "Къде е мостът?"))
        assert scene.desk.audit.last(5)[2].whom == ADMIN

    play(api, tmp_path, story)


def test_every_command_is_in_a_menu_and_none_for_admins_is_in_groups() -> None:
    assert set(privileged()) <= set(menu.ADMINS)
    assert not set(privileged()) & set(app._IN_GROUPS)


def test_whoever_gives_a_role_has_more_than_it() -> None:
    assert all(least(giving(role)) > role for role in (Role.READER, Role.EDITOR, Role.ADMIN))
    assert {least(action) for action in Action} == set(Role)
