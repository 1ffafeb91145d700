"""Whole households under an import: held against a list, and written as a list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from domain.households import Household, HouseholdId
from domain.imports.kept import Recognisable
from domain.imports.matching import Index, Known
from storage.identity_marks import identity_mark
from storage.repositories.household_rows import household_of
from storage.repositories.subtrees import STILL_IN
from storage.roster_tables import identity_mark as marks
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
            .where(household.c.programme_id == programme_id, STILL_IN)
            .order_by(household.c.hamlet_id, household.c.search_key, household.c.id)
            .execution_options(yield_per=STEP)
        )
        for row in rows:
            yield household_of(row, self._sealer)

    def recognisable(self, programme_id: str) -> Recognisable:
        """Return by what the households of a programme are recognised."""
        holders = self._holders(programme_id)
        marked = set(holders.values())
        index = Index()
        columns = ("id", "code", "head_name", "hamlet_id", "birth_year", "gone_on", "sealed")
        rows = self._connection.execute(
            select(*(household.c[name] for name in columns))
            .where(household.c.programme_id == programme_id)
            .order_by(household.c.id)
            .execution_options(yield_per=STEP)
        )
        for row in rows:
            year = row.birth_year
            # A mark that was made with a former key is not what the list is held against.
            is_marked = row.id in marked and self._sealer.is_present(row.sealed)
            if year is None or not is_marked:
                # It came in another way: what lists recognise it by is still sealed.
                members = self._sealer.open(row.sealed)["members"]
                heads = [m["birth_year"] for m in members if m["relation"] == "head"]
                year = heads[0] if heads else year
                for member in members:
                    if member["identity_number"]:
                        mark = identity_mark(self._sealer, member["identity_number"])
                        holders[mark] = row.id
            index.add(
                Known(
                    row.id, row.code, row.head_name, row.hamlet_id, year,
                    gone=row.gone_on is not None,
                )
            )  # fmt: skip
        return Recognisable(index, holders)

    def _holders(self, programme_id: str) -> dict[str, str]:
        rows = self._connection.execute(
            select(marks.c.mark, marks.c.household_id)
            .join(household, household.c.id == marks.c.household_id)
            .where(household.c.programme_id == programme_id)
        )
        return {row.mark: row.household_id for row in rows}

    def rows(self, ids: Sequence[str]) -> Iterator[Row[Any]]:
        """Return the rows of households."""
        for part in parts_of(ids):
            statement = select(household).where(household.c.id.in_(part))
            yield from self._connection.execute(statement)


def parts_of(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Return ids in parts that one statement takes."""
    for start in range(0, len(ids), STEP):
        yield ids[start : start + STEP]
