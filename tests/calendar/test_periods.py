"""Periods have the days of the decree where it is known, and of the plain calendar elsewhere."""

from datetime import date

import pytest

from domain.periods import (
    half_year,
    half_year_of,
    nine_months,
    nine_months_of,
    quarter,
    quarter_of,
    whole_year,
    year_of,
)


@pytest.mark.parametrize(
    ("period", "name", "starts", "ends"),
    [
        (quarter(2026, 1), "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        (quarter(2026, 2), "2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        (quarter(2026, 4), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (quarter(2028, 1), "2028-Q1", date(2028, 1, 1), date(2028, 3, 31)),
        (half_year(2026, 1), "2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        (half_year(2026, 2), "2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        (nine_months(2026), "2026-9M", date(2026, 1, 1), date(2026, 9, 30)),
        (whole_year(2026), "2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_period_has_its_name_and_its_days(period, name, starts, ends):
    """Halves and years follow the cut-off on the 14th, quarters the calendar."""
    assert (period.id, period.starts, period.ends) == (name, starts, ends)


@pytest.mark.parametrize(
    ("which", "last_day", "name"),
    [
        (quarter_of, date(2026, 2, 28), "2026-Q1"),
        (quarter_of, date(2026, 12, 31), "2026-Q4"),
        (half_year_of, date(2026, 6, 9), "2026-H1"),
        (half_year_of, date(2026, 7, 5), "2026-H1"),
        (half_year_of, date(2026, 12, 9), "2026-H2"),
        (half_year_of, date(2027, 1, 10), "2026-H2"),
        (nine_months_of, date(2026, 9, 9), "2026-9M"),
        (nine_months_of, date(2027, 1, 10), "2026-9M"),
        (year_of, date(2026, 11, 14), "2026"),
        (year_of, date(2027, 1, 14), "2026"),
    ],
)
def test_a_report_speaks_of_the_period_that_its_last_day_closes(which, last_day, name):
    """A report that is due soon after New Year speaks of the old year."""
    assert which(last_day).id == name
