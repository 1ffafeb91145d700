"""The document of the whole: words of accepted reports, units missing by name, the same in both databases."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from domain.people import UnitId
from domain.reports.official import loose_ends
from tests.documents.official import OBLIGATION, PERIOD, document_of, hand_in, movement_in_town
from tests.support import town
from tests.support.house import open_house
from tests.support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


def words_of(document, title):
    """What stands in a section."""
    section = next(each for each in document.sections if each.title == title)
    return [each.gap or each.values.get("words", each.template) for each in section.passages]


def missing_in(document):
    """The units whose report is not in it."""
    found = [each.values.get("missing_units") for each in document.remarks]
    return next((each for each in found if each is not None), None)


def test_only_accepted_reports_are_in_the_whole(house, huong, minh):
    """Before, the unit is named as missing; after, its words stand there with its name."""
    hand_in(huong)
    before = document_of(house)
    assert words_of(before, "Kết quả đạt được") == ["nêu kết quả nổi bật"]
    assert missing_in(before) == town.UNITS[2].name

    minh.presses_token(f"nop.s.{OBLIGATION}.{PERIOD}.0").presses("Mở: Phòng Văn hóa", "Nhận")
    after = document_of(house)
    assert words_of(after, "Kết quả đạt được") == ["Phòng Văn hóa - Xã hội: xong 2 nhà tiêu"]
    assert words_of(after, "KIẾN NGHỊ, ĐỀ XUẤT") == ["Phòng Văn hóa - Xã hội: xin thêm vốn"]
    assert missing_in(after) is None


def test_figures_of_the_whole_are_counted_once_where_they_arose(house):
    """A household on which its hamlet and an agency report is one household in the sum."""
    with house.work() as work:
        unit = work.units.get(UnitId("bk"))
        counted = work.unit_reports.figures(unit, date(2025, 12, 15), date(2026, 6, 5))
    document = document_of(house)

    told = {name: cell.value for name, cell in document.figures}
    assert {name: told[name] for name in asdict(counted)} == asdict(counted)


def test_a_moved_deadline_counts_as_the_decision_says(house, huong, clock):
    """Who hands in after the day of the plan is late in the table, unless a decision moved it."""
    clock.set("2026-06-12 09:00")
    hand_in(huong)
    (row, total) = next(t for t in document_of(house).annexes if t.id == "TH01").rows

    assert [cell.value for cell in row.cells][2:] == [
        date(2026, 6, 12),
        "đã nộp, chờ xem",
        "sau hạn",
    ]
    assert [cell.value for cell in total.cells][-2:] == ["1/1", "0/1"]


@pytest.mark.slow
def test_postgresql_and_sqlite_write_the_same_document(house, tmp_path, clock, postgres_url):
    """To the last cell."""
    other = open_house(tmp_path / "other", clock, postgres_url)
    try:
        other.move_in()
        for each in (house, other):
            movement_in_town(each)
        here, there = document_of(house), document_of(other)
    finally:
        other.store.close()

    assert there == here
    assert loose_ends(there, "") == loose_ends(replace(here), "")


def test_a_report_that_closes_the_year_before_its_review_says_that_it_is_provisional(house, clock):
    """Bắc Kạn wants the year's report before 15/11; the review ends on 14/12."""
    clock.set("2026-11-10 08:00")
    document = document_of(house, obligation="BK-R2", period="2026")
    assert [each.values.get("final_after") for each in document.opening] == [
        None,
        date(2026, 12, 14),
    ]
    assert document.subject.endswith("năm 2026, phương hướng, nhiệm vụ năm 2027")
    assert len(document_of(house).opening) == 1
