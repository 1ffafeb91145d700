"""What the desks for assignments have in common: whose households, who carries them, in which words."""

from collections.abc import Sequence

from domain.assignments import Load
from domain.households import HouseholdLine
from domain.people import Person, UnitId
from domain.say import Choice, Phrase
from handlers.routes import token
from handlers.small_form import reason_text
from handlers.visit import Visit

DESK = "gh"
"""The desk in tokens: `gh`, `gh.l.<page>`, `gh.u.<page>` (without a cadre), `gh.c.<cadre>.<page>`,
`gh.h.<household>`, `gh.p.<household>.<page>`, `gh.y.<household>.<to>.<had by>`."""

TO_DESK = Choice(Phrase("assigning.to_desk"), token(DESK, "l", 0))
"""To the overview: its token tells the screens of this desk from the menu, which leads here too."""


def carriers(visit: Visit, below: UnitId) -> list[Person]:
    """Return who carries households of a subtree, or could; those who left and still have some."""
    cadres = visit.work.care.cadres_below(below)
    known = {each.id for each in cadres}
    holders = visit.work.care.holders_below(visit.person, below, visit.today)
    # Whoever has left comes first: those households are in nobody's care.
    others = sorted((each for each in holders if each.id not in known), key=lambda who: who.active)
    gone = [each for each in others if not each.active]
    return [*gone, *cadres, *(each for each in others if each.active)]


def load_line(load: Load, number: int) -> Phrase:
    """Return a cadre with what they carry, as a line."""
    return Phrase(
        "assigning.load",
        {
            "number": number,
            "name": load.person.name,
            "unit": load.unit,
            "left": not load.person.active,
            "households": load.households,
            "silent": load.silent,
            "reports": load.reports,
        },
    )


def household_buttons(lines: Sequence[HouseholdLine], first: int) -> tuple[Choice, ...]:
    """Return a button for each household of a list; without numbers if the first is zero."""
    return tuple(
        Choice(
            f"{number}. {line.head_name}" if first else f"{line.head_name} · {line.place}",
            token(DESK, "h", line.id),
            wide=True,
        )
        for number, line in enumerate(lines, first)
    )


def unassigned_button(count: int) -> Choice:
    """Return the button to what nobody looks after."""
    return Choice(
        Phrase("assigning.show_unassigned", {"count": count}), token(DESK, "u", 0), wide=True
    )


def returned_by(visit: Visit, line: HouseholdLine) -> dict[str, object]:
    """Return who gave a household back and why, if that is how it came to be without a cadre."""
    made = visit.work.hand_overs.returned(line.id)
    giver = visit.work.people.get(made.from_id) if made is not None else None
    return {
        "giver": giver.name if giver is not None else "",
        "reason": reason_text(made.note) if made is not None else "",
    }
