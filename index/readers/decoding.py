"""Bytes to text, whatever alphabet and encoding they were saved in."""

import re
from contextlib import suppress

import charset_normalizer

# Where Cyrillic and western European text of the last forty years may come from; more candidates
# would only make the guess worse.
_LEGACY = ["cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1252", "utf_16"]
# Two that share their small letters: read as the other, every capital is a sign or a rare letter,
# and я is a capital or a sign inside a word.
_ALIKE = ("cp1251", "mac_cyrillic")
_ODD = re.compile(r"(?<=[а-я])[А-Я€]|[^\w \n](?=[а-я])|[ЂЃѓЉЊЌЏђљњќћџ]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE_MAX = 0.01
_NAMED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
# Names of western encodings are the ones that pages bear by mistake, and a codec may be anything.
_TRUSTED = re.compile(
    r"windows-125[0134578]|cp125[0134578]|cp866|ibm866|koi8-[ru]|x-mac-cyrillic|iso-8859-(?!1$|15$)\d+"
    r"|utf-16([bl]e)?|gbk?|gb2312|gb18030|big5|euc-(jp|kr)|shift[_-]jis"
)


def decode(data: bytes) -> str:
    """The text of a file; raises ValueError, with the reason, for what is not text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_legacy(data)
    if len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE_MAX:
        raise ValueError("is not text; save the article as UTF-8 text")
    return text


def decode_markup(data: bytes) -> str:
    """The text of HTML, by the encoding that it names where that can be so."""
    named = _NAMED.search(data[:_HEAD_BYTES])
    encoding = named[1].decode().lower() if named else ""
    if _TRUSTED.fullmatch(encoding) and not _is_utf8(data):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(encoding.removeprefix("x-").replace("-", "_"))
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decode_legacy(data: bytes) -> str:
    matches = charset_normalizer.from_bytes(data, cp_isolation=_LEGACY)
    best = matches.best()
    if best is None:
        raise ValueError("is not text in any known encoding; save the article as UTF-8 text")
    if best.encoding in _ALIKE:
        alike = [match for match in matches if match.encoding in _ALIKE]
        best = min(alike, key=lambda match: len(_ODD.findall(str(match))))
    return str(best).removeprefix("\ufeff")
