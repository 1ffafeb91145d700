"""The house's front door: one web application with the chat page, its socket, health, and webhooks."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from functools import partial

from aiohttp import WSCloseCode, WSMsgType, web

from bot.channels import web_wire as wire
from bot.channels.web import WebChannel
from bot.web.demo import Demo, destination
from bot.web.files import MAX_UPLOAD_BYTES, UPLOAD_ROOM_BYTES, handed_out, upload_of
from bot.web.guard import Note, Refusal, Sessions, demand_own_page, guard, network_of
from bot.web.limits import (
    BEGINNINGS,
    BEGINNINGS_WITHIN,
    UPLOADS,
    UPLOADS_WITHIN,
    Limit,
    address_of,
)
from bot.web.page import page_routes

MAX_SOCKET_BYTES = 1024 * 1024
"""A text of 100,000 letters must arrive to be answered kindly: 300 kB of Vietnamese, 600 kB where a
client writes each letter as \\u1ec5."""

HELLO_SECONDS = 10.0
HEARTBEAT_SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class WebPerson:
    """Somebody whose place a visitor of the demo may take.

    Attributes:
        id: Stable identifier; it is also the chat of the address ("web", id).
        name: The name on the card.
        role: The role's code: "cadre", "unit_officer", "lead_office", "leader", "household".
        role_label: The role in words, for codes that the page does not know.
        unit: The unit's name.
    """

    id: str
    name: str
    role: str
    role_label: str
    unit: str


Persons = Callable[[], Awaitable[Sequence[WebPerson]]]
Healthy = Callable[[], Awaitable[bool]]
NewChat = Callable[[], str]


def make_app(
    *,
    channel: WebChannel,
    sessions: Sessions,
    database_ok: Healthy,
    persons: Persons | None = None,
    new_chat: NewChat | None = None,
    demo: Demo | None = None,
    origins: Iterable[str] = (),
    routes: Iterable[web.AbstractRouteDef] = (),
    note: Note | None = None,
) -> web.Application:
    """Build the application.

    Args:
        channel: The web chat.
        sessions: Knows browsers again.
        database_ok: Whether the database answers, for `/healthz`.
        persons: Whose place may be taken (the demo); None outside it.
        new_chat: Names a new chat for a stranger, who then gives an invitation code in the chat
            as on every other channel; None where nobody may come in that way.
        demo: The demo's clock; its bar is shown only then.
        origins: Origins that count as our own page beside the host of the request, for a proxy
            that rewrites the host ("https://donghanh.example.vn").
        routes: Doors of other channels (webhooks) and of the operators (metrics).
        note: Notes forged sessions and foreign pages in the audit trail.
    """
    desk = _Desk(
        channel=channel,
        sessions=sessions,
        database_ok=database_ok,
        persons=persons,
        new_chat=new_chat,
        demo=demo,
        origins=frozenset(origins),
        uploads=Limit(UPLOADS, UPLOADS_WITHIN, sessions.now),
        beginnings=Limit(BEGINNINGS, BEGINNINGS_WITHIN, sessions.now),
    )
    app = web.Application(
        middlewares=[guard(note)], client_max_size=MAX_UPLOAD_BYTES + UPLOAD_ROOM_BYTES
    )
    app.add_routes([*desk.routes(), *page_routes(), *routes])

    async def hang_up(_: web.Application) -> None:
        await channel.close()

    app.on_shutdown.append(hang_up)
    return app


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serve until left; gives the address. No access log: addresses and names stay out of it."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=5.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield f"http://{host}:{site.port}"
    finally:
        await runner.cleanup()


@dataclass(frozen=True, slots=True)
class _Desk:
    """Answers the page's requests."""

    channel: WebChannel
    sessions: Sessions
    database_ok: Healthy
    persons: Persons | None
    new_chat: NewChat | None
    demo: Demo | None
    origins: frozenset[str]
    uploads: Limit
    beginnings: Limit

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the doors."""
        return [
            web.get("/healthz", self.health),
            web.get("/api/state", self.state),
            web.get("/api/persons", self.list_persons),
            web.post("/api/choose", self.choose),
            web.post("/api/begin", self.begin),
            web.post("/api/leave", self.leave),
            web.get("/ws", self.socket),
            web.post("/upload", self.upload),
            web.get(r"/media/{number:\d{1,15}}/{part:picture|sound|document}", self.media),
            web.post("/demo/clock", self.move_clock),
        ]

    async def health(self, _: web.Request) -> web.Response:
        """Say whether the service can work."""
        database = await self.database_ok()
        return web.json_response(
            {"ok": database, "database": database}, status=200 if database else 503
        )

    async def state(self, request: web.Request) -> web.Response:
        """Say who this browser is, and what the page has to offer."""
        chat = await self.sessions.chat(request)
        person = next((p for p in await self._persons() if p.id == chat), None)
        if chat and self.persons and person is None and self.new_chat is None:
            chat = None  # the demo was filled anew with other people
        return web.json_response(
            {
                "chat": chat,
                "token": self.sessions.token(chat) if chat else None,
                "person": asdict(person) if person else None,
                "choose": self.persons is not None,
                "begin": self.new_chat is not None,
                "demo": self._clock(),
            }
        )

    async def list_persons(self, _: web.Request) -> web.Response:
        """Say whose place may be taken."""
        return web.json_response([asdict(person) for person in await self._persons()])

    async def choose(self, request: web.Request) -> web.Response:
        """Let this browser take a person's place."""
        demand_own_page(request, self.origins)
        wanted = (await _json(request)).get("person")
        person = next((p for p in await self._persons() if p.id == wanted), None)
        if person is None:
            raise Refusal(404, "nobody")
        return self._begin(person.id)

    async def begin(self, request: web.Request) -> web.Response:
        """Let a stranger in; who they are is asked in the chat."""
        demand_own_page(request, self.origins)
        if self.new_chat is None:
            raise Refusal(404, "nobody")
        if not self.beginnings.allows(address_of(request)):
            raise Refusal(429, "too_many_beginnings")
        return self._begin(self.new_chat())

    async def leave(self, request: web.Request) -> web.Response:
        """Forget this browser."""
        demand_own_page(request, self.origins)
        response = web.json_response({"ok": True})
        left = await self.sessions.end(request, response)
        if left is not None:
            await self.channel.look_again(left)
        return response

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Open the line of one page."""
        demand_own_page(request, self.origins)
        session = await self.sessions.demand(request)
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_SOCKET_BYTES, timeout=2.0
        )
        await socket.prepare(request)
        hello = await _hello(socket)
        if hello and self.sessions.greets(session.chat, hello.chat, hello.token):
            network = network_of(request, self.sessions.seal)
            lasts = partial(self.sessions.lasts, session)
            await self.channel.attend(socket, hello, lasts, network)
        elif not socket.closed:
            await socket.send_str(wire.as_json({"type": "error", "code": "session"}))
        await socket.close(code=WSCloseCode.OK)
        return socket

    async def upload(self, request: web.Request) -> web.Response:
        """Take a file and return the reference that a message may carry."""
        demand_own_page(request, self.origins)
        chat = (await self.sessions.demand(request)).chat
        if not self.uploads.allows(chat):
            raise Refusal(429, "too_many_uploads")
        papers = await self.channel.takes_papers(chat)
        content, kind, name = await upload_of(request, papers=papers)
        reference = await self.channel.keep_upload(chat, content, kind, name)
        return web.json_response({"reference": reference})

    async def media(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file of one of the chat's own messages; no copy is kept on the way."""
        chat = (await self.sessions.demand(request)).chat
        number, part = int(request.match_info["number"]), request.match_info["part"]
        found = await self.channel.file(chat, number, part)
        if found is None:
            raise Refusal(404, "no_file")
        return handed_out(request, *found, part)

    async def move_clock(self, request: web.Request) -> web.Response:
        """Move the demo's clock; whatever falls due on the way is said as usual."""
        if self.demo is None:
            raise Refusal(404, "no_demo")
        demand_own_page(request, self.origins)
        await self.sessions.demand(request)
        to = str((await _json(request)).get("to", ""))
        aim = destination(to, self.demo.now(), self.demo.zone)
        if aim is None:
            raise Refusal(400, "clock")
        await self.demo.move(aim)
        return web.json_response({"demo": self._clock()})

    async def _persons(self) -> Sequence[WebPerson]:
        return await self.persons() if self.persons else ()

    def _begin(self, chat: str) -> web.Response:
        response = web.json_response({"ok": True})
        self.sessions.begin(response, chat)
        return response

    def _clock(self) -> dict[str, str] | None:
        return {"now": wire.local(self.demo.now(), self.demo.zone)} if self.demo else None


async def _hello(socket: web.WebSocketResponse) -> wire.Hello | None:
    try:
        frame = await socket.receive(timeout=HELLO_SECONDS)
        said = wire.read(frame.data) if frame.type is WSMsgType.TEXT else None
    except (TimeoutError, wire.WireError):
        return None
    return said if isinstance(said, wire.Hello) else None


async def _json(request: web.Request) -> dict[str, object]:
    try:
        data = await request.json()
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise Refusal(400, "unreadable")
    return data
