"""Periodic reports of units: their figures, submissions and promises."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, distinct, func, literal, or_, select, union

from domain.people import PersonId, Unit, UnitId
from domain.reporting import LETTER, Beside, Promise, UnitFigures, UnitReport
from domain.reports.content import Content
from domain.reports.life import HANDED_IN, State, Step
from storage.report_tables import unit_report_event
from storage.repositories.helping import always_below, help_changed_after, in_its_time
from storage.repositories.report_lives import first_event
from storage.repositories.reports import next_receipt_number, programme_letters
from storage.repositories.subtrees import households_below, still_in
from storage.statements import begins_with, insert_unless_there, upsert
from storage.tables import (
    household,
    obstacle,
    promise,
    report,
    report_change,
    report_support,
    unit,
    unit_report,
)

_HANDED_IN = tuple(state.value for state in HANDED_IN)


def subtree(path: str) -> Select[Any]:
    """Return the ids of the households that live in, or are helped by, a unit's subtree."""
    return select(household.c.id).where(households_below(path))


class SqlUnitReports:
    """Periodic reports, in `unit_report` and `promise`; figures are aggregates, never rows."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def figures(self, of: Unit, first: date, last: date) -> UnitFigures:
        """Return what cadres reported in a unit's subtree from `first` to `last`."""
        row = self._one(
            select(unit.c.path, help_changed_after(first).label("changed")).where(
                unit.c.id == of.id
            )
        )
        path = row.path
        homes = subtree(path).where(still_in(last))
        theirs = in_its_time(path) if row.changed else always_below(path)
        units = select(unit.c.id).where(begins_with(unit.c.path, path))
        reported = self._one(
            select(
                func.count(distinct(report.c.household_id)).label("visited"),
                func.count().label("reports"),
                func.count(distinct(report.c.household_id))
                .filter(report.c.proposal == "escape")
                .label("escape"),
            ).where(theirs(report.c.household_id, report.c.day), report.c.day.between(first, last))
        )
        # Said twice of one household, it is still one deprivation less.
        met_once = select(report_change.c.household_id, report_change.c.indicator).where(
            theirs(report_change.c.household_id, report_change.c.day),
            report_change.c.day.between(first, last),
            report_change.c.state == "met",
        )
        met = self._one(
            select(func.count().label("n")).select_from(met_once.distinct().subquery())
        )
        supports = self._one(
            select(
                func.count().label("n"),
                func.coalesce(func.sum(report_support.c.amount_vnd), 0).label("vnd"),
            ).where(
                theirs(report_support.c.household_id, report_support.c.day),
                report_support.c.day.between(first, last),
            )
        )
        homes_count = self._one(select(func.count().label("n")).select_from(homes.subquery()))
        obstacles = self._one(
            select(func.count().label("n")).where(
                or_(
                    obstacle.c.household_id.in_(homes),
                    and_(obstacle.c.household_id.is_(None), obstacle.c.unit_id.in_(units)),
                ),
                obstacle.c.closed_at.is_(None),
                obstacle.c.desk != LETTER,
            )
        )
        return UnitFigures(
            households=homes_count.n,
            visited=reported.visited,
            reports=reported.reports,
            deprivations_met=met.n,
            supports=supports.n,
            support_vnd=int(supports.vnd),
            escape_proposed=reported.escape,
            obstacles_open=obstacles.n,
        )

    def _one(self, statement: Select[*tuple[Any, ...]]) -> Row[Any]:
        return self._connection.execute(statement).one()

    def submitted(self, unit_id: UnitId, obligation_id: str, period: str) -> UnitReport | None:
        """Return the report that a unit handed in; one that was returned is owed again."""
        row = self._connection.execute(
            select(unit_report).where(
                unit_report.c.unit_id == unit_id,
                unit_report.c.obligation_id == obligation_id,
                unit_report.c.period == period,
                unit_report.c.state.in_(_HANDED_IN),
            )
        ).first()
        if row is None:
            return None
        return UnitReport(
            receipt=row.receipt,
            programme_id=row.programme_id,
            obligation_id=row.obligation_id,
            period=row.period,
            unit_id=UnitId(row.unit_id),
            person_id=PersonId(row.person_id),
            submitted_at=row.submitted_at,
            on_time=row.on_time,
            figures=row.figures,
            text=row.text,
        )

    def units_submitted(self, obligation_id: str, period: str) -> frozenset[UnitId]:
        """Return the units whose report lies there; one that was returned is owed again."""
        rows = self._connection.execute(
            select(unit_report.c.unit_id).where(
                unit_report.c.obligation_id == obligation_id,
                unit_report.c.period == period,
                unit_report.c.state.in_(_HANDED_IN),
            )
        )
        return frozenset(UnitId(row.unit_id) for row in rows)

    def standings(self, obligation_id: str, period: str) -> dict[UnitId, State]:
        """Return where the reports of a deadline stand, of the units that ever handed in."""
        rows = self._connection.execute(
            select(unit_report.c.unit_id, unit_report.c.state).where(
                unit_report.c.obligation_id == obligation_id, unit_report.c.period == period
            )
        )
        return {UnitId(row.unit_id): State(row.state) for row in rows}

    def next_receipt(self, programme_id: str, day: date) -> str:
        """Return the next receipt number; the K tells a unit's report from a household's."""
        letters = f"{programme_letters(programme_id)}K"
        return next_receipt_number(self._connection, unit_report.c.receipt, letters, day)

    def add(self, made: UnitReport, content: Content | None = None) -> bool:
        """Keep the first submission of a report; False if the unit has submitted already.

        Args:
            made: The report.
            content: What it says, where that is more than its figures and its text.
        """
        values = {
            "receipt": made.receipt,
            "programme_id": made.programme_id,
            "obligation_id": made.obligation_id,
            "period": made.period,
            "unit_id": made.unit_id,
            "person_id": made.person_id,
            "submitted_at": made.submitted_at,
            "on_time": made.on_time,
            "figures": dict(made.figures),
            "text": made.text,
            "state": State.SUBMITTED.value,
            "version": 1,
        }
        unique = ("unit_id", "obligation_id", "period")
        if insert_unless_there(self._connection, unit_report, values, unique) is None:
            return False
        self._connection.execute(unit_report_event.insert(), [first_event(made, content)])
        return True

    def promise(self, given: Promise) -> None:
        """Keep a unit's word, in place of an earlier one."""
        upsert(
            self._connection,
            promise,
            {
                "unit_id": given.unit_id,
                "obligation_id": given.obligation_id,
                "period": given.period,
                "person_id": given.person_id,
                "promised_for": given.promised_for,
                "made_at": given.made_at,
            },
        )

    def beside(self, first: date, last: date, since: datetime) -> Beside:
        """Return what is spoken of beside the days of the plan, in one look.

        Args:
            first: The first day for which units promised.
            last: The last such day.
            since: From when on reports came back that are not mended.
        """
        event, head = unit_report_event.c, unit_report.c
        promises = select(
            literal("promised").label("why"), promise.c.obligation_id, promise.c.period
        )
        returns = select(literal("returned"), event.obligation_id, event.period).join(
            unit_report,
            and_(
                event.unit_id == head.unit_id,
                event.obligation_id == head.obligation_id,
                event.period == head.period,
            ),
        )
        rows = self._connection.execute(
            union(
                promises.where(promise.c.promised_for.between(first, last)),
                returns.where(
                    head.state == State.RETURNED.value,
                    event.step == Step.RETURN.value,
                    event.taken_at >= since,
                ),
            )
        )
        found: dict[str, set[tuple[str, str]]] = {"promised": set(), "returned": set()}
        for row in rows:
            found[row.why].add((row.obligation_id, row.period))
        return Beside(frozenset(found["promised"]), frozenset(found["returned"]))

    def promised(self, obligation_id: str, period: str) -> Mapping[UnitId, Promise]:
        """Return the units' promises."""
        rows = self._connection.execute(
            select(promise).where(
                promise.c.obligation_id == obligation_id, promise.c.period == period
            )
        )
        return {
            UnitId(row.unit_id): Promise(
                UnitId(row.unit_id),
                row.obligation_id,
                row.period,
                PersonId(row.person_id),
                row.promised_for,
                row.made_at,
            )
            for row in rows
        }
