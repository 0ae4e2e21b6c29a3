"""A site on loopback that answers what it is told to."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Page:
    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    tag: str = ""  # its ETag: 304 for whoever has it
    before: Callable[[], object] = lambda: None  # is called once it is asked for


class Site:
    def __init__(self, root: str) -> None:
        self.root = root
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __getitem__(self, path: str) -> str:
        return self.root + path

    def paths(self) -> list[str]:
        """What has been asked for since this was called last."""
        found = [path for path, _ in self.asked]
        self.asked.clear()
        return found


@contextmanager
def open_site() -> Iterator[Site]:
    server = _Server()
    site = server.site
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.site = Site(f"http://127.0.0.1:{self.server_port}")


class _Answering(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.path, dict(self.headers)))
        page = site.pages.get(self.path, Page("there is nothing here", status=404))
        page.before()
        if page.tag and self.headers.get("If-None-Match") == page.tag:
            page = Page(status=304, tag=page.tag)
        body = page.body.encode() if isinstance(page.body, str) else page.body
        self.send_response(page.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **page.headers}.items():
            self.send_header(name, value)
        if page.tag:
            self.send_header("ETag", page.tag)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # whoever asked has seen enough

    def log_message(self, format: str, *parts: Any) -> None:
        pass
