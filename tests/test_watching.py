"""What is told to somebody who cannot be reached any more."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.handlers.watching import keep_telling
from tests.bot_api import BotApi
from tests.fakes import silent, until
from tests.scene import READER, Scene, play

COMET = "Кометата над Рожен се вижда с просто око до края на месеца, казват звездобройците."


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


@pytest.mark.parametrize(
    "why", ["bot was blocked by the user", "user is deactivated", "bot can't initiate conversation"]
)
def test_whoever_cannot_be_reached_any_more_watches_nothing_and_is_written_to_once(
    api: BotApi, tmp_path: Path, why: str
) -> None:
    async def story(scene: Scene) -> None:
        scene.desk.quiet = frozenset()
        await scene.says(READER, "/watch Кога се вижда кометата над Рожен?")
        (scene.desk.library.folder / "comet.txt").write_text(COMET, encoding="utf-8")
        scene.desk.library.reindex(silent)
        before = len(scene.calls("sendMessage"))
        api.fail_next("sendMessage", 403, f"Forbidden: {why}")
        telling = asyncio.create_task(keep_telling(scene.desk, scene.built.bot))
        await asyncio.to_thread(until, lambda: not scene.desk.watches.all())
        telling.cancel()
        assert len(scene.calls("sendMessage")) == before + 1

    play(api, tmp_path, story)
