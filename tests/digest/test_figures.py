"""The figures of a week, counted on a ward of six households."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from domain.digest.counts import Given, Spread
from domain.obstacles import ObstacleState, ObstacleStep
from domain.reporting import ObstacleEvent
from storage.tables import household
from tests.digest.roster import (
    GROUP_1,
    GROUP_2,
    HEALTH,
    KIEN,
    POLICE,
    PROVINCE,
    SON,
    SUBMITTED,
    WARD,
    at,
    obstacle,
)


def test_households_are_counted_once_a_week(ward):
    """Household a is reported on twice and household b once; d was visited the week before."""
    figures = ward.figures()

    assert figures.counts.households == 6
    assert (figures.visited.count, figures.visited.before) == (2, 1)
    assert (figures.reports, figures.counts.before.reports) == (3, 1)


def test_the_row_of_weeks_ends_with_the_week(ward):
    """Eight weeks, the earliest first; only the last two had reports."""
    visits = ward.figures().counts.visits

    assert (visits[0].week.id, visits[-1].week.id) == ("2026-W16", "2026-W23")
    assert [week.households for week in visits] == [0, 0, 0, 0, 0, 0, 1, 2]


def test_a_deprivation_told_of_twice_is_removed_once(ward):
    """Toilet and telecom this week, clean water last week, work in January."""
    figures = ward.figures()

    assert figures.counts.met == {
        "hygienic_toilet": Spread(1, 0, 1),
        "telecom": Spread(1, 0, 1),
        "clean_water": Spread(0, 1, 1),
        "employment": Spread(0, 0, 1),
    }
    assert (figures.met.count, figures.met.before, figures.met_year.count) == (2, 1, 4)


def test_money_adds_up_and_unknown_amounts_are_counted_apart(ward):
    """A toilet of six million and an internet line without an amount; half a million before."""
    assert ward.figures().supports == Given(
        Spread(2, 1, 3), Spread(6_000_000, 500_000, 6_500_000), Spread(1, 0, 1)
    )


def test_what_was_delivered_last_year_is_not_this_years(ward):
    """The house was told of in March and built in December."""
    figures = ward.figures()

    assert figures.counts.supports["housing_new"].times == Spread(0, 0, 0)
    assert {line.key: line.done for line in figures.plan}["housing"] == 0


def test_results_stand_beside_the_schedule_of_the_year(ward):
    """Bắc Kạn III.4 prints 22, 5, 7, an empty cell, 0, 12, an empty cell, 20 for 2026."""
    plan = {line.key: (line.done, line.planned, line.section) for line in ward.figures().plan}

    assert plan == {
        "poor_reduction": (0, 22, "III.4"),
        "housing": (0, 5, "III.4"),
        "toilet": (1, 7, "III.4"),
        "information_device": (0, 0, "III.4"),
        "vocational_employment": (2, 12, "III.4"),
        "internet": (1, 20, "III.4"),
    }


def test_a_unit_below_the_root_has_no_plan_of_its_own(ward):
    """The schedule speaks of the ward, not of its groups."""
    assert ward.figures(GROUP_1).plan == ()


def test_targets_of_more_households_than_are_looked_after_are_left_out(ward):
    """Lào Cai plans for 8,000 and 942 households; one is in the roster."""
    assert ward.figures(PROVINCE).plan == ()


def test_obstacles_count_as_stuck_after_seven_days(ward):
    """One of a household and one of a unit are stuck, one is fresh, one was solved on Saturday."""
    counts = ward.figures().counts

    assert (counts.obstacles_open, counts.obstacles_stuck) == (3, 2)


def test_days_are_counted_as_the_list_of_obstacles_counts_them(ward):
    """Raised seven days ago it is not over seven days, however early; the night before it is."""
    with ward.house.work() as work:
        for name, moment in (("early", "2026-06-01 05:00"), ("night", "2026-05-31 23:00")):
            work.obstacles.add(obstacle(name, "b", moment, text=name))
    figures = ward.figures()
    leader = ward.reader(SON, "Đ/c Sơn")
    leader.types("/tuan").presses("vướng mắc quá 7 ngày")
    digest = leader.said
    leader.types("/vuongmac").presses("Quá 7 ngày")
    listed = leader.said

    assert figures.counts.obstacles_stuck == 3
    assert "3 vướng mắc đã mở quá 7 ngày" in digest
    assert "night (8 ngày" in digest
    assert "early" not in digest
    assert "Quá 7 ngày: 3" in listed
    assert "night" in listed
    assert "· 8 ngày ·" in listed


def test_what_was_cleared_and_not_confirmed_is_no_longer_stuck(ward):
    """It waits for the yes of whoever raised it: counted apart, and as it stood at that moment."""
    with ward.house.work() as work:
        oldest = work.obstacles.open_at(HEALTH.id)[0]
        step = ObstacleEvent(1, ObstacleStep.SOLVE, KIEN.id, HEALTH.id, "", at("2026-06-07 09:00"))
        assert work.obstacles.step(oldest, step, ObstacleState.SOLVED)
    figures = ward.figures()
    with ward.house.work() as work:
        found, total = work.figures.stuck(WARD, figures.span)

    counts = figures.counts
    assert (counts.obstacles_open, counts.obstacles_stuck) == (2, 1)
    assert counts.obstacles_unconfirmed == 1
    assert total == len(found) == 1
    assert "Chờ xác nhận đã gỡ: 1." in ward.reader(SON, "Đ/c Sơn").types("/tuan").transcript


def test_a_call_for_help_counts_until_somebody_reports_again(ward):
    """Household b may fall back; d called for help and has been visited this morning."""
    assert ward.figures().at_risk.count == 1


def test_households_without_news_are_counted_with_those_never_reported_on(ward):
    """Of c and e nothing was heard for sixty days, of f nothing ever."""
    counts = ward.figures().counts

    assert (counts.silent, counts.never_reported) == (3, 1)


def test_a_household_that_had_its_data_restricted_is_not_among_the_silent(ward):
    """Nobody is reminded of it, be it by name or by a figure."""
    with ward.house.work() as work:
        named = update(household).where(household.c.id == "e")
        assert work.connection.execute(named.values(restricted_on=date(2026, 6, 1))).rowcount == 1
    counts = ward.figures().counts

    assert counts.silent == 2


@pytest.mark.parametrize(("now", "silent"), [("2026-05-08", 5), ("2026-05-09", 6)])
def test_sixty_days_are_sixty_days(ward, now, silent):
    """Household e was reported on 10 March: on 9 May that is sixty days ago; of the others nothing was heard yet, or long ago."""
    week = "2026-W19"

    assert ward.figures(week=week, now=at(f"{now} 12:00")).silent.count == silent


def test_a_subtree_counts_its_own_households_alone(ward):
    """Group 2 was not visited in week 23, group 1 was."""
    assert ward.figures(GROUP_1).visited.count == 2
    assert ward.figures(GROUP_2).visited.count == 0
    assert ward.figures(GROUP_2).counts.obstacles_stuck == 1


def test_an_agency_counts_the_households_that_it_helps(ward):
    """The helping agency lives elsewhere; the household is in its figures all the same."""
    figures = ward.figures(POLICE)

    assert (figures.counts.households, figures.visited.count) == (1, 1)


def test_a_unit_without_households_has_an_empty_week(ward):
    """The health station looks after nobody."""
    figures = ward.figures(HEALTH)

    assert figures.counts.households == 0
    assert figures.is_empty


def test_units_that_have_not_submitted_are_named(ward):
    """Three units owe the half-year report before 10 June; the health station has sent it."""
    (due,) = ward.figures().dues

    assert [unit.id for unit in due.missing] == ["bk/mt", "bk/vh"]
    assert (due.units, due.submitted, due.days_left, due.state) == (3, 1, 1, "soon")


@pytest.mark.parametrize(
    ("week", "now", "states"),
    [
        ("2026-W20", "2026-05-18 07:00", []),
        ("2026-W22", "2026-05-28 12:00", ["open"]),
        ("2026-W24", "2026-06-15 07:00", ["overdue"]),
        ("2026-W28", "2026-07-13 07:00", []),
    ],
)
def test_a_deadline_comes_into_sight_and_leaves_it(ward, week, now, states):
    """From two weeks before until thirty days after its last day."""
    assert [due.state for due in ward.figures(week=week, now=at(now)).dues] == states


def test_the_running_week_is_compared_with_the_same_days(ward):
    """On Wednesday 3 June nobody had been visited by the Wednesday of the week before, but d."""
    figures = ward.figures(now=at("2026-06-03 12:00"))

    assert figures.span.is_running
    assert (figures.visited.count, figures.visited.before) == (1, 1)
    assert ward.figures(now=at("2026-06-02 12:00")).visited.before == 0


def test_an_old_week_shows_how_things_stood_when_it_ended(ward):
    """Seen in July, week 22 still has the obstacle that was solved in June, and no submission."""
    figures = ward.figures(week="2026-W22", now=at("2026-07-20 07:00"))

    assert figures.counts.obstacles_open == 3
    assert figures.dues[0].submitted == 0
    assert figures.at_risk.count == 1


def test_the_last_week_shows_how_things_stand_now(ward):
    """A report that came this morning is not missed any more in the digest of last week."""
    with ward.house.work() as work:
        sent = work.unit_reports.units_submitted("BK-R1", "2026-H1")
    assert sent == {HEALTH.id}
    assert not ward.figures().span.is_running
    assert ward.figures().dues[0].submitted == 1


def test_the_year_is_that_of_the_last_day(ward):
    """The week from 28 December counts for the year in which it ends."""
    figures = ward.figures(week="2026-W53", now=at("2027-01-04 07:00"))

    assert figures.span.year_start.year == 2027
    assert figures.met_year.count == 0


def test_a_deadline_that_everybody_met_is_no_news_once_it_is_over(ward):
    """Before its day it is good news; afterwards it is left out."""
    with ward.house.work() as work:
        for number, unit_id in enumerate(("bk/mt", "bk/vh"), 2):
            work.unit_reports.add(replace(SUBMITTED, receipt=f"BKK-{number}", unit_id=unit_id))

    assert [due.state for due in ward.figures().dues] == ["submitted"]
    assert ward.figures(week="2026-W24", now=at("2026-06-15 07:00")).dues == ()
