"""A small Bot API of our own, over real HTTP on this machine: it keeps what it is told, and fails on demand."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import ClientSession, web

BROKEN = b"a file that cannot be read from the disk"
"""The content of a file whose download fails."""

TEXT_UNITS, CAPTION_UNITS, TOKEN_BYTES = 4096, 1024, 64


@dataclass(frozen=True)
class Fault:
    """What a method answers instead of doing its work."""

    status: int
    description: str = "Bad Request: told to fail"
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """One request, as it arrived."""

    method: str
    fields: dict[str, Any]
    files: dict[str, tuple[str, bytes]]
    status: int

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        rows = self.fields.get("reply_markup", {}).get("inline_keyboard", [])
        return [[(key["text"], key["callback_data"]) for key in row] for row in rows]


class RefusalError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.description)
        self.fault = fault


class FakeBotApi:
    """One bot's server."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.updates: list[dict[str, Any]] = []
        self.confirmed_below = 0
        self.batch_limit = 100
        self.files: dict[str, bytes] = {}
        self.files_open = asyncio.Event()
        self.files_open.set()
        self.downloads = 0
        self.downloads_at_once = 0
        self.webhook: dict[str, Any] = {}
        self.base = ""
        self.polls_waiting = 0
        self._faults: dict[str, list[Fault]] = {}
        self._next_update = 1000
        self._next_message = 1
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    # -- what a test does with it ---------------------------------------------------------------

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method fail, one after another."""
        self._faults.setdefault(method, []).extend(faults)

    async def put(self, **content: Any) -> int:
        """Put an update into the queue."""
        async with self._changed:
            number = self._next_update
            self._next_update += 1
            self.updates.append({"update_id": number, **content})
            self._changed.notify_all()
        return number

    async def say(self, text: str, chat: int = 42, **content: Any) -> int:
        """Let a person type something."""
        return await self.put(message=message(chat, text=text, **content))

    async def press(self, data: str, chat: int = 42, callback: str = "cb1") -> int:
        """Let a person press a button."""
        return await self.put(callback_query=press(chat, data, callback))

    async def until(self, ready: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until something has happened here."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(ready)

    def of(self, method: str) -> list[Call]:
        """Return the successful calls of a method."""
        return [call for call in self.calls if call.method == method and call.status == 200]

    async def bring(self, update: dict[str, Any], secret: str | None = None) -> tuple[int, str]:
        """Bring an update to the webhook, as Telegram does."""
        shown = self.webhook.get("secret_token", "") if secret is None else secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": shown} if shown else {}
        async with (
            ClientSession() as client,
            client.post(self.webhook["url"], json=update, headers=headers) as answer,
        ):
            return answer.status, await answer.text()

    # -- what a bot does with it ----------------------------------------------------------------

    async def _handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        fields, files = await _read(request)
        status, body = 200, {"ok": True}
        try:
            self._check_token(request)
            self._fail_if_told(method)
            body["result"] = await self._answer(method, fields, files)
        except RefusalError as refusal:
            fault = refusal.fault
            status = fault.status
            body = {"ok": False, "error_code": status, "description": fault.description}
            if fault.parameters:
                body["parameters"] = fault.parameters
        async with self._changed:
            self.calls.append(Call(method, fields, files, status))
            self._changed.notify_all()
        return web.json_response(body, status=status)

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise RefusalError(Fault(401, "Unauthorized"))

    def _fail_if_told(self, method: str) -> None:
        if waiting := self._faults.get(method):
            raise RefusalError(waiting.pop(0))

    async def _answer(self, method: str, fields: dict[str, Any], files: dict[str, Any]) -> Any:
        match method:
            case "getUpdates":
                return await self._get_updates(fields)
            case "sendMessage":
                _check_text(fields.get("text", ""), TEXT_UNITS, "message", at_least=1)
                return self._sent(fields, text=fields["text"])
            case "sendPhoto" | "sendDocument":
                return self._sent_file(method, fields, files)
            case "setWebhook" | "deleteWebhook":
                self.webhook = fields if method == "setWebhook" else {}
                return True
            case "answerCallbackQuery" | "setMyCommands":
                return True
            case "getFile":
                return self._get_file(fields)
        raise RefusalError(Fault(404, "Not Found"))

    async def _get_updates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise RefusalError(
                Fault(409, "Conflict: can't use getUpdates while webhook is active")
            )
        if self.polls_waiting:
            raise RefusalError(Fault(409, "Conflict: terminated by other getUpdates request"))
        offset, seconds = int(fields.get("offset") or 0), int(fields.get("timeout") or 0)
        allowed = fields["allowed_updates"]
        self.polls_waiting += 1
        try:
            async with self._changed:
                self.confirmed_below = max(self.confirmed_below, offset)
                self.updates = [u for u in self.updates if u["update_id"] >= offset]
                self._changed.notify_all()
                await self._wait_for_update(seconds)
                waiting = [u for u in self.updates if any(kind in u for kind in allowed)]
                return waiting[: self.batch_limit]
        finally:
            self.polls_waiting -= 1

    async def _wait_for_update(self, seconds: int) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait_for(lambda: bool(self.updates))
        except TimeoutError:
            return

    def _sent_file(self, method: str, fields: dict[str, Any], files: dict[str, Any]) -> Any:
        kind = "photo" if method == "sendPhoto" else "document"
        if kind not in files:
            raise RefusalError(Fault(400, f"Bad Request: there is no {kind} in the request"))
        _check_text(fields.get("caption", ""), CAPTION_UNITS, "message caption")
        media = {"file_id": "F1", "file_unique_id": "U1", "width": 8, "height": 8}
        content = [media] if kind == "photo" else media
        return self._sent(fields, **{kind: content, "caption": fields.get("caption", "")})

    def _sent(self, fields: dict[str, Any], **content: Any) -> dict[str, Any]:
        for row in fields.get("reply_markup", {}).get("inline_keyboard", []):
            for key in row:
                if not 1 <= len(key["callback_data"].encode()) <= TOKEN_BYTES:
                    raise RefusalError(Fault(400, "Bad Request: BUTTON_DATA_INVALID"))
        self._next_message += 1
        chat = {"id": fields["chat_id"], "type": "private", "first_name": "Lan"}
        return {"message_id": self._next_message, "date": 1_780_000_000, "chat": chat, **content}

    def _get_file(self, fields: dict[str, Any]) -> dict[str, Any]:
        name = fields["file_id"]
        if name not in self.files:
            raise RefusalError(Fault(400, "Bad Request: wrong file_id or the file is unavailable"))
        path = f"documents/{name}.bin"
        return {"file_id": name, "file_unique_id": f"u{name}", "file_path": path}

    async def _file(self, request: web.Request) -> web.Response:
        self._check_token(request)
        name = request.match_info["path"].removeprefix("documents/").removesuffix(".bin")
        async with self._changed:
            self.downloads += 1
            self.downloads_at_once += 1
            self._changed.notify_all()
        try:
            await self.files_open.wait()
        finally:
            self.downloads_at_once -= 1
        if self.files.get(name) is BROKEN:
            return web.Response(status=502)
        if not self.files.get(name):
            return web.Response(status=404)
        return web.Response(body=self.files[name])


def message(chat: int = 42, **content: Any) -> dict[str, Any]:
    """A message from a person, as Telegram tells it."""
    return {
        "message_id": 7,
        "date": 1_780_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Lan"},
        "from": {
            "id": chat,
            "is_bot": False,
            "first_name": "Nguyễn Thị",
            "last_name": "Lan",
            "language_code": "vi-VN",
        },
        **content,
    }


def press(chat: int, data: str, callback: str = "cb1") -> dict[str, Any]:
    """A pressed button, as Telegram tells it."""
    return {
        "id": callback,
        "from": message(chat)["from"],
        "message": message(chat, text="Chọn giúp ạ"),
        "chat_instance": "1",
        "data": data,
    }


def _check_text(text: str, units: int, what: str, at_least: int = 0) -> None:
    length = len(text.encode("utf-16-le")) // 2
    if length < at_least:
        raise RefusalError(Fault(400, f"Bad Request: {what} text is empty"))
    if length > units:
        raise RefusalError(Fault(400, f"Bad Request: {what} is too long"))


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    if request.content_type == "application/json":
        return _decoded(await request.json()), {}
    fields: dict[str, Any] = {}
    parts: dict[str, tuple[str, bytes]] = {}
    if request.content_type != "multipart/form-data":
        return _decoded(dict(await request.post())), {}
    async for part in await request.multipart():
        if part.filename is None:
            fields[part.name] = await part.text()
        else:
            parts[part.name] = (part.filename, bytes(await part.read()))
    files = {
        name: parts[value.removeprefix("attach://")]
        for name, value in fields.items()
        if isinstance(value, str) and value.startswith("attach://")
    }
    files.update({name: part for name, part in parts.items() if name in {"photo", "document"}})
    return _decoded(fields), files


def _decoded(fields: dict[str, Any]) -> dict[str, Any]:
    nested = ("reply_markup", "allowed_updates", "commands", "chat_id")
    return {
        name: json.loads(value) if name in nested and isinstance(value, str) else value
        for name, value in fields.items()
    }
