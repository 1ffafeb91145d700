"""Telegram's calls carried by python-telegram-bot.

Its updater, its queue and its models of updates are not used: raw updates come in through the
door that the library keeps for classes derived from its bot, and the answers to messages, which
nobody reads, are not built into models either.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
)
from telegram.error import TelegramError

from bot.channels.telegram_api import NETWORK, ApiFault, FileOut, Rows, file_is_gone
from bot.channels.telegram_channel import Surroundings, TelegramChannel
from bot.channels.telegram_common import ALLOWED_UPDATES, TelegramSettings
from bot.channels.telegram_ptb_http import AiohttpRequest, AnswerError

POLL_GRACE_SECONDS = 15
"""How much later than promised an answer to a long poll may come."""


class PlainBot(Bot):
    """The library's bot, with three calls whose answers stay plain data.

    `_post` is what the library itself offers to derived classes; the public methods would build
    models of everything that comes back, at 780 µs for an update.
    """

    async def plain_updates(self, offset: int | None, wait_seconds: int) -> list[Any]:
        """Return raw updates."""
        asked = {
            "offset": offset,
            "timeout": wait_seconds,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        seconds = wait_seconds + POLL_GRACE_SECONDS
        updates: list[Any] = await self._post("getUpdates", asked, read_timeout=seconds)
        return updates

    async def plain_send(self, method: str, **fields: Any) -> None:
        """Send a message of whatever kind."""
        await self._post(method, fields)


class PtbApi:
    """The calls of the Bot API, through python-telegram-bot's bot."""

    def __init__(self, settings: TelegramSettings) -> None:
        """Make the bot; connections are opened when they are needed."""
        self._settings = settings
        # At DEBUG the library writes the address with the token, and what people say, to the log.
        logging.getLogger("telegram").setLevel(logging.INFO)
        self._request = AiohttpRequest(
            settings.request_seconds, settings.upload_seconds, settings.download_bytes
        )
        base = settings.api_base.rstrip("/")
        self._bot = PlainBot(
            settings.token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def updates(self, offset: int | None, wait_seconds: int) -> list[Any]:
        """Return raw updates from an offset on."""
        async with self._translated():
            return await self._bot.plain_updates(offset, wait_seconds)

    async def send_text(self, chat: int, text: str, rows: Rows) -> None:
        """Send plain text."""
        async with self._translated():
            await self._bot.plain_send(
                "sendMessage", chat_id=chat, text=text, reply_markup=_keyboard(rows)
            )

    async def send_file(self, chat: int, file: FileOut, caption: str, rows: Rows) -> None:
        """Upload a picture or a document."""
        method, field = ("sendPhoto", "photo") if file.is_picture else ("sendDocument", "document")
        content = {field: InputFile(file.content, filename=file.name)}
        async with self._translated():
            await self._bot.plain_send(
                method,
                chat_id=chat,
                caption=caption or None,
                reply_markup=_keyboard(rows),
                **content,
            )

    async def stop_waiting(self, callback: str) -> None:
        """Tell a button that its press has arrived."""
        async with self._translated():
            await self._bot.answer_callback_query(callback)

    async def set_commands(self, language: str, commands: Sequence[tuple[str, str]]) -> None:
        """Show these commands in the menu."""
        menu = [BotCommand(name, what) for name, what in commands]
        async with self._translated():
            await self._bot.set_my_commands(menu, language_code=language or None)

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to an address."""
        async with self._translated():
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)

    async def drop_webhook(self) -> None:
        """Have no updates brought; those that wait are kept for asking."""
        async with self._translated():
            await self._bot.delete_webhook(drop_pending_updates=False)

    async def download(self, file_id: str, limit_bytes: int) -> bytes:  # noqa: ARG002
        """Return the content of a file; the request itself stops at the limit of the settings."""
        async with self._translated():
            file = await self._bot.get_file(file_id)
            if not file.file_path:
                raise file_is_gone()
            return bytes(await file.download_as_bytearray())

    async def close(self) -> None:
        """Let go of the connections."""
        await self._request.shutdown()

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator[None]:
        """Turn the library's errors into one kind; the original, which may show the token, stays here."""
        try:
            yield
        except AnswerError as error:
            fault = error.fault
            raise ApiFault(
                fault.code,
                self._settings.redacted(fault.description),
                retry_after=fault.retry_after,
                moved_to=fault.moved_to,
            ) from None
        except TelegramError as error:
            # Its text may hold whatever was on its way; the kinds of the errors say enough.
            kinds = (type(each).__name__ for each in (error, error.__cause__) if each)
            raise ApiFault(NETWORK, f"no answer that can be read ({', '.join(kinds)})") from None


def open_channel(settings: TelegramSettings, surroundings: Surroundings) -> TelegramChannel:
    """Return the channel to Telegram, carried by python-telegram-bot."""
    return TelegramChannel(settings, surroundings, PtbApi(settings))


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=token) for label, token in row]
            for row in rows
        ]
    )
