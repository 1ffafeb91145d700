"""Every case in programmes/eligibility/cases is answered as its author says."""

from collections import defaultdict
from datetime import date

import pytest

from domain.eligibility.rules import NEVER_TO_HOUSEHOLDS, ProductUse
from domain.eligibility.verdicts import Answer
from domain.standards import standard_on
from tests.eligibility.casebook import (
    INSTALLED,
    NEVER_SAID,
    NOT_IN_FORCE,
    all_cases,
    installed_rules,
    installed_standards,
    verdicts_of,
)

CASES = list(all_cases())
ANSWERS = {*Answer, NOT_IN_FORCE, NEVER_SAID}


def outcome(case, rule_id):
    """Say in one word what becomes of a rule in a case."""
    rule = installed_rules().rule(rule_id)
    verdict = verdicts_of(case).get(rule_id)
    if verdict is None:
        return NOT_IN_FORCE
    if rule.product_use in NEVER_TO_HOUSEHOLDS and case.expect[rule_id] == NEVER_SAID:
        return NEVER_SAID
    return verdict.answer.value


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{f}: {case.name}") for f, case in CASES])
class TestCase:
    """One household, one day."""

    def test_is_written_with_rules_facts_and_answers_that_exist(self, case):
        """A case that names something unknown would prove nothing."""
        book = installed_rules()

        assert case.programme in INSTALLED
        assert case.expect
        assert set(case.facts) <= set(book.facts)
        assert set(case.expect.values()) <= ANSWERS
        assert {*case.expect, *case.missing, *case.better} <= {rule.id for rule in book.rules}
        assert {*case.better.values()} <= {"", *(rule.id for rule in book.rules)}

    def test_states_facts_of_the_right_kind(self, case):
        """A status that is no option, or a text where yes or no belongs, would silently fail."""
        for fact, value in case.facts.items():
            definition = installed_rules().facts[fact]
            if value is None:
                continue
            if definition.options:
                assert value in definition.options
            else:
                assert isinstance(value, bool) == (definition.kind.value == "yes_no")

    def test_is_answered_as_expected(self, case):
        """The answers are the ones that the author of the case expects."""
        assert {rule: outcome(case, rule) for rule in case.expect} == case.expect

    def test_lacks_the_facts_that_are_expected(self, case):
        """Where more has to be known, it is known what."""
        verdicts = verdicts_of(case)

        assert {rule: verdicts[rule].missing for rule in case.missing} == case.missing

    def test_points_to_the_better_support_of_the_same_content(self, case):
        """Of several supports with the same content the expected one is given."""
        verdicts = verdicts_of(case)

        assert {rule: verdicts[rule].better for rule in case.better} == case.better


def proven():
    """Collect what the cases prove of each rule."""
    found = defaultdict(set)
    for _, case in CASES:
        for rule_id, answer in case.expect.items():
            found[rule_id].add(answer)
    return found


PROVEN = proven()


@pytest.mark.parametrize("rule", installed_rules().rules, ids=lambda rule: rule.id)
class TestRule:
    """What the cases have to prove of every rule."""

    def test_occurs_in_cases_with_a_yes_a_no_and_an_unknown(self, rule):
        """A rule that was never tried on a household is not known to work."""
        answers = PROVEN[rule.id]
        if rule.product_use in NEVER_TO_HOUSEHOLDS:
            assert answers, "no case mentions it"
            return
        assert answers & {Answer.MAY_BE_ENTITLED, Answer.REFER}, "no case says yes"
        if rule.requirements:
            assert Answer.NOT_NOW in answers, "no case says no"
            assert Answer.NEEDS_MORE in answers, "no case leaves it open"

    def test_of_one_programme_is_shown_not_to_be_in_force_in_the_other(self, rule):
        """A support of one plan is kept from the people of another by a case, not by hope."""
        if not rule.unit_scope:
            return
        others = [
            case
            for _, case in CASES
            if case.programme != rule.unit_scope and case.expect.get(rule.id) == NOT_IN_FORCE
        ]

        assert others

    def test_that_ends_or_begins_on_a_day_is_tried_outside_its_time(self, rule):
        """A date in the data is only trusted where a case has stood on its far side."""
        if rule.valid_from is None and rule.valid_to is None:
            return
        outside = [
            case
            for _, case in CASES
            if case.expect.get(rule.id) == NOT_IN_FORCE
            and (
                (rule.valid_from is not None and case.on < rule.valid_from)
                or (rule.valid_to is not None and case.on > rule.valid_to)
            )
        ]

        assert outside


def test_every_rule_of_the_book_is_counted_with_its_three_answers():
    """All 51 rules have their cases; what households hear of has a yes, a no and an unknown."""
    heard = [r for r in installed_rules().rules if r.product_use not in NEVER_TO_HOUSEHOLDS]
    proven_thrice = [
        rule.id
        for rule in heard
        if PROVEN[rule.id] & {Answer.MAY_BE_ENTITLED, Answer.REFER}
        and Answer.NOT_NOW in PROVEN[rule.id]
        and Answer.NEEDS_MORE in PROVEN[rule.id]
    ]

    assert len(installed_rules().rules) == RULES == len(set(PROVEN))
    assert proven_thrice == [rule.id for rule in heard if rule.requirements]


RULES = 51


@pytest.mark.parametrize("area", ["rural", "urban"])
@pytest.mark.parametrize("on", ["2026-12-31", "2027-01-01"])
def test_each_line_of_income_is_tried_at_exactly_the_line_on_both_sides_of_the_year(area, on):
    """The last day of one standard and the first of the next, in the country and in town."""
    standard = standard_on(installed_standards(), date.fromisoformat(on))
    line = getattr(standard.income_lines, area)
    tried = {
        case.income.vnd
        for _, case in CASES
        if case.income is not None and case.income.area == area and case.on.isoformat() == on
    }

    assert line in tried


def test_there_are_cases_of_every_use_and_enough_of_them():
    """What may be said of a rule is tried for each of the eight ways."""
    uses = {installed_rules().rule(rule).product_use for rule in PROVEN}

    assert uses == set(ProductUse)
    assert len(CASES) >= FEWEST


FEWEST = 150
"""Cases that lawyers were promised."""
