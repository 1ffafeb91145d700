"""What a plan asks for and until when: obligations, their rules, the deadlines they give.

"Trước ngày 10" leaves the 9th as the last day on time; no deadline moves off a weekend or holiday.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from typing import ClassVar

from domain.periods import (
    QUARTERS,
    Period,
    half_year_of,
    month_of,
    nine_months_of,
    quarter,
    quarter_of,
    year_of,
)

COMMON_YEAR = 2026
"""Any year without a 29 February: a day that comes every year must exist in it."""

MONTHS = tuple(range(1, 13))
"""The months of a year."""


class Cadence(StrEnum):
    """How often a plan asks for something."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    ONCE = "once"
    ON_REQUEST = "on_request"
    PERIODIC = "periodic"


class DueKind(StrEnum):
    """How a plan names the day; UNSET where it names none."""

    LAST_MONTH_OF_QUARTER = "last_month_of_quarter"
    EACH_MONTH = "each_month"
    EACH_YEAR = "each_year"
    ON_DATE = "on_date"
    IN_QUARTER = "in_quarter"
    IN_YEAR = "in_year"
    UNSET = "unset"


class DueRuleFaultError(ValueError):
    """An obligation's day cannot be right; the message names the obligation and the trouble."""


_READS = {
    DueKind.LAST_MONTH_OF_QUARTER: ("day", "months"),
    DueKind.EACH_MONTH: ("day", "months"),
    DueKind.EACH_YEAR: ("month", "day"),
    DueKind.ON_DATE: ("on",),
    DueKind.IN_QUARTER: ("quarter", "year"),
    DueKind.IN_YEAR: ("year",),
    DueKind.UNSET: (),
}
"""What each kind of rule reads; anything else beside it is a slip of the pen."""

_OPTIONAL = ("months", "year")


