"""The stretches of time that reports speak of: month, quarter, half-year, nine months, year."""

from dataclasses import dataclass
from datetime import date, timedelta

QUARTERS = (3, 6, 9, 12)
"""The last month of each quarter."""

HALF_A_MONTH = 15
"""A day up to this one lies nearer to the end of the month before."""


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of time that a report speaks of.

    The cut-off of the year (15/12 to 14/12) and of the half-year (15/12 to 14/6) stands in Decree
    09/2019/NĐ-CP, article 12, and was verified. The one of the quarter could only be inferred from
    them, so quarters (and nine months, which the article was not read for) are those of the plain
    calendar.

    Attributes:
        id: "2026-M05", "2026-Q2", "2026-H1", "2026-9M", "2026", or "once:" and the obligation's id.
        starts: Its first day.
        ends: Its last day.
    """

    id: str
    starts: date
    ends: date


def month(year: int, number: int) -> Period:
    """Return a plain calendar month, 1 to 12."""
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(f"{year}-M{number:02}", date(year, number, 1), following - timedelta(days=1))


def quarter(year: int, number: int) -> Period:
    """Return a plain calendar quarter, 1 to 4."""
    first_month = 3 * number - 2
    following = date(year + number // 4, 3 * number % 12 + 1, 1)
    return Period(f"{year}-Q{number}", date(year, first_month, 1), following - timedelta(days=1))


def half_year(year: int, number: int) -> Period:
    """Return a half-year by the cut-off of the decree, 1 or 2."""
    if number == 1:
        return Period(f"{year}-H1", date(year - 1, 12, 15), date(year, 6, 14))
    return Period(f"{year}-H2", date(year, 6, 15), date(year, 12, 14))


def nine_months(year: int) -> Period:
    """Return the first nine months of a calendar year."""
    return Period(f"{year}-9M", date(year, 1, 1), date(year, 9, 30))


def whole_year(year: int) -> Period:
    """Return a year by the cut-off of the decree."""
    return Period(str(year), date(year - 1, 12, 15), date(year, 12, 14))


def month_of(last_day: date) -> Period:
    """Return the month whose end lies nearest to a report's last day.

    A report due in the first half of a month speaks of the month before it.
    """
    if last_day.day > HALF_A_MONTH:
        return month(last_day.year, last_day.month)
    before = last_day.replace(day=1) - timedelta(days=1)
    return month(before.year, before.month)


def quarter_of(last_day: date) -> Period:
    """Return the quarter in which a report's last day lies."""
    return quarter(last_day.year, (last_day.month + 2) // 3)


def half_year_of(last_day: date) -> Period:
    """Return the half-year whose end lies nearest to a report's last day."""
    if last_day.month <= QUARTERS[0]:
        return half_year(last_day.year - 1, 2)
    return half_year(last_day.year, 1 if last_day.month <= QUARTERS[2] else 2)


def nine_months_of(last_day: date) -> Period:
    """Return the nine months that a report's last day closes; until June, those of last year."""
    return nine_months(last_day.year - (last_day.month <= QUARTERS[1]))


def year_of(last_day: date) -> Period:
    """Return the year that a report's last day closes; until March, the year before."""
    return whole_year(last_day.year - (last_day.month <= QUARTERS[0]))
