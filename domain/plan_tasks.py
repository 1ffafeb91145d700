"""The tasks of a plan: which units lead them, which take part, and how far each unit is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.names import search_key
from domain.people import PersonId, Unit, UnitKind
from domain.programme import Programme, Task

_SIGNS = re.compile(r"\W+")


class TaskState(StrEnum):
    """How far a unit is with a task that it leads."""

    OVERDUE = "overdue"
    NEW = "new"
    SEEN = "seen"
    DOING = "doing"
    DONE = "done"


class TaskStep(StrEnum):
    """What a unit does about a task that it leads."""

    ACKNOWLEDGE = "acknowledge"
    PROGRESS = "progress"
    FINISH = "finish"
    REOPEN = "reopen"


_ENDS: Mapping[TaskStep | None, TaskState] = {
    None: TaskState.NEW,
    TaskStep.ACKNOWLEDGE: TaskState.SEEN,
    TaskStep.PROGRESS: TaskState.DOING,
    TaskStep.FINISH: TaskState.DONE,
    TaskStep.REOPEN: TaskState.DOING,
}

_BEGINS: Mapping[TaskStep, frozenset[TaskState]] = {
    TaskStep.ACKNOWLEDGE: frozenset({TaskState.NEW}),
    TaskStep.PROGRESS: frozenset({TaskState.NEW, TaskState.SEEN, TaskState.DOING}),
    TaskStep.FINISH: frozenset({TaskState.NEW, TaskState.SEEN, TaskState.DOING}),
    TaskStep.REOPEN: frozenset({TaskState.DONE}),
}


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """One step of a unit about a task.

    Attributes:
        number: Which step of this unit about this task: the first is 1.
        words: What was written with it.
        photos: What came along, as `domain.evidence` names it.
    """

    number: int
    step: TaskStep
    by: PersonId
    made_at: datetime
    words: str = ""
    photos: tuple[str, ...] = ()


def state_after(step: TaskStep | None) -> TaskState:
    """Return how a task stands after its latest step; without one nobody has seen it."""
    return _ENDS[step]


def may_follow(step: TaskStep, latest: TaskStep | None) -> bool:
    """Tell whether a step can be taken after the latest one."""
    return state_after(latest) in _BEGINS[step]


def standing_of(latest: TaskStep | None, *, missed: bool) -> TaskState:
    """Return how a task stands, also with regard to its days: what is missed is overdue.

    Args:
        latest: The latest step of the unit.
        missed: Whether a day of the task is over for the unit, and nothing was handed in for it.
    """
    state = state_after(latest)
    return TaskState.OVERDUE if missed and state is not TaskState.DONE else state


class PartyFaultError(ValueError):
    """A party of the table means nobody; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom the words of a plan mean: not its own words, but how its units are called here.

    Attributes:
        printed: As the plan writes it where it says who leads and who takes part.
        units: The units by their names.
        kinds: All units of these kinds.
        outside: Whether it is nobody who works with the assistant (enterprises, schools...).
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    printed: str
    units: tuple[str, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    outside: bool = False

    def __post_init__(self) -> None:
        """Refuse a party that means nobody without saying so.

        Raises:
            PartyFaultError: If it names no units and is not outside, or names some and is.
        """
        if bool(self.units or self.kinds) == self.outside:
            raise PartyFaultError(
                f"{self.printed!r}: name its units or kinds, or say `outside: true`"
            )


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is meant by the names in a plan's columns of leading and cooperating units."""

    named: Mapping[str, Party] = field(default_factory=dict)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> "Parties":
        """Return them by what the plan prints."""
        return cls({name_key(each.printed): each for each in parties})

    def means(self, printed: str, unit: Unit) -> bool:
        """Tell whether a printed name means a unit: by the table, or because it is its name."""
        key = name_key(printed)
        party = self.named.get(key)
        if party is None:
            return key == name_key(unit.name)
        names = {name_key(name) for name in party.units}
        return unit.kind in party.kinds or name_key(unit.name) in names

    def lead(self, task: Task, unit: Unit) -> bool:
        """Tell whether a unit leads a task."""
        return any(self.means(printed, unit) for printed in task.lead)

    def take_part(self, task: Task, unit: Unit) -> bool:
        """Tell whether a unit takes part in a task that others lead."""
        taking = any(self.means(printed, unit) for printed in task.cooperating)
        return taking and not self.lead(task, unit)

    def unknown(self, programme: Programme) -> list[str]:
        """Return the printed names that neither the table nor the plan's organisation explains.

        These are no units of a tree yet: whoever installs the plan may call a unit so.
        """
        printed = {name for task in programme.tasks for name in (*task.lead, *task.cooperating)}
        known = {name_key(each.name) for each in programme.organisations}
        return sorted(name for name in printed if name_key(name) not in {*known, *self.named})


def name_key(name: str) -> str:
    """Return a name as it is compared: small, without marks, signs between words alike."""
    return " ".join(_SIGNS.sub(" ", search_key(name)).split())
