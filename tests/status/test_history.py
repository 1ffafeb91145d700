"""What a history says: the status on any day, escapes, relapses, poverty that newly arises."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.households import Status
from domain.status import (
    SINCE_EVER,
    Way,
    escaped_on,
    first_line,
    months_after,
    recognised_since,
    relapsed_within,
    spells,
    standing,
    status_on,
)
from tests.status.histories import HOME, LETTERS, NOTED, day, history

TERM = 36

ON_A_DAY = [
    # history, day, status
    ("", "2025-01-01", None),
    ("2022 P", "2022-12-19", None),
    ("2022 P", "2022-12-20", "P"),
    ("2022 P", "2030-01-01", "P"),
    ("2022 P, 2024 N", "2024-12-19", "P"),
    ("2022 P, 2024 N", "2024-12-20", "N"),
    ("2022 P, 2024 E", "2025-06-01", "E"),
    # Newly escaped for 36 months, and not a day longer.
    ("2022 P, 2023 E", "2026-12-19", "E"),
    ("2022 P, 2023 E", "2026-12-20", "O"),
    ("2022 P, 2023 E, 2026-12-20 A", "2026-12-20", "A"),
    ("2022 P, 2023 E, 2025 P", "2026-01-01", "P"),
    # A leap day has no anniversary in 2027: the last day of the 36 months is the 27th.
    ("2022 P, 2024-02-29 E", "2027-02-27", "E"),
    ("2022 P, 2024-02-29 E", "2027-02-28", "O"),
    ("2022 P, 2023-12-31 E", "2026-12-30", "E"),
    ("2022 P, 2023-12-31 E", "2026-12-31", "O"),
    # Confirmed on the way, the time does not begin anew.
    ("2022 P, 2023 E, 2025 E", "2026-12-19", "E"),
    ("2022 P, 2023 E, 2025 E", "2026-12-20", "O"),
    # A history may begin with somebody who has escaped already.
    ("2023 E", "2026-12-19", "E"),
    ("2023 E", "2026-12-20", "O"),
    # Two lines for a day: the later recorded one counts.
    ("2022 P, 2024 N, 2024 E", "2025-01-01", "E"),
    # Known later, but earlier in time: it takes its place.
    ("2024 N, 2022 P", "2023-01-01", "P"),
    ("2024 N, 2022 P", "2025-01-01", "N"),
    # A correction overrules what was recorded before it for its day and later.
    ("2022 P, 2024 E, 2024-12-10 N!", "2025-06-01", "N"),
    ("2022 P, 2024 E, 2023 N!", "2025-06-01", "N"),
    ("2022 P, 2024 E, 2025 O, 2024 P!", "2026-06-01", "P"),
    ("2022 P, 2024 E, 2024 P!, 2025 N", "2026-06-01", "N"),
]

WAYS = [
    # history, how its last status came about
    ("2022 P", Way.FIRST),
    ("2022 P, 2023 P", Way.FIRST),
    ("2022 P, 2024 E", Way.ESCAPED),
    ("2022 P, 2024 N", Way.ESCAPED),
    ("2022 P, 2024 O", Way.ESCAPED),
    ("2022 N, 2024 A", Way.ESCAPED),
    ("2022 N, 2024 O", Way.ESCAPED),
    ("2022 E, 2024 A", Way.RECOGNISED),
    ("2022 O, 2024 A", Way.RECOGNISED),
    ("2022 O, 2024 P", Way.NEW),
    ("2022 A, 2024 N", Way.NEW),
    ("2022 P, 2023 O, 2024 N", Way.NEW),
    ("2022 N, 2024 P", Way.WORSENED),
    ("2022 P, 2023 E, 2024 P", Way.RELAPSE),
    ("2023 E, 2024 P", Way.RELAPSE),
    ("2022 P, 2023 E, 2024 O, 2025 P", Way.RELAPSE),
    ("2022 P, 2023 N, 2024 P", Way.RELAPSE),
    ("2022 P, 2023 E, 2024 N, 2025 P", Way.RELAPSE),
    ("2022 N, 2023 O, 2024 N", Way.RELAPSE),
    ("2022 N, 2023 O, 2024 P", Way.NEW),
    # An escape that was recorded by mistake never was one.
    ("2022 P, 2023 E, 2023 P!", Way.FIRST),
    ("2022 P, 2023 E, 2023 P!, 2024 E", Way.ESCAPED),
]

RELAPSES = [
    # history, within the newly-escaped time?
    ("2022 P, 2023 E, 2025 P", True),
    ("2022 P, 2022-12-25 E, 2025-12-24 P", True),
    ("2022 P, 2022-12-25 E, 2025-12-25 P", False),
    ("2022 P, 2023 N", None),
    ("2022 O, 2023 P", None),
    ("", None),
]


@pytest.mark.parametrize(("lines", "on", "status"), ON_A_DAY)
def test_the_status_on_a_day_is_read_from_the_history(lines, on, status):
    """Whoever asks about a day gets what held on that day."""
    assert status_on(history(lines), day(on), TERM) == (LETTERS[status] if status else None)


@pytest.mark.parametrize(("lines", "way"), WAYS)
def test_the_history_tells_how_a_status_came_about(lines, way):
    """Escape, relapse and newly arising poverty are recognised by what was before."""
    assert spells(history(lines))[-1].way is way


@pytest.mark.parametrize(("lines", "within"), RELAPSES)
def test_a_relapse_is_within_the_newly_escaped_time_or_after_it(lines, within):
    """The time counts from the recognised escape."""
    assert relapsed_within(history(lines), date(2026, 6, 5), TERM) is within


def test_where_no_source_says_how_long_newly_escaped_goes_on_until_something_is_recorded():
    """A time limit that nobody has read is not made up."""
    lines = history("2022 P, 2023 E, 2029 P")

    assert status_on(lines, date(2029, 1, 1), None) is Status.NEWLY_ESCAPED
    assert relapsed_within(lines, date(2030, 1, 1), None) is None


def test_an_escape_stays_in_the_history_whatever_comes_after_it():
    """A relapse does not undo the recognition."""
    escape = escaped_on(history("2022 P, 2023 E, 2025 P"), date(2026, 6, 5))

    assert escape is not None
    assert escape.since == date(2023, 12, 20)
    assert escaped_on(history("2022 P, 2023 E"), date(2023, 12, 19)) is None


def test_a_decision_that_confirms_a_status_prolongs_its_time():
    """Poor since the first decision, not since the last."""
    (spell,) = spells(history("2022 P, 2024 P"))

    assert (spell.since, spell.last.since, spell.until) == (
        date(2022, 12, 20),
        date(2024, 12, 20),
        None,
    )


def test_thirty_six_months_after_the_last_of_a_month_is_the_last_of_a_month():
    """A leap day has no anniversary in most years."""
    assert months_after(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert months_after(date(2023, 12, 31), 1) == date(2024, 1, 31)


@given(
    st.lists(
        st.tuples(
            st.dates(date(2022, 1, 1), date(2030, 12, 31)),
            st.sampled_from("PNEAO"),
            st.sampled_from(("", "!")),
        ),
        min_size=1,
        max_size=8,
    ),
    st.dates(date(2022, 1, 1), date(2030, 12, 31)),
)
def test_a_history_never_contradicts_itself(parts, on):
    """Whatever is recorded in whatever order, every day has one status and times do not overlap."""
    lines = history(", ".join(f"{when} {letter}{mark}" for when, letter, mark in parts))
    told = spells(lines)
    line = next((each for each in reversed(standing(lines)) if each.since <= on), None)

    assert [spell.until for spell in told[:-1]] == [spell.since for spell in told[1:]]
    assert [spell.since for spell in told] == sorted({spell.since for spell in told})
    assert all(one.status is not two.status for one, two in pairwise(told))
    assert (line is None) == (on < standing(lines)[0].since)
    assert status_on(lines, on, None) is (line.status if line else None)
    assert standing(lines)[-1].status is told[-1].status


def test_what_nobody_can_date_goes_on_until_something_is_recorded():
    """Carried over from records without a history: no day is made up, and no time runs out."""
    carried = first_line(HOME, Status.NEWLY_ESCAPED, None, NOTED)
    told = [replace(carried, id=1), *history("2026-03-01 P")]
    told[1] = replace(told[1], id=2)

    assert (carried.way, carried.since, carried.decided_on) == (Way.CARRIED, SINCE_EVER, None)
    assert status_on(told[:1], date(2026, 1, 1), TERM) is Status.NEWLY_ESCAPED
    assert recognised_since(told[:1]) is None
    assert [spell.is_dated for spell in spells(told)] == [False, True]
    assert spells(told)[-1].way is Way.RELAPSE
    assert relapsed_within(told, date(2026, 6, 5), TERM) is None
