"""Periods have the days of the decree where it is known, and of the plain calendar elsewhere."""

from datetime import date

import pytest

from domain.periods import (
    PeriodNameError,
    half_year_of,
    nine_months_of,
    period_named,
    quarter_of,
    year_of,
)


@pytest.mark.parametrize(
    ("name", "starts", "ends"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-Q1", date(2028, 1, 1), date(2028, 3, 31)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-9M", date(2026, 1, 1), date(2026, 9, 30)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_a_name_stands_for_its_days(name, starts, ends):
    """Halves and years follow the cut-off on the 14th, quarters the calendar."""
    period = period_named(name)

    assert (period.id, period.starts, period.ends) == (name, starts, ends)


@pytest.mark.parametrize(
    "name", ["", "2026-Q5", "2026-H3", "2026-6M", "26", "once:OB", "2026-W23"]
)
def test_another_name_is_refused_with_examples(name):
    """The sentence shows how names look."""
    with pytest.raises(PeriodNameError, match="write 2026-Q2"):
        period_named(name)


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
