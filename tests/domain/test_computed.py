"""Values that are worked out: what is unknown stays unknown, what does not apply adds nothing."""

import pytest

from domain.conversation.computed import Computation, Operation
from domain.truth import NOT_APPLICABLE


def worked_out(operation, *of, known=None, gathered=None):
    """Work a value out of what is known."""
    return Computation(Operation(operation), of).value(known or {}, gathered or {})


@pytest.mark.parametrize(
    ("operation", "of", "result"),
    [
        ("sum", ("a", "b", 1), 13),
        ("difference", ("a", "b"), 8),
        ("difference", ("b", "a"), -8),
        ("product", ("a", "b"), 20),
        ("product", ("a", 0), 0),
        ("share", ("b", "a"), 200),
        ("share", ("a", "a"), 1_000),
    ],
)
def test_whole_numbers_are_worked_with(operation, of, result):
    """Names and plain numbers alike."""
    assert worked_out(operation, *of, known={"a": 10, "b": 2}) == result


@pytest.mark.parametrize("operation", ["sum", "difference", "product", "share"])
@pytest.mark.parametrize("known", [{"a": 10}, {"a": 10, "b": None}])
def test_what_nobody_knows_makes_the_result_unknown(operation, known):
    """Not answered yet, or answered with "I do not know"."""
    assert worked_out(operation, "a", "b", known=known) is None


def test_what_does_not_apply_adds_nothing():
    """A question that was left out has no value, and that is known."""
    known = {"a": 10, "b": NOT_APPLICABLE}

    assert worked_out("sum", "a", "b", known=known) == 10
    assert worked_out("difference", "a", "b", known=known) == 10
    assert worked_out("difference", "b", known=known) is None
    assert worked_out("share", "a", "b", known=known) is None


@pytest.mark.parametrize(
    ("part", "whole", "tenths"), [(1, 3, 333), (2, 3, 667), (1, 8, 125), (1, 16, 63), (0, 7, 0)]
)
def test_a_share_is_rounded_half_up_to_a_tenth(part, whole, tenths):
    """As answers in percent are kept: in tenths."""
    assert worked_out("share", part, whole) == tenths


@pytest.mark.parametrize("whole", [0, -5])
def test_there_is_no_share_of_nothing(whole):
    """Nobody divides by nothing."""
    assert worked_out("share", 3, whole) is None


def test_a_question_of_a_group_stands_for_all_its_times():
    """All the amounts; one that nobody knows leaves the sum unknown."""
    assert worked_out("sum", "tien", gathered={"tien": [1, 2, 3]}) == 6
    assert worked_out("sum", "tien", gathered={"tien": []}) == 0
    assert worked_out("sum", "tien", gathered={"tien": [1, None]}) is None


def test_things_of_lists_are_counted():
    """Several lists together; no list counts as none, an open question as unknown."""
    known = {"a": frozenset({"x", "y"}), "b": frozenset(), "c": NOT_APPLICABLE}

    assert worked_out("count", "a", "b", "c", known=known) == 2
    assert worked_out("count", "a", "d", known=known) is None


def test_it_knows_the_questions_it_looks_at():
    """Plain numbers are none."""
    assert Computation(Operation.SUM, ("a", 1, "b")).names() == {"a", "b"}
