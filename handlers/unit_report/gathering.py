"""What the reports of the units below come to, for whoever compiles the report above them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from domain.people import Unit, UnitKind
from domain.reports.compiling import Brought, Compiled, compiled
from domain.reports.content import Content, Figure
from domain.reports.errata import content_when_locked
from domain.reports.life import Life, Name, State, Step
from domain.reports.over_time import Part
from handlers.due.deadlines import Deadlines, Due, Own
from handlers.ports.work import Work
from handlers.unit_report.feeding import counted_anew, feeding
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
    """What the units below have brought for a period, or for the shorter ones that it is made of.

    Attributes:
        brought: Whose numbers are added up, each with what it brought.
        compiled: What the accepted ones come to.
        feeds: By the key of what was brought, which report that is.
    """

    brought: tuple[Brought, ...]
    compiled: Compiled
    feeds: Mapping[str, Due]

    @property
    def used(self) -> tuple[Brought, ...]:
        """Return what was accepted: it stands in the whole."""
        return tuple(each for each in self.brought if each.counts and each.content is not None)

    @property
    def lacking(self) -> tuple[Brought, ...]:
        """Return what is not in it."""
        return tuple(each for each in self.brought if not each.counts or each.content is None)

    @property
    def is_joined(self) -> bool:
        """Return whether it is put together from reports on another time than its own."""
        return any(each.part is not None for each in self.brought)


class Gathering:
    """Looks up what feeds a report."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines

    def feeding(self, visit: Visit, due: Due, circle: Circle) -> Iterator[tuple[Due, Unit]]:
        """Yield the deadlines of the units whose reports come to the visitor's unit."""
        return feeding(visit.work, due, partial(_comes_to, visit, circle))

    def of(self, visit: Visit, own: Own, *, counting: bool = True) -> Gathered | None:
        """Return what feeds the visitor's own report; None where nothing of the kind is owed.

        Args:
            visit: Who asks.
            own: The report that is put together.
            counting: Whether what cannot be added over time is counted anew; where nobody looks at
                the numbers, it need not be.
        """
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
        brought = [
            replace(
                brought_of(visit, due, unit, lives[due.parts].get(unit.id)),
                part=part_of(own.due, due),
            )
            for due, unit in pairs
        ]
        feeds = {each.key: due for each, (due, _) in zip(brought, pairs, strict=True)}
        if counting:
            period = own.due.deadline.period
            last = min(visit.today, period.ends)
            brought = list(with_whole(visit.work, own.due, brought, last))
        return Gathered(tuple(brought), compiled(brought), feeds)

    def added_up_then(self, visit: Visit, own: Own) -> Mapping[str, Figure]:
        """Return what the reports below came to when the visitor's own was sent and locked them."""
        gathered = self.of(visit, own)
        if gathered is None:
            return {}
        mine = visit.work.report_lives.life(Name(own.unit.id, *own.due.parts))
        sent = [event.at for event in mine.events if event.step is Step.SUBMIT]
        then = [
            replace(each, content=_content_then(self._life(visit, gathered, each), each, sent))
            for each in gathered.brought
            if each.state is State.LOCKED
        ]
        return compiled(then).content.figures

    def _life(self, visit: Visit, gathered: Gathered, one: Brought) -> Life:
        return visit.work.report_lives.life(Name(one.unit.id, *gathered.feeds[one.key].parts))

    def names_used(self, visit: Visit, own: Own, used: frozenset[str]) -> list[Name]:
        """Return which reports stand in a compiled one."""
        if not used:
            return []
        circle = Circle(visit.work, visit.person)
        return [
            Name(unit.id, *due.parts)
            for due, unit in self.feeding(visit, own.due, circle)
            if Brought(unit, State.OPEN, part=part_of(own.due, due)).key in used
        ]


def _comes_to(visit: Visit, circle: Circle, unit: Unit) -> bool:
    """Tell whether a unit's reports come to the visitor's own unit, or did while it was there."""
    if any(unit.id == each.id for each in circle.staff.units):
        return circle.compiled_by(unit)
    superiors = circle.staff.superiors(unit)
    return not unit.is_lead_office and any(each.id == visit.person.id for each in superiors)


def part_of(whole: Due, due: Due) -> Part | None:
    """Return which report it is, where it speaks of another time than the whole."""
    if due.parts[1] == whole.parts[1]:
        return None
    return Part(due.obligation.id, due.deadline.period)


def with_whole(work: Work, due: Due, brought: list[Brought], last: date) -> Iterator[Brought]:
    """Yield what units brought with what the house counts over the whole time, where that is needed.

    Args:
        work: The unit of work to read in.
        due: The report that is put together.
        brought: What they brought.
        last: The last day that counts.
    """
    parts = Counter(each.unit.id for each in brought if each.counts and each.part is not None)
    there = {unit.id for unit in work.unit_history.units_on(due.programme.id, last)}
    counts = {each.unit.id: each.unit for each in brought if parts[each.unit.id] > 1}
    first = due.deadline.period.starts
    whole = {
        unit_id: counted_anew(work, unit, first, last)
        for unit_id, unit in counts.items()
        if unit_id in there
    }
    for each in brought:
        if each.part is None:
            yield each
        else:
            is_gone = each.unit.id not in there
            yield replace(each, whole=whole.get(each.unit.id, {}), is_gone=is_gone)


def _content_then(life: Life, one: Brought, sent: list[datetime]) -> Content | None:
    """Return what a report said when it went into the one above."""
    if one.part is None or not sent:
        return content_when_locked(life)
    # What another report had locked before could be put right before it came into this one.
    known = [event for event in life.events if event.at <= sent[-1]]
    if not any(event.step is Step.LOCK for event in known):
        return None
    return Life(life.name, tuple(known)).content


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
