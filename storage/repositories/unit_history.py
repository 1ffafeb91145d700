"""What units are and were: what each was called, and where it stood, on every day."""

from datetime import date

from sqlalchemy import Connection, select

from domain.people import Unit, UnitId
from domain.unit_changes import Register
from domain.units import Change, UnitEvent, UnitLife, tree_on
from storage.repositories.people import unit_of
from storage.roster_tables import unit_event
from storage.tables import unit


class SqlUnitHistory:
    """The units of every day, in the tables `unit` and `unit_event`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def register(self, programme_id: str, today: date) -> Register:
        """Return every unit of a programme, and what happened to it."""
        rows = self._connection.execute(select(unit).where(unit.c.programme_id == programme_id))
        lives = [
            UnitLife(unit_of(row), row.began_on, row.ended_on)
            for row in sorted(rows, key=lambda row: row.path)
        ]
        return Register(lives, self._events(programme_id), today)

    def units_on(self, programme_id: str, day: date) -> list[Unit]:
        """Return the units of a programme on a day, parents first, as they were called then."""
        register = self.register(programme_id, day)
        return tree_on(register.lives, register.events, day)

    def _events(self, programme_id: str) -> list[UnitEvent]:
        rows = self._connection.execute(
            select(unit_event)
            .where(unit_event.c.programme_id == programme_id)
            .order_by(unit_event.c.day, unit_event.c.id)
        )
        return [
            UnitEvent(
                UnitId(row.unit_id),
                Change(row.kind),
                row.day,
                row.old_name,
                UnitId(row.other_id) if row.other_id else None,
                row.basis,
            )
            for row in rows
        ]
