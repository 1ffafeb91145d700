"""Whatever the deadline, the plan and the holidays: what always holds of reminders."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Cadence, Deadline, DueKind, DueRule, Obligation
from domain.due_days import deadlines
from domain.periods import Period
from domain.reminding import ReminderPlan, stage_due, stages, working_days_left
from domain.workdays import WorkCalendar

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(
    WorkCalendar,
    st.dictionaries(DAYS, st.just("Nghỉ"), max_size=25),
    st.frozensets(DAYS.filter(lambda day: day.weekday() >= 5), max_size=5),
)
PLANS = st.builds(
    ReminderPlan,
    days_before=st.lists(st.integers(0, 25), max_size=6).map(tuple),
    days_after=st.lists(st.integers(1, 10), max_size=4).map(tuple),
    at=st.times(time(6), time(20, 59)),
    stale_after_working_days=st.integers(1, 10),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 31), timezones=st.just(UTC))


def _deadline(last_day, *, window):
    period = Period("once:OB", date(last_day.year, 1, 1), last_day)
    notice = last_day.replace(day=1) if window else None
    return Deadline("OB", period, last_day + timedelta(days=1), last_day, window, notice)


DEADLINES = st.builds(_deadline, DAYS, window=st.booleans())


def _rules():
    days = st.integers(1, 28)
    quarterly = st.builds(DueRule, st.just(DueKind.LAST_MONTH_OF_QUARTER), day=days)
    yearly = st.builds(
        DueRule,
        st.just(DueKind.EACH_YEAR),
        month=st.integers(1, 12),
        day=days,
        inclusive=st.booleans(),
    )
    windows = st.builds(DueRule, st.just(DueKind.IN_QUARTER), quarter=st.integers(1, 4))
    return quarterly | yearly | windows


OBLIGATIONS = st.builds(
    Obligation,
    st.just("OB"),
    st.just("Báo cáo"),
    st.just(("communes",)),
    st.just("Sở"),
    st.just(Cadence.PERIODIC),
    _rules(),
    st.just("V"),
    st.just("…"),
)


@given(DEADLINES, PLANS, CALENDARS)
def test_reminders_fall_on_working_days_each_later_than_the_one_before(deadline, plan, work):
    """Nobody is reminded on a free day, or twice in one day."""
    days = [stage.on for stage in stages(deadline, plan, work)]

    assert all(work.is_working(day) for day in days)
    assert days == sorted(set(days))


@given(DEADLINES, PLANS, CALENDARS)
def test_a_reminder_says_how_many_working_days_are_left(deadline, plan, work):
    """Its number, its day and its overdue sign tell the same story."""
    for stage in stages(deadline, plan, work):
        assert stage.days_left == working_days_left(deadline, stage.on, work)
        assert stage.overdue == (stage.days_left < 0) == deadline.is_missed(stage.on)
        assert not plan.is_quiet(plan.at)


@given(DEADLINES, PLANS, CALENDARS, st.lists(MOMENTS, min_size=2, max_size=12))
def test_the_reminder_that_is_due_never_goes_back(deadline, plan, work, moments):
    """As time passes, what is due is the same or a later one, and never one that is yet to come."""
    found = [stage for now in sorted(moments) if (stage := stage_due(deadline, plan, work, now))]

    assert [stage.on for stage in found] == sorted(stage.on for stage in found)
    assert all(stage.moment <= max(moments) for stage in found)


@given(DEADLINES, PLANS, CALENDARS, MOMENTS)
def test_a_fortnight_in_steps_or_in_one_jump_ends_with_the_same_reminder(
    deadline, plan, work, start
):
    """A job that ran every seven hours and a server that slept through agree in the end."""
    steps = [start + timedelta(hours=7) * n for n in range(49)]
    walked = [stage_due(deadline, plan, work, now) for now in steps]

    assert walked[-1] == stage_due(deadline, plan, work, start + timedelta(days=14))
    assert steps[-1] == start + timedelta(days=14)


@given(OBLIGATIONS, DAYS, st.integers(0, 1500))
def test_deadlines_lie_in_the_interval_and_have_a_period_each(obligation, first, length):
    """No two deadlines of an obligation speak of the same period."""
    last = first + timedelta(days=length)
    found = deadlines(obligation, first, last)

    assert all(first <= deadline.last_day <= last for deadline in found)
    assert len({deadline.period.id for deadline in found}) == len(found)
    assert all(deadline.before - deadline.last_day == timedelta(days=1) for deadline in found)


@given(CALENDARS, DAYS, st.integers(-30, 30))
def test_shifting_and_counting_agree(work, day, working_days):
    """From a working day, going n working days on or back leaves n working days between."""
    day = work.working_day_on_or_before(day)

    assert work.working_days_between(day, work.shift(day, working_days)) == working_days
