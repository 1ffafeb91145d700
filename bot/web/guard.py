"""Who is at the door: sessions in a signed cookie, requests of our own page only, careful headers."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.seal import Seal
from bot.web.limits import address_of

COOKIE = "donghanh"
SESSION_DAYS = 90
"""How long a phone stays known: a quarter's report, and the next one's reminder."""

_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Note = Callable[[str, str], Awaitable[None]]
"""Notes what was tried at the door, and at which."""

MayRead = Callable[[str], Awaitable[bool]]


async def everybody(_: str) -> bool:
    """Let every chat be read: where nobody can be shut out."""
    return True


class Ended(Protocol):
    """Remembers which sessions were left: a cookie that was copied outlives its browser."""

    async def has(self, name: str) -> bool:
        """Tell whether a session was left."""

    async def add(self, name: str, until: datetime, now: datetime) -> None:
        """Remember that a session was left, until it would have run out anyway."""


class EndedInMemory:
    """The sessions that were left, as long as the process lasts."""

    def __init__(self) -> None:
        """Nobody has left yet."""
        self._until: dict[str, datetime] = {}

    async def has(self, name: str) -> bool:
        """Tell whether a session was left."""
        return name in self._until

    async def add(self, name: str, until: datetime, now: datetime) -> None:
        """Remember that a session was left, and forget those that have run out."""
        self._until = {each: end for each, end in self._until.items() if end > now}
        self._until[name] = until


@dataclass(frozen=True, slots=True)
class Session:
    """What a cookie of ours says.

    Attributes:
        name: Tells it from every other; nothing can be opened with it.
        chat: Whose it is.
        until: When it runs out, in UTC.
    """

    name: str
    chat: str
    until: datetime


class Refusal(Exception):  # noqa: N818 - it is an answer to a page, not a fault
    """An answer that says no, with a code that the page has a sentence for."""

    def __init__(self, status: int, code: str, trespass: str = "") -> None:
        """Keep the HTTP status, the code, and what is worth noting of it beyond a slip."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.trespass = trespass


@dataclass(frozen=True, slots=True)
class Sessions:
    """Knows a page again by its cookie.

    Attributes:
        seal: Signs the cookie.
        now: The real clock, in UTC: the demo's clock may jump, a session may not.
        https: Whether the public address is https; then the cookie never travels without it.
        may_read: Whether a chat is still open to its browser; asked each time, because a cookie
            outlives a person's work for the programme.
        ended: Which sessions were left; asked each time, too.
    """

    seal: Seal
    now: Callable[[], datetime]
    https: bool = False
    may_read: MayRead = everybody
    ended: Ended = field(default_factory=EndedInMemory)

    async def chat(self, request: web.Request) -> str | None:
        """Return the chat that the cookie names, or None if there is none that may be read."""
        session = self._named(request)
        return session.chat if session is not None and await self.lasts(session) else None

    async def lasts(self, session: Session) -> bool:
        """Tell whether a session opens its chat now: an open page asks before it shows anything."""
        return (
            self.now() < session.until
            and not await self.ended.has(session.name)
            and await self.may_read(session.chat)
        )

    async def demand(self, request: web.Request) -> Session:
        """Return the session that the cookie names.

        Raises:
            Refusal: There is no cookie, or it is not ours, has run out, or opens nothing any more.
        """
        session = self._named(request)
        if session is None or not await self.lasts(session):
            cookie = request.cookies.get(COOKIE, "")
            is_forged = bool(cookie) and self.seal.open("session", cookie) is None
            raise Refusal(401, "session", "forged session" if is_forged else "")
        return session

    def begin(self, response: web.Response, chat: str) -> None:
        """Let this browser speak for the chat from now on."""
        lasts = timedelta(days=SESSION_DAYS)
        # Two browsers of one chat are two sessions: one may be left without the other.
        text = f"{int((self.now() + lasts).timestamp())}.{token_hex(8)} {chat}"
        response.set_cookie(
            COOKIE,
            self.seal.close("session", text),
            max_age=int(lasts.total_seconds()),
            httponly=True,
            samesite="Strict",
            secure=self.https,
            path="/",
        )

    async def end(self, request: web.Request, response: web.Response) -> str | None:
        """Forget this browser, and let nobody in with its cookie; return the chat that it left."""
        session = self._named(request)
        if session is not None:
            await self.ended.add(session.name, session.until, self.now())
        response.del_cookie(COOKIE, path="/", httponly=True, samesite="Strict", secure=self.https)
        return session.chat if session is not None else None

    def _named(self, request: web.Request) -> Session | None:
        text = self.seal.open("session", request.cookies.get(COOKIE, ""))
        if text is None:
            return None
        # A cookie from before sessions could be told apart has no dot: its moment and chat do.
        first, _, chat = text.partition(" ")
        until = datetime.fromtimestamp(int(first.partition(".")[0]), UTC)
        return Session(sha256(text.encode()).hexdigest()[:32], chat, until)

    def token(self, chat: str) -> str:
        """Return what a page of this chat says at hello.

        The cookie belongs to the whole browser: when another tab takes another role, the old
        tab's token no longer fits and it learns so, instead of speaking as somebody else.
        """
        return self.seal.mark("hello", chat)

    def greets(self, chat: str, named: str, token: str) -> bool:
        """Tell whether a page that says hello is a page of the cookie's chat."""
        return named == chat and self.seal.holds("hello", chat, token)


def network_of(request: web.Request, seal: Seal) -> str:
    """Return a mark of the address that a request comes from, short enough to be many addresses'.

    Who holds the key and tries every address of the world finds hundreds that have this mark.
    """
    return seal.mark("network", address_of(request))[:4]


def demand_own_page(request: web.Request, origins: Iterable[str]) -> None:
    """Let only our own page through.

    Raises:
        Refusal: The request comes from the page of another site, or from no page.
    """
    origin = request.headers.get("Origin", "")
    if origin and (urlsplit(origin).netloc == request.host or origin in origins):
        return
    raise Refusal(403, "foreign", "foreign origin")


def guard(note: Note | None = None) -> Middleware:
    """Return the middleware that words refusals as JSON and puts the headers on every answer.

    Args:
        note: Notes who was refused at the door for more than a slip; None to note nothing.
    """

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except Refusal as no:
            if no.trespass and note is not None:
                await note(no.trespass, request.path)
            response = web.json_response({"error": no.code}, status=no.status)
        except web.HTTPException as error:
            if not error.prepared:
                _dress(request, error)
            raise
        if not response.prepared:
            _dress(request, response)
        return response

    return middleware


def _dress(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", _policy(request.host))
    response.headers.setdefault("Cache-Control", "no-store")


def _policy(host: str) -> str:
    # Safari before 15.4 does not count ws:// under 'self'.
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; "
        f"connect-src 'self'{sockets}; manifest-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


_HEADERS = {
    "Server": "donghanh",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(self), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
