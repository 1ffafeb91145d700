"""How a deadline stands, said in the same words by chat and digest."""

from datetime import date, timedelta

from domain.calendar import Deadline
from domain.programme import Programme

SOON = 5
"""So many working days before the last one, a deadline counts as near."""

A_YEAR_AHEAD = timedelta(days=366)
"""What is due later than that is nobody's business yet: a plan of five years names its last day."""


def standing(days_left: int, *, submitted: bool, missed: bool) -> str:
    """Return how a deadline stands: submitted, overdue, soon or open."""
    if submitted:
        return "submitted"
    if missed:
        return "overdue"
    return "soon" if days_left <= SOON else "open"


def lies_in(programme: Programme, deadline: Deadline) -> bool:
    """Tell whether a deadline belongs to a plan's time: rules without a year know no end."""
    ends = min(deadline.period.ends, deadline.last_day)
    return programme.starts <= deadline.last_day and ends <= programme.ends


def is_far(deadline: Deadline, today: date) -> bool:
    """Tell whether a deadline lies so far ahead that no list of these days names it."""
    return deadline.last_day > today + A_YEAR_AHEAD
