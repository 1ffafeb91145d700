"""The persons of a shared phone are kept with their PINs, and what is not for whoever is on waits."""

from datetime import timedelta
from time import thread_time

from sqlalchemy import select

from domain.chat import Address, Outgoing
from domain.pins import Strikes
from domain.profiles import Await, Awaited, Guarded
from storage.pin_hashes import pin_hash
from storage.repositories.profiles import SqlProfiles
from storage.sealing import Sealer
from storage.tables import profile
from tests.storage.village import LAN, MINH, NOW, OLD, PHONE, WEB

MINUTE = timedelta(minutes=1)
PIN = "730915"


def test_a_phone_waits_for_nothing_at_first(work):
    """Then for what it is told to, until that is over."""
    assert work.profiles.awaited(PHONE) is None
    work.profiles.wait_for(PHONE, Awaited(Await.WHO))
    assert work.profiles.awaited(PHONE) == Awaited(Await.WHO)
    work.profiles.wait_for(PHONE, Awaited(Await.ENTER, LAN.id))
    assert work.profiles.awaited(PHONE) == Awaited(Await.ENTER, LAN.id)
    assert work.profiles.awaited(WEB) is None
    work.profiles.wait_for(PHONE, None)

    assert work.profiles.awaited(PHONE) is None


def test_who_shares_a_phone_stands_there_in_the_order_of_joining(work):
    """Also who left the programme meanwhile; each with or without a PIN."""
    work.profiles.add(PHONE, OLD.id, NOW)
    work.profiles.set_pin(PHONE, LAN.id, PIN, NOW + MINUTE)
    work.profiles.add(WEB, MINH.id, NOW)

    sharing = work.profiles.of(PHONE)
    assert [(each.person, each.has_pin) for each in sharing] == [(OLD, False), (LAN, True)]
    assert work.profiles.get(PHONE, LAN.id) == sharing[1]
    assert work.profiles.get(PHONE, MINH.id) is None


def test_a_pin_is_known_again_and_no_other(work):
    """On this phone, for this person."""
    work.profiles.set_pin(PHONE, LAN.id, PIN, NOW)
    work.profiles.set_pin(PHONE, MINH.id, "482606", NOW)

    assert work.profiles.is_pin(PHONE, LAN.id, PIN)
    assert not work.profiles.is_pin(PHONE, LAN.id, "482606")
    assert not work.profiles.is_pin(PHONE, LAN.id, "")
    assert not work.profiles.is_pin(WEB, LAN.id, PIN)


def test_nobody_without_a_pin_is_let_in(work):
    """Not even with nothing."""
    work.profiles.add(PHONE, LAN.id, NOW)

    assert not work.profiles.is_pin(PHONE, LAN.id, "")
    assert not work.profiles.is_pin(PHONE, LAN.id, PIN)


def test_a_new_pin_forgets_the_old_one_and_its_wrong_tries(work):
    """As does a new invitation, which leaves no PIN at all."""
    work.profiles.set_pin(PHONE, LAN.id, PIN, NOW)
    work.profiles.strike(PHONE, LAN.id, Strikes(5, None, NOW + MINUTE))
    assert work.profiles.get(PHONE, LAN.id).strikes == Strikes(5, None, NOW + MINUTE)
    work.profiles.set_pin(PHONE, LAN.id, "482606", NOW)
    assert work.profiles.get(PHONE, LAN.id).strikes == Strikes()
    assert not work.profiles.is_pin(PHONE, LAN.id, PIN)
    work.profiles.add(PHONE, LAN.id, NOW)

    assert not work.profiles.get(PHONE, LAN.id).has_pin


def test_what_is_kept_of_a_pin_is_worth_nothing_by_itself(work):
    """Twice the same PIN is kept differently; without the secret even the right one is wrong."""
    work.profiles.set_pin(PHONE, LAN.id, PIN, NOW)
    work.profiles.set_pin(PHONE, MINH.id, PIN, NOW)
    kept = work.connection.execute(select(profile.c.pin_hash)).scalars().all()

    assert len(set(kept)) == 2
    assert all(PIN not in each and len(each) <= 200 for each in kept)
    assert not SqlProfiles(work.connection, Sealer("another secret")).is_pin(PHONE, LAN.id, PIN)


