"""What the house counts for the targets and the schedule of a plan, from the reports of cadres."""

from datetime import date, datetime

from domain.digest.plan import MEASURES
from domain.digest.span import Span
from domain.people import Unit
from domain.weeks import week_of
from handlers.ports.work import Work

FEWER_POOR = "poor_reduction"
"""The column of schedules that counts how many households are poor no more."""


def measured(work: Work, counted: Unit, last: date, now: datetime) -> dict[str, int]:
    """Return what the reports of cadres come to by measure; a plan speaks of its whole area alone.

    Args:
        work: The unit of work to read in.
        counted: Whose households.
        last: The last day that counts.
        now: The moment, in UTC.
    """
    if counted.parent_id is not None:
        return {}
    span = Span(week_of(last), last, now, last)
    counts = dict(work.figures.counts(counted, span, MEASURES).measured)
    # What cadres propose is no recognition: how many fewer are poor is told by the histories.
    counts.pop(FEWER_POOR, None)
    return counts
