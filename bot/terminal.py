"""A conversation at a terminal: one person, bound to it as long as it lasts."""

import asyncio
import sys
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from bot.app import App
from bot.channels.console import ConsoleChannel
from bot.clock import Clock
from bot.opening import Opened
from bot.signals import when_asked_to_end
from domain.chat import Address, Incoming, Outgoing, TryLaterError
from domain.people import Person

PROMPT = "› "

OTHERS_WAIT_SECONDS = 60.0
"""How long a message for another person's terminal waits before it is looked at again."""


class Lines:
    """The typed lines, read on a thread of their own so that Ctrl-C need not wait for Enter."""

    def __init__(self, read: Callable[[], str]) -> None:
        """Take how a line is read; it raises EOFError at the end."""
        self._read = read
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="terminal", daemon=True)
        self._thread.start()

    def ask(self) -> str:
        """Return the next line.

        Raises:
            EOFError: There is none any more.
        """
        line = self._lines.get()
        if line is None:
            raise EOFError
        return line

    def end(self) -> None:
        """Let whoever waits for a line know that none will come."""
        self._lines.put(None)

    def _run(self) -> None:
        try:
            while True:
                self._lines.put(self._read())
        except (EOFError, ValueError):
            self.end()


class OwnConsole(ConsoleChannel):
    """A console that leaves the messages for other people's consoles where they are."""

    def __init__(
        self, own: Address, clock: Clock, lines: Lines, show: Callable[[str], None]
    ) -> None:
        """Take whose it is, the clock, and how lines come and go."""
        super().__init__(own.chat, clock.now, ask=lines.ask, show=show)
        self._own = own

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        """Print a message, unless it is for somebody else's terminal."""
        if address != self._own:
            raise TryLaterError(f"{address} is another terminal", OTHERS_WAIT_SECONDS)
        await super().send(address, outgoing)


async def talk(
    opened: Opened,
    clock: Clock,
    person: Person,
    *,
    read: Callable[[], str] | None = None,
    show: Callable[[str], None] = print,
) -> None:
    """Let a person talk until the input ends, then give the terminal back.

    Args:
        opened: The installation.
        clock: Its clock.
        person: Who talks.
        read: Reads a line, raises EOFError at the end; standard input if None.
        show: Shows a text.
    """
    own = Address(ConsoleChannel.name, person.id)
    lines = Lines(read or _typed)
    channel = OwnConsole(own, clock, lines, show)
    app = App(opened.house, opened.writer, {channel.name: channel}, clock)
    with opened.store.begin() as work:
        work.people.bind(own, person.id, clock.now())

    async def receive(incomings: list[Incoming]) -> None:
        await app.receive(incomings)
        await _answered(app)

    try:
        with when_asked_to_end(lines.end):
            await app.postman.look()
            await app.postman.settled()
            app.nursery.start(app.postman.run(), "postman")
            await channel.run(receive)
    finally:
        await app.stop()
        # Whoever has left the terminal is reminded on the phone again.
        with opened.store.begin() as work:
            work.people.gone(own, clock.now())


async def _answered(app: App) -> None:
    """Wait for the answer, and for what takes longer (a digest that is being drawn)."""
    errands = [task for task in asyncio.all_tasks() if task.get_name() == "errand"]
    if errands:
        await asyncio.wait(errands)
    await app.postman.settled()


def _typed() -> str:
    return input(PROMPT if sys.stdin.isatty() else "")
