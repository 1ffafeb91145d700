"""Where an obstacle can be passed on to: the offices that the plan names, and the unit above."""

from domain.people import Unit, UnitKind
from domain.reporting import Obstacle
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.obstacles.words import DESK, LIST, short
from handlers.paging import pages
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

PAGE = 8
"""Offices on one page."""

OFFICES = frozenset({UnitKind.DEPARTMENT, UnitKind.AGENCY})
"""Which kinds of units solve what others raise."""


def choose(visit: Visit, obstacle: Obstacle, page: int) -> Reply:
    """Ask where to: those that solve something by name first, then the other offices."""
    offices = offices_for(visit, obstacle)
    first = page * PAGE
    shown = offices[first : first + PAGE]
    return [
        Say(
            "obstacle.pass_where",
            {"text": short(obstacle.text)},
            choices=(
                *(
                    Choice(each.name, token(DESK, "d", obstacle.id, each.id), wide=True)
                    for each in shown
                ),
                *pages(token(DESK, "p", obstacle.id), page, len(offices), PAGE),
                Choice(Phrase("obstacle.open_it"), token(DESK, "o", obstacle.id)),
                LIST,
                TO_MENU,
            ),
        )
    ]


def offices_for(visit: Visit, obstacle: Obstacle) -> list[Unit]:
    """Return where an obstacle may be passed on to, the likeliest first."""
    units = visit.work.units.of_programme(obstacle.programme_id)
    desk = next((each for each in units if each.id == obstacle.desk_unit_id), None)
    above = visit.work.units.superior_of(desk) if desk is not None else None
    concerned = visit.work.units.get(obstacle.unit_id)
    near = {each.id for each in (above, concerned) if each is not None}
    offices = [
        each
        for each in units
        if (each.kind in OFFICES or each.id in near) and each.id != obstacle.desk_unit_id
    ]
    return sorted(offices, key=lambda each: (not each.is_lead_office, not each.desk))
