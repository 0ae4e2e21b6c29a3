"""What admins ask of the bot itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.audit import Deed
from bot.handlers import backup
from bot.texts import say
from tests.bot_api import BotApi
from tests.fakes import QUESTION
from tests.scene import ADMIN, READER, Scene, play

SECRET = "a secret word of a person"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


def test_what_was_asked_is_told_in_words_and_as_a_picture(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        assert await scene.says(ADMIN, "/stats") == [say("en", "stats-nothing", {"days": 30})]
        assert not scene.calls("sendPhoto")
        await scene.says(READER, QUESTION)
        for text in ("Къде зимуват пингвините?", "къде зимуват пингвините", "Колко тежи кит?"):
            await scene.says(READER, text)
        await scene.says(READER, f"/timeline {QUESTION}")
        (told,) = await scene.says(ADMIN, "/stats")
        assert told.startswith("Questions in 30 days: 5, on average 0.2 a day; today: 5")
        assert "Answered: 40%" in told
        assert told.splitlines()[-2:] == ["– къде зимуват пингвините ×2", "– Колко тежи кит?"]
        (picture,) = scene.calls("sendPhoto")
        assert picture["photo"].content.startswith(b"\x89PNG")

    play(api, tmp_path, story)


def test_an_answer_is_explained_in_reply_to_it(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.says(ADMIN, QUESTION)
        answer = api.messages(ADMIN)[-1].message_id
        by_text = await scene.says(ADMIN, f"/why {QUESTION}")
        assert await scene.says(ADMIN, "/why", reply_to=answer) == by_text
        assert QUESTION in by_text[0]
        shown = api.messages(ADMIN)[-1].message_id  # which answers no question
        assert await scene.says(ADMIN, "/why", reply_to=shown) == [say("en", "why-usage")]

    play(api, tmp_path, story)


def test_a_follow_up_is_explained_with_what_it_followed(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.says(ADMIN, QUESTION)
        await scene.says(ADMIN, "А кой?")
        answer = api.messages(ADMIN)[-1].message_id
        (told,) = await scene.says(ADMIN, "/why", reply_to=answer)
        assert "Осъм" in told.splitlines()[0]

    play(api, tmp_path, story)


def test_errors_are_told_without_a_word_of_theirs(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(scene: Scene) -> None:
        assert await scene.says(ADMIN, "/errors") == [say("en", "errors-nothing")]

        def fail(*_: object, **__: object) -> None:
            raise LookupError(f"{api.token} {SECRET}")

        monkeypatch.setattr(scene.desk.library, "ask", fail)
        await scene.says(READER, SECRET)
        (told,) = await scene.says(ADMIN, "/errors")
        assert " · LookupError · " in told
        assert SECRET not in told
        assert api.token not in told

    play(api, tmp_path, story)


def test_the_state_of_the_bot_is_told(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        (told,) = await scene.says(ADMIN, "/status")
        assert "Questions that wait: 0\n" in told

    play(api, tmp_path, story)


def test_a_backup_is_sent_and_not_kept(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.says(ADMIN, "/backup")
        (sent,) = scene.calls("sendDocument")
        assert sent["caption"] == say("en", "backup")
        (scene.base / "sent.zip").write_bytes(sent["document"].content)
        with ZipFile(scene.base / "sent.zip") as packed:
            assert {"articles/bridge.txt", "state.sqlite", "manifest.json"} <= set(
                packed.namelist()
            )
        assert not list((scene.base / "backups").iterdir())
        assert scene.desk.audit.last(1)[0].deed is Deed.BACKED_UP

    play(api, tmp_path, story)


def test_a_backup_that_is_too_large_stays_where_it_was_made(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "SENT_MB_MAX", 0)

    async def story(scene: Scene) -> None:
        (told,) = await scene.says(ADMIN, "/backup")
        (kept,) = (scene.base / "backups").iterdir()
        assert told.endswith(str(kept))
        assert not scene.calls("sendDocument")

    play(api, tmp_path, story)


def test_so_does_one_that_telegram_refuses(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        api.fail_next("sendDocument", 400, "Bad Request: file is too big")
        (told,) = await scene.says(ADMIN, "/backup")
        (kept,) = (scene.base / "backups").iterdir()
        assert told.endswith(str(kept))

    play(api, tmp_path, story)


def test_a_backup_that_cannot_be_made_is_told_in_a_sentence(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        shutil.rmtree(scene.base / "articles")
        (told,) = await scene.says(ADMIN, "/backup")
        assert "cannot be written whole" in told

    play(api, tmp_path, story)
