"""The annexes as a workbook: numbers are numbers, nothing is a formula, what is missing is red and listed."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from domain.imports.cells import harmless
from domain.reports.content import Content, Figure
from domain.reports.official import Evidence, loose_ends
from domain.reports.official_report import report_document
from storage.annex_sheets import AMBER, RED
from tests.digest.test_workbook import Book
from tests.documents.official import OUTLINE, document_of, gathered, written

WORKING = "Cần xem lại"
SHEETS = ["Phụ lục I (B02)", "Phụ lục II (B03)", "Phụ lục III (B16)", "Phụ lục IV (B17)",
          "Phụ lục V (B18)", "Phụ lục VI (TH01)", WORKING]  # fmt: skip


@pytest.fixture(scope="module")
def book(moved, document):
    """Its workbook."""
    return Book(written(moved, document).xlsx)


def test_each_annex_has_a_sheet_and_the_working_sheet_is_the_last(book):
    """Called as they are in the text."""
    assert book.names == SHEETS


def test_the_cells_are_those_of_the_report(book, document):
    """Numbers as numbers, in the same order; a blank is no nought."""
    for name, table in zip(SHEETS, document.annexes, strict=False):
        found = book.rows(name)
        numbered = any(column.number for column in table.columns)
        heads = 1 + numbered
        start = next(n for n, row in enumerate(found) if row[0] == table.columns[0].name)
        for row, wanted in zip(found[start + heads :], table.rows, strict=False):
            for cell, value in zip(row, wanted.cells, strict=False):
                if type(value.value) is int:
                    assert cell == float(value.value)
                if value.value is None:
                    assert cell is None


def test_the_totals_stand_in_the_workbook_too(book):
    """Two poor households at the end of the half-year, in the table and hamlet by hamlet."""
    (households,) = [row for row in book.rows("Phụ lục I (B02)") if row[0] == "Hộ"]
    assert households[1:] == [3.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 2.0]
    (total,) = [row for row in book.rows("Phụ lục IV (B17)") if "Tổng cộng" in row]
    assert total[3] == households[-1]


def test_the_working_sheet_lists_every_loose_end(book, document):
    """A line each, with what would be needed."""
    loose = loose_ends(document, OUTLINE.texts["figures_part"])
    found = book.rows(WORKING)
    start = next(n for n, row in enumerate(found) if row[0] == "Ở đâu")

    assert found[0] == ["DANH SÁCH Ô CHƯA CÓ CĂN CỨ (bảng làm việc, không kèm báo cáo)"]
    assert len(found) - start - 1 == len(loose)
    assert [row[0] for row in found[start + 1 :]] == [each.part for each in loose]
    remarks = [row[0] for row in found[1:start]]
    assert any("quy ước của trợ lý, không phải quy định" in remark for remark in remarks)


def test_cells_without_evidence_are_red_and_told_ones_amber(moved):
    """In the annexes and in the list; all others have no colour."""
    figures = {"visited": Figure(14, 12, "hai hộ chưa kịp nhập")}
    document = replace(document_of(moved), figures=())
    content = written(moved, document).xlsx
    styles = ZipFile(BytesIO(content)).read("xl/styles.xml").decode()
    assert f"FF{RED[1:]}" in styles
    assert f"FF{AMBER[1:]}" not in styles

    told = report_document(gathered(content=Content(figures)), OUTLINE)
    styles = ZipFile(BytesIO(written(moved, told).xlsx)).read("xl/styles.xml").decode()
    assert f"FF{AMBER[1:]}" in styles
    assert Evidence.TOLD in {e.evidence for e in loose_ends(told, "")}


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_whatever_a_unit_is_called_is_no_formula(house, start):
    """Guarded for whatever somebody saves the workbook as."""
    name = f"{start}cmd|' /C calc'!A0"
    with house.work() as work:
        work.connection.exec_driver_sql("update unit set name = ? where id = 'bk/to-5'", (name,))
    book = Book(written(house, document_of(house)).xlsx)

    assert harmless(name) in [row[1] for row in book.rows("Phụ lục IV (B17)") if len(row) > 1]
    assert book.formulas() == []


def test_the_same_report_gives_the_same_workbook(moved, document):
    """To the byte."""
    assert written(moved, document).xlsx == written(moved, document).xlsx


def test_a_report_without_annexes_still_has_its_working_sheet(moved):
    """What is to be written by hand is listed all the same."""
    document = report_document(gathered(), OUTLINE)
    book = Book(written(moved, document).xlsx)

    assert book.names == [WORKING]
    assert "chưa có căn cứ" in [row[4] for row in book.rows(WORKING) if len(row) > 4]
