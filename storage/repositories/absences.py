"""Leaves; whoever comes back earlier ends one, and its line stays."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from domain.absences import Absence
from domain.people import PersonId
from storage.prepared import Prepared
from storage.roster_tables import absence

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
