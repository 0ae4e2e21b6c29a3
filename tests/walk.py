"""A walk through the bot in one language, each step written down with what the bot makes of it."""

from collections import defaultdict
from typing import Any

from bot.app import Remembering
from bot.desk import Desk
from tests import drawing
from tests.archive import Archive
from tests.bot_api import BotApi, Call

READER, STRANGER, ADMIN, LEADER, GROUP, NEWCOMER = 7, 8, 42, 9, -100, 10
NAMES = {
    READER: "reader", STRANGER: "stranger", ADMIN: "admin", LEADER: "leader of the group",
    GROUP: "group", NEWCOMER: "newcomer",
}  # fmt: skip


class Walk:
    """One person after the other says and presses things; updates are dealt with one by one."""

    def __init__(
        self, api: BotApi, built: Remembering, desk: Desk, archive: Archive, language: str
    ) -> None:
        self.api, self.desk, self.archive, self.language = api, desk, archive, language
        self.pages: defaultdict[str, list[str]] = defaultdict(list)
        self.built = built
        self._page: list[str] = []
        self._next_update = 0

    def turn_to(self, surface: str) -> None:
        """Write on the page of this surface from now on."""
        self._page = self.pages[surface]

    async def says(self, text: str, who: int = READER, *, shown: str = "", **others: Any) -> int:
        """Write to the bot in private; the number of the message."""
        return await self._says(text, who, who, shown, others)

    async def sends(self, name: str, content: bytes, who: int = READER) -> None:
        """Send the bot a file in private."""
        self.api.attach(name, content, user_id=who, language_code=self.language)
        self._heading(who, f"sends the file {name}")
        await self.goes_on()

    async def says_in_group(self, text: str, who: int = READER, **others: Any) -> int:
        """Write in a group where the bot is; the number of the message."""
        return await self._says(text, who, GROUP, "", {"chat_type": "supergroup", **others})

    async def presses(
        self, label: str = "", who: int = READER, *, on: int | None = None, data: str = ""
    ) -> None:
        """Press a button, under the last message in private unless told otherwise."""
        self.api.press(
            who,
            on or self.last(who),
            label,
            user_id=who,
            data=data,
            language_code=self.language,
        )
        self._heading(who, f"presses [{label or data}]")
        await self.goes_on()

    async def types(self, question: str, who: int = READER, offset: str = "") -> None:
        """Type a question after the bot's name in another chat."""
        self.api.ask_inline(question, user_id=who, offset=offset, language_code=self.language)
        self._heading(who, f"types in another chat: @izvor_bot {question}".rstrip())
        await self.goes_on()

    def last(self, chat: int) -> int:
        """The number of what the bot said last in a chat."""
        return [one.message_id for one in self.api.messages(chat) if one.from_bot][-1]

    def notes(self, text: str) -> None:
        """Write down something that is neither said nor pressed."""
        self._page.append(text)

    async def goes_on(self) -> None:
        """Deal with what has come, and write down what the bot does."""
        before = len(self.api.calls)
        for update in await self.built.bot.get_updates(self._next_update, timeout=0):
            self._next_update = update.update_id + 1
            await self.built.process_update(update)
        self.writes(before)

    def writes(self, before: int) -> None:
        """Write down what the bot did after so many calls."""
        done = [told for call in self.api.calls[before:] if (told := _told(call))]
        self._page.extend(done or ["(nothing)"])

    async def _says(
        self, text: str, who: int, chat: int, shown: str, others: dict[str, Any]
    ) -> int:
        number = self.api.say(
            text, user_id=who, chat_id=chat, language_code=self.language, **others
        )
        does = "edits" if "edits" in others else "replies" if "reply_to" in others else "says"
        where = " in the group" if chat == GROUP else ""
        about = f" to «{others['selected']}»" if "selected" in others else ""
        self._heading(who, f"{does}{where}{about}: {shown or text}")
        await self.goes_on()
        return number

    def _heading(self, who: int, does: str) -> None:
        self._page.append(f"== The {NAMES[who]} {does}")


def _told(call: Call) -> str:
    """What a call shows to somebody; nothing where it shows nothing."""
    match call.method:
        case "sendMessage":
            return f"-- To the {NAMES[call.params['chat_id']]}:\n{drawing.message(call.params)}"
        case "editMessageText":
            return f"-- In place of what it said:\n{drawing.message(call.params)}"
        case "answerCallbackQuery":
            return drawing.passing(call.params)
        case "answerInlineQuery":
            return f"-- To choose from:\n{drawing.cards(call.params)}"
        case "sendDocument" | "sendPhoto":
            return f"-- A file to the {NAMES[call.params['chat_id']]}:\n{drawing.file(call.params)}"
        case _:
            return ""
