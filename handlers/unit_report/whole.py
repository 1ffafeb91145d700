"""Whose document somebody may write in: the own unit's, or what the lead office makes of all."""

from domain.due_days import deadline_of_period
from domain.people import Role, Unit
from domain.reports.drafts import Draft
from domain.say import Say
from domain.standing import lies_in
from handlers.due.deadlines import Deadlines, Due, Own
from handlers.unit_report.unsent import Unsent
from handlers.unit_report.words import counted_unit
from handlers.visit import Visit


def own_or_whole(deadlines: Deadlines, visit: Visit, parts: list[str]) -> Own | Say:
    """Return a report that the visitor's unit writes, or the kind sentence that refuses.

    Where a plan has nobody send the whole, the lead office writes in what is made of all reports:
    that stands under the name of the unit at the top, and is never sent.
    """
    own = deadlines.own(visit, parts)
    if not isinstance(own, Say):
        return own
    unit = visit.work.units.get(visit.person.unit_id)
    due = deadlines.find(visit.person.programme_id, *parts) if len(parts) == 2 else None  # noqa: PLR2004 - obligation and period
    if unit is None or due is None or not unit.is_lead_office or not due.is_report:
        return own
    top = counted_unit(visit.work, unit)
    serves = visit.person.is_officer and visit.person.has(Role.LEAD_OFFICE)
    if not serves or top.parent_id is not None or due.is_owed_by(top):
        return own
    if own_on_the_same(due, unit) is not None:
        return own
    return Own(due, top, None)


def own_on_the_same(due: Due, unit: Unit) -> Due | None:
    """Return the report that a unit sends itself on the same time; None if it sends none."""
    for obligation in due.programme.obligations:
        deadline = deadline_of_period(obligation, due.deadline.period.id)
        if deadline is not None and lies_in(due.programme, deadline):
            found = Due(due.programme, obligation, deadline)
            if found.is_report and found.is_owed_by(unit):
                return found
    return None


def is_whole(visit: Visit, own: Own) -> bool:
    """Tell whether a document is made of all reports and sent by nobody."""
    return own.unit.id != visit.person.unit_id


def at_hand(unsent: Unsent, visit: Visit, own: Own) -> Draft:
    """Return what lies unsent; what is made of all reports begins without a number of its own."""
    if is_whole(visit, own):
        return unsent.kept(visit, own) or Draft()
    return unsent.at_hand(visit, own)