@dataclass(frozen=True, slots=True)
class DueRule:
    """The day by which something is due, as the text names it.

    Attributes:
        kind: How the text names the day; it decides which of the others are read.
        months: LAST_MONTH_OF_QUARTER: which of 3, 6, 9, 12; all four if empty. EACH_MONTH: the
            months in which something is due; all twelve if empty.
        month: EACH_YEAR: the month.
        day: LAST_MONTH_OF_QUARTER, EACH_MONTH and EACH_YEAR: the day of the month that the text
            names.
        on: ON_DATE: the one day that the text names.
        year: IN_QUARTER and IN_YEAR: the year; every year if None.
        quarter: IN_QUARTER: 1 to 4.
        inclusive: Whether the named day is itself on time ("chậm nhất ngày 10"); it is not by
            default ("trước ngày 10"). Windows always end with their last day.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    kind: DueKind
    months: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None
    on: date | None = None
    year: int | None = None
    quarter: int | None = None
    inclusive: bool = False

    @property
    def is_window(self) -> bool:
        """Whether the text names a stretch ("trong quý II") and not a day."""
        return self.kind in {DueKind.IN_QUARTER, DueKind.IN_YEAR}

    @property
    def only_year(self) -> int | None:
        """The one year in which it falls; None if it comes round every year."""
        return self.on.year if self.on else self.year

    def fault(self) -> str | None:
        """Return what cannot be right about it, or None."""
        reads = _READS[self.kind]
        given = {
            name: value
            for name in ("months", "month", "day", "on", "year", "quarter")
            if (value := getattr(self, name)) not in (None, ())
        }
        for name in reads:
            if name not in given and name not in _OPTIONAL:
                return f"a rule of kind {self.kind} needs `{name}`"
        for name, value in given.items():
            if name not in reads:
                return f"a rule of kind {self.kind} has no use for `{name}: {value}`"
        return self._impossible_day()

    def _impossible_day(self) -> str | None:
        if self.only_year is not None and not MINYEAR < self.only_year < MAXYEAR:
            return f"there is no year {self.only_year} in the calendar"
        if self.quarter is not None and not 1 <= self.quarter <= len(QUARTERS):
            return f"there is no quarter {self.quarter}"
        if self.kind is DueKind.EACH_MONTH and not set(self.months) <= set(MONTHS):
            return f"the months of a year are 1 to 12, not {self.months}"
        if self.kind is not DueKind.EACH_MONTH and not set(self.months) <= set(QUARTERS):
            return f"the last months of quarters are 3, 6, 9, 12, not {self.months}"
        if self.day is None:
            return None
        for month in self._months_of_a_year():
            try:
                date(COMMON_YEAR, month, self.day)
            except ValueError:
                return f"there is no day {self.day} in month {month} of every year"
        return None

    def _months_of_a_year(self) -> tuple[int, ...]:
        if self.month is not None:
            return (self.month,)
        return self.months or (MONTHS if self.kind is DueKind.EACH_MONTH else QUARTERS)

    def named_days(self, year: int) -> list[date]:
        """Return the days of a year that the text names; of a window its last day."""
        if self.kind is DueKind.UNSET or self.only_year not in {None, year}:
            return []
        if self.on:
            return [self.on]
        if self.kind is DueKind.IN_YEAR:
            return [date(year, 12, 31)]
        if self.quarter:
            return [quarter(year, self.quarter).ends]
        return [date(year, month, self.day or 1) for month in self._months_of_a_year()]


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that a plan asks of units: a report, a plan, a task.

    Attributes:
        id: Stable identifier within the programme.
        subject: What is asked for, in the words of the plan.
        senders: Who owes it: "lead_office", "departments", "communes", "agencies", "units",
            "hamlets".
        recipient: Whom it goes to, in the words of the plan.
        cadence: How often.
        due: Until when.
        section: Where the plan says so.
        quote: The exact text of the plan.
        recipient_unit: The recipient's unit id, where it is a unit of the programme.
        kind: "report", "plan" or "task".
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    id: str
    subject: str
    senders: tuple[str, ...]
    recipient: str
    cadence: Cadence
    due: DueRule
    section: str
    quote: str
    recipient_unit: str = ""
    kind: str = "report"

    def __post_init__(self) -> None:
        """Refuse a day that cannot be right, where the plan is read and not when it is due.

        Raises:
            DueRuleFaultError: If the rule is at odds with the calendar or with the cadence.
        """
        trouble = self.due.fault() or self._misfit()
        if trouble:
            raise DueRuleFaultError(f"The day of obligation {self.id} cannot be right: {trouble}.")

    def _misfit(self) -> str | None:
        if self.due.kind is DueKind.UNSET:
            return None
        if self.cadence is Cadence.ON_REQUEST:
            return "what is asked for on request has no day of its own; leave it unset"
        if self.cadence is Cadence.ONCE and self.due.only_year is None:
            return "it is asked for once, but the day comes round every year"
        days = self.due.named_days(self.due.only_year or COMMON_YEAR)
        if len({self.period_of(day).id for day in days}) < len(days):
            return f"it comes round {len(days)} times a year, more often than its cadence"
        return None

    def period_of(self, last_day: date) -> Period:
        """Return what the report due on that last day speaks of.

        Something asked for once speaks of its window, or of the year up to its last day. Where
        the plan does not say how often, a rule on months gives months, one on quarters gives
        quarters, any other years.
        """
        match self.cadence:
            case Cadence.ONCE:
                return self._only_period(last_day)
            case Cadence.MONTH:
                return month_of(last_day)
            case Cadence.QUARTER:
                return quarter_of(last_day)
            case Cadence.HALF_YEAR:
                return half_year_of(last_day)
            case Cadence.NINE_MONTHS:
                return nine_months_of(last_day)
            case Cadence.PERIODIC if self.due.kind is DueKind.LAST_MONTH_OF_QUARTER:
                return quarter_of(last_day)
            case Cadence.PERIODIC if self.due.kind is DueKind.EACH_MONTH:
                return month_of(last_day)
            case _:
                return year_of(last_day)

    def _only_period(self, last_day: date) -> Period:
        window = self.due.kind is DueKind.IN_QUARTER
        starts = quarter_of(last_day).starts if window else date(last_day.year, 1, 1)
        return Period(f"once:{self.id}", starts, last_day)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day by which one obligation is due.

    Attributes:
        obligation_id: What is due.
        period: What it speaks of.
        before: The first day that is too late; of an exclusive rule the day that the text names.
        last_day: The last day on time, always the day before `before`.
        inclusive: Whether the text names the last day itself.
        notice: A day from which the holders of a window ("trong quý II") are told early.
    """

    obligation_id: str
    period: Period
    before: date
    last_day: date
    inclusive: bool
    notice: date | None = None

    def is_missed(self, today: date) -> bool:
        """Return whether the last day on time is over."""
        return today > self.last_day
