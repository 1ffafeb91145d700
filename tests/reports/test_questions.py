"""What is asked back before a report is sent: questions, never accusations."""

import pytest

from domain.reports.content import Content, Figure
from domain.reports.figures import Doubt, Question, is_flow, kind_of, questions


def content(nothing=False, **values):
    """Return a report with figures as they were counted; two underlines stand for the dot."""
    named = {name.replace("__", "."): Figure(value, value) for name, value in values.items()}
    return Content(named, nothing_happened=nothing)


@pytest.mark.parametrize(
    ("report", "before", "asked"),
    [
        pytest.param(content(households=60, visited=60), {}, None, id="all visited"),
        pytest.param(
            content(households=60, visited=61), {},
            Question(Doubt.TOO_MANY, "visited", 61, 60), id="more visited than there are",
        ),
        pytest.param(
            content(households=5, deprivations_met=6, deprivations_met__toilet=6), {},
            Question(Doubt.TOO_MANY, "deprivations_met.toilet", 6, 5), id="more toilets than homes",
        ),
        pytest.param(
            content(households=5, deprivations_met=8, deprivations_met__toilet=4, deprivations_met__water=4),
            {}, None, id="of several deprivations there may be more than homes",
        ),
        pytest.param(
            content(supports=5, supports__cow=2, supports__toilet=2), {},
            Question(Doubt.PARTS, "supports", 5, 4), id="parts that do not add up",
        ),
        pytest.param(content(supports__cow=2), {}, None, id="parts without a total"),
        pytest.param(
            content(visited=31), {"visited": 20},
            Question(Doubt.JUMP, "visited", 31, 20), id="more than half again",
        ),
        pytest.param(content(visited=30), {"visited": 20}, None, id="just half again"),
        pytest.param(content(visited=4), {"visited": 1}, None, id="small numbers jump easily"),
        pytest.param(
            content(visited=0), {"visited": 9},
            Question(Doubt.JUMP, "visited", 0, 9), id="from nine to none",
        ),
        pytest.param(content(visited=60), None, None, id="nothing to hold it against"),
        pytest.param(
            content(nothing=True, visited=2), {"visited": 40},
            Question(Doubt.NOTHING, "visited", 2, 2), id="nothing happened, and yet",
        ),
        pytest.param(
            content(nothing=True, households=60, obstacles_open=2, visited=0), {}, None,
            id="how things stand is no happening",
        ),
    ],
)  # fmt: skip
def test_each_doubt_is_asked_where_it_belongs_and_nowhere_else(report, before, asked):
    """One question for what looks odd; none for what does not."""
    assert questions(report, before) == ((asked,) if asked else ())


def test_a_corrected_figure_with_its_reason_is_not_asked_about_again():
    """Whoever has said why is not asked whether."""
    report = Content({"visited": Figure(60, 20, "Đoàn của tỉnh về cùng đi.")})
    assert questions(report, {"visited": 20}) == ()


def test_what_a_plan_brings_along_has_no_bound_of_ours():
    """Unknown figures are neither flows nor bounded."""
    assert kind_of("LC-T07") is None
    assert not is_flow("LC-T07")
    assert is_flow("supports.cow")
    assert not is_flow("households")
