"""A report that somebody asks for out of turn: about what, from whom, by which day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.calendar import Cadence, Deadline, Obligation
from domain.people import PersonId, Unit, UnitId
from domain.periods import Period
from domain.programme import Programme, reports_under
from domain.reminding import ReminderStage
from domain.workdays import ONE_DAY

ABOUT_CHARS = 120
"""What it is about stands beside the name of the report, in every list."""


class AskedForFaultError(ValueError):
    """A report cannot be asked for so; the message says why."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A report asked for on request, as an office asked for it.

    Attributes:
        number: Its number in the database; 0 until it is kept.
        programme_id: In whose tree the units stand.
        obligation_id: Which of the plan's reports on request.
        period: How it is told from others of the same plan: "2026-DX-01".
        about: What it is about, and of which time, in the words of whoever asked.
        since: The first day of which its figures speak.
        last_day: The last day on time.
        asked_by: Who asked; None for the administrator.
        asked_at: When; reminders of the plan from before then are not made up for.
        units: From whom it is asked; empty for all who owe it.
        withdrawn_at: When it was withdrawn; None while it stands.
    """

    number: int
    programme_id: str
    obligation_id: str
    period: str
    about: str
    since: date
    last_day: date
    asked_by: PersonId | None
    asked_at: datetime
    units: frozenset[UnitId] = frozenset()
    withdrawn_at: datetime | None = None

    @property
    def parts(self) -> tuple[str, str]:
        """Return how it is named: obligation and period."""
        return self.obligation_id, self.period

    @property
    def deadline(self) -> Deadline:
        """Return its deadline: the day that was named is itself on time."""
        return Deadline(
            obligation_id=self.obligation_id,
            period=Period(self.period, self.since, max(self.since, self.last_day)),
            before=self.last_day + ONE_DAY,
            last_day=self.last_day,
            inclusive=True,
            notice=None,
        )

    def asks(self, unit_id: UnitId) -> bool:
        """Tell whether it is asked of a unit, where that owes such reports at all."""
        return not self.units or unit_id in self.units

    def after_it(self, planned: Iterable[ReminderStage]) -> list[ReminderStage]:
        """Return the reminders from then on: whoever was asked today has heard of it today."""
        return [stage for stage in planned if stage.moment > self.asked_at]

    def named(self, obligation: Obligation) -> Obligation:
        """Return the plan's obligation with what it is about this time beside its name."""
        return replace(obligation, subject=f"{obligation.subject} ({self.about})")


Asked = tuple[AskedFor, ...]
"""What is asked for in all programmes."""


def may_be_asked(programme: Programme) -> list[Obligation]:
    """Return the reports of a plan that are handed in when somebody asks for them."""
    return [each for each in programme.obligations if is_on_request(each)]


def is_on_request(obligation: Obligation) -> bool:
    """Tell whether a report is handed in when somebody asks for it."""
    return obligation.cadence is Cadence.ON_REQUEST and obligation.kind == "report"


def asked_in(programme: Programme, asked: Iterable[AskedFor]) -> list[tuple[Obligation, AskedFor]]:
    """Return what was asked for in a programme, each under the name that it has this time."""
    known = {each.id: each for each in may_be_asked(programme)}
    return [
        (each.named(known[each.obligation_id]), each)
        for each in asked
        if each.programme_id == programme.id and each.obligation_id in known
    ]


def deadlines_asked(
    programme: Programme, asked: Iterable[AskedFor], first: date, last: date, unit: Unit | None
) -> list[tuple[Obligation, Deadline]]:
    """Return the deadlines of what was asked for in a stretch of time, of all or of one unit."""
    return [
        (named, each.deadline)
        for named, each in asked_in(programme, asked)
        if first <= each.last_day <= last
        and (unit is None or (each.asks(unit.id) and reports_under(programme, named, unit)))
    ]


def next_period(year: int, known: Iterable[str]) -> str:
    """Return the name of the next request of a year; those withdrawn keep theirs.

    It is counted in a programme, not in an obligation: two requests are never one period.
    """
    begins = f"{year}-DX-"
    numbers = [int(each.removeprefix(begins)) for each in known if each.startswith(begins)]
    return f"{begins}{max(numbers, default=0) + 1:02}"


def mark_of(period_id: str) -> str:
    """Return what tells a request from others in a file's name: "-DX-01"; nothing of other periods."""
    _, between, number = period_id.partition("-DX-")
    return f"{between}{number}"


def first_of_year(today: date) -> date:
    """Return since when figures are counted where nobody says."""
    return date(today.year, 1, 1)


def fault_of(programme: Programme, about: str, since: date, last_day: date, today: date) -> str:
    """Return why a report cannot be asked for so, by a short name; empty if it can."""
    if not about.strip():
        return "nothing"
    if len(about.strip()) > ABOUT_CHARS:
        return "long"
    if last_day < today:
        return "past"
    if last_day > programme.ends:
        return "after_the_plan"
    if since > today:
        return "not_begun"
    return ""
