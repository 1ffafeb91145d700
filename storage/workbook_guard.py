"""Looks at a workbook before it is opened: what would not fit into memory is refused by name."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO, Final

MOST_BYTES: Final = 200 * 1024 * 1024
"""Of the file itself."""
MOST_UNPACKED: Final = 1024 * 1024 * 1024
"""Of all parts of a packed workbook together: as much as a million rows of thirty columns take."""
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 512
"""No list of households has more; a stray cell far to the right would otherwise cost gigabytes."""
MOST_CELLS: Final = 40_000_000
"""Rows times columns of one sheet: a reader keeps room for each."""
CHUNK: Final = 1 << 20
OVERLAP: Final = 400

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP: Final = b"PK\x03\x04"

_TAG: Final = re.compile(r"<(?:sheet|Relationship)\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'([\w:]+)="([^"]*)"')
_XLSX_SHEET: Final = re.compile(r"xl/worksheets/sheet[^/]*\.xml")
_FILLED: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>\s*(?:<f\b[^>]*?(?:/>|>[^<]*</f>)\s*)?<(?:v|is)\b'
)
_NO_VALUE: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>/]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_WENT_WRONG: Final = re.compile(
    rb'<c\b(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>/]*>\s*'
    rb"(?:<f\b[^>]*?(?:/>|>[^<]*</f>)\s*)?<v>([^<]{1,16})</v>"
)
_REPEATED_CELL: Final = re.compile(
    rb'<table:table-cell\b(?=[^>]*office:value-type)[^>]*table:number-columns-repeated="([0-9]+)"'
)
_REPEATED_ROW: Final = re.compile(
    rb'<table:table-row\b[^>]*table:number-rows-repeated="([0-9]+)"[^>]*>'
    rb"(?:(?!</table:table-row>).){0,4000}?office:value-type",
    re.DOTALL,
)


class WorkbookFaultError(ValueError):
    """A workbook cannot be read; `key` says why, in the catalogue under `import.file`."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(f"{key}: {params}" if params else key)
        self.key = key
        self.params = params


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
    names = {info.filename for info in parts.infolist()}
    if sum(info.file_size for info in parts.infolist()) > MOST_UNPACKED:
        raise WorkbookFaultError("unpacks_large", file=file.name, most=MOST_UNPACKED >> 20)
    if "content.xml" in names:
        return _guard_ods(file, parts)
    if "word/document.xml" in names:
        raise WorkbookFaultError("document", file=file.name)
    if "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
        raise WorkbookFaultError("no_workbook", file=file.name)
    called = _sheet_names(parts) if "xl/workbook.xml" in names else {}
    empty: set[tuple[str, str, str]] = set()
    for part in sorted(filter(_XLSX_SHEET.fullmatch, names)):
        with parts.open(part) as stream:
            cells = _guard_sheet(file, stream)
        empty |= {(called.get(part, part), cell, found) for cell, found in cells}
    return frozenset(empty)


def _sheet_names(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return what the sheets are called, by the part of the file that holds each."""
    try:
        book = parts.read("xl/workbook.xml").decode("utf-8", "replace")
        links = parts.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {
        found["id"]: f"xl/{found['target'].removeprefix('/xl/')}"
        for found in map(_attributes, _TAG.findall(links))
        if {"id", "target"} <= found.keys()
    }
    sheets = filter(
        lambda found: {"name", "r:id"} <= found.keys(), map(_attributes, _TAG.findall(book))
    )
    return {targets.get(sheet["r:id"], ""): unescape(sheet["name"]) for sheet in sheets}


def _attributes(tag: str) -> dict[str, str]:
    return {name.casefold(): value for name, value in _ATTRIBUTE.findall(tag)}


def _guard_sheet(file: Path, stream: IO[bytes]) -> set[tuple[str, str]]:
    rows, columns, empty = 0, 0, set[tuple[str, str]]()
    for text in _chunks(stream):
        for letters, number in _FILLED.findall(text):
            rows = max(rows, int(number))
            columns = max(columns, _column(letters))
        empty |= {(cell.decode(), "") for cell in _NO_VALUE.findall(text)}
        empty |= {(cell.decode(), found.decode()) for cell, found in _WENT_WRONG.findall(text)}
        _judge(file, rows, columns)
    return empty


def _judge(file: Path, rows: int, columns: int) -> None:
    if columns > MOST_COLUMNS or rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise WorkbookFaultError(
            "spread_out", file=file.name, rows=rows, columns=columns, most=MOST_COLUMNS
        )


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Return the text in pieces that overlap, so that no cell is torn in two."""
    rest = b""
    while piece := stream.read(CHUNK):
        yield rest + piece
        rest = piece[-OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _guard_ods(file: Path, parts: zipfile.ZipFile) -> Cells:
    try:
        manifest = parts.read("META-INF/manifest.xml")
    except KeyError:
        manifest = b""
    if b"encryption-data" in manifest:
        raise WorkbookFaultError("password", file=file.name)
    with parts.open("content.xml") as stream:
        for text in _chunks(stream):
            rows = max(map(int, _REPEATED_ROW.findall(text)), default=1)
            columns = max(map(int, _REPEATED_CELL.findall(text)), default=1)
            _judge(file, rows, columns)
    return frozenset()
