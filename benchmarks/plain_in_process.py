"""The plain aiogram form without the wire: its dispatcher is handed updates, its calls are heard at once."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import Chat, Message, Update

from benchmarks.plain_aiogram import router
from benchmarks.talk import Reply


class AtOnce(BaseSession):
    """A session that takes every call at once. Its answers are ready: none is read from JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[int, Reply] = {}
        self.heard: dict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self._answer = Message(
            message_id=1, date=datetime.now(UTC), chat=Chat(id=1, type="private")
        )

    async def make_request(
        self,
        bot: Bot,  # noqa: ARG002 - aiogram names it
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - and this
    ) -> Any:
        if not isinstance(method, SendMessage):
            return True
        rows = method.reply_markup.inline_keyboard if method.reply_markup else ()
        buttons = [(button.text, button.callback_data) for row in rows for button in row]
        chat = int(method.chat_id)
        self.said[chat] = Reply(method.text, buttons)
        self.heard[chat].set()
        return self._answer

    async def close(self) -> None:
        pass

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        raise NotImplementedError
        yield b""


class Plain:
    """The form with its dispatcher; nothing is kept, so nothing is committed."""

    commits = 0

    def __init__(self) -> None:
        self._session = AtOnce()
        self._bot = Bot("42:AAH-not-a-real-token_5566", session=self._session)
        self._dispatcher = Dispatcher(storage=MemoryStorage())
        self._dispatcher.include_router(router)

    async def take(self, update: dict[str, Any], chat: int) -> Reply:
        """Read an update as polling does, and lead it through the dispatcher."""
        heard = self._session.heard[chat]
        heard.clear()
        read = Update.model_validate(update, context={"bot": self._bot})
        await self._dispatcher.feed_update(self._bot, read)
        await heard.wait()
        return self._session.said[chat]

    async def settled(self) -> None:
        pass

    async def stop(self) -> None:
        await self._bot.session.close()

    def close(self) -> None:
        """Let the form go, so that another dispatcher can take it up."""
        self._dispatcher.sub_routers.remove(router)
        router._parent_router = None  # noqa: SLF001 - aiogram lets go of no router by itself
