"""The web chat: what the house says reaches every open page of a chat, and waits for closed ones."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo
from typing import Protocol

from aiohttp import WSMsgType, web

from bot.channels import web_wire as wire
from bot.channels.web_history import Direction, Run, WebHistory
from bot.channels.web_pages import OpenPage, OpenPages
from bot.media_kinds import MediaKind
from bot.seal import Seal
from domain.chat import (
    Address,
    Attachment,
    AttachmentKind,
    Incoming,
    Outgoing,
    Receive,
    TryLaterError,
    Upload,
)

log = logging.getLogger(__name__)

NAME = "web"

TakesPapers = Callable[[str], Awaitable[bool]]
"""Tells whether who speaks in a chat has work to which documents belong."""


class WebMedia(Protocol):
    """Where pictures and documents are kept. Plain functions: they run on a worker thread."""

    def keep(self, chat: str, content: bytes, suffix: str) -> str:
        """Keep a content that a chat uploads and return its name in the media store."""

    def load(self, path: str) -> bytes | None:
        """Return a content by its name, or None if it is not there any more."""

    def hold(self, path: str) -> bool:
        """Keep a content that is sent on just now from being swept; False if it is gone already."""


class WebChannel:
    """The web chat as the house sees it; `bot/web/door.py` brings it the sockets."""

    def __init__(
        self,
        *,
        history: WebHistory,
        media: WebMedia,
        run: Run,
        seal: Seal,
        now: Callable[[], datetime],
        zone: tzinfo,
        takes_papers: TakesPapers,
        look_seconds: float | None = None,
    ) -> None:
        """Take the parts.

        Args:
            history: Where messages are kept.
            media: Where pictures and documents are kept.
            run: Runs a plain function away from the event loop.
            seal: Signs the names of what was uploaded.
            now: The house's clock (the demo's may be moved), in UTC.
            zone: The local time that the page shows.
            takes_papers: From whom documents are taken beside photos and recordings.
            look_seconds: How often open pages look for messages that another process kept; None
                where there is one process.
        """
        self._history = history
        self._media = media
        self._thread = run
        self._seal = seal
        self._now = now
        self._zone = zone
        self._takes_papers = takes_papers
        self._look_seconds = look_seconds
        self._pages = OpenPages()
        self._receive: Receive | None = None
        self._open = asyncio.Event()

    @property
    def name(self) -> str:
        """The channel's name in addresses."""
        return NAME

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        """Keep the message, then push it to the open pages: kept is delivered.

        Raises:
            TryLaterError: It could not be kept.
        """
        payload = wire.spoken(outgoing)
        now = self._now()
        try:
            await self._thread(
                lambda: self._history.append(address.chat, now, Direction.OUT, payload, None)
            )
        except Exception as error:
            raise TryLaterError("the web history could not be written") from error
        await self._push(address.chat)

    async def run(self, receive: Receive) -> None:
        """Let pages speak until cancelled."""
        self._receive = receive
        self._open.set()
        try:
            while True:
                await asyncio.sleep(self._look_seconds or 3600)
                if self._look_seconds:
                    await asyncio.gather(*(self._push(chat) for chat in self._pages.chats()))
        finally:
            self._open.clear()
            self._receive = None

    async def fetch(self, attachment: Attachment) -> bytes:
        """Return what was uploaded.

        Raises:
            TryLaterError: It is not in the media store (any more).
        """
        content = await self._thread(lambda: self._media.load(attachment.reference))
        if content is None:
            raise TryLaterError(f"{attachment.reference} is not in the media store")
        return content

    async def look_again(self, chat: str) -> None:
        """Hang up on those pages of a chat that may not read it any more."""
        await asyncio.gather(*(page.goes_on() for page in self._pages.of(chat)))

    async def close(self) -> None:
        """Hang up on every page; they come back by themselves."""
        await self._pages.close()

    async def takes_papers(self, chat: str) -> bool:
        """Tell whether documents are taken from this chat."""
        return await self._takes_papers(chat)

    async def keep_upload(self, chat: str, content: bytes, kind: MediaKind, name: str = "") -> str:
        """Keep a file and return its sealed name: good in this chat alone.

        Args:
            chat: Whose it is.
            content: Its bytes.
            kind: What it is, by its bytes.
            name: What its sender calls a document.
        """
        path = await self._thread(lambda: self._media.keep(chat, content, kind.suffix))
        return self._seal.close(_purpose(chat), f"{kind.mime} {len(content)} {path} {name}")

    async def file(self, chat: str, message_id: int, part: str) -> tuple[Upload, bytes] | None:
        """Return a file of a message of this chat: its description and its content."""
        message = await self._thread(lambda: self._history.one(chat, message_id))
        known = message.payload.get(part) if message else None
        if not known or not known["path"]:
            return None
        upload = Upload(known["path"], known["name"], known["mime"])
        content = await self._thread(lambda: self._media.load(upload.path))
        return None if content is None else (upload, content)

    async def attend(
        self,
        socket: web.WebSocketResponse,
        hello: wire.Hello,
        may_go_on: Callable[[], Awaitable[bool]],
        network: str,
    ) -> None:
        """Serve one page, whose right to this chat was checked, until it closes or loses it."""
        page = OpenPage(socket, hello.chat, hello.language, hello.after, may_go_on, network)
        await self._pages.enter(page)
        try:
            await self._resume(page)
            await self._catch_up(page)
            await page.tell({"type": "caught_up"})
            async for frame in socket:
                if not await page.goes_on():
                    return
                if frame.type is WSMsgType.TEXT:
                    await self._hear(page, frame.data)
        finally:
            self._pages.leave(page)

    async def _resume(self, page: OpenPage) -> None:
        # A page may have seen more than a history that was begun anew: then it begins anew, too.
        if page.seen:
            known = await self._thread(lambda: self._history.one(page.chat, page.seen))
            page.seen = known.id if known else 0
        await page.tell({"type": "ready", "after": page.seen})
        await self._offer(page)

    async def _offer(self, page: OpenPage) -> None:
        # Who joins, or takes a shared phone over, is offered what is taken from them without
        # opening the page anew.
        papers = await self._takes_papers(page.chat)
        if papers != page.papers and await page.tell({"type": "offer", "papers": papers}):
            page.papers = papers

    async def _hear(self, page: OpenPage, raw: str) -> None:
        try:
            said = wire.read(raw)
            if isinstance(said, wire.Hello):
                return
            sent = await self._uploaded(page.chat, said)
        except wire.WireError as error:
            await page.tell({"type": "error", "code": error.code, "id": error.message_id})
            return
        try:
            number = await self._take(page, said, sent)
        except Exception:
            # Whatever went wrong, the page keeps the message and sends it again; the cause is
            # logged without the words of the person.
            log.exception("a message of a web chat was not kept")
            await page.tell({"type": "error", "code": "not_kept", "id": said.id})
            return
        await page.tell({"type": "ack", "id": said.id, "message": number})
        await self._push(page.chat)

    async def _take(self, page: OpenPage, said: wire.Said, sent: Attachment | None) -> int:
        now = self._now()
        payload = wire.heard(said, sent)
        # Kept before the house hears it, so that it stands above the answer; the key makes a
        # message that is sent again stand there once.
        number = await self._thread(
            lambda: self._history.append(page.chat, now, Direction.IN, payload, said.id)
        )
        await page.tell({"type": "typing"})
        await self._open.wait()
        if self._receive is None:
            raise RuntimeError("the house closed while a message was coming in")
        await self._receive([_incoming(page, said, sent, now)])
        return number

    async def _uploaded(self, chat: str, said: wire.Said) -> Attachment | None:
        if not said.reference:
            return None
        known = self._seal.open(_purpose(chat), said.reference)
        if known is None:
            raise wire.WireError("photo_unknown", said.id)
        # The name stands last, for it may hold blanks; what was sealed by older versions has none.
        mime, size, path, name = f"{known} ".split(" ", 3)
        # A page that was open for days may name what nobody sent on and was swept since.
        if not await self._thread(lambda: self._media.hold(path)):
            raise wire.WireError("photo_unknown", said.id)
        # What it is was seen in its bytes when it came; what the page calls it does not count.
        kind = _KINDS.get(mime.partition("/")[0], AttachmentKind.DOCUMENT)
        return Attachment(kind, path, mime, int(size), name.strip())

    async def _push(self, chat: str) -> None:
        await asyncio.gather(*(self._catch_up(page) for page in self._pages.of(chat)))

    async def _catch_up(self, page: OpenPage) -> None:
        # One at a time for each page: what is read and what was seen must not drift apart.
        async with page.lock:
            newer = await self._thread(lambda: self._history.since(page.chat, page.seen))
            if newer and not await page.goes_on():
                return
            for message in newer:
                if not await page.tell(wire.shown(message, self._zone)):
                    return
                page.seen = message.id
            if newer:
                await self._offer(page)


_KINDS = {"image": AttachmentKind.PHOTO, "audio": AttachmentKind.VOICE}
"""What a file is for the house, by the first half of its content type; all else is a document."""


def _purpose(chat: str) -> str:
    """Return what uploads of a chat are sealed for; what came after photos shares the name."""
    return f"photo:{chat}"


def _incoming(page: OpenPage, said: wire.Said, sent: Attachment | None, now: datetime) -> Incoming:
    attachments = [sent] if sent else []
    if said.place:
        place = Attachment(
            AttachmentKind.LOCATION, latitude=said.place[0], longitude=said.place[1]
        )
        attachments.append(place)
    return Incoming(
        address=Address(NAME, page.chat),
        update_id=f"{page.chat}:{said.id}",
        sent_at=now,
        text=said.text,
        button=said.button,
        attachments=tuple(attachments),
        language=page.language,
        network=page.network,
    )
