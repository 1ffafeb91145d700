"""How long things about people are kept, by when they are answered, and what stays, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from domain.personal.requests import Asked
from domain.workdays import WorkCalendar


class Confidence(StrEnum):
    """How well a number is known."""

    VERIFIED = "verified"
    VERIFIED_SECONDARY = "verified_secondary"
    RECALLED = "recalled"
    PROPOSAL = "proposal"


class Period(StrEnum):
    """What a limit counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time with where it comes from.

    Attributes:
        count: How many; 0 is "at once".
        unit: Of what.
        basis: The text that says so.
        confidence: How well that is known.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    count: int
    unit: Period
    basis: str
    confidence: Confidence

    def __post_init__(self) -> None:
        """Refuse a time that nobody can keep, or that comes from nowhere.

        Raises:
            ValueError: If the count is negative or no basis is named.
        """
        if self.count < 0 or not self.basis.strip():
            raise ValueError("a limit counts from 0 on and names its basis")


@dataclass(frozen=True, slots=True)
class Both:
    """A few words in both languages."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays when everything else is erased, and why."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    what: Both
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Periods:
    """How long what is kept.

    Attributes:
        chats: The words of chats.
        trail: The audit trail.
        copies: The copy that somebody asked for, until it must have been fetched.
        surplus: What should never have come in.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    chats: Limit
    trail: Limit
    copies: Limit
    surplus: Limit


@dataclass(frozen=True, slots=True)
class PersonalRules:
    """The file `programmes/personal_data.yaml`.

    Attributes:
        acknowledge: By when somebody hears that a request has arrived.
        answers: By when what is answered.
        retention: How long what is kept.
        kept: What stays after an erasure.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    acknowledge: Limit
    answers: Mapping[Asked, Limit]
    retention: Periods
    kept: tuple[Kept, ...]

    def __post_init__(self) -> None:
        """Refuse a file that leaves a request without a day.

        Raises:
            ValueError: If a kind of request has none, or one that is not counted in days.
        """
        for asked in Asked:
            limit = self.answers.get(asked)
            if limit is None or limit.unit is not Period.DAYS:
                raise ValueError(f"answers.{asked.value}: say in how many days it is answered")
        if self.acknowledge.unit is not Period.WORKING_DAYS:
            raise ValueError("acknowledge: say in how many working_days it is confirmed")

    def answer_by(self, asked: Asked, today: date) -> date:
        """Return the last day on which a request of today is answered in time."""
        return today + timedelta(days=self.answers[asked].count)

    def acknowledge_by(self, today: date, work_calendar: WorkCalendar) -> date:
        """Return the last day on which a request of today is confirmed in time."""
        return work_calendar.shift(today, self.acknowledge.count)
