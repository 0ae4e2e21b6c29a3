"""Bytes to text, whatever alphabet and encoding they were saved in."""

import re

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


def decode(data: bytes) -> str:
    """The text of a file; raises ValueError, with the reason, for what is not text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_legacy(data)
    if len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE_MAX:
        raise ValueError("is not text; save the article as UTF-8 text")
    return text


def _decode_legacy(data: bytes) -> str:
    matches = charset_normalizer.from_bytes(data, cp_isolation=_LEGACY)
    best = matches.best()
    if best is None:
        raise ValueError("is not text in any known encoding; save the article as UTF-8 text")
    if best.encoding in _ALIKE:
        alike = [match for match in matches if match.encoding in _ALIKE]
        best = min(alike, key=lambda match: len(_ODD.findall(str(match))))
    return str(best).removeprefix("\ufeff")
