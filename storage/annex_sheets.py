"""The annexes of an official report as a workbook, and a sheet of what still needs an office's eye."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, Final, NamedTuple

from domain.imports.cells import harmless
from domain.reports.official import (
    Cell,
    Document,
    Evidence,
    Loose,
    Passage,
    Row,
    Table,
    Value,
    loose_ends,
)
from domain.say import Phrase, Text
from storage.sheets import PLAIN

Word = Callable[[Text], str]
"""Words a phrase of the catalogue."""

Told = Callable[[Passage], str]
"""Words a paragraph with what is filled into it."""

FONT: Final = "Times New Roman"
RED, AMBER = "#F8CBCB", "#FBE5B6"
"""Behind a cell without evidence, and behind one that an office told."""

WIDTH_SHARE: Final = 0.55
"""How many signs of a workbook's column make one part of the width of the outline."""

LINE: Final = 15.0
"""How high a line of a cell is, in points."""

LETTERS: Final = 1.1
"""How many letters stand in the width of one sign of a workbook's column."""

FIRST_ROW: Final = 4
"""Name, title, what it belongs to, what is counted; counted from 0."""

WORKING_COLUMNS: Final = (
    ("part", 34),
    ("row", 40),
    ("column", 24),
    ("value", 14),
    ("evidence", 22),
    ("note", 60),
)

TINTED: Final = 4
"""The column of the working sheet whose colour is that of the cell in the annex."""


class Sides(NamedTuple):
    """What a workbook needs besides the document.

    Attributes:
        annex_of: The line under the title of each annex.
        made_at: The moment that the file carries.
        texts: The words of the working sheet, by name.
        word: Words a phrase.
        told: Words a paragraph.
    """

    annex_of: str
    made_at: datetime
    texts: Mapping[str, str]
    word: Word
    told: Told


def annex_workbook(document: Document, sides: Sides) -> bytes:
    """Return the annexes of a report as a workbook (xlsx); made twice it is the same file.

    A sheet an annex, cells without evidence in red; the last sheet lists them. It is for working,
    and no part of the report.
    """
    import xlsxwriter  # noqa: PLC0415 - most starts write no workbook

    content = BytesIO()
    book = xlsxwriter.Workbook(content, PLAIN)
    book.set_properties({"created": sides.made_at.replace(tzinfo=None)})
    writing = _Writing(book, sides)
    for name, table in zip(document.annex_names, document.annexes, strict=True):
        writing.annex(name, table)
    writing.working(document)
    book.close()
    return content.getvalue()


