"""Reads one old workbook in a process of its own, within bounds that the system keeps; it is run as a script.

What it finds goes to its output, a line of JSON each; what it was not allowed to finish has no
line of its own at the end. It imports nothing of ours, so that nothing of ours is in its memory.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

LONGEST_CELL = 2_000


def main(file: str, sheet: int, memory: int, seconds: int) -> None:
    """Write the sheets that are shown, or the rows of one of them.

    Args:
        file: The workbook.
        sheet: The number of a sheet, from 0; -1 for the list of sheets.
        memory: Bytes that this process may take.
        seconds: Seconds for which it may compute.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import python_calamine as calamine  # noqa: PLC0415 - within the bounds

    try:
        book = calamine.CalamineWorkbook.from_path(file)
        if sheet >= 0:
            _rows(book.get_sheet_by_index(sheet))
        else:
            _sheets(book, calamine)
    except calamine.PasswordError:
        _say({"fault": "password"})
    except calamine.CalamineError:
        _say({"fault": "broken"})
    _say({"end": True})


def _sheets(book: Any, calamine: Any) -> None:
    for number, meta in enumerate(book.sheets_metadata):
        is_sheet = meta.typ is calamine.SheetTypeEnum.WorkSheet
        if is_sheet and meta.visible is calamine.SheetVisibleEnum.Visible:
            ranges = book.get_sheet_by_index(number).merged_cell_ranges or ()
            merges = [[*first, *last] for first, last in ranges]
            _say({"number": number, "name": meta.name, "merges": merges})


def _rows(sheet: Any) -> None:
    if sheet.start is None:
        return
    # The reader counts rows from the first, but columns from the first that holds something.
    before = [None] * sheet.start[1]
    for cells in sheet.iter_rows():
        _say([*before, *map(_cell, cells)])


def _cell(value: Any) -> Any:
    match value:
        case "" | None:
            return None
        case str():
            return value[:LONGEST_CELL]
        case bool() | int() | float():
            return value
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return f"{value:%H:%M}"
        case timedelta() | _:
            return str(value)


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
