"""Assignments: who looks after a household since when, what each carries, and who is looked for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from domain.assignments import LOOKED_AFTER, Ending, Given, Home, Load, Tenure, assigns, can_take
from domain.households import HouseholdId, HouseholdLine
from domain.names import search_key
from domain.people import Person, PersonId, Role, UnitId
from storage.prepared import Prepared
from storage.repositories.house_assignments import HouseAssignments
from storage.repositories.people import person_of
from storage.repositories.rostered import (
    HOMES,
    home_of_row,
    in_force,
    line_of_row,
)
from storage.repositories.subtrees import households_below, overseen_by
from storage.statements import begins_with, bytewise, wait_for
from storage.tables import assignment, household, person, report, unit

_TODAY = bindparam("today", type_=assignment.c.since.type)


_HOLDER = Prepared(
    select(assignment.c.person_id)
    .join(person, person.c.id == assignment.c.person_id)
    .where(assignment.c.household_id == bindparam("wanted"), in_force(_TODAY), person.c.active)
    .order_by(assignment.c.since.desc(), assignment.c.id.desc())
    .limit(1)
)
_PATH = Prepared(select(unit.c.path).where(unit.c.id == bindparam("wanted")))


class SqlAssignments:
    """Who looks after whom, in the table `assignment`; what ended keeps its line."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def for_the_house(self) -> HouseAssignments:
        """Return the door for the operator's commands, where no person looks."""
        return HouseAssignments(self._connection)

    # One household ------------------------------------------------------------------------------

    def wait_for(self, household_id: HouseholdId) -> None:
        """Make everybody else wait who decides about this household, until this work ends."""
        wait_for(self._connection, f"assignment {household_id}")

    def hamlet_of(self, household_id: HouseholdId) -> UnitId | None:
        """Return the unit where a household lives; None if there is no such household."""
        found = self._connection.execute(
            select(household.c.hamlet_id).where(household.c.id == household_id)
        ).scalar()
        return UnitId(found) if found is not None else None

    def holder(self, household_id: HouseholdId, today: date) -> PersonId | None:
        """Return who looks after a household today; whoever left the programme does not."""
        row = _HOLDER.first(self._connection, {"wanted": household_id, "today": today})
        return PersonId(row.person_id) if row is not None else None

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

    # Households without a cadre -----------------------------------------------------------------

    def count_unassigned(self, below: UnitId, today: date) -> int:
        """Return how many households of a unit's subtree nobody looks after."""
        path = self._path(below)
        if path is None:
            return 0
        counted = select(func.count(household.c.id)).where(_without_cadre(path, today))
        return int(self._connection.execute(counted).scalar_one())

    def unassigned(
        self, viewer: Person, below: UnitId, today: date, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of the households that nobody looks after, for an officer above them.

        Args:
            viewer: Who looks; whoever may not assign sees nothing.
            below: Whose subtree.
            today: The local day.
            offset: How many come before the page.
            limit: How many stand on it.
        """
        path = self._path_for(viewer, below)
        if path is None:
            return [], 0
        dialect = self._connection.dialect.name
        rows = self._connection.execute(
            HOMES.where(_without_cadre(path, today))
            .order_by(
                bytewise(dialect, unit.c.path),
                bytewise(dialect, household.c.search_key),
                household.c.id,
            )
            .offset(offset)
            .limit(limit)
        )
        return [line_of_row(row) for row in rows], self.count_unassigned(below, today)

    # Cadres and what they carry -----------------------------------------------------------------

    def cadres_below(self, below: UnitId) -> list[Person]:
        """Return the cadres of a unit's subtree who can be given households, by unit and name."""
        path = self._path(below)
        if path is None:
            return []
        rows = self._connection.execute(
            select(person, unit.c.path)
            .join(unit, unit.c.id == person.c.unit_id)
            .where(
                person.c.active,
                person.c.roles.contains(Role.CADRE.value),
                begins_with(unit.c.path, path),
            )
        ).all()
        ordered = sorted(rows, key=lambda row: (row.path, search_key(row.name), row.id))
        return [who for who in map(person_of, ordered) if can_take(who)]

    def holders_below(self, viewer: Person, below: UnitId, today: date) -> list[Person]:
        """Return everybody who looks after a household of a subtree, wherever they work.

        Whoever left the programme is named too, as long as households are in their name.
        """
        path = self._path_for(viewer, below)
        if path is None:
            return []
        held = select(assignment.c.person_id).where(
            in_force(today),
            assignment.c.household_id.in_(
                select(household.c.id).where(households_below(path), household.c.gone_on.is_(None))
            ),
        )
        rows = self._connection.execute(select(person).where(person.c.id.in_(held)))
        return sorted(map(person_of, rows), key=lambda who: (search_key(who.name), who.id))

    def loads(
        self, people: Sequence[Person], today: date, *, quiet_since: date, since: date
    ) -> list[Load]:
        """Return what each of some people carries, in their order.

        Args:
            people: Whose.
            today: The local day.
            quiet_since: The day whose report is too old to count as news.
            since: The first day of the reports that count.
        """
        ids = [each.id for each in people]
        carried = self._carried(ids, today, quiet_since)
        reported = self._reported(ids, since, today)
        rows = self._connection.execute(
            select(unit.c.id, unit.c.name).where(unit.c.id.in_({each.unit_id for each in people}))
        )
        units = {row.id: row.name for row in rows}
        return [
            Load(
                each,
                units.get(each.unit_id, ""),
                *carried.get(each.id, (0, 0)),
                reported.get(each.id, 0),
            )
            for each in people
        ]

    def _carried(
        self, ids: Collection[PersonId], today: date, quiet_since: date
    ) -> Mapping[str, tuple[int, int]]:
        is_heard_of = (
            select(report.c.id)
            .where(report.c.household_id == assignment.c.household_id, report.c.day > quiet_since)
            .exists()
        )
        # Silence counts from the day on which the household came into this person's care.
        silent = case((and_(assignment.c.since <= quiet_since, ~is_heard_of), 1), else_=0)
        rows = self._connection.execute(
            select(
                assignment.c.person_id,
                func.count(assignment.c.id).label("households"),
                func.sum(silent).label("silent"),
            )
            .join(household, household.c.id == assignment.c.household_id)
            .where(assignment.c.person_id.in_(ids), in_force(today), household.c.gone_on.is_(None))
            .group_by(assignment.c.person_id)
        )
        return {row.person_id: (row.households, int(row.silent)) for row in rows}

    def _reported(self, ids: Collection[PersonId], first: date, last: date) -> Mapping[str, int]:
        was_theirs = (
            select(assignment.c.id)
            .where(
                assignment.c.household_id == report.c.household_id,
                assignment.c.person_id == report.c.person_id,
                assignment.c.since <= report.c.day,
                # The day of the hand-over is shared: what was written that morning counts.
                or_(assignment.c.until.is_(None), assignment.c.until >= report.c.day),
            )
            .exists()
        )
        rows = self._connection.execute(
            select(report.c.person_id, func.count(report.c.id).label("made"))
            .where(report.c.person_id.in_(ids), report.c.day.between(first, last), was_theirs)
            .group_by(report.c.person_id)
        )
        return {row.person_id: row.made for row in rows}

    def homes_of(
        self, viewer: Person, person_id: PersonId, below: UnitId, today: date
    ) -> list[Home]:
        """Return the households in a person's care that an officer decides about.

        Args:
            viewer: Who looks; whoever may not assign sees nothing.
            person_id: In whose care, active or not.
            below: Only those of this unit's subtree.
            today: The local day.
        """
        path = self._path_for(viewer, below)
        if path is None:
            return []
        return self._homes(
            HOMES.where(
                households_below(path),
                household.c.gone_on.is_(None),
                household.c.id.in_(_held_by([person_id], today)),
            )
        )

    def hamlets_of(self, ids: Sequence[PersonId], today: date) -> Mapping[str, frozenset[UnitId]]:
        """Return where the households of some people are."""
        rows = self._connection.execute(
            select(assignment.c.person_id, household.c.hamlet_id)
            .join(household, household.c.id == assignment.c.household_id)
            .where(assignment.c.person_id.in_(ids), in_force(today))
            .distinct()
        ).all()
        return {
            who: frozenset(UnitId(row.hamlet_id) for row in rows if row.person_id == who)
            for who in ids
        }

    def _homes(self, statement: Select[Any]) -> list[Home]:
        rows = self._connection.execute(statement)
        homes = [home_of_row(row) for row in rows]
        return sorted(
            homes,
            key=lambda home: (
                search_key(home.line.place),
                search_key(home.line.head_name),
                home.id,
            ),
        )

    def _path_for(self, viewer: Person, below: UnitId) -> str | None:
        """Return the path of a unit that somebody assigns in; None if it is none of theirs."""
        path = self._path(below)
        if path is None or not assigns(viewer):
            return None
        top = self._path(overseen_by(self._connection, viewer))
        return path if top is not None and path.startswith(top) else None

    def _path(self, unit_id: UnitId) -> str | None:
        row = _PATH.first(self._connection, {"wanted": unit_id})
        return str(row.path) if row is not None else None


def _held_by(ids: Collection[PersonId], today: date) -> Select[tuple[str]]:
    return select(assignment.c.household_id).where(
        assignment.c.person_id.in_(ids), in_force(today)
    )


def _without_cadre(path: str, today: date) -> ColumnElement[bool]:
    # Those who left are few and looked up once; joined, each household would look for its person.
    gone = select(person.c.id).where(~person.c.active)
    is_held = (
        select(assignment.c.id)
        .where(
            assignment.c.household_id == household.c.id,
            in_force(today),
            assignment.c.person_id.not_in(gone),
        )
        .correlate(household)
        .exists()
    )
    return and_(
        households_below(path),
        household.c.status.in_([status.value for status in LOOKED_AFTER]),
        household.c.gone_on.is_(None),
        ~is_held,
    )
