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
from domain.conversation.session import Session, Unsaid, as_fact
from domain.eligibility.questions import Asked, asked_together, form_of, spelt_out
from domain.eligibility.roster_facts import facts_from_household
from domain.eligibility.verdicts import Answer, judge_all
from domain.synthetic.rosters import make_roster
from domain.truth import NOT_APPLICABLE
from storage.synthetic import load_synthetic
from tests.eligibility.casebook import installed_rules
from tests.support.house import ROOT

BOOK = installed_rules()
NOW = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MOST_IN_THE_MEDIAN = 8


def ask_all(rules, facts, answer):
    """Walk through a whole conversation; returns how many questions it took, and the facts."""
    form = form_of(BOOK, rules, facts)
    session = Session("s", form.id, form.version, "p", "h", NOW, facts)
    number = 0
    while (question := open_question(form, session)) is not None:
        number += 1
        step = question.place.step
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
    return number, spelt_out({**facts, **said}, asked_together(BOOK, rules, facts))


def test_a_family_on_the_roster_answers_few_questions():
    """At most eight in the median over all made-up households, and every answer is settled."""
    plan = load_synthetic(ROOT / "programmes" / "synthetic.yaml")
    numbers = []
    chance = Random(11)
    for programme_id in ("bac-kan-2026-2030", "lao-cai-2026"):
        roster = make_roster(plan, programme_id)
        homes = {unit.id: unit for unit in roster.units}
        rules = BOOK.for_households(date(2026, 6, 5), programme_id)
        for household in roster.households[::7]:
            facts = facts_from_household(household, homes[household.hamlet_id], date(2026, 6, 5))
            number, known = ask_all(rules, facts, lambda _: chance.random() < 0.3)
            numbers.append(number)
            open_ones = [
                verdict
                for verdict in judge_all(rules, known)
                if verdict.answer is Answer.NEEDS_MORE and not verdict.better
            ]
            assert open_ones == []

    assert median(numbers) <= MOST_IN_THE_MEDIAN


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
