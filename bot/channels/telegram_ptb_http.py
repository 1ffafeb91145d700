"""HTTP for python-telegram-bot on aiohttp, which spares most of what a call costs on httpx.

An answer that is not "ok" leaves here as one error that keeps the server's own code; the library
would sort it into classes first, and some of them no longer tell 413 from a broken network.
"""

import io
import json
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, FormData, TCPConnector
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram_api import NETWORK, NOT_FOUND, ApiFault, file_is_gone, too_large

OK_STATUSES = range(200, 300)
CONNECT_SECONDS = 10.0


class AnswerError(TelegramError):
    """The server's refusal, on its way through the library, which lets its own errors pass."""

    def __init__(self, fault: ApiFault) -> None:
        """Keep what the server said."""
        super().__init__(str(fault))
        self.fault = fault


class AiohttpRequest(BaseRequest):
    """The library's requests, made with aiohttp."""

    __slots__ = ("_download_bytes", "_request_seconds", "_session", "_upload_seconds")

    def __init__(self, request_seconds: float, upload_seconds: float, download_bytes: int) -> None:
        """Keep the limits; the connection is opened by the first request."""
        self._request_seconds = request_seconds
        self._upload_seconds = upload_seconds
        self._download_bytes = download_bytes
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds."""
        return self._request_seconds

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            self._session = ClientSession(
                connector=TCPConnector(limit=100, ttl_dns_cache=300),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; unlike the library's own reading, put nothing of it into the log."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise AnswerError(ApiFault(NETWORK, "an answer that is none of the Bot API"))
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp has one for all
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one request and return its status and content."""
        await self.initialize()
        if self._session is None:  # pragma: no cover - initialize has just opened it
            raise RuntimeError("There is no session.")
        seconds = self._seconds(read_timeout, method, request_data)
        timeout = ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        body, headers = _encoded(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as answer:
                if method == "GET":
                    return answer.status, await self._content(answer.status, answer.content)
                payload = await answer.read()
        except (ClientError, TimeoutError) as error:
            # Only the kind of the error is told on: its text may hold the address and the token.
            kind = type(error).__name__
            raise AnswerError(ApiFault(NETWORK, f"no answer that can be read ({kind})")) from None
        if answer.status not in OK_STATUSES:
            raise AnswerError(self._fault(answer.status, payload))
        return answer.status, payload

    async def _content(self, status: int, stream: Any) -> bytes:
        if status == NOT_FOUND:
            raise AnswerError(file_is_gone())
        if status not in OK_STATUSES:
            raise AnswerError(ApiFault(NETWORK, f"status {status}"))
        content = bytearray()
        async for chunk in stream.iter_any():
            content += chunk
            if len(content) > self._download_bytes:
                raise AnswerError(too_large(self._download_bytes))
        return bytes(content)

    def _fault(self, status: int, payload: bytes) -> ApiFault:
        answer = self.parse_json_payload(payload)
        parameters = answer.get("parameters") or {}
        return ApiFault(
            status,
            str(answer.get("description", "")),
            retry_after=parameters.get("retry_after"),
            moved_to=parameters.get("migrate_to_chat_id"),
        )

    def _seconds(self, read_timeout: Any, method: str, data: RequestData | None) -> float:
        if isinstance(read_timeout, (int, float)):
            return float(read_timeout)
        has_content = method == "GET" or (data is not None and data.contains_files)
        return self._upload_seconds if has_content else self._request_seconds


def _encoded(data: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str]]:
    """Return the body of a request, and the headers that go with it."""
    if data is None:
        return None, {}
    if not data.contains_files:
        body = json.dumps(data.parameters, ensure_ascii=False).encode()
        return body, {"Content-Type": "application/json"}
    form = FormData(quote_fields=False)  # file names in Vietnamese go as they are
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        # As a stream: aiohttp would write large bytes in one go, and nobody else is served then.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form, {}
