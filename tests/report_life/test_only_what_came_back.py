"""Whoever has nothing to do but to mend what came back is told so in the morning."""

import pytest

from tests.report_life import valley
from tests.report_life.coming_back import returns, told_again

TITLE = "Báo cáo kết quả thực hiện (quý II/2026)"


def _lists(officer):
    return [said for said in officer.transcript.split("Trợ lý: ") if "việc:" in said]


@pytest.fixture
def officer(linh):
    """An officer who has done whatever else there was to do."""
    valley.hand_in(linh, "LC-R4.once:LC-R4").presses_token("nv.k")
    return valley.hand_in(linh)


def _mornings(house, clock, officer, *days):
    """Let mornings pass from seven o'clock on; return on which of them a list came."""
    found = []
    for day in days:
        officer.forget()
        for at in ("07:00", "07:30"):
            clock.set(f"2026-{day} {at}")
            house.tick()
        if _lists(officer):
            found.append(day)
    return found


def test_it_stands_alone_in_the_list_of_a_working_day(house, clock, officer, ngoc):
    """On the first morning the reminder speaks; from the next on the list does, once a week."""
    returns(ngoc, clock, "2026-07-08 14:00")
    found = _mornings(house, clock, officer, "07-09", "07-10", "07-11", "07-13", "07-14")

    assert found == ["07-10", "07-13"]


def test_the_list_says_what_came_back_and_why(house, clock, officer, ngoc):
    """With the comment, and the way to the report below it."""
    returns(ngoc, clock, "2026-07-08 14:00")
    _mornings(house, clock, officer, "07-09", "07-10")

    assert f"1. ↩️ {TITLE}" in officer.said
    assert "được trả lại để bổ sung: “xem lại”" in officer.said
    assert told_again(officer) == []


def test_mended_it_is_on_no_list(house, clock, officer, ngoc):
    """Nothing waits any more."""
    returns(ngoc, clock, "2026-07-08 14:00")
    officer.presses_token("nop.z.LC-R2.2026-Q2")

    assert _mornings(house, clock, officer, "07-09", "07-10") == []
