"""The open pages of the web chat: who listens, and who stopped listening."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSCloseCode, web

from bot.channels.web_history import Payload
from bot.channels.web_wire import as_json

PUSH_SECONDS = 10.0
"""How long a page may take to accept a message before its line counts as dead."""

PAGES_PER_CHAT = 6
"""Open pages of one chat; one more closes the oldest."""


@dataclass(eq=False, slots=True)
class OpenPage:
    """One open page.

    Attributes:
        socket: Its line.
        chat: Whose it is.
        language: The language of the page's own words.
        seen: The last message it was given.
        may_go_on: Whether its session still opens this chat.
        network: A mark of the network that it is open from.
        papers: Whether it offers to send documents; none does before it is told.
        lock: Held while it is given messages, so that none is given twice or left out.
    """

    socket: web.WebSocketResponse
    chat: str
    language: str
    seen: int
    may_go_on: Callable[[], Awaitable[bool]]
    network: str
    papers: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tell(self, data: Payload) -> bool:
        """Push one thing and tell whether the page took it; who does not listen is hung up on."""
        try:
            async with asyncio.timeout(PUSH_SECONDS):
                await self.socket.send_str(as_json(data))
        except (ConnectionError, RuntimeError, TimeoutError):
            await self.hang_up(WSCloseCode.GOING_AWAY)
            return False
        return True

    async def goes_on(self) -> bool:
        """Tell whether the page may still read; who may not learns so and is hung up on."""
        if await self.may_go_on():
            return True
        await self.tell({"type": "error", "code": "session"})
        await self.hang_up(WSCloseCode.OK)
        return False

    async def hang_up(self, code: int) -> None:
        """Close the line; the page comes back by itself."""
        with suppress(ConnectionError, RuntimeError, TimeoutError):
            async with asyncio.timeout(PUSH_SECONDS):
                await self.socket.close(code=code)


class OpenPages:
    """All open pages, by chat."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._pages: dict[str, list[OpenPage]] = {}

    def chats(self) -> list[str]:
        """Return the chats that have an open page."""
        return list(self._pages)

    def of(self, chat: str) -> list[OpenPage]:
        """Return the open pages of a chat."""
        return list(self._pages.get(chat, ()))

    async def enter(self, page: OpenPage) -> None:
        """Count a page in; where there are too many, the oldest is hung up on."""
        pages = self._pages.setdefault(page.chat, [])
        pages.append(page)
        while len(pages) > PAGES_PER_CHAT:
            await pages.pop(0).hang_up(WSCloseCode.TRY_AGAIN_LATER)

    def leave(self, page: OpenPage) -> None:
        """Count a page out."""
        pages = self._pages.get(page.chat, [])
        if page in pages:
            pages.remove(page)
        if not pages:
            self._pages.pop(page.chat, None)

    async def close(self) -> None:
        """Hang up on everybody."""
        pages = [page for pages in self._pages.values() for page in pages]
        await asyncio.gather(*(page.hang_up(WSCloseCode.GOING_AWAY) for page in pages))
