"""How the law reviews poor and near-poor households: each step with its source and confidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.say import Tongues
from domain.standards import Confidence, Founded, Source

EVERYBODY = 100
"""A share of residents, in percent."""


class RoundKind(StrEnum):
    """The two kinds of review that the law knows."""

    PERIODIC = "periodic"
    IN_YEAR = "in_year"


class CountedIn(StrEnum):
    """What a number of days counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"


class Part(StrEnum):
    """A step of the procedure, in its order."""

    REQUEST = "request"
    LIST = "list"
    VISIT = "visit"
    CLASSIFY = "classify"
    MEETING = "meeting"
    POSTING = "posting"
    RECHECK = "recheck"
    OPINION = "opinion"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Founded):
    """The days of the year between which the periodic review is held, both included.

    Attributes:
        opens: Month and day, "09-01".
        closes: Month and day, "12-14".
    """

    law: str
    opens: str
    closes: str

    def __post_init__(self) -> None:
        """Refuse days that are on no calendar, or in the wrong order.

        Raises:
            ValueError: If they are.
        """
        if self.first(LEAP) > self.last(LEAP):
            raise ValueError(f"the window closes ({self.closes}) before it opens ({self.opens})")

    def first(self, year: int) -> date:
        """Return the first day in a year."""
        return _day_of(year, self.opens)

    def last(self, year: int) -> date:
        """Return the last day in a year."""
        return _day_of(year, self.closes)


LEAP = 2028
"""A year that has every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly(Founded):
    """When in-year reviews begin: on this day of each month."""

    law: str
    day: int

    def __post_init__(self) -> None:
        """Refuse a day that some month lacks.

        Raises:
            ValueError: If it is one.
        """
        if not 1 <= self.day <= SHORTEST_MONTH:
            raise ValueError(f"every month has the days 1 to {SHORTEST_MONTH}, not {self.day}")


SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Founded):
    """A number of days; whoever runs the assistant may correct it where a source is weak."""

    days: int
    counted_in: CountedIn

    def __post_init__(self) -> None:
        """Refuse a limit that is over before it begins.

        Raises:
            ValueError: If it is.
        """
        if self.days < 1:
            raise ValueError(f"a limit has a day or more, not {self.days}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Founded):
    """The share of those present who must agree, in percent; reaching it is enough."""

    percent: int

    def __post_init__(self) -> None:
        """Refuse a share that is none.

        Raises:
            ValueError: If it is none.
        """
        if not 1 <= self.percent <= EVERYBODY:
            raise ValueError(f"a share lies between 1 and 100 percent, not at {self.percent}")

    def is_reached(self, present: int, agreed: int) -> bool:
        """Tell whether enough of those present agreed."""
        return agreed * EVERYBODY >= self.percent * present


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStep(Founded):
    """One step of the procedure.

    Attributes:
        actor: Who must act.
        action: What is done.
    """

    part: Part
    actor: Tongues
    action: Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport(Founded):
    """When the results of reviews are reported upwards, as the law says it.

    Attributes:
        chain: From whom to whom.
    """

    what: Tongues
    when: Tongues
    chain: Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewProcess:
    """The whole procedure.

    Attributes:
        limit: Within how many days from its beginning an in-year review is decided.
        posting: How long results are posted.
        recheck: How long a recheck may take from the day on which an objection came.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    periodic: Window
    in_year: Monthly
    limit: Limit
    posting: Limit
    recheck: Limit
    agreement: Agreement
    steps: tuple[ProcessStep, ...]
    reports: tuple[ReviewReport, ...]
    sources: tuple[Source, ...]

    def step(self, part: Part) -> ProcessStep:
        """Return a step of the procedure."""
        return next(step for step in self.steps if step.part is part)

    def open_questions(self) -> Iterator[Founded]:
        """Yield the settings that no strong source carries."""
        for setting in (self.limit, self.posting, self.recheck, self.agreement):
            if setting.confidence is not Confidence.VERIFIED or setting.note:
                yield setting


def broken_process(process: ReviewProcess) -> Sequence[tuple[str, str]]:
    """Return places of the file and what is wrong there: steps twice or missing, unlisted sources."""
    listed = {source.id for source in process.sources}
    parts = [step.part for step in process.steps]
    wrong = [
        ("steps", f"the step {part.value!r} stands there {parts.count(part)} times")
        for part in Part
        if parts.count(part) != 1
    ]
    founded: dict[str, Founded] = {
        name: getattr(process, name)
        for name in ("periodic", "in_year", "limit", "posting", "recheck", "agreement")
    }
    founded |= {f"steps[{number}]": step for number, step in enumerate(process.steps)}
    founded |= {f"reports[{number}]": each for number, each in enumerate(process.reports)}
    for place, statement in founded.items():
        lacking = [name for name in statement.sources if name not in listed]
        wrong += [(f"{place}.sources", f"there is no source {name!r}") for name in lacking]
        if statement.confidence is Confidence.VERIFIED and not statement.sources:
            wrong.append((place, "what is verified names its source"))
    return wrong


def _day_of(year: int, month_and_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_and_day}")
