"""Roles as people meet them: a link, a welcome, a list, an end."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import watching
from bot.questions import Kept
from bot.render.presses import Audited, Dismiss, People
from bot.rights import Action
from bot.roles import Member, Role
from bot.texts import say
from tests.bot_api import BotApi
from tests.fakes import QUESTION
from tests.scene import ADMIN, EDITOR, OWNER, READER, Scene, play

NEW = 9


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


async def invited(scene: Scene, by: int, role: str) -> str:
    """Invite to a role; what /start is then given by the link."""
    (told,) = await scene.says(by, f"/invite {role}")
    (link,) = [line for line in told.splitlines() if line.startswith("https://")]
    return link.removeprefix("https://t.me/izvor_bot?start=")


def told(key: str, role: Role, **values: str) -> str:
    return say("en", key, {"role": role.name.lower(), **values})


def deeds(desk: Desk) -> list[tuple[int, Deed, str, int]]:
    return [(one.person, one.deed, one.about, one.whom) for one in desk.audit.last(100)]


@pytest.mark.parametrize(
    ("by", "role"),
    [(OWNER, Role.ADMIN), (OWNER, Role.READER), (ADMIN, Role.EDITOR), (ADMIN, Role.READER)],
)
def test_a_link_gives_a_role_and_tells_whoever_made_it(
    api: BotApi, tmp_path: Path, by: int, role: Role
) -> None:
    async def story(scene: Scene) -> None:
        assert "readers only" in (await scene.says(NEW, QUESTION))[0]
        payload = await invited(scene, by, role.name.lower())
        answers = await scene.says(NEW, f"/start {payload}", first_name="Нора")
        taken = told("invitation-taken", role, name="Нора")
        assert answers == [told("role-given", role), taken]
        assert scene.calls("sendMessage")[-1]["chat_id"] == by
        assert scene.desk.roles.of(NEW) == Member(NEW, role, "Нора")
        assert "bridge" not in (await scene.says(NEW, QUESTION))[0]
        name = role.name.lower()
        assert deeds(scene.desk)[:2] == [
            (NEW, Deed.ACCEPTED, name, by), (by, Deed.INVITED, name, 0),
        ]  # fmt: skip
        menus = [call for call in scene.calls("setMyCommands") if call["scope"]["chat_id"] == NEW]
        assert bool(menus) is (role >= Role.EDITOR)

    play(api, tmp_path, story)


def test_a_link_is_good_for_one(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        payload = await invited(scene, OWNER, "editor")
        await scene.says(NEW, f"/start {payload}")
        assert await scene.says(10, f"/start {payload}") == [say("en", "no-such-invitation")]
        assert await scene.says(NEW, f"/start {payload}") == [told("role-held", Role.EDITOR)]

    play(api, tmp_path, story)


def test_two_who_open_a_link_together_do_not_both_get_it(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        payload = await invited(scene, OWNER, "editor")
        for person in range(100, 110):
            api.say(f"/start {payload}", user_id=person, language_code="en")
        updates = await scene.built.bot.get_updates(timeout=0)
        await asyncio.gather(*map(scene.built.process_update, updates))
        given = [one for one in scene.desk.roles.all() if one.person >= 100]
        assert len(given) == 1

    play(api, tmp_path, story)


@pytest.mark.parametrize("person", [OWNER, ADMIN, EDITOR])
def test_whoever_has_as_much_keeps_it_and_leaves_the_link_to_others(
    api: BotApi, tmp_path: Path, person: int
) -> None:
    async def story(scene: Scene) -> None:
        held = scene.desk.rights.role(person)
        assert held is not None
        payload = await invited(scene, OWNER, "editor")
        assert await scene.says(person, f"/start {payload}") == [told("role-held", held)]
        assert scene.desk.rights.role(person) is held
        assert (await scene.says(NEW, f"/start {payload}"))[0] == told("role-given", Role.EDITOR)

    play(api, tmp_path, story)


def test_whoever_has_less_is_raised(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        payload = await invited(scene, OWNER, "admin")
        await scene.says(READER, f"/start {payload}")
        assert await scene.desk.rights.may(scene.built.bot, READER, Action.BACK_UP)

    play(api, tmp_path, story)


def test_an_invitation_that_cannot_be_told_of_is_taken_all_the_same(
    api: BotApi, tmp_path: Path
) -> None:
    async def story(scene: Scene) -> None:
        payload = await invited(scene, OWNER, "reader")
        api.lose_next("sendMessage", arrives=True)
        api.fail_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
        await scene.says(NEW, f"/start {payload}")
        assert scene.desk.rights.role(NEW) is Role.READER

    play(api, tmp_path, story)


def test_the_list_shows_whom_one_may_dismiss_and_does_it(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        (listed,) = await scene.says(ADMIN, "/people")
        assert listed.splitlines()[1:3] == ["– 42: owner", "– Админ (21): admin"]
        rows = scene.calls("sendMessage")[-1]["reply_markup"]["inline_keyboard"]
        assert [row[0]["callback_data"] for row in rows] == ["d.22.1", "d.24.1", "d.23.1"]
        await scene.presses(ADMIN, Dismiss(EDITOR, 1))
        assert "Ема" not in scene.calls("editMessageText")[-1]["text"]
        assert scene.desk.rights.role(EDITOR) is None
        assert deeds(scene.desk)[0] == (ADMIN, Deed.REMOVED, "editor", EDITOR)
        await scene.presses(ADMIN, Dismiss(EDITOR, 1))  # once more, as buttons are pressed
        await scene.presses(ADMIN, People(1))
        assert len(deeds(scene.desk)) == 1

    play(api, tmp_path, story)


def test_an_admin_who_is_one_no_more_loses_the_menu(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.says(ADMIN, "/start")
        assert scene.calls("setMyCommands")
        await scene.presses(OWNER, Dismiss(ADMIN, 1))
        gone = scene.calls("deleteMyCommands")
        assert {call["scope"]["chat_id"] for call in gone} == {ADMIN}

    play(api, tmp_path, story)


def test_the_log_is_turned_page_by_page(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        (empty,) = await scene.says(ADMIN, "/audit")
        assert empty == say("en", "audit-nothing")
        for number in range(20):
            scene.desk.audit.note(EDITOR, Deed.ADDED, f"{number}.txt")
        (first,) = await scene.says(ADMIN, "/audit")
        assert first.splitlines()[1].endswith("· Ема (22) · article added: 19.txt")
        await scene.presses(ADMIN, Audited(2))
        assert "added: 0.txt" in scene.calls("editMessageText")[-1]["text"]
        await scene.presses(ADMIN, Audited(999))  # forged: the last page

    play(api, tmp_path, story)


def test_the_forgotten_have_no_role_and_no_name_in_the_log(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        payload = await invited(scene, ADMIN, "reader")
        await scene.says(ADMIN, "/forgetme")
        assert scene.desk.rights.role(ADMIN) is None
        assert await scene.says(NEW, f"/start {payload}") == [say("en", "no-such-invitation")]
        assert ADMIN not in {one.person for one in scene.desk.audit.last(100)}
        (log,) = await scene.says(OWNER, "/audit")
        assert "somebody · invitation, role: reader" in log
        assert "somebody · asked to be forgotten" in log

    play(api, tmp_path, story)


def test_whoever_may_not_ask_any_more_is_alerted_of_nothing(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        desk = scene.desk
        for person in (READER, EDITOR):
            desk.watches.add(person, QUESTION, "en")
        hit = desk.library.ask(QUESTION).hits[0]
        kept = Kept(hit.article.id, hit.passage.start, "x", None)
        for watch in desk.watches.all():
            desk.watches.find(watch, [kept])
        desk.quiet = frozenset()
        desk.roles.remove(READER)
        await watching._tell(desk, scene.built.bot)
        assert {call["chat_id"] for call in scene.calls("sendMessage")} == {EDITOR}

    play(api, tmp_path, story)


def test_groups_write_down_who_set_what(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        api.let_in(-100, NEW, is_admin=True)
        in_group = {"chat_id": -100, "chat_type": "supergroup"}
        for text in ("/off", "/on", "/language bg", "/language"):
            await scene.says(NEW, text, **in_group)
        await scene.says(READER, "/off", **in_group)
        assert deeds(scene.desk) == [
            (READER, Deed.REFUSED, "lead a group", 0), (NEW, Deed.SPOKE, "-100", 0),
            (NEW, Deed.HEARD, "-100", 0), (NEW, Deed.HUSHED, "-100", 0),
        ]  # fmt: skip

    play(api, tmp_path, story)
