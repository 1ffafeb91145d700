"""What starts something when it is opened: programs by their first bytes, packed files by their endings."""

import struct
from typing import Final

from bot.paper_kinds.bounds import Inside, PaperFaultError
from domain.evidence import Fault

_HEADS: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a shortcut of Windows
    b"MSCF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
)

_HARMLESS: Final = frozenset(
    ["bmp", "csv", "doc", "docx", "gif", "heic", "jpeg", "jpg", "md", "odp", "ods", "odt", "pdf", "png", "ppt", "pptx", "rtf", "tif", "tiff", "txt", "webp", "xls", "xlsx"]
)  # fmt: skip
"""Endings of files that people lay into a letter. Of the others are too many to be named."""

_MOST_NAME: Final = 4096
_SHORT: Final = struct.Struct("<H")
_LONG: Final = struct.Struct("<I")


def is_program(content: bytes) -> bool:
    """Tell whether the first bytes are those of a program."""
    return content.startswith(_HEADS)


def look_into_native(native: bytes, inside: Inside) -> None:
    """Look at a file that somebody laid into a letter as a thing to be clicked on.

    Args:
        native: Its size, its name, twice the way to where it once was, and the file.
        inside: Looks at the file.

    Raises:
        PaperFaultError: If it is none that people lay into letters.
    """
    try:
        place = _LONG.size
        (mark,) = _SHORT.unpack_from(native, place)
        if mark != 2:  # noqa: PLR2004 - what is no packed file: numbers of an equation, a chart
            return
        label, place = _text(native, place + _SHORT.size)
        origin, place = _text(native, place)
        place += 2 * _SHORT.size
        way, place = _text(native, place + _LONG.size)
        (size,) = _LONG.unpack_from(native, place)
    except (struct.error, ValueError) as error:
        # Some only lead to a file elsewhere, and some are packed so that nobody sees what they are.
        raise PaperFaultError(Fault.MACROS) from error
    place += _LONG.size
    # What is shown below the picture is often no file name, but may pretend to be one.
    names = [origin, way, *([label] if "." in label else [])]
    if any(_ending(name) not in _HARMLESS for name in names if name):
        raise PaperFaultError(Fault.MACROS)
    inside(native[place : place + size])


def _text(native: bytes, place: int) -> tuple[str, int]:
    end = native.index(0, place, place + _MOST_NAME)
    return native[place:end].decode("latin-1"), end + 1


def _ending(name: str) -> str:
    # Windows does not see blanks and dots at the end of a name.
    return name.rstrip(" .").rpartition(".")[2].casefold()
