"""Assignments: who looks after a household, since when, and until when."""

from datetime import date

from sqlalchemy import Connection, bindparam, case, or_, select, update

from domain.assignments import Ending, Given, Tenure
from domain.households import HouseholdId
from domain.people import Person, PersonId, UnitId
from storage.prepared import Prepared
from storage.repositories.house_assignments import HouseAssignments
from storage.repositories.people import person_of
from storage.repositories.rostered import in_force
from storage.statements import wait_for
from storage.tables import assignment, household, person

_TODAY = bindparam("today", type_=assignment.c.since.type)
_CADRE_OF = Prepared(
    select(person)
    .join(assignment, assignment.c.person_id == person.c.id)
    .where(assignment.c.household_id == bindparam("wanted"), in_force(_TODAY), person.c.active)
    .order_by(assignment.c.since.desc(), assignment.c.id.desc())
    .limit(1)
)


class SqlAssignments:
    """Who looks after whom, in the table `assignment`; what ended keeps its line."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def for_the_house(self) -> HouseAssignments:
        """Return the door for the operator's commands, where no person looks."""
        return HouseAssignments(self._connection)

    def wait_for(self, household_id: HouseholdId) -> None:
        """Make everybody else wait who decides about this household, until this work ends."""
        wait_for(self._connection, f"assignment {household_id}")

    def hamlet_of(self, household_id: HouseholdId) -> UnitId | None:
        """Return the unit where a household lives; None if there is no such household."""
        found = self._connection.execute(
            select(household.c.hamlet_id).where(household.c.id == household_id)
        ).scalar()
        return UnitId(found) if found is not None else None

    def programme_of(self, household_id: HouseholdId) -> str | None:
        """Return the programme of a household; None if there is no such household."""
        found = self._connection.execute(
            select(household.c.programme_id).where(household.c.id == household_id)
        ).scalar()
        return str(found) if found is not None else None

    def cadre_of(self, household_id: HouseholdId, today: date) -> Person | None:
        """Return who looks after a household today; whoever left the programme does not."""
        row = _CADRE_OF.first(self._connection, {"wanted": household_id, "today": today})
        return person_of(row) if row is not None else None

    def holder(self, household_id: HouseholdId, today: date) -> PersonId | None:
        """Return the id of who looks after a household today."""
        cadre = self.cadre_of(household_id, today)
        return cadre.id if cadre is not None else None

    def give(
        self, household_id: HouseholdId, to_id: PersonId | None, today: date, ended_by: Ending
    ) -> Given:
        """Put a household into a person's care from today, or into nobody's.

        Whoever had it does so no more: there is one cadre at a time. Given back on the day it was
        taken, the earlier line goes on as if nothing had been.
        """
        before = self.holder(household_id, today)
        if before == to_id and to_id is not None:
            return Given(before, is_new=False)
        self._end(household_id, today, ended_by)
        if to_id is not None and not self._reopened(household_id, to_id, today):
            self._connection.execute(
                assignment.insert(),
                {
                    "household_id": household_id,
                    "person_id": to_id,
                    "since": today,
                    "until": None,
                    "ended_by": "",
                },
            )
        return Given(before, is_new=before != to_id)

    def _end(self, household_id: HouseholdId, today: date, ended_by: Ending) -> None:
        # A line that was to begin later ends before it began: the decision of today is the last.
        begun = case((assignment.c.since > today, assignment.c.since), else_=today)
        self._connection.execute(
            update(assignment)
            .where(
                assignment.c.household_id == household_id,
                or_(assignment.c.until.is_(None), assignment.c.until > today),
            )
            .values(until=begun, ended_by=ended_by.value)
        )

    def _reopened(self, household_id: HouseholdId, to_id: PersonId, today: date) -> bool:
        newest = self._connection.execute(
            select(assignment.c.id)
            .where(
                assignment.c.household_id == household_id,
                assignment.c.person_id == to_id,
                assignment.c.until == today,
                assignment.c.ended_by != "",
            )
            .order_by(assignment.c.id.desc())
            .limit(1)
        ).scalar()
        if newest is None:
            return False
        self._connection.execute(
            update(assignment).where(assignment.c.id == newest).values(until=None, ended_by="")
        )
        return True

    def tenures(self, household_id: HouseholdId) -> list[Tenure]:
        """Return who looked after a household, from when to when, the first first."""
        rows = self._connection.execute(
            select(
                assignment.c.person_id,
                assignment.c.since,
                assignment.c.until,
                assignment.c.ended_by,
            )
            .where(assignment.c.household_id == household_id)
            .order_by(assignment.c.since, assignment.c.id)
        )
        return [Tenure(*row) for row in rows]
