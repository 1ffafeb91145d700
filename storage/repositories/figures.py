"""The figures of the digest: counted by the database, with the households behind each of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    ScalarSelect,
    Select,
    and_,
    case,
    distinct,
    func,
    or_,
    select,
    true,
)

from domain.digest import Counts, Given, Line, Span, Spread, Stuck, Visits, What
from domain.digest_plan import Measure
from domain.households import HouseholdId
from domain.people import Unit, UnitId
from domain.reporting import LETTER
from domain.reports.life import State
from storage.repositories.figure_lines import (
    at_risk,
    behind,
    delivered_in_year,
    happened,
    measured,
    never_reported,
    registered,
    registered_or_waiting,
    silent,
    waiting,
)
from storage.repositories.helping import (
    Theirs,
    always_below,
    help_changed_after,
    helped_since,
    in_its_time,
)
from storage.repositories.subtrees import households_below, still_in
from storage.sealed_content import opened_words
from storage.sealing import Sealer
from storage.statements import begins_with, bytewise
from storage.tables import (
    household,
    obstacle,
    report,
    report_change,
    report_support,
    unit,
    unit_report,
)

_hamlet = unit.alias("hamlet")
_desk = unit.alias("desk_unit")


class SqlFigures:
    """Counts over reports, obstacles and submissions; they are read and never written here."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def counts(self, of: Unit, span: Span, measures: Mapping[str, Measure]) -> Counts:
        """Return what is counted for a unit's subtree: six statements, however many rows."""
        path, theirs, is_quiet = self._whose(of, span)
        plain = (
            self._connection.execute(
                self._singles(of, path, theirs, and_(silent(span), is_quiet), span, measures)
            )
            .mappings()
            .one()
        )
        return Counts(
            households=plain["households"],
            visits=self._visits(of, theirs, span),
            before=self._before(of, theirs, span),
            met=self._met(theirs, span),
            supports=self._supports(theirs, span),
            measured={key: plain[f"measured_{key}"] for key in measures},
            obstacles_open=plain["open"],
            obstacles_stuck=plain["stuck"],
            at_risk=plain["at_risk"],
            silent=plain["silent"],
            never_reported=plain["never"],
            registered=plain["registered"],
            registered_in_week=plain["in_week"],
            registered_waiting=plain["waiting"],
        )

    def behind(
        self,
        of: Unit,
        line: Line,
        span: Span,
        measure: Measure | None,
        *,
        offset: int = 0,
        limit: int = 8,
    ) -> tuple[list[HouseholdId], int]:
        """Return a page of the households behind a line, and how many there are."""
        path, theirs, is_quiet = self._whose(of, span)
        below = households_below(path)
        wanted = behind(line, span, of.programme_id, measure, theirs)
        if not happened(line):
            wanted = and_(below, still_in(span.today), wanted)
        if line.what is What.SILENT:
            wanted = and_(wanted, is_quiet)
        rows = self._connection.execute(
            # Whoever has another agency by now is counted, and named by that agency alone: last.
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
        return ids, self._connection.execute(select(_count_households(wanted))).scalar_one()

    def stuck(
        self, of: Unit, span: Span, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[Stuck], int]:
        """Return a page of the obstacles that have been open for too long, oldest first."""
        path = self._path_of(of)
        wanted = and_(
            _concerns(path, and_(households_below(path), still_in(span.today))),
            _open_at(span.seen_at),
            obstacle.c.opened_at < span.stuck_before,
        )
        rows = self._connection.execute(
            select(obstacle.c.household_id, obstacle.c.text, _desk.c.name, obstacle.c.opened_at)
            .join(_desk, _desk.c.id == obstacle.c.desk_unit_id)
            .where(wanted)
            .order_by(obstacle.c.opened_at, obstacle.c.id)
            .offset(offset)
            .limit(limit)
        )
        total = self._connection.execute(
            select(func.count(obstacle.c.id)).where(wanted)
        ).scalar_one()
        found = [
            Stuck(
                HouseholdId(row.household_id) if row.household_id else None,
                opened_words(self._sealer, row.text),
                *row[2:],
            )
            for row in rows
        ]
        return found, total

    def submitted(self, obligation_id: str, period: str, by: datetime) -> frozenset[UnitId]:
        """Return the units whose report had come by a moment, and was not returned since."""
        rows = self._connection.execute(
            select(unit_report.c.unit_id).where(
                unit_report.c.obligation_id == obligation_id,
                unit_report.c.period == period,
                unit_report.c.submitted_at <= by,
                unit_report.c.state != State.RETURNED.value,
            )
        )
        return frozenset(UnitId(row.unit_id) for row in rows)

    def _whose(self, of: Unit, span: Span) -> tuple[str, Theirs, ColumnElement[bool]]:
        """Return a unit's path, which events count for it, and which silences."""
        changed = help_changed_after(min(span.weeks[0].monday, span.year_start, span.quiet_since))
        row = self._connection.execute(
            select(unit.c.path, changed.label("changed")).where(unit.c.id == of.id)
        ).one()
        if not row.changed:
            return row.path, always_below(row.path), true()
        return row.path, in_its_time(row.path), ~helped_since(row.path, span.quiet_since)

    def _path_of(self, of: Unit) -> str:
        wanted = select(unit.c.path).where(unit.c.id == of.id)
        path: str = self._connection.execute(wanted).scalar_one()
        return path

    def _singles(
        self,
        of: Unit,
        path: str,
        theirs: Theirs,
        quiet: ColumnElement[bool],
        span: Span,
        measures: Mapping[str, Measure],
    ) -> Select[Any]:
        """Return one statement for everything that is a single number."""
        below = and_(households_below(path), still_in(span.today))
        open_now = and_(_concerns(path, below), _open_at(span.seen_at))
        stuck = and_(open_now, obstacle.c.opened_at < span.stuck_before)
        return select(
            _count_households(below).label("households"),
            _count_households(below, at_risk(span)).label("at_risk"),
            _count_households(below, quiet).label("silent"),
            _count_households(below, quiet, never_reported(span)).label("never"),
            _count_households(below, registered_or_waiting(span)).label("registered"),
            _count_households(below, registered(span, span.week.monday)).label("in_week"),
            _count_households(below, waiting(span)).label("waiting"),
            select(func.count(obstacle.c.id)).where(open_now).scalar_subquery().label("open"),
            select(func.count(obstacle.c.id)).where(stuck).scalar_subquery().label("stuck"),
            *(
                _count_households(measured(measure, span, of.programme_id, theirs)).label(
                    f"measured_{key}"
                )
                for key, measure in measures.items()
            ),
        )

    def _visits(self, of: Unit, theirs: Theirs, span: Span) -> tuple[Visits, ...]:
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

    def _before(self, of: Unit, theirs: Theirs, span: Span) -> Visits:
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

    def _met(self, theirs: Theirs, span: Span) -> dict[str, Spread]:
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

    def _supports(self, theirs: Theirs, span: Span) -> dict[str, Given]:
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


def _count_households(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    counted = select(func.count(household.c.id)).where(*conditions)
    return counted.scalar_subquery()


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


def _concerns(path: str, below: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell which obstacles concern a subtree: by their household, or else by their unit."""
    units = select(unit.c.id).where(begins_with(unit.c.path, path))
    return or_(
        obstacle.c.household_id.in_(select(household.c.id).where(below)),
        and_(obstacle.c.household_id.is_(None), obstacle.c.unit_id.in_(units)),
    )


def _open_at(moment: datetime) -> ColumnElement[bool]:
    return and_(
        obstacle.c.desk != LETTER,
        obstacle.c.opened_at <= moment,
        or_(obstacle.c.closed_at.is_(None), obstacle.c.closed_at > moment),
    )
