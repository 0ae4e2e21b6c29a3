"""What an operator sets for the bot, from the environment over a .env file."""

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_HOURS = re.compile(r"([01]?\d|2[0-4])-([01]?\d|2[0-4])")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class Access(StrEnum):
    """Who may ask."""

    PUBLIC = "public"
    LIST = "list"
    MEMBERS = "members"


class Reindex(StrEnum):
    """Who decides whether a new index answers."""

    ASK = "ask"
    AUTO = "auto"


class BotSettings(BaseSettings):
    """Who the bot is, who may command it, and where Telegram is."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        validate_default=False,
        extra="ignore",
    )

    token: SecretStr = Field(description="The bot's token, from @BotFather.")
    admins: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of the owners, separated by commas."
    )
    access: Access = Field(
        Access.PUBLIC, description="Who may ask: `public`, `list` or `members` of a chat."
    )
    readers: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of those who may ask, where access is `list`."
    )
    members_of: int | None = Field(
        None, description="The id of the chat whose members may ask, where access is `members`."
    )
    questions_per_minute: int = Field(
        20, ge=1, description="How many questions a person may ask in a minute."
    )
    reindex: Reindex = Field(
        Reindex.ASK,
        description="Whether a reindexed archive is switched to by an admin (`ask`), "
        "or by itself where nothing got worse (`auto`).",
    )
    quiet_hours: str = Field(
        "22-8",
        description="Hours in which nobody is alerted, such as `22-8`; `none` for no such hours.",
    )
    time_zone: str = Field(
        "", description="Where hours and days are counted, such as `Europe/Sofia`; "
        "without it, as the machine does.",
    )  # fmt: skip
    watch_folder: bool = Field(
        False, description="Whether the index is built anew when the folder of articles changes."
    )
    reindex_at: str = Field(
        "", description="A time of day, such as `03:30`, at which the index is built anew."
    )
    api_url: str = Field("https://api.telegram.org", description="The root of the Bot API server.")
    state: Path = Field(Path("data/bot.sqlite"), description="The file of what the bot remembers.")

    @field_validator("token")
    @classmethod
    def _is_token(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(token.get_secret_value().strip()):
            raise ValueError("this is not a bot token (123456:ABC-…); ask @BotFather for one")
        return SecretStr(token.get_secret_value().strip())

    @field_validator("admins", "readers", mode="before")
    @classmethod
    def _are_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        for part in parts:
            if not (part.isascii() and part.isdigit()):
                raise ValueError(f"{part} is not a numeric Telegram id; ask @userinfobot for yours")
        return frozenset(int(part) for part in parts)

    @field_validator("quiet_hours")
    @classmethod
    def _are_hours(cls, hours: str) -> str:
        if hours != "none" and not _HOURS.fullmatch(hours):
            raise ValueError(f"{hours} are no hours such as 22-8, nor none")
        return hours

    @field_validator("time_zone")
    @classmethod
    def _is_zone(cls, zone: str) -> str:
        try:
            if zone:
                ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(
                f"{zone} is no time zone that this machine knows, such as Europe/Sofia"
            ) from None
        return zone

    @field_validator("reindex_at")
    @classmethod
    def _is_time(cls, time: str) -> str:
        if time and not _TIME.fullmatch(time):
            raise ValueError(f"{time} is no time of day such as 03:30")
        return time

    @field_validator("api_url")
    @classmethod
    def _is_root(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url} is not a web address such as http://127.0.0.1:8081")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _names_its_readers(self) -> Self:
        if self.access is Access.LIST and not (self.readers or self.admins):
            raise ValueError(
                "BOT_ACCESS=list lets nobody ask; name their ids in BOT_READERS, "
                "or yours in BOT_ADMINS to invite them"
            )
        if self.access is Access.MEMBERS and self.members_of is None:
            raise ValueError("BOT_ACCESS=members wants the id of a chat in BOT_MEMBERS_OF")
        return self

    @property
    def quiet(self) -> frozenset[int]:
        """The hours of the day, 0 to 23, in which nobody is alerted."""
        found = _HOURS.fullmatch(self.quiet_hours)
        if not found:
            return frozenset()
        first, end = (int(hour) % 24 for hour in found.groups())
        return frozenset((first + later) % 24 for later in range((end - first) % 24))

    @property
    def reindex_time(self) -> dt.time | None:
        """When in a day the index is built anew, if it is."""
        found = _TIME.fullmatch(self.reindex_at)
        return dt.time(int(found[1]), int(found[2])) if found else None


class OfflineSettings(BotSettings):
    """The same for what is done without Telegram, and needs no token."""

    token: SecretStr = Field(SecretStr(""), description="Not needed here.")
