"""A leader who asks for the picture of the week: a promise first, then something that is drawn."""

import asyncio
from datetime import UTC, datetime

from bot.channels.telegram_common import NAME
from domain.chat import Address
from storage.store import Store
from tests.faults.mortal import TownApi
from tests.support import town


class Leader:
    """Somebody who asks for the week, whose picture goes through the media store."""

    CHAT = 900

    def __init__(self, api: TownApi) -> None:
        self._api = api

    def move_in(self, store: Store) -> None:
        """Join the chat."""
        with store.begin() as work:
            work.people.bind(Address(NAME, str(self.CHAT)), town.NGA.id, datetime.now(UTC))

    async def asks(self) -> None:
        """Ask, and wait for the promise."""
        await self._api.say("/tuan", self.CHAT)
        await self.hears("đang tổng hợp")

    async def hears(self, words: str, seconds: float = 30) -> None:
        """Wait for the next message and see what it says."""
        async with asyncio.timeout(seconds):
            heard = await self._api.chat(self.CHAT).get()
        assert words in heard["text"]

    async def sees(self, pictures: int) -> None:
        """Wait until so many pictures have come in all."""
        await self._api.until(lambda: len(self._api.of("sendPhoto")) >= pictures, seconds=40)
        assert len(self._api.of("sendPhoto")) == pictures
