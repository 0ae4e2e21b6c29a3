"""Documents that are zip files of XML, opened within bounds and never unpacked to disk."""

import io
import zipfile

from lxml import etree

from index.readers import markup
from index.readers.foreign import foreign

MEMBERS_MAX = 10_000
MEMBER_BYTES_MAX = 20_000_000
ALL_BYTES_MAX = 100_000_000

_ENTRY = b"PK\x01\x02"


class Packed:
    """The members of a document, read one by one."""

    def __init__(self, data: bytes, kind: str) -> None:
        # Its contents are listed in memory before they can be counted otherwise.
        if data.count(_ENTRY) > MEMBERS_MAX:
            raise ValueError(f"holds over {MEMBERS_MAX} files; save it anew")
        self._kind = kind
        self._bytes_left = ALL_BYTES_MAX
        with foreign(kind):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {info.filename: info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def bytes(self, name: str) -> bytes:
        """What a member holds; raises ValueError with the reason where that cannot be read."""
        info = self._names.get(name)
        if info is None:
            raise ValueError(f"is {self._kind} that lacks {name}; save it anew")
        if info.flag_bits & 1:
            raise ValueError("is protected by a password; save it without one")
        with foreign(self._kind), self._zip.open(info) as member:
            found = member.read(MEMBER_BYTES_MAX + 1)
        if len(found) > MEMBER_BYTES_MAX:
            raise ValueError(f"unpacks to over {MEMBER_BYTES_MAX // 1_000_000} MB; split it")
        self._bytes_left -= len(found)
        if self._bytes_left < 0:
            raise ValueError(f"unpacks to over {ALL_BYTES_MAX // 1_000_000} MB; split it")
        return found

    def tree(self, name: str) -> etree._Element:
        """The root of a member that is XML."""
        return markup.tree(self.bytes(name))

    def properties(self, name: str, *wanted: str) -> dict[str, str]:
        """The first text of each tag wanted in a member that may be missing or damaged."""
        try:
            root = self.tree(name)
        except ValueError:
            return dict.fromkeys(wanted, "")
        return {one: root.findtext(f".//{{*}}{one}") or "" for one in wanted}
