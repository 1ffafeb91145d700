"""Reminders climb the tree with a grace at each level, are acknowledged, and are dropped with a note."""

import pytest
from sqlalchemy import select

from domain.people import PersonId
from domain.reminding import ReminderPlan, ReminderPlanFaultError
from handlers.reminders.reminders import Reminders
from storage.tables import audit
from tests.report_life import valley


@pytest.fixture
def dropped(house):
    """Return what stands in the trail about dropped reminders."""

    def read():
        with house.work() as work:
            rows = work.connection.execute(
                select(audit.c.subject, audit.c.detail).where(audit.c.action == "reminder dropped")
            )
            return [(row.subject, row.detail) for row in rows]

    return read


# Climbing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_left", "levels"), [(5, 0), (0, 0), (-1, 1), (-2, 1), (-3, 2), (-4, 2), (-6, 3)]
)
def test_each_level_has_its_grace(days_left, levels):
    """The one above from the first day late, the next from the third, the third from the sixth."""
    plan = ReminderPlan(superior_after=1, further_after=(3, 6))

    assert plan.levels_told(days_left) == levels


@pytest.mark.parametrize("further", [(1,), (0,), (3, 3), (5, 4)])
def test_a_higher_level_never_hears_before_a_lower_one(further):
    """Such a plan is refused with both numbers."""
    with pytest.raises(ReminderPlanFaultError, match="each level later"):
        ReminderPlan(superior_after=1, further_after=further)


def test_the_leader_hears_when_the_lead_office_has_had_its_days(house, clock, ngoc, son):
    """On the first working day late the lead office, on the third its leader as well."""
    clock.set("2026-06-10 07:30")
    house.tick()
    assert "chưa nộp" in ngoc.transcript
    assert "Báo cáo kết quả thực hiện (quý II/2026), hạn chót" not in son.transcript
    clock.set("2026-06-12 07:30")
    house.tick()

    assert "Báo cáo kết quả thực hiện (quý II/2026), hạn chót" in son.transcript


def test_nobody_hears_of_a_unit_that_has_handed_in(house, clock, linh, seo, son):
    """Who has handed in is in no list."""
    valley.hand_in(linh)
    clock.set("2026-06-12 07:30")
    house.tick()

    assert "Xã Bản Phố" in son.transcript
    [line] = [line for line in son.transcript.splitlines() if "Xã Bản Phố; " in line
              or line.strip().endswith("Xã Bản Phố.") or "Sở Y tế; " in line]  # fmt: skip
    assert "Xã Nà Mằn" not in line


# Acknowledged ------------------------------------------------------------------------------------


def test_a_reminder_is_acknowledged(house, clock, linh, ngoc):
    """The lead office sees who has, and how many have not."""
    clock.set("2026-06-09 07:30")
    house.tick()
    linh.presses("Đã nhận")
    assert "đã nhận lời nhắc" in linh.said
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0")

    assert "· Xã Nà Mằn (đã nhận lời nhắc)" in ngoc.said
    assert "Chưa xác nhận lời nhắc: 2 đơn vị." in ngoc.said


def test_acknowledging_twice_is_written_down_once(house, linh):
    """The first moment counts."""
    linh.presses_token("rm.k.LC-R2.2026-Q2").presses_token("rm.k.LC-R2.2026-Q2")

    with house.work() as work:
        seen = work.report_lives.acknowledged("LC-R2", "2026-Q2")
    assert seen == {PersonId("p-linh"): house.clock.now()}


def test_one_button_acknowledges_a_list(house, clock, linh):
    """Of several things everything that has spoken up."""
    linh.presses_token("rm.k")

    with house.work() as work:
        assert set(work.report_lives.acknowledged("LC-R2", "2026-Q2")) == {PersonId("p-linh")}


def test_nothing_is_acknowledged_where_nothing_speaks(clock, linh):
    """In the middle of nowhere there is nothing to see."""
    clock.set("2026-01-15 09:00")
    linh.presses_token("rm.k")

    assert "không có việc nào" in linh.said


def test_only_officers_acknowledge(house):
    """A cadre has no report to hand in."""
    dua = house.typist(valley.DUA, "Chị Dua")
    dua.presses_token("rm.k")
    dua.presses_token("rm.k.LC-R2.2026-Q2")

    assert "do đầu mối của đơn vị gửi" in dua.said


# Dropped -----------------------------------------------------------------------------------------


def test_a_new_house_has_dropped_nothing(house, clock, dropped):
    """What was due before it was there is no omission of its."""
    clock.set("2026-06-09 07:30")
    house.tick()

    assert dropped() == []


def test_what_was_slept_through_is_dropped_with_a_note(house, clock, linh, dropped):
    """After ten days of sleep the latest is said, and those before it are noted, once."""
    clock.set("2026-06-01 07:30")
    house.tick()
    clock.set("2026-06-10 09:00")
    house.tick()
    house.tick()
    clock.set("2026-06-11 07:30")
    house.tick()

    noted = [detail for subject, detail in dropped() if subject == "LC-R2.2026-Q2"]
    assert noted == [
        f"{day}, 3 units" for day in ("2026-06-02", "2026-06-05", "2026-06-08", "2026-06-09")
    ]


def test_nothing_is_dropped_by_a_house_that_is_awake(house, clock, dropped):
    """A tick each morning leaves no note."""
    for day in range(1, 13):
        clock.set(f"2026-06-{day:02} 07:30")
        house.tick()

    assert [each for each in dropped() if each[0] == "LC-R2.2026-Q2"] == []


def test_a_process_that_was_started_late_notes_what_was_slept_through(house, clock, dropped):
    """It finds in the database when reminders spoke last."""
    clock.set("2026-06-02 07:30")
    house.tick()
    fresh = Reminders(
        next(j for j in house.house.jobs if isinstance(j, Reminders))._deadlines,
        house.house.speech,
    )
    clock.set("2026-06-09 08:00")
    fresh.run(house.do, clock.now())

    noted = [detail for subject, detail in dropped() if subject == "LC-R2.2026-Q2"]
    assert noted == ["2026-06-05, 3 units", "2026-06-08, 3 units"]


def test_a_clock_that_is_put_back_drops_nothing(house, clock, dropped):
    """Rehearsals and demonstrations do so."""
    for moment in ("2026-06-09 07:30", "2026-06-01 07:30"):
        clock.set(moment)
        house.tick()

    assert dropped() == []
