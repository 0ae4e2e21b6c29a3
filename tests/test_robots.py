"""What sites let robots read."""

import pytest

from index.errors import FetchError
from index.robots import Robots
from index.types import Fetched


class Web:
    """Rules of sites, or the status of what they answer instead."""

    def __init__(self, **sites: str | int) -> None:
        self.sites = sites
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        said = self.sites[url.removeprefix("https://").partition(".")[0]]
        if isinstance(said, int):
            raise FetchError(url, "fails", status=said)
        return Fetched(url, said.encode(), "text/plain", "", "", "", 200)


def is_allowed(rules: str | int, path: str = "/news/1.html") -> bool:
    return Robots(Web(site=rules)).allow(f"https://site.example{path}")


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/1", True),
        ("User-agent: izvor\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Izvor\nDisallow:", True),
        ("User-agent: other\nDisallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html>there are no rules here</html>", True),
    ],
)
def test_rules_are_kept(rules: str, allowed: bool) -> None:
    assert is_allowed(rules) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (403, True), (401, True), (429, False), (500, False), (503, False), (0, False)],
)
def test_a_site_without_rules_allows_and_one_that_fails_does_not(
    status: int, allowed: bool
) -> None:
    assert is_allowed(status) is allowed


def test_a_site_is_asked_once_for_its_rules() -> None:
    web = Web(one="User-agent: *\nDisallow: /a", two=503)
    robots = Robots(web)
    for path in ("a", "b", "c"):
        robots.allow(f"https://one.example/{path}")
        robots.allow(f"https://two.example:8443/{path}")
    assert web.asked == ["https://one.example/robots.txt", "https://two.example:8443/robots.txt"]
    assert not robots.allow("https://one.example/a")
    assert robots.allow("https://one.example/b")
