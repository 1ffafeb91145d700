"""Reminders keep the working days, and nobody is told about themselves or that others were."""

import pytest

from domain.chat import Address
from tests.report_life import valley
from tests.report_life.coming_back import mornings, returns, told_again

TITLE = "Báo cáo kết quả thực hiện (quý II/2026)"


# Only on working days ----------------------------------------------------------------------------


def test_on_a_saturday_nothing_is_made_up_for(house, clock, linh, ngoc):
    """What came back on a Friday is spoken of on Monday."""
    valley.hand_in(linh)
    mornings(house, clock, 8, 9, 10, 11, 12)
    returns(ngoc, clock, "2026-06-12 14:00")
    linh.forget()
    mornings(house, clock, 13, 14)
    assert linh.transcript.strip() == ""
    mornings(house, clock, 15)

    assert len(told_again(linh)) == 1


@pytest.mark.parametrize("moment", ["2026-06-13 07:30", "2026-06-14 20:59"])
def test_a_missed_tick_waits_for_the_next_working_day(house, clock, seo, moment):
    """A server that slept through Friday says on Monday what is still worth saying."""
    clock.set("2026-06-11 07:30")
    house.tick()
    seo.forget()
    clock.set(moment)
    assert house.tick() == []
    clock.set("2026-06-15 07:30")
    house.tick()

    assert "Trợ lý chưa thấy Báo cáo kết quả thực hiện (quý II/2026)" in seo.transcript


# The top of the tree -----------------------------------------------------------------------------


def test_a_late_lead_office_is_not_told_about_itself(house, clock, ngoc, son):
    """Its leader hears of it; itself it is only reminded."""
    for day in (19, 22, 24):
        mornings(house, clock, day)

    assert "Báo cáo quý (quý II/2026), hạn chót" in son.transcript
    assert "Báo cáo quý (quý II/2026), hạn chót" not in ngoc.transcript
    assert "Trợ lý chưa thấy Báo cáo quý (quý II/2026)" in ngoc.transcript


def test_nobody_reads_that_others_are_told_where_nobody_is(house, clock, linh):
    """Whoever compiles has left the chat: a late unit is not told that they hear of it."""
    with house.work() as work:
        work.people.gone(Address("web", valley.NGOC.id), clock.now())
    mornings(house, clock, 10)

    assert f"Trợ lý chưa thấy {TITLE}" in linh.transcript
    assert "báo cho nơi nhận" not in linh.transcript
