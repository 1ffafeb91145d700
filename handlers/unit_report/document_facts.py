"""Gathers what an official report is made of: what was counted, told and planned."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.figures import Figures, figures_of, final_after
from domain.people import Unit, UnitId
from domain.reports.compiling import Brought, compiled
from domain.reports.content import Content, Figure
from domain.reports.errata import put_right
from domain.reports.gathered import Basis, Gathered, Place, Source
from domain.reports.life import Event, Life, Name, State
from domain.reports.movement import Both, Stay, Table, days_of_movement, movement_of
from domain.reports.target_results import TargetResult, target_results
from handlers.due.deadlines import Deadlines, Due
from handlers.ports.work import Work
from handlers.unit_report.document_figures import beside_of, figures_of_unsent, used_of
from handlers.unit_report.feeding import Feeds, feeding
from handlers.unit_report.gathering import part_of, with_whole
from handlers.unit_report.measures import FEWER_POOR, measured
from handlers.unit_report.told_beside import with_told
from handlers.unit_report.words import counted_unit


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
        first = due.deadline.period.starts
        below = list(self._brought(work, due, unit, today))
        brought = tuple(with_whole(work, due, below, last))
        days = days_of_movement(first, last)
        stays = work.stays.by_hamlet(counted, days[0])
        basis = Basis(Source.TOLD, tuple(e for e in used_of(brought) if e.state is State.LOCKED))
        content = _content(said)
        if content is None:
            at_source = _counted(work, counted, first, last)
            figures, basis = figures_of_unsent(work, due, unit, brought, at_source, self._zone)
            so_far = Content(figures, compiled(brought).content.sections)
            content = with_told(work, so_far, due, unit, units, self._same_period(due))
        counts = _counts(work, counted, stays, last, now)
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
            targets=_targets(due, counted, counts, content),
            measured=counts,
            brought=brought,
            beside=beside_of(brought),
            is_compiled=bool(brought),
            basis=basis,
        )

    def _brought(self, work: Work, due: Due, unit: Unit, today: date) -> Iterator[Brought]:
        """Yield what the units below bring, where a unit speaks for them."""
        lives: dict[tuple[str, str], Mapping[UnitId, Life]] = {}
        for other, each in feeding(work, due, _is_below(work, due, unit)):
            if other.parts not in lives:
                lives[other.parts] = work.report_lives.lives(*other.parts)
            own = self._deadlines.own_day(other, each)
            one = self._one(own, each, lives[other.parts], today)
            yield replace(one, part=part_of(due, other))

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


def _counted(work: Work, counted: Unit, first: date, last: date) -> Mapping[str, Figure]:
    """Return what is counted at the source.

    Counted there, a household that both its commune and an agency report on stands in it once.
    """
    totals = asdict(work.unit_reports.figures(counted, first, last))
    counts = totals | dict(work.report_sources.parts(counted, first, last))
    return {name: Figure(value, value) for name, value in counts.items()}


def _is_below(work: Work, due: Due, unit: Unit) -> Feeds:
    """Return who brings reports to a unit: to the lead office and the top all others do."""
    if unit.is_lead_office or unit.parent_id is None:
        return lambda each: each.id != unit.id
    there = work.unit_history.units_on(due.programme.id, due.deadline.last_day)
    below = {unit.id}
    for each in there:  # parents come first
        if each.parent_id in below:
            below.add(each.id)
    return lambda each: each.id in below and each.id != unit.id


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


def _counts(
    work: Work, counted: Unit, stays: Mapping[UnitId, list[Stay]], last: date, now: datetime
) -> Mapping[str, int]:
    """Return what counts for targets and schedule; a plan speaks of its whole area alone."""
    if counted.parent_id is not None:
        return {}
    counts = measured(work, counted, last, now)
    movement = _movement(stays, date(last.year, 1, 1), last)
    if movement:
        poor = movement[Table.POOR].households
        counts[FEWER_POOR] = poor.start - poor.end
    return counts


def _targets(
    due: Due, counted: Unit, measured: Mapping[str, int], content: Content
) -> tuple[TargetResult, ...]:
    if counted.parent_id is not None:
        return ()
    # What an office tells of a target goes before what was counted.
    return target_results(due.programme.targets, measured, content.targets)
