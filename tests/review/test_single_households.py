"""One household goes its own way: a meeting of its own, a decision that its history does not take."""

from datetime import date

import pytest

from domain.households import HouseholdId, Status
from domain.recognition import Recognition


@pytest.fixture
def posted(season):
    """Two households are posted on Friday 4 September; they can be recognised from the 10th on."""
    season.opens().visits(season.lan, "Lý Thị Mẩy", b1=150, b2=20)
    season.visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40).classifies()
    season.on("2026-09-04").meets("Tổ dân phố 4", 20, 20).meets("Tổ dân phố 5", 20, 20).posts()
    return season


def test_residents_meet_about_one_household_alone(season):
    """The others of the hamlet are not touched by it."""
    season.opens().visits(season.lan, "Giàng A Páo", b1=150, b2=40)
    season.visits(season.lan, "Lý Thị Mẩy", b1=150, b2=20).classifies()
    season.opens_card("Giàng A Páo").minh.presses("Họp dân riêng").types("hôm nay", "30", "29")
    season.minh.presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert season.stages()["h-pao"] == "agreed"
    assert season.stages()["h-may"] == "classified"


def test_a_history_that_goes_on_after_the_decision_is_named(posted):
    """The other household is recognised all the same; the officer reads why this one is not."""
    posted.on("2026-09-15")
    with posted.house.work() as work:
        later = Recognition(
            HouseholdId("h-ha2"), Status.NEAR_POOR, date(2026, 9, 14), "7/QĐ", date(2026, 9, 14),
            "p-minh", posted.clock.now(),
        )  # fmt: skip
        work.statuses.add(later, date(2026, 9, 15))
    posted.minh.types("/rasoat").presses("Ghi quyết định").types("8/QĐ-UBND", "10/9")
    posted.minh.presses("Bỏ qua", "Gửi")

    assert "đã công nhận 1 hộ" in posted.minh.transcript
    assert "⚠️ Đặng Thị Hạ: chưa ghi được" in posted.minh.transcript
    assert posted.status("h-may") == "near_poor"
    assert posted.history("h-ha2")[-1].decision == "7/QĐ"
    assert posted.stages()["h-ha2"] == "posted", "it waits for another decision"


def test_a_household_that_moved_away_is_taken_off_the_list(posted):
    """With the reason; afterwards nothing more is done in its case."""
    posted.opens_card("Đặng Thị Hạ").minh.presses("Đưa ra khỏi danh sách").types("đã chuyển đi")
    posted.minh.presses("Gửi")
    assert "đưa ra khỏi danh sách: đã chuyển đi" in posted.minh.said
    posted.minh.presses("Ghi ý kiến")

    assert "đã được đưa ra khỏi danh sách" in posted.minh.said
    assert posted.status("h-ha2") == "poor"


def test_an_objection_that_changes_nothing_is_posted_again(posted):
    """The result stays; its three days begin anew."""
    posted.on("2026-09-08").objects("Đặng Thị Hạ", "chưa đúng").rechecks("Đặng Thị Hạ").posts()
    posted.on("2026-09-10").recognises("9/QĐ-UBND")
    assert posted.stages()["h-ha2"] == "posted", "its own posting runs to the 11th"

    posted.on("2026-09-14").recognises("10/QĐ-UBND")
    assert posted.history("h-ha2")[-1].decision == "10/QĐ-UBND"
    assert posted.history("h-may")[-1].decision == "9/QĐ-UBND"


def test_two_objections_are_looked_into_at_once(posted):
    """Both are kept with who and why; one recheck answers both."""
    posted.on("2026-09-07").objects("Đặng Thị Hạ", "có xe máy").objects("Đặng Thị Hạ", "có ruộng")
    assert "“có xe máy”" in posted.minh.said
    assert "“có ruộng”" in posted.minh.said
    posted.rechecks("Đặng Thị Hạ")

    assert posted.minh.said.count("→ giữ nguyên kết quả") == 2


@pytest.mark.parametrize(
    "token",
    ["rs.zz", "rs.c", "rs.k.1", "rs.q.9.9", "rs.l.p", "rs.x.y", "rs.M.p.nowhere", "rs.a.p.h9"],
)
def test_a_button_that_nobody_made_does_no_harm(season, token):
    """It is answered, whatever it says."""
    season.opens()
    before = season.stages()
    season.minh.presses_token(token)

    assert season.minh.said
    assert season.stages() == before


def test_without_a_round_old_buttons_are_answered_kindly(season):
    """Last year's buttons lead to what is open now."""
    for token in ("rs.l.p.a.0", "rs.k.p", "rs.d.m"):
        season.minh.presses_token(token)
        assert "không còn mở" in season.minh.said
    season.lan.types("/rasoat")
    assert "không có hộ nào chị phụ trách cần đến thăm" in season.lan.said


def test_a_department_of_the_ward_looks_on_by_figures(season, huong):
    """It keeps no review, and no name is told."""
    season.opens()
    huong.types("/rasoat")

    assert "Dưới đơn vị của chị không có đợt rà soát nào" in huong.said
