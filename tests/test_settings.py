"""Settings come from the environment over .env, and all their mistakes are told together."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.__main__ import live_in
from bot.settings import BotSettings
from index.errors import SettingsError
from index.settings import SHIPPED_MODEL, IndexSettings, load_settings

EXAMPLE = Path(__file__).parent.parent / ".env.example"
LONG = "х" * 300
TOKEN = "123456:ABC-def_1234"
NAMES = [f"BOT_{name.upper()}" for name in BotSettings.model_fields]
NAMES += [f"INDEX_{name.upper()}" for name in IndexSettings.model_fields]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with seeds/ and an environment without settings."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *lines: str) -> None:
    (folder / ".env").write_text("\n".join(lines) + "\n", encoding="utf-8")


def problems() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as told:
        load_settings(BotSettings, IndexSettings)
    for problem in told.value.problems:
        assert f"  - {problem}" in str(told.value)
    return told.value.problems


def test_without_env_the_index_has_its_defaults() -> None:
    settings = load_settings(IndexSettings)
    assert settings.articles == Path("seeds")
    assert settings.root == Path("data/index")
    assert settings.model == str(SHIPPED_MODEL)
    assert settings.keep == 3


def test_env_is_read(folder: Path) -> None:
    (folder / "archive").mkdir()
    write(folder, f"BOT_TOKEN={TOKEN}", "BOT_ADMINS=1, 22 ,", "BOT_API_URL=http://localhost:8081/")
    with (folder / ".env").open("a") as stream:
        stream.write('export INDEX_ARTICLES="archive"\nINDEX_KEEP = 5  # a few\n\n# a remark\n')
    bot = load_settings(BotSettings, IndexSettings)
    assert bot.token == SecretStr(TOKEN)
    assert bot.admins == {1, 22}
    assert bot.api_url == "http://localhost:8081"
    index = load_settings(IndexSettings)
    assert index.articles == Path("archive")
    assert index.keep == 5


def test_the_environment_outweighs_env(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "INDEX_KEEP=5")
    monkeypatch.setenv("INDEX_KEEP", "7")
    assert load_settings(IndexSettings).keep == 7


def test_empty_values_mean_the_defaults(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "INDEX_KEEP=", "INDEX_MODEL=", "INDEX_ROOT", "BOT_ADMINS=", f"BOT_TOKEN={TOKEN}")
    monkeypatch.setenv("INDEX_ARTICLES", "")
    assert load_settings(IndexSettings) == IndexSettings(_env_file=None)
    assert load_settings(BotSettings).admins == frozenset()


def test_five_mistakes_are_told_at_once(folder: Path) -> None:
    write(
        folder,
        "BOT_TOKEN=secret",
        "BOT_ADMINS=1,@ana",
        "INDEX_ARTICLES=gone",
        "INDEX_KEEP=0",
        "INDEX_ARTICELS=seeds",
    )
    found = problems()
    assert len(found) == 5
    assert set(found) == {
        "BOT_TOKEN: this is not a bot token (123456:ABC-…); ask @BotFather for one",
        "BOT_ADMINS: @ana is not a numeric Telegram id; ask @userinfobot for yours",
        "INDEX_ARTICLES: there is no folder gone; make it or name another",
        "INDEX_KEEP: 0 is not a whole number from 1 to 100",
        "INDEX_ARTICELS: there is no such setting; did you mean INDEX_ARTICLES?",
    }


def test_a_wrong_token_is_never_repeated(folder: Path) -> None:
    write(folder, "BOT_TOKEN=123456;AAH-almost-a-token")
    assert "AAH" not in "".join(problems())


def test_a_missing_token_is_told_with_the_example() -> None:
    assert problems() == ("BOT_TOKEN: this setting is missing; see .env.example",)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("INDEX_MODEL=./gone", "INDEX_MODEL: there is no folder ./gone; name a model's folder"),
        ("INDEX_MODEL=a/b/c", "INDEX_MODEL: there is no folder a/b/c; name a model's folder"),
        ("INDEX_ROOT=.env", "INDEX_ROOT: .env is a file; name a folder"),
        ("INDEX_COLUMNS=text", "INDEX_COLUMNS: text is not FIELD=COLUMN, such as text=body"),
        ("INDEX_KEEP=many", "INDEX_KEEP: many is not a whole number from 1 to 100"),
        ("INDEX_KEEP=101", "INDEX_KEEP: 101 is not a whole number from 1 to 100"),
        ("INDEX_KEEP=1.5", "INDEX_KEEP: 1.5 is not a whole number from 1 to 100"),
        (f"INDEX_ARTICLES={LONG}", f"INDEX_ARTICLES: {LONG[:200]} cannot be used (File name"),
        (f"INDEX_ROOT={LONG}", f"INDEX_ROOT: {LONG[:200]} cannot be used (File name too long);"),
        (f"INDEX_MODEL={LONG}", f"INDEX_MODEL: {LONG[:200]} cannot be used (File name too long);"),
        ("INDEX_ARTICLES=~nobodyhere/x", "INDEX_ARTICLES: there is no home folder for ~nobodyhere"),
        ("INDEX_ROOT=~nobodyhere/x", "INDEX_ROOT: there is no home folder for ~nobodyhere/x;"),
        ("INDEX_MODEL=~nobodyhere/x", "INDEX_MODEL: there is no home folder for ~nobodyhere/x;"),
        ("BOT_API_URL=localhost:8081", "BOT_API_URL: localhost:8081 is not a web address"),
        ("INDEX_FEEDS=ftp://a.example/", "INDEX_FEEDS: ftp://a.example/ is no address such as"),
        ("INDEX_FEEDS=https://a.example b", "INDEX_FEEDS: b is no address such as https://"),
        ("INDEX_FEEDS=http://a:b@c.example/", "INDEX_FEEDS: http://a:b@c.example/ is no address"),
        ("INDEX_FEEDS_EVERY_MINUTES=4", "INDEX_FEEDS_EVERY_MINUTES: Input should be greater"),
        ("INDEX_FEEDS_PRIVATE=maybe", "INDEX_FEEDS_PRIVATE: Input should be a valid boolean"),
        ("BOT_WATCH_FOLDER=maybe", "BOT_WATCH_FOLDER: Input should be a valid boolean"),
        ("BOT_REINDEX_AT=noon", "BOT_REINDEX_AT: noon is no time of day such as 03:30"),
        ("BOT_QUIET_HOURS=at night", "BOT_QUIET_HOURS: at night are no hours such as 22-8"),
        ("BOT_TIME_ZONE=Sofia", "BOT_TIME_ZONE: Sofia is no time zone that this machine knows"),
        ("BOT_TIME_ZONE=../../etc/passwd", "BOT_TIME_ZONE: ../../etc/passwd is no time zone"),
        ("BOT_ADMINS=-5", "BOT_ADMINS: -5 is not a numeric Telegram id"),
        ("BOT_ADMINS=²", "BOT_ADMINS: ² is not a numeric Telegram id"),
        ("BOT_TOKEN_=x", "BOT_TOKEN_: there is no such setting; did you mean BOT_TOKEN?"),
        ("INDEX_ZZZ=x", "INDEX_ZZZ: there is no such setting"),
    ],
)
def test_each_mistake_is_told_by_the_name_of_its_setting(
    folder: Path, line: str, problem: str
) -> None:
    write(folder, f"BOT_TOKEN={TOKEN}", line)
    (found,) = problems()
    assert found.startswith(problem)


def test_a_model_may_be_a_name_or_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_MODEL", "intfloat/multilingual-e5-small")
    assert load_settings(IndexSettings).model == "intfloat/multilingual-e5-small"
    (folder / "my model").mkdir()
    monkeypatch.setenv("INDEX_MODEL", "my model/")
    assert load_settings(IndexSettings).model == "my model"
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("INDEX_MODEL", "~/my model")
    assert load_settings(IndexSettings).model == str(folder / "my model")


def test_a_line_that_is_no_setting_is_told_once_with_its_number(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(folder, f"BOT_TOKEN={TOKEN}", "# a remark", "INDEX KEEP 3", "INDEX_KEEP=0")
    assert problems() == (
        ".env, line 3: this is not NAME=value",
        "INDEX_KEEP: 0 is not a whole number from 1 to 100",
    )
    assert caplog.records == []


def test_a_folder_that_may_not_be_looked_at_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(Path, "exists", refuse)
    write(folder, f"BOT_TOKEN={TOKEN}", "INDEX_ARTICLES=a", "INDEX_ROOT=b", "INDEX_MODEL=c")
    assert problems() == tuple(
        f"INDEX_{name}: {path} cannot be used (Permission denied); allow it or name another"
        for name, path in (("ARTICLES", "a"), ("ROOT", "b"), ("MODEL", "c"))
    )


def test_feeds_are_separated_by_commas_or_lines_and_named_once(folder: Path) -> None:
    first, second = "https://a.example/feed?n=1", "http://b.example:8080"
    write(folder, f'INDEX_FEEDS="{first}, {second},\n{first}\n"', "INDEX_FEEDS_PRIVATE=true")
    found = load_settings(IndexSettings)
    assert found.feeds == (first, second)
    assert found.feeds_private
    assert found.feeds_every_minutes == 30


def test_a_tilde_is_the_home_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("INDEX_ARTICLES", "~/seeds")
    monkeypatch.setenv("INDEX_ROOT", "~/index")
    settings = load_settings(IndexSettings)
    assert (settings.articles, settings.root) == (folder / "seeds", folder / "index")


def test_env_that_is_not_utf8_is_told(folder: Path) -> None:
    (folder / ".env").write_bytes("INDEX_ARTICLES=статии".encode("cp1251"))
    (found,) = problems()
    assert found.startswith(".env cannot be read: ")
    assert found.endswith("; save it as UTF-8 text")


def test_settings_of_others_in_env_are_left_alone(folder: Path) -> None:
    write(folder, "COMPOSE_PROJECT_NAME=izvor", "HTTPS_PROXY=", f"BOT_TOKEN={TOKEN}")
    assert load_settings(BotSettings, IndexSettings).token == SecretStr(TOKEN)


def test_the_example_names_every_setting_and_no_other() -> None:
    assigned = re.findall(r"^([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(assigned) == sorted(NAMES)


def test_the_example_works_once_the_token_is_filled_in(folder: Path) -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    (folder / ".env").write_text(example, encoding="utf-8")
    assert problems() == ("BOT_TOKEN: this setting is missing; see .env.example",)
    filled = example.replace("BOT_TOKEN=\n", f"BOT_TOKEN={TOKEN}\n")
    (folder / ".env").write_text(filled, encoding="utf-8")
    load_settings(BotSettings, IndexSettings)
    assert load_settings(IndexSettings) == IndexSettings(_env_file=None)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "BOT_ACCESS=list",
            "BOT_ACCESS=list lets nobody ask; name their ids in BOT_READERS, or yours",
        ),
        ("BOT_ACCESS=members", "BOT_ACCESS=members wants the id of a chat in BOT_MEMBERS_OF"),
    ],
)
def test_an_access_that_lets_nobody_in_is_a_mistake(folder: Path, line: str, problem: str) -> None:
    write(folder, f"BOT_TOKEN={TOKEN}", line)
    assert any(problem in found for found in problems())


@pytest.mark.parametrize(
    ("hours", "quiet"),
    [("22-8", {22, 23, 0, 1, 2, 3, 4, 5, 6, 7}), ("0-24", set()), ("1-3", {1, 2}), ("none", set())],
)
def test_quiet_hours_may_go_over_midnight(hours: str, quiet: set[int]) -> None:
    assert BotSettings(token=SecretStr(TOKEN), quiet_hours=hours).quiet == quiet


def test_hours_are_counted_in_the_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    live_in("")
    assert dt.datetime.now().astimezone().utcoffset() == dt.timedelta()
    live_in("Asia/Tokyo")
    assert dt.datetime.now().astimezone().utcoffset() == dt.timedelta(hours=9)
    monkeypatch.undo()
    time.tzset()
