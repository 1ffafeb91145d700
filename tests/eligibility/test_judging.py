"""Unknown is never no, more facts never unsay an answer, and no question is asked in vain."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.eligibility.facts import FactKind
from domain.eligibility.questions import (
    Matters,
    better_of,
    form_of,
    is_superseded,
    open_questions,
)
from domain.eligibility.rules import Requirement
from domain.eligibility.verdicts import ANSWER_ORDER, Answer, judge, judge_all, missing_facts
from domain.truth import NOT_APPLICABLE, AllOf, AnyOf, NotSo, Test, Truth
from tests.eligibility.casebook import INSTALLED, installed_rules

BOOK = installed_rules()
FACTS = BOOK.facts


def facts_of(step):
    """Return the facts that a question asks for: several where it is asked for a group."""
    return step.options if step.id in BOOK.groups else (step.id,)


DAY = date(2026, 6, 5)
ASKABLE = [name for name, definition in FACTS.items() if definition.ask is not None]
SETTLED = {Answer.MAY_BE_ENTITLED, Answer.REFER, Answer.NOT_NOW}

# The judging of 51 rules is repeated often on machines that do other work besides.
unhurried = settings(deadline=None, max_examples=60)


def comparisons_in(condition):
    """Yield every comparison inside a condition."""
    match condition:
        case Test():
            yield condition
        case NotSo():
            yield from comparisons_in(condition.part)
        case AllOf() | AnyOf():
            for part in condition.parts:
                yield from comparisons_in(part)


def turning_points():
    """Return the numbers around which the answer of some rule turns."""
    points = {
        name: {0} for name, definition in FACTS.items() if definition.kind == FactKind.NUMBER
    }
    for rule in BOOK.rules:
        for part in rule.requirements:
            for test in comparisons_in(part.when):
                if test.fact in points:
                    points[test.fact] |= {test.operand - 1, test.operand, test.operand + 1}
    return points


POINTS = turning_points()


def values_of(name):
    """Return the values of a fact that differ for some rule."""
    definition = FACTS[name]
    if definition.kind == FactKind.YES_NO:
        return [True, False]
    if definition.kind == FactKind.CHOICE:
        return sorted(definition.options)
    return sorted(POINTS[name])


whole_truth = st.fixed_dictionaries({name: st.sampled_from(values_of(name)) for name in FACTS})
"""Everything about a household."""

programmes = st.sampled_from(INSTALLED)


@st.composite
def part_of_a_truth(draw):
    """A household, and what is known of it: missing, "I do not know", or so."""
    truth = draw(whole_truth)
    known = {}
    for name, value in truth.items():
        match draw(st.integers(0, 3)):
            case 0:
                known[name] = None
            case 1 | 2:
                known[name] = value
    return truth, known


def answers(rules, facts):
    """Return the answer to each rule."""
    return {verdict.rule.id: verdict.answer for verdict in judge_all(rules, facts)}


def completions(rule, facts):
    """Yield every way in which the unknown facts of a rule may turn out."""
    unknown = sorted(name for name in rule.mentions() if facts.get(name) is None)
    for values in product(*(values_of(name) for name in unknown)):
        yield {**facts, **dict(zip(unknown, values, strict=True))}


def can_change(rule, fact, facts):
    """Tell by trying everything whether a fact can still change the answer to a rule."""
    open_facts = {**facts, fact: None}
    return any(
        len({judge(rule, {**whole, fact: value}).answer for value in values_of(fact)}) > 1
        for whole in completions(rule, open_facts)
    )


class TestJudging:
    """The verdict on one rule."""

    @unhurried
    @given(part_of_a_truth(), programmes)
    def test_never_unsays_a_settled_answer_when_more_is_known(self, household, programme):
        """What was said once stands, whatever is learnt besides."""
        truth, known = household
        rules = BOOK.in_force(DAY, programme)
        before, after = answers(rules, known), answers(rules, truth)

        assert all(after[rule] == said for rule, said in before.items() if said in SETTLED)

    @unhurried
    @given(part_of_a_truth(), programmes)
    def test_never_takes_unknown_for_no(self, household, programme):
        """A rule is refused only for a fact that is known, and then for every way the rest may be."""
        _, known = household
        for rule in BOOK.in_force(DAY, programme):
            verdict = judge(rule, known)
            if verdict.answer is not Answer.NOT_NOW:
                continue
            assert verdict.failing
            for part in verdict.failing:
                assert any(known.get(fact) is not None for fact in part.when.mentions())
            assert {judge(rule, whole).answer for whole in completions(rule, known)} == {
                Answer.NOT_NOW
            }

    @pytest.mark.parametrize("unknown", [{}, dict.fromkeys(FACTS)], ids=["unasked", "not known"])
    def test_refuses_nothing_when_nothing_is_known(self, unknown):
        """A household of which nothing is known is told no of no support at all."""
        assert Answer.NOT_NOW not in answers(BOOK.rules, unknown).values()

    @unhurried
    @given(whole_truth, programmes)
    def test_leaves_nothing_open_when_everything_is_known(self, truth, programme):
        """With all facts every rule has an answer."""
        rules = BOOK.in_force(DAY, programme)

        assert Answer.NEEDS_MORE not in answers(rules, truth).values()

    @unhurried
    @given(part_of_a_truth())
    def test_names_what_is_missing_exactly_where_more_is_needed(self, household):
        """A rule that waits says for what; no other does."""
        _, known = household
        for rule in BOOK.rules:
            verdict = judge(rule, known)
            assert bool(verdict.missing) == (verdict.answer is Answer.NEEDS_MORE)
            assert all(known.get(fact) is None for fact in verdict.missing)

    @unhurried
    @given(part_of_a_truth())
    def test_tells_what_is_missing_by_itself_as_in_a_whole_verdict(self, household):
        """Who asks only what is missing hears the same, for every rule."""
        _, known = household
        for rule in BOOK.rules:
            assert missing_facts(rule, known) == judge(rule, known).missing

    @unhurried
    @given(part_of_a_truth(), programmes)
    def test_puts_what_a_household_may_get_first(self, household, programme):
        """Good news stands before questions, questions before refusals."""
        _, known = household
        order = [
            ANSWER_ORDER.index(verdict.answer)
            for verdict in judge_all(BOOK.for_households(DAY, programme), known)
        ]

        assert order == sorted(order)

    @unhurried
    @given(part_of_a_truth(), programmes)
    def test_points_only_to_a_better_support_that_is_itself_given(self, household, programme):
        """The better one is of the same content, may be had, and points nowhere else."""
        _, known = household
        found = {v.rule.id: v for v in judge_all(BOOK.for_households(DAY, programme), known)}
        for verdict in found.values():
            if verdict.better:
                best = found[verdict.better]
                assert best.answer is Answer.MAY_BE_ENTITLED
                assert not best.better
                assert best.rule.content_group == verdict.rule.content_group
                assert best.rule.precedence < verdict.rule.precedence


class TestAsking:
    """The order of the questions, and their end."""

    @unhurried
    @given(
        whole_truth,
        programmes,
        st.permutations(ASKABLE),
        st.sampled_from([None, NOT_APPLICABLE]),
    )
    def test_in_another_order_leads_to_the_same_answers(
        self, truth, programme, order, passed_over
    ):
        """Whatever is asked first, and however a question that cannot matter any more is kept."""
        rules = BOOK.for_households(DAY, programme)
        known = {}
        for name in order:
            matters = Matters((name,), rules).holds(known) is Truth.YES
            known[name] = truth[name] if matters else passed_over

        assert answers(rules, known) == answers(rules, {name: truth[name] for name in ASKABLE})

    @unhurried
    @given(whole_truth, programmes, st.sets(st.sampled_from(ASKABLE)))
    def test_comes_to_an_end_and_settles_what_was_answered(self, truth, programme, not_known):
        """No question is asked twice or in vain; in the end only what nobody knows is open."""
        rules = BOOK.for_households(DAY, programme)
        known = {}
        while waiting := open_questions(rules, known, FACTS):
            name = waiting[0]
            assert name not in known
            assert any(can_change(rule, name, known) for rule in rules if name in rule.mentions())
            known[name] = None if name in not_known else truth[name]

        for verdict in judge_all(rules, known):
            if verdict.answer is Answer.NEEDS_MORE and not verdict.better:
                open_facts = (name for name in verdict.missing if name in ASKABLE)
                if not is_superseded(verdict.rule, better_of(rules, FACTS), known):
                    assert all(known.get(name, "unasked") is None for name in open_facts)

    @unhurried
    @given(whole_truth, programmes)
    def test_asks_nothing_about_what_the_roster_knows(self, truth, programme):
        """With every fact known there is no question and no step left."""
        rules = BOOK.for_households(DAY, programme)

        assert open_questions(rules, truth, FACTS) == []
        assert form_of(BOOK, rules, truth).items == ()

    @unhurried
    @given(part_of_a_truth(), programmes)
    def test_offers_every_open_question_as_a_step_in_the_same_order(self, household, programme):
        """The conversation begins with the question that settles most."""
        _, known = household
        rules = BOOK.for_households(DAY, programme)
        first = open_questions(rules, known, FACTS)
        steps = [fact for step in form_of(BOOK, rules, known).steps() for fact in facts_of(step)]

        assert set(first) <= set(steps)
        assert len(steps) == len(set(steps))
        assert not first or first[0] in facts_of(form_of(BOOK, rules, known).items[0])

    def test_begins_with_what_cannot_wait_and_then_with_the_status(self):
        """Whoever is hungry tonight is not asked five other things first; most rules turn on the status."""
        urgent = {name for name, definition in FACTS.items() if definition.urgent}
        for programme in INSTALLED:
            rules = BOOK.for_households(DAY, programme)
            first = open_questions(rules, {}, FACTS)
            assert set(first[: len(urgent)]) == urgent == {"hungry", *URGENT_BESIDES}
            assert first[len(urgent)] == "status"
            assert set(facts_of(form_of(BOOK, rules, {}).items[0])) >= urgent


URGENT_BESIDES = {"house_hit_by_disaster", "sudden_hardship"}
"""What has to be told today, besides hunger: they share one question."""


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
class TestMatters:
    """Whether a question can still change the answer to a rule."""

    def test_misses_no_fact_that_could_change_the_answer(self, rule):
        """Tried with every state of knowledge: a question that could matter is never passed over."""
        for fact, known in states_of_knowledge(rule):
            if can_change(rule, fact, known):
                assert Matters((fact,), (rule,)).holds(known) is Truth.YES, (fact, known)

    def test_holds_for_no_fact_that_could_not(self, rule):
        """Tried with every state of knowledge: nobody is asked in vain."""
        for fact, known in states_of_knowledge(rule):
            if not can_change(rule, fact, known):
                assert Matters((fact,), (rule,)).holds(known) is Truth.NO, (fact, known)


def states_of_knowledge(rule):
    """Yield every fact of a rule with everything that may be known of the others."""
    names = sorted(rule.mentions())
    for fact in names:
        others = [name for name in names if name != fact]
        for values in product(*((None, *values_of(name)) for name in others)):
            yield fact, dict(zip(others, values, strict=True))


YES_NO = [name for name, definition in FACTS.items() if definition.kind == FactKind.YES_NO][:6]


@st.composite
def conditions(draw, names=tuple(YES_NO)):
    """A condition of any depth that looks at each fact once."""
    if len(names) == 1:
        return Test(names[0], "is", draw(st.booleans()))
    cut = draw(st.integers(1, len(names) - 1))
    parts = (draw(conditions(names[:cut])), draw(conditions(names[cut:])))
    kind = draw(st.sampled_from([AllOf, AnyOf]))
    return NotSo(kind(parts)) if draw(st.booleans()) else kind(parts)


@unhurried
@given(
    conditions(), st.dictionaries(st.sampled_from(YES_NO), st.sampled_from([True, False, None]))
)
def test_a_settled_branch_of_a_nested_condition_is_not_asked_about(condition, known):
    """However deep a condition is, what matters is what trying everything shows."""
    rule = replace(BOOK.rules[0], requirements=(Requirement(condition, BOOK.rules[0].name),))
    for fact in YES_NO:
        rest = {name: value for name, value in known.items() if name != fact}
        matters = Matters((fact,), (rule,)).holds(rest) is Truth.YES

        assert matters == can_change(rule, fact, rest)
