"""One address of the web to its bytes: bounded in size, time and redirects."""

import datetime as dt
import re
import zlib
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeAlias

from index.errors import FetchError
from index.types import NOT_MODIFIED, Fetched

if TYPE_CHECKING:
    import httpx

    from index.guard import Resolve

BYTES_MAX = 5_000_000  # unpacked
REDIRECTS_MAX = 5
WITHIN_S = 30.0
USER_AGENT = "Izvor/0.1"

_Unpack: TypeAlias = Callable[[bytes, int], bytes]

_ADVICE = {
    401: "only those who sign in may read it",
    403: "it does not let Izvor in",
    404: "check the address",
    410: "it is gone for good",
}


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    etag: str = "",
    modified: str = "",
    within_s: float = WITHIN_S,
    resolve: "Resolve | None" = None,
) -> Fetched:
    """What stands at an address; nothing new where the tags still hold. Raises FetchError."""
    import httpcore
    import httpx

    from index.guard import RefusedError, addresses, guarded

    asked = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"}
    asked |= {"If-None-Match": etag} if etag else {}
    asked |= {"If-Modified-Since": modified} if modified else {}
    guard = guarded(resolve or addresses, allow_private=allow_private, within_s=within_s)
    try:
        with guard as client:
            return _follow(client, client.build_request("GET", url, headers=asked))
    except RefusedError as error:
        raise FetchError(url, str(error)) from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        told = "did not answer in time; try again later"
        raise FetchError(url, told, is_passing=True) from error
    except (
        httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL,
    ) as error:  # fmt: skip
        told = f"cannot be read ({error}); check it, or try later"
        raise FetchError(url, told, is_passing=True) from error


def _follow(client: "httpx.Client", request: "httpx.Request") -> Fetched:
    """Send a request and those that it is redirected to; bodies on the way are not read."""
    url = str(request.url)
    for _ in range(REDIRECTS_MAX + 1):
        answer = client.send(request, stream=True)
        try:
            if answer.next_request is None:
                return _fetched(url, answer)
            request = answer.next_request
        finally:
            answer.close()
    raise FetchError(
        url, f"redirects more than {REDIRECTS_MAX} times; give the address that it leads to"
    )


def _fetched(url: str, answer: "httpx.Response") -> Fetched:
    headers = answer.headers
    if not (answer.is_success or answer.status_code == NOT_MODIFIED):
        raise _refused(url, answer)
    return Fetched(
        url=str(answer.url),
        data=_body(url, answer) if answer.is_success else b"",
        media_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=answer.charset_encoding or "",
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
        status=answer.status_code,
    )


def _refused(url: str, answer: "httpx.Response") -> FetchError:
    status = answer.status_code
    told = f"{status} {answer.reason_phrase}".strip()
    return FetchError(
        url,
        f"answers {told}; {_ADVICE.get(status, 'try again later')}",
        status=status,
        wait_s=_seconds(answer.headers.get("retry-after", "")),
    )


def _seconds(retry_after: str) -> int:
    """How long a server wants to be left alone; 0 where it does not say."""
    if re.fullmatch(r"\d{1,9}", retry_after, re.ASCII):
        return int(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return 0
    return max(0, int((moment - dt.datetime.now(dt.UTC)).total_seconds()))


def _body(url: str, answer: "httpx.Response") -> bytes:
    """The body, cut off as soon as it is too long: a small one may unpack to gigabytes."""
    data = bytearray()
    try:
        unpack = _unpacker(answer.headers.get("content-encoding", ""))
        for piece in answer.iter_raw():
            data += unpack(piece, BYTES_MAX + 1 - len(data))
            if len(data) > BYTES_MAX:
                raise FetchError(
                    url, f"is over {BYTES_MAX // 1_000_000} MB; give something smaller"
                )
    except (ValueError, zlib.error) as error:
        raise FetchError(
            url, f"comes packed so that it cannot be unpacked ({error}); give another"
        ) from error
    return bytes(data)


def _unpacker(encoding: str) -> _Unpack:
    match encoding.strip().lower():
        case "" | "identity":
            return lambda piece, _: piece
        case "gzip" | "x-gzip":
            return zlib.decompressobj(wbits=31).decompress
        case other:
            raise ValueError(other[:40])
