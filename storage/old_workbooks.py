"""Old workbooks (.xls) are read in a process of their own: whatever is forged in one, only that process stops."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, cast

from domain.imports.cells import Cell
from domain.imports.layout import Merge, Row
from storage.workbook_guard import MOST_COLUMNS, MOST_ROWS, WorkbookFaultError, spread_out

MEMORY: Final = 1536 * 1024 * 1024
"""Bytes that the reading may take: a full sheet of such a file takes a third of it."""
SECONDS: Final = 60
"""For which it may compute."""
MOST_SHEETS: Final = 64
"""Sheets that are shown; each is read by itself."""
LONGEST_LINE: Final = 16 * 1024 * 1024
"""Of what comes back: a row of the most columns, each full."""

ALL: Final = -1
"""Instead of the number of a sheet: the list of them."""

_CHILD: Final = Path(__file__).with_name("old_workbook_child.py")


class OldSheet(NamedTuple):
    """A sheet that is shown: its number, its name, and its merged cells."""

    number: int
    name: str
    merges: tuple[Merge, ...]


def old_sheets(file: Path) -> list[OldSheet]:
    """Return the sheets of an old workbook that are shown.

    Raises:
        WorkbookFaultError: If it cannot be read, or not within the bounds.
    """
    found = []
    for said in _told(file, ALL):
        merges = tuple(Merge(*each) for each in said["merges"])
        found.append(OldSheet(said["number"], said["name"], merges))
        if len(found) > MOST_SHEETS:
            raise heavy(file)
    return found


def old_rows(file: Path, sheet: int) -> Iterator[Row]:
    """Return the rows of one sheet.

    Raises:
        WorkbookFaultError: If it cannot be read, or not within the bounds.
    """
    for number, said in enumerate(_told(file, sheet), 1):
        cells = tuple(map(_cell, said))
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise spread_out(file.name, number, len(cells))
        yield Row(number, cells)


def heavy(file: Path) -> WorkbookFaultError:
    """Return the refusal of a file that takes more than it may."""
    return WorkbookFaultError("old_heavy", file=file.name, memory=MEMORY >> 20, seconds=SECONDS)


def _told(file: Path, sheet: int) -> Iterator[Any]:
    """Yield what the process says, up to its end; without an end it was stopped."""
    command = [sys.executable, "-I", str(_CHILD), str(file.absolute()), str(sheet)]
    bounds = [str(MEMORY), str(SECONDS)]
    child = subprocess.Popen(  # noqa: S603 - our own script, and no shell
        [*command, *bounds],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    told = cast("IO[bytes]", child.stdout)
    try:
        while line := told.readline(LONGEST_LINE):
            said = _read(line)
            match said:
                case {"end": True}:
                    return
                case {"fault": key}:
                    raise WorkbookFaultError(str(key), file=file.name)
                case None:
                    break
                case _:
                    yield said
        raise heavy(file)
    finally:
        # Whoever asked may want no more of it.
        child.kill()
        told.close()
        child.wait()


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        # It was stopped in the middle of a line.
        return None


def _cell(said: Any) -> Cell:
    match said:
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"day": text}:
            return date.fromisoformat(text)
        case str() | bool() | int() | float():
            return said
        case _:
            return None
