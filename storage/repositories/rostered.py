"""How a household stands in a list, and which assignments hold on a day, as parts of statements."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from domain.assignments import Home
from domain.households import HouseholdId, HouseholdLine, Status
from domain.people import UnitId
from storage.tables import assignment, household, report, unit

_LAST_REPORT = (
    select(func.max(report.c.day))
    .where(report.c.household_id == household.c.id)
    .correlate(household)
    .scalar_subquery()
    .label("last_report")
)
HOMES = select(
    household.c.id,
    household.c.head_name,
    household.c.status,
    household.c.hamlet_id,
    unit.c.name.label("place"),
    _LAST_REPORT,
).join(unit, unit.c.id == household.c.hamlet_id)
"""Households with as much as a list tells of them."""


def line_of_row(row: Row[*tuple[Any, ...]]) -> HouseholdLine:
    """Return the line of a household that was read with its place and its last report."""
    return HouseholdLine(
        HouseholdId(row.id), row.head_name, row.place, Status(row.status), row.last_report
    )


def home_of_row(row: Row[*tuple[Any, ...]]) -> Home:
    """Return a household that may change hands."""
    return Home(HouseholdId(row.id), UnitId(row.hamlet_id), line_of_row(row))


def unheard(after: Any, until: Any = None) -> ColumnElement[bool]:
    """Tell of which households nothing was heard after a day: nobody reported on them.

    A household that had the use of its data restricted is left out: nobody is reminded of it.

    Args:
        after: The day whose report is too old to count as news.
        until: The last day whose report counts, if not all do.
    """
    heard = select(report.c.id).where(
        report.c.household_id == household.c.id, report.c.day > after
    )
    if until is not None:
        heard = heard.where(report.c.day <= until)
    return and_(household.c.restricted_on.is_(None), ~heard.correlate(household).exists())


def in_force(today: Any) -> ColumnElement[bool]:
    """Tell which assignments hold on a day."""
    return and_(
        assignment.c.since <= today, or_(assignment.c.until.is_(None), assignment.c.until > today)
    )
