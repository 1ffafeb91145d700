"""Whatever people do in a form, nothing is lost and nothing is asked in vain."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.conversation.commands import AskAgain, Back, Located, Pressed, Sent, Typed
from domain.conversation.engine import advance
from domain.conversation.form import Kind
from domain.conversation.path import collected, way_of
from domain.conversation.question import open_question
from domain.conversation.session import (
    Position,
    Session,
    as_fact,
    session_from_plain,
    session_to_plain,
)
from domain.truth import Truth
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

TYPED = st.sampled_from(
    ["6tr", "2,5 triệu", "hôm qua", "30/2", "có", "không", "không biết", "1", "1 2", "5/3", "xyz",
     "Nhà tiêu", "thiếu nước", "ok", "12", "", "🙂", "1.2", "{{ 7*7 }}", "'; drop table report; --"]
)  # fmt: skip
MOVES = st.sampled_from(
    ["done", "dk", "skip", "keep", "back", "ok", "o.yes", "o.no", "o.toilet", "o.none", "o.met",
     "o.hygienic_toilet", "o.telecom", "o.note", "o.photo", "e.1", "e.3", "e.99", "e.x", "zzz"]
)  # fmt: skip


def written_and_read_back(session: Session) -> Session:
    """Send a session through JSON, as the database does."""
    plain = json.loads(json.dumps(session_to_plain(session)))
    return session_from_plain(
        plain,
        session_id=session.id,
        form_id=session.form_id,
        form_version=session.form_version,
        person_id=session.person_id,
        subject=session.subject,
        turn=session.turn,
    )


class AnyConversation(RuleBasedStateMachine):
    """Any sequence of answers, edits, backs, old buttons and nonsense."""

    @initialize()
    def begin(self):
        """Begin a report."""
        self.session = Session("s", FORM.id, FORM.version, "p", "h", NOW, FACTS)
        self.finished = False

    def _do(self, command):
        before = self.session
        turn = advance(FORM, self.session, command, NOW, ZONE)
        self.finished = turn.finished
        assert turn.session.turn - before.turn in {0, 1}
        if turn.problem is not None or turn.stale:
            assert turn.session.answers == before.answers
        self.session = turn.session

    @rule(text=TYPED)
    @precondition(lambda self: not self.finished)
    def types(self, text):
        """Type anything."""
        self._do(Typed(text))

    @rule(choice=MOVES, age=st.integers(0, 2))
    @precondition(lambda self: not self.finished)
    def presses(self, choice, age):
        """Press any button, new or old."""
        self._do(Pressed(self.session.turn - age, choice))

    @rule(command=st.sampled_from([Back(), AskAgain(), Sent(Kind.PHOTO, ("a",)),
                                   Located(Position(22.1, 105.8))]))  # fmt: skip
    @precondition(lambda self: not self.finished)
    def sends(self, command):
        """Go back, ask again, send a photo or a place."""
        self._do(command)

    @rule()
    @precondition(lambda self: not self.finished)
    def suggestion_is_kept(self):
        """Keep what is suggested, and find the old value again."""
        question = open_question(FORM, self.session)
        if question is not None and question.suggestion is not None:
            old = question.suggestion.value
            self._do(Pressed(self.session.turn, "keep"))
            assert self.session.answers[question.place.key].value == old

    @invariant()
    def it_can_be_written_and_read_back(self):
        """Between any two turns the process may be killed."""
        assert written_and_read_back(self.session) == replace(
            self.session,
            answers=dict(self.session.answers),
            offered=dict(self.session.offered),
        )

    @invariant()
    def nothing_is_asked_in_vain(self):
        """A question whose condition is known not to hold is never open."""
        question = open_question(FORM, self.session)
        if question is not None and not question.place.group:
            known = {key: a for key, a in self.session.answers.items() if "." not in key}
            facts = dict(self.session.facts)
            facts.update({key: as_fact(a.value) for key, a in known.items()})
            assert question.place.step.when.holds(facts) is not Truth.NO

    @invariant()
    def an_answer_stands_in_one_place(self):
        """What is settled is not a suggestion as well, and the way is without repetition."""
        assert not set(self.session.answers) & set(self.session.offered)
        keys = [place.key for place in way_of(FORM, self.session)]
        assert len(keys) == len(set(keys))

    @invariant()
    def a_finished_form_has_every_answer(self):
        """Nothing is sent with a question left open."""
        if self.finished:
            assert open_question(FORM, self.session) is None
            way = [place.key for place in way_of(FORM, self.session)]
            assert list(collected(FORM, self.session)) == way


AnyConversation.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None
)
TestAnyConversation = AnyConversation.TestCase


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
