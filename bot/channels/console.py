"""The console as a channel: numbered choices, one person, for trying and for offline work."""

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from secrets import token_hex

from domain.chat import Abilities, Address, Attachment, Incoming, Outgoing, Receive, RefusedError

ABILITIES = Abilities(text_units=100_000)
"""A terminal shows any length; it has no buttons, so choices become a numbered list."""


class ConsoleChannel:
    """One person at a terminal."""

    name = "console"

    def __init__(
        self,
        chat: str,
        now: Callable[[], datetime],
        *,
        ask: Callable[[], str] = input,
        show: Callable[[str], None] = print,
    ) -> None:
        """Take whose console it is, the clock, and how lines are read and shown."""
        self._chat = chat
        self._now = now
        self._ask = ask
        self._show = show
        # Update ids must differ between runs: what was typed yesterday is not typed again today.
        self._run_id = token_hex(4)

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        """Print a message."""
        if address.chat != self._chat:
            raise RefusedError(f"this console belongs to {self._chat}, not to {address.chat}")
        lines = [outgoing.text]
        uploads = (outgoing.picture, outgoing.document)
        lines += [f"[{upload.name}: {upload.path}]" for upload in uploads if upload is not None]
        self._show("\n".join(f"  {line}" for line in "\n".join(lines).split("\n")) + "\n")

    async def run(self, receive: Receive) -> None:
        """Read lines until the input ends."""
        for number in count(1):
            line = await asyncio.to_thread(self._read)
            if line is None:
                return
            await receive(
                [
                    Incoming(
                        address=Address(self.name, self._chat),
                        update_id=f"{self._run_id}:{number}",
                        sent_at=self._now(),
                        text=line,
                    )
                ]
            )

    def _read(self) -> str | None:
        try:
            return self._ask()
        except (EOFError, KeyboardInterrupt):
            return None

    async def fetch(self, attachment: Attachment) -> bytes:
        """Refuse: nothing but lines comes in here."""
        raise RefusedError(f"a console has no files ({attachment.reference})")

    async def close(self) -> None:
        """Let go of the terminal."""
        sys.stdout.flush()
