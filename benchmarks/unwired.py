"""Our bot without the wire: the real house behind the real app, heard through a channel that sends nothing."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from benchmarks.talk import Reply, buttons_of
from benchmarks.village import Village, village
from bot.app import App
from bot.channels.telegram_common import ABILITIES, NAME, read_update
from bot.clock import SystemClock
from domain.chat import Address, Attachment, Outgoing, Receive
from tests.support.cadres import move_in


class AtOnce:
    """A channel that takes every message at once, so that nothing but the house is measured."""

    name = NAME

    def __init__(self) -> None:
        self.last: dict[Address, Outgoing] = {}
        self.heard: dict[Address, asyncio.Event] = defaultdict(asyncio.Event)

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        self.last[address] = outgoing
        self.heard[address].set()

    async def run(self, receive: Receive) -> None:  # noqa: ARG002 - nothing comes in by itself
        await asyncio.Event().wait()

    async def fetch(self, attachment: Attachment) -> bytes:
        raise NotImplementedError

    async def close(self) -> None:
        pass


class Unwired:
    """The app with its channel, handed raw updates."""

    def __init__(self, opened: Village) -> None:
        self._channel = AtOnce()
        self._app = App(opened.house, opened.writer, {NAME: self._channel}, SystemClock())
        self.commits = 0
        event.listen(opened.store.engine, "commit", self._committed)

    def _committed(self, _: object) -> None:
        self.commits += 1

    async def take(self, update: dict[str, Any], chat: int) -> Reply:
        """Have an update kept and answered; when this returns, both are committed."""
        address = Address(NAME, str(chat))
        incoming = read_update(update, "42", datetime.now(UTC))
        if incoming is None:
            raise ValueError("the house has no use for this update")
        heard = self._channel.heard[address]
        heard.clear()
        await self._app.receive([incoming])
        await heard.wait()
        said = self._channel.last[address]
        return Reply(said.text, buttons_of(said))

    async def settled(self) -> None:
        """Wait until every answer is marked as delivered."""
        await self._app.postman.settled()

    async def stop(self) -> None:
        await self._app.stop()


@contextmanager
def unwired(folder: Path, people: int, url: str = "") -> Iterator[Unwired]:
    """Open the house with so many cadres, on an SQLite file in a folder or a database of PostgreSQL."""
    with village(folder, {NAME: ABILITIES}, url) as opened:
        chats = [Address(NAME, str(number + 1)) for number in range(people)]
        move_in(opened.store, chats, datetime.now(UTC))
        yield Unwired(opened)
