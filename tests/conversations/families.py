"""Families of different lots, and people who choose English: what chats about support begin with."""

from dataclasses import replace

from sqlalchemy import update

from storage.repositories.household_rows import household_row
from storage.tables import household as household_table
from tests.support import town
from tests.support.house import TestHouse, Typist


def become(house: TestHouse, **changes: object) -> None:
    """Make the family of Mr Páo another family."""
    other = replace(town.HOUSEHOLDS[0], **changes)
    with house.work() as work:
        row = household_row(other, work.sealer)
        work.connection.execute(
            update(household_table).where(household_table.c.id == other.id).values(**row)
        )


def in_english(someone: Typist) -> Typist:
    """Let somebody choose English as people do, and begin a new page."""
    return someone.types("/ngonngu").presses("English").forget()
