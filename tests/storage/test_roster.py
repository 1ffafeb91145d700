"""A programme moves in as a whole, once, and quickly."""

import time
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from domain.households import Assignment, HouseholdId
from storage.roster import RosterFaultError, has_programme, load_roster
from storage.tables import assignment, household, unit
from tests.storage.village import (
    ASSIGNMENTS,
    BK,
    DUC,
    H1,
    HOUSEHOLDS,
    LAN,
    LC,
    PEOPLE,
    TODAY,
    UNITS,
)


def _count(work, table):
    """Return the number of rows of a table."""
    return work.connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_programme_is_there_after_it_has_moved_in(empty_store):
    """And not before."""
    with empty_store.begin() as work:
        assert not has_programme(work, BK)
        assert load_roster(work, UNITS, PEOPLE, HOUSEHOLDS, ASSIGNMENTS)
    with empty_store.begin() as work:
        assert has_programme(work, BK)
        assert has_programme(work, LC)
        assert _count(work, assignment) == len(ASSIGNMENTS)


def test_a_programme_moves_in_once(store):
    """The second time nothing is touched, not even new households."""
    more = replace(H1, id=HouseholdId("h99"))
    with store.begin() as work:
        assert not load_roster(work, UNITS, PEOPLE, (*HOUSEHOLDS, more), ASSIGNMENTS)

        assert _count(work, household) == len(HOUSEHOLDS)
        assert _count(work, assignment) == len(ASSIGNMENTS)


def test_another_programme_may_move_in_later(empty_store):
    """Each is refused or taken for itself."""
    first = [each for each in UNITS if each.programme_id == BK]
    second = [each for each in UNITS if each.programme_id == LC]
    with empty_store.begin() as work:
        assert load_roster(work, first, (), (), ())
        assert load_roster(work, second, (), (), ())
        assert not load_roster(work, first, (), (), ())


def test_paths_lead_from_the_root_to_the_unit(work):
    """Each id is followed by a bar, so that no id passes for the beginning of another."""
    rows = work.connection.execute(select(unit.c.id, unit.c.path))
    paths = {row.id: row.path for row in rows}

    assert paths["bk"] == "bk|"
    assert paths["bk/na-man"] == "bk|bk/xa-a|bk/na-man|"
    assert paths["lc/to-4"] == "lc|lc/to-4|"


@pytest.mark.parametrize(
    ("parents", "sentence"),
    [
        ({"bk/na-man": "bk/xa-z"}, "unit bk/na-man stands below bk/xa-z, which is not among"),
        ({"bk": "bk/xa-a"}, "stands below itself"),
        ({"bk": "bk"}, "unit bk stands below itself"),
    ],
)
def test_units_that_form_no_tree_are_refused(empty_store, parents, sentence):
    """With the unit that is wrong."""
    crooked = [replace(each, parent_id=parents.get(each.id, each.parent_id)) for each in UNITS]

    with empty_store.begin() as work:
        with pytest.raises(RosterFaultError, match=sentence):
            load_roster(work, crooked, PEOPLE, HOUSEHOLDS, ASSIGNMENTS)
        assert _count(work, unit) == 0


def test_an_assignment_to_nobody_is_refused_with_everything_else(empty_store):
    """Nothing of a broken roster is kept."""
    broken = (Assignment(HouseholdId("h99"), LAN.id, TODAY),)
    with pytest.raises(IntegrityError), empty_store.begin() as work:
        load_roster(work, UNITS, PEOPLE, HOUSEHOLDS, broken)

    with empty_store.begin() as work:
        assert not has_programme(work, BK)


def test_a_commune_of_households_moves_in_within_seconds(empty_store):
    """1,100 households with sealed members; about a second, and never ten."""
    many = [replace(H1, id=HouseholdId(f"h{number}")) for number in range(1_100)]
    duties = [Assignment(home.id, LAN.id, TODAY) for home in many]

    begun = time.perf_counter()
    with empty_store.begin() as work:
        load_roster(work, UNITS, PEOPLE, many, duties)
    took = time.perf_counter() - begun

    assert took < 10
    with empty_store.begin() as work:
        assert work.households.in_subtree(DUC)[1] == 1_100
