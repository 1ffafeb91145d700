"""Whoever is away is stood in for: what is said unasked goes to the deputy, and both know it."""

import pytest

from domain.say import Say
from tests.support import town


@pytest.fixture
def away(house, lan, dung):
    """Chị Lan is away from today to Friday of next week; anh Dũng stands in."""
    lan.types("/nghi").presses("Báo nghỉ").presses("Nguyễn Văn Dũng")
    return lan.types("hôm nay", "12/6").presses("Gửi")


def tell(house, occasion, **more):
    """Say something unasked to chị Lan."""
    now = house.clock.now()
    with house.work() as work:
        house.house.speech.tell(
            work, town.LAN, Say("consent.thanks"), occasion=occasion, now=now, **more
        )
    house.deliver()


def test_both_are_told(away, dung):
    """From when to when, and that the households stay where they are."""
    assert "Lời nhắc trong những ngày ấy đến Nguyễn Văn Dũng" in away.said
    assert "nghỉ từ 05/6/2026 đến hết 12/6/2026, anh là người thay" in dung.said


def test_what_is_said_unasked_goes_to_the_deputy(house, away, dung, trail):
    """With whom it is for; it is in the trail."""
    before = away.transcript
    tell(house, "news")

    assert dung.said.startswith("Thay Hoàng Thị Lan (nghỉ đến hết 12/6/2026):")
    assert away.transcript == before
    assert [(line.person_id, line.subject) for line in trail("stood in")] == [("p-dung", "p-lan")]


def test_ones_own_form_waits_for_oneself(house, away, dung):
    """The open question of a form is nobody else's."""
    tell(house, "nudge", to_deputy=False)

    assert "Trợ lý đã ghi" in away.said


def test_after_the_last_day_everything_is_as_before(house, away, dung):
    """The leave ends by itself."""
    house.clock.forward(days=8)
    tell(house, "news")

    assert "Trợ lý đã ghi" in away.said


def test_whoever_comes_back_earlier_says_so(house, away, dung):
    """The deputy hears it as well."""
    away.types("/nghi").presses("Đã trở lại")
    tell(house, "news")

    assert "Trợ lý đã ghi" in away.said
    assert "đã trở lại" in dung.said


def test_days_in_the_wrong_order_are_asked_again(house, lan):
    """At the question itself; and with a button, if they went by before they were sent."""
    lan.types("/nghi").presses("Báo nghỉ").presses("Không có người thay")
    lan.types("8/6", "hôm nay")
    assert "Ngày cuối 05/6 trước ngày đầu 08/6." in lan.said
    lan.types("9/6")
    house.clock.forward(days=7)
    lan.presses("Gửi")

    assert "chưa thành kỳ nghỉ" in lan.said
    assert "Nghỉ từ ngày nào" in lan.presses("Báo lại").said


def test_without_a_deputy_it_still_comes_to_oneself(house, lan):
    """And that is said."""
    lan.types("/nghi").presses("Báo nghỉ").presses("Không có người thay")
    lan.types("hôm nay", "12/6").presses("Gửi")
    assert "lời nhắc vẫn đến chị" in lan.said
    tell(house, "news")

    assert "Trợ lý đã ghi" in lan.said


def test_nobody_is_made_a_deputy_by_a_made_up_button(lan):
    """Only colleagues stand in."""
    assert "Ai thay chị" in lan.presses_token("vn.d.p-nga").said


def test_a_family_takes_no_leave(pao):
    """It is for those who work."""
    assert "dành cho cán bộ" in pao.types("/nghi").said
