"""The table of changes: every household in one column on the way in or out, and it balances."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.households import HouseholdId, Status
from domain.reports.movement import Movement, Stay, Table, days_of_movement, movement_of
from domain.status import StatusLine, Way

FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)
BEFORE, WITHIN, LATER = date(2025, 12, 20), date(2026, 5, 4), date(2026, 7, 1)
P, N, E, A, B = Status.POOR, Status.NEAR_POOR, Status.NEWLY_ESCAPED, Status.AVERAGE, Status.OUT


def stay(*lines, persons=4, came=None, gone=None):
    """Return a household with statuses since some days."""
    home = HouseholdId("h-1")
    noted = datetime(2026, 1, 1, tzinfo=UTC)
    kept = [
        StatusLine(home, status, since, Way.FIRST, noted + timedelta(hours=n), id=n + 1)
        for n, (status, since) in enumerate(lines)
    ]
    return Stay(kept, persons, came, gone)


CASES = [
    ("stays poor", stay((P, BEFORE)), {"start", "end"}, set()),
    ("poor to near-poor", stay((P, BEFORE), (N, WITHIN)), {"start", "to_near_poor"}, {"from_other", "end"}),
    ("escapes beyond", stay((P, BEFORE), (E, WITHIN)), {"start", "escaped"}, set()),
    ("near-poor to poor", stay((N, BEFORE), (P, WITHIN)), {"from_other", "end"}, {"start", "to_poor"}),
    ("near-poor escapes", stay((N, BEFORE), (A, WITHIN)), set(), {"start", "escaped"}),
    ("poor again", stay((P, date(2024, 1, 1)), (E, BEFORE), (P, WITHIN)), {"relapsed", "end"}, set()),
    ("near-poor again", stay((N, date(2024, 1, 1)), (B, BEFORE), (N, WITHIN)), set(), {"relapsed", "end"}),
    ("newly poor", stay((B, BEFORE), (P, WITHIN)), {"new", "end"}, set()),
    ("newly near-poor", stay((A, BEFORE), (N, WITHIN)), set(), {"new", "end"}),
    ("moves away", stay((P, BEFORE), gone=WITHIN), {"start", "other_less"}, set()),
    ("moves in", stay((P, BEFORE), came=WITHIN), {"other_more", "end"}, set()),
    ("comes into the list", stay((N, WITHIN)), set(), {"other_more", "end"}),
    ("changes after the period", stay((P, BEFORE), (B, LATER)), {"start", "end"}, set()),
    ("gone before it began", stay((P, BEFORE), gone=FIRST), {"start", "other_less"}, set()),
    ("gone long ago", stay((P, BEFORE), gone=date(2026, 3, 31)), set(), set()),
    ("gone on the day after", stay((P, BEFORE), gone=LATER), {"start", "end"}, set()),
    ("poor for a month only", stay((B, BEFORE), (P, FIRST), (B, WITHIN)), set(), set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "poor", "near"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_household_stands_in_the_columns_that_its_history_tells(one, poor, near):
    """Counted as one household and as its four persons."""
    for table, columns in ((Table.POOR, poor), (Table.NEAR_POOR, near)):
        row = movement_of([one], table, FIRST, LAST)
        assert row.households == Movement(**dict.fromkeys(columns, 1))
        assert row.persons == Movement(**dict.fromkeys(columns, 4))
        assert row.households.balances


days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
lives = st.builds(
    lambda lines, persons, came, gone: stay(*sorted(lines, key=lambda line: line[1]), persons=persons, came=came, gone=gone),
    st.lists(st.tuples(st.sampled_from(list(Status)), days), min_size=1, max_size=5, unique_by=lambda line: line[1]),
    st.integers(1, 9),
    st.none() | days,
    st.none() | days,
)  # fmt: skip


@given(st.lists(lives, max_size=6), days, days)
def test_whatever_happens_the_table_balances(stays, one, other):
    """Start less what went plus what came is the end, for households and for persons."""
    first, last = sorted((one, other))
    for table in Table:
        row = movement_of(stays, table, first, last)
        assert row.households.balances
        assert row.persons.balances


@given(st.lists(lives, max_size=4), days, days, days)
def test_one_period_ends_where_the_next_begins(stays, one, other, third):
    """Two quarters in a row fit together without a gap."""
    first, middle, last = sorted((one, other, third))
    if middle == last:
        return
    early = movement_of(stays, Table.POOR, first, middle).households
    late = movement_of(stays, Table.POOR, middle + timedelta(days=1), last).households
    assert early.end == late.start


@given(st.lists(lives, max_size=4), st.lists(lives, max_size=4))
def test_two_hamlets_together_are_the_commune(some, others):
    """Added up column by column, the parts are the whole."""
    whole = movement_of([*some, *others], Table.POOR, FIRST, LAST).households
    parts = [movement_of(stays, Table.POOR, FIRST, LAST).households for stays in (some, others)]
    assert parts[0] + parts[1] == whole


def test_a_table_that_does_not_balance_says_so():
    """Figures from elsewhere may be wrong: they are shown as they are."""
    assert not Movement(start=10, escaped=2, end=9).balances
    assert Movement(start=10, escaped=2, end=9).reckoned == 8


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2025, 12, 15), date(2026, 6, 14), (date(2026, 1, 1), date(2026, 6, 14))),
        (date(2026, 6, 15), date(2026, 12, 14), (date(2026, 6, 15), date(2026, 12, 31))),
        (date(2025, 12, 15), date(2026, 12, 14), (date(2026, 1, 1), date(2026, 12, 31))),
        (date(2026, 4, 1), date(2026, 6, 30), (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2025, 12, 15), date(2025, 12, 20), (date(2026, 1, 1), date(2026, 1, 1))),
    ],
)
def test_what_the_yearly_review_found_belongs_to_its_year(first, last, told):
    """A decision of the last days of December is no movement of the next half-year."""
    assert days_of_movement(first, last) == told
