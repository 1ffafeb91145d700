"""Guided conversations: one is current, others are drafts, and the later of two writers is told."""

from dataclasses import replace
from datetime import date

import pytest

from domain.chat import Address
from domain.conversation.session import Answer
from domain.conversation.values import Position, Unsaid
from domain.conversation.waiting import WaitingForm
from domain.truth import NOT_APPLICABLE
from storage.repositories.sessions import OvertakenError
from tests.storage.village import DAY, LAN, MINH, NOW, session

FULL = session(
    "full",
    turn=7,
    facts={
        "area": "rural",
        "members": 4,
        "poor": True,
        "recognised": date(2025, 12, 20),
        "deprivations": frozenset({"clean_water", "telecom"}),
        "income": None,
        "never_asked": NOT_APPLICABLE,
    },
    answers={
        "income": Answer("1tr4", 1_400_000, NOW),
        "day": Answer("hôm qua", date(2026, 6, 4), NOW),
        "photo": Answer("", ("7/a.jpg", "7/b.jpg"), NOW),
        "place": Answer("", Position(22.35, 103.84), NOW),
        "job": Answer("không biết", Unsaid.DONT_KNOW, NOW),
        "note": Answer("Bỏ qua", Unsaid.SKIPPED, NOW),
        "home": Answer("Có", True, NOW),
    },
    offered={"supports.0.amount": Answer("6 triệu", 6_000_000, NOW)},
    picked=("clean_water",),
)


def _ids(drafts):
    """Return the ids of a list of drafts."""
    return [draft.session_id for draft in drafts]


def test_a_session_is_read_back_as_it_was_written(store):
    """Every kind of answer and fact survives, in the order it was given."""
    with store.begin() as work:
        work.sessions.add(FULL, NOW)
    with store.begin() as work:
        read = work.sessions.current(LAN.id)

    assert read == FULL
    assert list(read.answers) == list(FULL.answers)


def test_a_new_session_sets_the_old_one_aside(work):
    """One is current; both are drafts, the last touched first."""
    work.sessions.add(session("s1"), NOW)
    work.sessions.add(session("s2", subject="h2"), NOW + DAY)

    assert work.sessions.current(LAN.id).id == "s2"
    assert work.sessions.current(MINH.id) is None
    assert _ids(work.sessions.drafts(LAN.id)) == ["s2", "s1"]
    assert work.sessions.drafts(LAN.id)[1].touched_at == NOW
    assert work.sessions.drafts(LAN.id)[0].subject == "h2"


def test_a_draft_can_be_taken_up_again(work):
    """It becomes the current one, and the other a draft."""
    work.sessions.add(session("s1"), NOW)
    work.sessions.add(session("s2"), NOW)
    work.sessions.resume("s1", NOW + DAY)

    assert work.sessions.current(LAN.id).id == "s1"
    assert _ids(work.sessions.drafts(LAN.id)) == ["s1", "s2"]


def test_a_session_left_aside_is_kept(work):
    """Nobody is in a conversation, and the draft is there."""
    work.sessions.add(session("s1"), NOW)
    work.sessions.set_aside("s1", NOW)

    assert work.sessions.current(LAN.id) is None
    assert work.sessions.get("s1") == session("s1")


@pytest.mark.parametrize("state", ["done", "discarded"])
def test_an_ended_session_is_found_no_more(work, state):
    """Neither as current, nor as a draft, nor by its id, nor by what it was about."""
    work.sessions.add(session("s1"), NOW)
    work.sessions.close("s1", state, NOW)

    assert work.sessions.current(LAN.id) is None
    assert work.sessions.get("s1") is None
    assert work.sessions.drafts(LAN.id) == []
    assert work.sessions.about(LAN.id, "household_report", "h1") is None
    with pytest.raises(OvertakenError, match="s1 has been ended"):
        work.sessions.resume("s1", NOW)


def test_an_open_session_is_found_by_what_it_is_about(work):
    """Form, subject and person must all be those asked for."""
    work.sessions.add(session("s1", subject="h1"), NOW)
    work.sessions.add(session("s2", subject="h2"), NOW)

    assert work.sessions.about(LAN.id, "household_report", "h1").id == "s1"
    assert work.sessions.about(LAN.id, "unit_report", "h1") is None
    assert work.sessions.about(MINH.id, "household_report", "h1") is None


