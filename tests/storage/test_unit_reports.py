"""Periodic reports of units: figures from what cadres reported, one submission, the latest promise."""

from dataclasses import replace
from datetime import date

from domain.progress import Change, Support
from domain.reporting import Promise, UnitFigures
from tests.storage.village import (
    BK,
    DAY,
    H1,
    H2,
    H3,
    H4,
    HUNG,
    LC,
    MINH,
    NOW,
    TODAY,
    YEN,
    obstacle,
    report,
    unit_report,
)

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
MET = Change("clean_water", "met")


def _figures(work, unit_id, first=FIRST, last=LAST):
    """Return the figures of a unit."""
    return work.unit_reports.figures(work.units.get(unit_id), first, last)


def _fill(work):
    """Report on all households in different ways."""
    for made in (
        report(1, H1, changes=(MET,), supports=(Support("toilet", 6_000_000), Support("water"))),
        report(2, H1, changes=(MET, Change("telecom", "met")), proposal="escape", day=TODAY + DAY),
        report(3, H2, changes=(Change("telecom", "still"),), proposal="escape"),
        report(4, H3, supports=(Support("loan", 50_000_000),)),
        report(5, H4, changes=(MET,)),
        report(6, H1, changes=(Change("housing_area", "met"),), day=FIRST - DAY),
        report(7, H1, supports=(Support("cash", 1),), day=LAST + DAY),
    ):
        assert work.reports.add(made)
    for occasion, more in (
        ("one", {}),
        ("of the helped", {"household_id": H2.id}),
        ("of the unit", {"household_id": None, "unit_id": "bk/na-man"}),
        ("of the next commune", {"household_id": H3.id, "unit_id": "bk/ban-b"}),
        ("of the next unit", {"household_id": None, "unit_id": "bk/xa-b"}),
    ):
        assert work.obstacles.add(obstacle(occasion, **more))


def test_figures_are_those_of_the_subtree_and_the_period(work):
    """A deprivation reported as met twice is one; an unknown amount adds nothing."""
    _fill(work)

    assert _figures(work, "bk/xa-a") == UnitFigures(
        households=2,
        visited=2,
        reports=3,
        deprivations_met=2,
        supports=2,
        support_vnd=6_000_000,
        escape_proposed=2,
        obstacles_open=3,
    )


def test_the_first_and_the_last_day_belong_to_the_period(work):
    """The days beside them do not."""
    _fill(work)

    assert _figures(work, "bk/xa-a", FIRST - DAY).deprivations_met == 3
    assert _figures(work, "bk/xa-a", last=LAST + DAY).support_vnd == 6_000_001


def test_a_helper_counts_the_households_it_helps(work):
    """Wherever they live."""
    _fill(work)

    figures = _figures(work, "bk/so-yt")
    assert (figures.households, figures.visited, figures.reports) == (1, 1, 1)
    assert (figures.escape_proposed, figures.obstacles_open) == (1, 1)


def test_the_root_counts_everything_of_its_programme_and_nothing_of_another(work):
    """A household that is helped is not counted twice."""
    _fill(work)

    figures = _figures(work, "bk")
    assert (figures.households, figures.visited, figures.reports) == (3, 3, 4)
    assert (figures.support_vnd, figures.obstacles_open) == (56_000_000, 5)


def test_a_solved_obstacle_is_open_no_more(work):
    """The figures say what still stands in the way."""
    _fill(work)
    for open_one in work.obstacles.open_at(YEN.unit_id):
        work.obstacles.close(open_one.id, NOW)

    assert _figures(work, "bk").obstacles_open == 0


def test_a_quiet_unit_has_figures_of_nothing(work):
    """Not an error, and not None."""
    assert _figures(work, "bk/XA-A") == UnitFigures(0, 0, 0, 0, 0, 0, 0, 0)


def test_a_unit_submits_once_for_each_period(work):
    """The second hand is refused, and the first report stands."""
    first = unit_report()
    assert work.unit_reports.submitted(first.unit_id, "quarterly", "2026-Q2") is None
    assert work.unit_reports.add(first)
    assert not work.unit_reports.add(unit_report(receipt="BKK-260605-0002", text="another"))
    assert work.unit_reports.add(unit_report(period="2026-Q3", receipt="BKK-260605-0003"))

    assert work.unit_reports.submitted(first.unit_id, "quarterly", "2026-Q2") == first
    assert work.unit_reports.units_submitted("quarterly", "2026-Q2") == {"bk/xa-a"}
    assert work.unit_reports.units_submitted("yearly", "2026-Q2") == frozenset()


def test_receipts_of_units_are_numbered_apart(work):
    """A K stands behind the letters of the programme."""
    assert work.unit_reports.next_receipt(BK, TODAY) == "BKK-260605-0001"
    work.reports.add(report(1))
    work.unit_reports.add(unit_report())

    assert work.unit_reports.next_receipt(BK, TODAY) == "BKK-260605-0002"
    assert work.unit_reports.next_receipt(LC, TODAY) == "LCK-260605-0001"


def test_a_promise_takes_the_place_of_the_one_before(work):
    """Each unit has one word for a period."""
    given = Promise(HUNG.unit_id, "quarterly", "2026-Q2", HUNG.id, TODAY, NOW)
    later = replace(given, promised_for=TODAY + DAY, made_at=NOW + DAY)
    other = replace(given, unit_id=MINH.unit_id, person_id=MINH.id)
    for promise in (given, other, later):
        work.unit_reports.promise(promise)

    kept = work.unit_reports.promised("quarterly", "2026-Q2")
    assert kept == {HUNG.unit_id: later, MINH.unit_id: other}
    assert work.unit_reports.promised("quarterly", "2026-Q3") == {}
