"""How far the figures of a report can reach: a deadline may come before they are final."""

from datetime import date
from enum import StrEnum

from domain.calendar import Deadline
from domain.periods import half_year, whole_year


class Figures(StrEnum):
    """What the figures of a report are on its last day on time.

    FINAL: the period, by its cut-off, is over. TO_DATE: it still runs, so they reach up to the day
    of sending. PROVISIONAL: the period closes the year and the yearly review has not ended yet, so
    an official version follows.
    """

    FINAL = "final"
    TO_DATE = "to_date"
    PROVISIONAL = "provisional"


CLOSING = ("-Q4", "-H2")
"""How the periods end, beside the year itself, whose figures the yearly review makes final."""


def closes_the_year(period_id: str) -> bool:
    """Tell whether the figures of a period wait for the end of the yearly review."""
    return period_id.isdecimal() or period_id.endswith(CLOSING)


def final_after(deadline: Deadline) -> date | None:
    """Return the last day of the cut-off that the figures wait for; None where none is known.

    Half-years and years have the verified one of Decree 09/2019/NĐ-CP. The last quarter waits for
    the same review as the year. The other quarters, months and nine months end with the calendar.
    """
    period = deadline.period
    if not period.id[:4].isdecimal():
        return None
    if closes_the_year(period.id):
        return whole_year(int(period.id[:4])).ends
    if period.id.endswith("-H1"):
        return half_year(int(period.id[:4]), 1).ends
    return period.ends


def figures_of(deadline: Deadline) -> Figures:
    """Return what a report can be on its last day on time."""
    after = final_after(deadline)
    if after is None or deadline.last_day > after:
        return Figures.FINAL
    if closes_the_year(deadline.period.id):
        return Figures.PROVISIONAL
    # On the very day on which a half-year closes nothing of it is missing any more.
    return Figures.FINAL if deadline.last_day == after else Figures.TO_DATE
