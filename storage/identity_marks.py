"""Marks of identity numbers: the same number is found again, and nobody reads it from the database."""

from collections.abc import Iterable, Mapping, Sequence
from hmac import digest

from sqlalchemy import Connection, delete

from storage.roster_tables import identity_mark as marks
from storage.sealing import Sealer

STEP = 500
"""Households of one statement: some databases take no more than a thousand parameters."""


def identity_mark(sealer: Sealer, number: str) -> str:
    """Return the keyed hash of an identity number.

    Without the key nobody can try all numbers: there are few enough of them.
    """
    return digest(sealer.pepper, f"identity|{number}".encode(), "sha256").hex()


def keep_marks(
    connection: Connection, sealer: Sealer, numbers: Mapping[str, Iterable[str | None]]
) -> None:
    """Keep the marks of the members of households, in place of those before.

    Whoever writes members calls this: a number without a mark would not be recognised in a list.

    Args:
        connection: An open transaction.
        sealer: With the key of the installation.
        numbers: The identity numbers of each household's members, by the household's id.
    """
    ids: Sequence[str] = list(numbers)
    for first in range(0, len(ids), STEP):
        part = ids[first : first + STEP]
        connection.execute(delete(marks).where(marks.c.household_id.in_(part)))
    rows = [
        {"mark": mark, "household_id": household_id}
        for household_id, known in numbers.items()
        for mark in sorted({identity_mark(sealer, number) for number in known if number})
    ]
    if rows:
        connection.execute(marks.insert(), rows)
