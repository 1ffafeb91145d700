"""In whatever order messages come in, the form becomes what it would have been in their own order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.conversation import trail
from domain.conversation.commands import Back, Command, Located, Sent, Typed
from domain.conversation.engine import advance
from domain.conversation.form import Form, Kind, Step
from domain.conversation.late import take
from domain.conversation.path import collected
from domain.conversation.session import Session, Stamp
from domain.conversation.values import Position
from domain.truth import AllOf, Facts, NotSo, Test
from tests.conversations.conversing import MOVES_TYPED, ZONE, checks_nothing_broken, values, words
from tests.conversations.made_forms import made_forms
from tests.conversations.test_engine_properties import FACTS, FILES

BEGUN = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
SAID = st.sampled_from(
    ["1", "2", "1 2", "có", "không", "6tr", "hôm qua", "khong biet", "bo qua", "xyz", "a", "x",
     "5", "abc", "toilet", "met", "none", "budget", "0912345678", "gui", "giu nhu truoc", "xong"]
).map(lambda text: Typed(text, {}, MOVES_TYPED))  # fmt: skip
SENT = st.sampled_from(
    [
        Sent(Kind.PHOTO, ("p",)),
        Sent(Kind.FILE, ("f g",)),
        Sent(Kind.VOICE, ("v",)),
        Located(Position(22.0, 105.8)),
        Back(),
    ]
)
COMMANDS = st.lists(st.one_of(SAID, SAID, SAID, SENT), min_size=2, max_size=14)
Arrival = tuple[int, Command]


def arrived(form: Form, facts: Facts, arrivals: list[Arrival]) -> Session:
    """Take in what was said at so many seconds, in the order given."""
    session = Session("s", form.id, form.version, "p", "h", BEGUN, facts)
    now = BEGUN + timedelta(hours=1)
    turn_before = session.turn
    for second, command in arrivals:
        now += timedelta(seconds=1)
        stamp = Stamp("web", BEGUN + timedelta(seconds=second))
        session = take(form, session, command, stamp, now, ZONE, words).session
        assert session.turn >= turn_before
        turn_before = session.turn
    return session


def said_in_order(form: Form, facts: Facts, commands: list[Command]) -> Session:
    """Say it to the engine alone, in its own order: nothing is late, and nothing is told again."""
    session = Session("s", form.id, form.version, "p", "h", BEGUN, facts)
    for second, command in enumerate(commands, 1):
        said = BEGUN + timedelta(seconds=second)
        session = advance(form, session, command, said, ZONE).session
    return session


def same_in_any_order(
    form: Form, facts: Facts, commands: list[Command], data: st.DataObject
) -> None:
    """See that a shuffled arrival ends where the arrival in order ends."""
    in_order = list(enumerate(commands, 1))
    shuffled = data.draw(st.permutations(in_order))
    straight = said_in_order(form, facts, commands)
    late_ones = arrived(form, facts, shuffled)
    assert values(arrived(form, facts, in_order).answers) == values(straight.answers)
    assert values(late_ones.answers) == values(straight.answers)
    assert values(late_ones.offered) == values(straight.offered)
    assert late_ones.picked == straight.picked
    assert values(collected(form, late_ones)) == values(collected(form, straight))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(commands=COMMANDS, data=st.data())
def test_a_report_is_the_same_in_whatever_order_it_arrives(commands, data):
    """The report about a household, typed in bad network."""
    same_in_any_order(FILES["household_report"], FACTS["household_report"], commands, data)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(made=made_forms(), commands=COMMANDS, data=st.data())
def test_any_form_is_the_same_in_whatever_order_it_arrives(made, commands, data):
    """Forms of all kinds, with conditions, groups and sums."""
    same_in_any_order(made.form, made.facts, commands, data)


def test_what_comes_late_to_a_very_long_conversation_costs_no_answer(monkeypatch):
    """Beyond what is remembered, a late message is taken as it comes; nothing is said again."""
    monkeypatch.setattr(trail, "MOST_HEARD", 5)
    form = Form("long", 1, tuple(Step(f"t{number}", Kind.TEXT) for number in range(9)))
    said = [(10 * number, Typed(f"word {number}")) for number in range(8)]

    session = arrived(form, {}, [*said, (15, Typed("late"))])

    assert list(values(session.answers).values()) == [f"word {n}" for n in range(8)] + ["late"]


@pytest.mark.parametrize("second", ["9", "1"])
def test_a_question_that_an_edit_brings_in_reopens_what_it_forbids(second):
    """What must hold is looked at again when the first answer comes after the one it judges."""
    too_much = AllOf((Test("q", "at_least", 5), Test("r", "at_least", 5)))
    form = Form(
        "must",
        1,
        (
            Step("a", Kind.YES_NO),
            Step("q", Kind.NUMBER, when=Test("a", "is", operand=True)),
            Step("r", Kind.NUMBER, must=NotSo(too_much)),
        ),
    )
    texts = ["không", "7", "1", "có", second]  # the "1" edits the first line of the summary

    session = arrived(form, {}, [(n, Typed(text)) for n, text in enumerate(texts)])

    checks_nothing_broken(form, session)
    assert ("r" in session.offered) is (second == "9")


ONE = Typed("1", {}, MOVES_TYPED)


@pytest.mark.parametrize(
    ("commands", "order"),
    [
        # "1" answers; at the summary it opens the first line; then it answers again.
        ([ONE, ONE, ONE], (1, 3, 2)),
        # "Back" went one step back from another question than the one it comes after in truth.
        ([ONE, ONE, Back()], (1, 3, 2)),
        ([ONE, ONE, ONE, ONE, Back()], (1, 2, 3, 5, 4)),
    ],
)
def test_what_opened_a_line_opens_it_again_only_from_where_it_stood(commands, order):
    """Put in its place, it may meet another question: then it is what its words say there."""
    must_be_a = Test("p", "is", "a")
    form = Form(
        "open",
        1,
        (
            Step("o", Kind.CHOICE, options=("a", "b")),
            Step("p", Kind.CHOICE, options=("a", "b"), must=must_be_a),
        ),
    )
    if commands == [ONE, ONE, ONE]:
        form = Form("open", 1, (Step("o", Kind.CHOICE, options=("a", "b")),))
    straight = said_in_order(form, {}, commands)

    late_ones = arrived(form, {}, [(second, commands[second - 1]) for second in order])

    assert values(late_ones.answers) == values(straight.answers)
    assert values(late_ones.offered) == values(straight.offered)
