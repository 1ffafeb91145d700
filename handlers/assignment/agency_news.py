"""What an agency's officer is told: somebody of the agency looks after more households from now on."""

from domain.moment import Moment
from domain.people import Person, Role, UnitKind
from domain.say import Say
from handlers.buttons import TO_MENU
from handlers.ports.work import Work
from handlers.speak import Speech

AGENCIES = frozenset({UnitKind.AGENCY, UnitKind.DEPARTMENT})
"""Units whose people are lent to households: their superiors plan the time it takes."""


def tell_agency(
    speech: Speech,
    work: Work,
    taker: Person,
    count: int,
    by: Person | None,
    occasion: str,
    at: Moment,
) -> None:
    """Tell the officers of a taker's agency, without any family's name: those are not theirs to see.

    Args:
        speech: The door for speech.
        work: The unit of work.
        taker: Who takes households.
        count: How many, just now.
        by: Who decides; None on the command line.
        occasion: Under which the taker was told.
        at: When.
    """
    unit = work.units.get(taker.unit_id)
    if unit is None or unit.kind not in AGENCIES:
        return
    for officer in work.people.with_role(unit.id, Role.UNIT_OFFICER):
        if officer.id == taker.id or (by is not None and officer.id == by.id):
            continue
        params = {
            "name": taker.name,
            "count": count,
            "who": by.name if by is not None else "",
            "total": work.care.loads([taker], at.today, since=at.today)[0].households,
        }
        say = Say("assigning.agency_told", params, choices=(TO_MENU,))
        speech.tell(work, officer, say, occasion=f"{occasion}.{officer.id}", now=at.now)
