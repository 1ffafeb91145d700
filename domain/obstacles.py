"""The life of an obstacle: raised, taken on, answered or cleared, passed on, closed by its reporter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.workdays import ONE_DAY, WorkCalendar


class ObstacleState(StrEnum):
    """How an obstacle stands."""

    OPEN = "open"
    PASSED = "passed"
    TAKEN = "taken"
    ANSWERED = "answered"
    SOLVED = "solved"
    CLOSED = "closed"


class ObstacleStep(StrEnum):
    """What is done with an obstacle after it was raised."""

    TAKE = "take"
    ANSWER = "answer"
    SOLVE = "solve"
    FORWARD = "pass_on"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    LAPSE = "lapse"


class Hand(StrEnum):
    """Whose hand does a step."""

    DESK = "desk"
    REPORTER = "reporter"
    HOUSE = "house"


AT_DESK = frozenset({ObstacleState.OPEN, ObstacleState.PASSED, ObstacleState.TAKEN})
"""The states in which the desk is to act."""

AT_REPORTER = frozenset({ObstacleState.ANSWERED, ObstacleState.SOLVED})
"""The states in which whoever raised it is asked whether it is out of the way."""

_LIVING = AT_DESK | AT_REPORTER

_WAYS: Mapping[ObstacleStep, tuple[Hand, frozenset[ObstacleState], ObstacleState]] = {
    ObstacleStep.TAKE: (
        Hand.DESK, frozenset({ObstacleState.OPEN, ObstacleState.PASSED}), ObstacleState.TAKEN,
    ),
    ObstacleStep.ANSWER: (Hand.DESK, AT_DESK, ObstacleState.ANSWERED),
    # What was only answered may be cleared later on.
    ObstacleStep.SOLVE: (Hand.DESK, AT_DESK | {ObstacleState.ANSWERED}, ObstacleState.SOLVED),
    ObstacleStep.FORWARD: (Hand.DESK, AT_DESK, ObstacleState.PASSED),
    # Whatever the desk did or did not do: if it is out of the way, it is.
    ObstacleStep.CONFIRM: (Hand.REPORTER, _LIVING, ObstacleState.CLOSED),
    ObstacleStep.REOPEN: (
        Hand.REPORTER, AT_REPORTER | {ObstacleState.CLOSED}, ObstacleState.OPEN,
    ),
    ObstacleStep.LAPSE: (Hand.HOUSE, AT_REPORTER, ObstacleState.CLOSED),
}  # fmt: skip


def hand_of(step: ObstacleStep) -> Hand:
    """Return whose step it is."""
    return _WAYS[step][0]


def after(state: ObstacleState, step: ObstacleStep) -> ObstacleState | None:
    """Return how an obstacle stands after a step, or None if it cannot be done now."""
    _, begins, ends = _WAYS[step]
    return ends if state in begins else None


class ObstacleRulesFaultError(ValueError):
    """The time limits cannot be kept; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleRules:
    """The time limits of obstacles: a rule of the house, which an office may change.

    Attributes:
        source: Where the limits come from, in Vietnamese: no plan and no law sets them.
        working_days: How long an obstacle may stay in a state, in working days after the day on
            which it got there.
        next_level_after: So many working days later the next level above hears of it as well.
        lapses_after: So many working days after an answer that nobody says anything about, the
            obstacle is closed, and says so.
        older_than: The ages, in days, that a leader sees apart.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    source: str
    working_days: Mapping[ObstacleState, int]
    next_level_after: int
    lapses_after: int
    older_than: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse limits that cannot be kept.

        Raises:
            ObstacleRulesFaultError: If a state has none, or one is shorter than a day.
        """
        missing = sorted(_LIVING - set(self.working_days))
        if missing or set(self.working_days) - _LIVING:
            raise ObstacleRulesFaultError(
                "working_days needs a number for each of "
                f"{', '.join(state for state in ObstacleState if state in _LIVING)}"
            )
        limits: dict[str, int] = {state.value: n for state, n in self.working_days.items()}
        limits["next_level_after"] = self.next_level_after
        short = sorted(name for name, days in limits.items() if days < 1)
        if short:
            raise ObstacleRulesFaultError(f"at least one working day is needed for {short[0]}")
        longest = max(self.working_days[state] for state in AT_REPORTER)
        if self.lapses_after <= longest:
            raise ObstacleRulesFaultError(
                "lapses_after must be later than the reporter is asked again,"
                f" {longest} working days; found {self.lapses_after}"
            )
        if not self.older_than or list(self.older_than) != sorted(set(self.older_than)):
            raise ObstacleRulesFaultError("older_than names at least one age, the lowest first")

    def due(self, state: ObstacleState, since: date, calendar: WorkCalendar) -> date:
        """Return the last day of a state in time; of what is closed the day of its closing."""
        return calendar.shift(since, self.working_days.get(state, 0))

    def level(self, state: ObstacleState, since: date, today: date, calendar: WorkCalendar) -> int:
        """Return how far up it has to be told: 0 until the last day in time is over, then 1, 2..."""
        late = calendar.working_days_between(self.due(state, since, calendar), today)
        if late < 1 or state not in AT_DESK:
            return 0
        return 1 + (late - 1) // self.next_level_after

    def lapses(
        self, state: ObstacleState, since: date, today: date, calendar: WorkCalendar
    ) -> bool:
        """Tell whether an answer has been left unsaid about for so long that it is closed."""
        ends = calendar.shift(since, self.lapses_after)
        return state in AT_REPORTER and today > ends

    def ages(self, days: int) -> tuple[int, ...]:
        """Return which of the ages somebody has passed who has waited for so many days."""
        return tuple(age for age in self.older_than if days > age)


def days_waited(since: date, today: date) -> int:
    """Return for how many days something has been waiting."""
    return (today - since) // ONE_DAY
