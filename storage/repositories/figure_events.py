"""What happened in a stretch of time: visits, indicators met, supports given; counted by the database."""

from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    case,
    distinct,
    func,
    select,
)

from domain.digest.counts import Given, Spread, Visits
from domain.digest.span import Span
from domain.people import Unit
from storage.repositories.figure_lines import delivered_in_year
from storage.repositories.helping import Theirs
from storage.tables import report, report_change, report_support


class EventCounts:
    """Counts what was reported, week by week and since the year began."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def visits(self, of: Unit, theirs: Theirs, span: Span) -> tuple[Visits, ...]:
        """Return the visits of each week: households and reports."""
        weeks = span.weeks
        number = case(
            *(
                (report.c.day >= week.monday, index)
                for index, week in reversed(list(enumerate(weeks)))
            ),
            else_=-1,
        )
        numbered = (
            select(number.label("number"), report.c.household_id)
            .where(
                report.c.programme_id == of.programme_id,
                report.c.day.between(weeks[0].monday, span.last_day),
                theirs(report.c.household_id, report.c.day),
            )
            # The number is given inside and grouped outside: PostgreSQL would not see that two
            # spellings of one CASE with parameters are the same.
            .subquery()
        )
        rows = self._connection.execute(
            select(
                numbered.c.number,
                func.count(distinct(numbered.c.household_id)).label("households"),
                func.count().label("reports"),
            ).group_by(numbered.c.number)
        )
        found = {row.number: (row.households, row.reports) for row in rows}
        return tuple(Visits(week, *found.get(i, (0, 0))) for i, week in enumerate(weeks))

    def before(self, of: Unit, theirs: Theirs, span: Span) -> Visits:
        """Return the visits of the week before, up to the same day of it."""
        first, last = span.before
        row = self._connection.execute(
            select(
                func.count(distinct(report.c.household_id)).label("households"),
                func.count().label("reports"),
            ).where(
                report.c.programme_id == of.programme_id,
                report.c.day.between(first, last),
                theirs(report.c.household_id, report.c.day),
            )
        ).one()
        return Visits(span.weeks[-2], row.households, row.reports)

    def met(self, theirs: Theirs, span: Span) -> dict[str, Spread]:
        """Return for how many households each indicator was met."""
        day = report_change.c.day
        home = report_change.c.household_id
        rows = self._connection.execute(
            select(
                report_change.c.indicator,
                *(
                    func.count(distinct(case((inside, home)))).label(name)
                    for name, inside in _stretches(day, span).items()
                ),
            )
            .where(
                report_change.c.state == "met",
                day.between(min(span.before[0], span.year_start), span.last_day),
                theirs(home, day),
            )
            .group_by(report_change.c.indicator)
        )
        return {row.indicator: Spread(row.week, row.before, row.year) for row in rows}

    def supports(self, theirs: Theirs, span: Span) -> dict[str, Given]:
        """Return how often and for how much each kind of support was given."""
        day = report_support.c.day
        amount = report_support.c.amount_vnd
        stretches = {**_stretches(day, span), "year": delivered_in_year(span)}
        rows = self._connection.execute(
            select(
                report_support.c.kind,
                *(_sum(inside, 1, f"times_{name}") for name, inside in stretches.items()),
                *(_sum(inside, amount, f"vnd_{name}") for name, inside in stretches.items()),
                *(
                    _sum(and_(inside, amount.is_(None)), 1, f"unpriced_{name}")
                    for name, inside in stretches.items()
                ),
            )
            .where(
                day.between(min(span.before[0], span.year_start), span.last_day),
                theirs(report_support.c.household_id, day),
            )
            .group_by(report_support.c.kind)
        )
        return {row["kind"]: _given(row) for row in rows.mappings()}


def _stretches(day: Column[date], span: Span) -> dict[str, ColumnElement[bool]]:
    return {
        "week": day.between(span.week.monday, span.last_day),
        "before": day.between(*span.before),
        "year": day >= span.year_start,
    }


def _sum(inside: ColumnElement[bool], value: Any, name: str) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((inside, value))), 0).label(name)


def _given(row: RowMapping) -> Given:
    # PostgreSQL adds whole numbers up to a decimal.
    return Given(
        *(
            Spread(*(int(row[f"{what}_{name}"]) for name in ("week", "before", "year")))
            for what in ("times", "vnd", "unpriced")
        )
    )
