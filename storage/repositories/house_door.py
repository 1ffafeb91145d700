"""The door of the house: households for what it does for nobody in particular; its uses are counted."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from domain.households import Household, HouseholdId, HouseholdLine
from domain.people import UnitId
from storage.prepared import Prepared
from storage.repositories.household_rows import household_of
from storage.repositories.rostered import HOMES, line_of_row
from storage.repositories.subtrees import STILL_IN
from storage.sealing import Sealer
from storage.tables import household

_HOUSEHOLD = Prepared(select(household).where(household.c.id == bindparam("wanted")))


class HouseDoor:
    """Households for what the house does for nobody in particular; nobody is shown what it gives."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def get(self, household_id: HouseholdId) -> Household | None:
        """Return a whole household."""
        row = _HOUSEHOLD.first(self._connection, {"wanted": household_id})
        return household_of(row, self._sealer) if row is not None else None

    def lines(self, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
        """Return the lines of given households, in the given order."""
        return lines_of(self._connection, ids)

    def homes_in(self, hamlet_id: UnitId) -> list[Household]:
        """Return the whole households of a hamlet, for whoever judges them all alike."""
        rows = self._connection.execute(
            select(household)
            .where(household.c.hamlet_id == hamlet_id, STILL_IN)
            .order_by(household.c.search_key, household.c.id)
        )
        return [household_of(row, self._sealer) for row in rows]


def lines_of(connection: Connection, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
    """Return the lines of given households, in the given order."""
    if not ids:
        return []
    found = {
        row.id: line_of_row(row)
        for row in connection.execute(HOMES.where(household.c.id.in_(ids)))
    }
    return [found[wanted] for wanted in ids if wanted in found]
