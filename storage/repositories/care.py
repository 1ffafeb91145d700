"""Care: what each cadre carries, who is heard of no more, and which households nobody looks after."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from domain.access import decide_on_lines
from domain.access_table import Tie
from domain.assignments import LOOKED_AFTER, Home, Load, assigns, can_take
from domain.households import SILENT_AFTER, HouseholdLine
from domain.names import search_key
from domain.people import Person, PersonId, Role, UnitId
from storage.repositories.people import person_of
from storage.repositories.rostered import HOMES, home_of_row, in_force, line_of_row, unheard
from storage.repositories.subtrees import STILL_IN, households_below, overseen_by, path_of
from storage.statements import begins_with, bytewise
from storage.tables import assignment, household, person, report, unit


class SqlCare:
    """What people carry, and the households without a cadre, as officers and cadres see it."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def count_unassigned(self, below: UnitId, today: date) -> int:
        """Return how many households of a unit's subtree nobody looks after."""
        path = path_of(self._connection, below)
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

    def cadres_below(self, below: UnitId) -> list[Person]:
        """Return the cadres of a unit's subtree who can be given households, by unit and name."""
        path = path_of(self._connection, below)
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
                select(household.c.id).where(households_below(path), STILL_IN)
            ),
        )
        rows = self._connection.execute(select(person).where(person.c.id.in_(held)))
        return sorted(map(person_of, rows), key=lambda who: (search_key(who.name), who.id))

    def loads(self, people: Sequence[Person], today: date, *, since: date) -> list[Load]:
        """Return what each of some people carries, in their order.

        Args:
            people: Whose.
            today: The local day.
            since: The first day of the reports that count.
        """
        ids = [each.id for each in people]
        carried = self._carried(ids, today)
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

    def _carried(self, ids: Collection[PersonId], today: date) -> Mapping[str, tuple[int, int]]:
        since = today - SILENT_AFTER
        # Silence counts from the day on which the household came into this person's care.
        silent = case((and_(assignment.c.since <= since, unheard(since)), 1), else_=0)
        rows = self._connection.execute(
            select(
                assignment.c.person_id,
                func.count(assignment.c.id).label("households"),
                func.sum(silent).label("silent"),
            )
            .join(household, household.c.id == assignment.c.household_id)
            .where(assignment.c.person_id.in_(ids), in_force(today), STILL_IN)
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
                STILL_IN,
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

    def silent(self, viewer: Person, today: date) -> list[HouseholdLine]:
        """Return a cadre's households of which nothing was heard for long, the longest first."""
        if not decide_on_lines(viewer, Tie.ASSIGNED).may_see:
            return []
        since = today - SILENT_AFTER
        # Silence counts from the day on which the household came into this cadre's care.
        long_theirs = select(assignment.c.household_id).where(
            assignment.c.person_id == viewer.id, in_force(today), assignment.c.since <= since
        )
        homes = self._homes(HOMES.where(household.c.id.in_(long_theirs), STILL_IN, unheard(since)))
        return sorted((home.line for home in homes), key=lambda line: line.last_report or date.min)

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
        path = path_of(self._connection, below)
        if path is None or not assigns(viewer):
            return None
        top = path_of(self._connection, overseen_by(self._connection, viewer))
        return path if top is not None and path.startswith(top) else None


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
        STILL_IN,
        ~is_held,
    )
