"""What happens when those who keep the archive, or the bot, press a button."""

import asyncio
from functools import partial

from bot.drafts import Asks
from bot.handlers import adding, reindexing, roles, sources
from bot.handlers.person import refusal
from bot.handlers.pressed import Does, Pressed, put
from bot.render import Message
from bot.render.presses import (
    AskRemoval,
    Audited,
    CancelBuild,
    Discard,
    Dismiss,
    DropDraft,
    People,
    Press,
    PutBack,
    Redate,
    Remove,
    Retitle,
    SaveDraft,
    Source,
    Sources,
    Switch,
)
from bot.rights import Action, giving
from bot.roles import Role
from bot.texts import say


async def _cancel_build(at: Pressed, _: CancelBuild) -> str:
    return "" if at.desk.builds.cancel() else say(at.language, "build-over")


async def _decide(at: Pressed, told: Switch | Discard) -> str:
    shown = await reindexing.decided(at.desk, at.person, told, at.language)
    if shown is None:
        return say(at.language, "trial-gone")
    await put(at, shown)
    return ""


async def _turn_people(at: Pressed, told: People) -> str:
    bot = at.update.get_bot()
    await put(at, await roles.listed(at.desk, bot, at.person, told.page, at.language))
    return ""


async def _dismiss(at: Pressed, told: Dismiss) -> str | None:
    role = at.desk.rights.role(told.person)
    if role and (refused := await refusal(at.desk, at.update, giving(role))):
        return refused
    if role is Role.OWNER:
        return None
    await roles.dismiss(at.desk, at.update.get_bot(), at.person, told.person)
    return await _turn_people(at, People(told.page))


async def _turn_audit(at: Pressed, told: Audited) -> str:
    await put(at, await asyncio.to_thread(roles.audited, at.desk, told.page, at.language))
    return ""


async def _save(at: Pressed, told: SaveDraft) -> str:
    saved = await adding.save(at.desk, at.update, told.draft, at.language)
    return await _and_catch_up(at, saved, "found-now", "draft-gone")


async def _drop(at: Pressed, told: DropDraft) -> str:
    shown = await adding.discard(at.desk, at.update, told.draft, at.language)
    return await _shown(at, shown, "draft-gone")


async def _change(at: Pressed, told: Retitle | Redate) -> str:
    what = Asks.TITLE if isinstance(told, Retitle) else Asks.DATE
    is_there = await adding.change(at.desk, at.update, told.draft, what, at.language)
    return "" if is_there else say(at.language, "draft-gone")


async def _turn_sources(at: Pressed, told: Sources) -> str:
    asked = at.message.reply_to_message
    words = (asked.text or "").partition(" ")[2].strip() if asked else ""
    await put(at, await sources.listed(at.desk, told, words, at.language))
    return ""


async def _source(at: Pressed, told: Source | AskRemoval) -> str:
    is_asked = isinstance(told, AskRemoval)
    shown = await sources.one(at.desk, told.article_id, at.language, is_asked=is_asked)
    return await _shown(at, shown, "source-gone")


async def _remove(at: Pressed, told: Remove) -> str:
    shown = await sources.removed(at.desk, at.person, told.article_id, at.language)
    return await _and_catch_up(at, shown, "gone-now", "source-gone")


async def _put_back(at: Pressed, told: PutBack) -> str:
    shown = await sources.returned(at.desk, at.person, told.article_id, told.at, at.language)
    return await _and_catch_up(at, shown, "found-now", "undo-late")


async def _shown(at: Pressed, shown: Message | None, otherwise: str) -> str:
    """Show it in place of the message, or say why there is nothing to show."""
    if shown is None:
        return say(at.language, otherwise)
    await put(at, shown)
    return ""


async def _and_catch_up(at: Pressed, shown: Message | None, then: str, otherwise: str) -> str:
    """The same, and the index is built anew, which takes its time; then more can be said."""
    if shown:
        build = partial(adding.catch_up, at.desk, at.update, at.message.message_id)
        at.later.append(partial(build, shown, then=then, language=at.language))
    return await _shown(at, shown, otherwise)


OF_KEEPERS: dict[type[Press], tuple[Action, Does]] = {
    People: (Action.INVITE, _turn_people),
    Dismiss: (Action.INVITE, _dismiss),
    Audited: (Action.SEE_AUDIT, _turn_audit),
    CancelBuild: (Action.REINDEX, _cancel_build),
    Switch: (Action.REINDEX, _decide),
    Discard: (Action.REINDEX, _decide),
    SaveDraft: (Action.ADD_ARTICLES, _save),
    DropDraft: (Action.ADD_ARTICLES, _drop),
    Retitle: (Action.ADD_ARTICLES, _change),
    Redate: (Action.ADD_ARTICLES, _change),
    Sources: (Action.REMOVE_ARTICLES, _turn_sources),
    Source: (Action.REMOVE_ARTICLES, _source),
    AskRemoval: (Action.REMOVE_ARTICLES, _source),
    Remove: (Action.REMOVE_ARTICLES, _remove),
    PutBack: (Action.REMOVE_ARTICLES, _put_back),
}
