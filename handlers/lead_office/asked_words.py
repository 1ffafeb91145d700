"""How a request for a report is said: in the list, by itself, and with its buttons."""

from domain.say import Choice, Phrase, Say
from domain.workdays import WorkCalendar
from handlers.buttons import TO_MENU
from handlers.due.asked_button import ASKING as DESK
from handlers.due.asked_button import owing_units
from handlers.due.deadlines import Due
from handlers.visit import Visit


def with_ways(say: Say, *choices: Choice) -> Say:
    """Return a message with its buttons, and the way back to all requests."""
    back = Choice(Phrase("asked_for.back"), DESK)
    return Say(say.key, say.params, choices=(*choices, back, TO_MENU))


def about_of(due: Due) -> str:
    """Return what a request is about, in the words of whoever asked."""
    return due.asked.about if due.asked is not None else due.obligation.subject


def line_of(visit: Visit, due: Due, number: int) -> Phrase:
    """Return the line of a request in the list: by when, and how many have handed in."""
    units = owing_units(visit.work, due.programme, due.obligation)
    handed_in = visit.work.unit_reports.units_submitted(*due.parts)
    mine = [unit for unit in units if due.is_owed_by(unit)]
    return Phrase(
        "asked_for.line",
        {
            "number": number,
            "name": due.obligation.subject,
            "last_day": due.deadline.last_day,
            "done": sum(unit.id in handed_in for unit in mine),
            "total": len(mine),
        },
    )


def params_of(visit: Visit, due: Due, calendar: WorkCalendar) -> dict[str, object]:
    """Return what is said of a request: what, by when, since when, of whom."""
    asked = due.asked
    by = visit.work.people.get(asked.asked_by) if asked and asked.asked_by else None
    owing = owing_units(visit.work, due.programme, due.obligation)
    mine = [unit for unit in owing if due.is_owed_by(unit)]
    last_day = due.deadline.last_day
    return {
        "name": due.obligation.subject,
        "last_day": last_day,
        "works": calendar.is_working(last_day),
        "since": due.deadline.period.starts,
        "by": by.name if by is not None else "",
        "count": len(mine),
        "all": asked is None or not asked.units,
        "units": [unit.name for unit in mine[:10]],
        "more": max(0, len(mine) - 10),
    }
