"""Connections to the web that reach no private network and end in time."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

import httpcore
import httpx

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]

_STEP_S = 10.0  # to connect, or to wait for the next bytes
_IPv6 = ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class RefusedError(Exception):
    """An address that is not connected to; the reason continues «URL …»."""


def guarded(resolve: Resolve, *, allow_private: bool, within_s: float) -> httpx.Client:
    """A client that connects to addresses that were checked, follows nothing, and soon ends."""
    transport = _Transport(_Backend(resolve, allow_private, time.monotonic() + within_s))
    return httpx.Client(transport=transport, timeout=_STEP_S, trust_env=False)


def addresses(host: str, port: int) -> list[str]:
    """The numeric addresses of a host; raises RefusedError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"cannot be found ({error}); check it") from error
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the whole internet, also when IPv6 wraps it."""
    found = ipaddress.ip_address(address)
    if isinstance(found, _IPv6):
        if inner := _wrapped(found):
            return is_public(inner)
        if found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _wrapped(address: _IPv6) -> str:
    """The IPv4 address that an IPv6 address leads to, if it does."""
    if address in _NAT64:
        return str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    teredo = address.teredo[1] if address.teredo else None
    return str(address.ipv4_mapped or address.sixtofour or teredo or "")


class _Backend(httpcore.NetworkBackend):
    """Connects to the very address that it checked, so that a name cannot change its mind."""

    def __init__(self, resolve: Resolve, allow_private: bool, deadline: float) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        refused: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._allowed(host, port):
            left = _left(self._deadline, timeout)
            try:
                stream = self._network.connect_tcp(
                    address, port, left, local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
        raise refused

    def _allowed(self, host: str, port: int) -> Sequence[str]:
        found = self._resolve(host, port)
        private = [] if self._allow_private else [one for one in found if not is_public(one)]
        if private:
            raise RefusedError(
                f"leads into a private network ({private[0]}); give a public address"
            )
        return found


class _Stream(httpcore.NetworkStream):
    """A connection that is waited for until a moment and no longer, however it trickles."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = min(deadline - time.monotonic(), timeout or _STEP_S)
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return left


class _Transport(httpx.BaseTransport):
    """What httpx sends, over a pool whose connections are guarded."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in ("http", "https") or not url.host or url.userinfo:
            raise RefusedError(
                "is no web address such as https://example.org/page, or leads to none, or holds a "
                "name and password; give another"
            )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _tls() -> ssl.SSLContext:
    """It takes longer to make than most pages to fetch."""
    return httpx.create_ssl_context()
