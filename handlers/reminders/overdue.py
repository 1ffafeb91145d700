"""Who has not handed in: one list for whoever collects, with what is known of each unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.people import Person, Role, Unit
from domain.reporting import Promise
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Due
from handlers.due.words import name_of
from handlers.routes import token

NAMES = 10
"""How many units a list names; the others are counted."""


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that has not handed in, or whose report came back.

    Attributes:
        promise: Its word, if it gave one.
        is_reached: Whether anybody there gets the assistant's messages.
        seen: Whether somebody there has said that the reminder has come.
        came_back: Whether it has handed in and puts right what came back.
    """

    unit: Unit
    promise: Promise | None
    is_reached: bool
    seen: bool = False
    came_back: bool = False


@dataclass(frozen=True, slots=True)
class LateList:
    """The units that have not handed in one thing, or mend it, for one superior.

    Attributes:
        occasion: Its key: told once, it is never told again.
        again: Whether an earlier reminder has told of it, and these are still missing.
    """

    occasion: str
    due: Due
    units: tuple[LateUnit, ...]
    again: bool


def superior_say(person: Person, lists: Sequence[LateList]) -> Say:
    """Return the message to a superior about all that is late this time, without any blame."""
    looks = bool(person.roles & {Role.LEAD_OFFICE, Role.LEADER})
    return Say(
        "reminder.superior",
        {"lists": [_list(late) for late in lists]},
        choices=(
            *(
                Choice(
                    Phrase("unit_report.who"),
                    token("nop", "s", *late.due.parts, 0),
                )
                for late in lists
                if looks
            ),
            TO_MENU,
        ),
    )


def unit_line(late: LateUnit) -> Phrase:
    """Return a unit that has not handed in, with the day that it named."""
    return Phrase(
        "reminder.late_unit",
        {
            "unit": late.unit.name,
            "promised": late.promise.promised_for if late.promise is not None else None,
            "reached": late.is_reached,
            "seen": late.seen,
        },
    )


def _list(late: LateList) -> Phrase:
    missing = [unit for unit in late.units if not unit.came_back]
    mending = [unit.unit.name for unit in late.units if unit.came_back]
    return Phrase(
        "reminder.late_list",
        {
            "name": name_of(late.due.obligation, late.due.deadline),
            "last_day": late.due.deadline.last_day,
            "count": len(missing),
            "again": late.again,
            "units": [unit_line(unit) for unit in missing[:NAMES]],
            "more": max(0, len(missing) - NAMES),
            "mending": mending[:NAMES],
            "more_mending": max(0, len(mending) - NAMES),
        },
    )
