"""Zip archives: their members one after another, in memory and within bounds."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from index.types import Skipped

MEMBERS_MAX = 10_000
MEMBER_BYTES_MAX = 50_000_000
TOTAL_BYTES_MAX = 2_000_000_000
RATIO_FREE_BYTES = 1_000_000  # a member longer than this …
RATIO_MAX = 200  # … must not be so many times as long as it was packed: no text ever is

_DIRECTORY_BYTES_MAX = 10_000_000
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_BYTES, _END_64_BYTES, _COMMENT_BYTES_MAX = 22, 20, 65_535
_DIRECTORY_SIZE_AT = 12
_ENCRYPTED, _NAMED_IN_UTF8 = 0x1, 0x800
_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others know no bounds
_OF_DOCUMENTS = ("[Content_Types].xml", "mimetype")
_DAMAGED = "is cut short, damaged or no zip archive; pack it anew"

# All that the module zipfile raises for what others wrote.
_BREAKS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
           ValueError, struct.error, OverflowError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    data: bytes


class Allowance:
    """What may yet be unpacked of a file, archives within archives included."""

    def __init__(self) -> None:
        self._members_left = MEMBERS_MAX
        self._bytes_left = TOTAL_BYTES_MAX

    def spend(self, size: int) -> None:
        """Take a member's share; raises ValueError where that is too much."""
        self._members_left -= 1
        self._bytes_left -= size
        if self._members_left < 0:
            raise ValueError(f"holds over {MEMBERS_MAX} files; pack it as several archives")
        if self._bytes_left < 0:
            raise ValueError(
                f"unpacks to over {TOTAL_BYTES_MAX // 1_000_000_000} GB; unpack it into the folder"
            )


def members(
    stream: IO[bytes], is_read: Callable[[str], bool], allowance: Allowance
) -> Iterator[Member | Skipped]:
    """The members that are not hidden, by name, without the content of those that nobody reads.

    Raises ValueError where the archive is none, or is too much.
    """
    with _opened(stream) as archive:
        infos = {(_name(info), at): info for at, info in enumerate(archive.infolist())}
        if any(name in _OF_DOCUMENTS for name, _ in infos):
            raise ValueError("is no archive but a document; name it .docx, .odt or .epub")
        for (name, _), info in sorted(infos.items()):
            if name.endswith("/") or _is_hidden(name):
                continue
            allowance.spend(info.file_size)
            try:
                yield Member(name, _content(archive, name, info) if is_read(name) else b"")
            except ValueError as error:
                yield Skipped(name, str(error))


def _opened(stream: IO[bytes]) -> zipfile.ZipFile:
    try:
        _refuse_long_directory(stream)
        return zipfile.ZipFile(stream)
    except _BREAKS as error:
        raise ValueError(_DAMAGED) from error


def _refuse_long_directory(stream: IO[bytes]) -> None:
    """Raise ValueError for a directory that would fill the memory before anybody looks at it."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_BYTES - _END_64_BYTES - _COMMENT_BYTES_MAX))
    tail = stream.read()
    at = tail.rfind(_END)
    (directory,) = struct.unpack_from("<L", tail, max(0, at) + _DIRECTORY_SIZE_AT)
    if directory > _DIRECTORY_BYTES_MAX or _END_64 in tail:
        raise ValueError


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; where nothing says its encoding, the one that Cyrillic Windows writes."""
    if info.flag_bits & _NAMED_IN_UTF8:
        return info.filename
    written = info.filename.encode("cp437")
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("cp866")


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _content(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> bytes:
    _refuse(name, info)
    try:
        return archive.read(info)
    except _BREAKS as error:
        raise ValueError("is damaged in its archive; pack it anew") from error


def _refuse(name: str, info: zipfile.ZipInfo) -> None:
    """Raise ValueError for what is not to be unpacked."""
    if name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts:
        raise ValueError("has a name that leads out of its archive; pack it anew")
    if info.flag_bits & _ENCRYPTED:
        raise ValueError("is protected by a password; pack it without one")
    if info.compress_type not in _READ_METHODS:
        raise ValueError("is packed in a way that is not read; pack it anew with deflate")
    if info.file_size > MEMBER_BYTES_MAX:
        raise ValueError(f"is over {MEMBER_BYTES_MAX // 1_000_000} MB; unpack it into the folder")
    if info.file_size > max(RATIO_FREE_BYTES, RATIO_MAX * info.compress_size):
        raise ValueError(f"unpacks to over {RATIO_MAX} times its size; pack it anew")
