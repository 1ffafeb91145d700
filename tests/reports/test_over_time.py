"""Reports on quarters come to one on a longer time: some lines add, some come from the last one."""

import pytest

from domain.people import Unit, UnitId, UnitKind
from domain.periods import half_year, nine_months, quarter, whole_year
from domain.reports.compiling import Brought, compiled, has_changed
from domain.reports.content import Content, Figure
from domain.reports.figures import KINDS, Doubt
from domain.reports.life import State
from domain.reports.over_time import (
    OVER_TIME,
    Over,
    Part,
    Told,
    corrected_in_part,
    joined,
    made_of,
    over_time,
)
from domain.reports.told_below import told_below

COMMUNE = Unit(UnitId("a"), "p", "Xã Một", UnitKind.COMMUNE, UnitId("p"))
OTHER = Unit(UnitId("b"), "p", "Xã Hai", UnitKind.COMMUNE, UnitId("p"))


def figures(given):
    """Numbers of a report; a pair is counted and corrected."""
    return {
        name: value if isinstance(value, Figure) else Figure(value, value)
        for name, value in given.items()
    }


def brought(number, unit=COMMUNE, state=State.ACCEPTED, whole=None, is_gone=False, **given):
    """A commune's report on a quarter."""
    content = Content(figures(given), {"results": f"Quý {number}"})
    part = Part("R", quarter(2026, number))
    return Brought(unit, state, content=content, part=part, whole=whole or {}, is_gone=is_gone)


def value(whole, line):
    """What stands in a line of a compiled report."""
    return whole.content.figures[line].value


def test_every_line_says_how_it_comes_to_a_longer_time():
    """A new line has to be settled; what a plan brings along is taken from the last report."""
    assert OVER_TIME.keys() == KINDS.keys()
    assert over_time("support_vnd.housing") is Over.ADD
    assert over_time("T-1") is Over.LAST


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (half_year(2026, 1), ("2026-Q1", "2026-Q2")),
        (half_year(2026, 2), ("2026-Q3", "2026-Q4")),
        (nine_months(2026), ("2026-Q1", "2026-Q2", "2026-Q3")),
        (whole_year(2026), ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")),
        (quarter(2026, 2), ("2026-M04", "2026-M05", "2026-M06")),
    ],
)
def test_what_a_period_is_made_of(period, first):
    """Quarters before months; a month is made of nothing, nor is what is asked for once."""
    assert made_of(period.id)[0] == first
    assert made_of("2026-M05") == ()
    assert made_of("once:R") == ()


def test_events_add_and_stocks_come_from_the_last():
    """Supports of both quarters; households as they are at the end, whatever order they came in."""
    whole = compiled(
        [
            brought(2, households=9, supports=3, support_vnd=2_000_000),
            brought(1, households=12, supports=4, support_vnd=1_000_000),
        ]
    )

    assert (value(whole, "supports"), value(whole, "support_vnd")) == (7, 3_000_000)
    assert value(whole, "households") == 9
    assert whole.behind["supports"] == (("a R.2026-Q2", 3), ("a R.2026-Q1", 4))


def test_households_that_are_visited_twice_are_counted_once():
    """The house counts over the whole time; a correction is asked about and not added."""
    parts = [
        brought(1, visited=Figure(7, 2, "sổ thôn ghi thiếu"), whole={"visited": 5}),
        brought(2, visited=4, whole={"visited": 5}),
    ]
    whole = compiled(parts)
    figure = whole.content.figures["visited"]

    assert (figure.value, figure.counted) == (5, 5)
    assert figure.reason == "Xã Một: 01/01–31/3/2026 2 → 7: sổ thôn ghi thiếu"
    (asked,) = corrected_in_part(whole.content)
    assert (asked.doubt, asked.line, asked.value) == (Doubt.CORRECTED, "visited", 5)


def test_a_correction_of_a_sum_keeps_its_reason():
    """With the days of which it spoke, and the numbers as offices write them."""
    whole = compiled(
        [
            brought(1, support_vnd=Figure(6_000_000, 5_000_000, "phiếu chi 12")),
            brought(2, support_vnd=1_000_000),
        ]
    )

    assert whole.content.figures["support_vnd"] == Figure(
        7_000_000, 6_000_000, "Xã Một: 01/01–31/3/2026 5.000.000 → 6.000.000: phiếu chi 12"
    )


def test_a_report_on_one_part_alone_stands_as_it_is():
    """There is nothing to count anew while the others are missing."""
    told = [Told(Part("R", quarter(2026, 1)), Content(figures({"visited": 4})))]

    assert joined(told, {})["visited"] == Figure(4, 4)


def test_a_report_on_the_whole_time_is_taken_as_it_is():
    """Beside units that bring theirs in parts."""
    same = Brought(
        OTHER, State.ACCEPTED, content=Content(figures({"households": 5, "visited": 3}))
    )
    whole = compiled([brought(1, households=2, visited=1), same])

    assert (value(whole, "households"), value(whole, "visited")) == (7, 4)


def test_of_a_unit_that_is_no_more_only_what_it_did_is_told():
    """Its households are told by the commune that it went into."""
    gone = brought(1, is_gone=True, households=9, visited=4, supports=3)
    stays = brought(2, unit=OTHER, households=20, visited=6, supports=1)
    whole = compiled([gone, stays])

    assert (value(whole, "households"), value(whole, "visited")) == (20, 6)
    assert value(whole, "supports") == 4


def test_words_say_of_which_part_they_speak():
    """The same unit wrote in both quarters."""
    parts = [brought(1), brought(2, state=State.LOCKED)]

    assert compiled(parts).content.sections["results"] == (
        "Xã Một (01/01–31/3/2026): Quý 1\nXã Một (01/4–30/6/2026): Quý 2"
    )
    assert [str(each) for each in told_below(parts, "results")] == [
        "Xã Một (01/01–31/3/2026): Quý 1",
        "Xã Một (01/4–30/6/2026): Quý 2",
    ]


def test_what_goes_on_being_counted_overtakes_no_draft():
    """What a unit corrected, and what is added up, does."""
    parts = [brought(1, visited=2, supports=1), brought(2, visited=2, supports=1)]
    then = compiled(parts).content.figures
    later = [
        brought(1, visited=2, supports=1, whole={"visited": 9}),
        brought(2, visited=2, supports=1, whole={"visited": 9}),
    ]

    assert not has_changed(later, then)
    assert has_changed([parts[0], brought(2, visited=2, supports=2)], then)
    assert has_changed([parts[0], brought(2, visited=Figure(5, 2, "sót"), supports=1)], then)
    # On the time of the whole every number is the unit's own.
    alone = Brought(OTHER, State.ACCEPTED, content=Content(figures({"visited": 3})))
    assert has_changed([alone], {"visited": Figure(2, 2)})


def test_days_over_the_turn_of_a_year_have_both_years():
    """A half-year of the decree begins in December."""
    assert str(Part("R", half_year(2026, 1))) == "15/12/2025–14/6/2026"
