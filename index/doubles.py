"""One article kept once, by whatever files it comes; pure."""

import re
from collections.abc import Iterator

from index.texts import digest
from index.types import Article

# A channel's posts have one number by the channel's name and by its own number, as exports tell it.
_POST = re.compile(r"https://t\.me/(?:c/)?[^/]+/([0-9]+)")


class Doubles:
    """The articles so far: none may come twice, by its id, its link, or its text of one day.

    The same text on another day or under another link is another publication, which answers name.
    """

    def __init__(self, *, by_id_alone: bool = False) -> None:
        self._by_id_alone = by_id_alone
        self._firsts: dict[bytes, tuple[str, str]] = {}  # a mark of an article: its file and id

    def reason(self, article: Article) -> str:
        """Why an article is one of those before; nothing of a new one, which is one from now on."""
        for name, mark in self._sought(article):
            if first := self._firsts.get(mark):
                return _told(article, first[0], name)
        self._firsts |= dict.fromkeys(self._own(article), (article.path, article.id))
        return ""

    def first(self, article: Article) -> tuple[str, str] | None:
        """The file and the id of the one before that an article is like; None of a new one."""
        marks = (mark for _, mark in self._sought(article))
        return next((self._firsts[mark] for mark in marks if mark in self._firsts), None)

    def _sought(self, article: Article) -> Iterator[tuple[str, bytes]]:
        """The marks that no article before may have."""
        yield "id", _mark("id", article.id)
        if self._by_id_alone:
            return
        if article.url:
            yield "link", _mark("link", article.url)
        if number := _POST.fullmatch(article.url):
            yield "post", _mark("post", f"{number[1]} {_said(article)}")
        # Of two links each is of its own; an article without one may be either.
        yield "text", _mark("unlinked" if article.url else "text", _said(article))

    def _own(self, article: Article) -> Iterator[bytes]:
        yield _mark("id", article.id)
        yield _mark("text", _said(article))
        if number := _POST.fullmatch(article.url):
            yield _mark("post", f"{number[1]} {_said(article)}")
        yield _mark("link", article.url) if article.url else _mark("unlinked", _said(article))


def _said(article: Article) -> str:
    return f"{article.date} {article.text}"


def _mark(name: str, value: str) -> bytes:
    return digest(f"{name} {value}")


def _told(article: Article, first: str, name: str) -> str:
    if first == article.path:
        return f"holds «{article.title}» twice"
    if name == "link":
        return (
            f"holds «{article.title}», which {first} has too under the same link; that one is kept"
        )
    return f"holds «{article.title}», which {first} has too; that one is kept"
