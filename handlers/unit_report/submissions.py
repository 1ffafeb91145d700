"""Who has handed in and who has not: counted for the list, named page by page."""

from collections.abc import Sequence

from domain.people import Unit
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Due
from handlers.due.words import name_of, until
from handlers.ports.work import Work
from handlers.reminders.overdue import LateUnit, unit_line
from handlers.routes import token
from handlers.staff import Staff
from handlers.visit import Visit

PAGE = 15
"""Units on one page."""


def counters(work: Work, collected: Sequence[Due]) -> list[Phrase]:
    """Return a line for each thing that others hand in: how many have, of how many."""
    lines = []
    for due in collected:
        units = _owing(work, due)
        handed_in = work.unit_reports.units_submitted(*due.parts)
        lines.append(
            Phrase(
                "unit_report.counter",
                {
                    "name": name_of(due.obligation, due.deadline),
                    "done": sum(unit.id in handed_in for unit in units),
                    "total": len(units),
                    "last_day": due.deadline.last_day,
                },
            )
        )
    return lines


def who_submitted(visit: Visit, due: Due, page: int) -> Say:
    """Return a page of the units: first those that have not handed in, then the others."""
    units = _owing(visit.work, due)
    handed_in = visit.work.unit_reports.units_submitted(*due.parts)
    promises = visit.work.unit_reports.promised(*due.parts)
    waiting = [unit for unit in units if unit.id not in handed_in]
    done = [unit for unit in units if unit.id in handed_in]
    ordered = [*waiting, *done]
    first = page * PAGE
    shown = ordered[first : first + PAGE]
    staff = Staff(visit.work, due.programme.id)
    reachable = visit.work.people.reachable(due.programme.id)
    still = [
        unit_line(LateUnit(unit, promises.get(unit.id), staff.is_reached(unit, reachable)))
        for unit in shown
        if unit.id not in handed_in
    ]
    return Say(
        "unit_report.who_list",
        {
            "name": name_of(due.obligation, due.deadline),
            "until": until(due.deadline, visit.today),
            "done": len(done),
            "total": len(units),
            "waiting": still,
            "handed_in": [unit.name for unit in shown if unit.id in handed_in],
        },
        choices=(*_pages(due, page, len(ordered)), TO_MENU),
    )


def _owing(work: Work, due: Due) -> list[Unit]:
    # Units as they were when it was due: who was merged since had handed in under its own name.
    there = work.unit_history.units_on(due.programme.id, due.deadline.last_day)
    return [unit for unit in there if due.is_owed_by(unit)]


def _pages(due: Due, page: int, total: int) -> list[Choice]:
    choices = []
    if page > 0:
        choices.append(Choice(Phrase("list.before"), token("nop", "s", *due.parts, page - 1)))
    if (page + 1) * PAGE < total:
        choices.append(Choice(Phrase("list.next"), token("nop", "s", *due.parts, page + 1)))
    return choices
