"""Which reminders are due is looked up near the day, and nothing is missed by it."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from domain.calendar import DueKind
from domain.due_days import deadlines
from domain.reminding import ReminderPlan, stage_due, stages
from domain.standing import lies_in
from domain.workdays import HO_CHI_MINH
from handlers.due.deadlines import LOOK_BACK, Deadlines
from storage.programmes import load_programmes
from tests.calendar.test_properties import CALENDARS, MOMENTS, OBLIGATIONS, PLANS
from tests.calendar.test_reminding import morning
from tests.support.house import ROOT

FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
LAO_CAI = replace(load_programmes(ROOT / "programmes")["lao-cai-2026"], starts=FIRST, ends=LAST)


def _with(plan, *obligations):
    """Return a programme of four years with other obligations and another plan of reminders."""
    setup = replace(LAO_CAI.setup, reminders=plan)
    return replace(LAO_CAI, obligations=obligations, setup=setup)


@given(OBLIGATIONS, PLANS, CALENDARS, MOMENTS)
def test_the_search_for_due_reminders_misses_none(obligation, plan, work, now):
    """Looking near the day finds what looking at all deadlines would find.

    Only a missed reminder is left out on the day on which the next one comes.
    """
    programme = _with(plan, obligation)
    today = now.astimezone(HO_CHI_MINH).date()
    due = {
        (deadline, stage)
        for deadline in deadlines(obligation, FIRST, LAST)
        if deadline.last_day >= today - LOOK_BACK
        if lies_in(programme, deadline)
        if (stage := stage_due(deadline, plan, work, now))
        if stage.on == today or all(one.on != today for one in stages(deadline, plan, work))
    }

    heard = Deadlines({programme.id: programme}, work, HO_CHI_MINH).speaking(programme, now)
    assert {(one.due.deadline, one.stage) for one in heard if one.stage} == due


def test_the_nearest_deadline_comes_first(obliged, plan, work_calendar):
    """Whatever the order in the plan; what is far away is not spoken of."""
    window = obliged(kind=DueKind.IN_QUARTER, year=2026, quarter=2)
    nearer = replace(obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10)), id="NEARER")
    later = replace(obliged(kind=DueKind.ON_DATE, on=date(2026, 12, 10)), id="LATER")
    programme = _with(plan, window, nearer, later)

    found = Deadlines({programme.id: programme}, work_calendar, HO_CHI_MINH)
    heard = found.speaking(programme, morning(6, 2))
    assert [(one.due.obligation, one.stage.days_left) for one in heard] == [
        (nearer, 5),
        (window, 21),
    ]


def test_without_reminders_a_report_is_still_owed_and_can_be_promised(obliged, work_calendar):
    """A plan that names no day to remind on keeps quiet, and forgets nothing."""
    report = obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10))
    programme = _with(ReminderPlan(days_before=(), days_after=()), report)

    found = Deadlines({programme.id: programme}, work_calendar, HO_CHI_MINH)
    now = morning(6, 10)
    assert [due.obligation for due in found.of_programme(programme.id, now.date())] == [report]
    assert found.speaking(programme, now) == []
    assert [due.obligation for due in found.early(programme, morning(6, 9))] == [report]
