"""What the fields of an article are called in files that others made; pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Columns: TypeAlias = tuple[tuple[str, str], ...]
"""Some fields of an article, each with the name that an operator's files have for it."""

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("text", "body", "content", "текст", "съдържание", "содержание", "зміст"),
        "title": ("title", "headline", "заглавие", "заголовок"),
        "date": ("date", "published", "published_at", "дата"),
        "url": ("url", "link", "адрес", "връзка", "ссылка", "посилання"),
        "language": ("language", "lang", "език", "язык", "мова"),
        "id": ("id", "guid"),
    }
)
"""The fields of an article, and the names for each that are known anyway, the likeliest first."""


def columns(written: str) -> Columns:
    """What a setting such as «text=story, title=head» says; raises ValueError with the reason."""
    found: dict[str, str] = {}
    for pair in filter(str.strip, written.split(",")):
        field, equals, name = (part.strip() for part in pair.partition("="))
        if not (field and equals and name):
            raise ValueError(f"{pair.strip()[:40]} is not FIELD=COLUMN, such as text=body")
        if field not in FIELDS:
            raise ValueError(f"{field[:40]} is no field; these are: {' '.join(FIELDS)}")
        if field in found:
            raise ValueError(f"{field} has two columns; name one")
        found[field] = name
    return tuple(found.items())
