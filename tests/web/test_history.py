"""What the web chat remembers in memory."""

from datetime import UTC, datetime

from bot.channels.web_history import PAGE_MESSAGES, Direction, MemoryWebHistory

NOW = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)


def say(history, chat, text, key=None):
    """Keep a text."""
    return history.append(chat, NOW, Direction.IN, {"text": text}, key)


def test_ids_grow_and_a_page_gets_what_came_after():
    """A page that has the first message gets the second."""
    history = MemoryWebHistory()
    first, second = say(history, "a", "một"), say(history, "a", "hai")

    assert first < second
    assert [m.payload["text"] for m in history.since("a", first)] == ["hai"]


def test_a_key_is_kept_once_in_its_chat():
    """What is sent again stands once; another chat may use the same key."""
    history = MemoryWebHistory()
    first = say(history, "a", "một", "k")

    assert say(history, "a", "một", "k") == first
    assert say(history, "b", "một", "k") != first
    assert len(history.since("a", 0)) == 1


def test_a_message_of_another_chat_is_not_given():
    """Knowing an id is not enough."""
    history = MemoryWebHistory()
    number = say(history, "a", "một")

    assert history.one("a", number).payload == {"text": "một"}
    assert history.one("b", number) is None
    assert history.since("b", 0) == []


def test_memory_is_bounded():
    """The oldest messages of a chat and the quietest chats are forgotten."""
    history = MemoryWebHistory(per_chat=3, chats=2)
    for text in ("1", "2", "3", "4"):
        say(history, "a", text, f"key {text}")
    say(history, "b", "một")
    say(history, "a", "5")
    say(history, "c", "một")

    assert [m.payload["text"] for m in history.since("a", 0)] == ["3", "4", "5"]
    assert history.since("b", 0) == []
    assert say(history, "a", "1", "key 1") > 0


def test_a_page_gets_the_newest_of_a_long_history():
    """Nobody scrolls back a thousand messages on a phone."""
    history = MemoryWebHistory(per_chat=1000)
    for number in range(PAGE_MESSAGES + 50):
        say(history, "a", str(number))

    given = history.since("a", 0)
    assert len(given) == PAGE_MESSAGES
    assert given[-1].payload["text"] == str(PAGE_MESSAGES + 49)
