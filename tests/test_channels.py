"""Posts of a channel, as Telegram tells of them, are kept as articles."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot_api import BotApi, Json
from tests.fakes import silent
from tests.scene import EDITOR, READER, Scene, play

PUBLIC: Json = {"id": -1001234567890, "type": "channel", "title": "Вести", "username": "vesti"}
PRIVATE: Json = {"id": -1009876543210, "type": "channel", "title": "За свои"}
PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


async def posted(scene: Scene, channel: Json, content: Json, edits: int | None = None) -> int:
    number = scene.api.post(channel, content, edits=edits)
    await scene.goes_on()
    return number


async def joined(scene: Scene, channel: Json, by: int = EDITOR, *, is_admin: bool = True) -> None:
    scene.api.let_into_channel(channel, by, is_admin=is_admin)
    await scene.goes_on()


def rows(scene: Scene, name: str) -> list[dict[str, Any]]:
    files = (scene.desk.library.folder / "channels" / name).glob("*.jsonl")
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_a_post_is_found_once_it_is_kept(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await joined(scene, PUBLIC)
        number = await posted(scene, PUBLIC, {"text": "Фарът на Шабла свети отново."})
        (found,) = scene.desk.library.listed("Шабла", 9).articles
        assert (found.url, found.text) == (
            f"https://t.me/vesti/{number}", "Фарът на Шабла свети отново.",
        )  # fmt: skip

    play(api, tmp_path, story)


def test_an_album_is_one_article_and_a_picture_without_words_is_none(
    api: BotApi, tmp_path: Path
) -> None:
    async def story(scene: Scene) -> None:
        await joined(scene, PRIVATE)
        album: Json = {"photo": PHOTO, "media_group_id": "a"}
        first = await posted(scene, PRIVATE, album | {"caption": "Първа снимка."})
        await posted(scene, PRIVATE, album)
        await posted(scene, PRIVATE, album | {"caption": "Трета снимка."})
        await posted(scene, PRIVATE, {"photo": PHOTO})
        (row,) = rows(scene, "9876543210")
        assert (row["id"], row["text"]) == (str(first), "Първа снимка.\n\nТрета снимка.")
        assert row["url"] == f"https://t.me/c/9876543210/{first}"

    play(api, tmp_path, story)


def test_an_edited_post_takes_the_place_of_what_it_said(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await joined(scene, PUBLIC)
        number = await posted(scene, PUBLIC, {"text": "Фарът свети."})
        await posted(scene, PUBLIC, {"text": "Фарът не свети."}, edits=number)
        assert [row["text"] for row in rows(scene, "vesti")] == ["Фарът не свети."]

    play(api, tmp_path, story)


@pytest.mark.parametrize("channel", [PUBLIC, PRIVATE])
def test_an_edited_post_takes_the_place_of_what_an_export_says(
    api: BotApi, tmp_path: Path, channel: Json
) -> None:
    async def story(scene: Scene) -> None:
        library = scene.desk.library
        await joined(scene, channel)
        number = await posted(scene, channel, {"text": "Няма да остане."})
        for file in (library.folder / "channels").rglob("*.jsonl"):
            file.unlink()
        told = [
            {"id": id, "type": "message", "date": "2025-12-19T10:00:00", "text": text}
            for id, text in ((number, "Фарът свети."), (number + 1, "Мостът е затворен."))
        ]
        export = {
            "name": "Вести", "type": "public_channel",
            "id": int(str(channel["id"]).removeprefix("-100")), "messages": told,
        }  # fmt: skip
        (library.folder / "result.json").write_text(json.dumps(export), encoding="utf-8")
        library.reindex(silent)
        assert "Фарът свети." in texts(scene)
        await posted(scene, channel, {"text": "Фарът не свети."}, edits=number)
        assert {"Фарът не свети.", "Мостът е затворен."} <= texts(scene)
        assert "Фарът свети." not in texts(scene)

    play(api, tmp_path, story)


def texts(scene: Scene) -> set[str]:
    """What all articles of the archive say."""
    return {one.text for one in scene.desk.library.listed("", 99).articles}


def test_only_those_who_may_add_articles_let_a_channel_be_kept(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await joined(scene, PUBLIC, READER)
        await posted(scene, PUBLIC, {"text": "Чужда вест."})
        assert rows(scene, "vesti") == []
        await joined(scene, PUBLIC)
        await posted(scene, PUBLIC, {"text": "Своя вест."})
        await joined(scene, PUBLIC, is_admin=False)
        await posted(scene, PUBLIC, {"text": "Късна вест."})
        assert [row["text"] for row in rows(scene, "vesti")] == ["Своя вест."]

    play(api, tmp_path, story)


def test_a_file_that_somebody_broke_stops_no_bot(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(scene: Scene) -> None:
        await joined(scene, PUBLIC)
        await posted(scene, PUBLIC, {"text": "Вест."})
        (file,) = (scene.desk.library.folder / "channels" / "vesti").iterdir()
        file.write_text("{", encoding="utf-8")
        await posted(scene, PUBLIC, {"text": "Друга вест."})
        assert file.read_text(encoding="utf-8") == "{"

    play(api, tmp_path, story)
    assert "is not what was written there" in caplog.text
