import asyncio
import io

import pytest

from bot.abilities import EVERY_CHANNEL
from bot.clock import SystemClock
from bot.commands.installation import settings_at
from bot.opening import opened
from bot.terminal import OwnConsole, talk
from domain.chat import Address, Outgoing, TryLaterError
from tests.support import town


def lines(*typed):
    """Return something that reads these lines and then ends."""
    waiting = iter(typed)

    def read():
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return read


def test_a_stranger_can_try_the_demo_at_a_terminal(donghanh, data, monkeypatch):
    """What is typed is answered, choices are numbered, a number chooses."""
    monkeypatch.setattr("sys.stdin", io.StringIO("/ho\n1\n"))

    ran = donghanh("chat", "--as", "p-lan", "--data", data)

    assert ran.code == 0
    assert ran.out.startswith("Hoàng Thị Lan · Tổ dân phố 4 · 12:00 thứ Sáu 05/6/2026\n")
    assert "1. " in ran.out
    assert "Mã hộ" in ran.out


def test_afterwards_the_phone_is_the_address_again(donghanh, data, work_in, monkeypatch):
    """Reminders do not go to a terminal that nobody looks at."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert donghanh("chat", "--as", "p-lan", "--data", data).code == 0

    with work_in() as work:
        assert work.people.address_of(town.LAN.id) == Address("web", "p-lan")


def test_what_takes_long_is_waited_for(elsewhere, data):
    """A digest that is being drawn is shown before the terminal is given back."""
    shown = []
    with opened(settings_at(str(data)), EVERY_CHANNEL) as house:
        asyncio.run(talk(house, _Noon(), town.NGA, read=lines("/tuan"), show=shown.append))

    assert any("Tuần 2" in text and "thôi" not in text for text in shown)
    assert len(shown) == 2


def test_another_person_s_terminal_is_left_alone():
    """A message for somebody else's console stays in the outbox."""
    console = OwnConsole(Address("console", "p-lan"), SystemClock(), _NoLines(), print)

    with pytest.raises(TryLaterError):
        asyncio.run(console.send(Address("console", "p-minh"), Outgoing("Chào anh")))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--as", "p-nobody", "--data", "town"), "nobody has the id 'p-nobody'"),
        (("--as", "p-lan"), "run `donghanh demo` once"),
        (("--as", "p-lan", "--data", "nowhere"), "there is no database in the folder nowhere"),
    ],
)
def test_nobody_talks_where_there_is_nobody(donghanh, data, typed, said):
    """A wrong person and a missing demo are sentences."""
    ran = donghanh("chat", *typed)

    assert ran.code == 1
    assert said in ran.err


class _Noon:
    def now(self):
        from datetime import UTC, datetime

        return datetime(2026, 6, 5, 5, 0, tzinfo=UTC)


class _NoLines:
    def ask(self):
        raise EOFError
