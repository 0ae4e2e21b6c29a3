"""HTTP between the bot and its Bot API: calls come in as Telegram's libraries send them."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote

from bot.preview.checks import Json

PLAIN_FIELDS = {
    "callback_query_id", "caption", "description", "file_id", "inline_query_id", "name",
    "next_offset", "short_description", "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


class Server(ThreadingHTTPServer):
    """Takes the calls of a bot on a free port, and lets one function answer them."""

    daemon_threads = False  # so that server_close waits for them
    request_queue_size = 128

    def __init__(
        self,
        answer: Callable[[str, str, Json], tuple[int, Json]],
        download: Callable[[str, str], bytes | None],
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.download = download

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a bot that hung up is no fault
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 5  # seconds for the bot to send what it began to send

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        params = _params(self.headers.get("Content-Type", ""), body)
        token, _, method = self.path.removeprefix("/bot").partition("/")
        status, answer = self.server.answer(token, method, params)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def do_GET(self) -> None:
        token, _, path = unquote(self.path).removeprefix("/file/bot").partition("/")
        content = self.server.download(token, path)
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def _params(content_type: str, body: bytes) -> Json:
    if content_type.startswith("application/json"):
        return dict(json.loads(body))
    if content_type.startswith("multipart/form-data"):
        return dict(_parts(body, content_type.partition("boundary=")[2]))
    fields = parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    return {name: _value(name, text) for name, text in fields}


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, object]]:
    end = re.escape(f"\r\n--{boundary}".encode())
    part = rb'name="(\w+)"(?:; filename="(.*?)")?.*?\r\n\r\n(.*?)' + end
    for field, file, content in re.findall(part, body, re.DOTALL):
        name = field.decode()
        if file:
            yield name, Upload(file.decode(errors="replace"), content)
        else:
            yield name, _value(name, content.decode(errors="replace"))


def _value(name: str, text: str) -> object:
    with suppress(ValueError):
        return text if name in PLAIN_FIELDS else json.loads(text)
    return text
