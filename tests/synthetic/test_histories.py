"""Made-up histories end where the household stands, and can be taken for nothing but made up."""

from dataclasses import replace
from random import Random

import pytest

from domain.households import Status
from domain.status import Way, spells, standing
from domain.synthetic.statuses import DECISION, make_histories, make_history
from tests.support import town


@pytest.fixture(scope="module")
def histories(rosters, standards):
    """The histories of all households, by household."""
    found = {}
    for roster in rosters.values():
        for line in make_histories(roster.households, standards, Random(1)):
            found.setdefault(line.household_id, []).append(line)
    return found


@pytest.fixture(scope="module")
def homes(rosters):
    """Every household by its id."""
    return {home.id: home for roster in rosters.values() for home in roster.households}


def test_every_history_ends_with_the_present_status_on_its_day(histories, homes):
    """The card and the history say the same."""
    assert set(histories) == set(homes)
    for home_id, lines in histories.items():
        home = homes[home_id]
        last = standing(lines)[-1]
        assert (last.status, last.since) == (home.status, home.recognised_on)


def test_the_days_go_forward_and_each_way_is_what_the_lines_tell(histories):
    """A made-up history obeys the rules of a real one."""
    for lines in histories.values():
        days = [line.since for line in lines]
        assert days == sorted(set(days))
        told = {spell.since: spell.way for spell in spells(lines)}
        assert all(line.way is told[line.since] for line in lines if line.since in told)


def test_every_kind_of_change_occurs(histories):
    """Relapses, newly arising poverty and escapes can be rehearsed."""
    ways = {line.way for lines in histories.values() for line in lines}

    # Nothing made up was wrong, and none of it came from records without a history.
    assert ways == set(Way) - {Way.CORRECTED, Way.CARRIED}


def test_no_decision_can_be_taken_for_a_real_one(histories):
    """Its number is 000, and it says that it is made up."""
    assert {line.decision for lines in histories.values() for line in lines} == {DECISION}
    assert "giả lập" in DECISION


def test_every_line_names_the_standard_of_its_day(histories):
    """All of them are of the standard in force from 2022."""
    assert {line.standard_id for lines in histories.values() for line in lines} == {"2022-2025"}


def test_a_household_that_is_not_made_up_gets_no_history(standards):
    """Nothing is made up about a real household."""
    real = replace(town.HOUSEHOLDS[0], synthetic=False)
    undated = replace(town.HOUSEHOLDS[0], recognised_on=None)

    assert make_history(real, standards, Random(1)) == ()
    assert make_history(undated, standards, Random(1)) == ()
    assert real.status is Status.POOR
