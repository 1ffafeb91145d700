"""Storm and flood: an area is not reminded, or its deadlines lie later, by a decision."""

from datetime import date

import pytest

from domain.people import PersonId, UnitId
from domain.suspensions import Suspension, SuspensionFaultError, is_paused, moved, split
from handlers.reminders.reminders import Reminders
from handlers.work_list.morning import MorningList
from tests.support import town

VHXH = UnitId("bk/vhxh")
FLOOD = {
    "number": 0,
    "programme_id": town.BK,
    "area": "Phòng Văn hóa - Xã hội",
    "units": frozenset({VHXH}),
    "first": date(2026, 6, 1),
    "last": date(2026, 6, 12),
    "decision": "Công điện 5/CĐ-UBND ngày 31/5/2026",
}


def suspend(house, **other):
    with house.work() as work:
        return work.suspensions.add(Suspension(**(FLOOD | other)))


@pytest.fixture
def told(house, clock):
    """Wind the clock, run the reminders, and return what the officer of the office heard."""
    job = next(job for job in house.house.jobs if isinstance(job, Reminders))

    def run(moment):
        clock.set(moment)
        parcels = job.run(house.do, clock.now())
        house.deliver()
        return [(str(each.person_id), each.outgoing.text) for each in parcels]

    return run


def heard(told, moment, who="p-huong"):
    return [text for person, text in told(moment) if person == who]


def test_a_paused_office_hears_nothing_while_it_lasts(house, told):
    """Neither before the deadline nor after it, and nobody above is told that it is late."""
    suspend(house)

    assert heard(told, "2026-06-02 07:30") == []
    assert heard(told, "2026-06-10 07:30") == []
    assert "Văn hóa" not in "".join(heard(told, "2026-06-10 07:35", "p-minh"))


def test_when_it_is_over_reminders_go_on(house, told):
    """On the first working day after it, what is not stale is said once."""
    suspend(house, last=date(2026, 6, 8))

    assert heard(told, "2026-06-08 07:30") == []
    assert len(heard(told, "2026-06-09 07:30")) == 1
    assert heard(told, "2026-06-09 07:31") == []


def test_a_moved_deadline_is_reminded_of_on_its_own_days(house, told):
    """The report is due on 30/6 for the office, and on 9/6 for everybody else."""
    suspend(house, moved_to=date(2026, 6, 30))

    assert heard(told, "2026-06-09 07:30") == []
    assert heard(told, "2026-06-10 07:30") == []
    [five_days] = heard(told, "2026-06-23 07:30")
    assert "hết ngày 30/6" in five_days
    assert "còn 5 ngày làm việc" in five_days
    [overdue] = heard(told, "2026-07-01 07:30")
    assert "30/6" in overdue


def test_what_was_said_of_the_old_day_is_said_again_of_the_new_one(house, told):
    """Five days before the one deadline are not five days before the other."""
    [before] = heard(told, "2026-06-02 07:30")
    suspend(house, first=date(2026, 6, 3), moved_to=date(2026, 6, 30))
    [after] = heard(told, "2026-06-23 07:30")

    assert "09/6" in before
    assert "30/6" in after


def test_the_office_sees_its_own_day_in_chat(house, clock, huong):
    """In the list and in full; a report on 20/6 is on time."""
    suspend(house, moved_to=date(2026, 6, 30))
    clock.set("2026-06-20 09:00")
    huong.types("/nop")

    assert "30/6" in huong.said
    assert "quá hạn" not in huong.said
    assert "30/6" in huong.presses_token("nop.o.BK-R1.2026-H1").said


def test_a_suspension_that_is_lifted_is_gone(house, told):
    """From the next look on the plan holds again."""
    made = suspend(house)
    assert heard(told, "2026-06-05 07:30") == []
    with house.work() as work:
        assert work.suspensions.lift(made.number) == made
        assert work.suspensions.lift(made.number) is None
        assert work.suspensions.all() == ()

    assert len(heard(told, "2026-06-08 07:30")) == 1


def test_the_morning_list_keeps_quiet_as_well(house, clock):
    """Whoever fights a flood gets no list of households to visit."""
    job = next(job for job in house.house.jobs if isinstance(job, MorningList))
    suspend(house, units=frozenset({UnitId("bk/to-4")}))
    clock.set("2026-06-02 07:30")
    told = {parcel.person_id for parcel in job.run(house.do, clock.now())}

    assert PersonId("p-lan") not in told
    assert PersonId("p-dung") in told


def test_numbers_go_on_after_a_lift(house):
    """A number names one suspension for ever."""
    first, second = suspend(house), suspend(house)
    with house.work() as work:
        work.suspensions.lift(second.number)
    third = suspend(house)

    assert [first.number, second.number, third.number] == [1, 2, 3]


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"decision": " "}, "name the decision"),
        ({"last": date(2026, 5, 1)}, "ends on 01/05/2026, before it begins on 01/06/2026"),
        ({"moved_to": date(2026, 6, 12)}, "only move to a day after 12/06/2026"),
    ],
)
def test_a_suspension_that_cannot_be_right_is_refused(wrong, trouble):
    """The sentence says why."""
    with pytest.raises(SuspensionFaultError, match=trouble):
        Suspension(**(FLOOD | wrong))


def test_of_two_decisions_the_later_day_holds(june):
    """A second flood moves the deadline once more; others keep theirs."""
    both = [
        Suspension(**(FLOOD | {"moved_to": date(2026, 6, 30)})),
        Suspension(**(FLOOD | {"moved_to": date(2026, 7, 15)})),
    ]

    assert moved(both, VHXH, june).last_day == date(2026, 7, 15)
    assert moved(both, UnitId("bk/xd"), june) is june
    [(deadline, units)] = split(both, june)
    assert (deadline.before, units) == (date(2026, 7, 16), {VHXH})


def test_a_pause_moves_nothing(june):
    """Where the decision names no new day, the deadline stays."""
    paused = [Suspension(**FLOOD)]

    assert moved(paused, VHXH, june) is june
    assert split(paused, june) == []
    assert is_paused(paused, VHXH, date(2026, 6, 12))
    assert not is_paused(paused, VHXH, date(2026, 6, 13))


def test_a_suspended_office_is_not_late_in_the_digest_of_the_week(june):
    """Nor while its own later day has not passed; then it is late like everybody else."""
    from domain.digest.dues import units_due
    from domain.workdays import WorkCalendar
    from tests.support.house import installed_plans

    programme = installed_plans().programmes[town.BK]
    flood = [Suspension(**(FLOOD | {"moved_to": date(2026, 6, 20)}))]

    def missing(today, suspensions):
        dues = units_due(programme, town.UNITS, today, WorkCalendar(), lambda *_: {}, suspensions)
        return [unit.id for due in dues for unit in due.missing]

    assert missing(date(2026, 6, 15), ()) == [VHXH]
    assert missing(date(2026, 6, 12), flood) == []
    assert missing(date(2026, 6, 15), flood) == []
    assert missing(date(2026, 6, 22), flood) == [VHXH]
