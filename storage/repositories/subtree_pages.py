"""A page of a subtree's households, by place and name, without sorting or counting all there are."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, select

from domain.households import HouseholdId
from domain.searching import MOST_COUNTED
from storage.repositories.subtrees import STILL_IN
from storage.statements import begins_with, bytewise
from storage.tables import household, unit

UNITS_AT_ONCE = 16
"""Units whose households are looked at together: a hamlet has some hundred households at most."""

_place = unit.alias("place")


def page_below(
    connection: Connection, path: str, *, offset: int, limit: int
) -> tuple[list[HouseholdId], int]:
    """Return a page of the households that live in a subtree, then those it helps elsewhere.

    Args:
        connection: An open transaction.
        path: Of the unit at the top.
        offset: How many come before the page.
        limit: How many stand on it.

    Returns:
        The page, and how many households there are; of very many, one more than are counted.
    """
    most = max(MOST_COUNTED, offset + limit) + 1
    living = _counted(connection, _living(path), most)
    page = _walked(connection, path, offset, limit) if offset < living else []
    if living >= most or not _lives_anybody_outside(connection, path):
        return page, living
    helped = _counted(connection, _helped_elsewhere(path), most - living)
    missing = limit - len(page)
    if helped and missing:
        page += _helped_page(connection, path, max(0, offset - living), missing)
    return page, living + helped


def _units(path: str) -> ColumnElement[str]:
    return select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()


def _living(path: str) -> ColumnElement[bool]:
    return and_(household.c.hamlet_id.in_(_units(path)), STILL_IN)


def _helped_elsewhere(path: str) -> ColumnElement[bool]:
    return and_(
        household.c.helper_id.in_(_units(path)),
        household.c.hamlet_id.not_in(_units(path)),
        STILL_IN,
    )


def _counted(connection: Connection, wanted: ColumnElement[bool], most: int) -> int:
    some = select(household.c.id).where(wanted).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _lives_anybody_outside(connection: Connection, path: str) -> bool:
    """Tell whether there is a unit outside a subtree; a leader of everything helps nobody else."""
    outside = select(unit.c.id).where(~begins_with(unit.c.path, path)).limit(1)
    return connection.execute(outside).first() is not None


def _walked(connection: Connection, path: str, offset: int, limit: int) -> list[HouseholdId]:
    """Walk the units in the order of their paths, as far as the page reaches."""
    found: list[HouseholdId] = []
    for units in _units_in_order(connection, path):
        here = and_(household.c.hamlet_id.in_(units), STILL_IN)
        count = connection.execute(
            select(func.count()).select_from(household).where(here)
        ).scalar_one()
        if offset >= count:
            offset -= count
            continue
        found += _ordered(connection, here, offset, limit - len(found))
        offset = 0
        if len(found) == limit:
            break
    return found


def _units_in_order(connection: Connection, path: str) -> Iterator[Sequence[str]]:
    order = bytewise(connection.dialect.name, unit.c.path)
    after = None
    while True:
        units = select(unit.c.id, unit.c.path).where(begins_with(unit.c.path, path))
        if after is not None:
            units = units.where(order > after)
        rows = connection.execute(units.order_by(order).limit(UNITS_AT_ONCE)).all()
        if not rows:
            return
        yield [row.id for row in rows]
        after = rows[-1].path


def _helped_page(connection: Connection, path: str, offset: int, limit: int) -> list[HouseholdId]:
    return _ordered(connection, _helped_elsewhere(path), offset, limit)


def _ordered(
    connection: Connection, wanted: ColumnElement[bool], offset: int, limit: int
) -> list[HouseholdId]:
    dialect = connection.dialect.name
    rows = connection.execute(
        select(household.c.id)
        .join(_place, _place.c.id == household.c.hamlet_id)
        .where(wanted)
        .order_by(
            bytewise(dialect, _place.c.path),
            bytewise(dialect, household.c.search_key),
            household.c.id,
        )
        .offset(offset)
        .limit(limit)
    )
    return [HouseholdId(each) for each in rows.scalars()]
