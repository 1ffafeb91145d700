"""Telegram as the house sees it: it receives, sends and fetches, and decides nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import SystemRandom

from aiohttp import web

from bot.channels.telegram_api import (
    WRONG_TOKEN,
    ApiFault,
    BotApi,
    WrongTokenError,
    delivery_error,
)
from bot.channels.telegram_common import NAME, TelegramSettings
from bot.channels.telegram_parts import parts_of
from bot.channels.telegram_polling import Backoff, Polling
from bot.channels.telegram_webhook import Webhook
from domain.chat import (
    Address,
    Attachment,
    GoneError,
    MovedError,
    Outgoing,
    Receive,
    RefusedError,
    TryLaterError,
)

HALF_SENT_KEPT = 1000
"""How many half-sent messages are remembered; the oldest are forgotten, and would be repeated."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the channel gets from the house.

    Attributes:
        now: Tells the moment, in UTC.
        read_media: Returns the content of a file of the media store.
        commands: The commands to show in the menu (name, what it does), by language; "" is for
            everybody whose language is not among them.
        jitter: A number from 0 to 1, so that waits differ.
        sleep: How to wait.
    """

    now: Callable[[], datetime]
    read_media: Callable[[str], bytes]
    commands: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    jitter: Callable[[], float] = SystemRandom().random
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class TelegramChannel:
    """A channel of the house, over whichever library carries the calls."""

    def __init__(
        self, settings: TelegramSettings, surroundings: Surroundings, api: BotApi
    ) -> None:
        """Keep the means; nothing goes over the wire before `run` or `send`."""
        self._settings = settings
        self._around = surroundings
        self._api = api
        self._webhook = Webhook(settings, surroundings.now)
        self._half_sent: dict[tuple[Address, Outgoing], int] = {}

    @property
    def name(self) -> str:
        """The channel's name in addresses."""
        return NAME

    def routes(self) -> list[web.RouteDef]:
        """Return what the web application has to register: nothing while we poll."""
        return self._webhook.routes() if self._settings.mode == "webhook" else []

    async def webhook_handler(self, request: web.Request) -> web.Response:
        """Take one update that Telegram brings."""
        return await self._webhook.handle(request)

    async def run(self, receive: Receive) -> None:
        """Receive until cancelled; confirm to Telegram only what `receive` has kept.

        Raises:
            WrongTokenError: Telegram does not know the token; nothing but this channel stops.
        """
        if self._settings.mode == "webhook":
            await self._wait_at_the_door(receive)
            return
        polling = Polling(
            self._api,
            self._settings,
            prepare=self._prepare_polling,
            now=self._around.now,
            jitter=self._around.jitter,
            sleep=self._around.sleep,
        )
        await polling.run(receive)

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        """Hand one message over, in as many parts as Telegram needs.

        The press that a message answers needs nothing here: its waiting sign was stopped when
        the press had been kept. A message that was interrupted between two parts goes on with
        the part that is missing, so that nobody gets the same picture twice.

        Raises:
            TryLaterError: Wait and try again.
            GoneError: The person cannot be reached there any more.
            MovedError: The chat has a new id.
            RefusedError: The message will never be taken.
        """
        chat = _chat(address)
        parts = await parts_of(outgoing, self._api, self._around.read_media)
        begun = (address, outgoing)
        done = self._half_sent.pop(begun, 0)
        for index, part in enumerate(parts[done:], start=done):
            try:
                await part(chat)
            except ApiFault as fault:
                error = delivery_error(fault)
                if index and isinstance(error, TryLaterError):
                    self._remember(begun, index)
                raise error from None

    async def fetch(self, attachment: Attachment) -> bytes:
        """Return the content of something that came in.

        Raises:
            TryLaterError: It could not be fetched now.
            RefusedError: It is too large, has no content, or is no longer there.
        """
        if not attachment.reference:
            raise RefusedError(f"A {attachment.kind} has no content that could be fetched.")
        limit = self._settings.download_bytes
        if attachment.size_bytes > limit:
            raise RefusedError(
                f"The file has {attachment.size_bytes} bytes; at most {limit} can be fetched."
            )
        try:
            return await self._api.download(attachment.reference, limit)
        except ApiFault as fault:
            error = delivery_error(fault)
            if isinstance(error, (GoneError, MovedError)):
                error = RefusedError(str(error))
            raise error from None

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()

    def _remember(self, begun: tuple[Address, Outgoing], parts_done: int) -> None:
        while len(self._half_sent) >= HALF_SENT_KEPT:
            del self._half_sent[next(iter(self._half_sent))]
        self._half_sent[begun] = parts_done

    async def _prepare_polling(self) -> None:
        await self._api.drop_webhook()
        await self._show_commands()

    async def _show_commands(self) -> None:
        for language, commands in self._around.commands.items():
            try:
                await self._api.set_commands(language, commands)
            except ApiFault as fault:
                if fault.is_wrong_token:
                    raise
                # A menu is a comfort; people can type all the same.
                log.warning("Telegram: the menu of commands could not be set: %s", fault)

    async def _wait_at_the_door(self, receive: Receive) -> None:
        self._webhook.receive = receive  # first: Telegram may knock while we still register
        try:
            await self._register_the_door(Backoff(self._around.jitter))
            await asyncio.Event().wait()
        finally:
            self._webhook.receive = None

    async def _register_the_door(self, backoff: Backoff) -> None:
        while True:
            try:
                await self._api.set_webhook(self._webhook.url, self._settings.webhook_secret)
                await self._show_commands()
            except ApiFault as fault:
                if fault.is_wrong_token:
                    log.error("Telegram: %s", WRONG_TOKEN)  # noqa: TRY400 - a sentence, no trace
                    raise WrongTokenError(WRONG_TOKEN) from None
                seconds = max(backoff.next_seconds(), fault.retry_after or 0)
                log.warning("Telegram: no webhook yet (%s); again in %.1f s.", fault, seconds)
                await self._around.sleep(seconds)
            else:
                return


def _chat(address: Address) -> int:
    try:
        return int(address.chat)
    except ValueError:
        raise RefusedError(f"{address} is no chat of Telegram: its number is missing.") from None
