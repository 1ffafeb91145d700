"""Looks at a workbook before it is opened: what would not fit into memory is refused by name."""

import zipfile
import zlib
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Final

from storage.ods_reach import OdsReach
from storage.sheet_parser import PIECE, MalformedError, tags
from storage.sheet_reach import Reach

MOST_BYTES: Final = 200 * 1024 * 1024
"""Of the file itself."""
MOST_UNPACKED: Final = 1024 * 1024 * 1024
"""Of all parts of a packed workbook together: as much as a million rows of thirty columns take."""
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 512
"""No list of households has more; a stray cell far to the right would otherwise cost gigabytes."""
MOST_CELLS: Final = 40_000_000
"""Rows times columns of one sheet: a reader keeps room for each."""
MOST_CHARACTERS: Final = 256 * 1024 * 1024
"""Of all cells together, where one text stands in many."""

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP: Final = b"PK\x03\x04"

_CELLS: Final = b"sheetData"
_BOOK: Final = "xl/workbook.xml"
_READ_BY_NAME: Final = (".xml", ".rels")


class WorkbookFaultError(ValueError):
    """A workbook cannot be read; `key` says why, in the catalogue under `import.file`."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(f"{key}: {params}" if params else key)
        self.key = key
        self.params = params


def spread_out(name: str, rows: int, columns: int) -> WorkbookFaultError:
    """Return the refusal of a file whose cells reach too far."""
    return WorkbookFaultError(
        "spread_out", file=name, rows=rows, columns=columns, most=MOST_COLUMNS
    )


Cells = frozenset[tuple[str, str, str]]
"""Formulas without a value: sheet, cell ("B7"), and what stands there instead ("#DIV/0!", or nothing)."""


def guard(file: Path) -> Cells:
    """Let only a workbook through that can be read in bounded memory.

    Returns:
        The cells of formulas that carry no value.

    Raises:
        WorkbookFaultError: If it is missing, no workbook, locked by a password, or too large.
    """
    if not file.is_file():
        raise WorkbookFaultError("missing", file=file.name)
    size = file.stat().st_size
    if not size:
        raise WorkbookFaultError("empty", file=file.name)
    if size > MOST_BYTES:
        raise WorkbookFaultError("too_large", file=file.name, most=MOST_BYTES >> 20)
    with file.open("rb") as stream:
        head = stream.read(len(OLE))
    if head.startswith(OLE):
        _guard_ole(file)
    elif head.startswith(ZIP):
        return _guard_zip(file)
    return frozenset()


def _guard_ole(file: Path) -> None:
    content = file.read_bytes()
    # A locked workbook of today is an old container with a part of this name, in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise WorkbookFaultError("password", file=file.name)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        raise WorkbookFaultError("no_workbook", file=file.name)


def _guard_zip(file: Path) -> Cells:
    try:
        with zipfile.ZipFile(file) as parts:
            return _guard_parts(file, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise WorkbookFaultError("broken", file=file.name) from error
    except RuntimeError as error:  # a part that is locked by a password
        raise WorkbookFaultError("password", file=file.name) from error


def _guard_parts(file: Path, parts: zipfile.ZipFile) -> Cells:
    names = [info.filename.casefold() for info in parts.infolist()]
    if sum(info.file_size for info in parts.infolist()) > MOST_UNPACKED:
        raise WorkbookFaultError("unpacks_large", file=file.name, most=MOST_UNPACKED >> 20)
    if len(set(names)) < len(names):
        # Of two parts with one name, a reader may open the one that nobody looked at.
        raise WorkbookFaultError("broken", file=file.name)
    if "word/document.xml" in names:
        raise WorkbookFaultError("document", file=file.name)
    if "xl/workbook.bin" in names or not {"content.xml", _BOOK}.intersection(names):
        raise WorkbookFaultError("no_workbook", file=file.name)
    try:
        if "content.xml" in names:
            _guard_ods(file, parts)
        return _guard_xlsx(file, parts) if _BOOK in names else frozenset()
    except MalformedError as error:
        raise WorkbookFaultError("broken", file=file.name) from error


def _guard_xlsx(file: Path, parts: zipfile.ZipFile) -> Cells:
    """Look at every part: what a sheet is called, and where it lies, is for its writer to say."""
    judge = partial(_judge, file)
    called = _sheet_names(parts)
    empty: set[tuple[str, str, str]] = set()
    lengths: list[int] = []
    sheets: list[tuple[zipfile.ZipInfo, int]] = []
    for part in parts.infolist():
        found = _looked_through(parts, part, Reach(judge))
        sheets += [(part, found.shared)] if found.shared else []
        lengths = [max(pair) for pair in zip_longest(lengths, found.lengths, fillvalue=0)]
        sheet = called.get(part.filename, part.filename)
        empty |= {(sheet, cell, said) for cell, said in found.valueless}
    if sum(shared for _, shared in sheets) * max(lengths, default=0) > MOST_CHARACTERS:
        # It could be too much: only now is every use of a text worth counting.
        found_all = (_looked_through(parts, part, Reach(judge, lengths)) for part, _ in sheets)
        _expand(file, sum(found.expanded for found in found_all))
    return frozenset(empty)


def _looked_through(parts: zipfile.ZipFile, part: zipfile.ZipInfo, reach: Reach) -> Reach:
    try:
        with parts.open(part) as stream:
            reach.go_through(stream)
    except MalformedError:
        # A picture is no text of tags. What a reader takes for a sheet, sound or not, must be one.
        if part.filename.casefold().endswith(_READ_BY_NAME) or _holds_cells(parts, part):
            raise
    return reach


def _holds_cells(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    rest = b""
    with parts.open(part) as stream:
        while piece := stream.read(PIECE):
            if _CELLS in rest + piece:
                return True
            rest = piece[-len(_CELLS) :]
    return False


def _sheet_names(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return what the sheets are called, by the part of the file that holds each."""
    try:
        targets = {
            link.get("Id", ""): f"xl/{link.get('Target', '').removeprefix('/xl/')}"
            for link in tags(parts, "xl/_rels/workbook.xml.rels", "Relationship")
        }
        sheets = tags(parts, _BOOK, "sheet")
    except KeyError:
        return {}
    return {targets.get(sheet.get("id", ""), ""): sheet.get("name", "") for sheet in sheets}


def _judge(file: Path, rows: int, columns: int) -> None:
    if columns > MOST_COLUMNS or rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise spread_out(file.name, rows, columns)


def _expand(file: Path, characters: int) -> None:
    if characters > MOST_CHARACTERS:
        raise WorkbookFaultError("unpacks_large", file=file.name, most=MOST_CHARACTERS >> 20)


def _guard_ods(file: Path, parts: zipfile.ZipFile) -> None:
    try:
        manifest = parts.read("META-INF/manifest.xml")
    except KeyError:
        manifest = b""
    if b"encryption-data" in manifest:
        raise WorkbookFaultError("password", file=file.name)
    with parts.open("content.xml") as stream:
        OdsReach(partial(_judge, file), partial(_expand, file)).go_through(stream)
