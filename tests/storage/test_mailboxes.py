"""What came in is kept once; what is said is said once, in order, and its numbers are understood."""

from dataclasses import replace

import pytest

from domain.chat import (
    Address,
    Attachment,
    AttachmentKind,
    Button,
    Incoming,
    Outgoing,
    Upload,
)
from tests.storage.village import DAY, LAN, NOW, PHONE, WEB, incoming, said

PICTURE = Upload("7/week.png", "tuần 23.png", "image/png")
EVERYTHING_IN = Incoming(
    address=PHONE,
    update_id="u1",
    sent_at=NOW,
    text="nhà anh Páo có nước sạch rồi 👍",
    button="s1:3:met",
    attachments=(
        Attachment(AttachmentKind.PHOTO, "file-1", "image/jpeg", 90_000),
        Attachment(AttachmentKind.LOCATION, latitude=22.35, longitude=103.84),
    ),
    sender_name="Lan 🌸",
    language="vi",
)
EVERYTHING_OUT = Outgoing(
    text="Mừng cho gia đình ạ.",
    buttons=((Button("Đã có", "s1:4:met"), Button("Chưa có", "s1:4:still")), (Button("←", "b"),)),
    picture=PICTURE,
    document=Upload("7/week.xlsx", "tuần 23.xlsx", "application/xlsx"),
    answers="u1",
    numbered=("s1:4:met", "s1:4:still"),
)


def _put(work, occasion, outgoing=None, address=PHONE, *, is_reply=True, **more):
    """Put a message into the outbox."""
    return work.outbox.put(
        occasion,
        address,
        outgoing or said(occasion),
        person_id=LAN.id,
        is_reply=is_reply,
        **{"now": NOW, **more},
    )


def _waiting(work):
    """Return the texts that wait, in order."""
    return [parcel.outgoing.text for parcel in work.outbox.waiting(10)]


# In ----------------------------------------------------------------------------------------------


def test_an_update_is_kept_whole(work):
    """Words, button, picture, place and sender come back as they came in."""
    kept = work.inbox.keep(EVERYTHING_IN, NOW)

    assert work.inbox.waiting() == [kept]
    assert kept.incoming == EVERYTHING_IN


def test_an_update_that_comes_twice_is_kept_once(work):
    """The second time nothing is kept, not even when it says something else."""
    assert work.inbox.keep(incoming("u1", text="one"), NOW) is not None
    assert work.inbox.keep(incoming("u1", text="two"), NOW + DAY) is None

    assert [received.incoming.text for received in work.inbox.waiting()] == ["one"]


def test_an_update_that_is_worked_on_at_once_never_waits(work):
    """It is kept all the same, so that it is not worked on twice."""
    assert work.inbox.keep(incoming("u1"), NOW, done=True) is not None

    assert work.inbox.waiting() == []
    assert work.inbox.keep(incoming("u1"), NOW) is None


def test_channels_number_their_updates_for_themselves(work):
    """One number on two channels means two updates."""
    assert work.inbox.keep(incoming("u1", PHONE), NOW) is not None
    assert work.inbox.keep(incoming("u1", WEB), NOW) is not None


def test_what_is_done_or_failed_waits_no_longer(work):
    """The rest waits in the order of its coming."""
    kept = [work.inbox.keep(incoming(f"u{number}"), NOW) for number in range(4)]
    work.inbox.done(kept[2])
    work.inbox.failed(kept[0], "the form has no such step\n" * 500)

    assert work.inbox.waiting() == [kept[1], kept[3]]


# Out ---------------------------------------------------------------------------------------------


def test_a_message_is_kept_whole(work):
    """Text, buttons, picture, document and numbers come back as they were worded."""
    put = _put(work, "re.1", EVERYTHING_OUT)

    assert work.outbox.waiting(10) == [put]
    assert put.outgoing == EVERYTHING_OUT


def test_an_occasion_is_spoken_of_once(work):
    """The second message of an occasion is not put in, even after the first was delivered."""
    assert not work.outbox.said("week 23 for Lan")
    put = _put(work, "week 23 for Lan")
    work.outbox.all_delivered(((put, NOW),))

    assert _put(work, "week 23 for Lan", said("something else")) is None
    assert work.outbox.said("week 23 for Lan")
    assert _waiting(work) == []


