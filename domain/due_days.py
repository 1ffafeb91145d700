"""Which deadlines an obligation gives over the years, and which it leaves to be asked about."""

from collections.abc import Iterable
from datetime import MAXYEAR, date, timedelta

from domain.calendar import Cadence, Deadline, DueKind, Obligation
from domain.workdays import ONE_DAY

EVERY_RULE_COMES_WITHIN = timedelta(days=400)
"""A rule without a year comes round at least once in this time."""


def deadlines(obligation: Obligation, first: date, last: date) -> list[Deadline]:
    """Return the deadlines whose last day on time lies from `first` to `last`, earliest first.

    Rules without a year hold for every year; what has no day, or is asked for on request, gives
    none. A window ("trong quý II") ends with its last day.
    """
    only = obligation.due.only_year
    # "Before 1 January" leaves a last day in the year before: look one year further.
    years = (only,) if only else range(first.year, min(last.year + 2, MAXYEAR))
    found = (
        _deadline(obligation, named) for year in years for named in obligation.due.named_days(year)
    )
    return sorted(
        (deadline for deadline in found if first <= deadline.last_day <= last),
        key=lambda deadline: deadline.last_day,
    )


def next_open_deadline(obligation: Obligation, today: date) -> Deadline | None:
    """Return the first deadline that can still be met, or None if there is none any more."""
    dated = obligation.due.only_year is not None
    last = date.max if dated else today + EVERY_RULE_COMES_WITHIN
    return next(iter(deadlines(obligation, today, last)), None)


def deadline_of_period(obligation: Obligation, period_id: str) -> Deadline | None:
    """Return the deadline of a period of an obligation, or None if it gives none."""
    if obligation.due.only_year is not None:
        candidates = deadlines(obligation, date.min, date.max)
    elif period_id[:4].isdecimal() and 1 < int(period_id[:4]) < MAXYEAR:
        year = int(period_id[:4])
        # The report of a year may be due in the spring after it.
        candidates = deadlines(obligation, date(year, 1, 1), date(year + 1, 12, 31))
    else:
        return None
    return next((found for found in candidates if found.period.id == period_id), None)


def questions_for_administrator(obligations: Iterable[Obligation]) -> list[Obligation]:
    """Return what a plan asks for without naming a day: somebody must say which.

    What is asked for on request has its day from the request, so it is no question.
    """
    return [
        obligation
        for obligation in obligations
        if obligation.due.kind is DueKind.UNSET and obligation.cadence is not Cadence.ON_REQUEST
    ]


def _deadline(obligation: Obligation, named: date) -> Deadline:
    rule = obligation.due
    inclusive = rule.inclusive or rule.is_window
    last_day = named if inclusive else named - ONE_DAY
    return Deadline(
        obligation_id=obligation.id,
        period=obligation.period_of(last_day),
        before=last_day + ONE_DAY,
        last_day=last_day,
        inclusive=inclusive,
        notice=_notice(rule.kind, last_day),
    )


def _notice(kind: DueKind, last_day: date) -> date | None:
    """Return the day on which the holders of a window are told early.

    Of a quarter it is the first day of its last month. Of a year no custom is known; the first
    day of its last quarter leaves as much room in proportion.
    """
    if kind is DueKind.IN_QUARTER:
        return last_day.replace(day=1)
    if kind is DueKind.IN_YEAR:
        return date(last_day.year, 10, 1)
    return None
