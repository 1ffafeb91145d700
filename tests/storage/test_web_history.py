"""A web page finds the messages of its chat again, and of no other."""

import pytest

from storage.web_history import PAGE_MESSAGES, KeptMessage, SqlWebHistory
from tests.storage.village import DAY, NOW


@pytest.fixture
def history(work):
    """The history of all web chats."""
    return SqlWebHistory(work.connection, work.sealer)


def test_messages_come_back_in_their_order(history):
    """Each with its moment, direction and content."""
    first = history.append("lan", NOW, "in", {"text": "/ho"}, "page-1")
    second = history.append("lan", NOW + DAY, "out", {"text": "Hộ nào ạ?"}, None)

    assert history.since("lan", 0) == [
        KeptMessage(first, NOW, "in", {"text": "/ho"}, "page-1"),
        KeptMessage(second, NOW + DAY, "out", {"text": "Hộ nào ạ?"}, None),
    ]
    assert [message.id for message in history.since("lan", first)] == [second]
    assert history.since("lan", second) == []


def test_what_a_page_sends_twice_is_kept_once(history):
    """The id of the first is given; another chat's key is its own."""
    first = history.append("lan", NOW, "in", {"text": "one"}, "page-1")

    assert history.append("lan", NOW + DAY, "in", {"text": "two"}, "page-1") == first
    assert history.append("minh", NOW, "in", {"text": "one"}, "page-1") != first
    assert [message.payload["text"] for message in history.since("lan", 0)] == ["one"]


def test_what_the_assistant_says_needs_no_key(history):
    """It may say the same thing twice."""
    ids = {history.append("lan", NOW, "out", {"text": "Dạ"}, None) for _ in range(2)}

    assert len(ids) == 2


def test_a_page_gets_the_newest_messages_only(history):
    """In order, and as many as anybody scrolls back."""
    ids = [history.append("lan", NOW, "out", {"n": n}, None) for n in range(PAGE_MESSAGES + 5)]

    assert [message.id for message in history.since("lan", 0)] == ids[5:]


def test_a_message_is_found_in_its_own_chat_only(history):
    """Knowing a number does not open another's chat."""
    number = history.append("lan", NOW, "out", {"text": "Dạ"}, None)

    assert history.one("lan", number).payload == {"text": "Dạ"}
    assert history.one("minh", number) is None
    assert history.since("minh", 0) == []
