"""The lead office's half-year, nine months and year are put together from the quarters' reports."""

from datetime import date

import pytest

from domain.people import UnitId
from domain.reports.life import State, Step
from domain.reports.lines import number_of
from domain.unit_changes import Made
from tests.report_life import longer, valley
from tests.report_life.longer import HALF, NINE, YEAR, accepted, corrects
from tests.support.house import Typist, open_house

DAYS = {1: "2026-03-05 09:00", 2: "2026-06-08 09:00", 3: "2026-09-07 09:00", 4: "2026-12-07 09:00"}


@pytest.fixture
def house(tmp_path, clock, monkeypatch):
    """The valley, with the days of its longer reports answered; nobody has been visited yet."""
    longer.plans_with(tmp_path, monkeypatch, valley.LC, longer.DAYS)
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def half(house, clock, linh, seo, ngoc):
    """Three of four quarters' reports are accepted, two numbers of the first are corrected."""
    clock.set(DAYS[1])
    corrects(linh, 1, number_of("visited"), 2, "1 hộ ghi sổ tay")
    corrects(linh, 1, number_of("supports"), 4, "sổ xã ghi 4 lượt")
    accepted(linh, ngoc, 1, "lc/a")
    accepted(seo, ngoc, 1, "lc/b")
    clock.set(DAYS[2])
    valley.visited(house)
    accepted(linh, ngoc, 2, "lc/a")
    clock.set("2026-06-18 09:00")
    return ngoc


def figures(life, report=HALF):
    """What a longer report of the lead office says."""
    content = life("lc/nn", *report.split(".")).content
    return {name: each.value for name, each in content.figures.items()}


def test_the_half_year_says_what_it_is_put_together_from(half):
    """How many reports on which quarters, and which one is still to come."""
    half.presses_token(f"nop.g.{HALF}")

    assert "cộng từ 3 báo cáo đã nhận (quý I/2026: 2; quý II/2026: 1)" in half.said
    assert "còn 1 báo cáo chưa có" in half.said
    assert "Chưa có: Xã Bản Phố (quý II/2026)." in half.said
    assert "đếm lại cho cả kỳ" in half.said


def test_events_add_and_what_cannot_be_added_is_counted_anew(half, life):
    """Four supports and one; the correction of who was visited stands beside the count."""
    half.presses_token(f"nop.g.{HALF}")
    asked = "Xã Nà Mằn: 01/01–31/3/2026 0 → 2: 1 hộ ghi sổ tay"
    assert f"Hộ đã có báo cáo: 1 (trợ lý đếm; trong kỳ đơn vị đã sửa: {asked})" in half.said
    assert "Hộ phụ trách: 3" in half.said
    assert "Lượt hỗ trợ: 5 (cán bộ báo 1; đơn vị sửa: Xã Nà Mằn" in half.said
    half.presses_token(f"nop.z.{HALF}")
    assert "trợ lý đếm cho cả kỳ được 1, còn trong kỳ có đơn vị đã sửa số này" in half.said
    assert "Mới cộng từ 3 báo cáo đã nhận; còn 1 báo cáo chưa có." in half.said
    half.presses_token(f"nop.y.{HALF}")

    told = figures(life)
    assert (told["households"], told["visited"], told["supports"]) == (3, 1, 5)
    assert told["support_vnd"] == 6_000_000


def test_whoever_corrects_the_count_is_not_asked_again(half, life):
    """The lead office's own number and reason take the place of both."""
    half.presses_token(f"nop.f.{HALF}.{number_of('visited')}").types("3", "cộng sổ của xã")
    half.presses_token(f"nop.z.{HALF}")
    assert "đã sửa số này" not in half.said
    half.presses_token(f"nop.y.{HALF}")

    visited = life("lc/nn", *HALF.split(".")).content.figures["visited"]
    assert (visited.value, visited.counted, visited.reason) == (3, 1, "cộng sổ của xã")


