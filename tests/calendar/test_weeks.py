"""Weeks run from Monday to Sunday and are told on the Monday after, at seven."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.weeks import WeekNameError, digest_moment, week_named, week_of, week_to_tell

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("day", "name", "monday", "sunday"),
    [
        (date(2026, 6, 3), "2026-W23", date(2026, 6, 1), date(2026, 6, 7)),
        (date(2026, 6, 1), "2026-W23", date(2026, 6, 1), date(2026, 6, 7)),
        (date(2026, 6, 7), "2026-W23", date(2026, 6, 1), date(2026, 6, 7)),
        (date(2027, 1, 1), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_a_day_lies_in_its_week(day, name, monday, sunday):
    """New Year's Day may belong to the old year's last week."""
    week = week_of(day)

    assert (week.id, week.monday, week.sunday) == (name, monday, sunday)
    assert week_named(name) == week


@pytest.mark.parametrize("name", ["", "2026-23", "2026-W00", "2027-W53", "W23", "2026-W231"])
def test_a_week_that_there_is_not_is_refused_with_an_example(name):
    """A year has 52 or 53 weeks."""
    with pytest.raises(WeekNameError, match="such as 2026-W23"):
        week_named(name)


def test_a_week_is_told_on_the_monday_after_it():
    """Seven o'clock in Hà Nội is midnight in UTC."""
    assert digest_moment(week_named("2026-W23")) == datetime(2026, 6, 8, 0, 0, tzinfo=UTC)


def test_the_week_to_tell_changes_at_its_moment():
    """A minute before seven on Monday the older week is still the latest one."""
    seven = datetime(2026, 6, 8, 7, 0, tzinfo=HANOI)

    assert week_to_tell(seven - timedelta(minutes=1)).id == "2026-W22"
    assert week_to_tell(seven).id == "2026-W23"
    assert week_to_tell(seven + timedelta(days=6)).id == "2026-W23"
