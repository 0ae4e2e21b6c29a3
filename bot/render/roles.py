"""What is shown of people with a role, and of what was changed by whom; pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from math import ceil

from bot.audit import Deed, Entry
from bot.render.buttons import under_pages, under_people
from bot.render.message import Message, shortened
from bot.render.presses import Audited
from bot.roles import Member, Role
from bot.texts import Value, say

PEOPLE_A_PAGE = 20
ENTRIES_A_PAGE = 15
ABOUT_CHARS_MAX = 150


def role(one: Role, language: str) -> str:
    """What a role is called."""
    return say(language, "role", {"role": one.name.lower()})


def people(found: Sequence[tuple[Member, bool]], page: int, language: str) -> Message:
    """A page of those who have a role; each with whether whoever looks may take it from them."""
    pages = max(1, ceil(len(found) / PEOPLE_A_PAGE))
    page = min(page, pages)
    shown = found[(page - 1) * PEOPLE_A_PAGE :][:PEOPLE_A_PAGE]
    lines = [f"– {_named(one)}: {role(one.role, language)}" for one, _ in shown]
    removable = [(one.person, _named(one)) for one, is_removable in shown if is_removable]
    return Message(
        "\n".join((say(language, "people"), *lines, *_of_pages(page, pages, language))),
        buttons=under_people(removable, page, pages, language),
    )


def audit(
    found: Sequence[Entry], names: Mapping[int, str], page: int, total: int, language: str
) -> Message:
    """A page of the audit log, newest first."""
    if not total:
        return Message(say(language, "audit-nothing"))
    pages = ceil(total / ENTRIES_A_PAGE)
    lines = [_entry(one, names, language) for one in found]
    return Message(
        "\n".join((say(language, "audit"), *lines, *_of_pages(page, pages, language))),
        buttons=under_pages(page, pages, Audited(page - 1), Audited(page + 1), language),
    )


def _entry(one: Entry, names: Mapping[int, str], language: str) -> str:
    about = shortened(one.about, ABOUT_CHARS_MAX)
    if one.deed in (Deed.INVITED, Deed.ACCEPTED, Deed.REMOVED):
        about = role(Role[about.upper()], language)
    values: dict[str, Value] = {
        "at": dt.datetime.fromtimestamp(one.at, dt.UTC),
        "who": _somebody(one.person, names, language),
        "deed": one.deed,
        "about": about,
        "whom": _somebody(one.whom, names, language),
    }
    return say(language, "audit-entry", values)


def _somebody(person: int, names: Mapping[int, str], language: str) -> str:
    if not person:
        return say(language, "somebody")
    name = names.get(person, "")
    return f"{name} ({person})" if name else str(person)


def _named(one: Member) -> str:
    return f"{one.name} ({one.person})" if one.name else str(one.person)


def _of_pages(page: int, pages: int, language: str) -> list[str]:
    return [say(language, "page", {"page": page, "pages": pages})] if pages > 1 else []
