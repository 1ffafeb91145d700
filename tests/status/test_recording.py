"""What a decision adds to a history, and what is refused with a sentence that says what to do."""

from datetime import date

import pytest

from domain.households import Status
from domain.recognition import StatusFaultError, line_of
from domain.status import Way
from tests.status.histories import TODAY, added, recognition

ADDED = [
    # history, present status, new status, day, way of the line
    ("", "P", "E", "2025", Way.ESCAPED),
    ("", "O", "P", "2025", Way.NEW),
    ("", "N", "P", "2025", Way.WORSENED),
    ("2022 P", "P", "E", "2025", Way.ESCAPED),
    ("2022 P, 2024 E", "E", "P", "2025", Way.RELAPSE),
    ("2022 P, 2024 E", "E", "O", "2025", Way.RECOGNISED),
    ("2022 P", "P", "P", "2025", Way.RECOGNISED),
]

REFUSED = [
    # history, present, new status, day, more, reason
    ("2022 P", "P", "E", "2026-06-06", {}, "future"),
    ("2022 P", "P", "E", "2025", {"decision": "  "}, "no_decision"),
    ("2022 P", "P", "E", "2025", {"decided_on": None}, "no_decision"),
    ("2022 P", "P", "E", "2025", {"decided_on": date(2025, 12, 21)}, "decided_later"),
    ("2022 N", "N", "E", "2025", {}, "not_poor_before"),
    ("", "O", "E", "2025", {}, "not_poor_before"),
    ("2022 P, 2025 E", "E", "P", "2024", {}, "before_the_end"),
]


@pytest.mark.parametrize(("lines", "present", "status", "since", "way"), ADDED)
def test_a_decision_adds_a_line_that_says_what_kind_of_change_it_is(
    lines, present, status, since, way
):
    """Escape, relapse and newly arising poverty need no box to tick."""
    assert added(lines, status, since, present).way is way


@pytest.mark.parametrize(("lines", "present", "status", "since", "more", "reason"), REFUSED)
def test_what_cannot_be_is_refused_with_a_reason(lines, present, status, since, more, reason):
    """Nothing is recorded on a doubt."""
    with pytest.raises(StatusFaultError) as refused:
        added(lines, status, since, present, **more)

    assert refused.value.reason == reason
    assert str(refused.value)


def test_a_correction_may_go_before_the_end():
    """A mistake of years ago is set right by a new line."""
    line = added("2022 P, 2024 E", "P", "2024", "E", corrects=True)

    assert (line.way, line.status) == (Way.CORRECTED, Status.POOR)


def test_the_same_decision_is_not_recorded_twice():
    """Whoever records it again is told that it is there."""
    first = line_of(recognition("E", "2025"), [], Status.POOR, TODAY)

    with pytest.raises(StatusFaultError, match="already"):
        line_of(recognition("E", "2025"), [first], Status.NEWLY_ESCAPED, TODAY)


def test_points_and_the_standard_stay_with_the_line():
    """How it was judged can be looked up later."""
    line = added("2022 P", "E", "2025", b1=190, b2=10, standard_id="2022-2025")

    assert (line.b1, line.b2, line.standard_id) == (190, 10, "2022-2025")