def test_what_stands_behind_a_line_is_shown_by_quarter(half):
    """A sum report by report; a stock by the last report of each unit."""
    half.presses_token(f"nop.g.{HALF}")
    half.presses_token(f"nop.p.{HALF}.{number_of('supports')}.0")
    assert "cộng từ 3 báo cáo đã nhận" in half.said
    assert "Xã Nà Mằn (quý I/2026): 4" in half.said
    assert "Xã Nà Mằn (quý II/2026): 1" in half.said
    half.presses_token(f"nop.p.{HALF}.{number_of('households')}.0")
    assert "lấy từ báo cáo sau cùng của 2 đơn vị" in half.said
    assert "Xã Bản Phố (quý I/2026): 1" in half.said
    half.presses_token(f"nop.p.{HALF}.{number_of('visited')}.0")
    assert "trợ lý đếm lại cho cả kỳ" in half.said
    half.presses("Xã Nà Mằn")

    assert "Báo cáo kết quả thực hiện (quý II/2026)" in half.said


def test_a_part_that_changes_overtakes_the_draft(half, linh, life):
    """It went back: the half-year is added up anew before it is sent."""
    half.presses_token(f"nop.g.{HALF}")
    half.presses_token("xem.c.LC-R2.2026-Q2.lc/a.0").types("xem lại số").presses("✅ Gửi")
    half.presses_token(f"nop.y.{HALF}")
    assert "đã đổi, nên trợ lý vừa cộng lại" in half.said
    assert life("lc/nn", *HALF.split(".")).events == ()
    half.presses_token(f"nop.y.{HALF}")

    assert figures(life)["supports"] == 4


def test_a_visit_meanwhile_holds_nothing_up(house, half, life):
    """What is counted anew goes on being counted: cadres report every day."""
    half.presses_token(f"nop.g.{HALF}")
    valley.visited(house, "h-2", 2)
    half.presses_token(f"nop.y.{HALF}")

    assert life("lc/nn", *HALF.split(".")).state is State.SUBMITTED


def test_a_part_accepted_meanwhile_is_not_locked(half, seo, life):
    """The other quarter of a unit of which one is in it already."""
    half.presses_token(f"nop.g.{HALF}")
    valley.hand_in(seo, "LC-R2.2026-Q2")
    half.presses_token("xem.a.LC-R2.2026-Q2.lc/b.1").presses_token(f"nop.y.{HALF}")

    assert life("lc/b", "LC-R2", "2026-Q1").state is State.LOCKED
    assert life("lc/b", "LC-R2", "2026-Q2").state is State.ACCEPTED


def test_a_report_in_two_that_stand_above_is_locked_once(half, life):
    """The quarter's and the half-year's."""
    valley.hand_in(half, "LC-R1.2026-Q2")
    half.presses_token(f"nop.g.{HALF}").presses_token(f"nop.y.{HALF}")
    assert "2 báo cáo ở dưới đã vào bản này" in half.said

    for number in (1, 2):
        steps = [event.step for event in life("lc/a", "LC-R2", f"2026-Q{number}").events]
        assert steps.count(Step.LOCK) == 1


def test_an_erratum_in_a_quarter_is_told_with_the_longer_report(half, linh, clock):
    """The half-year was sent with five supports; the first quarter had one fewer."""
    half.presses_token(f"nop.g.{HALF}").presses_token(f"nop.y.{HALF}")
    clock.set("2026-06-19 09:00")
    linh.presses_token(f"nop.f.LC-R2.2026-Q1.{number_of('supports')}").types("3", "đếm thừa")
    linh.presses("✅ Gửi")

    assert "Báo cáo 6 tháng (6 tháng đầu năm 2026) đã gửi ghi 5, cộng lại nay là 4." in half.said
    half.presses("Sửa và gửi lại")
    half.presses("Số liệu, căn cứ")
    assert "Lượt hỗ trợ: 4" in half.said


