"""Whose subtree somebody oversees, and which households belong to it."""

from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, Connection, bindparam, or_, select, union_all

from domain.people import Person, Role, UnitId
from storage.prepared import Prepared
from storage.statements import begins_with
from storage.tables import household, unit

_PATH = Prepared(select(unit.c.path).where(unit.c.id == bindparam("wanted")))

STILL_IN: ColumnElement[bool] = household.c.gone_on.is_(None)
"""Households of today: whoever left the programme keeps a history, and stands in no list."""


def overseen_by(connection: Connection, who: Person) -> UnitId:
    """Return the unit whose subtree a person oversees: a lead office serves the one above.

    At the root there is none above: it serves itself.
    """
    if not who.has(Role.LEAD_OFFICE):
        return who.unit_id
    above = connection.execute(
        select(unit.c.parent_id).where(unit.c.id == who.unit_id, unit.c.is_lead_office)
    ).scalar()
    return UnitId(above) if above is not None else who.unit_id


def path_of(connection: Connection, unit_id: UnitId) -> str | None:
    """Return the path of a unit; None if there is no such unit."""
    row = _PATH.first(connection, {"wanted": unit_id})
    return str(row.path) if row is not None else None


def households_below(path: str) -> ColumnElement[bool]:
    """Tell which households live in, or are helped by, the subtree of the unit with a path."""
    units = select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()
    return or_(household.c.hamlet_id.in_(units), household.c.helper_id.in_(units))


def still_in(day: date) -> ColumnElement[bool]:
    """Tell which households were in the programme on a day: on the day of leaving, not any more."""
    return or_(household.c.gone_on.is_(None), household.c.gone_on > day)


def ids_below(path: str) -> CompoundSelect[str]:
    """Return the ids of the households of a subtree, each by the index that leads to it.

    Asked with an "or", SQLite may go through all the households there are.
    """
    units = select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()
    return union_all(
        select(household.c.id).where(household.c.hamlet_id.in_(units)),
        select(household.c.id).where(household.c.helper_id.in_(units)),
    )
