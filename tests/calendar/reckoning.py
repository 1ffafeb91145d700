"""The same days reckoned a second time, on a wall calendar typed by hand: nothing of the product.

Free days are written out year by year; working days stand in one long row and are counted by their
places in it. The tables are held against this and against the product, so both must be wrong in
the same way to go unnoticed.
"""

from datetime import date, timedelta

FREE = """
2025: 1/9 2/9
2026: 1/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11
2027: 1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11
2028: 3/1 24/1 25/1 26/1 27/1 28/1 4/4 1/5 2/5 1/9 4/9 24/11
2029: 1/1 12/2 13/2 14/2 15/2 16/2 23/4 30/4 1/5 3/9 4/9 26/11
2030: 1/1 31/1 1/2 4/2 5/2 6/2 12/4 30/4 1/5 2/9 3/9 25/11
2031: 1/1
"""
"""Weekdays on which offices are closed; what falls on a Saturday or Sunday needs no mention."""

WORKED = {date(2026, 8, 22)}
"""Saturdays that are worked."""

BEFORE, AFTER = (10, 5, 2, 1, 0), (1, 3)
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def _free_days():
    for line in FREE.split("\n"):
        year, _, days = line.partition(":")
        for each in days.split():
            day, month = each.split("/")
            yield date(int(year), int(month), int(day))


_OFF = frozenset(_free_days())
_ALL = [date(2025, 9, 1) + timedelta(days=n) for n in range(365 * 5 + 240)]
ROW = [day for day in _ALL if day in WORKED or (day.weekday() < 5 and day not in _OFF)]
"""Every working day, one after the other."""


def written(day):
    """Write a day as the tables do."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}/{day.month}/{day.year}"


def reckoned(last_day, notice=None):
    """Return the columns of a row, but for its period: a deadline's days and its reminders."""
    place = sum(day <= last_day for day in ROW) - 1
    before = {ROW[place - count] for count in BEFORE}
    if notice is not None:
        before.add(min(next(day for day in ROW if day >= notice), ROW[place]))
    return {
        "trước ngày": written(last_day + timedelta(days=1)),
        "chậm nhất": written(last_day),
        "nhắc": [written(day) for day in sorted(before)],
        "quá hạn": [written(ROW[place + count]) for count in AFTER],
    }
