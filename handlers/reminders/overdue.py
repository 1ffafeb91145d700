"""Who has not handed in: lists for whoever collects, with what is known of each unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.people import Person, Role
from domain.say import Choice, Phrase
from handlers.due.deadlines import Due
from handlers.due.standing_of import LateUnit, unit_line
from handlers.due.words import name_of, until
from handlers.routes import token

NAMES, FEW_NAMES = 10, 5
"""How many units a list names, and each of more than two lists; the others are counted."""

LISTS = 3
"""How many lists a message shows; the others are counted, and a button away."""


@dataclass(frozen=True, slots=True)
class LateList:
    """The units of which one superior is told because of one thing.

    Attributes:
        occasion: Its key: told once, it is never told again.
        units: Those that have not handed in, or mend it; or, before the day, those of which nobody
            is there to be reminded.
        again: Whether an earlier reminder has told of it, and these are still missing.
        ahead: Whether the day is still to come: nobody is late, but nobody there hears of it.
    """

    occasion: str
    due: Due
    units: tuple[LateUnit, ...]
    again: bool = False
    ahead: bool = False

    def joined(self, other: "LateList") -> "LateList":
        """Return one list out of two about the same thing: of two levels, or of whoever is away."""
        known = {each.unit.id for each in self.units}
        more = tuple(each for each in other.units if each.unit.id not in known)
        return replace(self, units=(*self.units, *more))


def late_phrase(lists: Sequence[LateList], today: date, *, greets: bool) -> Phrase:
    """Return what is said to a superior about all that is late this time, without any blame.

    Args:
        lists: The lists; what is late stands before what only might become so.
        today: The day on which it is said.
        greets: Whether nothing stands above it, so that it begins with a greeting.
    """
    ordered = sorted(lists, key=lambda each: (each.ahead, each.due.deadline.last_day))
    names = NAMES if len(ordered) < LISTS else FEW_NAMES
    return Phrase(
        "reminder.superior" if greets else "reminder.superior_below",
        {
            "lists": [_list(late, names, today) for late in ordered[:LISTS]],
            "more": max(0, len(ordered) - LISTS),
        },
    )


def late_choices(person: Person, lists: Sequence[LateList]) -> tuple[Choice, ...]:
    """Return the buttons behind which a superior sees who has handed in."""
    if not person.roles & {Role.LEAD_OFFICE, Role.LEADER}:
        return ()
    dues = list({late.due.parts: late.due for late in lists}.values())
    if len(dues) == 1:
        return (Choice(Phrase("unit_report.who"), token("nop", "s", *dues[0].parts, 0)),)
    return tuple(
        Choice(
            Phrase("unit_report.who_of", {"subject": name_of(due.obligation, due.deadline)}),
            token("nop", "s", *due.parts, 0),
            wide=True,
        )
        for due in dues
    )


def _list(late: LateList, names: int, today: date) -> Phrase:
    missing = [unit for unit in late.units if not unit.came_back]
    mending = [unit.unit.name for unit in late.units if unit.came_back]
    return Phrase(
        "reminder.uncovered_list" if late.ahead else "reminder.late_list",
        {
            "name": name_of(late.due.obligation, late.due.deadline),
            "last_day": late.due.deadline.last_day,
            "until": until(late.due.deadline, today),
            "count": len(missing),
            "again": late.again,
            "units": [unit_line(unit) for unit in missing[:names]],
            "more": max(0, len(missing) - names),
            "mending": mending[:names],
            "more_mending": max(0, len(mending) - names),
        },
    )
