"""How many questions a family answers, and that grouped questions are read fact by fact."""

from datetime import UTC, date, datetime
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

from domain.conversation.commands import Pressed, Typed
from domain.conversation.engine import advance
from domain.conversation.form import Kind
from domain.conversation.path import collected
from domain.conversation.question import open_question
from domain.conversation.session import Session
from domain.conversation.values import Unsaid, as_fact
from domain.eligibility.known import known_of_household
from domain.eligibility.members import without_names
from domain.eligibility.questions import (
    Asked,
    asked_together,
    better_of,
    form_of,
    is_superseded,
    spelt_out,
)
from domain.eligibility.verdicts import Answer, judge_all
from domain.synthetic.rosters import make_roster
from domain.truth import NOT_APPLICABLE
from storage.synthetic import load_synthetic
from tests.eligibility.casebook import installed_rules
from tests.support import town
from tests.support.house import ROOT

BOOK = installed_rules()
NOW = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2026, 6, 5)
MADE_UP = ("bac-kan-2026-2030", "lao-cai-2026")
MOST_IN_THE_MEDIAN = 8
MOST_AT_ALL = 14


def ask_all(rules, facts, answer, see=None):
    """Walk through a whole conversation; returns how many questions it took, and the facts.

    Args:
        rules: The rules in force.
        facts: What is known when it begins.
        answer: Says of a fact, or of a member who may be meant, whether it is so.
        see: Is shown each open question with what was known when it was asked.
    """
    form = form_of(BOOK, rules, dict(without_names(facts.items())))
    together = asked_together(BOOK, rules, facts)
    session = Session("s", form.id, form.version, "p", "h", NOW, facts)
    number = 0
    while (question := open_question(form, session)) is not None:
        number += 1
        step = question.place.step
        if see is not None:
            said = {key: as_fact(a.value) for key, a in session.answers.items()}
            see(question, spelt_out({**facts, **said}, together), together)
        if step.kind is Kind.CHOICES:
            picked = [option for option in question.options if answer(option)]
            for option in picked:
                press = Pressed(session.turn, f"o.{option}")
                session = advance(form, session, press, NOW, ZONE).session
            command = Pressed(session.turn, "done" if picked else "none")
        elif step.kind is Kind.YES_NO:
            command = Pressed(session.turn, "o.yes" if answer(step.id) else "o.no")
        elif step.kind is Kind.CHOICE:
            command = Pressed(session.turn, f"o.{question.options[0]}")
        else:
            command = Typed("12")
        session = advance(form, session, command, NOW, ZONE).session
    said = {key: as_fact(a.value) for key, a in collected(form, session).items()}
    return number, spelt_out({**facts, **said}, together)


def made_up(programme_id, each=1):
    """Yield the rules of a made-up programme with what is known of its households."""
    roster = make_roster(load_synthetic(ROOT / "programmes" / "synthetic.yaml"), programme_id)
    homes = {unit.id: unit for unit in roster.units}
    rules = BOOK.for_households(DAY, programme_id)
    for household in roster.households[::each]:
        yield rules, known_of_household(BOOK, household, homes[household.hamlet_id], DAY)


def test_a_family_on_the_roster_answers_few_questions():
    """At most eight in the median over the made-up households, and every answer is settled.

    What no family can know (a list of communes) is left to the officer, and is all that is open.
    """
    chance = Random(11)
    numbers = []
    for programme_id in MADE_UP:
        for rules, facts in made_up(programme_id, each=5):
            number, known = ask_all(rules, facts, lambda _: chance.random() < 0.3)
            numbers.append(number)
            better = better_of(rules, BOOK.facts)
            still_asked = {
                fact
                for verdict in judge_all(rules, known, BOOK.facts)
                if verdict.answer is Answer.NEEDS_MORE
                and not is_superseded(verdict.rule, better, known)
                for fact in verdict.missing
                if BOOK.facts[fact].ask is not None
            }
            assert still_asked == set()

    assert median(numbers) <= MOST_IN_THE_MEDIAN
    assert max(numbers) <= MOST_AT_ALL


def answers_with(rules, known):
    """Return what a household would read: the answers, what is missing, and what counts instead."""
    return {
        (v.rule.id, v.answer, v.missing, v.people)
        for v in judge_all(rules, known, BOOK.facts)
        if not is_superseded(v.rule, better_of(rules, BOOK.facts), known)
    }


def test_no_question_is_asked_whose_answer_can_change_nothing():
    """Of every question of whole conversations, two answers lead to two different pages."""
    chance = Random(5)
    asked = 0
    for programme_id in MADE_UP:
        for rules, facts in made_up(programme_id, each=23):

            def see(question, known, together, rules=rules):
                nonlocal asked
                asked += 1
                step = question.place.step
                outcomes = {
                    frozenset(answers_with(rules, spelt_out({**known, **told}, together)))
                    for told in ways_to_answer(step, question.options)
                }
                assert len(outcomes) > 1, step.id

            ask_all(rules, facts, lambda _: chance.random() < 0.3, see)

    assert asked > len(MADE_UP)


def ways_to_answer(step, options):
    """Return some answers to a question, as facts."""
    if step.kind is Kind.CHOICES:
        return [{step.id: frozenset()}, *({step.id: frozenset({each})} for each in options)]
    if step.kind is Kind.YES_NO:
        return [{step.id: True}, {step.id: False}]
    return [{step.id: each} for each in options or (0, 36, 37)]


def test_what_the_programme_must_know_is_asked_of_nobody():
    """Whether a commune stands on a list of the state, a family cannot tell."""
    office = {"area_left_list", "poor_commune", "hard_area", "region_2_or_3"}

    assert {name for name in office if BOOK.facts[name].ask is not None} == set()
    assert not [name for name in office if "cán bộ tra giúp" not in BOOK.facts[name].wanted.vi]


def test_an_old_woman_alone_is_not_asked_about_raising_children():
    """Nothing of a child can be so in a house of one, born in 1948."""
    widow = town.HOUSEHOLDS[1]
    facts = known_of_household(BOOK, widow, None, DAY)
    rules = BOOK.for_households(DAY, town.BK)
    asked = []
    ask_all(rules, facts, lambda _: False, lambda question, *_: asked.append(question))
    offered = {o for question in asked for o in (question.place.step.id, *question.options)}

    children = {"single_parent", "child_under_16_or_studying", "child_without_support"}
    assert not offered & {*children, "area_left_list"}
    assert len(asked) < MOST_IN_THE_MEDIAN


def test_a_grouped_answer_is_told_fact_by_fact():
    """What was not picked is not so; what nobody knows stays unknown; skipped is never a no."""
    together = (Asked("needs", ("wants_job", "wants_training")),)

    assert spelt_out({"needs": frozenset({"wants_job"})}, together) == {
        "wants_job": True,
        "wants_training": False,
    }
    assert spelt_out({"needs": frozenset()}, together) == {
        "wants_job": False,
        "wants_training": False,
    }
    assert spelt_out({"needs": as_fact(Unsaid.DONT_KNOW)}, together) == {}
    assert spelt_out({"needs": NOT_APPLICABLE}, together) == {
        "wants_job": None,
        "wants_training": None,
    }
