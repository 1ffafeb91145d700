"""What files are called: in the media store, where nobody can guess it, and by the people who send them."""

import re
import unicodedata
from typing import Final

STEM_CHARS: Final = 32
"""So many hexadecimal digits stand before the ending: drawn by lot, or a hash of what they belong to."""

SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}")
"""An ending that says what a file is; anything longer could say whose."""

SHORTEST: Final = STEM_CHARS + 2
"""The letters of the shortest name: a place with room for fewer names no file."""

SHOWN_CHARS: Final = 100
"""No longer name is shown: it would fill a phone, and no office needs one."""

_NAME: Final = re.compile(rf"[0-9a-f]{{{STEM_CHARS}}}{SUFFIX.pattern}")


def is_file_name(name: str) -> bool:
    """Tell whether the store calls its files like this; whatever else lies there is not its own."""
    return _NAME.fullmatch(name) is not None


def names_in(text: str) -> list[str]:
    """Return every file that a text names, in whatever way it does."""
    return _NAME.findall(text)


def shown_name(name: str) -> str:
    """Return what a file is called by its sender, fit to be shown and to be saved under.

    No folders, no signs that cannot be seen: one of them turns what follows around, so that a
    program ends in "fdp.exe" backwards. A name that is too long keeps its beginning and its ending.
    """
    own = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if _is_unseen(sign) else sign for sign in own)
    plain = " ".join(re.sub(r'[<>:"|?*]', " ", seen).split()).strip(". ")
    if len(plain) <= SHOWN_CHARS:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not stem or not SUFFIX.fullmatch(f".{ending.lower()}"):
        return plain[:SHOWN_CHARS].strip()
    return f"{stem[: SHOWN_CHARS - len(ending) - 2].strip()}….{ending}" if dot else plain


def _is_unseen(sign: str) -> bool:
    """Tell whether a sign is a control, a mark of direction, or no character at all."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