def test_replies_go_before_reminders_and_each_kind_in_order(work):
    """Whoever waits for an answer gets it first."""
    _put(work, "reminder 1", is_reply=False)
    _put(work, "reply 1")
    _put(work, "reminder 2", is_reply=False)
    _put(work, "reply 2")

    assert _waiting(work) == ["reply 1", "reply 2", "reminder 1", "reminder 2"]
    assert [parcel.outgoing.text for parcel in work.outbox.waiting(3)][-1] == "reminder 1"


def test_a_message_goes_out_no_earlier_than_asked(work):
    """Where no moment is named, it may go at once."""
    assert _put(work, "at once").not_before == NOW
    assert _put(work, "tomorrow", not_before=NOW + DAY).not_before == NOW + DAY


def test_a_postponed_message_waits_with_one_attempt_more(work):
    """It comes back with its new moment."""
    put = _put(work, "re.1")
    work.outbox.postponed(put, NOW + DAY, "the channel is away " * 50)

    assert work.outbox.waiting(10) == [replace(put, attempts=1, not_before=NOW + DAY)]


def test_a_message_that_is_given_up_waits_no_longer(work):
    """Its occasion stays spoken of."""
    work.outbox.postponed(_put(work, "re.1"), None, "refused")

    assert _waiting(work) == []
    assert work.outbox.said("re.1")


def test_a_chat_that_moved_gets_what_waits_at_its_new_address(work):
    """Messages of other chats stay where they are."""
    first = _put(work, "one")
    _put(work, "two")
    _put(work, "for somebody else", address=WEB)
    work.outbox.moved(first, "-100")

    there = [parcel.address for parcel in work.outbox.waiting(10)]
    assert there == [Address("telegram", "-100"), Address("telegram", "-100"), WEB]


# Numbers -----------------------------------------------------------------------------------------


def test_numbers_mean_the_choices_of_the_last_list(work):
    """A list counts as soon as it is a reply under way; a later list takes its place."""
    assert work.outbox.numbered(PHONE) == ()
    _put(work, "re.1.0", said("Hộ nào ạ?", "a", "b", answers="u1"))
    assert work.outbox.numbered(PHONE) == ("a", "b")
    _put(work, "re.2.0", said("Việc gì ạ?", "c", answers="u2"))

    assert work.outbox.numbered(PHONE) == ("c",)
    assert work.outbox.numbered(WEB) == ()


def test_a_list_counts_though_more_was_said_in_the_same_turn(work):
    """An answer of several messages may have its list in the first of them."""
    _put(work, "re.1.0", said("Hộ nào ạ?", "a", "b", answers="u1"))
    _put(work, "re.1.1", said("Xin mời chọn.", answers="u1"))

    assert work.outbox.numbered(PHONE) == ("a", "b")


def test_a_number_after_a_question_without_a_list_is_no_choice(work):
    """The "2" that answers "how many?" must not press a button of the turn before."""
    _put(work, "re.1.0", said("Hộ nào ạ?", "a", "b", answers="u1"))
    _put(work, "re.2.0", said("Được bao nhiêu tiền ạ?", answers="u2"))

    assert work.outbox.numbered(PHONE) == ()


@pytest.mark.parametrize("delivered", [True, False])
def test_a_reminder_counts_once_it_has_been_seen(work, delivered):
    """One that waits for the morning is not what somebody answers tonight."""
    _put(work, "re.1.0", said("Hộ nào ạ?", "a", "b", answers="u1"))
    morning = _put(work, "due", said("Hai việc", "x"), is_reply=False, not_before=NOW + DAY)
    if delivered:
        work.outbox.all_delivered(((morning, NOW + DAY),))

    assert work.outbox.numbered(PHONE) == (("x",) if delivered else ("a", "b"))


def test_a_reminder_without_a_list_leaves_the_last_list_in_force(work):
    """Somebody who was interrupted may still answer the question before."""
    _put(work, "re.1.0", said("Hộ nào ạ?", "a", "b", answers="u1"))
    work.outbox.all_delivered(((_put(work, "due", is_reply=False), NOW + DAY),))

    assert work.outbox.numbered(PHONE) == ("a", "b")


def test_a_list_that_was_given_up_does_not_count(work):
    """What nobody saw cannot be answered."""
    work.outbox.postponed(_put(work, "re.1.0", said("Hộ nào ạ?", "a")), None, "refused")

    assert work.outbox.numbered(PHONE) == ()
