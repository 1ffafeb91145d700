"""The facts on which an answer rests: those that settle it, and nobody's guess."""

import pytest

from domain.eligibility.grounds import deciding, deciding_each
from domain.truth import NOT_APPLICABLE, AllOf, AnyOf, NotSo, Test

POOR = Test("status", "is", "poor")
NEAR = Test("status", "is", "near_poor")
PUPIL = Test("has_pupil", "is", True)
RURAL = Test("area", "is", "rural")


@pytest.mark.parametrize(
    ("condition", "facts", "grounds"),
    [
        (POOR, {"status": "poor"}, ("status",)),
        (POOR, {"status": "out"}, ("status",)),
        (POOR, {}, ()),
        (POOR, {"status": None}, ()),
        (POOR, {"status": NOT_APPLICABLE}, ()),
        (NotSo(POOR), {"status": "out"}, ("status",)),
        (AllOf((POOR, PUPIL)), {"status": "poor", "has_pupil": True}, ("status", "has_pupil")),
        (AllOf((POOR, PUPIL)), {"status": "poor", "has_pupil": False}, ("has_pupil",)),
        (AllOf((POOR, PUPIL)), {"status": "poor"}, ()),
        (AnyOf((POOR, PUPIL)), {"status": "out", "has_pupil": True}, ("has_pupil",)),
        (AnyOf((POOR, PUPIL)), {"status": "out", "has_pupil": False}, ("status", "has_pupil")),
        (AnyOf((POOR, PUPIL)), {"has_pupil": True}, ("has_pupil",)),
        (
            AnyOf((AllOf((POOR, RURAL)), PUPIL)),
            {"status": "out", "area": "rural", "has_pupil": False},
            ("status", "has_pupil"),
        ),
    ],
)
def test_only_the_parts_that_settle_a_condition_are_its_grounds(condition, facts, grounds):
    """What holds for other reasons, is unknown, or was passed over is not named."""
    assert deciding(condition, facts) == grounds


def test_a_fact_that_settles_several_conditions_is_named_once():
    """Nobody reads the status of a household twice in one sentence."""
    assert deciding_each((POOR, NEAR, PUPIL), {"status": "out", "has_pupil": True}) == (
        "status",
        "has_pupil",
    )
