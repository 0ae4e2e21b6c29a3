"""Addresses of the web: what comes, what is refused, what is cut off."""

import datetime as dt
import gzip
import socket
import threading
import tomllib
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.utils import format_datetime
from pathlib import Path

import pytest

from index.errors import FetchError
from index.fetch import BYTES_MAX, USER_AGENT, fetch
from tests.site import Page, Site, open_site

HOUSE = Path(__file__).parent.parent


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as found:
        yield found


class Names:
    """Names to addresses, one answer after the other; the last one lasts."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.hosts: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.hosts.append(host)
        return [self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]]


def refusal(url: str, **others: object) -> str:
    with pytest.raises(FetchError) as told:
        fetch(url, **others)  # type: ignore[arg-type]
    assert str(told.value).startswith(url)
    assert str(told.value).endswith(".")
    return str(told.value).removeprefix(url).strip()


def test_a_page_comes_with_what_its_server_says_of_it(site: Site) -> None:
    headers = {"Content-Type": "Text/HTML; charset=windows-1251", "Last-Modified": "yesterday"}
    site.pages["/a"] = Page("мост", headers=headers, tag='"1"')
    found = fetch(site["/a"], allow_private=True)
    assert (found.url, found.data.decode()) == (site["/a"], "мост")
    assert (found.media_type, found.charset) == ("text/html", "windows-1251")
    assert (found.etag, found.modified) == ('"1"', "yesterday")
    assert (found.status, found.is_unchanged) == (200, False)
    ((_, asked),) = site.asked
    assert asked["User-Agent"] == USER_AGENT
    assert asked["Host"] == site.root.removeprefix("http://")


def test_the_version_that_is_told_is_the_one_that_it_is() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"].startswith(USER_AGENT.removeprefix("Izvor/"))


def test_what_has_not_changed_comes_without_data(site: Site) -> None:
    site.pages["/a"] = Page("мост", tag='"1"')
    found = fetch(site["/a"], allow_private=True, etag='"1"', modified="Mon, 03 Mar 2025")
    assert (found.is_unchanged, found.data, found.etag) == (True, b"", '"1"')
    assert site.asked[0][1]["If-Modified-Since"] == "Mon, 03 Mar 2025"


@pytest.mark.parametrize("url", [
    "ftp://example.org/a", "file:///etc/passwd", "example.org/a", "javascript:alert(1)", "http://",
    "https://ana:secret@example.org/", "gopher://127.0.0.1:70/", "мост",
])  # fmt: skip
def test_only_web_addresses_are_read(url: str) -> None:
    assert refusal(url, resolve=Names("8.8.8.8")).startswith("is no web address such as https://")


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/",
    "http://0x7f.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "https://127.0.0.1/",
])  # fmt: skip
def test_no_spelling_of_loopback_is_read(url: str) -> None:
    assert refusal(url).startswith("leads into a private network (")


def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    names = Names("10.1.2.3")
    told = refusal("http://intranet.example/", resolve=names)
    assert told == "leads into a private network (10.1.2.3); give a public address."
    assert names.hosts == ["intranet.example"]


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    both = lambda host, port: ["8.8.8.8", "192.168.0.1"]  # noqa: E731
    assert "192.168.0.1" in refusal("http://both.example/", resolve=both)


def test_a_name_is_asked_once_and_its_answer_connected_to(site: Site) -> None:
    """A second answer could be another one."""
    names = Names("127.0.0.1", "127.0.0.9")
    site.pages["/a"] = Page("мост")
    port = site.root.rpartition(":")[2]
    found = fetch(f"http://name.example:{port}/a", allow_private=True, resolve=names)
    assert found.data.decode() == "мост"
    assert names.hosts == ["name.example"]
    assert site.asked[0][1]["Host"] == f"name.example:{port}"


def test_the_next_address_is_tried_where_one_does_not_answer(site: Site) -> None:
    site.pages["/a"] = Page("мост")
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", int(site.root.rpartition(":")[2])))  # nobody listens there
        two = lambda host, port: ["127.0.0.2", "127.0.0.1"]  # noqa: E731
        url = site["/a"].replace("127.0.0.1", "two.example")
        assert fetch(url, allow_private=True, resolve=two).data.decode() == "мост"


def test_a_redirect_is_followed_and_told(site: Site) -> None:
    site.pages["/a"] = Page(status=301, headers={"Location": "b?c=1"})
    site.pages["/b?c=1"] = Page("мост")
    found = fetch(site["/a"], allow_private=True)
    assert (found.url, found.data.decode()) == (site["/b?c=1"], "мост")


def test_a_redirect_into_a_private_network_is_refused(site: Site) -> None:
    """The first host passes for public here; the second one does not."""
    port = site.root.rpartition(":")[2]
    site.pages["/a"] = Page(status=302, headers={"Location": "http://169.254.169.254/latest/"})

    def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "public.example" else [host]

    url = f"http://public.example:{port}/a"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.guard.is_public", lambda address: address == "127.0.0.1")
        told = refusal(url, resolve=resolve)
    assert told == "leads into a private network (169.254.169.254); give a public address."
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "http://a:b@c.d/"])
def test_a_redirect_to_what_is_no_web_address_is_refused(site: Site, target: str) -> None:
    site.pages["/a"] = Page(status=302, headers={"Location": target})
    assert refusal(site["/a"], allow_private=True).startswith("is no web address")


def test_five_redirects_are_followed_and_no_sixth(site: Site) -> None:
    for step in range(6):
        site.pages[f"/{step}"] = Page(status=307, headers={"Location": f"/{step + 1}"})
    site.pages["/6"] = Page("мост")
    assert fetch(site["/1"], allow_private=True).data.decode() == "мост"
    assert refusal(site["/0"], allow_private=True).startswith("redirects more than 5 times")


def test_what_a_redirect_carries_is_not_read(site: Site) -> None:
    bomb = gzip.compress(bytes(300 * BYTES_MAX // 10))
    packed = {"Location": "/b", "Content-Encoding": "gzip"}
    site.pages["/a"] = Page(bomb, status=302, headers=packed)
    site.pages["/b"] = Page("мост")
    assert fetch(site["/a"], allow_private=True).data.decode() == "мост"


def test_a_body_of_the_greatest_size_comes_and_a_greater_one_does_not(site: Site) -> None:
    site.pages["/a"] = Page(bytes(BYTES_MAX))
    site.pages["/b"] = Page(bytes(BYTES_MAX + 1))
    assert len(fetch(site["/a"], allow_private=True).data) == BYTES_MAX
    assert refusal(site["/b"], allow_private=True) == "is over 5 MB; give something smaller."


def test_size_is_counted_unpacked(site: Site) -> None:
    headers = {"Content-Encoding": "gzip"}
    site.pages["/a"] = Page(gzip.compress(bytes(BYTES_MAX)), headers=headers)
    site.pages["/b"] = Page(gzip.compress(bytes(BYTES_MAX + 1)), headers=headers)
    assert len(fetch(site["/a"], allow_private=True).data) == BYTES_MAX
    assert refusal(site["/b"], allow_private=True) == "is over 5 MB; give something smaller."


def test_what_is_too_long_is_not_unpacked_to_its_end(site: Site) -> None:
    packed = gzip.compress(bytes(10 * BYTES_MAX))
    site.pages["/a"] = Page(packed, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        refusal(site["/a"], allow_private=True)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * BYTES_MAX


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "gzip"])
def test_what_cannot_be_unpacked_is_told(site: Site, encoding: str) -> None:
    site.pages["/a"] = Page(b"\x1f\x8b no", headers={"Content-Encoding": encoding})
    assert "cannot be unpacked" in refusal(site["/a"], allow_private=True)


def test_a_server_that_does_not_answer_is_left(site: Site) -> None:
    over = threading.Event()
    site.pages["/a"] = Page(before=over.wait)
    told = refusal(site["/a"], allow_private=True, within_s=0.2)
    over.set()
    assert told == "did not answer in time; try again later."


def test_a_server_that_trickles_is_left() -> None:
    """Every line comes soon, the end does not."""
    over = threading.Event()

    def trickle(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            for _ in range(150):
                if over.wait(0.02):
                    break
                connection.sendall(b"X-More: 1\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=trickle, args=(listening,))
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        told = refusal(url, allow_private=True, within_s=0.3)
        over.set()
        thread.join()
    assert told == "did not answer in time; try again later."


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        assert refusal(url, allow_private=True).startswith("cannot be read (")


def test_a_body_that_breaks_off_is_told(site: Site) -> None:
    site.pages["/a"] = Page("мост", headers={"Content-Length": "100"})
    assert refusal(site["/a"], allow_private=True).startswith("cannot be read (")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "answers 401 Unauthorized; only those who sign in may read it."),
        (403, "answers 403 Forbidden; it does not let Izvor in."),
        (404, "answers 404 Not Found; check the address."),
        (410, "answers 410 Gone; it is gone for good."),
        (429, "answers 429 Too Many Requests; try again later."),
        (500, "answers 500 Internal Server Error; try again later."),
        (599, "answers 599; try again later."),
        (300, "answers 300 Multiple Choices; try again later."),
    ],
)
def test_a_status_is_told_in_words(site: Site, status: int, told: str) -> None:
    site.pages["/a"] = Page(status=status)
    assert refusal(site["/a"], allow_private=True) == told


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("120", 120, 120), ("", 0, 0), ("soon", 0, 0), ("-5", 0, 0), ("9" * 40, 0, 0),
        ("Fri, 31 Dec 9999 23:59:59 -1400", 0, 0),
        pytest.param(
            format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)), 6900, 7200,
            id="in two hours",  # of which each of several workers has a time of its own
        ),
        ("Wed, 01 Jan 2020 00:00:00 GMT", 0, 0),
    ],
)  # fmt: skip
def test_how_long_a_server_wants_to_be_left_alone_is_told(
    site: Site, said: str, least: int, most: int
) -> None:
    site.pages["/a"] = Page(status=503, headers={"Retry-After": said})
    with pytest.raises(FetchError) as told:
        fetch(site["/a"], allow_private=True)
    assert told.value.status == 503
    assert least <= told.value.wait_s <= most


def test_no_proxy_of_the_environment_goes_round_the_guard(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, site.root)
    assert "private network" in refusal("http://intranet.example/", resolve=Names("10.0.0.1"))
    assert site.paths() == []
