"""Which figures a document holds that its unit has not sent: added up from what was accepted below."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from domain.calendar import Cadence
from domain.people import Unit
from domain.reports.compiling import Brought, compiled
from domain.reports.content import Figure
from domain.reports.gathered import Basis, Source
from domain.reports.life import HANDED_IN, Name
from handlers.due.deadlines import Due
from handlers.ports.work import Work
from handlers.unit_report.feeding import wholes
from handlers.unit_report.gathering import LIVED_IN

Figures = Mapping[str, Figure]


def figures_of_unsent(
    work: Work,
    due: Due,
    unit: Unit,
    brought: tuple[Brought, ...],
    counted: Figures,
    zone: ZoneInfo,
) -> tuple[Figures, Basis]:
    """Return the figures of a report that its unit has not sent, and what they rest on.

    Args:
        work: The unit of work to read in.
        due: Which report.
        unit: Whose.
        brought: What the units below have brought.
        counted: What the reports of cadres come to.
        zone: Where days begin and end.
    """
    compiling = list(_compiling(work, due, unit)) if brought else []
    for name, sender in compiling:
        life = work.report_lives.life(name)
        if life.content is not None and life.content.figures and life.state in HANDED_IN:
            sent = next(each.at for each in reversed(life.events) if each.content is not None)
            day = sent.astimezone(zone).date()
            return life.content.figures, Basis(Source.ABOVE, sender=sender.name, sent_on=day)
    used = used_of(brought)
    added = compiled(used).content.figures
    figures = added or counted
    for name in (*(each for each, _ in compiling), Name(unit.id, *due.parts)):
        unsent = work.report_lives.draft(name)
        if unsent is not None and brought:
            # Begun by whoever compiles: what was corrected there is corrected here.
            figures = replace(unsent[0], base=figures).content.figures
    return figures, Basis(Source.ADDED, used) if added else Basis()


def _compiling(work: Work, due: Due, unit: Unit) -> Iterator[tuple[Name, Unit]]:
    """Yield in which reports a lead office puts the same together for the top of the plan."""
    if unit.parent_id is not None or due.is_owed_by(unit):
        return
    there = work.unit_history.units_on(due.programme.id, due.deadline.last_day)
    leads = [each for each in there if each.is_lead_office and each.parent_id == unit.id]
    for whole in wholes(due):
        is_same = whole.parts[1] == due.parts[1] or whole.obligation.cadence is Cadence.PERIODIC
        for lead in leads if is_same else ():
            if whole.is_owed_by(lead):
                yield Name(lead.id, *whole.parts), lead


def beside_of(brought: tuple[Brought, ...]) -> tuple[Brought, ...]:
    """Return the accepted reports that are not added up: those of units in which nobody lives."""
    return tuple(
        one
        for one in brought
        if one.counts and one.content is not None and one.unit.kind not in LIVED_IN
    )


def used_of(brought: tuple[Brought, ...]) -> tuple[Brought, ...]:
    """Return the accepted reports of units in which households live: those are added up."""
    return tuple(
        one
        for one in brought
        if one.counts and one.content is not None and one.unit.kind in LIVED_IN
    )
