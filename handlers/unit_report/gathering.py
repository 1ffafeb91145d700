"""What the reports of the units below come to, for whoever compiles the report above them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from domain.people import Unit, UnitId, UnitKind
from domain.reports.compiling import Brought, Compiled, compiled
from domain.reports.life import Life, Name, State
from handlers.due.deadlines import Deadlines, Due, Own
from handlers.unit_report.relation import Circle
from handlers.visit import Visit

LIVED_IN = frozenset(
    {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.HAMLET, UnitKind.RESIDENTIAL_GROUP}
)
"""Where households live. A department helps households that live elsewhere: added up with those of
the communes, they would be counted twice."""

HAVE_UNITS_BELOW = frozenset({UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.WARD})


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the units below have brought for the same period.

    Attributes:
        brought: Whose numbers are added up, each with what it brought.
        compiled: What the accepted ones come to.
        used: Whose accepted report stands in it.
        dues: By unit, which of its reports it is.
    """

    brought: tuple[Brought, ...]
    compiled: Compiled
    used: tuple[Unit, ...]
    dues: Mapping[UnitId, Due]


class Gathering:
    """Looks up what feeds a report."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines

    def feeding(self, visit: Visit, due: Due, circle: Circle) -> Iterator[tuple[Due, Unit]]:
        """Yield the deadlines of the same period whose reports come to the visitor's unit."""
        seen = set()
        for obligation in due.programme.obligations:
            other = self._deadlines.find(due.programme.id, obligation.id, due.deadline.period.id)
            if other is None or not other.is_report:
                continue
            for unit in _there(visit, other):
                if unit.id not in seen and other.is_owed_by(unit) and circle.compiled_by(unit):
                    seen.add(unit.id)
                    yield other, unit

    def of(self, visit: Visit, own: Own) -> Gathered | None:
        """Return what feeds the visitor's own report; None where nothing of the kind is owed."""
        if not own.unit.is_lead_office and own.unit.kind not in HAVE_UNITS_BELOW:
            return None
        circle = Circle(visit.work, visit.person)
        pairs = [
            (due, unit)
            for due, unit in self.feeding(visit, own.due, circle)
            if unit.kind in LIVED_IN
        ]
        if not pairs:
            return None
        dues = {due.parts: due for due, _ in pairs}
        lives = {parts: visit.work.report_lives.lives(*parts) for parts in dues}
        brought = tuple(
            brought_of(visit, due, unit, lives[due.parts].get(unit.id)) for due, unit in pairs
        )
        used = tuple(each.unit for each in brought if each.counts and each.content is not None)
        return Gathered(brought, compiled(brought), used, {unit.id: due for due, unit in pairs})

    def names_used(self, visit: Visit, own: Own, used: frozenset[str]) -> list[Name]:
        """Return which reports stand in a compiled one."""
        if not used:
            return []
        circle = Circle(visit.work, visit.person)
        return [
            Name(unit.id, *due.parts)
            for due, unit in self.feeding(visit, own.due, circle)
            if unit.id in used
        ]


def brought_of(visit: Visit, due: Due, unit: Unit, life: Life | None) -> Brought:
    """Return a unit's report as the level above sees it."""
    return brought_by(due, unit, life, visit.today, visit.zone)


def brought_by(due: Due, unit: Unit, life: Life | None, today: date, zone: ZoneInfo) -> Brought:
    """Return the same for whoever makes no visit.

    Args:
        due: Which report.
        unit: Whose.
        life: What happened to it, if anything did.
        today: The local day.
        zone: Where days begin and end.
    """
    first = life.first_submitted_at if life is not None else None
    day = first.astimezone(zone).date() if first is not None else None
    return Brought(
        unit,
        life.state if life is not None and life.events else State.OPEN,
        due.deadline.is_missed(day or today),
        life.content if life is not None else None,
        day,
    )


def _there(visit: Visit, due: Due) -> list[Unit]:
    return visit.work.unit_history.units_on(due.programme.id, due.deadline.last_day)
