"""What a document claims to be, by its name and size: what is plainly not taken is said at once.

What it really is, is looked at when its content has come; a name proves nothing.
"""

from pathlib import PurePath
from typing import Final

from domain.evidence import Fault

MOST_BYTES: Final = 20 * 1024 * 1024
"""The largest document that is kept: Telegram hands over no larger one (Bot API, getFile)."""

PAPERS: Final = (".docx", ".xlsx", ".pdf", ".doc", ".xls")
"""The documents that are taken, by the endings that offices know them by."""

PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".heic")
"""Pictures that are sent as documents."""

MACROS: Final = (".docm", ".dotm", ".xlsm", ".xlsb", ".xltm", ".xlam")
"""Documents that are made to carry programs."""


def claimed_fault(name: str, size_bytes: int) -> Fault | None:
    """Return why a document is not worth fetching; None if it may be one that is taken.

    Args:
        name: What its sender calls it; nothing if the channel did not tell.
        size_bytes: Its size, 0 where it is not known.
    """
    if size_bytes > MOST_BYTES:
        return Fault.TOO_LARGE
    ending = PurePath(name).suffix.lower()
    if ending in MACROS:
        return Fault.MACROS
    if name and ending not in PAPERS + PICTURES:
        return Fault.NOT_TAKEN
    return None
