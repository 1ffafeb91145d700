"""Which households belong to the subtree of a unit."""

from sqlalchemy import ColumnElement, CompoundSelect, or_, select, union_all

from storage.statements import begins_with
from storage.tables import household, unit


def households_below(path: str) -> ColumnElement[bool]:
    """Tell which households live in, or are helped by, the subtree of the unit with a path."""
    units = select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()
    return or_(household.c.hamlet_id.in_(units), household.c.helper_id.in_(units))


def ids_below(path: str) -> CompoundSelect[str]:
    """Return the ids of the households of a subtree, each by the index that leads to it.

    Asked with an "or", SQLite may go through all the households there are.
    """
    units = select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()
    return union_all(
        select(household.c.id).where(household.c.hamlet_id.in_(units)),
        select(household.c.id).where(household.c.helper_id.in_(units)),
    )
