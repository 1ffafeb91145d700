"""Whole households under an import: held against a list, and written as a list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from domain.households import Household, HouseholdId
from storage.repositories.households import household_of
from storage.sealing import Sealer
from storage.tables import household

STEP: Final = 500
"""Rows of one statement: some databases take no more than a thousand parameters."""


class RosterDoor:
    """Whole households, for holding them against a list and for writing the list itself.

    Nobody looks at them through this door but whoever installs a programme, on the command line;
    what is said of them there hides what is nobody's business, and stands in the audit trail.
    """

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def households(self, ids: Sequence[HouseholdId]) -> Mapping[HouseholdId, Household]:
        """Return households for comparing."""
        return {HouseholdId(row.id): household_of(row, self._sealer) for row in self.rows(ids)}

    def all_households(self, programme_id: str) -> Iterator[Household]:
        """Return the households that are in a programme, by hamlet, for a list of all of them."""
        rows = self._connection.execute(
            select(household)
            .where(household.c.programme_id == programme_id, household.c.gone_on.is_(None))
            .order_by(household.c.hamlet_id, household.c.search_key, household.c.id)
            .execution_options(yield_per=STEP)
        )
        for row in rows:
            yield household_of(row, self._sealer)

    def rows(self, ids: Sequence[str]) -> Iterator[Row[Any]]:
        """Return the rows of households."""
        for part in parts_of(ids):
            statement = select(household).where(household.c.id.in_(part))
            yield from self._connection.execute(statement)


def parts_of(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Return ids in parts that one statement takes."""
    for start in range(0, len(ids), STEP):
        yield ids[start : start + STEP]
