"""Changes of rows of households that tests make beside the house."""

from domain.names import lookup_key
from storage.repositories.name_words import letters
from storage.tables import household


def renamed(work, household_id: str, name: str) -> None:
    """Give a household another head's name, with the keys that it is found by."""
    values = {"head_name": name, "search_key": lookup_key(name), "initials": letters(name)}
    work.connection.execute(
        household.update().where(household.c.id == household_id).values(**values)
    )
