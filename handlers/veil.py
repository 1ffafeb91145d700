"""What is kept of a typed text: never a PIN, wherever and however it was typed."""

from collections.abc import Collection
from datetime import datetime

from domain.chat import Address
from domain.pins import FEWEST_DIGITS, VEIL, digits_in, read_pin
from domain.profiles import Await, Awaited
from handlers.ports.work import Work
from handlers.routes import TypedCommand, command_in

PIN_COMMANDS = frozenset({"maso", "pin", "doinguoi", "switch", "khoa", "lock"})
"""Commands behind which a PIN is typed though none belongs there."""


class Veil:
    """Hides PINs before anything is kept."""

    def __init__(self) -> None:
        """Know no command yet."""
        self._commands: Collection[str] = frozenset()

    def knows(self, commands: Collection[str]) -> None:
        """Take the names of all commands: these words tell nothing."""
        self._commands = commands

    def is_command(self, command: TypedCommand | None) -> bool:
        """Tell whether a desk serves what was typed."""
        return command is not None and command.name in self._commands

    def kept(self, work: Work, address: Address, text: str, now: datetime) -> str:
        """Return what is kept of a text that was typed at an address."""
        if not text.strip():
            return text
        awaited = work.profiles.awaited(address)
        waits = awaited is not None and awaited.what is not Await.OVER
        command = command_in(text)
        if command is not None:
            return text if not self._hides(command, waits=waits) else self._without_rest(command)
        if (
            waits
            or (text.lstrip().startswith("/") and digits_in(text) >= FEWEST_DIGITS)
            or is_late_pin(work, address, awaited, text, now)
        ):
            return VEIL
        return VEIL if _is_stray_pin(work, address, text, now) else text

    def _hides(self, command: TypedCommand, *, waits: bool) -> bool:
        if waits or command.name in PIN_COMMANDS or read_pin(command.rest) is not None:
            return True
        typed = command.word + command.rest
        return not self.is_command(command) and digits_in(typed) >= FEWEST_DIGITS

    def _without_rest(self, command: TypedCommand) -> str:
        if not command.name or not self.is_command(command):
            return VEIL
        return f"/{command.word} {VEIL}" if command.rest else f"/{command.word}"


def is_late_pin(
    work: Work, address: Address, awaited: Awaited | None, text: str, now: datetime
) -> bool:
    """Tell whether a text is the PIN that was awaited until just now: late, or once more.

    Whoever came on with it may type other digits next, as an answer. Whoever did something else
    while another's PIN was awaited is asked to type an answer again: were the PIN looked at, it
    could be guessed here.
    """
    pin = read_pin(text)
    if pin is None or awaited is None or awaited.what is not Await.OVER:
        return False
    person = work.people.at(address, now)
    if person is None or awaited.person_id != person.id:
        return True
    return work.profiles.is_pin(address, person.id, pin)


def _is_stray_pin(work: Work, address: Address, text: str, now: datetime) -> bool:
    """Tell whether digits on a shared phone are no answer to any form."""
    if read_pin(text) is None or not work.profiles.of(address):
        return False
    person = work.people.at(address, now)
    return person is None or work.sessions.current(person.id) is None