def test_one_try_costs_less_than_a_tenth_of_a_second_of_work():
    """And much more than nothing: who has database and secret still has to count on it."""
    took = []
    for _ in range(5):
        begun = thread_time()
        pin_hash(PIN, b"pepper")
        took.append(thread_time() - begun)

    # Work is not waiting for others, and the quickest of a few: the machine does other things too.
    assert 0.005 < min(took) < 0.1


def test_wrong_tries_of_a_chat_are_counted_by_what_was_tried(work):
    """Codes and PINs apart, chat by chat."""
    struck = Strikes(3, NOW, NOW + MINUTE)
    work.profiles.note_tries(PHONE, Guarded.CODES, Strikes(1, NOW))
    work.profiles.note_tries(PHONE, Guarded.CODES, struck)

    assert work.profiles.tries(PHONE, Guarded.CODES) == struck
    assert work.profiles.tries(PHONE, Guarded.PINS) == Strikes()
    assert work.profiles.tries(WEB, Guarded.CODES) == Strikes()


def put(work, who, occasion, *, address=PHONE, is_reply=False):
    """Say something to somebody."""
    return work.outbox.put(
        occasion, address, Outgoing(occasion), person_id=who and who.id, is_reply=is_reply, now=NOW
    )


def waiting(work):
    """Return what would go out, and where to."""
    return [(parcel.outgoing.text, parcel.address) for parcel in work.outbox.waiting(99)]


def test_what_is_for_another_is_kept_back(work):
    """Answers, strangers' messages and other chats are let alone."""
    put(work, LAN, "for lan")
    put(work, MINH, "for minh")
    put(work, LAN, "answer", is_reply=True)
    put(work, None, "for a stranger")
    put(work, LAN, "elsewhere", address=WEB)
    work.profiles.come_on(PHONE, MINH.id)
    assert {text for text, _ in waiting(work)} == {
        "for minh",
        "answer",
        "for a stranger",
        "elsewhere",
    }
    work.profiles.come_on(PHONE, LAN.id)

    assert {text for text, _ in waiting(work)} == {
        "for lan",
        "answer",
        "for a stranger",
        "elsewhere",
    }


def test_what_was_kept_back_comes_to_where_the_person_is_now(work):
    """Said once: its occasion stays spoken of meanwhile."""
    put(work, LAN, "for lan")
    work.profiles.come_on(PHONE, MINH.id)
    assert work.outbox.said("for lan")
    work.profiles.come_on(WEB, LAN.id)

    assert waiting(work) == [("for lan", WEB)]


def test_a_phone_that_is_left_reaches_nobody(work):
    """Until somebody comes on; what is under way for them waits."""
    work.people.bind(PHONE, LAN.id, NOW)
    put(work, LAN, "for lan")
    work.profiles.leave(PHONE)

    assert work.people.at(PHONE, NOW) is None
    assert work.people.address_of(LAN.id) is None
    assert waiting(work) == []


def test_a_chat_with_a_new_address_takes_its_people_along(work):
    """Their PINs, their wrong tries, and what is awaited."""
    moved = Address("telegram", "-100")
    work.people.bind(PHONE, LAN.id, NOW)
    work.profiles.set_pin(PHONE, LAN.id, PIN, NOW)
    work.profiles.wait_for(PHONE, Awaited(Await.WHO))
    work.profiles.note_tries(PHONE, Guarded.PINS, Strikes(2, NOW))
    work.people.moved(PHONE, moved.chat)

    assert work.people.at(moved, NOW) == LAN
    assert work.profiles.is_pin(moved, LAN.id, PIN)
    assert work.profiles.awaited(moved) == Awaited(Await.WHO)
    assert work.profiles.tries(moved, Guarded.PINS).wrong == 2
    assert work.profiles.of(PHONE) == []


def test_looking_at_an_invitation_does_not_use_it_up(work):
    """It lets in once, after however many looks."""
    work.people.invite(LAN.id, "hash", NOW, NOW + MINUTE)

    assert work.people.invitation_for("hash", NOW) == LAN.id
    assert work.people.invitation_for("hash", NOW + MINUTE) is None
    assert work.people.invited_by("hash", NOW) == LAN.id
    assert work.people.invitation_for("hash", NOW) is None
