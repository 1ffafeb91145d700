"""What is left unticked on a list is a no, so a list must hold nothing that another line implies."""

from datetime import date
from pathlib import Path

import pytest

from domain.eligibility.questions import asked_together, spelt_out
from domain.eligibility.verdicts import Answer, judge
from storage.data_files import ProgrammeFaultError
from storage.rules import load_rules
from tests.support.spoilt import spoil

ELIGIBILITY = Path(__file__).parents[2] / "programmes" / "eligibility"
BOOK = load_rules(ELIGIBILITY)
RULES = BOOK.for_households(date(2026, 6, 5), "lao-cai-2026")


@pytest.mark.parametrize(
    ("known", "ticked", "rule"),
    [
        (
            {"status": "poor", "elder_has_pension": False},
            "has_person_75_or_older",
            "SA-PENSION",
        ),
        (
            {"status": "poor", "elder_without_carer": True},
            "has_person_75_or_older",
            "SA-ELDER-POOR",
        ),
        (
            {"status": "near_poor", "especially_disadvantaged_area": True},
            "has_child_under_3",
            "SA-CHILD3",
        ),
        ({"status": "poor"}, "has_extremely_disabled", "SA-DISABLED"),
        (
            {"status": "poor", "especially_disadvantaged_area": True},
            "overseas_contract",
            "VO-OVERSEAS",
        ),
    ],
)
def test_ticking_only_the_nearest_line_refuses_nobody(known, ticked, rule):
    """Somebody of 76 ticks "75 or older" and is not refused for being under 70."""
    after = {**known, ticked: True}
    for asked in asked_together(BOOK, RULES, known):
        picked = frozenset({ticked}) & frozenset(asked.facts)
        if picked:
            after |= spelt_out({**known, asked.group: picked}, (asked,))

    assert judge(BOOK.rule(rule), after).answer is not Answer.NOT_NOW


def test_what_a_line_implies_is_so_though_it_was_not_ticked():
    """A child without support is a child: whoever ticks the one line is not refused for the other."""
    (people,) = [a for a in asked_together(BOOK, RULES, {}) if a.group == "people_at_home"]
    after = spelt_out({people.group: frozenset({"child_without_support"})}, (people,))

    assert after["has_child_under_16"] is True
    assert judge(BOOK.rule("SA-ORPHAN"), after).answer is Answer.MAY_BE_ENTITLED


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("is: poor}", "is: porr}", "did you mean poor?"),
        ("is: true}", "is: 'yes'}", "yes_no"),
    ],
)
def test_a_test_that_no_household_could_pass_does_not_load(tmp_path, old, new, fault):
    """A misspelt answer would refuse everybody without a word; it is refused itself."""
    (tmp_path / "rules").mkdir()
    for name in ("facts.yaml", "sources.yaml", "rules/health.yaml"):
        (tmp_path / name).write_bytes((ELIGIBILITY / name).read_bytes())
    spoil(tmp_path / "rules" / "health.yaml", old, new)

    with pytest.raises(ProgrammeFaultError, match=r"health\.yaml") as caught:
        load_rules(tmp_path)

    assert fault in str(caught.value)
