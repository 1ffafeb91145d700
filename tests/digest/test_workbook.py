"""The workbook of a week: numbers are numbers, and what people typed stays text."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from domain.imports.cells import harmless
from storage.sheets import LISTS, digest_workbook
from tests.digest.roster import GIANG, SON

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    """A workbook as it was written, read with nothing but the standard library."""

    def __init__(self, content: bytes) -> None:
        self._zip = ZipFile(BytesIO(content))
        self._texts = [
            "".join(item.itertext())
            for item in self._xml("xl/sharedStrings.xml").iter(f"{SPACE}si")
        ]
        sheets = self._xml("xl/workbook.xml").iter(f"{SPACE}sheet")
        self.names = [sheet.attrib["name"] for sheet in sheets]

    def _xml(self, name: str) -> ET.Element:
        return ET.fromstring(self._zip.read(name))  # noqa: S314 - our own file

    def rows(self, name: str) -> list[list[object]]:
        """Return the cells that a sheet has, row by row."""
        page = self._xml(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml")
        return [self._row(row) for row in page.iter(f"{SPACE}row")]

    def _row(self, row: ET.Element) -> list[object]:
        # An empty cell is not in the file: what is there says in which column it stands.
        cells = {ord(cell.attrib["r"][0]) - ord("A"): self._cell(cell) for cell in row}
        return [cells.get(column) for column in range(max(cells) + 1)]

    def formulas(self) -> list[str]:
        """Return every formula of every sheet."""
        pages = [name for name in self._zip.namelist() if name.startswith("xl/worksheets/")]
        return [tag.text or "" for page in pages for tag in self._xml(page).iter(f"{SPACE}f")]

    def _cell(self, cell: ET.Element) -> object:
        value = cell.find(f"{SPACE}v")
        if value is None or value.text is None:
            return None
        if cell.attrib.get("t") == "s":
            return self._texts[int(value.text)]
        return float(value.text)


@pytest.fixture
def book(ward):
    """The workbook of week 23, in Vietnamese."""
    return Book(_workbook(ward))


def _workbook(ward, person=SON) -> bytes:
    figures = ward.figures()
    with ward.house.work() as work:
        households = ward.desk.households_behind(work, figures, LISTS)
    words = ward.house.house.words
    return digest_workbook(figures, households, lambda text: words.text(text, person))


def test_each_list_has_a_sheet(book):
    """Named as an office would name them."""
    assert book.names == [
        "Tóm tắt",
        "Hộ được thăm",
        "Hộ gỡ thiếu hụt",
        "Hộ được hỗ trợ",
        "Hộ cần quan tâm",
        "Hộ chưa có tin",
        "Đơn vị chưa nộp",
    ]


def test_the_summary_holds_the_figures_as_numbers(book):
    """Week, week before, year, plan, and where the plan says so."""
    rows = book.rows("Tóm tắt")

    assert rows[0] == ["UBND phường Bắc Kạn · tuần 23 (01/6–07/6/2026)"]
    assert ["Hộ được thăm", 2.0, 1.0] in rows
    assert ["Tiền hỗ trợ và vốn vay đã biết (đồng)", 6_000_000.0, 500_000.0, 6_500_000.0] in rows
    assert ["Nhà tiêu", None, None, 1.0, 7.0, "III.4"] in rows


def test_the_lists_name_the_households_and_the_units(book):
    """Those behind the figures, and the units that are missing."""
    assert [row[0] for row in book.rows("Hộ được thăm")[2:]] == ["Lý Thị Bình", "Nông Văn An"]
    assert [row[0] for row in book.rows("Đơn vị chưa nộp")[2:]] == [
        "Ủy ban MTTQ phường",
        "Phòng Văn hóa - Xã hội",
    ]


def test_a_name_that_looks_like_a_formula_stays_a_name(book):
    """Household f is called =SUM(A1); nothing makes it a formula, not even saved as text."""
    assert "'=SUM(A1)" in [row[0] for row in book.rows("Hộ chưa có tin")]
    assert book.formulas() == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "http://", "{="])
def test_no_start_of_a_text_makes_it_anything_else(ward, start):
    """Whatever a unit is called, its cell is a string and no link."""
    figures = ward.figures()
    name = f"{start}cmd|' /C calc'!A0"
    (due,) = figures.dues
    object.__setattr__(due.missing[0], "name", name)
    words = ward.house.house.words
    book = Book(digest_workbook(figures, {}, lambda text: words.text(text, SON)))

    assert book.rows("Đơn vị chưa nộp")[2][0] == harmless(name)
    assert book.formulas() == []


def test_the_same_figures_give_the_same_file(ward):
    """To the byte."""
    assert _workbook(ward) == _workbook(ward)


def test_the_workbook_speaks_english_too(ward):
    """With the sheets in the same order."""
    assert Book(_workbook(ward, GIANG)).names[:2] == ["Summary", "Visited"]
