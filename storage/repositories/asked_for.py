"""Reports asked for out of turn; what is withdrawn keeps its line, and its number."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update

from domain.asked_for import AskedFor
from domain.people import PersonId, UnitId
from storage.asked_tables import asked_for
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.statements import insert_unless_there


class SqlAskedFor:
    """What was asked for, in the table `asked_for`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for what people write."""
        self._connection = connection
        self._sealer = sealer

    def all(self) -> tuple[AskedFor, ...]:
        """Return all that stand, of every programme, the oldest first."""
        rows = self._connection.execute(
            select(asked_for).where(asked_for.c.withdrawn_at.is_(None)).order_by(asked_for.c.id)
        )
        return tuple(map(self._asked, rows))

    def since(self, moment: datetime) -> tuple[AskedFor, ...]:
        """Return what was asked for, or withdrawn, since a moment."""
        rows = self._connection.execute(
            select(asked_for)
            .where(or_(asked_for.c.asked_at >= moment, asked_for.c.withdrawn_at >= moment))
            .order_by(asked_for.c.id)
        )
        return tuple(map(self._asked, rows))

    def periods(self, programme_id: str) -> list[str]:
        """Return the names of all that were ever asked for in a programme."""
        rows = self._connection.execute(
            select(asked_for.c.period).where(asked_for.c.programme_id == programme_id)
        )
        return [row.period for row in rows]

    def add(self, made: AskedFor) -> bool:
        """Keep one; False if somebody took its name a moment before."""
        number = insert_unless_there(
            self._connection,
            asked_for,
            {
                "programme_id": made.programme_id,
                "obligation_id": made.obligation_id,
                "period": made.period,
                "about": sealed_words(self._sealer, made.about),
                "since": made.since,
                "last_day": made.last_day,
                "units": " ".join(sorted(made.units)),
                "person_id": made.asked_by,
                "asked_at": made.asked_at,
                "withdrawn_at": None,
            },
            unique=("programme_id", "period"),
        )
        return number is not None

    def withdraw(self, programme_id: str, period: str, now: datetime) -> bool:
        """Withdraw one; False if there is none that stands."""
        done = self._connection.execute(
            update(asked_for)
            .where(
                asked_for.c.programme_id == programme_id,
                asked_for.c.period == period,
                asked_for.c.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=now)
        )
        return bool(done.rowcount)

    def _asked(self, row: Row[Any]) -> AskedFor:
        return AskedFor(
            number=row.id,
            programme_id=row.programme_id,
            obligation_id=row.obligation_id,
            period=row.period,
            about=opened_words(self._sealer, row.about),
            since=row.since,
            last_day=row.last_day,
            asked_by=PersonId(row.person_id) if row.person_id else None,
            asked_at=row.asked_at,
            units=frozenset(map(UnitId, row.units.split())),
            withdrawn_at=row.withdrawn_at,
        )
