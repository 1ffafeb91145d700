"""Reminders come on working mornings, catch up once after a sleep, and stop in the end."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import DueKind
from domain.due_days import deadlines
from domain.reminding import (
    ReminderPlan,
    ReminderPlanFaultError,
    promise_check_moment,
    stage_due,
    stages,
    working_days_left,
)
from domain.workdays import WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR_2026 = date(2026, 1, 1), date(2026, 12, 31)


def morning(month, day, hour=7, minute=30, year=2026):
    """Return a moment on the wall clock of Hà Nội."""
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


@pytest.fixture
def days_left(june, plan, work_calendar):
    """Tell which reminder of the report before 10 June is due: its days left, or None."""

    def ask(now):
        stage = stage_due(june, plan, work_calendar, now)
        return stage.days_left if stage else None

    return ask


def test_a_deadline_is_spoken_of_seven_times(june, plan, work_calendar):
    """Ten, five, two, one and no working days left, then one and three too many."""
    found = stages(june, plan, work_calendar)

    assert [(stage.days_left, stage.on) for stage in found] == [
        (10, date(2026, 5, 26)),
        (5, date(2026, 6, 2)),
        (2, date(2026, 6, 5)),
        (1, date(2026, 6, 8)),
        (0, date(2026, 6, 9)),
        (-1, date(2026, 6, 10)),
        (-3, date(2026, 6, 12)),
    ]
    assert [stage.overdue for stage in found] == [False] * 5 + [True] * 2


def test_the_unit_above_hears_of_it_one_and_three_working_days_after(june, plan, work_calendar):
    """Whenever a unit is told that its report has not been seen, so is the one above it."""
    found = stages(june, plan, work_calendar)

    assert [stage.days_left for stage in found if stage.tells_superior] == [-1, -3]


def test_a_programme_may_tell_the_unit_above_later(june, work_calendar):
    """Where it chooses so, whoever just forgot is reminded alone first."""
    found = stages(june, ReminderPlan(superior_after=2), work_calendar)

    assert [stage.days_left for stage in found if stage.tells_superior] == [-3]


def test_moments_are_kept_in_utc_and_follow_the_zone(june, plan, work_calendar):
    """Half past seven is meant on the wall clock of the programme."""
    here = stages(june, plan, work_calendar)[0].moment
    elsewhere = stages(june, plan, work_calendar, ZoneInfo("Asia/Tokyo"))[0].moment

    assert here == datetime(2026, 5, 26, 0, 30, tzinfo=UTC)
    assert here.tzinfo is UTC
    assert here - elsewhere == timedelta(hours=2)


def test_a_last_day_on_a_sunday_is_reminded_of_on_the_friday(obliged, plan, work_calendar):
    """The deadline itself does not move."""
    [due] = deadlines(obliged(kind=DueKind.ON_DATE, on=date(2026, 7, 27)), *YEAR_2026)
    zero = next(stage for stage in stages(due, plan, work_calendar) if stage.days_left == 0)

    assert (due.last_day, zero.on) == (date(2026, 7, 26), date(2026, 7, 24))


def test_nothing_is_due_before_the_first_moment(days_left):
    """A minute early is early."""
    assert days_left(morning(5, 26, 7, 29)) is None
    assert days_left(morning(5, 26, 7, 30)) == 10


def test_a_reminder_stays_due_until_the_next_one(days_left):
    """Whoever speaks remembers what was said; whoever restarts asks again."""
    assert days_left(morning(6, 2)) == 5
    assert days_left(morning(6, 5, 7, 29)) == 5
    assert days_left(morning(6, 5)) == 2


def test_a_server_that_slept_for_three_days_catches_up_once(days_left):
    """Asleep from Friday evening to Tuesday morning: Monday's reminder is let go."""
    said = {days_left(morning(6, 5, 18, 0))}

    assert days_left(morning(6, 9, 8, 0)) == 0
    assert said | {days_left(morning(6, 9, hour)) for hour in range(8, 24)} == {2, 0}


def test_long_after_the_deadline_nothing_is_due_any_more(days_left):
    """Five working days after the last overdue reminder it is stale."""
    assert days_left(morning(6, 19, 7, 29)) == -3
    assert days_left(morning(6, 19)) is None
    assert days_left(morning(6, 10, year=2027)) is None


def test_an_early_notice_grows_stale_before_the_reminders_start(obliged, plan, work_calendar):
    """The notice of a quarter on 1 June is not sent on 10 June, when it would confuse."""
    window = obliged(kind=DueKind.IN_QUARTER, year=2026, quarter=2)
    [due] = deadlines(window, *YEAR_2026)

    assert stage_due(due, plan, work_calendar, morning(6, 1)).days_left == 21
    assert stage_due(due, plan, work_calendar, morning(6, 8)) is None
    assert stage_due(due, plan, work_calendar, morning(6, 16)).days_left == 10


