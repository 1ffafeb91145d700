"""Yes, no, unknown."""

from datetime import date

import pytest

from domain.truth import (
    NOT_APPLICABLE,
    ConditionFaultError,
    Truth,
    read_condition,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_unknown_is_not_no(one, other, both, either):
    """And takes the lower, or takes the higher, whichever comes first."""
    assert (one & other, other & one) == (both, both)
    assert (one | other, other | one) == (either, either)
    assert (~YES, ~UNKNOWN, ~NO) == (NO, UNKNOWN, YES)


@pytest.mark.parametrize(
    ("condition", "facts", "truth"),
    [
        ({"fact": "status", "is": "poor"}, {"status": "poor"}, YES),
        ({"fact": "status", "is": "poor"}, {}, UNKNOWN),
        ({"fact": "status", "is": "poor"}, {"status": None}, UNKNOWN),
        ({"fact": "status", "is": "poor"}, {"status": NOT_APPLICABLE}, NO),
        ({"fact": "status", "in": ["poor", "near_poor"]}, {"status": "out"}, NO),
        ({"fact": "lacks", "has": "toilet"}, {"lacks": frozenset({"toilet"})}, YES),
        ({"fact": "lacks", "has": "toilet"}, {"lacks": frozenset()}, NO),
        ({"fact": "age", "at_least": 60}, {"age": 60}, YES),
        ({"fact": "age", "above": 60}, {"age": 60}, NO),
        ({"fact": "age", "at_most": 16}, {"age": 16}, YES),
        ({"fact": "age", "below": 16}, {"age": 16}, NO),
        ({"fact": "since", "at_least": date(2026, 1, 1)}, {"since": date(2026, 1, 1)}, YES),
        ({"fact": "age", "at_least": 60}, {"age": "sixty"}, NO),
        ({"not": {"fact": "age", "below": 16}}, {}, UNKNOWN),
        ({"all": []}, {}, YES),
        ({"any": []}, {}, NO),
        (None, {}, YES),
        (
            {"all": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]},
            {"a": False},
            NO,
        ),
        (
            {"any": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]},
            {"a": True},
            YES,
        ),
    ],
)
def test_conditions_judge_facts(condition, facts, truth):
    """Each kind of condition, known, unknown and skipped."""
    assert read_condition(condition).holds(facts) is truth


def test_a_condition_names_the_facts_it_looks_at():
    """So that a change of one of them can be followed."""
    condition = read_condition({"any": [{"fact": "a", "is": 1}, {"not": {"fact": "b", "is": 2}}]})

    assert condition.mentions() == {"a", "b"}


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ("poor", "when: expected a mapping"),
        ({"fact": "age"}, "exactly one of"),
        ({"fact": "age", "atleast": 60}, "found fact, atleast"),
        ({"fact": "age", "at_least": 60, "below": 70}, "exactly one of"),
        ({"all": {"fact": "a", "is": 1}}, r"when\.all: expected a list"),
        ({"all": [{"fact": "a", "is": 1}, "b"]}, r"when\.all\[1\]"),
        ({"fact": "a", "in": "poor"}, r"when\.in: expected a list"),
        ({"fact": "a", "is": 1.5}, "cannot compare with 1.5"),
    ],
)
def test_a_faulty_condition_is_named_with_its_place(plain, said):
    """Whoever writes a condition learns where it is wrong and what is allowed."""
    with pytest.raises(ConditionFaultError, match=said):
        read_condition(plain, "when")
