"""The page and what it asks for, served on loopback to nobody but itself."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from bot.preview.actions import action
from bot.preview.chats import PEOPLE, Chats
from bot.preview.words import words
from bot.texts import LANGUAGES, language
from index import KnownError

BODY_BYTES_MAX = 64 * 1024
PING_EVERY_S = 15.0

_SIZE_DIGITS_MAX = 9

_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_PAGE = {
    f"/{file.name}": file
    for file in files("bot.preview").joinpath("page").iterdir()
    if file.name.rpartition(".")[2] in _KINDS
}
_ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PortError(KnownError):
    """The port cannot be listened on."""

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(
            f"Port {port} cannot be used ({reason}); end what uses it, "
            f"or name another: make preview PORT={port + 1}"
        )


@contextmanager
def served(chats: Chats, port: int) -> Iterator[str]:
    """Serve the page of these chats, on a free port where it is 0; its address."""
    try:
        site = _Site(chats, port)
    except OSError as error:
        raise PortError(port, error.strerror or str(error)) from error
    with site:
        threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{site.server_port}/"
        finally:
            site.shutdown()


class _Site(ThreadingHTTPServer):
    daemon_threads = True  # one that streams to a page ends with the chats, in its own time

    def __init__(self, chats: Chats, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.chats = chats
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}


class _Handler(BaseHTTPRequestHandler):
    server: _Site
    timeout = 30  # seconds for the page to send what it began to send

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        person = PEOPLE.get(asked.get("person", ""))
        if not self._is_of_this_page():
            self._refuse(HTTPStatus.FORBIDDEN, "This page is not for other sites.")
        elif address.path == "/events" and person:
            self._stream(person)
        elif address.path == "/profile" and person:
            self._tell(self._profile(person, language(asked.get("language"))))
        elif address.path.startswith("/file/"):
            self._send_file(address.path.removeprefix("/file/"))
        else:
            self._send_page("/index.html" if address.path == "/" else address.path)

    def do_POST(self) -> None:
        size = self.headers.get("Content-Length", "")[:_SIZE_DIGITS_MAX]
        if not self._is_of_this_page() or self.headers.get("Origin") != self._origin():
            self._refuse(HTTPStatus.FORBIDDEN, "This page is not for other sites.")
        elif self.path != "/do":
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")
        elif not size.isdecimal() or int(size) > BODY_BYTES_MAX:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too much at once.")
        else:
            self._do(self.rfile.read(int(size)))

    def log_message(self, *_: object) -> None:
        pass

    def _is_of_this_page(self) -> bool:
        """Whether a browser asks for this very site: a name of another's may lead here as well."""
        return self.headers.get("Host") in self.server.hosts

    def _origin(self) -> str:
        return f"http://{self.headers.get('Host')}"

    def _do(self, body: bytes) -> None:
        try:
            action(body).on(self.server.chats)
        except ValueError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        except KeyError as error:
            self._refuse(HTTPStatus.NOT_FOUND, f"There is no {error} here.")
        else:
            self._tell({})

    def _profile(self, person: int, language: str) -> dict[str, Any]:
        profile = self.server.chats.profile(person, language)
        spoken = {"words": words(language), "language": language, "languages": LANGUAGES}
        return profile | spoken

    def _stream(self, person: int) -> None:
        """Tell what is in a chat, then all that happens there, for as long as the page listens."""
        messages, number = self.server.chats.history(person)
        self._begin(HTTPStatus.OK, "text/event-stream")
        events = [{"kind": "chat", "messages": messages}]
        try:
            while True:
                for event in events:
                    self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                came = self.server.chats.events(person, number, PING_EVERY_S)
                if came is None:
                    return
                if not came:
                    self.wfile.write(b":\n\n")  # finds out whether the page is still there
                events, number = came, number + len(came)
        except ConnectionError:
            return

    def _send_page(self, path: str) -> None:
        file = _PAGE.get(path)
        if file is None:
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")
        else:
            self._send(HTTPStatus.OK, _KINDS[path.rpartition(".")[2]], file.read_bytes())

    def _send_file(self, id: str) -> None:
        file = self.server.chats.file(id)
        if file is None:
            self._refuse(HTTPStatus.NOT_FOUND, "There is no such file.")
            return
        named = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        self._send(HTTPStatus.OK, "application/octet-stream", file.content, named)

    def _tell(self, content: dict[str, Any]) -> None:
        self._send(HTTPStatus.OK, "application/json", json.dumps(content).encode())

    def _refuse(self, status: HTTPStatus, sentence: str) -> None:
        self._send(status, "text/plain; charset=utf-8", sentence.encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes, disposition: str = "") -> None:
        named = {"Content-Disposition": disposition} if disposition else {}
        self._begin(status, kind, {"Content-Length": str(len(content)), **named})
        self.wfile.write(content)

    def _begin(self, status: HTTPStatus, kind: str, others: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **_ON_EVERY_ANSWER, **(others or {})}.items():
            self.send_header(name, value)
        self.end_headers()
