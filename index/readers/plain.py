"""Plain text, with or without the archive's header: ` date 2025-12-19 `, then paragraphs."""

import datetime as dt
import re

from index.readers.decoding import decode
from index.types import Draft

_HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?:\s+|\Z)")


def read(data: bytes) -> Draft:
    """The article of a text file; raises ValueError with the reason where there is none."""
    text = decode(data)
    header = _HEADER.match(text)
    if header is None:
        return Draft(text)
    try:
        date = dt.date.fromisoformat(header[1])
    except ValueError:
        raise ValueError(f"opens with a date that does not exist, {header[1]}; mend it") from None
    return Draft(text[header.end() :], date=date)
