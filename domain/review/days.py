"""The days of a review: when it opens and closes, how long results are posted, who must act by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.people import UnitId
from domain.review.cases import Review, ReviewFaultError
from domain.review.process import CountedIn, Limit, Part, ReviewProcess, RoundKind
from domain.review.stages import ACT_OF, Act, Stage
from domain.workdays import ONE_DAY, WorkCalendar

PREPARED = timedelta(days=31)
"""So long before the first day a review can be opened, to draw up its list."""


def review_id(unit_id: UnitId, kind: RoundKind, opens: date) -> str:
    """Return the id of a unit's review: one a year, or one a month."""
    when = f"p{opens.year}" if kind is RoundKind.PERIODIC else f"m{opens:%Y%m}"
    return f"{unit_id}:{when}"


def days_of(
    process: ReviewProcess, calendar: WorkCalendar, kind: RoundKind, today: date
) -> tuple[date, date]:
    """Return the first and the last day of the review that can be opened today.

    Raises:
        ReviewFaultError: If none can be opened yet; with the day from which one can.
    """
    if kind is RoundKind.IN_YEAR:
        opens = today.replace(day=process.in_year.day)
        return opens, end_of(process.limit, calendar, opens)
    opens, closes = process.periodic.first(today.year), process.periodic.last(today.year)
    if today > closes:
        opens = process.periodic.first(today.year + 1)
    if opens - today > PREPARED:
        raise ReviewFaultError("not_yet", opens=opens, prepares=opens - PREPARED)
    return opens, process.periodic.last(opens.year)


def end_of(limit: Limit, calendar: WorkCalendar, start: date) -> date:
    """Return the last day of a limit; the day on which it begins does not count."""
    if limit.counted_in is CountedIn.WORKING_DAYS:
        return calendar.shift(start, limit.days)
    return start + timedelta(days=limit.days)


def posted_until(process: ReviewProcess, calendar: WorkCalendar, posted_on: date) -> date:
    """Return the last day of a posting; from the day after it, results can be recognised."""
    return end_of(process.posting, calendar, posted_on)


def rechecked_by(process: ReviewProcess, calendar: WorkCalendar, objected_on: date) -> date:
    """Return the last day on which an objection is looked into in time."""
    return end_of(process.recheck, calendar, objected_on)


def demand_posted(
    process: ReviewProcess, calendar: WorkCalendar, posted_on: date, decided_on: date
) -> None:
    """Let only a decision through that was made when the posting was over.

    Raises:
        ReviewFaultError: If the result is still posted on that day.
    """
    until = posted_until(process, calendar, posted_on)
    if decided_on <= until:
        raise ReviewFaultError("still_posted", until=until, next=until + ONE_DAY)


PART_OF: Mapping[Act, Part] = {
    Act.VISIT: Part.VISIT,
    Act.CLASSIFY: Part.CLASSIFY,
    Act.MEET: Part.MEETING,
    Act.POST: Part.POSTING,
    Act.RECHECK: Part.RECHECK,
    Act.RECOGNISE: Part.RECOGNITION,
}
"""Which step of the procedure an act belongs to: there it stands who must act."""


@dataclass(frozen=True, slots=True)
class Latest:
    """By when each act has to be done for the review to close in time.

    The law names the last day alone; the days before it are counted backwards from it.
    """

    days: Mapping[Act, date]

    def of(self, stage: Stage) -> date:
        """Return by when what is next in a case has to be done."""
        return self.days[ACT_OF[stage]]


def latest_days(process: ReviewProcess, calendar: WorkCalendar, review: Review) -> Latest:
    """Return the last day for each act, so that the review can still close in time."""
    decision = calendar.working_day_on_or_before(review.closes)
    posting = decision - ONE_DAY
    while posted_until(process, calendar, posting) >= decision or not calendar.is_working(posting):
        posting -= ONE_DAY
    before = {Act.VISIT: posting, Act.CLASSIFY: posting, Act.MEET: posting}
    return Latest(
        {**before, Act.POST: posting, Act.RECHECK: posting, Act.RECOGNISE: review.closes}
    )


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """How far the open reviews of one kind are, in a commune or in all of a province.

    Attributes:
        units: How many communes hold one.
        stages: How many cases are at each stage.
        closes: The last day on time, the earliest of them.
    """

    kind: RoundKind
    units: int
    closes: date
    stages: Mapping[Stage, int]

    @property
    def total(self) -> int:
        """Return how many households are on the lists."""
        return sum(self.stages.values())

    def at(self, *stages: Stage) -> int:
        """Return how many cases are at some stages."""
        return sum(self.stages.get(stage, 0) for stage in stages)

    @property
    def to_visit(self) -> int:
        """Return how many households are still to be visited."""
        return self.at(Stage.LISTED, Stage.AGAIN)

    @property
    def ended(self) -> int:
        """Return how many cases are over."""
        return self.at(Stage.RECOGNISED, Stage.REJECTED)
