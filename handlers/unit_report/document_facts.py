"""Gathers what an official report is made of: what was counted, told and planned."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.digest.plan import MEASURES
from domain.digest.span import Span
from domain.figures import Figures, figures_of, final_after
from domain.people import Unit, UnitId
from domain.reports.compiling import Brought, compiled
from domain.reports.content import Content, Figure
from domain.reports.errata import put_right
from domain.reports.gathered import Gathered, Place
from domain.reports.life import Event, Life, Name, State
from domain.reports.movement import Both, Stay, Table, days_of_movement, movement_of
from domain.reports.target_results import TargetResult, target_results
from domain.weeks import week_of
from handlers.due.deadlines import Deadlines, Due
from handlers.ports.work import Work
from handlers.unit_report.words import counted_unit

FEWER_POOR = "poor_reduction"
"""The column of schedules that counts how many households are poor no more."""


class DocumentFacts:
    """Reads everything in one unit of work; nothing is kept."""

    def __init__(self, deadlines: Deadlines, zone: ZoneInfo) -> None:
        """Take the deadlines, and where days begin and end."""
        self._deadlines = deadlines
        self._zone = zone

    def of(self, work: Work, due: Due, unit: Unit, now: datetime) -> Gathered:
        """Return what the report of a unit is made of, handed in or not.

        Args:
            work: The unit of work to read in.
            due: Which report.
            unit: Whose; a unit at the top that does not owe it speaks for all who do.
            now: The moment, in UTC.
        """
        today = self._day(now)
        life = work.report_lives.life(Name(unit.id, *due.parts))
        said = _last_said(life)
        handed_in_on = self._day(said.at) if said is not None else None
        last = min(due.deadline.period.ends, handed_in_on or today)
        above = work.units.superior_of(unit)
        units = work.unit_history.units_on(due.programme.id, last)
        counted = counted_unit(work, unit)
        brought = tuple(self._brought(work, due, unit, today))
        first = due.deadline.period.starts
        days = days_of_movement(first, last)
        stays = work.stays.by_hamlet(counted, days[0])
        content = _content(said) or _so_far(work, counted, brought, first, last)
        measured = _measured(work, counted, stays, last, now)
        return Gathered(
            programme=due.programme,
            unit=unit,
            superior=above,
            counted=counted,
            root=next((each for each in units if each.parent_id is None), unit),
            obligation=due.obligation,
            period=due.deadline.period,
            last=last,
            content=content,
            handed_in_on=handed_in_on,
            final_after=_final_after(due, last),
            errata=tuple((self._day(each.at), each) for each in put_right(life)),
            movement=_movement(stays, *days),
            movement_days=days,
            places=tuple(_places(counted, units, stays, *days)),
            targets=_targets(due, counted, measured, content),
            measured=measured,
            brought=brought,
            is_compiled=bool(brought),
        )

    def _brought(self, work: Work, due: Due, unit: Unit, today: date) -> Iterator[Brought]:
        """Yield what the units below bring for the same period, where a unit speaks for them."""
        if not (unit.is_lead_office or unit.parent_id is None):
            return
        seen = {unit.id}
        for other in self._same_period(due):
            lives = work.report_lives.lives(*other.parts)
            there = work.unit_history.units_on(due.programme.id, other.deadline.last_day)
            for each in there:
                if each.id not in seen and other.is_owed_by(each):
                    seen.add(each.id)
                    yield self._one(self._deadlines.own_day(other, each), each, lives, today)

    def _one(self, due: Due, unit: Unit, lives: Mapping[UnitId, Life], today: date) -> Brought:
        life = lives.get(unit.id)
        if life is None or not life.events or life.first_submitted_at is None:
            return Brought(unit, State.OPEN, due.deadline.is_missed(today))
        day = self._day(life.first_submitted_at)
        return Brought(unit, life.state, due.deadline.is_missed(day), life.content, day)

    def _same_period(self, due: Due) -> Iterator[Due]:
        """Yield the reports of a period that are asked of others, the report itself first."""
        yield due
        for obligation in due.programme.obligations:
            other = self._deadlines.find(due.programme.id, obligation.id, due.deadline.period.id)
            if other is not None and other.is_report and obligation.id != due.obligation.id:
                yield other

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()


def _final_after(due: Due, last: date) -> date | None:
    """Return until when figures are provisional that close a year before its review has ended."""
    after = final_after(due.deadline)
    provisional = figures_of(due.deadline) is Figures.PROVISIONAL
    return after if provisional and after is not None and last <= after else None


def _last_said(life: Life) -> Event | None:
    return next((event for event in reversed(life.events) if event.content is not None), None)


def _content(said: Event | None) -> Content | None:
    return said.content if said is not None else None


def _so_far(
    work: Work, counted: Unit, brought: tuple[Brought, ...], first: date, last: date
) -> Content:
    """Return what a report would hold now: counted at the source, with the words of units below.

    Counted there, a household that both its commune and an agency report on stands in it once.
    """
    totals = asdict(work.unit_reports.figures(counted, first, last))
    counts = totals | dict(work.report_sources.parts(counted, first, last))
    figures = {name: Figure(value, value) for name, value in counts.items()}
    return Content(figures, compiled(brought).content.sections)


# How poverty moved -------------------------------------------------------------------------------


def _movement(stays: Mapping[UnitId, list[Stay]], first: date, last: date) -> Mapping[Table, Both]:
    everybody = [stay for homes in stays.values() for stay in homes]
    if not everybody:
        return {}
    return {table: movement_of(everybody, table, first, last) for table in Table}


def _places(
    counted: Unit,
    units: list[Unit],
    stays: Mapping[UnitId, list[Stay]],
    first: date,
    last: date,
) -> Iterator[Place]:
    """Yield the units right below in which households live, in the order of their names."""
    by_id = {unit.id: unit for unit in units}
    below: dict[UnitId, list[Stay]] = {}
    for hamlet, homes in stays.items():
        place = _right_below(counted, hamlet, by_id)
        if place is not None:
            below.setdefault(place, []).extend(homes)
    for each in sorted(below, key=lambda unit_id: _in_order(by_id[unit_id])):
        poor = movement_of(below[each], Table.POOR, first, last)
        yield Place(by_id[each], poor, movement_of(below[each], Table.NEAR_POOR, first, last))


def _right_below(counted: Unit, hamlet: UnitId, by_id: Mapping[UnitId, Unit]) -> UnitId | None:
    here = by_id.get(hamlet)
    while here is not None and here.parent_id != counted.id:
        here = by_id.get(here.parent_id) if here.parent_id is not None else None
    return here.id if here is not None else None


def _in_order(unit: Unit) -> tuple[str, int, str]:
    """Return by what units are put in order: "Tổ dân phố 2" comes before "Tổ dân phố 10"."""
    words, _, number = unit.name.rpartition(" ")
    return (words, int(number), "") if number.isdecimal() else (unit.name, 0, "")


# What the plan foresees --------------------------------------------------------------------------


def _measured(
    work: Work, counted: Unit, stays: Mapping[UnitId, list[Stay]], last: date, now: datetime
) -> Mapping[str, int]:
    """Return what counts for targets and schedule; a plan speaks of its whole area alone."""
    if counted.parent_id is not None:
        return {}
    span = Span(week_of(last), last, now, last)
    counts = dict(work.figures.counts(counted, span, MEASURES).measured)
    # What cadres propose is no recognition: how many fewer are poor is told by the histories.
    counts.pop(FEWER_POOR, None)
    movement = _movement(stays, span.year_start, last)
    if movement:
        poor = movement[Table.POOR].households
        counts[FEWER_POOR] = poor.start - poor.end
    return counts


def _targets(
    due: Due, counted: Unit, measured: Mapping[str, int], content: Content
) -> tuple[TargetResult, ...]:
    if counted.parent_id is not None:
        return ()
    # What an office reports under the id of a target goes before what was counted.
    told = {name: Decimal(figure.value) for name, figure in content.figures.items()}
    return target_results(due.programme.targets, measured, told)
