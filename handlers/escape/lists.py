"""Registrations to escape poverty that wait: a list for officers, figures for leaders."""

from domain.escape import EscapeRequest, Outcome
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.escape.buttons import DESK
from handlers.households import heading_of, household_for
from handlers.paging import PAGE, pages
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit


def waiting_page(visit: Visit, page: int) -> Reply:
    """Show an officer what waits in the area, oldest first; each look is noted."""
    if not visit.person.is_officer:
        return [Say("escape.not_here", choices=(TO_MENU,))]
    overseen = visit.work.households.overseen_by(visit.person)
    first = page * PAGE
    waiting, total = visit.work.escapes.waiting(overseen, offset=first, limit=PAGE)
    if not waiting:
        return [Say("escape.none_waiting", choices=(TO_MENU,))]
    visit.work.audit.note(
        visit.person.id, "listed", str(overseen), visit.now, f"escape {len(waiting)}/{total}"
    )
    numbered = list(enumerate(waiting, first + 1))
    return [
        Say(
            "escape.list",
            {"total": total, "lines": [_line(visit, each, n) for n, each in numbered]},
            choices=(
                *(
                    Choice(
                        Phrase("escape.open_number", {"number": number}),
                        token(DESK, "r", each.id),
                        narrow=True,
                    )
                    for number, each in numbered
                ),
                *pages(token(DESK, "l"), page, total),
                TO_MENU,
            ),
        )
    ]


def counted(visit: Visit) -> Say:
    """Return what a leader hears: how many, and of nobody who."""
    overseen = visit.work.households.overseen_by(visit.person)
    unit = visit.work.units.get(overseen)
    first = visit.today.replace(month=1, day=1)
    counts = visit.work.escapes.counts(overseen, first, visit.today)
    return Say(
        "escape.counted",
        {
            "unit": unit.name if unit else "",
            "year": visit.today.year,
            "waiting": counts.get("waiting", 0),
            **{outcome.value: counts.get(outcome.value, 0) for outcome in Outcome},
        },
        choices=(TO_MENU,),
    )


def _line(visit: Visit, request: EscapeRequest, number: int) -> Phrase:
    household = household_for(visit, request.household_id)
    place = visit.work.units.get(household.hamlet_id) if household else None
    return Phrase(
        "escape.line",
        {
            "number": number,
            "heading": heading_of(household) if household else "",
            "place": place.name if place else "",
            "day": request.day,
            "days": (visit.today - request.day).days,
        },
    )
