"""What was lent is no gift: the unit's report says which of its money is which."""

from datetime import date

import pytest

from domain.households import HouseholdId
from domain.progress import HouseholdReport, Support
from tests.report_life import valley
from tests.report_life.test_nothing_by_a_slip import FIGURES


@pytest.fixture
def lent(house):
    """A household was lent 50 million; another got a toilet for six."""
    day = date(2026, 6, 4)
    with house.work() as work:
        report = HouseholdReport(
            receipt="R-2",
            session_id="x2",
            programme_id=valley.LC,
            household_id=HouseholdId("h-2"),
            person_id=valley.DUA.id,
            made_at=house.clock.now(),
            day=day,
            supports=(Support("loan", 50_000_000, day, "vbsp"),),
        )
        assert work.reports.add(report)
    return house


def test_the_first_screen_tells_the_loans_apart(lent, linh):
    """An officer reads at once how much of the sum is to be paid back."""
    linh.presses_token("nop.b.LC-R2.2026-Q2")

    assert "2 lượt hỗ trợ, 56.000.000 đồng (trong đó vốn vay 50.000.000 đồng)\n" in linh.transcript


def test_without_a_loan_nothing_is_said_of_loans(linh):
    """Six million for a toilet are six million."""
    linh.presses_token("nop.b.LC-R2.2026-Q2")

    assert "1 lượt hỗ trợ, 6.000.000 đồng\n" in linh.transcript


def test_the_line_is_named_after_both_and_its_part_after_the_loan(lent, linh):
    """Total and part, as the plans name them."""
    linh.presses_token(FIGURES)

    assert "Tiền hỗ trợ và vốn vay: 56.000.000 đồng" in linh.said
    assert "– Vay vốn: 50.000.000 đồng" in linh.said
