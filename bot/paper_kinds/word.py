"""An old letter: whether a password locks it, what its fields ask, and where its template comes from."""

import re
import struct
from typing import Final

from bot.paper_kinds.bounds import PaperFaultError
from bot.paper_kinds.compound import CompoundFile
from bot.paper_kinds.links import is_local
from domain.evidence import Fault

_DDE: Final = re.compile(
    rb"\x13[ \t\"]*DDE(AUTO)?[ \t\"]"
    rb"|\x13\0(?:[ \t\"]\0)*D\0D\0E\0(?:A\0U\0T\0O\0)?[ \t\"]\0",
    re.IGNORECASE,
)
"""The sign with which a field begins, and the name of one that asks another program for its text: any
program. The text is in letters of one byte or of two."""

_HEAD: Final = struct.Struct("<HH6xH")
_WORD_97: Final = 0xA5EC
_WORD_95: Final = 0xA5DC
_IS_TEMPLATE, _IS_LOCKED, _SECOND_TABLE = 0x0001, 0x0100, 0x0200
_NAMES_AT: Final = 0x019A
"""Where the head of a letter says where in its table the names it belongs to stand, and how long they are."""
_NAMES: Final = struct.Struct("<II")
_LIST: Final = struct.Struct("<HHH")
_WIDE: Final = 0xFFFF
_TEMPLATE: Final = 1
"""The second of these names is the template's."""


def look_through_letter(file: CompoundFile, letter: bytes) -> None:
    """Let a letter through that everybody can open.

    Raises:
        PaperFaultError: If it is damaged, locked by a password, or asks another program or computer for
            what it needs.
    """
    try:
        mark, _, flags = _HEAD.unpack_from(letter)
        if mark not in {_WORD_97, _WORD_95}:
            raise PaperFaultError(Fault.BROKEN)
        if flags & _IS_LOCKED:
            raise PaperFaultError(Fault.LOCKED)
        # Templates of Word 95 carry their macros where nobody sees them.
        if (mark == _WORD_95 and flags & _IS_TEMPLATE) or _DDE.search(letter):
            raise PaperFaultError(Fault.MACROS)
        if mark == _WORD_97 and not is_local(_template(file, letter, flags)):
            raise PaperFaultError(Fault.MACROS)
    except struct.error as error:
        raise PaperFaultError(Fault.BROKEN) from error


def is_template(letter: bytes) -> bool:
    """Tell whether a letter that was looked through is one from which others are made."""
    _, _, flags = _HEAD.unpack_from(letter)
    return bool(flags & _IS_TEMPLATE)


def _template(file: CompoundFile, letter: bytes, flags: int) -> str:
    start, size = _NAMES.unpack_from(letter, _NAMES_AT)
    table = file.top("1table" if flags & _SECOND_TABLE else "0table")
    if not size or table is None:
        return ""
    names = file.read(table)[start : start + size]
    wide, count, _ = _LIST.unpack_from(names)
    if wide != _WIDE or count <= _TEMPLATE:
        return ""
    place = _LIST.size
    for _ in range(_TEMPLATE):
        place += 2 + 2 * _length(names, place)
    begin = place + 2
    return names[begin : begin + 2 * _length(names, place)].decode("utf-16-le", "replace")


def _length(names: bytes, place: int) -> int:
    (length,) = struct.unpack_from("<H", names, place)
    return int(length)
