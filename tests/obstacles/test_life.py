"""The states of an obstacle, who may do what in each, and how long it may stay."""

from datetime import date

import pytest

from domain.obstacles import (
    AT_DESK,
    AT_REPORTER,
    Hand,
    ObstacleRules,
    ObstacleRulesFaultError,
    ObstacleState,
    ObstacleStep,
    after,
    hand_of,
)
from domain.workdays import WorkCalendar
from handlers.obstacles.standing import Standing
from storage.obstacle_rules import load_obstacle_rules
from tests.support.house import ROOT

CALENDAR = WorkCalendar()
MONDAY = date(2026, 6, 1)
LIMITS = dict.fromkeys(AT_DESK | AT_REPORTER, 2)


def _rules(**changed) -> ObstacleRules:
    given = {
        "source": "thử",
        "working_days": LIMITS,
        "next_level_after": 2,
        "lapses_after": 5,
        "older_than": (7, 14),
        **changed,
    }
    return ObstacleRules(**given)


WAYS = {
    ("open", "take"): "taken",
    ("passed", "take"): "taken",
    ("open", "answer"): "answered",
    ("passed", "answer"): "answered",
    ("taken", "answer"): "answered",
    ("open", "solve"): "solved",
    ("passed", "solve"): "solved",
    ("taken", "solve"): "solved",
    ("answered", "solve"): "solved",
    ("open", "pass_on"): "passed",
    ("passed", "pass_on"): "passed",
    ("taken", "pass_on"): "passed",
    ("open", "confirm"): "closed",
    ("passed", "confirm"): "closed",
    ("taken", "confirm"): "closed",
    ("answered", "confirm"): "closed",
    ("solved", "confirm"): "closed",
    ("answered", "reopen"): "open",
    ("solved", "reopen"): "open",
    ("closed", "reopen"): "open",
    ("answered", "lapse"): "closed",
    ("solved", "lapse"): "closed",
}


@pytest.mark.parametrize("state", ObstacleState)
@pytest.mark.parametrize("step", ObstacleStep)
def test_every_step_leads_from_every_state_where_it_should(state, step):
    """The whole table, written down by hand: what is not in it cannot be done."""
    ends = WAYS.get((state.value, step.value))

    assert after(state, step) == (ObstacleState(ends) if ends else None)


@pytest.mark.parametrize("state", ObstacleState)
@pytest.mark.parametrize("step", ObstacleStep)
@pytest.mark.parametrize("who", ["desk", "reporter", "above"])
def test_nobody_does_the_step_of_another(who, state, step):
    """The desk acts, the reporter says yes or no, whoever is above looks, the house lapses."""
    standing = Standing(at_desk=who == "desk", reported=who == "reporter", above=who == "above")
    is_theirs = hand_of(step).value == who

    assert standing.may(step, state) == (is_theirs and after(state, step) is not None)
    assert standing.may_see


def test_a_step_of_the_house_is_nobodys_button():
    """An obstacle lapses by its day alone."""
    everything = Standing(at_desk=True, reported=True, above=True)

    assert hand_of(ObstacleStep.LAPSE) is Hand.HOUSE
    assert not any(everything.may(ObstacleStep.LAPSE, state) for state in ObstacleState)


def test_who_has_nothing_to_do_with_it_does_not_see_it():
    """Neither at the desk, nor the reporter, nor above."""
    assert not Standing(at_desk=False, reported=False, above=False).may_see


def test_the_limit_counts_working_days():
    """Raised on a Friday, two working days end on Tuesday."""
    assert _rules().due(ObstacleState.OPEN, date(2026, 6, 5), CALENDAR) == date(2026, 6, 9)


@pytest.mark.parametrize(
    ("day", "level"),
    [(1, 0), (3, 0), (4, 1), (5, 1), (6, 1), (7, 1), (8, 2), (9, 2), (10, 3), (12, 4)],
)
def test_one_level_after_the_other_hears(day, level):
    """Due on Wednesday: Thursday the first level, two working days later the next, and so on."""
    today = date(2026, 6, day)

    assert _rules().level(ObstacleState.OPEN, MONDAY, today, CALENDAR) == level


@pytest.mark.parametrize("state", [*AT_REPORTER, ObstacleState.CLOSED])
def test_what_does_not_wait_for_a_desk_is_told_to_nobody_above(state):
    """The desk has done its part."""
    assert _rules().level(state, MONDAY, date(2026, 12, 1), CALENDAR) == 0


@pytest.mark.parametrize(("day", "lapses"), [(8, False), (9, True)])
def test_an_answer_lapses_after_its_days(day, lapses):
    """Five working days after Monday the first is Monday the eighth."""
    for state in AT_REPORTER:
        assert _rules().lapses(state, MONDAY, date(2026, 6, day), CALENDAR) is lapses


def test_what_a_desk_leaves_lying_never_lapses():
    """Silence of a desk closes nothing."""
    assert not any(_rules().lapses(s, MONDAY, date(2027, 6, 1), CALENDAR) for s in AT_DESK)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"working_days": {ObstacleState.OPEN: 2}}, "working_days needs a number for each"),
        ({"working_days": {**LIMITS, ObstacleState.CLOSED: 1}}, "working_days needs a number"),
        ({"working_days": {**LIMITS, ObstacleState.TAKEN: 0}}, "at least one working day"),
        ({"next_level_after": 0}, "at least one working day"),
        ({"lapses_after": 2}, "lapses_after must be later"),
        ({"older_than": ()}, "older_than names"),
        ({"older_than": (14, 7)}, "older_than names"),
    ],
)
def test_limits_that_cannot_be_kept_are_refused(changed, says):
    """With the sentence that says which."""
    with pytest.raises(ObstacleRulesFaultError, match=says):
        _rules(**changed)


def test_the_limits_that_are_shipped_say_whose_they_are():
    """They are the house's own, and no plan's and no law's."""
    rules = load_obstacle_rules(ROOT / "programmes")

    assert "quy ước của trợ lý" in rules.source
    assert rules.older_than == (7, 14)
    assert set(rules.working_days) == AT_DESK | AT_REPORTER
