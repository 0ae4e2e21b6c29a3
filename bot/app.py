"""Wiring: handlers in order, command menus, limits, what happens to errors."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any, TypeAlias, cast

from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.desk import Desk
from bot.handlers import (
    adding,
    backup,
    basics,
    buttons,
    channels,
    groups,
    inline,
    menu,
    overview,
    reindexing,
    roles,
    sources,
    timeline,
    verify,
    watching,
)
from bot.handlers.person import Handler, chosen_language, language_of, reply
from bot.line import LineFullError
from bot.sending import CONNECTIONS
from bot.settings import BotSettings
from bot.texts import FALLBACK, say
from bot.texts.sentences import translated
from index import KnownError

# All that come are taken up at once, so that the line of the desk, which is fair, orders them.
CONCURRENT_UPDATES = 2_000

log = logging.getLogger(__name__)

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

# A quote that was chosen in another chat, or in this one, comes by a bot: it asks nothing.
_QUESTION = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & ~filters.VIA_BOT

UPDATES = (
    Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY, Update.CHANNEL_POST, Update.EDITED_CHANNEL_POST,
)  # fmt: skip

_COMMANDS: dict[str, Handler] = {
    "ask": groups.ask_command,
    "start": basics.start,
    "help": basics.help,
    "about": basics.about,
    "language": basics.speak,
    "privacy": basics.privacy,
    "forgetme": basics.forget_me,
    "verify": verify.verify,
    "timeline": timeline.timeline,
    "latest": timeline.latest,
    "watch": watching.watch,
    "watching": watching.watching,
    "status": overview.status,
    "stats": overview.stats,
    "why": overview.why,
    "errors": overview.errors,
    "reindex": reindexing.reindex,
    "rollback": reindexing.roll_back,
    "sources": sources.sources,
    "invite": roles.invite,
    "people": roles.people,
    "audit": roles.audit,
    "backup": backup.back_up,
}
_IN_GROUPS: dict[str, Handler] = {
    "ask": groups.unless_hushed(groups.ask_command),
    "verify": groups.unless_hushed(verify.verify),
    "timeline": groups.unless_hushed(timeline.timeline),
    "latest": groups.unless_hushed(timeline.latest),
    "help": groups.unless_hushed(basics.help),
    "language": groups.speak,
    "on": groups.answer,
    "off": groups.hush,
}


class Remembering(BotApplication):
    """An application that deals with every update once, also where it was stopped meanwhile."""

    def __init__(self, desk: Desk, **others: Any) -> None:
        super().__init__(**others)
        self._state = desk.state
        self._sending = desk.sending
        self._under_way: set[int] = set()

    async def process_update(self, update: object) -> None:
        """Deal with an update, unless that has been done."""
        if not isinstance(update, Update) or update.update_id in self._under_way:
            return
        if update.inline_query:  # of no use after a stop, so it is not written down
            await super().process_update(update)
            return
        # Not what a button stands under: it may be the very message that is being looked for.
        if message := update.message or update.edited_message:
            self._sending.saw(message.chat_id, message.message_id)
        id = update.update_id
        self._under_way.add(id)
        try:
            if await asyncio.to_thread(self._state.arrive, id, update.to_json()):
                with self._sending.once(id):
                    await super().process_update(update)
                await asyncio.to_thread(self._state.done, id)
        finally:
            self._under_way.discard(id)

    async def process_left(self) -> None:
        """Deal with what arrived before a stop and was not dealt with."""
        for content in await asyncio.to_thread(self._state.left):
            update = Update.de_json(json.loads(content), self.bot)
            self.create_task(self.process_update(update), update)


def application(settings: BotSettings, desk: Desk) -> Remembering:
    """The bot, wired but not yet talking to Telegram."""
    built = (
        Application.builder()
        .application_class(Remembering, {"desk": desk})
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .concurrent_updates(CONCURRENT_UPDATES)
        .connection_pool_size(CONNECTIONS)
        .rate_limiter(desk.sending)
        .build()
    )
    for handler in (*_private(desk), *_of_groups(desk)):
        built.add_handler(handler)
    built.add_handler(CallbackQueryHandler(partial(buttons.pressed, desk)))
    built.add_handler(InlineQueryHandler(partial(inline.typed, desk)))
    posts = filters.UpdateType.CHANNEL_POSTS & (filters.TEXT | filters.CAPTION)
    built.add_handler(MessageHandler(posts, partial(channels.posted, desk)))
    changed = ChatMemberHandler.MY_CHAT_MEMBER
    built.add_handler(ChatMemberHandler(partial(groups.came_or_went, desk), changed))
    built.add_error_handler(partial(_tell_error, desk))
    return cast("Remembering", built)


def _private(desk: Desk) -> Iterator[BaseHandler[Any, Any, Any]]:
    """What is done with what a person writes to the bot, the first that fits."""
    private = filters.ChatType.PRIVATE
    new = filters.UpdateType.MESSAGE & private
    for command, handler in _COMMANDS.items():
        yield _command(command, partial(handler, desk), private)
    for kind, handler in (
        (new & filters.Document.ALL, adding.document),
        (private & _QUESTION, adding.text),  # an edited one too
        (new & filters.COMMAND, basics.unknown_command),
        (new & (filters.VOICE | filters.VIDEO_NOTE), basics.not_heard),
        (new & filters.ATTACHMENT, basics.not_text),
    ):
        yield MessageHandler(kind, partial(handler, desk))


def _of_groups(desk: Desk) -> Iterator[BaseHandler[Any, Any, Any]]:
    """What is done with what is written in a group."""
    group = filters.ChatType.GROUPS
    for command, handler in _IN_GROUPS.items():
        yield _command(command, partial(handler, desk), group)
    yield MessageHandler(group & _QUESTION, partial(groups.spoken_to, desk))
    yield MessageHandler(group & filters.StatusUpdate.MIGRATE, partial(groups.moved, desk))


def _command(
    name: str, handler: Callable[..., Coroutine[Any, Any, None]], where: filters.BaseFilter
) -> BaseHandler[Any, Any, Any]:
    """A command where it is new; only a question is one when it is edited, too."""
    when = filters.UpdateType.MESSAGES if name == "ask" else filters.UpdateType.MESSAGE
    return CommandHandler(name, handler, filters=when & where)


async def set_menus(built: BotApplication, desk: Desk) -> None:
    """Show every person the commands that they may use."""
    await menu.show_to_everybody(built.bot)
    for person, role in desk.rights.people():
        if role in menu.OF_ROLES:
            await menu.show_to(built.bot, person, role)


async def _tell_error(desk: Desk, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say a known error to whoever met it; anything else is a bug, told to the admins."""
    error = context.error
    if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
        log.warning("Telegram did not take an answer: %s", error)
    elif isinstance(error, KnownError):
        if isinstance(update, Update):
            await _tell(update, translated(await language_of(desk, update), str(error)))
    elif isinstance(error, LineFullError) and isinstance(update, Update):
        await _tell(update, say(await language_of(desk, update), "line-full"))
    elif error is not None:
        log.error("An update could not be handled.", exc_info=error)
        await asyncio.to_thread(desk.bugs.note, error)
        name = type(error).__name__
        noted = [await _is_noted(desk, context, person, name) for person in desk.rights.admins]
        if isinstance(update, Update):
            apology = "apology-told" if any(noted) else "apology"
            await _tell(update, say(await language_of(desk, update), apology))


async def _tell(update: Update, sentence: str) -> None:
    if update.effective_message is None:
        return
    try:
        await reply(update, sentence)
    except TelegramError as error:
        log.warning("An error could not be told: %s", error)


async def _is_noted(desk: Desk, context: ContextTypes.DEFAULT_TYPE, person: int, name: str) -> bool:
    language = await chosen_language(desk, person) or FALLBACK
    try:
        await context.bot.send_message(person, say(language, "bug-note", {"name": name}))
    except TelegramError as error:
        log.warning("Admin %s could not be told of an error: %s", person, error)
        return False
    return True
