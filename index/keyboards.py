"""What the same keys write with another keyboard layout on; pure."""

from dataclasses import dataclass

_KEYS = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,."
_PLAIN = str.maketrans('~{}|:"<>', "`[]\\;',.")  # the same keys with Shift


@dataclass(frozen=True, slots=True)
class Layout:
    """A Cyrillic keyboard: the language that is typed on it, and what the keys of _KEYS write."""

    language: str
    keys: str

    def cyrillic(self, text: str) -> str:
        """What this layout writes where a Latin one wrote a text."""
        return text.casefold().translate(_PLAIN).translate(str.maketrans(_KEYS, self.keys))

    def latin(self, text: str) -> str:
        """What a Latin layout writes where this one wrote a text."""
        return text.casefold().translate(str.maketrans(self.keys, _KEYS))


# Bulgarian has the older phonetic layout, that of BDS 5237:2006, and the typewriter's.
LAYOUTS = (
    Layout("bg", "чявертъуиопшщюасдфгхйкл;'зьцжбнм,."),
    Layout("bg", "ючшертъуиопящьасдфгхйкл;'зжцвбнм,."),
    Layout("bg", "`,уеишщксдзц;\\ьяаожгтнвмчюйъэфхпрл"),
    Layout("ru", "ёйцукенгшщзхъ\\фывапролджэячсмитьбю"),
    Layout("uk", "'йцукенгшщзхї\\фівапролджєячсмитьбю"),
)
