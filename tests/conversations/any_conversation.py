"""A machine that does anything at all in a form, and sees after each step that nothing is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.conversation.commands import (
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.engine import advance, takes_any_words
from domain.conversation.form import Form, Kind
from domain.conversation.late import take
from domain.conversation.path import collected, way_of
from domain.conversation.question import Question, open_question
from domain.conversation.renewal import renewed
from domain.conversation.session import Session, Stamp
from domain.conversation.trail import remembers_all
from domain.conversation.turn import Turn
from domain.conversation.values import Position
from domain.personal.masking import without_numbers
from domain.truth import Facts
from tests.conversations.conversing import (
    MOVES_TYPED,
    ZONE,
    checks_nothing_broken,
    right_answer,
    said_aloud,
    takes,
    told_by_its_trail,
    values,
    words,
    written_and_read_back,
)
from tests.conversations.nothing_forgotten import (
    attaches_at_the_summary,
    forgets_nothing,
    loses_nothing_unsaid,
)
from tests.conversations.second_reading import next_asked, report
from tests.conversations.straight_path import straight_path

BEGUN = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
TEXTS = st.sampled_from(
    ["6tr", "2,5 triệu", "hôm qua", "30/2", "có", "không", "không biết", "1", "1 2", "5/3", "xyz",
     "Nhà tiêu", "thiếu nước", "ok", "gửi", "12", "5", "", "🙂", "1.2", "{{ 7*7 }}", "a, c", "khác",
     "'; drop table report; --", "bỏ qua", "giữ như trước", "quay lại", "xong", "tháng 3", "٣",
     "0912345678", "012345678901", "x" * 2000, "\ud800"]
)  # fmt: skip
CHOICES = st.sampled_from(
    ["done", "dk", "skip", "keep", "back", "none", "other", "enough", "o.yes", "o.no", "o.a", "o.c",
     "o.x", "o.o3", "o.o19", "o.1", "o.toilet", "o.met", "o.hygienic_toilet", "o.telecom", "o.note",
     "o.photo", "o.voice", "o.place", "o.", "p.0", "p.1", "p.-1", "p.99", "e.1", "e.2", "e.5",
     "e.0", "e.-1", "e.99", "e.x", "zzz", ""]
)  # fmt: skip
FILES = st.sampled_from(
    [Sent(Kind.PHOTO, ("photo-1",)), Sent(Kind.PHOTO, ("p",) * 4), Sent(Kind.VOICE, ("v", "w")),
     Sent(Kind.FILE, ("web:a.docx Quyết định 12.docx",)), Sent(Kind.FILE, ("f g",) * 4),
     Located(Position(22.1, 105.8))]
)  # fmt: skip
STAMPED = (Typed, Sent, Located)
MANY_QUESTIONS = 30
FEW_HEARD = 30
"""Behind so few things said, what comes late is still put in its place."""


def _is_masked(told: Command, question: Question) -> bool:
    """Tell whether a question for any words keeps what was told without its numbers."""
    is_typed = isinstance(told, Typed) and takes_any_words(question)
    return is_typed and without_numbers(told.text) != told.text


class AnyConversation(RuleBasedStateMachine):
    """Any sequence of answers, edits, backs, old buttons, doubles, late messages and nonsense."""

    form: Form
    session: Session

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGUN
        self.last_press: Pressed | None = None
        self.has_answered = False

    def start(self, form: Form, facts: Facts) -> None:
        """Begin a conversation."""
        self.form = form
        self.session = Session("s", form.id, form.version, "p", "h", self.now, facts)

    # What people do ------------------------------------------------------------------------------

    @rule(pick=st.integers(0, 7))
    def answers_rightly(self, pick):
        """Answer the open question as it wants to be answered."""
        question = open_question(self.form, self.session)
        if question is not None:
            self._do(right_answer(self.session, question, pick))

    @rule(picks=st.lists(st.integers(0, 7), min_size=3, max_size=8))
    def answers_several(self, picks):
        """Answer several questions, one after the other."""
        for pick in picks:
            self.answers_rightly(pick)

    @rule(pick=st.integers(0, 7))
    def answers_to_the_end(self, pick):
        """Answer whatever is asked, up to the summary."""
        for more in range(MANY_QUESTIONS):
            if open_question(self.form, self.session) is None:
                break
            self.answers_rightly(pick + more)

    @rule(line=st.integers(1, 12), picks=st.lists(st.integers(0, 7), min_size=1, max_size=4))
    def changes_a_line(self, line, picks):
        """Reopen a line of the summary and answer it, as before or otherwise."""
        self.edits(line)
        self.answers_several(picks)

    @rule(first=st.integers(0, 3), second=st.integers(0, 3))
    def is_overtaken(self, first, second):
        """Say two things of which the second comes in first: the form is as if they had not.

        What it has to be is worked out by the engine alone, in the order in which they were said.
        A number of somebody's that first met a question for any words is remembered masked, and is
        asked for again.
        """
        if len(self.session.trail) > FEW_HEARD:
            return
        told: list[Command] = []
        expected, met = self.session, None
        for pick in (first, second):
            question = open_question(self.form, expected)
            if question is None:
                return
            told.append(said_aloud(question, pick))
            if met is not None and _is_masked(told[-1], met) and not takes_any_words(question):
                break
            met = question
            expected = advance(self.form, expected, told[-1], self.now, ZONE).session
        self._do(told[1], lag=1)
        self._do(told[0], lag=9)
        assert values(self.session.answers) == values(expected.answers)
        assert values(self.session.offered) == values(expected.offered)
        assert self.session.picked == expected.picked

    @rule(text=TEXTS, lag=st.integers(0, 40), clock=st.sampled_from(["web", "web", "telegram"]))
    def types(self, text, lag, clock):
        """Type anything, which may come late."""
        self._do(Typed(text, {}, MOVES_TYPED), lag, clock)

    @rule(choice=CHOICES, age=st.sampled_from([0, 0, 0, 0, 1, 2, 5, -1, 999]))
    def presses(self, choice, age):
        """Press any button, new or old."""
        self._do(Pressed(self.session.turn - age, choice, "words"))

    @rule()
    @precondition(lambda self: self.last_press is not None)
    def presses_it_again(self):
        """Press the same button a second time: what it answered just now, it answers once."""
        before, has_answered = self.session, self.has_answered
        turn = self._do(self.last_press)
        if has_answered:
            assert turn.doubled
            assert self.session == before

    @rule(line=st.integers(1, 12))
    def edits(self, line):
        """Reopen a line of the summary."""
        self._do(Pressed(self.session.turn, f"e.{line}"))

    @rule(command=FILES, lag=st.integers(0, 20))
    def sends(self, command, lag):
        """Send photos, recordings or a place, which may come late."""
        self._do(command, lag)

    @rule(command=st.sampled_from([Back(), AskAgain()]))
    def asks(self, command):
        """Go back, or have the question said again."""
        self._do(command)

    @rule()
    def wants_to_leave(self):
        """Be asked whether to leave; whatever comes next takes that back."""
        self.session = replace(self.session, leaving=Stamp("", self.session.begun_at))

    @rule()
    def the_house_starts_again(self):
        """Lose everything that is not written down."""
        self.session = written_and_read_back(self.session)

    @rule()
    def keeps_what_is_suggested(self):
        """Keep what is suggested, and find the old value again."""
        question = open_question(self.form, self.session)
        if question is not None and question.suggestion is not None:
            old = question.suggestion.value
            turn = self._do(Pressed(self.session.turn, "keep"))
            if turn.problem is None:
                assert self.session.answers[question.place.key].value == old
            else:
                assert turn.problem.key == "must"

    @rule()
    @precondition(lambda self: open_question(self.form, self.session) is None)
    def confirms(self):
        """Confirm the summary."""
        assert self._do(Pressed(self.session.turn, "ok")).finished

    def move_to(self, newer: Form) -> None:
        """Go on with a newer version of the form."""
        said = {**self.session.offered, **self.session.answers}
        moved = renewed(newer, self.session)
        assert moved.turn > self.session.turn
        assert not moved.answers
        assert all(said[key] == answer for key, answer in moved.offered.items())
        asked = {step.id: step for step in newer.steps() if step.is_asked}
        for key, answer in said.items():
            step = asked.get(key.rpartition(".")[2])
            if step is not None and takes(step, answer.value, moved.facts):
                assert key in moved.offered, f"{key} was forgotten"
        self.form, self.session, self.last_press = newer, moved, None

    # What is seen after each of it ---------------------------------------------------------------

    def _do(self, command: Command, lag: int = 0, clock: str = "web") -> Turn:
        self.now += timedelta(seconds=7)
        before = self.session
        if isinstance(command, STAMPED):
            stamp = Stamp(clock, max(before.begun_at, self.now - timedelta(seconds=lag)))
        else:
            stamp = Stamp("", self.now)
        turn = take(self.form, before, command, stamp, self.now, ZONE, words)
        self.session = turn.session
        self.last_press = command if isinstance(command, Pressed) else self.last_press
        new = set(turn.session.answers) - set(before.answers)
        self.has_answered = isinstance(command, Pressed) and len(new) > 0
        self._sees(before, command, turn)
        if turn.finished:
            self._is_whole()
            # What was sent is sent; the next one begins.
            self.last_press = None
            self.start(self.form, before.facts)
        return turn

    def _sees(self, before: Session, command: Command, turn: Turn) -> None:
        after = turn.session
        assert after.turn >= before.turn, "an old button would be taken for a new one"
        assert not after.leaving or turn.doubled
        if turn.rearranged:
            assert after.turn > before.turn
            loses_nothing_unsaid(before, command, turn)
            return
        assert after.turn - before.turn in {0, 1}
        if turn.finished and not self.form.may_stop:
            assert open_question(self.form, after) is None, "sent with a question left open"
        if turn.problem is not None or turn.stale or turn.finished:
            assert after.answers == before.answers
            assert after.offered == before.offered
        if isinstance(command, Pressed) and command.turn != before.turn:
            assert turn.stale
            assert (after.answers, after.picked) == (before.answers, before.picked)
        if (after.answers, after.offered) != (before.answers, before.offered):
            assert after.turn == before.turn + 1
        if not attaches_at_the_summary(self.form, before, command, turn):
            forgets_nothing(self.form, before, after)

    @invariant()
    def it_can_be_written_and_read_back(self):
        """Between any two turns the process may be killed."""
        assert written_and_read_back(self.session) == replace(
            self.session,
            answers=dict(self.session.answers),
            offered=dict(self.session.offered),
        )

    @invariant()
    def what_is_asked_is_what_has_to_be_asked(self):
        """The first question without an answer whose condition is not known to fail; no other."""
        session = self.session
        question = open_question(self.form, session)
        asked = question.place.key if question is not None else None
        assert asked == next_asked(self.form, session.facts, values(session.answers))
        assert question is None or 1 <= question.number <= question.total

    @invariant()
    def an_answer_stands_in_one_place(self):
        """What is settled is not a suggestion as well, and the way is without repetition."""
        assert not set(self.session.answers) & set(self.session.offered)
        keys = [place.key for place in way_of(self.form, self.session)]
        assert len(keys) == len(set(keys))

    @invariant()
    def every_answer_is_one_to_its_question(self):
        """What stands in the report could have been answered, and breaks nothing that must hold."""
        for key, answer in collected(self.form, self.session).items():
            if key in self.session.answers:
                step = self.form.step(key.rpartition(".")[2])
                assert takes(step, answer.value, self.session.facts), f"{key}: {answer.value!r}"
        checks_nothing_broken(self.form, self.session)

    def teardown(self):
        """Take the conversation, wherever it stopped, for one that was sent."""
        if hasattr(self, "session"):
            self._is_whole()

    def _is_whole(self) -> None:
        """See that the report is the one of the straight path, and that the trail leads here too."""
        form, session = self.form, self.session
        said = report(form, session.facts, values(session.answers))
        assert list(values(collected(form, session)).items()) == list(said.items())
        direct = straight_path(form, session)
        left = next_asked(form, session.facts, values(session.answers))
        assert next_asked(form, direct.facts, values(direct.answers)) == left
        if left is None:
            assert values(direct.answers) == {k: said[k] for k in said if k in session.answers}
            assert values(collected(form, direct)) == said
        if not remembers_all(session):
            return  # what was said last is in no trail then, and is never put anywhere else
        again = told_by_its_trail(form, session)
        assert again.answers == session.answers
        assert again.offered == session.offered
        assert again.picked == session.picked
