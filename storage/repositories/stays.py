"""The households that live in a unit, with the histories of their statuses: what movement is told of."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from domain.households import Status
from domain.people import Unit, UnitId
from domain.reports.movement import Stay
from domain.status import StatusLine, first_line
from storage.repositories.statuses import status_line
from storage.roster_tables import household_status
from storage.sealing import Sealer
from storage.statements import begins_with
from storage.tables import household, unit

_UNDATED = datetime.min.replace(tzinfo=UTC)
"""When a line was noted that nobody noted: it is made for the telling alone."""


class SqlStays:
    """Households by hamlet, each with its whole history and how many people it has."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def by_hamlet(self, of: Unit, first: date) -> Mapping[UnitId, list[Stay]]:
        """Return the households that live below a unit, or lived there on a day or later.

        Args:
            of: The unit; whom an agency helps does not live there.
            first: The first day of the period that is told.
        """
        below = self._below(of)
        histories = self._histories(below)
        found: dict[UnitId, list[Stay]] = {}
        rows = self._connection.execute(
            select(household)
            .where(
                household.c.hamlet_id.in_(below),
                or_(household.c.gone_on.is_(None), household.c.gone_on >= first),
            )
            .order_by(household.c.id)
            .execution_options(yield_per=1000)
        )
        for row in rows:
            lines = histories.get(row.id) or [
                # Who never got a line stands as on its card, since the day that is known.
                first_line(row.id, Status(row.status), row.recognised_on, _UNDATED)
            ]
            # A household whose members nobody has listed is at least its head.
            persons = max(len(self._sealer.open(row.sealed)["members"]), 1)
            stay = Stay(lines, persons, gone_on=row.gone_on)
            found.setdefault(UnitId(row.hamlet_id), []).append(stay)
        return found

    def _histories(self, below: Select[Any]) -> dict[str, list[StatusLine]]:
        rows = self._connection.execute(
            select(household_status)
            .join(household, household.c.id == household_status.c.household_id)
            .where(household.c.hamlet_id.in_(below))
            .order_by(household_status.c.household_id, household_status.c.id)
            .execution_options(yield_per=1000)
        )
        found: dict[str, list[StatusLine]] = {}
        for row in rows:
            found.setdefault(row.household_id, []).append(status_line(row))
        return found

    def _below(self, of: Unit) -> Select[Any]:
        path = self._connection.execute(select(unit.c.path).where(unit.c.id == of.id)).scalar_one()
        return select(unit.c.id).where(begins_with(unit.c.path, path))
