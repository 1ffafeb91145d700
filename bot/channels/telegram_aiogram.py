"""Telegram's calls carried by aiogram.

Importing aiogram takes seconds and 165 MiB, so nothing else imports this module before this
library has been chosen. Its dispatcher and its models of updates are not used: raw updates come
in through a method of our own, and the answers to messages, which nobody reads, are not built
into models either.
"""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, ClassVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteWebhook,
    GetFile,
    GetUpdates,
    Response,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    File,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from aiohttp import ClientError, ClientResponseError, ClientTimeout

from bot.channels.telegram_api import (
    BAD_REQUEST,
    CONFLICT,
    FORBIDDEN,
    NETWORK,
    NOT_FOUND,
    TOO_LARGE,
    UNAUTHORIZED,
    ApiFault,
    FileOut,
    Rows,
    file_is_gone,
    too_large,
)
from bot.channels.telegram_channel import Surroundings, TelegramChannel
from bot.channels.telegram_common import ALLOWED_UPDATES, TelegramSettings

AS_JSON: Mapping[str, str] = {"Content-Type": "application/json"}

POLL_GRACE_SECONDS = 15
"""How much later than promised an answer to a long poll may come."""

CODES: tuple[tuple[type[TelegramAPIError], int], ...] = (
    (TelegramBadRequest, BAD_REQUEST),
    (TelegramUnauthorizedError, UNAUTHORIZED),
    (TelegramForbiddenError, FORBIDDEN),
    (TelegramNotFound, NOT_FOUND),
    (TelegramConflictError, CONFLICT),
    (TelegramEntityTooLarge, TOO_LARGE),
)
"""What the library calls the codes of the Bot API; whatever is not here may pass by itself."""


class RawUpdates(GetUpdates):
    """getUpdates, answered as plain data: a model of an update costs 380 µs, and is not read."""

    __returning__: ClassVar[Any] = list[dict[str, Any]]


class TextOut(SendMessage):
    """sendMessage, its answer and its buttons left as plain data: built where it was refused."""

    __returning__: ClassVar[Any] = dict[str, Any]
    reply_markup: Any = None


class PictureOut(SendPhoto):
    """sendPhoto, its answer left as plain data."""

    __returning__: ClassVar[Any] = dict[str, Any]


class DocumentOut(SendDocument):
    """sendDocument, its answer left as plain data."""

    __returning__: ClassVar[Any] = dict[str, Any]


KEPT_ALIVE = (
    Response[list[dict[str, Any]]],
    Response[dict[str, Any]],
    Response[bool],
    Response[File],
)
"""pydantic holds these classes weakly: without a holder they are built anew again and again."""


class PlainSession(AiohttpSession):
    """Sends words as plain JSON, past the library's models: two calls of every turn are such."""

    def __init__(self, token: str, api: TelegramAPIServer, seconds: float) -> None:
        """Take the token, the server, and how long a request may take."""
        super().__init__(api=api, timeout=seconds)
        self._token = token
        self._patience = ClientTimeout(total=seconds)

    async def tell(self, bot: Bot, method: type[TelegramMethod[Any]], **fields: Any) -> None:
        """Make a call whose answer nobody reads; what is refused is read by the library.

        Raises:
            TelegramAPIError: If it was refused.
        """
        session = await self.create_session()
        async with session.post(
            self.api.api_url(self._token, method.__api_method__),
            data=json.dumps(fields, ensure_ascii=False).encode(),
            headers=AS_JSON,
            timeout=self._patience,
        ) as answer:
            said = await answer.read()
        if answer.status != HTTPStatus.OK or not _is_granted(said):
            words = said.decode(errors="replace")
            self.check_response(bot, method(**fields), answer.status, words)


def _is_granted(said: bytes) -> bool:
    try:
        answer = json.loads(said)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("ok") is True


