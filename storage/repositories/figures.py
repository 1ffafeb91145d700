"""The figures of the digest: counted by the database, with the households behind each of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    case,
    func,
    select,
    true,
)

from domain.digest.counts import Counts, Stuck
from domain.digest.lines import Line, What
from domain.digest.plan import Measure
from domain.digest.span import Span
from domain.households import HouseholdId
from domain.people import Unit, UnitId
from domain.reports.life import State
from storage.repositories.figure_events import EventCounts
from storage.repositories.figure_lines import (
    at_risk,
    behind,
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
from storage.repositories.open_obstacles import at_desk, concerns, unconfirmed
from storage.repositories.subtrees import households_below, still_in
from storage.sealed_content import opened_words
from storage.sealing import Sealer
from storage.statements import bytewise
from storage.tables import (
    household,
    obstacle,
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
        self._events = EventCounts(connection)

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
            visits=self._events.visits(of, theirs, span),
            before=self._events.before(of, theirs, span),
            met=self._events.met(theirs, span),
            supports=self._events.supports(theirs, span),
            measured={key: plain[f"measured_{key}"] for key in measures},
            obstacles_open=plain["open"],
            obstacles_stuck=plain["stuck"],
            obstacles_unconfirmed=plain["unconfirmed"],
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
        """Return a page of the obstacles that wait on a desk for too long, oldest first."""
        path = self._path_of(of)
        wanted = and_(
            concerns(path, and_(households_below(path), still_in(span.today))),
            at_desk(span.seen_at),
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

    def submitted(self, obligation_id: str, period: str, by: datetime) -> dict[UnitId, State]:
        """Return the units whose report had come by a moment, and where it stands now."""
        rows = self._connection.execute(
            select(unit_report.c.unit_id, unit_report.c.state).where(
                unit_report.c.obligation_id == obligation_id,
                unit_report.c.period == period,
                unit_report.c.submitted_at <= by,
            )
        )
        return {UnitId(row.unit_id): State(row.state) for row in rows}

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
        theirs_here = concerns(path, below)
        open_now = and_(theirs_here, at_desk(span.seen_at))
        asked = and_(theirs_here, unconfirmed(span.seen_at))
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
            select(func.count(obstacle.c.id)).where(asked).scalar_subquery().label("unconfirmed"),
            *(
                _count_households(measured(measure, span, of.programme_id, theirs)).label(
                    f"measured_{key}"
                )
                for key, measure in measures.items()
            ),
        )


def _count_households(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    counted = select(func.count(household.c.id)).where(*conditions)
    return counted.scalar_subquery()
