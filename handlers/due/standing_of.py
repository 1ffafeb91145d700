"""What is known of a unit that has not handed in: its word, what is in its way, and who is away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from domain.absences import Absence
from domain.obstacles import AT_DESK
from domain.people import Person, PersonId, Unit, UnitId
from domain.reporting import Obstacle, Promise
from domain.say import Phrase
from handlers.away import AwayToday
from handlers.due.deadlines import Due
from handlers.ports.work import Work
from handlers.staff import Staff

STUCK_CHARS = 60
"""How much of an obstacle stands beside a unit in a list."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Who would hand in for a unit and is away, until when, and who stands in."""

    person: Person
    until: date
    deputy: Person | None


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that has not handed in, or whose report came back.

    Attributes:
        promise: Its word, if it gave one.
        is_reached: Whether anybody there gets the assistant's messages.
        seen: Whether somebody there has said that the reminder has come.
        came_back: Whether it has handed in and puts right what came back.
        away: Who hands in for it, where all of them are away.
        stuck: What it said to be in the way of this report, while a desk has it.
    """

    unit: Unit
    promise: Promise | None
    is_reached: bool
    seen: bool = False
    came_back: bool = False
    away: tuple[Leave, ...] = ()
    stuck: Obstacle | None = None


class LateUnits:
    """Knows how the units stand that owe one thing: for the list of late units, and who handed in."""

    def __init__(
        self,
        work: Work,
        staff: Staff,
        due: Due,
        reachable: Collection[PersonId],
        away: AwayToday,
    ) -> None:
        """Take whose units, what they owe, who is reached and who is away; the rest is read late."""
        self._work = work
        self._due = due
        self._staff = staff
        self._reachable = reachable
        self._away = away

    @cached_property
    def _acks(self) -> Collection[PersonId]:
        return self._work.report_lives.acknowledged(*self._due.parts)

    @cached_property
    def _promises(self) -> Mapping[UnitId, Promise]:
        return self._work.unit_reports.promised(*self._due.parts)

    @cached_property
    def _stuck(self) -> Mapping[UnitId, Obstacle]:
        subject = self._due.subject
        named = self._work.obstacles.about_reports(self._due.programme.id, [subject])[subject]
        return {each.unit_id: each for each in named if each.state in AT_DESK}

    def of(self, unit: Unit, *, came_back: bool = False) -> LateUnit:
        """Return how one unit stands."""
        reporters = self._staff.reporters(unit)
        leaves = [(each, self._away.leave(each.id)) for each in reporters]
        return LateUnit(
            unit,
            self._promises.get(unit.id),
            self._staff.is_reached(unit, self._reachable),
            seen=any(each.id in self._acks for each in reporters),
            came_back=came_back,
            away=self._all_away(leaves),
            stuck=self._stuck.get(unit.id),
        )

    def _all_away(self, leaves: Sequence[tuple[Person, Absence | None]]) -> tuple[Leave, ...]:
        """Return the leaves of a unit's officers; none while one of them is there."""
        found = [
            Leave(person, leave.until, self._away.deputy(person.id))
            for person, leave in leaves
            if leave is not None
        ]
        return tuple(found) if len(found) == len(leaves) else ()


def unit_line(late: LateUnit) -> Phrase:
    """Return a unit that has not handed in, with what is known of it."""
    return Phrase("reminder.late_unit", {"unit": late.unit.name, "notes": notes_of(late)})


def notes_of(late: LateUnit) -> list[Phrase]:
    """Return what stands beside a unit that has not handed in: who is away, what is in the way."""
    notes = [
        Phrase(
            "reminder.note.away",
            {
                "name": each.person.name,
                "until": each.until,
                "deputy": each.deputy.name if each.deputy is not None else "",
            },
        )
        for each in late.away
    ]
    if late.stuck is not None:
        text = late.stuck.text
        short = text if len(text) <= STUCK_CHARS else f"{text[: STUCK_CHARS - 1]}…"
        notes.append(Phrase("reminder.note.stuck", {"text": short}))
    if late.promise is not None:
        notes.append(Phrase("reminder.note.promised", {"day": late.promise.promised_for}))
    elif not late.is_reached:
        notes.append(Phrase("reminder.note.unreached"))
    elif late.seen:
        notes.append(Phrase("reminder.note.seen"))
    return notes
