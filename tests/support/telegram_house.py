"""A house that only keeps, for the tests of Telegram's channels; and what they all agree on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from bot.channels.telegram_channel import TelegramChannel
from domain.chat import Incoming

TOKEN = "42:AAH-not-a-real-token_5566"
SECRET = "a-secret_of-the-webhook-77"
NOW = datetime(2026, 6, 8, 1, 0, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
COMMANDS = {"": [("baocao", "Báo cáo hộ"), ("viec", "Việc hôm nay")]}


class House:
    """A house that keeps what it receives, unless it is told to be broken."""

    def __init__(self) -> None:
        self.kept: list[Incoming] = []
        self.batches = 0
        self.broken_times = 0
        self.open = asyncio.Event()
        self.open.set()
        self._changed = asyncio.Condition()

    async def receive(self, batch: list[Incoming]) -> None:
        await self.open.wait()
        async with self._changed:
            if self.broken_times:
                self.broken_times -= 1
                raise OSError("the disk is full")
            self.kept.extend(batch)
            self.batches += 1
            self._changed.notify_all()

    async def has(self, count: int) -> list[Incoming]:
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: len(self.kept) >= count)
        return self.kept


class Waits:
    """Waits that are noted and not waited."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._changed = asyncio.Condition()

    async def __call__(self, seconds: float) -> None:
        async with self._changed:
            self.seconds.append(seconds)
            self._changed.notify_all()
        await asyncio.sleep(0)

    async def has(self, count: int) -> list[float]:
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(lambda: len(self.seconds) >= count)
        return self.seconds[:count]


@asynccontextmanager
async def running(channel: TelegramChannel, house: House) -> AsyncIterator[asyncio.Task[None]]:
    """Let the channel receive for the length of a block."""
    task = asyncio.create_task(channel.run(house.receive))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
