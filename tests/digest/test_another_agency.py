"""A household gets another agency in the middle of a week: each counts what fell in its time."""

from datetime import date

import pytest

from domain.digest.lines import Line, What
from domain.people import Role, UnitId
from storage.repositories.people import person_row
from storage.tables import person as people
from tests.digest.roster import GROUP_1, HEALTH, WARD, at, person

FRONT = UnitId("bk/mt")


def help_from(ward, unit_id, day, home="a"):
    """Let an agency help household a from a day on."""
    with ward.house.work() as work:
        work.helping.change(home, unit_id, date.fromisoformat(day), at(f"{day} 08:00"))


@pytest.fixture
def moved(ward):
    """Helped by the health station since January, by the front since the Thursday of week 23.

    Reports came on Tuesday 2 June and on Thursday 4 June.
    """
    help_from(ward, HEALTH.id, "2026-01-01")
    help_from(ward, FRONT, "2026-06-04")
    return ward


def figures_of(ward, unit_id):
    """Return the figures of a unit's week 23."""
    with ward.house.work() as work:
        unit = work.units.get(unit_id)
    return ward.figures(unit)


def test_each_agency_counts_its_own_part_of_the_week(moved):
    """The toilet of Tuesday is the health station's, the telephone of Thursday the front's."""
    before, after = figures_of(moved, HEALTH.id), figures_of(moved, FRONT)

    assert (before.visited.count, before.reports) == (1, 1)
    assert (after.visited.count, after.reports) == (1, 1)
    assert {name: each.week for name, each in before.counts.met.items()} == {"hygienic_toilet": 1}
    assert {name: each.week for name, each in after.counts.met.items()} == {
        "hygienic_toilet": 1,
        "telecom": 1,
    }
    assert (before.supports.times.week, after.supports.times.week) == (1, 0)


def test_where_it_lives_all_of_it_counts(moved):
    """The residential group and the ward have the household all the time."""
    assert figures_of(moved, GROUP_1.id).reports == 3
    assert moved.figures(WARD).reports == 3


def test_how_things_stand_is_told_of_whoever_helps_now(moved):
    """Of households there is one; the former agency has none left."""
    assert figures_of(moved, HEALTH.id).counts.households == 0
    assert figures_of(moved, FRONT).counts.households == 1


def test_whoever_helped_before_counts_the_household_and_does_not_name_it(moved):
    """The former agency sees its figure; the household's name is the present one's to see."""
    seen = Line(What.SEEN)
    before, after = figures_of(moved, HEALTH.id), figures_of(moved, FRONT)
    with moved.house.work() as work:
        former = work.figures.behind(before.unit, seen, before.span, None)
        present = work.figures.behind(after.unit, seen, after.span, None)

    assert former == ([], 1)
    assert present == (["a"], 1)


def test_an_agency_that_has_just_come_has_not_been_silent(ward):
    """Nothing was heard of household f for long; the agency of last week is not to answer for it."""
    help_from(ward, HEALTH.id, "2026-01-01", "f")
    old = figures_of(ward, HEALTH.id).counts.silent
    help_from(ward, FRONT, "2026-06-01", "f")

    assert old == 1
    assert figures_of(ward, FRONT).counts.silent == 0
    assert ward.figures(WARD).counts.silent == figures_of(ward, UnitId("bk")).counts.silent


def test_the_periodic_report_counts_alike(moved):
    """What a unit hands in agrees with what its leader reads."""
    with moved.house.work() as work:
        week = date(2026, 6, 1), date(2026, 6, 7)
        before = work.unit_reports.figures(work.units.get(HEALTH.id), *week)
        after = work.unit_reports.figures(work.units.get(FRONT), *week)

    assert (before.reports, before.supports, before.households) == (1, 1, 0)
    assert (after.reports, after.supports, after.households) == (1, 0, 1)


def test_the_days_of_each_agency_are_kept(moved):
    """From when to when; nobody knows who helped before the first was named."""
    with moved.house.work() as work:
        kept = [(each.who, each.since, each.until) for each in work.helping.tenures("a")]

    assert kept == [
        (HEALTH.id, date(2026, 1, 1), date(2026, 6, 4)),
        (FRONT, date(2026, 6, 4), None),
    ]


def test_the_same_agency_again_is_no_change(moved):
    """A plan read in twice leaves one line."""
    with moved.house.work() as work:
        again = work.helping.change("a", FRONT, date(2026, 6, 5), at("2026-06-05 08:00"))

    assert again is False


def test_in_a_week_without_a_change_nothing_is_counted_differently(ward):
    """The figures of a ward are the same whether its agencies have a past or not."""
    before = ward.figures().counts
    help_from(ward, HEALTH.id, "2026-06-04", "c")
    help_from(ward, None, "2026-06-05", "c")

    assert ward.figures().counts == before


def test_a_leader_reads_why_a_household_is_counted_and_not_named(moved):
    """The figure stays open to question: it says that another unit helps the household now."""
    help_from(moved, HEALTH.id, "2026-01-01", "b")
    head = person("head", "Vi Thị Hạnh", "bk/yt", Role.LEADER)
    with moved.house.work() as work:
        work.connection.execute(people.insert(), person_row(head))
    reader = moved.reader(head, "Chị Hạnh")
    reader.presses_token("dg.2026-W23.seen.0")
    several = reader.said
    reader.presses_token("dg.2026-W23.met.0")

    assert "Lý Thị Bình" in several
    assert "1 hộ được tính" in several
    assert "Nông Văn An" not in several + reader.said
    assert "1 hộ được tính vì lúc ấy đơn vị đang giúp" in reader.said


@pytest.mark.parametrize(
    ("since", "before", "after"),
    [
        # Reports came on Tuesday the 2nd and Thursday the 4th.
        ("2026-06-02", 0, 2),
        ("2026-06-03", 1, 1),
        ("2026-06-04", 1, 1),
        ("2026-06-05", 2, 0),
    ],
)
def test_the_day_of_the_change_is_the_first_of_the_next(ward, since, before, after):
    """Until the eve for the one, from the day itself for the other; nothing is counted twice."""
    help_from(ward, HEALTH.id, "2026-01-01")
    help_from(ward, FRONT, since)

    assert figures_of(ward, HEALTH.id).reports == before
    assert figures_of(ward, FRONT).reports == after
