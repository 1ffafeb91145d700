"""A programme that sends on days off reminds on a Saturday; the others wait for Monday."""

from dataclasses import replace

import pytest

from domain.reminding import OnDaysOff
from handlers.due.deadlines import Deadlines
from handlers.reminders.reminders import Reminders
from tests.report_life import valley
from tests.support.house import ZONE, installed_plans


@pytest.fixture
def reminders(house):
    """Return a maker of reminders for the valley, with its plan's rule for days off."""

    def make(rule):
        plans = installed_plans()
        programme = plans.programmes[valley.LC]
        plan = replace(programme.setup.reminders, on_days_off=rule)
        programme = replace(programme, setup=replace(programme.setup, reminders=plan))
        deadlines = Deadlines({programme.id: programme}, plans.work_calendar, ZONE)
        return Reminders(deadlines, house.house.speech)

    return make


def saturday(house, clock, reminders):
    """Sleep through the Friday on which the report is three days late; wake up on Saturday."""
    clock.set("2026-06-13 07:30")
    return {parcel.person_id for parcel in reminders.run(house.do, clock.now())}


def test_a_missed_friday_is_made_up_for_on_saturday(house, clock, reminders):
    """The officers hear of it the next morning, worked or not."""
    assert valley.SEO.id in saturday(house, clock, reminders(OnDaysOff.SEND))


def test_where_the_plan_waits_saturday_stays_free(house, clock, reminders):
    """The same morning is silent, as it is by default."""
    assert saturday(house, clock, reminders(OnDaysOff.WAIT)) == set()


def test_what_saturday_said_is_not_said_again_on_monday(house, clock, reminders):
    """The occasion is the same, on whichever day it was said."""
    sending = reminders(OnDaysOff.SEND)
    assert saturday(house, clock, sending)
    clock.set("2026-06-15 07:30")

    assert sending.run(house.do, clock.now()) == []
