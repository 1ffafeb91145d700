"""The document of a half-year says from which quarters it was put together, and what is missing."""

import pytest

from domain.reports.lines import number_of
from domain.reports.official import Evidence
from tests.documents.official import document_of
from tests.report_life import longer, valley
from tests.report_life.longer import HALF, accepted, corrects
from tests.support.house import Typist, open_house


@pytest.fixture
def house(tmp_path, clock, monkeypatch):
    """The valley, with one commune's two quarters accepted, and the other's first."""
    longer.plans_with(tmp_path, monkeypatch, valley.LC, longer.DAYS)
    clock.set("2026-03-05 09:00")
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    linh, seo = opened.typist(valley.LINH, "Chị Linh"), opened.typist(valley.SEO, "Anh Seo")
    ngoc = opened.typist(valley.NGOC, "Chị Ngọc")
    corrects(linh, 1, number_of("visited"), 2, "1 hộ ghi sổ tay")
    corrects(linh, 1, number_of("supports"), 4, "sổ xã ghi 4 lượt")
    accepted(linh, ngoc, 1, "lc/a")
    accepted(seo, ngoc, 1, "lc/b")
    clock.set("2026-06-08 09:00")
    valley.visited(opened)
    accepted(linh, ngoc, 2, "lc/a")
    clock.set("2026-06-18 09:00")
    yield opened
    opened.store.close()
    Typist.known.clear()


def half(house):
    """The half-year's document of the lead office."""
    return document_of(house, "lc/nn", *HALF.split("."))


def filled(document):
    """Every value that stands in the opening and on the working sheet."""
    told = (*document.opening, *document.remarks)
    return {name: value for each in told for name, value in each.values.items()}


@pytest.mark.parametrize("is_sent", [False, True])
def test_it_says_from_what_it_was_put_together(house, is_sent):
    """Unsent as a draft and sent alike: how many reports, on which quarters, which are missing."""
    if is_sent:
        ngoc = house.typist(valley.NGOC, "Chị Ngọc")
        ngoc.presses_token(f"nop.g.{HALF}").presses_token(f"nop.y.{HALF}")
    document = half(house)
    told = filled(document)

    assert document.is_draft is not is_sent
    assert told["joined.count"] == 3
    assert told["joined.periods"] == "quý I/2026: 2; quý II/2026: 1"
    assert told["joined.missing"].startswith("Xã Bản Phố (quý II/2026); Sở Y tế (quý I/2026)")
    assert "counted_in" not in told
    opening = [each.template for each in document.opening]
    assert any("tổng hợp từ {joined.count} báo cáo" in each for each in opening)


def test_a_correction_in_a_quarter_is_not_lost(house):
    """Added up it keeps its reason; counted anew it stands on the working sheet as a question."""
    cells = dict(half(house).figures)

    assert (cells["supports"].value, cells["supports"].evidence) == (5, Evidence.TOLD)
    assert "01/01–31/3/2026 0 → 4: sổ xã ghi 4 lượt" in cells["supports"].note
    assert (cells["visited"].value, cells["visited"].evidence) == (1, Evidence.TOLD)
    assert cells["visited"].note == (
        "trợ lý đếm; trong kỳ đơn vị đã sửa: Xã Nà Mằn: 01/01–31/3/2026 0 → 2: 1 hộ ghi sổ tay"
    )
    assert cells["reports"].evidence is Evidence.COUNTED


def test_the_table_names_each_report(house):
    """Who has handed in, quarter by quarter."""
    table = next(each for each in half(house).annexes if each.id == "TH01")
    names = [row.cells[1].value for row in table.rows]

    assert [each for each in names if each.startswith("Xã")] == [
        "Xã Nà Mằn (quý I/2026)",
        "Xã Nà Mằn (quý II/2026)",
        "Xã Bản Phố (quý I/2026)",
        "Xã Bản Phố (quý II/2026)",
    ]
