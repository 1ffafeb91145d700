"""An old workbook, record by record, as far as its sheets are named."""

import struct
from typing import Final

from bot.paper_kinds.bounds import PaperFaultError
from domain.evidence import Fault

_RECORD: Final = struct.Struct("<HH")
_BEGIN, _END, _PASSWORD, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_BEGINNING: Final = struct.Struct("<HHHH")
_SHEET_HEAD: Final = struct.Struct("<IBB")
_MACRO_SHEETS: Final = frozenset({1, 6})
"""Macros of Excel 4, and modules of Excel 95, as the list of sheets calls them."""
_MACRO_BEGINNINGS: Final = frozenset({0x0040, 0x0006})
"""The same, as they call themselves where they begin."""
_MOST_RECORDS: Final = 1_000_000


def look_through_book(book: bytes) -> None:
    """Let a workbook through that everybody can open and that has no sheet of macros.

    Raises:
        PaperFaultError: If it is damaged, locked by a password, or has such a sheet.
    """
    place, sheets = 0, 0
    for _ in range(_MOST_RECORDS):
        record, length = _unpack(_RECORD, book, place)
        if place == 0 and record != _BEGIN:
            break
        place += _RECORD.size
        if record == _PASSWORD:
            raise PaperFaultError(Fault.LOCKED)
        if record == _END and sheets:
            return
        if record == _SHEET:
            sheets += 1
            _look_at_sheet(book, *_unpack(_SHEET_HEAD, book, place))
        place += length
    raise PaperFaultError(Fault.BROKEN)


def _look_at_sheet(book: bytes, begins: int, _: int, kind: int) -> None:
    record, _, _, called = _unpack(_BEGINNING, book, begins)
    if kind in _MACRO_SHEETS or (record == _BEGIN and called in _MACRO_BEGINNINGS):
        raise PaperFaultError(Fault.MACROS)


def _unpack(shape: struct.Struct, book: bytes, place: int) -> tuple[int, ...]:
    try:
        return shape.unpack_from(book, place)
    except struct.error as error:
        raise PaperFaultError(Fault.BROKEN) from error