class _Writing:
    def __init__(self, book: Any, sides: Sides) -> None:
        self._book = book
        self._sides = sides
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def annex(self, name: str, table: Table) -> None:
        texts = self._sides.texts
        page = self._book.add_worksheet(f"{name} ({table.id})")
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=1.18, right=0.79, top=0.79, bottom=0.79)
        page.fit_to_pages(1, 0)
        last = len(table.columns) - 1
        for line, (text, more) in enumerate(
            (
                (name, {"bold": True}),
                (table.title, {"bold": True}),
                (self._sides.annex_of, {"italic": True}),
            )
        ):
            page.merge_range(line, 0, line, last, harmless(text), self._format(**_MIDDLE, **more))
        page.write_string(
            FIRST_ROW - 1,
            last,
            harmless(texts["counted_in"].replace("{unit}", table.unit)),
            self._format(**_ASIDE),
        )
        heads = self._heads(page, table)
        page.freeze_panes(heads, 0)
        page.repeat_rows(FIRST_ROW, heads - 1)
        for number, row in enumerate(table.rows, heads):
            self._row(page, number, row, table)
        for number, note in enumerate(table.notes, heads + len(table.rows) + 1):
            page.write_string(number, 0, harmless(self._sides.told(note)), self._format())
        source = heads + len(table.rows) + len(table.notes) + 2
        page.write_string(
            source,
            0,
            harmless(texts["form"].replace("{source}", table.source)),
            self._format(italic=True),
        )

    def _heads(self, page: Any, table: Table) -> int:
        """Write the headings of the columns, and return the first row below them."""
        head = self._format(bold=True, border=1, text_wrap=True, align="center", valign="vcenter")
        numbered = any(column.number for column in table.columns)
        page.set_row(FIRST_ROW, _height((c.name, c.width * WIDTH_SHARE) for c in table.columns))
        for place, column in enumerate(table.columns):
            page.set_column(place, place, max(column.width * WIDTH_SHARE, 6))
            page.write_string(FIRST_ROW, place, harmless(column.name), head)
            if numbered:
                number = f"{column.number} = {column.formula}" if column.formula else column.number
                small = self._format(italic=True, border=1, align="center", text_wrap=True)
                page.write_string(FIRST_ROW + 1, place, number, small)
        return FIRST_ROW + 1 + numbered

    def _row(self, page: Any, number: int, row: Row, table: Table) -> None:
        cells = zip(row.cells, table.columns, strict=True)
        texts = ((cell.value, column.width * WIDTH_SHARE) for cell, column in cells)
        page.set_row(number, _height((text, wide) for text, wide in texts if type(text) is str))
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            look: dict[str, Any] = {"border": 1, "bold": row.is_total, "text_wrap": True}
            look["align"] = "left" if column.is_text else "center"
            colour = _colour(cell)
            if colour:
                look["bg_color"] = colour
            self._write(page, number, place, cell.value, look)

    def _write(
        self, page: Any, row: int, place: int, value: Value | None, look: Mapping[str, Any]
    ) -> None:
        match value:
            case None:
                page.write_blank(row, place, None, self._format(**look))
            case int():
                page.write_number(row, place, value, self._format(**look, num_format="#,##0"))
            case Decimal():
                decimals = max(-int(value.as_tuple().exponent), 0)
                shape = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
                page.write_number(row, place, value, self._format(**look, num_format=shape))
            case date():
                shown = self._format(**look, num_format="dd/mm/yyyy")
                page.write_datetime(row, place, value, shown)
            case Phrase():
                text = self._sides.word(value)
                page.write_string(row, place, harmless(text), self._format(**look))
            case str():
                page.write_string(row, place, harmless(value), self._format(**look))

    # What needs an eye ---------------------------------------------------------------------------

    def working(self, document: Document) -> None:
        texts = self._sides.texts
        page = self._book.add_worksheet(texts["sheet_working"])
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, texts["working_title"], self._format(bold=True, font_size=13))
        row = 1
        for remark in document.remarks:
            page.write_string(row, 0, harmless(self._sides.told(remark)), self._format())
            row += 1
        row += 1
        head = self._format(bold=True, border=1, text_wrap=True)
        for place, (name, width) in enumerate(WORKING_COLUMNS):
            page.set_column(place, place, width)
            page.write_string(row, place, texts[f"working_{name}"], head)
        page.freeze_panes(row + 1, 0)
        for number, loose in enumerate(loose_ends(document, texts["figures_part"]), row + 1):
            self._loose(page, number, loose)

    def _loose(self, page: Any, row: int, loose: Loose) -> None:
        evidence = self._sides.texts[f"evidence_{loose.evidence.value}"]
        values: Sequence[Value | None] = (
            loose.part,
            loose.row,
            loose.column,
            loose.value,
            evidence,
            loose.note,
        )
        row_name = self._sides.word(loose.row)
        wide = ((loose.part, 34), (row_name, 40), (loose.note, 60))
        page.set_row(row, _height(wide))
        colour = RED if loose.evidence is Evidence.NONE else AMBER
        look = {"border": 1, "text_wrap": True, "valign": "top", "align": "left"}
        for place, value in enumerate(values):
            tinted = {"bg_color": colour} if place == TINTED else {}
            self._write(page, row, place, value, {**look, **tinted})

    def _format(self, **look: Any) -> Any:
        """Return a format; a workbook wants each of them made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": FONT, **look})
        return self._formats[key]


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """Return how high a row is whose texts are broken into lines: not every program reckons it."""
    return LINE * max((ceil(len(text) / (wide * LETTERS)) for text, wide in texts), default=1)


_MIDDLE: Final = {"align": "center", "font_size": 13}
_ASIDE: Final = {"align": "right", "italic": True}


def _colour(cell: Cell) -> str:
    if cell.evidence is Evidence.NONE:
        return RED
    return AMBER if cell.evidence is Evidence.TOLD else ""
