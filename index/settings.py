"""What an operator sets, from the environment over a .env file."""

import difflib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

from dotenv.parser import Binding, parse_stream
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from index.columns import columns
from index.errors import SettingsError

SHIPPED_MODEL = Path(__file__).parent / "model"
ENV_FILE = ".env"

_PATH_CHARS_TOLD = 200
_FEED = re.compile(r"https?://[^\s/@?#]+([/?#]\S*)?", re.IGNORECASE)

S = TypeVar("S", bound=BaseSettings)


class IndexSettings(BaseSettings):
    """Where the articles are, where the index goes, and which model reads them."""

    model_config = SettingsConfigDict(
        env_prefix="INDEX_",
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        validate_default=False,
        extra="ignore",  # one .env serves several; load_settings looks for misspelt names
    )

    articles: Path = Field(Path("seeds"), description="The folder of articles.")
    root: Path = Field(Path("data/index"), description="The folder that keeps the index.")
    model: str = Field(
        str(SHIPPED_MODEL),
        description="A folder with a model, or the name of any sentence-transformers model.",
    )
    reranker: str = Field(
        "",
        description="The folder or name of a sentence-transformers CrossEncoder that looks again.",
    )
    keep: int = Field(
        3, ge=1, le=100, description="How many indexes stay on disk, the current one included."
    )

    feeds: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Addresses of RSS and Atom feeds to keep, separated by commas."
    )
    feeds_private: bool = Field(
        False, description="Whether feeds may lie in a private network, and lead into it."
    )
    feeds_every_minutes: int = Field(
        30, ge=5, description="How many minutes pass before a feed is asked again."
    )
    columns: str = Field(
        "",
        description="Where tables and JSON lines have names of their own for the fields of an "
        "article: `text=story, title=head`.",
    )

    @field_validator("articles")
    @classmethod
    def _is_folder(cls, path: Path) -> Path:
        with _refusals(path):
            path = path.expanduser()
            if not path.is_dir():
                raise ValueError(f"there is no folder {path}; make it or name another")
        return path

    @field_validator("root")
    @classmethod
    def _may_be_folder(cls, path: Path) -> Path:
        with _refusals(path):
            path = path.expanduser()
            if path.exists() and not path.is_dir():
                raise ValueError(f"{path} is a file; name a folder")
        return path

    @field_validator("model", "reranker")
    @classmethod
    def _is_folder_or_name(cls, model: str) -> str:
        with _refusals(Path(model)):
            folder = Path(model).expanduser()
            if folder.is_dir():
                return str(folder)
        if model.startswith((".", "/", "~")) or model.count("/") > 1 or " " in model:
            raise ValueError(f"there is no folder {model}; name a model's folder or a model")
        return model

    @field_validator("keep", mode="before")
    @classmethod
    def _is_count(cls, keep: object) -> object:
        if not re.fullmatch(r"\s*([1-9]\d?|100)\s*", str(keep), re.ASCII):
            raise ValueError(f"{str(keep)[:40]} is not a whole number from 1 to 100")
        return keep

    @field_validator("feeds", mode="before")
    @classmethod
    def _are_addresses(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        urls = [url for url in re.split(r"[,\s]+", value) if url]
        for url in urls:
            if not _FEED.fullmatch(url):
                raise ValueError(
                    f"{url[:_PATH_CHARS_TOLD]} is no address such as https://example.org/feed"
                )
        return tuple(dict.fromkeys(urls))

    @field_validator("columns")
    @classmethod
    def _are_columns(cls, written: str) -> str:
        columns(written)
        return written


def load_settings(kind: type[S], *beside: type[BaseSettings]) -> S:
    """Read settings; raises SettingsError with all their problems and those of the kinds beside."""
    lines = _lines()
    problems = [
        f"{ENV_FILE}, line {line.original.line}: this is not NAME=value"
        for line in lines
        if line.error
    ]
    named = [line.key.upper() for line in lines if line.key]
    kinds: tuple[type[BaseSettings], ...] = (kind, *beside)
    problems += [problem for each in kinds for problem in _misnamed(each, named)]
    with _dotenv_silent():
        loaded = _attempt(kind, problems)
        for other in beside:
            _attempt(other, problems)
    if problems or loaded is None:
        raise SettingsError(tuple(problems))
    return loaded


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Tell what the system says against a path as a problem of its setting."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        told = f"{str(path)[:_PATH_CHARS_TOLD]} cannot be used ({reason}); allow it or name another"
        raise ValueError(told) from None
    except RuntimeError:
        raise ValueError(f"there is no home folder for {path}; write the path out") from None


@contextmanager
def _dotenv_silent() -> Iterator[None]:
    """Let nobody but _lines tell of a line that is no setting."""
    logger = logging.getLogger("dotenv.main")
    was_disabled, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = was_disabled


def _attempt(kind: type[S], problems: list[str]) -> S | None:
    try:
        return kind()
    except ValidationError as error:
        problems += [_sentence(kind, detail) for detail in error.errors(include_url=False)]
        return None


def _lines() -> list[Binding]:
    try:
        with Path(ENV_FILE).open(encoding="utf-8") as stream:
            return list(parse_stream(stream))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            (f"{ENV_FILE} cannot be read: {error}; save it as UTF-8 text",)
        ) from error


def _misnamed(kind: type[BaseSettings], named: list[str]) -> list[str]:
    known = _names(kind)
    prefix = kind.model_config.get("env_prefix", "")
    unknown = [name for name in named if name.startswith(prefix) and name not in known]
    return [f"{name}: there is no such setting{_nearest(name, known)}" for name in unknown]


def _names(kind: type[BaseSettings]) -> list[str]:
    prefix = kind.model_config.get("env_prefix", "")
    return [f"{prefix}{field}".upper() for field in kind.model_fields]


def _sentence(kind: type[BaseSettings], detail: ErrorDetails) -> str:
    told = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        return told  # of several settings, which it names
    prefix = kind.model_config.get("env_prefix", "")
    name = f"{prefix}{detail['loc'][0]}".upper()
    if detail["type"] == "missing":
        return f"{name}: this setting is missing; see .env.example"
    return f"{name}: {told}"


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""
