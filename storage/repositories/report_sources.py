"""What a unit's figures are made of: their parts, and the households behind each."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, distinct, false, func, select, true

from domain.households import HouseholdId
from domain.people import Unit
from domain.reporting import LETTER
from domain.reports.figures import DOT
from domain.reports.lines import part_of
from storage.repositories.helping import Theirs, always_below, help_changed_after, in_its_time
from storage.repositories.subtrees import households_below, still_in
from storage.statements import bytewise
from storage.tables import household, obstacle, report, report_change, report_support, unit

_hamlet = unit.alias("source_hamlet")


class SqlReportSources:
    """Counts over reports; they are read and never written here."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def parts(self, of: Unit, first: date, last: date) -> Mapping[str, int]:
        """Return the parts of a unit's totals: deprivations by indicator, supports by kind."""
        _, theirs = self._whose(of, first)
        met = self._connection.execute(
            select(
                report_change.c.indicator,
                func.count(distinct(report_change.c.household_id)).label("n"),
            )
            .where(_of(report_change, theirs, first, last), report_change.c.state == "met")
            .group_by(report_change.c.indicator)
            .order_by(report_change.c.indicator)
        )
        counted = {f"deprivations_met{DOT}{row.indicator}": row.n for row in met}
        given = self._connection.execute(
            select(
                report_support.c.kind,
                func.count().label("n"),
                func.coalesce(func.sum(report_support.c.amount_vnd), 0).label("vnd"),
            )
            .where(_of(report_support, theirs, first, last))
            .group_by(report_support.c.kind)
            .order_by(report_support.c.kind)
        ).all()
        counted |= {f"supports{DOT}{row.kind}": row.n for row in given}
        return counted | {f"support_vnd{DOT}{row.kind}": int(row.vnd) for row in given}

    def behind(
        self, of: Unit, line: str, first: date, last: date, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdId], int]:
        """Return a page of the households behind a figure, and how many there are.

        Whoever has another agency by now is counted, and named by that agency alone.
        """
        path, theirs = self._whose(of, first)
        below = households_below(path)
        wanted = _behind(line, path, theirs, first, last)
        rows = self._connection.execute(
            select(household.c.id, below.label("is_here"))
            .join(_hamlet, _hamlet.c.id == household.c.hamlet_id)
            .where(wanted)
            .order_by(
                case((below, 0), else_=1),
                bytewise(self._connection.dialect.name, _hamlet.c.path),
                bytewise(self._connection.dialect.name, household.c.search_key),
                household.c.id,
            )
            .offset(offset)
            .limit(limit)
        )
        ids = [HouseholdId(row.id) for row in rows if row.is_here]
        total = select(func.count()).select_from(household).where(wanted)
        return ids, self._connection.execute(total).scalar_one()

    def _whose(self, of: Unit, first: date) -> tuple[str, Theirs]:
        row = self._connection.execute(
            select(unit.c.path, help_changed_after(first).label("changed")).where(
                unit.c.id == of.id
            )
        ).one()
        return row.path, in_its_time(row.path) if row.changed else always_below(row.path)


def _of(table: Any, theirs: Theirs, first: date, last: date) -> ColumnElement[bool]:
    return and_(theirs(table.c.household_id, table.c.day), table.c.day.between(first, last))


def _behind(line: str, path: str, theirs: Theirs, first: date, last: date) -> ColumnElement[bool]:
    total, part = part_of(line)
    match total:
        case "households":
            return and_(households_below(path), still_in(last))
        case "visited" | "reports":
            return _among(report, theirs, first, last, true())
        case "escape_proposed":
            return _among(report, theirs, first, last, report.c.proposal == "escape")
        case "deprivations_met":
            which = report_change.c.indicator == part if part else true()
            met = and_(report_change.c.state == "met", which)
            return _among(report_change, theirs, first, last, met)
        case "supports" | "support_vnd":
            which = report_support.c.kind == part if part else true()
            return _among(report_support, theirs, first, last, which)
        case "obstacles_open":
            stuck = select(obstacle.c.household_id).where(
                obstacle.c.closed_at.is_(None), obstacle.c.desk != LETTER
            )
            here = and_(households_below(path), still_in(last))
            return and_(here, household.c.id.in_(stuck))
        case _:
            return false()


def _among(
    table: Any, theirs: Theirs, first: date, last: date, which: ColumnElement[bool]
) -> ColumnElement[bool]:
    return household.c.id.in_(
        select(table.c.household_id).where(_of(table, theirs, first, last), which)
    )
