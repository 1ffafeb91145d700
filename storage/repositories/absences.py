"""Leaves; whoever comes back earlier ends one, and its line stays."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from domain.absences import Absence
from domain.households import HouseholdId
from domain.people import PersonId
from storage.prepared import Prepared
from storage.repositories.household_relations import IN_FORCE
from storage.repositories.subtrees import STILL_IN
from storage.roster_tables import absence
from storage.tables import assignment, household

_NOW = Prepared(
    select(absence)
    .where(
        absence.c.person_id == bindparam("who"),
        absence.c.ended_at.is_(None),
        absence.c.since <= bindparam("today", type_=absence.c.since.type),
        absence.c.until >= bindparam("today", type_=absence.c.since.type),
    )
    .order_by(absence.c.id.desc())
    .limit(1)
)


class SqlAbsences:
    """Leaves, in the table `absence`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def add(self, made: Absence, by: PersonId, now: datetime) -> int:
        """Keep a leave and return its number."""
        row = self._connection.execute(
            absence.insert().returning(absence.c.id),
            {
                "person_id": made.person_id,
                "deputy_id": made.deputy_id,
                "since": made.since,
                "until": made.until,
                "made_by": by,
                "made_at": now,
            },
        ).one()
        return int(row.id)

    def now(self, person_id: PersonId, today: date) -> Absence | None:
        """Return the leave that somebody is on."""
        row = _NOW.first(self._connection, {"who": person_id, "today": today})
        return _absence(row) if row is not None else None

    def coming(self, person_id: PersonId, today: date) -> list[Absence]:
        """Return somebody's leaves that are not over, the first first."""
        rows = self._connection.execute(
            select(absence)
            .where(
                absence.c.person_id == person_id,
                absence.c.ended_at.is_(None),
                absence.c.until >= today,
            )
            .order_by(absence.c.since, absence.c.id)
        )
        return [_absence(row) for row in rows]

    def get(self, number: int) -> Absence | None:
        """Return a leave that was not ended early; None if there is none of that number."""
        row = self._connection.execute(
            select(absence).where(absence.c.id == number, absence.c.ended_at.is_(None))
        ).first()
        return _absence(row) if row is not None else None

    def coming_of(self, ids: Collection[PersonId], today: date) -> list[Absence]:
        """Return the leaves of some people that are not over, the first first."""
        rows = self._connection.execute(
            select(absence)
            .where(absence.c.ended_at.is_(None), absence.c.until >= today)
            .order_by(absence.c.since, absence.c.id)
        )
        wanted = set(ids)
        return [_absence(row) for row in rows if row.person_id in wanted]

    def stood_in_by(self, deputy_id: PersonId, today: date) -> list[Absence]:
        """Return the leaves of today in which somebody stands in."""
        rows = self._connection.execute(
            select(absence)
            .where(
                absence.c.deputy_id == deputy_id,
                absence.c.ended_at.is_(None),
                absence.c.since <= today,
                absence.c.until >= today,
            )
            .order_by(absence.c.until, absence.c.id)
        )
        return [_absence(row) for row in rows]

    def deputised_by(self, deputy_id: PersonId, today: date) -> list[Absence]:
        """Return the leaves in which somebody stands in or is going to, the first first."""
        rows = self._connection.execute(
            select(absence)
            .where(
                absence.c.deputy_id == deputy_id,
                absence.c.ended_at.is_(None),
                absence.c.until >= today,
            )
            .order_by(absence.c.since, absence.c.id)
        )
        return [_absence(row) for row in rows]

    def without_deputy(self, number: int) -> None:
        """Let a leave go on with nobody who stands in."""
        self._connection.execute(
            update(absence).where(absence.c.id == number).values(deputy_id=None)
        )

    def households_of(self, person_id: PersonId, today: date) -> list[HouseholdId]:
        """Return which households are in somebody's care, by place and name; no more than that."""
        rows = self._connection.execute(
            select(household.c.id)
            .join(assignment, assignment.c.household_id == household.c.id)
            .where(assignment.c.person_id == person_id, IN_FORCE, STILL_IN)
            .order_by(household.c.hamlet_id, household.c.search_key, household.c.id),
            {"today": today},
        )
        return [HouseholdId(each) for each in dict.fromkeys(rows.scalars())]

    def end(self, number: int, person_id: PersonId, now: datetime) -> bool:
        """End a person's leave; False if there is none of that number that lasts."""
        return bool(
            self._connection.execute(
                update(absence)
                .where(
                    absence.c.id == number,
                    absence.c.person_id == person_id,
                    absence.c.ended_at.is_(None),
                )
                .values(ended_at=now)
            ).rowcount
        )


def _absence(row: Row[Any]) -> Absence:
    deputy = PersonId(row.deputy_id) if row.deputy_id else None
    return Absence(PersonId(row.person_id), deputy, row.since, row.until, row.id)
