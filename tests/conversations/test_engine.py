"""Edits, steps back and repetitions leave no trace in what is sent."""

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.conversation.commands import Back, Located, Pressed, Typed
from domain.conversation.computed import Computation, Operation
from domain.conversation.engine import advance
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.path import collected
from domain.conversation.question import open_question
from domain.conversation.renewal import renewed
from domain.conversation.session import Session
from domain.conversation.values import Position
from domain.truth import Test
from storage.forms import load_form
from tests.support.house import ROOT

FORM = load_form(ROOT / "programmes" / "forms" / "household_report.yaml")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
FACTS = {
    "deprivations": frozenset({"hygienic_toilet", "telecom"}),
    "has_deprivations": True,
    "last.income": 1_200_000,
}


def _answer_all(session, texts):
    for text in texts:
        session = advance(FORM, session, Typed(text), NOW, ZONE).session
    return session


STRAIGHT = ["1", "1", "có", "toilet", "6tr", "hôm qua", "budget", "không", "1tr2", "steady",
            "không", "none"]  # fmt: skip


def test_a_roundabout_way_ends_in_the_same_report_as_the_straight_one():
    """Edits, backs and repetitions leave no trace in what is sent."""
    new = Session("s", FORM.id, FORM.version, "p", "h", NOW, FACTS)
    straight = _answer_all(new, STRAIGHT)
    straight = advance(FORM, straight, Pressed(straight.turn, "skip"), NOW, ZONE).session

    wandering = _answer_all(new, STRAIGHT[:5])
    for command in (Back(), Back(), Back()):
        wandering = advance(FORM, wandering, command, NOW, ZONE).session
    wandering = _answer_all(wandering, ["không", "2tr"])
    wandering = advance(FORM, wandering, Back(), NOW, ZONE).session
    wandering = advance(FORM, wandering, Back(), NOW, ZONE).session
    wandering = _answer_all(wandering, STRAIGHT[2:])
    wandering = advance(FORM, wandering, Pressed(wandering.turn, "skip"), NOW, ZONE).session

    assert {key: a.value for key, a in collected(FORM, wandering).items()} == {
        key: a.value for key, a in collected(FORM, straight).items()
    }


@pytest.mark.parametrize("reported", [-1, 200_000_001, True])
def test_what_could_not_be_answered_is_not_offered_to_be_kept(reported):
    """A register may hold an income that the form would not take; it is no suggestion then."""
    facts = {"has_deprivations": False, "last.income": reported}
    session = Session("s", FORM.id, FORM.version, "p", "h", NOW, facts)
    session = _answer_all(session, ["không"])

    question = open_question(FORM, session)

    assert question.place.key == "income"
    assert question.suggestion is None


def test_a_renewed_form_does_not_offer_what_is_out_of_its_bounds():
    """An answer to the version before is a suggestion only where it still would be an answer."""
    before = Form("f", 1, (Step("n", Kind.NUMBER),))
    after = Form("f", 2, (Step("n", Kind.NUMBER, at_most=10),))
    begun = Session("s", "f", 1, "p", "h", NOW)

    moved = {
        text: renewed(after, advance(before, begun, Typed(text), NOW, ZONE).session).offered
        for text in ("7", "12")
    }

    assert [list(offered) for offered in moved.values()] == [["n"], []]


@pytest.mark.parametrize(
    ("north", "east"), [(91.0, 0.0), (0.0, -180.5), (math.nan, 105.8), (22.1, math.inf)]
)
def test_a_place_that_is_on_no_map_is_asked_again(north, east):
    """A position out of bounds, or of no numbers at all, is no answer."""
    form = Form("f", 1, (Step("p", Kind.LOCATION),))
    begun = Session("s", "f", 1, "p", "h", NOW)

    refused = advance(form, begun, Located(Position(north, east)), NOW, ZONE)
    taken = advance(form, begun, Located(Position(22.1, 105.8)), NOW, ZONE)

    assert refused.problem is not None
    assert not refused.session.answers
    assert taken.session.answers["p"].value == Position(22.1, 105.8)


def test_a_place_that_is_sent_anew_at_the_summary_is_an_answer_and_no_suggestion():
    """Its box was unticked, so that the first place was only offered; the second takes its stead."""
    extras = Step("extras", Kind.CHOICES, options=("place",), may_be_none=True)
    place = Step("place", Kind.LOCATION, when=Test("extras", "has", "place"))
    form = Form("f", 1, (extras, place))
    session = Session("s", "f", 1, "p", "h", NOW)

    def do(command):
        return advance(form, session, command, NOW, ZONE).session

    for choice in ("o.place", "done"):
        session = do(Pressed(session.turn, choice))
    session = do(Located(Position(22.1, 105.8)))
    for choice in ("e.1", "o.place", "none"):
        session = do(Pressed(session.turn, choice))
    assert list(session.offered) == ["place"]

    session = do(Located(Position(21.9, 104.2)))

    assert session.answers["place"].value == Position(21.9, 104.2)
    assert session.answers["extras"].value == ("place",)
    assert not session.offered


def test_a_price_times_a_number_is_worked_out_for_each_purchase_by_itself():
    """Inside a group a value is of its own time; from outside the sum takes all of them."""
    price, number = Step("price", Kind.NUMBER), Step("number", Kind.NUMBER)
    cost = Step(
        "cost", Kind.COMPUTED, computed=Computation(Operation.PRODUCT, ("price", "number"))
    )
    buys = Repeat("buys", (price, number, cost, Step("more", Kind.YES_NO)), again="more")
    total = Step("total", Kind.COMPUTED, computed=Computation(Operation.SUM, ("cost",)))
    form = Form("f", 1, (buys, total))
    session = Session("s", "f", 1, "p", "h", NOW)

    for text in ("2", "3", "có", "5", "7", "không"):
        session = advance(form, session, Typed(text), NOW, ZONE).session

    worked_out = {key: answer.value for key, answer in collected(form, session).items()}
    assert worked_out["buys.0.cost"] == 6
    assert worked_out["buys.1.cost"] == 35
    assert worked_out["total"] == 41
