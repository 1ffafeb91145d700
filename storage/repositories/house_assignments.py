"""Assignments for the house itself: for the operator's commands, where no person looks."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from domain.assignments import Home, can_take
from domain.households import HouseholdId, HouseholdLine
from domain.names import search_key
from domain.people import Person, PersonId, UnitId
from storage.repositories.people import person_of
from storage.repositories.rostered import HOMES, home_of_row, in_force, line_of_row
from storage.repositories.subtrees import STILL_IN, households_below
from storage.statements import begins_with
from storage.tables import assignment, household, person, unit


class HouseAssignments:
    """What the operator's commands need of assignments; no message says any of it unasked."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def lines_of(self, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
        """Return the lines of given households, in the given order."""
        rows = self._connection.execute(HOMES.where(household.c.id.in_(ids)))
        lines = {row.id: line_of_row(row) for row in rows}
        return [lines[each] for each in ids if each in lines]

    def homes_of(self, person_id: PersonId, today: date) -> list[Home]:
        """Return everything in a person's care, whether the person still works here or not."""
        held = select(assignment.c.household_id).where(
            assignment.c.person_id == person_id, in_force(today)
        )
        rows = self._connection.execute(HOMES.where(household.c.id.in_(held), STILL_IN))
        return sorted((home_of_row(row) for row in rows), key=lambda home: home.id)

    def carriers_below(self, below: UnitId, today: date) -> list[Person]:
        """Return the cadres of a unit's subtree, and whoever looks after one of its households.

        Whoever has left is among them for as long as households are in their name.
        """
        path = select(unit.c.path).where(unit.c.id == below)
        start = self._connection.execute(path).scalar()
        if start is None:
            return []
        held = select(assignment.c.person_id).where(
            in_force(today),
            assignment.c.household_id.in_(
                select(household.c.id).where(households_below(start), STILL_IN)
            ),
        )
        works_here = select(unit.c.id).where(begins_with(unit.c.path, start))
        rows = self._connection.execute(
            select(person, person.c.id.in_(held).label("holds")).where(
                or_(person.c.unit_id.in_(works_here), person.c.id.in_(held))
            )
        )
        found = [(person_of(row), bool(row.holds)) for row in rows]
        people = [who for who, holds in found if holds or can_take(who)]
        return sorted(people, key=lambda who: (who.active, search_key(who.name), who.id))