def test_a_notice_on_the_day_of_a_reminder_is_one_reminder(obliged, work_calendar):
    """A person hears of a deadline once a day at most."""
    [due] = deadlines(obliged(kind=DueKind.IN_QUARTER, year=2026, quarter=2), *YEAR_2026)

    found = stages(due, ReminderPlan(days_before=(21, 0)), work_calendar)
    assert [stage.days_left for stage in found] == [21, 0, -1, -3]


def test_a_window_without_a_working_day_in_its_last_month_is_told_before(obliged, plan):
    """The notice never comes after the last working day on time."""
    [due] = deadlines(obliged(kind=DueKind.IN_QUARTER, year=2026, quarter=2), *YEAR_2026)
    june_off = WorkCalendar({date(2026, 6, day): "Nghỉ" for day in range(1, 31)})

    found = stages(due, plan, june_off)
    assert max(stage.on for stage in found if not stage.overdue) == date(2026, 5, 29)


def test_reminders_cross_the_turn_of_the_year(obliged, plan, work_calendar):
    """A report before 5 January is spoken of from the year before, past New Year's Day."""
    one = obliged(kind=DueKind.ON_DATE, on=date(2027, 1, 5))
    [due] = deadlines(one, date(2027, 1, 1), date(2027, 1, 31))

    assert [stage.on for stage in stages(due, plan, work_calendar)][:3] == [
        date(2026, 12, 18),
        date(2026, 12, 25),
        date(2026, 12, 30),
    ]


def test_a_plan_without_days_reminds_of_nothing_but_windows(obliged, work_calendar):
    """Empty lists are a choice."""
    silent = ReminderPlan(days_before=(), days_after=())
    one_off = obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10))
    window = obliged(kind=DueKind.IN_QUARTER, year=2026, quarter=2)

    [once], [in_june] = (deadlines(each, *YEAR_2026) for each in (one_off, window))

    assert stages(once, silent, work_calendar) == []
    assert [stage.on for stage in stages(in_june, silent, work_calendar)] == [date(2026, 6, 1)]


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 6, 5), 2),
        (date(2026, 6, 7), 2),
        (date(2026, 6, 9), 0),
        (date(2026, 6, 10), -1),
        (date(2026, 6, 14), -3),
    ],
)
def test_days_left_are_counted_from_any_day(june, work_calendar, today, left):
    """On a Sunday as many are left as on the Friday before."""
    assert working_days_left(june, today, work_calendar) == left


def test_a_promise_is_asked_about_on_the_last_working_morning_of_it(plan, work_calendar):
    """There is a working day left to keep it; a promise until Sunday is asked about on Friday."""
    friday, sunday = date(2026, 6, 5), date(2026, 6, 7)

    assert promise_check_moment(friday, work_calendar, plan) == morning(6, 5)
    assert promise_check_moment(sunday, work_calendar, plan) == morning(6, 5)


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (morning(6, 5, 20, 59), morning(6, 5, 20, 59)),
        (morning(6, 5, 21, 0), morning(6, 6, 6, 0)),
        (morning(6, 6, 0, 30), morning(6, 6, 6, 0)),
        (morning(6, 6, 6, 0), morning(6, 6, 6, 0)),
    ],
)
def test_quiet_hours_end_in_the_morning(plan, moment, sent):
    """Before midnight the morning is tomorrow's, after midnight today's."""
    assert plan.not_before(moment) == sent


def test_a_midday_rest_ends_on_the_same_day():
    """Quiet hours need not cross midnight."""
    resting = ReminderPlan(quiet_from=time(11, 30), quiet_until=time(13, 30))

    assert resting.not_before(morning(6, 5, 12, 0)) == morning(6, 5, 13, 30)
    assert resting.not_before(morning(6, 5, 22, 0)) == morning(6, 5, 22, 0)


def test_equal_hours_mean_never_quiet():
    """A programme can do without quiet hours."""
    awake = ReminderPlan(quiet_from=time(0), quiet_until=time(0))

    assert not any(awake.is_quiet(time(hour)) for hour in range(24))


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"days_before": (5, -1)}, r"days_before counts from 0 upwards, found \(5, -1\)"),
        ({"days_after": (0,)}, r"days_after and superior_after count from 1 upwards"),
        ({"superior_after": 0}, r"found \(1, 3\) and 0"),
        ({"stale_after_working_days": 0}, "must be at least 1"),
        ({"at": time(5, 30)}, "at 05:30 would fall into the quiet hours from 21:00 to 06:00"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused(wrong, trouble):
    """The sentence names the line and what was found there."""
    with pytest.raises(ReminderPlanFaultError, match=trouble):
        ReminderPlan(**wrong)
