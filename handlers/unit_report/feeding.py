"""Which reports feed one that is put together from others: on the same time, or on parts of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from domain.calendar import Cadence, Deadline, Obligation
from domain.due_days import deadlines
from domain.people import Unit, UnitId
from domain.reports.over_time import Over, made_of, over_time
from domain.standing import lies_in
from handlers.due.deadlines import Due
from handlers.ports.work import Work

Feeds = Callable[[Unit], bool]
"""Tells whether a unit's reports come to whoever compiles."""

Group = tuple[Due, ...]
"""Reports that a unit brings together: one on the same time, or one on each part of it."""


def feeding(work: Work, due: Due, feeds: Feeds) -> Iterator[tuple[Due, Unit]]:
    """Yield the reports that stand in a compiled one, unit by unit.

    A unit that owes a report on the same time brings that; else those on the shorter times that
    the time is made of; else, where a plan asks "periodically" and its periods are nobody's, what
    is due within the time.

    Args:
        work: The unit of work to read in.
        due: The report that is put together.
        feeds: Whose reports come to whoever compiles it.
    """
    there: dict[date, list[Unit]] = {}
    settled: set[UnitId] = set()
    for group in _groups(due):
        found: dict[UnitId, list[tuple[Due, Unit]]] = {}
        for other in group:
            day = other.deadline.last_day
            if day not in there:
                there[day] = work.unit_history.units_on(due.programme.id, day)
            for unit in there[day]:
                # A lead office puts reports together; what it writes itself is no part of another.
                is_theirs = other.parts[1] == due.parts[1] or not unit.is_lead_office
                if unit.id not in settled and is_theirs and other.is_owed_by(unit) and feeds(unit):
                    found.setdefault(unit.id, []).append((other, unit))
        settled |= set(found)
        for each in found.values():
            yield from each


def wholes(due: Due) -> Iterator[Due]:
    """Yield the other reports in which one may stand, those on the same time first."""
    reports = [each for each in due.programme.obligations if each.kind == "report"]
    year = due.deadline.period.ends.year
    there = [
        whole
        for each in reports
        if each.id != due.obligation.id
        for deadline in deadlines(each, date(year, 1, 1), date(year + 1, 12, 31))
        if _lies_in(due, whole := Due(due.programme, each, deadline))
    ]
    yield from (each for each in there if each.parts[1] == due.parts[1])
    for whole in there:
        is_part = any(due.parts[1] in periods for periods in made_of(whole.parts[1]))
        periodic = Cadence.PERIODIC in {due.obligation.cadence, whole.obligation.cadence}
        if is_part or (periodic and _is_due_within(whole, due)):
            yield whole


def stands_in(work: Work, due: Due, unit: Unit, whole: Due, feeds: Feeds) -> bool:
    """Tell whether a unit's report is among those of which another one is put together."""
    return any(
        other.parts == due.parts and each.id == unit.id
        for other, each in feeding(work, whole, feeds)
    )


def counted_anew(work: Work, unit: Unit, first: date, last: date) -> Mapping[str, int]:
    """Return what the house counts over a time of the lines that parts of it cannot be added to."""
    counts = asdict(work.unit_reports.figures(unit, first, last))
    counts |= dict(work.report_sources.parts(unit, first, last))
    return {name: count for name, count in counts.items() if over_time(name) is Over.DISTINCT}


def _groups(due: Due) -> Iterator[Group]:
    """Yield the reports of a plan that may stand in one, those on the same time first."""
    own, every = due.obligation, due.programme.obligations
    others = [each for each in every if each.kind == "report" and each.id != own.id]
    asked = [(each, _by_period(due, each)) for each in (own, *others)]
    for _, by_period in asked:
        if (same := by_period.get(due.parts[1])) is not None and _is_on_the_same(due, same):
            yield (same,)
    for periods in made_of(due.parts[1]):
        for _, by_period in asked:
            parts = [by_period[each] for each in periods if each in by_period]
            # A plan may have begun within the time; a part that its rule leaves out is a gap.
            if len(parts) == len(periods) and _lies_in(due, parts[-1]):
                yield tuple(each for each in parts if _lies_in(due, each))
    for obligation, by_period in asked:
        if Cadence.PERIODIC in {obligation.cadence, due.obligation.cadence}:
            within = tuple(each for each in by_period.values() if _is_due_within(due, each))
            if within:
                yield within


def _by_period(due: Due, obligation: Obligation) -> dict[str, Due]:
    """Return the deadlines of an obligation around the time of a report, by what they speak of."""
    year = due.deadline.period.ends.year
    # The report of a year may be due in the spring after it.
    around = deadlines(obligation, date(year, 1, 1), date(year + 1, 12, 31))
    return {each.period.id: Due(due.programme, obligation, each) for each in around}


def _lies_in(due: Due, other: Due) -> bool:
    return lies_in(due.programme, other.deadline)


def _is_on_the_same(due: Due, other: Due) -> bool:
    """Tell whether a report speaks of the same time; a period that is only inferred may lie."""
    inferred = Cadence.PERIODIC in {due.obligation.cadence, other.obligation.cadence}
    too_late = other.deadline.last_day > due.deadline.last_day
    return _lies_in(due, other) and not (inferred and too_late)


def _is_due_within(due: Due, other: Due) -> bool:
    if other.parts[1] == due.parts[1] or other.obligation.id == due.obligation.id:
        return False
    return _lies_in(due, other) and _covers(due.deadline, other.deadline.last_day)


def _covers(deadline: Deadline, day: date) -> bool:
    return deadline.period.starts <= day <= max(deadline.period.ends, deadline.last_day)