def test_what_was_put_right_before_it_was_sent_is_no_correction_of_the_lead_office(
    half, linh, clock
):
    """Locked by the quarter's report, put right, added up in the half-year, put right once more."""
    half.presses_token("nop.g.LC-R1.2026-Q1").presses_token("nop.y.LC-R1.2026-Q1")
    wrong = f"nop.f.LC-R2.2026-Q1.{number_of('supports')}"
    clock.set("2026-06-18 10:00")
    linh.presses_token(wrong).types("3", "đếm thừa").presses("✅ Gửi")
    clock.set("2026-06-18 11:00")
    half.presses_token(f"nop.g.{HALF}").presses_token(f"nop.y.{HALF}")
    clock.set("2026-06-19 09:00")
    linh.presses_token(wrong).types("2", "còn thừa 1").presses("✅ Gửi")
    assert "(6 tháng đầu năm 2026) đã gửi ghi 4, cộng lại nay là 3." in half.said
    half.presses_token(f"nop.m.{HALF}").presses("Số liệu, căn cứ")

    assert "Lượt hỗ trợ: 3 (cán bộ báo 1; đơn vị sửa: Xã Nà Mằn" in half.said


def test_an_erratum_in_what_is_counted_anew_changes_no_sum(house, half, linh, clock):
    """The number of the longer report is no sum: what differs from it is not told as one."""
    half.presses_token(f"nop.g.{HALF}").presses_token(f"nop.y.{HALF}")
    clock.set("2026-06-19 09:00")
    valley.visited(house, "h-2", 2)
    linh.presses_token(f"nop.f.LC-R2.2026-Q2.{number_of('visited')}").types("2", "sót 1 hộ")
    linh.presses("✅ Gửi")

    assert "Xã Nà Mằn đính chính" in half.said
    assert "cộng lại nay là" not in half.said


def test_nine_months_and_the_year(half, linh, seo, clock):
    """From three and from four quarters; who brought all of them is missing nowhere."""
    valley.hand_in(seo, "LC-R2.2026-Q2")
    half.presses_token("xem.a.LC-R2.2026-Q2.lc/b.1")
    for number in (3, 4):
        clock.set(DAYS[number])
        accepted(linh, half, number, "lc/a")
        accepted(seo, half, number, "lc/b")
    half.presses_token(f"nop.g.{NINE}")
    assert (
        "cộng từ 6 báo cáo đã nhận (quý I/2026: 2; quý II/2026: 2; quý III/2026: 2)" in half.said
    )
    assert "chưa có" not in half.said
    assert "Lượt hỗ trợ: 5 " in half.said
    half.presses_token(f"nop.g.{YEAR}")

    assert "cộng từ 8 báo cáo đã nhận" in half.said
    assert "quý IV/2026: 2" in half.said
    assert "Lượt hỗ trợ: 5 " in half.said
    assert "Hộ phụ trách: 3" in half.said


def test_without_any_accepted_quarter_the_house_counts(ngoc, clock):
    """As for every other report."""
    clock.set("2026-06-18 09:00")
    ngoc.presses_token(f"nop.b.{HALF}")

    assert "Số liệu từ báo cáo của cán bộ" in ngoc.transcript
    assert "cộng từ" not in ngoc.transcript


def test_a_commune_that_went_into_another_brings_what_it_did(house, half):
    """Its supports of the first quarter stay; its households are told by the commune of today."""
    with house.work() as work:
        gone, into = (work.units.get(UnitId(each)) for each in ("lc/b", "lc/a"))
        made = Made(date(2026, 6, 10), house.clock.now(), "NQ 1")
        work.unit_changes.merge(gone, into, made)
    half.presses_token(f"nop.g.{HALF}")

    assert "Hộ phụ trách: 3" not in half.said
    assert "Hộ phụ trách: 2" in half.said
    half.presses_token(f"nop.p.{HALF}.{number_of('supports')}.0")
    assert "Xã Bản Phố (quý I/2026): 0" in half.said


def test_in_english_too(half):
    """The same sentences."""
    half.types("/ngonngu").presses("English").presses_token(f"nop.g.{HALF}")

    assert "added up from 3 accepted reports (quarter I/2026: 2; quarter II/2026: 1)" in half.said
    assert "with 1 still to come" in half.said
    assert "counted anew over the whole period" in half.said