class AiogramApi:
    """The calls of the Bot API, through aiogram's bot and session."""

    def __init__(self, settings: TelegramSettings) -> None:
        """Make the bot; connections are opened when they are needed."""
        self._settings = settings
        server = TelegramAPIServer.from_base(settings.api_base)
        self._session = PlainSession(settings.token, server, settings.request_seconds)
        self._bot = Bot(settings.token, session=self._session)

    async def updates(self, offset: int | None, wait_seconds: int) -> list[Any]:
        """Return raw updates from an offset on."""
        method = RawUpdates(
            offset=offset, timeout=wait_seconds, allowed_updates=list(ALLOWED_UPDATES)
        )
        async with self._translated():
            updates: list[Any] = await self._bot(
                method, request_timeout=wait_seconds + POLL_GRACE_SECONDS
            )
        return updates

    async def send_text(self, chat: int, text: str, rows: Rows) -> None:
        """Send plain text."""
        async with self._translated():
            await self._session.tell(self._bot, TextOut, chat_id=chat, text=text, **_buttons(rows))

    async def send_file(self, chat: int, file: FileOut, caption: str, rows: Rows) -> None:
        """Upload a picture or a document."""
        content = BufferedInputFile(file.content, filename=file.name)
        words, below = caption or None, _keyboard(rows)
        method = (
            PictureOut(chat_id=chat, photo=content, caption=words, reply_markup=below)
            if file.is_picture
            else DocumentOut(chat_id=chat, document=content, caption=words, reply_markup=below)
        )
        async with self._translated():
            await self._bot(method, request_timeout=int(self._settings.upload_seconds))

    async def stop_waiting(self, callback: str) -> None:
        """Tell a button that its press has arrived."""
        async with self._translated():
            await self._session.tell(self._bot, AnswerCallbackQuery, callback_query_id=callback)

    async def set_commands(self, language: str, commands: Sequence[tuple[str, str]]) -> None:
        """Show these commands in the menu."""
        menu = [BotCommand(command=name, description=what) for name, what in commands]
        async with self._translated():
            await self._bot(SetMyCommands(commands=menu, language_code=language or None))

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to an address."""
        method = SetWebhook(url=url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES))
        async with self._translated():
            await self._bot(method)

    async def drop_webhook(self) -> None:
        """Have no updates brought; those that wait are kept for asking."""
        async with self._translated():
            await self._bot(DeleteWebhook(drop_pending_updates=False))

    async def download(self, file_id: str, limit_bytes: int) -> bytes:
        """Return the content of a file, of at most so many bytes."""
        async with self._translated():
            file = await self._bot(GetFile(file_id=file_id))
            if not file.file_path:
                raise file_is_gone()
            url = self._session.api.file_url(self._settings.token, file.file_path)
            content = bytearray()
            timeout = int(self._settings.upload_seconds)
            async for chunk in self._session.stream_content(url, timeout=timeout):
                content += chunk
                if len(content) > limit_bytes:
                    raise too_large(limit_bytes)
        return bytes(content)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._session.close()

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator[None]:
        """Turn the library's errors into one kind; the original, which may show the token, stays here."""
        try:
            yield
        except TelegramAPIError as error:
            raise self._fault(error) from None
        except ClientResponseError as error:
            if (
                error.status == HTTPStatus.NOT_FOUND
            ):  # of a file's address; methods raise their own
                raise file_is_gone() from None
            raise ApiFault(NETWORK, f"status {error.status}") from None
        except (AiogramError, ClientError, TimeoutError) as error:
            raise ApiFault(
                NETWORK, f"no answer that can be read ({type(error).__name__})"
            ) from None

    def _fault(self, error: TelegramAPIError) -> ApiFault:
        said = self._settings.redacted(error.message or type(error).__name__)
        if isinstance(error, TelegramRetryAfter):
            return ApiFault(HTTPStatus.TOO_MANY_REQUESTS, said, retry_after=error.retry_after)
        if isinstance(error, TelegramMigrateToChat):
            return ApiFault(BAD_REQUEST, said, moved_to=error.migrate_to_chat_id)
        codes = (code for kind, code in CODES if isinstance(error, kind))
        return ApiFault(next(codes, NETWORK), said)


def open_channel(settings: TelegramSettings, surroundings: Surroundings) -> TelegramChannel:
    """Return the channel to Telegram, carried by aiogram."""
    return TelegramChannel(settings, surroundings, AiogramApi(settings))


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=token) for label, token in row]
            for row in rows
        ]
    )


def _buttons(rows: Rows) -> dict[str, Any]:
    if not rows:
        return {}
    keys = [[{"text": label, "callback_data": token} for label, token in row] for row in rows]
    return {"reply_markup": {"inline_keyboard": keys}}
