"""Rows of households as an import keeps them: what it changes, how they stood before, and their hash."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, update

from domain.households import Household
from storage.identity_marks import keep_marks
from storage.import_hashes import KEPT, import_hash, plain_row
from storage.sealing import Sealer
from storage.tables import household

CHANGED: Final = (*KEPT, "search_key", "initials", "sealed")
"""Columns that an import may change."""

UPDATE_HOUSEHOLD: Final = (
    update(household)
    .where(household.c.id == bindparam("wanted"))
    .values({name: bindparam(f"new_{name}", type_=household.c[name].type) for name in CHANGED})
)


def row_hash(sealer: Sealer, row: Row[Any]) -> str:
    """Return a keyed hash of what stands in a row: sealing it anew does not change it."""
    return import_hash(sealer.pepper, plain_row(row), sealer.open(row.sealed))


def sealed_before(sealer: Sealer, row: Row[Any], lines: int) -> bytes:
    """Return a row as it stood before an import, sealed, with the length of its history."""
    opened = sealer.open(row.sealed)
    return sealer.seal({"id": row.id, "row": plain_row(row), "lines": lines, "opened": opened})


def mark_all(connection: Connection, sealer: Sealer, homes: Sequence[Household]) -> None:
    """Keep the marks of the members' identity numbers, in place of those before."""
    marks = {str(home.id): [member.identity_number for member in home.members] for home in homes}
    keep_marks(connection, sealer, marks)
