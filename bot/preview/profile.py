"""How a bot presents itself: its descriptions and menus, by language."""

import json

from bot.preview.checks import Json


class Profile:
    """What people see of a bot before they write to it."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], str] = {}
        self._menus: dict[tuple[str, str], list[Json]] = {}

    def described(self, field: str, params: Json) -> Json:
        """Answer getMyDescription and its like."""
        return {field: self._told.get((field, params.get("language_code", "")), "")}

    def describe(self, field: str, params: Json) -> None:
        """Answer setMyDescription and its like."""
        self._told[field, params.get("language_code", "")] = params.get(field, "")

    def commands(self, params: Json) -> list[Json]:
        """Answer getMyCommands."""
        return self._menus.get(_audience(params), [])

    def set_commands(self, params: Json) -> None:
        """Answer setMyCommands."""
        self._menus[_audience(params)] = params["commands"]

    def delete_commands(self, params: Json) -> None:
        """Answer deleteMyCommands."""
        self._menus.pop(_audience(params), None)

    def description(self, language: str) -> str:
        """Return the description that a person of this language sees in an empty chat."""
        return next(
            filter(None, (self._told.get(("description", code)) for code in (language, ""))), ""
        )

    def menu(self, chat: int, language: str) -> list[Json]:
        """Return the menu of a private chat: that of the narrowest scope, then of the language."""
        scopes: tuple[Json, ...] = (
            {"type": "chat", "chat_id": chat}, {"type": "all_private_chats"}, {"type": "default"},
        )  # fmt: skip
        audiences = (
            {"scope": scope, "language_code": code} for scope in scopes for code in (language, "")
        )
        return next(filter(None, map(self.commands, audiences)), [])


def _audience(params: Json) -> tuple[str, str]:
    scope = params.get("scope", {"type": "default"})
    return json.dumps(scope, sort_keys=True), params.get("language_code", "")