def test_the_next_state_of_a_session_is_kept(work):
    """Turn, answers and moment move on together."""
    work.sessions.add(session("full"), NOW)
    work.sessions.save(FULL, 0, NOW + DAY)

    assert work.sessions.get("full") == FULL
    assert work.sessions.drafts(LAN.id)[0].touched_at == NOW + DAY


def test_the_second_of_two_writers_is_told(store):
    """Both read turn 0; who saves first goes on, and nothing of the other is kept."""
    with store.begin() as work:
        work.sessions.add(session("s1"), NOW)
    with store.begin() as work:
        work.sessions.save(session("s1", turn=1, picked=("first",)), 0, NOW)
    with pytest.raises(OvertakenError, match="has moved on from turn 0"), store.begin() as work:
        work.sessions.save(session("s1", turn=1, picked=("second",)), 0, NOW)

    with store.begin() as work:
        assert work.sessions.get("s1").picked == ("first",)


def test_nothing_is_written_into_an_ended_session(work):
    """It was ended on another device meanwhile."""
    work.sessions.add(session("s1"), NOW)
    work.sessions.close("s1", "discarded", NOW)

    with pytest.raises(OvertakenError):
        work.sessions.save(replace(session("s1"), turn=1), 0, NOW)


# Those that wait, as lines -------------------------------------------------------------------------


def _answered(id_, **more):
    """Return a session with an answer."""
    return session(id_, answers={"home": Answer("Có", True, NOW)}, **more)


def test_answered_drafts_are_listed_as_lines(work):
    """Current or left aside; neither empty ones, nor ended ones, nor those of other forms."""
    work.people.bind(Address("web", LAN.id), LAN.id, NOW)
    work.sessions.add(_answered("s1", turn=3), NOW)
    work.sessions.add(session("empty"), NOW)
    work.sessions.add(_answered("other", form_id="obstacle"), NOW)
    work.sessions.add(_answered("ended"), NOW)
    work.sessions.close("ended", "done", NOW)
    work.sessions.add(_answered("s2", subject="h2"), NOW + DAY)

    first, second = work.waiting_forms.of_forms(["household_report"])
    assert first == WaitingForm("s1", LAN.id, LAN.unit_id, "household_report", "h1", NOW, NOW, 3)
    assert (second.session_id, second.touched_at) == ("s2", NOW + DAY)


def test_drafts_of_whoever_cannot_be_reached_are_not_listed(work):
    """Nobody joined, or the chat is gone: they wait until somebody comes back."""
    work.sessions.add(_answered("s1"), NOW)
    assert work.waiting_forms.of_forms(["household_report"]) == []
    work.people.bind(Address("web", LAN.id), LAN.id, NOW)
    assert len(work.waiting_forms.of_forms(["household_report"])) == 1
    work.people.gone(Address("web", LAN.id), NOW)
    assert work.waiting_forms.of_forms(["household_report"]) == []


def test_the_silent_are_listed_until_they_were_asked_again(work):
    """Once for the day on which they fell silent, and once for every later day together."""

    def silent(midnight, most=10):
        found = work.waiting_forms.silent(NOW - DAY, NOW + DAY, midnight, most)
        return [line.session_id for line in found]

    work.sessions.add(session("s1", turn=4), NOW)
    assert silent(NOW - DAY) == silent(NOW + DAY) == ["s1"]
    assert silent(NOW, most=0) == []
    work.outbox.settle("nu.s1.3.1", NOW)
    assert silent(NOW) == ["s1"]
    work.outbox.settle("nu.s1.4.1", NOW)
    assert silent(NOW) == []
    assert silent(NOW + DAY) == ["s1"]
    work.outbox.settle("nu.s1.4.2", NOW)
    assert silent(NOW + DAY) == []


def test_only_current_conversations_within_the_stretch_are_silent(work):
    """Drafts left aside are not asked again, nor what was touched too late or too long ago."""
    work.sessions.add(session("s1"), NOW)
    assert work.waiting_forms.silent(NOW, NOW + DAY, NOW, 10) == []
    assert work.waiting_forms.silent(NOW - 2 * DAY, NOW - DAY, NOW, 10) == []
    work.sessions.set_aside("s1", NOW)
    assert work.waiting_forms.silent(NOW - DAY, NOW + DAY, NOW, 10) == []
