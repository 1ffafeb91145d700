"""A reminder that cannot be made silences nobody else."""

import pytest

from handlers.reminders.reminders import Reminders


@pytest.fixture
def broken(monkeypatch):
    """The message to one officer cannot be made, until this is emptied."""
    names = {"p-son"}
    made = Reminders._tell

    def tell(self, work, letter, now):
        if letter.person.id in names:
            # Half a message is undone with the rest of it.
            work.outbox.settle(letter.occasions[0], now)
            raise KeyError("subject")
        return made(self, work, letter, now)

    monkeypatch.setattr(Reminders, "_tell", tell)
    return names


def test_one_message_that_fails_does_not_silence_the_others(
    house, reminders, told, second_department, broken
):
    """The others are told, the operator reads it once, and the person is told once it works."""
    assert [who for who, _ in told(reminders, "2026-06-05 07:30")] == ["p-huong"]
    assert told(reminders, "2026-06-05 07:31") == []
    with house.work() as work:
        noted = work.connection.exec_driver_sql(
            "select subject, detail from audit where action = 'reminder failed'"
        ).all()
    broken.clear()

    assert noted == [("p-son", "KeyError")]
    assert [who for who, _ in told(reminders, "2026-06-05 07:32")] == ["p-son"]


def test_a_batch_of_failures_comes_to_an_end(
    reminders, told, second_department, broken, monkeypatch
):
    """Where everybody in a batch fails, those behind are told, and the job ends."""
    monkeypatch.setattr("handlers.reminders.reminders.BATCH", 1)
    broken.add("p-huong")

    assert told(reminders, "2026-06-05 07:30") == []
    broken.remove("p-huong")
    assert [who for who, _ in told(reminders, "2026-06-05 07:31")] == ["p-huong"]
