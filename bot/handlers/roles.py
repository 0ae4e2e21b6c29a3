"""/invite, /people and /audit, and what becomes of an invitation."""

import asyncio
import logging
from functools import partial
from math import ceil

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import render
from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import menu
from bot.handlers.person import chosen_language, is_refused, language_of, reply, send, sender
from bot.render.links import invitation_link
from bot.rights import Action, giving
from bot.roles import INVITATION_DAYS, Member, Role
from bot.texts import FALLBACK, Value, say

NAME_CHARS_MAX = 40
_GIVEN = {role.name.lower(): role for role in (Role.READER, Role.EDITOR, Role.ADMIN)}

log = logging.getLogger(__name__)


async def invite(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Make a link that gives a role to whoever opens it first."""
    role = _GIVEN.get((context.args or [""])[0].lower())
    person, language = sender(update), await language_of(desk, update)
    if await is_refused(desk, update, giving(role) if role else Action.INVITE) or not person:
        return
    if role is None:
        await reply(update, say(language, "invite-usage"))
        return
    token = await asyncio.to_thread(desk.roles.invite, role, person)
    await asyncio.to_thread(desk.audit.note, person, Deed.INVITED, role.name.lower())
    values: dict[str, Value] = {
        "role": role.name.lower(),
        "link": invitation_link(context.bot.username, token),
        "days": INVITATION_DAYS,
    }
    await reply(update, say(language, "invitation", values))


async def accept(desk: Desk, update: Update, bot: Bot, token: str) -> None:
    """Give a person what they are invited to, if the invitation is good and that is more."""
    person, language = update.effective_user, await language_of(desk, update)
    if person is None:
        return
    offered = await asyncio.to_thread(desk.roles.invitation, token, person.id)
    held = desk.rights.role(person.id)
    if offered is None or not await desk.rights.may(bot, offered.by, giving(offered.role)):
        await asyncio.to_thread(desk.audit.refuse, person.id, "invitation")
        await reply(update, say(language, "no-such-invitation"))
    elif held and held >= offered.role:
        await reply(update, say(language, "role-held", {"role": held.name.lower()}))
    else:
        name = person.first_name[:NAME_CHARS_MAX]
        await _give(desk, update, token, Member(person.id, offered.role, name), offered.by)


async def people(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """List those who have a role, with a button to take it from each."""
    if not await is_refused(desk, update, Action.INVITE):
        bot, language = update.get_bot(), await language_of(desk, update)
        await reply(update, await listed(desk, bot, sender(update), 1, language))


async def listed(
    desk: Desk, bot: Bot, person: int | None, page: int, language: str
) -> render.Message:
    """A page of those who have a role, as a person sees it who may take some of them."""
    rows = []
    for one, role in desk.rights.people():
        member = desk.roles.of(one)
        name = member.name if member else ""
        may_remove = role is not Role.OWNER and await desk.rights.may(bot, person, giving(role))
        rows.append((Member(one, role, name), may_remove))
    return render.people(rows, page, language)


async def audit(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Show what was changed last, and by whom."""
    if not await is_refused(desk, update, Action.SEE_AUDIT):
        language = await language_of(desk, update)
        await reply(update, await asyncio.to_thread(audited, desk, 1, language))


def audited(desk: Desk, page: int, language: str) -> render.Message:
    """A page of the audit log; it blocks."""
    total, size = desk.audit.count(), render.ENTRIES_A_PAGE
    page = max(1, min(page, ceil(total / size)))
    names = {one.person: one.name for one in desk.roles.all()}
    return render.audit(desk.audit.last(size, (page - 1) * size), names, page, total, language)


async def dismiss(desk: Desk, bot: Bot, by: int, whom: int) -> None:
    """Take from a person the role that they were given, and its menu."""
    removed = await asyncio.to_thread(desk.roles.remove, whom)
    if removed:
        what = removed.role.name.lower()
        await asyncio.to_thread(desk.audit.note, by, Deed.REMOVED, what, whom)
        await menu.show_to(bot, whom, desk.rights.role(whom))


async def _give(desk: Desk, update: Update, token: str, member: Member, by: int) -> None:
    """Let somebody have their role, with its menu, and tell whoever invited them."""
    language, values = await language_of(desk, update), {"role": member.role.name.lower()}
    if not await asyncio.to_thread(desk.roles.accept, token, member):
        await reply(update, say(language, "no-such-invitation"))
        return
    deed = partial(desk.audit.note, member.person, Deed.ACCEPTED, values["role"], by)
    await asyncio.to_thread(deed)
    bot = update.get_bot()
    await menu.show_to(bot, member.person, member.role)
    await reply(update, say(language, "role-given", values))
    told = {**values, "name": member.name}
    spoken = await chosen_language(desk, by) or FALLBACK
    try:
        await send(bot, by, render.Message(say(spoken, "invitation-taken", told)))
    except TelegramError as error:
        log.info("Whoever invited somebody could not be told (%s).", error)
