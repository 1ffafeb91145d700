"""Every row of the tables is reckoned a second time, without the product."""

from datetime import date

import pytest

from tests.calendar.reckoning import ROW, reckoned
from tests.calendar.test_goldens import REGIMES, ROWS, read


def notice_of(regime, row):
    """Return the day on which a window is told early, from the regime's own words."""
    due = regime.get("quy tắc", {}).get("due", {})
    last_day = read(row["chậm nhất"])
    if due.get("kind") == "in_quarter":
        return last_day.replace(day=1)
    return date(last_day.year, 10, 1) if due.get("kind") == "in_year" else None


@pytest.mark.parametrize(("regime", "row"), ROWS)
def test_a_row_is_the_same_on_a_wall_calendar(regime, row):
    """Named day, last day, reminders before and after, counted along one row of working days."""
    found = reckoned(read(row["chậm nhất"]), notice_of(regime, row))

    assert found == {name: row[name] for name in found}


def test_the_wall_calendar_and_the_table_of_holidays_agree(work_calendar):
    """What was typed by hand and what the library computed are the same working days."""
    first, last = date(2026, 1, 1).toordinal(), date(2030, 12, 31).toordinal()
    days = [date.fromordinal(number) for number in range(first, last + 1)]

    worked = [day for day in days if work_calendar.is_working(day)]
    assert worked == [day for day in ROW if first <= day.toordinal() <= last]


ODD = {
    # The 5th is the eve of Tết: the last working day is Wednesday the 3rd, 29 Tết being free too.
    "T6 5/2/2027": ["T4 20/1/2027", "T4 27/1/2027", "T2 1/2/2027", "T3 2/2/2027", "T4 3/2/2027"],
    # In the middle of Tết 2030 (31/1 to 6/2): four days before, and again the day after it.
    "T3 5/2/2030": ["T4 16/1/2030", "T4 23/1/2030", "T2 28/1/2030", "T3 29/1/2030", "T4 30/1/2030"],
    # Saturday 22/8 is worked, Monday 31/8 to Wednesday 2/9 are free.
    "T7 5/9/2026": ["T4 19/8/2026", "T3 25/8/2026", "T6 28/8/2026", "T5 3/9/2026", "T6 4/9/2026"],
    # A Sunday at the end of a window.
    "CN 30/6/2030": ["T2 3/6/2030", "T6 14/6/2030", "T6 21/6/2030", "T4 26/6/2030", "T5 27/6/2030",
                     "T6 28/6/2030"],
}  # fmt: skip
"""Read off a paper calendar by a person, for the days on which counting is easy to get wrong."""


@pytest.mark.parametrize("last_day", ODD)
def test_the_odd_ones_are_as_a_person_counted_them(last_day):
    """Tết, an exchanged Saturday, the end of a window on a Sunday."""
    rows = [row for regime in REGIMES for row in regime["hạn"] if row["chậm nhất"] == last_day]

    assert any(row["nhắc"] == ODD[last_day] for row in rows)
