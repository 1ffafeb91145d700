"""The door at which Telegram brings updates: they are kept before it hears "200"."""

import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.channels.telegram_common import TelegramSettings, callback_id, read_update
from domain.chat import Receive

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

log = logging.getLogger(__name__)


class Webhook:
    """The door; it is shut until the house is ready to receive."""

    def __init__(self, settings: TelegramSettings, now: Callable[[], datetime]) -> None:
        """Keep the settings, shut."""
        self._settings = settings
        self._now = now
        self.receive: Receive | None = None

    @property
    def url(self) -> str:
        """Where Telegram finds this door."""
        return self._settings.public_url.rstrip("/") + PATH

    def routes(self) -> list[web.RouteDef]:
        """Return what the web application has to register."""
        return [web.post(PATH, self.handle)]

    async def handle(self, request: web.Request) -> web.Response:
        """Take one update; anything but 200 makes Telegram bring it again."""
        if not self._is_telegram(request):
            return web.Response(status=HTTPStatus.FORBIDDEN, text="wrong secret")
        body = await self._read(request)
        if body is None:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text="too large")
        try:
            update = json.loads(body)
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="not JSON")
        if self.receive is None:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text="not ready")
        return await self._keep(update, self.receive)

    async def _keep(self, update: Any, receive: Receive) -> web.Response:
        incoming = read_update(update, self._settings.bot_id, self._now())
        if incoming is not None:
            try:
                await receive([incoming])
            except Exception:
                log.exception("Telegram: an update was not kept; it will be brought again.")
                return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR, text="not kept")
        if callback := callback_id(update):
            # The answer to the webhook may itself be a call: the waiting sign stops for free.
            call = {"method": "answerCallbackQuery", "callback_query_id": callback}
            return web.json_response(call)
        return web.Response(status=HTTPStatus.OK)

    def _is_telegram(self, request: web.Request) -> bool:
        shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        secret = self._settings.webhook_secret.encode()
        # In constant time; and a door without a secret opens to nobody.
        return bool(secret) and hmac.compare_digest(shown, secret)

    async def _read(self, request: web.Request) -> bytes | None:
        body = bytearray()
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > self._settings.webhook_bytes:
                return None
        return bytes(body)
