"""What the files of the media store are called: names that nobody can guess, and that are found in any text."""

import re
from typing import Final

STEM_CHARS: Final = 32
"""So many hexadecimal digits stand before the ending: drawn by lot, or a hash of what they belong to."""

SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}")
"""An ending that says what a file is; anything longer could say whose."""

SHORTEST: Final = STEM_CHARS + 2
"""The letters of the shortest name: a place with room for fewer names no file."""

_NAME: Final = re.compile(rf"[0-9a-f]{{{STEM_CHARS}}}{SUFFIX.pattern}")


def is_file_name(name: str) -> bool:
    """Tell whether the store calls its files like this; whatever else lies there is not its own."""
    return _NAME.fullmatch(name) is not None


def names_in(text: str) -> list[str]:
    """Return every file that a text names, in whatever way it does."""
    return _NAME.findall(text)
