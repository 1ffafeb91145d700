"""Letters and workbooks of yesterday, which offices still write: what they are, and what starts in them."""

from typing import Final

from bot.media_kinds import DOC, XLS, MediaKind
from bot.paper_kinds.bounds import Inside, PaperFaultError
from bot.paper_kinds.compound import CompoundFile
from bot.paper_kinds.excel import look_through_book
from bot.paper_kinds.programs import look_into_native
from bot.paper_kinds.word import is_template, look_through_letter
from domain.evidence import Fault

_LOCKED: Final = "encryptedpackage"
"""A locked document of today: an old container with the whole packed document in one stream."""

_LETTER: Final = "worddocument"
_BOOKS: Final = ("workbook", "book")
"""Of Excel 97 and later, and of Excel 95; some programs write both into one file."""

_MACROS: Final = frozenset({"_vba_project", "_vba_project_cur", "macros", "vba"})
_NATIVE: Final = "\x01ole10native"
_LINK: Final = "\x01ole"
_FETCHED: Final = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
"""The mark of an address of the network, in what an object is linked to."""


def old_paper(file: CompoundFile, inside: Inside) -> MediaKind:
    """Return whether this is a letter or a workbook.

    Args:
        file: The container.
        inside: Looks at what lies in it.

    Raises:
        PaperFaultError: If it is neither, damaged, locked, or carries a program.
    """
    letter, is_book = file.top(_LETTER), any(map(file.top, _BOOKS))
    if not letter and not is_book and _LOCKED not in file.top_names:
        raise PaperFaultError(Fault.NOT_TAKEN)
    if letter and is_book:
        # What opens it would depend on its name.
        raise PaperFaultError(Fault.BROKEN)
    look_through_old(file, inside)
    if letter is None:
        return XLS
    if is_template(file.read(letter)):
        raise PaperFaultError(Fault.NOT_TAKEN)
    return DOC


def look_through_old(file: CompoundFile, inside: Inside) -> None:
    """Let an old container through that starts nothing; one of another kind, too.

    Raises:
        PaperFaultError: If it is damaged, locked, or carries a program.
    """
    if _LOCKED in file.top_names:
        raise PaperFaultError(Fault.LOCKED)
    if not file.names.isdisjoint(_MACROS):
        raise PaperFaultError(Fault.MACROS)
    if letter := file.top(_LETTER):
        look_through_letter(file, file.read(letter))
    for name in _BOOKS:
        if book := file.top(name):
            look_through_book(file.read(book))
    for link in file.streams(_LINK):
        if _FETCHED in file.read(link):
            raise PaperFaultError(Fault.MACROS)
    for native in file.streams(_NATIVE):
        look_into_native(file.read(native), inside)
