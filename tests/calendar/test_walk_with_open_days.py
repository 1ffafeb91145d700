"""All programmes with their open days answered: whatever reminds says each thing once, and all of it."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from shutil import copytree

import pytest
from sqlalchemy import func, select

from bot.plans import read_plans
from domain.calendar import Cadence
from domain.due_days import questions_for_administrator
from domain.programme import ProgrammeStatus
from storage.tables import outbox
from tests.calendar.walking import moved_in
from tests.support.house import ROOT, ZONE, installed_plans

NEVER = "retention", "guest_forgetting", "rules_watch"
"""The jobs that say nothing by the calendar of a programme."""

MORNING = time(7, 0), time(7, 30), time(7, 31)
JUNE = [date(2026, 6, 5) + timedelta(days=n) for n in range(8)]
YEAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
DUE = {
    Cadence.HALF_YEAR: "{kind: each_year, month: 6, day: 25}",
    Cadence.NINE_MONTHS: "{kind: each_year, month: 9, day: 25}",
    Cadence.YEAR: "{kind: each_year, month: 12, day: 15}",
    Cadence.PERIODIC: "{kind: last_month_of_quarter, months: [6, 12], day: 20}",
}


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """The programmes as they are shipped, with an answer to each day that a plan leaves open."""
    folder = copytree(ROOT / "programmes", tmp_path_factory.mktemp("answered") / "programmes")
    for programme in read_plans(folder).worked_with.values():
        answers = "".join(
            f"  - {{obligation: {asked.id}, due: {DUE[asked.cadence]}, decision: Công văn 1}}\n"
            for asked in questions_for_administrator(programme.obligations)
        )
        if answers:
            (folder / programme.id / "days.yaml").write_text(f"answers:\n{answers}", "utf-8")
    return read_plans(folder)


WORKING = [day for day in YEAR if installed_plans().work_calendar.is_working(day)]


class Walk:
    """A house through which a clock goes, and what was said on the way."""

    def __init__(self, house, only=()):
        self._house = house
        self._jobs = [
            job for job in house.house.jobs
            if (job.name in only if only else job.name not in NEVER)
        ]  # fmt: skip
        self.said = []
        self.things = []
        self._last = 0

    def come(self, day, *clocks):
        """Let moments of a day come; note each message, and each thing that was reminded of."""
        for clock in clocks:
            now = datetime.combine(day, clock, ZONE).astimezone(UTC)
            for job in self._jobs:
                told = job.run(self._house.do, now)
                self.said += [(day, str(p.person_id), p.outgoing.text, job.name) for p in told]
        with self._house.work() as work:
            new = select(outbox.c.occasion).where(outbox.c.id > self._last)
            occasions = work.connection.execute(new).scalars().all()
            self._last = work.connection.execute(select(func.max(outbox.c.id))).scalar() or 0
        self.things += [(day, *_thing(each)) for each in occasions if each.startswith("rm.")]

    def on(self, day):
        """Return what was reminded of on a day: of which report, as superior or not, and whom."""
        return {tuple(thing) for told, *thing in self.things if told == day}


def _thing(occasion):
    _, obligation, period, stage, *person = occasion.split(".")
    return obligation, period, stage.startswith("up"), ".".join(person)


def walked(folder, plans, days, clocks, only=()):
    """Walk through days, each at the same times."""
    with moved_in(folder, plans) as house:
        walk = Walk(house, only)
        for day in days:
            walk.come(day, *clocks)
    return walk


@pytest.fixture(scope="module")
def june(plans, tmp_path_factory):
    """What everybody hears in the week of June in which most falls due."""
    return walked(tmp_path_factory.mktemp("june"), plans, JUNE, MORNING)


@pytest.fixture(scope="module")
def year(plans, tmp_path_factory):
    """What everybody is reminded of in the year."""
    folder = tmp_path_factory.mktemp("year")
    return walked(folder, plans, WORKING, (time(7, 30),), only=("reminders",))


def test_every_programme_of_today_reminds_and_that_of_the_past_does_not(plans, year):
    """With its open days answered none is silent; Minh Tiến has ended."""
    speaking = {person.removeprefix("p.").split("/")[0] for *_, person in year.things}

    assert speaking == {
        each.id for each in plans.programmes.values() if each.status is ProgrammeStatus.ACTIVE
    }
    assert len(speaking) == 4
    reminded = {obligation for _, obligation, *_ in year.things}
    assert {"LC-R1-6T", "LC-R3-9T", "LC-R5", "PT-R1", "PT-R2", "SD-R1-6T", "SD-R1-N"} <= reminded


def test_each_thing_comes_once_a_day_for_everybody(june, year):
    """No report is spoken of to somebody by two reminders of one day."""
    for walk in (june, year):
        assert [thing for thing, times in Counter(walk.things).items() if times > 1] == []
    assert june.things


def test_a_morning_is_one_message_beside_the_weekly_digest(june):
    """Whoever is reminded gets no list of what waits beside it."""
    mornings = Counter(
        (day, who) for day, who, _, job in june.said if job in {"reminders", "morning list"}
    )

    assert [each for each, times in mornings.items() if times > 1] == []


def test_each_minute_of_the_morning_says_the_same(plans, june, tmp_path):
    """On every day on which something falls due, around the times of the house, all jobs together."""
    speaking = sorted({day for day, *_ in june.things})
    minutes = [time(6, 59), time(7, 0), time(7, 1), *(time(7, minute) for minute in range(28, 36))]
    with moved_in(tmp_path, plans) as house:
        walk = Walk(house)
        for day in JUNE:
            walk.come(day, *(minutes if day in speaking else MORNING))

    assert len(speaking) > 3
    assert sorted(walk.said) == sorted(june.said)
    assert sorted(walk.things) == sorted(june.things)


def test_each_hour_says_the_same(plans, june, tmp_path):
    """A clock that only comes round each hour: the same words on the same days, of all jobs."""
    walk = walked(tmp_path, plans, JUNE, [time(hour) for hour in range(24)])

    assert sorted(walk.things) == sorted(june.things)
    assert sorted(_reminding(walk)) == sorted(_reminding(june))


def _reminding(walk):
    return [each for each in walk.said if each[3] == "reminders"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(date(2026, 6, 1), date(2026, 6, 12), id="June"),
        pytest.param(
            *(YEAR[0], YEAR[-1]), id="the year", marks=[pytest.mark.long, pytest.mark.timeout(600)]
        ),
    ],
)
def test_asleep_on_any_day_each_thing_is_still_said_and_once(plans, year, tmp_path, first, last):
    """Things, not only persons: what was slept through is caught up with on the next working day."""
    speaking = sorted({day for day, *_ in year.things if first <= day <= last})
    for number, day in enumerate(speaking):
        at = WORKING.index(day)
        awake = WORKING[at + 1 : at + 3]
        if not awake:
            continue
        walk = walked(tmp_path / str(number), plans, awake, (time(7, 30),), only=("reminders",))
        caught_up = walk.on(awake[0])
        missed = year.on(day)

        assert missed <= caught_up, f"asleep on {day}: nobody heard of {missed - caught_up}"
        assert [thing for thing, times in Counter(walk.things).items() if times > 1] == []


def test_a_slept_morning_is_caught_up_with_in_one_message(plans, june, tmp_path):
    """All jobs wake at once, before the plan's time: nobody hears the same thing twice."""
    for number, day in enumerate(sorted({day for day, *_ in june.things})[:2]):
        woken = WORKING[WORKING.index(day) + 1]
        walk = walked(tmp_path / str(number), plans, [woken], MORNING)
        told = Counter(
            (who, job) for _, who, _, job in walk.said if job in {"reminders", "morning list"}
        )
        assert told
        assert max(Counter(who for who, _ in told.elements()).values()) == 1, day


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_the_whole_year_says_the_same_each_minute_each_hour_and_in_a_few_moments(plans, tmp_path):
    """All jobs, all days; each minute from seven to nine on each day that speaks."""
    few = walked(tmp_path / "few", plans, YEAR, MORNING)
    hours = walked(tmp_path / "hours", plans, YEAR, [time(hour) for hour in range(24)])
    speaking = {day for day, *_ in few.things}
    minutes = [time(hour, minute) for hour in (7, 8) for minute in range(60)]
    with moved_in(tmp_path / "minutes", plans) as house:
        each_minute = Walk(house)
        for day in YEAR:
            each_minute.come(day, *(minutes if day in speaking else MORNING))

    assert sorted(each_minute.said) == sorted(few.said)
    assert sorted(hours.things) == sorted(few.things)
