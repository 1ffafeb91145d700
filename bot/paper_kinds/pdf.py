"""What is plainly visible in a PDF: that it is whole, and that it starts nothing."""

import re
from collections.abc import Iterator
from typing import Final

from bot.paper_kinds.bounds import PaperFaultError
from domain.evidence import Fault

PDF_HEAD: Final = b"%PDF-"
"""At the very beginning. Some readers look for it in the first kilobyte, and there a file can be
something else as well (a picture, a page); office programs and scanners write it at the beginning."""

_END: Final = b"%%EOF"
_END_WITHIN: Final = 1024
"""As far before the end as readers look for the end mark: mail and the web leave blanks behind it."""

_BREAK: Final = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"
_STREAM: Final = re.compile(rb">>[\t\n\f\r ]{0,8}stream\r?\n")
_STREAM_END: Final = b"endstream"


def _name(*names: str) -> re.Pattern[bytes]:
    """Return the search for names: each letter of a name can be written as its number, "#4A"."""
    ways = (
        b"".join(b"(?:%c|#(?i:%02x))" % (code, code) for code in name.encode()) for name in names
    )
    return re.compile(b"/(?:" + b"|".join(ways) + b")" + _BREAK)


_PROGRAM: Final = _name("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles")
"""Long enough not to come about by chance in a photo of twenty megabytes."""

_SHORT: Final = _name("JS")
"""Three bytes do come about by chance: looked for outside of the packed data alone."""


def look_through_pdf(content: bytes) -> None:
    """Let a PDF through that is whole and in which no program is to be seen.

    Not seen: what lies in compressed objects (there are readers for that, and they run no program
    without asking). Whether a PDF with `/Encrypt` asks for a password cannot be told without its
    key: many are only kept from being changed, and open for everybody. They pass.

    Raises:
        PaperFaultError: If it is cut off, or carries a program or another file.
    """
    if _END not in content[-_END_WITHIN:]:
        raise PaperFaultError(Fault.BROKEN)
    if _PROGRAM.search(content) or any(map(_SHORT.search, _unpacked(content))):
        raise PaperFaultError(Fault.MACROS)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what lies between the packed data."""
    place = 0
    while stream := _STREAM.search(content, place):
        yield content[place : stream.end()]
        place = content.find(_STREAM_END, stream.end())
        if place < 0:
            return
    yield content[place:]
