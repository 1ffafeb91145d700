"""Gathers the rows of a list into households: one row each, or a row for every member."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from domain.imports.cells import Cell, UnreadableCellError, column_letter, text_of
from domain.imports.findings import Finding, Gravity
from domain.imports.layout import Layout, Merge, Row
from domain.imports.vocabulary import Vocabulary

SHARED: Final = frozenset({"hamlet", "commune", "area", "helper", "programme", "ethnic", "group"})
"""Columns whose merged cell may stand for several households."""
WHO: Final = ("code", "head_name", "name", "member_name")
FEW: Final = 3
"""So many filled cells may be a heading of a section, a remark, or a line for signatures."""
_ORDINAL: Final = re.compile(r"\(?[0-9IVXLC]{1,7}[.)]?\)?|[a-z][.)]")

IsPlace = Callable[[str], bool]
"""Tells whether a text is the name of a hamlet."""


class Why(StrEnum):
    """Why a row was passed over."""

    BLANK = "blank"
    TOTAL = "total"
    SECTION = "section"
    HEADING = "heading"
    REMARK = "remark"


class Skipped(NamedTuple):
    """A row that was passed over, and why."""

    row: int
    why: Why


@dataclass(slots=True)
class RawHousehold:
    """The rows of a household, their cells by field."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    place: str = ""
    rows: list[tuple[int, Mapping[str, Cell]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


Gathered = RawHousehold | Skipped | Finding


class Covered:
    """The cells that a merged cell above them covers."""

    def __init__(self, merges: Iterable[Merge], columns: Collection[int]) -> None:
        """Keep what matters below the headings: merges over several rows of columns that are read."""
        self._tops: dict[int, list[tuple[int, int, int]]] = {}
        for merge in merges:
            if merge.bottom > merge.top and merge.left in columns:
                for row in range(merge.top + 1, merge.bottom + 1):
                    covered = (merge.left, merge.top + 1, merge.bottom + 1)
                    self._tops.setdefault(row + 1, []).append(covered)

    @property
    def is_any(self) -> bool:
        """Tell whether any cell is covered."""
        return bool(self._tops)

    def of(self, row: int) -> Sequence[tuple[int, int, int]]:
        """Return the covered columns of a row, each with the first and last row of its merge."""
        return self._tops.get(row, ())


@dataclass(slots=True)
class Gatherer:
    """Goes through the rows of one sheet."""

    sheet: str
    layout: Layout
    vocabulary: Vocabulary
    is_place: IsPlace
    covered: Covered
    _place: str = ""
    _open: RawHousehold | None = None
    _ended: bool = False
    _above: dict[int, Cell] = field(default_factory=dict)

    def gather(self, rows: Iterable[Row]) -> Iterator[Gathered]:
        """Return households as they come, rows that were passed over, and faults of rows."""
        for row in rows:
            yield from self._take(self._filled(row))
        yield from self._close()

    def _filled(self, row: Row) -> Row:
        """Give a row what the merged cells above it say of households that they may speak for."""
        if not self.covered.is_any:
            return row
        cells = list(row.cells)
        for index, top, _ in self.covered.of(row.number):
            if top <= row.number and self._is_filled_down(index):
                cells += [None] * (index + 1 - len(cells))
                cells[index] = self._above.get(index)
        for placed in self.layout.columns.values():
            if placed.at < len(cells) and cells[placed.at] not in (None, ""):
                self._above[placed.at] = cells[placed.at]
        return Row(row.number, tuple(cells))

    def _is_filled_down(self, index: int) -> bool:
        field_name = next(f for f, placed in self.layout.columns.items() if placed.at == index)
        return field_name in SHARED or field_name in {"code", "head_name"}

    def _take(self, row: Row) -> Iterator[Gathered]:
        texts = tuple(map(shown, row.cells))
        said = [text for text in texts if not self.vocabulary.is_blank(text)]
        if not said:
            yield Skipped(row.number, Why.BLANK)
            return
        if (column := self.vocabulary.refuses(texts)) is not None:
            yield from self._close()
            yield self._finding("refused_health", row.number, column)
            return
        fields = self._fields(row, texts)
        why = self._why_skipped(said, fields)
        if why is not None:
            yield Skipped(row.number, why)
        elif not any(name in fields for name in WHO):
            yield self._finding("no_name", row.number, None)
        elif self._open is not None and self._goes_on(self._open, fields):
            self._open.rows.append((row.number, fields))
        else:
            yield from self._close()
            self._open = RawHousehold(self.sheet, row.number, fields, self._place)
            self._open.rows.append((row.number, fields))
            self._open.findings += self._merged_across(row.number)

    def _close(self) -> Iterator[RawHousehold]:
        if self._open is not None:
            yield self._open
        self._open = None

    def _fields(self, row: Row, texts: Sequence[str]) -> dict[str, Cell]:
        return {
            name: row.cells[placed.at]
            for name, placed in self.layout.columns.items()
            if placed.at < len(texts) and not self.vocabulary.is_blank(texts[placed.at])
        }

    def _why_skipped(self, said: Sequence[str], fields: Mapping[str, Cell]) -> Why | None:
        words = [text for text in said if not _ORDINAL.fullmatch(text)]
        is_coded = "code" in fields and self._is_code(shown(fields["code"]), fields)
        if any(map(self.vocabulary.is_total, words[:2])) and not is_coded:
            return Why.TOTAL
        if self._is_heading(fields):
            return Why.HEADING
        if len(words) == 1 and len(said) <= FEW and self.is_place(words[0]):
            self._place = words[0]
            return Why.SECTION
        if len(said) <= FEW and any(map(self.vocabulary.is_ending, words)):
            self._ended = True
            return Why.REMARK
        is_little = len(said) < FEW and (self._ended or not any(name in fields for name in WHO))
        return Why.REMARK if is_little and "code" not in fields else None

    def _is_code(self, code: str, fields: Mapping[str, Cell]) -> bool:
        """Tell whether a code is one: beside "Tổng cộng" a mere number that names nobody is a sum."""
        is_named = any(any(map(str.isalpha, shown(fields.get(name)))) for name in WHO[1:])
        return not self.vocabulary.is_total(code) and (is_named or not code.isdecimal())

    def _is_heading(self, fields: Mapping[str, Cell]) -> bool:
        """Tell whether a row repeats the headings, as on every printed page."""
        same = [
            name
            for name in fields
            if shown(fields[name]).casefold()
            == self.layout.columns[name].heading.rpartition(" · ")[2].casefold()
        ]
        return len(same) > 1

    def _goes_on(self, current: RawHousehold, fields: Mapping[str, Cell]) -> bool:
        """Tell whether a row belongs to the household above it."""
        if not self.layout.has("member_name", "relation"):
            return False
        code, head = shown(fields.get("code")), shown(fields.get("head_name"))
        if self._is_head(fields):
            # The household's first line names its head, the lines of its members follow.
            return not (code or head) and "member_name" in fields and not self._has_head(current)
        if code:
            return code == shown(current.cells.get("code"))
        if "member_name" not in fields and "relation" not in fields:
            return False
        return not head or head == shown(current.cells.get("head_name"))

    def _is_head(self, fields: Mapping[str, Cell]) -> bool:
        return self.vocabulary.value("relation", shown(fields.get("relation"))) == "head"

    def _has_head(self, current: RawHousehold) -> bool:
        return any(self._is_head(fields) for _, fields in current.rows)

    def _merged_across(self, row: int) -> Iterator[Finding]:
        """Say which merged cells began in the household before: whose value is it?"""
        for index, first, last in self.covered.of(row):
            if not self._is_filled_down(index):
                cells = f"{column_letter(index)}{first}:{column_letter(index)}{last}"
                yield self._finding("merged_across", row, index, cells=cells)

    def _finding(self, key: str, row: int, index: int | None, **params: object) -> Finding:
        heading = next((p.heading for p in self.layout.placed() if p.at == index), "")
        letter = column_letter(index) if index is not None else ""
        return Finding(Gravity.FAULT, key, self.sheet, row, letter, heading, params)


def shown(cell: Cell) -> str:
    """Return a cell as a text, whatever stands in it."""
    try:
        return text_of(cell)
    except UnreadableCellError as error:
        return str(error.params.get("found", ""))
