"""Finds the headings of a list, in any order and in up to three rows, below titles and above data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from domain.imports.cells import Cell, UnreadableCellError, scale_of, text_of
from domain.imports.vocabulary import LONGEST_HEADING, Vocabulary

LOOK_AT_ROWS: Final = 40
"""Headings stand among the first rows; what comes before them are titles."""
MOST_HEADING_ROWS: Final = 3
FEWEST: Final = 2
"""Columns that must be recognised before a row is taken for headings."""
NAMES: Final = frozenset({"head_name", "name", "member_name", "code"})
PEOPLE: Final = ("birth", "birth.male", "birth.female")
"""Columns of birth years."""
SEXES: Final = ("sex", "sex.male", "sex.female", "birth.male", "birth.female")
"""Columns that tell the sex."""
_COUNTED: Final = re.compile(r"\(?(?:[0-9]{1,2}|[A-Za-z])\)?(?: ?=.*)?")


class Merge(NamedTuple):
    """Cells that were merged into one; rows and columns count from 0, the last included."""

    top: int
    left: int
    bottom: int
    right: int


class Row(NamedTuple):
    """A row of a sheet; `number` is what the workbook calls it, counted from 1."""

    number: int
    cells: tuple[Cell, ...]


class Placed(NamedTuple):
    """A column of a sheet: where it stands, from 0, and its heading as it was written."""

    at: int
    heading: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a list stand.

    Attributes:
        columns: By field.
        unread: Columns that are known and not read.
        strange: Columns that nobody knows.
        twice: Columns with the meaning of one before them; they are not read.
        last_row: The number of the last row of headings.
        money_scale: What the heading of incomes counts in.
    """

    columns: Mapping[str, Placed]
    unread: tuple[Placed, ...]
    strange: tuple[Placed, ...]
    twice: tuple[Placed, ...]
    last_row: int
    money_scale: int = 1

    def has(self, *fields: str) -> bool:
        """Tell whether one of the columns is there."""
        return any(field in self.columns for field in fields)

    def placed(self) -> tuple[Placed, ...]:
        """Return every column with a heading, read or not."""
        return (*self.columns.values(), *self.unread, *self.strange, *self.twice)

    def ticks(self, kind: str) -> Mapping[str, Placed]:
        """Return the columns of ticks of a kind by their codes ("poor", "clean_water")."""
        return {
            field.partition(".")[2]: placed
            for field, placed in self.columns.items()
            if field.startswith(f"{kind}.")
        }


def find_layout(
    rows: Sequence[Row], merges: Sequence[Merge], vocabulary: Vocabulary
) -> Layout | None:
    """Return the layout of a sheet from its first rows, or None if no row looks like headings."""
    best: Layout | None = None
    most = (0, 0, 0)
    for start in range(min(len(rows), LOOK_AT_ROWS)):
        for height in range(1, MOST_HEADING_ROWS + 1):
            block = rows[start : start + height]
            if len(block) < height or (height > 1 and not _goes_on(block, merges)):
                break
            found = _read(block, merges, vocabulary)
            worth = (len(found.columns), -len(found.strange), -height)
            if best is None or worth > most:
                best, most = found, worth
    if best is None or len(best.columns) < FEWEST or not best.has(*NAMES):
        return None
    return _without_numbering(best, rows)


def _without_numbering(layout: Layout, rows: Sequence[Row]) -> Layout:
    """Pass over the row in which many lists number their columns: (1) (2) (3)."""
    after = next((row for row in rows if row.number == layout.last_row + 1), None)
    if after is None:
        return layout
    texts = [_plain(cell) for cell in after.cells]
    said = [text for text in texts if text]
    if len(said) >= FEWEST and all(map(_COUNTED.fullmatch, said)):
        return Layout(
            layout.columns, layout.unread, layout.strange, layout.twice, after.number,
            layout.money_scale,
        )  # fmt: skip
    return layout


def _goes_on(block: Sequence[Row], merges: Sequence[Merge]) -> bool:
    """Tell whether the last row of a block divides headings above it, rather than being data.

    Below a heading of its own nothing stands; below one that reaches over several columns their
    names do.
    """
    above, last = block[-2], block[-1]
    divided = 0
    for index, cell in enumerate(last.cells):
        if not _plain(cell):
            continue
        own = _at(above, index)
        if own and not _reaches_over(above, last, index, merges):
            return False
        if not own and not _owner(above, index):
            return False
        divided += 1
    return divided > 0


def _reaches_over(above: Row, last: Row, index: int, merges: Sequence[Merge]) -> bool:
    merged = _merge_at(above.number - 1, index, merges)
    if merged is not None:
        return merged.right > merged.left and merged.bottom < last.number - 1
    return not _at(above, index + 1) and bool(_at(last, index + 1))


def _owner(row: Row, index: int) -> str:
    """Return the heading to the left that reaches over a column."""
    for left in range(index, -1, -1):
        if text := _at(row, left):
            return text
    return ""


def _read(block: Sequence[Row], merges: Sequence[Merge], vocabulary: Vocabulary) -> Layout:
    columns: dict[str, Placed] = {}
    unread, strange, twice = list[Placed](), list[Placed](), list[Placed]()
    scale = 1
    for index in range(max(len(row.cells) for row in block)):
        parts = _headings(block, index, merges)
        if not parts:
            continue
        placed = Placed(index, " · ".join(parts))
        field = _field(parts, vocabulary)
        if field is None:
            strange.append(placed)
        elif not field:
            unread.append(placed)
        elif field in columns:
            twice.append(placed)
        else:
            columns[field] = placed
            if field == "income":
                scale = scale_of(placed.heading)
    return Layout(columns, tuple(unread), tuple(strange), tuple(twice), block[-1].number, scale)


def _field(parts: Sequence[str], vocabulary: Vocabulary) -> str | None:
    if any(len(part) > LONGEST_HEADING for part in parts):
        return None
    return vocabulary.field_of(*parts)


def _headings(block: Sequence[Row], index: int, merges: Sequence[Merge]) -> tuple[str, ...]:
    """Return what stands over a column, from the top, without what only repeats."""
    parts: list[str] = []
    for place, row in enumerate(block):
        text = _at(row, index)
        is_last = place == len(block) - 1
        if not text and not is_last and any(_at(below, index) for below in block[place + 1 :]):
            merged = _merge_at(row.number - 1, index, merges)
            text = _at(row, merged.left) if merged else _owner(row, index)
        if text and text not in parts:
            parts.append(text)
    return tuple(parts)


def _merge_at(row: int, column: int, merges: Sequence[Merge]) -> Merge | None:
    return next(
        (m for m in merges if m.top <= row <= m.bottom and m.left <= column <= m.right), None
    )


def _at(row: Row, index: int) -> str:
    return _plain(row.cells[index]) if 0 <= index < len(row.cells) else ""


def _plain(cell: Cell) -> str:
    try:
        return text_of(cell)
    except UnreadableCellError as error:
        return str(error.params.get("found", ""))
