"""What comes late is put in its place: the form becomes what it would have been."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from domain.conversation.commands import Back, Pressed, Sent, Typed
from domain.conversation.form import Form, Kind, Step
from domain.conversation.late import take
from domain.conversation.question import open_question
from domain.conversation.session import Answer, Session, Stamp
from domain.conversation.trail import MOST_HEARD, given, offered

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEGUN = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
FORM = Form(
    "f",
    1,
    (
        Step("amount", Kind.MONEY),
        Step("day", Kind.DATE),
        Step("note", Kind.TEXT),
        Step("photo", Kind.PHOTO, optional=True),
    ),
)
SAID = (("6tr", 10), ("hôm qua", 20), ("Đã xong", 30))


def typed(session, text):
    """Make a text a command; there are no options whose words would matter."""
    return Typed(text)


def said(session, command, seconds, clock="web", now=None):
    """Take a command that was said so many seconds after the beginning."""
    stamp = Stamp(clock, BEGUN + timedelta(seconds=seconds))
    now = now or BEGUN + timedelta(minutes=5)
    return take(FORM, session, command, stamp, now, ZONE, typed)


@pytest.fixture
def session():
    """Begin a conversation."""
    return Session("s", "f", 1, "p", "h", BEGUN)


def values(session):
    """Return what was understood, by question."""
    return {key: answer.value for key, answer in session.answers.items()}


@pytest.mark.parametrize("order", list(permutations(SAID)))
def test_any_order_of_arrival_ends_in_the_same_form(session, order):
    """Three answers, in each of their six orders."""
    straight = session
    for text, seconds in SAID:
        straight = said(straight, Typed(text), seconds).session
    for text, seconds in order:
        session = said(session, Typed(text), seconds).session

    assert values(session) == values(straight)
    assert [heard.said for heard in session.trail] == [(text,) for text, _ in SAID]


def test_what_comes_in_order_rearranges_nothing(session):
    """The usual case."""
    turn = said(session, Typed("6tr"), 10)
    turn = said(turn.session, Typed("hôm qua"), 20)

    assert not turn.rearranged
    assert [heard.on for heard in turn.session.trail] == ["amount", "day"]


def test_within_a_second_the_order_of_arrival_stands(session):
    """Messengers stamp whole seconds."""
    turn = said(session, Typed("6tr"), 10.9)
    turn = said(turn.session, Typed("hôm qua"), 10.1)

    assert not turn.rearranged
    assert set(values(turn.session)) == {"amount", "day"}


def test_clocks_of_two_messengers_are_not_compared(session):
    """One may be wrong."""
    turn = said(session, Typed("6tr"), 100, clock="web")
    turn = said(turn.session, Typed("hôm qua"), 10, clock="telegram")

    assert not turn.rearranged
    assert values(turn.session)["amount"] == 6_000_000


def test_what_was_said_before_the_beginning_is_taken_as_it_comes(session):
    """It was not said in this conversation, or the clock is wrong."""
    turn = said(session, Typed("6tr"), 10)
    turn = said(turn.session, Typed("hôm qua"), -60)

    assert not turn.rearranged
    assert "day" in values(turn.session)


def test_what_fits_no_question_any_more_is_named(session):
    """An amount had been taken; the one said before it takes its place."""
    turn = said(session, Typed("5tr"), 20)
    turn = said(turn.session, Typed("6tr"), 10)

    assert turn.rearranged
    assert turn.unplaced == (("typed", "5tr"),)
    assert values(turn.session) == {"amount": 6_000_000}


def test_the_turn_only_grows_so_that_old_buttons_stay_old(session):
    """A rearranged form asks anew; nothing pressed before answers it."""
    turn = said(session, Typed("6tr"), 10)
    turn = said(turn.session, Typed("Đã xong"), 30)
    before = turn.session.turn
    turn = said(turn.session, Typed("hôm qua"), 20)

    assert turn.session.turn > before


def test_a_step_back_is_put_in_its_place_too(session):
    """It was meant for the question that was open then."""
    turn = said(session, Typed("6tr"), 10)
    turn = said(turn.session, Typed("7tr"), 30)
    turn = said(turn.session, Back(), 20)

    assert values(turn.session) == {"amount": 7_000_000}


def test_photos_are_put_in_their_place(session):
    """A photo that overtook the note before it."""
    for text, seconds in SAID[:2]:
        session = said(session, Typed(text), seconds).session
    turn = said(session, Sent(Kind.PHOTO, ("a",)), 40)
    assert turn.problem is not None
    turn = said(turn.session, Typed("Đã xong"), 30)

    assert turn.rearranged
    assert turn.session.picked == ("a",)


def test_yesterday_is_the_day_before_it_was_said(session):
    """Not before the day on which it came in."""
    turn = said(session, Typed("6tr"), 10)
    now = BEGUN + timedelta(days=3)
    turn = said(turn.session, Typed("hôm qua"), 20, now=now)

    assert values(turn.session)["day"].isoformat() == "2026-06-04"


def test_what_was_there_from_the_beginning_stays(session):
    """Given answers and offers outlive a rearrangement."""
    answer = Answer("6tr", 6_000_000, BEGUN)
    note = Answer("cũ", "cũ", BEGUN)
    session = Session(
        "s", "f", 1, "p", "h", BEGUN,
        answers={"amount": answer}, offered={"note": note},
        trail=(given("amount", answer), offered("note", note)),
    )  # fmt: skip
    turn = said(session, Typed("Đã xong"), 30)
    turn = said(turn.session, Typed("hôm qua"), 20)

    assert turn.rearranged
    assert values(turn.session)["amount"] == 6_000_000
    assert values(turn.session)["note"] == "Đã xong"


def test_what_was_picked_for_a_line_left_unchanged_is_picked_for_no_other():
    """Who goes back, ticks, and leaves the form: the next question has no ticks of the last."""
    form = Form(
        "f",
        1,
        (
            Step("at_home", Kind.CHOICES, options=("child", "elder")),
            Step("needs", Kind.CHOICES, options=("job", "water"), may_be_none=True),
        ),
    )
    before = Answer("elder", ("elder",), BEGUN)
    begun = Session("s", "f", 1, "p", "h", BEGUN, answers={"at_home": before})
    begun = replace(begun, trail=(given("at_home", before),))
    now = BEGUN + timedelta(minutes=5)

    def does(session, command, seconds=None):
        clock = "" if seconds is None else "web"
        stamp = Stamp(clock, BEGUN + timedelta(seconds=seconds or 0))
        return take(form, session, command, stamp, now, ZONE, typed).session

    session = does(begun, Typed("hm"), 40)
    session = does(session, Back())
    session = does(session, Pressed(session.turn, "o.child"))
    assert session.picked == ("child", "elder")
    session = replace(
        session,
        answers={"at_home": before},
        offered={},
        picked=(),
        turn=session.turn + 1,
        trail=(*session.trail, given("at_home", before)),
    )

    session = does(session, Typed("hm hm"), 30)

    assert open_question(form, session).place.key == "needs"
    assert (session.picked, session.offered) == ((), {})


def test_a_button_pressed_twice_answers_once(session):
    """The second tap is told apart from a button of an older question."""
    for text, seconds in SAID:
        session = said(session, Typed(text), seconds).session
    skip = Pressed(session.turn, "skip")
    turn = said(session, skip, 40, clock="")
    again = said(turn.session, skip, 41, clock="")

    assert again.doubled
    assert again.session is turn.session


def test_so_much_is_remembered_and_then_taken_as_it_comes(session):
    """A trail does not grow without end."""
    for number in range(MOST_HEARD + 5):
        session = said(session, Typed("xyz"), 10 + number).session
    assert len(session.trail) == MOST_HEARD

    turn = said(session, Typed("6tr"), 5)

    assert values(turn.session) == {"amount": 6_000_000}
