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
from domain.conversation.form import Form, Kind
from domain.conversation.late import take
from domain.conversation.path import collected, way_of
from domain.conversation.question import open_question
from domain.conversation.renewal import renewed
from domain.conversation.session import Position, Session, Stamp
from domain.conversation.turn import Turn
from domain.truth import Facts, Truth
from tests.conversations.conversing import (
    MOVES_TYPED,
    ZONE,
    checks_nothing_broken,
    computed_names,
    known_before,
    looks_at,
    replayed,
    right_answer,
    straight,
    takes,
    values,
    words,
    written_and_read_back,
)

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
     Located(Position(22.1, 105.8))]
)  # fmt: skip
STAMPED = (Typed, Sent, Located)


class AnyConversation(RuleBasedStateMachine):
    """Any sequence of answers, edits, backs, old buttons, doubles, late messages and nonsense."""

    form: Form
    session: Session

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGUN
        self.last_press: Pressed | None = None

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
        """Press the same button a second time."""
        self._do(self.last_press)

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
        if not isinstance(command, Sent | Located):
            # What is sent at the summary finds its question by itself, and ticks it.
            self._forgets_nothing(before, turn)

    def _forgets_nothing(self, before: Session, turn: Turn) -> None:
        """See that an answer goes only when it was reopened or hung on what changed."""
        after = turn.session
        lost = {key for key in before.answers if key not in after.answers}
        assert all(after.offered[key] == before.answers[key] for key in lost)
        settled = turn.understood[0] if turn.understood is not None else None
        for key, old in before.answers.items():
            if key in after.answers and (settled is None or key != settled.key):
                assert after.answers[key] == old
        if settled is None:
            assert len(lost) <= 1, "one step back opens one question"
            return
        on_way = {place.key for place in way_of(self.form, after)}
        for key in lost & on_way:
            step_id = key.rpartition(".")[2]
            assert settled.step.id in looks_at(self.form, step_id), f"{key} was forgotten"

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
        question = open_question(self.form, self.session)
        if question is None or question.place.step.when.mentions() & computed_names(self.form):
            return
        session = self.session
        known = known_before(self.form, session.facts, session.answers, question.place.key)
        assert question.place.step.when.holds(known) is not Truth.NO
        assert 1 <= question.number <= question.total

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
        """See that the same comes of the trail, and of the same answers on the straight way."""
        form, session = self.form, self.session
        again = replayed(form, session)
        assert again.answers == session.answers
        assert again.offered == session.offered
        assert again.picked == session.picked
        if open_question(form, session) is None:
            asked = {place.key for place in way_of(form, session) if place.step.is_asked}
            assert asked <= set(collected(form, session))
            direct = straight(form, session)
            assert values(collected(form, direct)) == values(collected(form, session))
