"""What a site lets robots read."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from index.errors import FetchError
from index.types import Fetched

_NAME = "Izvor"
_NO_RULES = {*range(400, 500)} - {429}  # too many requests are a matter of time


class Robots:
    """The rules of the sites that were asked about; they hold for as long as this is kept."""

    def __init__(self, fetch: Callable[[str], Fetched]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Protego | None] = {}

    def allow(self, url: str) -> bool:
        """Whether an address may be read now; a site that does not say for a fault may not."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._ask(site)
        rules = self._rules[site]
        return rules is not None and rules.can_fetch(url, _NAME)

    def _ask(self, site: str) -> Protego | None:
        try:
            found = self._fetch(f"{site}/robots.txt").data.decode("utf-8-sig", "replace")
        except FetchError as error:
            return Protego.parse("") if error.status in _NO_RULES else None
        return Protego.parse(found)
