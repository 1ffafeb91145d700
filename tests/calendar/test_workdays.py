"""Working days are counted past weekends, holidays and weekends worked in exchange."""

from datetime import date

import pytest

from domain.workdays import WorkCalendar

FRIDAY, SATURDAY, SUNDAY = date(2026, 6, 5), date(2026, 6, 6), date(2026, 6, 7)
MONDAY, TUESDAY = date(2026, 6, 8), date(2026, 6, 9)
PLAIN = WorkCalendar()
MONDAY_OFF = WorkCalendar({MONDAY: "Nghỉ"}, frozenset({SATURDAY}), range(2026, 2027))


def test_a_holiday_is_free_and_a_worked_saturday_is_worked():
    """A day off in exchange for a Saturday turns both round."""
    assert [MONDAY_OFF.is_working(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY)] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_the_nearest_working_day_is_the_day_itself_if_it_is_worked():
    """On or before, on or after."""
    assert PLAIN.working_day_on_or_before(FRIDAY) == FRIDAY
    assert PLAIN.working_day_on_or_before(SUNDAY) == FRIDAY
    assert MONDAY_OFF.working_day_on_or_before(MONDAY) == SATURDAY
    assert PLAIN.working_day_on_or_after(MONDAY) == MONDAY
    assert MONDAY_OFF.working_day_on_or_after(SUNDAY) == TUESDAY


@pytest.mark.parametrize(
    ("start", "working_days", "end"),
    [
        (FRIDAY, 1, MONDAY),
        (FRIDAY, 2, TUESDAY),
        (SUNDAY, 1, MONDAY),
        (SUNDAY, -1, FRIDAY),
        (TUESDAY, -2, FRIDAY),
        (SUNDAY, 0, SUNDAY),
    ],
)
def test_shifting_counts_working_days_only(start, working_days, end):
    """The day from which one counts never counts itself."""
    assert PLAIN.shift(start, working_days) == end


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, MONDAY, 1),
        (SUNDAY, TUESDAY, 2),
        (TUESDAY, FRIDAY, -2),
        (MONDAY, SUNDAY, -1),
    ],
)
def test_days_between_leave_out_the_start_and_count_the_end(start, end, count):
    """Backwards the same days count, with a minus."""
    assert PLAIN.working_days_between(start, end) == count


def test_a_calendar_tells_which_years_it_knows():
    """Outside them only weekends are known, and whoever shows such days can say so."""
    assert MONDAY_OFF.knows(MONDAY)
    assert not MONDAY_OFF.knows(date(2027, 1, 1))
    assert not PLAIN.knows(MONDAY)
