"""Workbooks that come in: the rows of every sheet, of whatever kind the file is."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TextIO

from domain.imports.cells import Cell
from domain.imports.layout import Merge, Row
from storage.old_workbooks import old_rows, old_sheets
from storage.workbook_guard import (
    MOST_COLUMNS,
    MOST_ROWS,
    OLE,
    ZIP,
    WorkbookFaultError,
    guard,
    spread_out,
)

CSV_ENCODINGS: Final = ("utf-8-sig", "cp1258")
"""How lists are saved as text here; UTF-16 says so itself by its first two bytes."""
CSV_DELIMITERS: Final = ",;\t|"
SNIFFED: Final = 8192
LONGEST_CELL: Final = 2_000
LONGEST_ROW: Final = 1 << 20
"""Letters of a row of text: as many as the most columns hold."""
MOST_MERGED: Final = 2 * MOST_ROWS
"""Rows below the first of all merged cells together; each is remembered by itself."""
TEXT_SUFFIXES: Final = frozenset({".csv", ".txt", ".tsv"})


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet: its merged cells, and its rows, read once."""

    name: str
    rows: Iterator[Row]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with a list of households; it can be gone through as often as needed.

    Attributes:
        valueless: Formulas without a value: sheet, cell as "B7", and what stands there instead.
    """

    file: Path
    valueless: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return self.file.name

    def hash(self) -> str:
        """Return what tells this content from any other."""
        digest = sha256()
        with self.file.open("rb") as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
        return digest.hexdigest()

    def sheets(self) -> Iterator[SheetRows]:
        """Return the sheets that are shown, in order.

        Raises:
            WorkbookFaultError: If the file is broken further in.
        """
        if _begins_with(self.file, OLE):
            yield from _old_sheets(self.file)
        elif _begins_with(self.file, ZIP):
            yield from _workbook_sheets(self.file)
        else:
            yield _csv_sheet(self.file)


def open_list(file: Path) -> ListFile:
    """Look at a file and return it, ready to be read.

    Raises:
        WorkbookFaultError: If it cannot be read, with what to do instead.
    """
    valueless = guard(file)
    if not _begins_with(file, OLE, ZIP) and file.suffix.casefold() not in TEXT_SUFFIXES:
        raise WorkbookFaultError("no_workbook", file=file.name)
    return ListFile(file, valueless)


def _begins_with(file: Path, *heads: bytes) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(OLE)).startswith(heads)


def _old_sheets(file: Path) -> Iterator[SheetRows]:
    for sheet in old_sheets(file):
        _demand_few(file, sheet.merges)
        yield SheetRows(sheet.name, old_rows(file, sheet.number), sheet.merges)


def _workbook_sheets(file: Path) -> Iterator[SheetRows]:
    import python_calamine as calamine  # noqa: PLC0415 - most starts read no workbook

    try:
        book = calamine.CalamineWorkbook.from_path(str(file))
    except calamine.PasswordError as error:
        raise WorkbookFaultError("password", file=file.name) from error
    except calamine.CalamineError as error:
        raise WorkbookFaultError("broken", file=file.name) from error
    try:
        for meta in book.sheets_metadata:
            is_sheet = meta.typ is calamine.SheetTypeEnum.WorkSheet
            if is_sheet and meta.visible is calamine.SheetVisibleEnum.Visible:
                yield _sheet(file, book, meta.name)
    finally:
        book.close()


def _sheet(file: Path, book: Any, name: str) -> SheetRows:
    import python_calamine as calamine  # noqa: PLC0415 - loaded by the caller

    try:
        sheet = book.get_sheet_by_name(name)
    except calamine.CalamineError as error:
        raise WorkbookFaultError("broken_sheet", file=file.name, sheet=name) from error
    merges = tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    _demand_few(file, merges)
    return SheetRows(name, _rows(sheet), merges)


def _demand_few(file: Path, merges: tuple[Merge, ...]) -> None:
    if sum(merge.bottom - merge.top for merge in merges) > MOST_MERGED:
        last = max(merge.bottom for merge in merges), max(merge.right for merge in merges)
        raise spread_out(file.name, last[0] + 1, last[1] + 1)


def _rows(sheet: Any) -> Iterator[Row]:
    if sheet.start is None:
        return
    # The reader counts rows from the first, but columns from the first that holds something.
    before = (None,) * sheet.start[1]
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield Row(number, (*before, *map(_cell, cells)))


def _cell(value: Any) -> Cell:
    match value:
        case "" | None:
            return None
        case str():
            return value[:LONGEST_CELL]
        case bool() | int() | float() | datetime() | date():
            return value
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return str(value)
        case _:
            return str(value)


def _csv_sheet(file: Path) -> SheetRows:
    encoding = _encoding(file)
    with file.open(encoding=encoding, newline="") as stream:
        sample = stream.read(SNIFFED)
    if "\0" in sample:
        raise WorkbookFaultError("no_workbook", file=file.name)
    return SheetRows(file.stem, _csv_rows(file, encoding, _delimiter(sample)))


def _encoding(file: Path) -> str:
    with file.open("rb") as stream:
        head = stream.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in CSV_ENCODINGS:
        try:
            with file.open(encoding=encoding) as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise WorkbookFaultError("encoding", file=file.name)


def _delimiter(sample: str) -> str:
    # The one that the most lines have equally often: names hold commas, headings hold semicolons.
    lines = [line for line in sample.splitlines()[:-1] or sample.splitlines() if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in CSV_DELIMITERS}
    return max(CSV_DELIMITERS, key=lambda sign: (_agreeing(counts[sign]), sum(counts[sign])))


def _agreeing(counts: list[int]) -> int:
    common = max(set(counts), key=counts.count, default=0)
    return counts.count(common) if common else 0


def _csv_rows(file: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with file.open(encoding=encoding, newline="") as stream:
        lines = _Lines(stream, file.name, delimiter)
        try:
            for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
                lines.begin(number)
                said = [cell[:LONGEST_CELL].strip() or None for cell in cells]
                if len(said) > MOST_COLUMNS and any(said[MOST_COLUMNS:]):
                    raise spread_out(file.name, number, len(said))
                yield Row(number, tuple(said[:MOST_COLUMNS]))
        except csv.Error as error:
            raise WorkbookFaultError("broken", file=file.name) from error


@dataclass(slots=True)
class _Lines:
    """The lines of a text, of which those of one row together stay within bounds."""

    stream: TextIO
    name: str
    delimiter: str
    row: int = 0
    taken: int = 0

    def begin(self, row: int) -> None:
        """Take note that a row is whole, and another begins."""
        self.row, self.taken = row, 0

    def __iter__(self) -> Iterator[str]:
        """Return the lines.

        Raises:
            WorkbookFaultError: If a row has no end, or there is no end of rows.
        """
        while line := self.stream.readline(LONGEST_ROW):
            self.taken += len(line)
            if self.taken >= LONGEST_ROW or self.row >= MOST_ROWS:
                columns = line.count(self.delimiter) + 1
                raise spread_out(self.name, self.row + 1, columns)
            yield line
