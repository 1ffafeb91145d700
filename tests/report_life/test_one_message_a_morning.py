"""Whatever there is to say of a morning comes to a person in one message, however the clock ticks."""

from collections import Counter
from datetime import date

import pytest

from handlers.due.standing_of import LateUnit
from handlers.reminders.overdue import LateList, late_phrase
from handlers.reminders.reminders import Reminders
from handlers.work_list.morning import MorningList
from tests.report_life import valley
from tests.support.house import open_house

MORNING = ("06:30", "07:00", "07:01", "07:30", "07:31", "08:00", "12:00")
HOURLY = tuple(f"{hour:02}:00" for hour in range(24))
LATE = ("11:15",)
WORKED = [day for day in range(1, 20) if day not in {6, 7, 13, 14}]


@pytest.fixture
def heard(house, clock):
    """Wind the clock through moments of some days; return (day, time, person, text)."""
    jobs = [job for job in house.house.jobs if isinstance(job, Reminders | MorningList)]

    def run(days, moments):
        said = []
        for day in days:
            for moment in moments:
                clock.set(f"2026-06-{day:02} {moment}")
                for job in jobs:
                    said += [
                        (day, moment, str(parcel.person_id), parcel.outgoing.text)
                        for parcel in job.run(house.do, clock.now())
                    ]
        return said

    return run


def test_nobody_hears_twice_on_a_morning(heard):
    """The list, the reminder and the list of late units are one message: three weeks of June."""
    said = heard(WORKED, MORNING)

    twice = [key for key, n in Counter((day, who) for day, _, who, _ in said).items() if n > 1]
    assert twice == []
    # On 12 June the lead office has a report of its own, late units, and tasks of the plan.
    ((moment, text),) = [(at, text) for day, at, who, text in said if (day, who) == (12, "p-ngoc")]
    assert moment == "07:30"
    assert "Trợ lý cũng báo để chị biết và hỗ trợ các đơn vị:" in text
    assert "3 đơn vị vẫn chưa nộp" in text
    assert len(text) < 4000


@pytest.mark.parametrize("moments", [HOURLY, LATE])
def test_the_same_is_said_however_the_clock_ticks(tmp_path, heard, clock, moments):
    """Each minute or each hour, or awake once before noon: the same words on the same days."""
    wanted = sorted((day, who, text) for day, _, who, text in heard(WORKED, MORNING))
    clock.set("2026-05-31 08:00")
    other = open_house(tmp_path / "other", clock)
    valley.move_in(other)
    valley.visited(other)
    jobs = [job for job in other.house.jobs if isinstance(job, Reminders | MorningList)]
    said = []
    for day in WORKED:
        for moment in moments:
            clock.set(f"2026-06-{day:02} {moment}")
            for job in jobs:
                said += [
                    (day, str(parcel.person_id), parcel.outgoing.text)
                    for parcel in job.run(other.do, clock.now())
                ]
    other.store.close()

    assert sorted(said) == wanted


def test_a_morning_slept_through_is_told_once_at_the_next(heard):
    """Not at seven, not twice: at half past, what is caught up and the list in one."""
    heard([1], MORNING)
    woken = heard([3], MORNING)

    assert {at for _, at, who, _ in woken if who == "p-linh"} == {"07:30"}
    assert Counter(who for *_, who, _ in woken).most_common(1)[0][1] == 1
    texts = [text for *_, who, text in woken if who == "p-linh"]
    assert "".join(texts).count("Báo cáo kết quả thực hiện (quý II/2026)") == 1


def test_on_monday_the_list_does_not_come_with_the_digest(house, clock):
    """The week that is over is told at seven; the lead office's list half an hour later."""
    said = []
    for moment in ("07:00", "07:30"):
        clock.set(f"2026-06-15 {moment}")
        said += [(moment, p) for p in house.tick() if p.person_id == valley.NGOC.id]

    assert Counter(moment for moment, _ in said) == {"07:00": 1, "07:30": 1}


def test_many_lists_are_cut_to_what_a_message_holds(house):
    """Three lists with five names each; the others are counted, what is late before what is ahead."""
    deadlines = next(j for j in house.house.jobs if isinstance(j, Reminders))._deadlines
    due = deadlines.find(valley.LC, "LC-R2", "2026-Q2")
    units = tuple(LateUnit(unit, None, is_reached=True) for unit in valley.UNITS)
    lists = [LateList(f"o{n}", due, units, ahead=n == 0) for n in range(5)]
    told = late_phrase(lists, date(2026, 6, 10), greets=False)

    assert [each.key for each in told.params["lists"]] == ["reminder.late_list"] * 3
    assert [len(each.params["units"]) for each in told.params["lists"]] == [5, 5, 5]
    assert [each.params["more"] for each in told.params["lists"]] == [2, 2, 2]
    assert told.params["more"] == 2
