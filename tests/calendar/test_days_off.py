"""What reminders do on weekends and holidays is the programme's own choice: wait, or send."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import DueKind
from domain.due_days import deadlines
from domain.reminding import OnDaysOff, ReminderPlan, morning_after, promise_check_moment, stages

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SENDING = ReminderPlan(on_days_off=OnDaysOff.SEND)


@pytest.fixture
def sunday(obliged):
    """The deadline of a report "before 22 June 2026": its last day on time is a Sunday."""
    before = obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 22))
    return deadlines(before, date(2026, 1, 1), date(2026, 12, 31))[0]


def test_where_nothing_is_said_days_off_are_waited_out(plan):
    """A plan that says nothing keeps weekends free, as it always did."""
    assert plan.on_days_off is OnDaysOff.WAIT


def test_the_last_day_is_spoken_of_on_itself_where_the_plan_sends(sunday, plan, work_calendar):
    """Waiting, it is the Friday before; sending, the Sunday itself. All others stay."""
    waiting = [(each.days_left, each.on) for each in stages(sunday, plan, work_calendar)]
    sending = [(each.days_left, each.on) for each in stages(sunday, SENDING, work_calendar)]

    assert (0, date(2026, 6, 19)) in waiting
    assert (0, date(2026, 6, 21)) in sending
    assert [each for each in sending if each[0]] == [each for each in waiting if each[0]]


def test_a_plan_without_a_last_reminder_gets_none_by_sending(sunday, work_calendar):
    """The rule moves a reminder; it adds none."""
    plan = replace(SENDING, days_before=(2,))

    assert [each.days_left for each in stages(sunday, plan, work_calendar)] == [2, -1, -3]


@pytest.mark.parametrize(("plan", "day"), [(ReminderPlan(), 19), (SENDING, 20)])
def test_a_promise_is_asked_about_by_the_same_rule(plan, day, work_calendar):
    """A promise for a Saturday is asked about on that Saturday only where the plan sends then."""
    moment = promise_check_moment(date(2026, 6, 20), work_calendar, plan)

    assert moment.astimezone(HANOI).date() == date(2026, 6, day)


@pytest.mark.parametrize(("plan", "day"), [(ReminderPlan(), 22), (SENDING, 20)])
def test_the_morning_after_a_friday_follows_the_rule(plan, day, work_calendar):
    """What came back on a Friday is spoken of on Monday, or on Saturday where the plan sends."""
    moment = morning_after(date(2026, 6, 19), work_calendar, plan)

    assert moment.astimezone(HANOI).date() == date(2026, 6, day)


@pytest.mark.parametrize(
    ("plan", "moment", "awake"),
    [
        (ReminderPlan(), datetime(2026, 6, 20, 8, tzinfo=HANOI), False),
        (SENDING, datetime(2026, 6, 20, 8, tzinfo=HANOI), True),
        (SENDING, datetime(2026, 6, 20, 22, tzinfo=HANOI), False),
        (ReminderPlan(), datetime(2026, 6, 19, 8, tzinfo=HANOI), True),
    ],
)
def test_quiet_hours_hold_on_days_off_too(plan, moment, awake, work_calendar):
    """Sending on a Saturday still wakes nobody at night."""
    assert plan.is_awake(moment, work_calendar) is awake
