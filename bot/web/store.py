"""What the web chat keeps, kept in the house's own database and media store."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.channels.web import NAME, TakesPapers, WebChannel
from bot.channels.web_history import Direction, Payload, WebMessage
from bot.logs import get_logger
from bot.media import FileStore, UnopenedFileError
from bot.opening import Opened
from bot.seal import Seal
from bot.web.guard import Note
from bot.web.limits import TRESPASSES, TRESPASSES_WITHIN, Limit
from domain.chat import Address
from domain.people import OVERSEERS
from storage.web_history import KeptMessage, SqlEnded
from storage.work import SqlWork
from storage.writer import Writer

log = get_logger()

TextToKeep = Callable[[SqlWork, Address, str, datetime], str]
"""Returns what may be kept of a text that was typed at an address, and when."""


class StoredWebHistory:
    """The history of web chats in the database; plain functions that wait for the commit."""

    def __init__(self, writer: Writer, text_to_keep: TextToKeep) -> None:
        """Take who writes, and who knows what may be kept of a typed text."""
        self._writer = writer
        self._text_to_keep = text_to_keep

    def append(
        self, chat: str, at: datetime, direction: Direction, payload: Payload, key: str | None
    ) -> int:
        """Keep a message and return its id."""

        def keep(work: SqlWork) -> int:
            kept = payload
            # A PIN is never kept in clear, not even until the house has heard it.
            if direction is Direction.IN and not payload.get("pressed"):
                text = payload.get("text") or ""
                kept = {**payload, "text": self._text_to_keep(work, Address(NAME, chat), text, at)}
            return work.web_history.append(chat, at, direction.value, kept, key)

        return self._writer.submit(keep).result()

    def since(self, chat: str, after: int) -> list[WebMessage]:
        """Return the newest messages with an id above `after`, oldest first."""
        kept = self._writer.submit(lambda work: work.web_history.since(chat, after)).result()
        return [_message(each) for each in kept]

    def one(self, chat: str, message_id: int) -> WebMessage | None:
        """Return one message of this chat, or None."""
        kept = self._writer.submit(lambda work: work.web_history.one(chat, message_id)).result()
        return _message(kept) if kept is not None else None


def _message(kept: KeptMessage) -> WebMessage:
    return WebMessage(kept.id, kept.at, Direction(kept.direction), kept.payload, kept.key)


class StoredWebMedia:
    """Pictures and documents of the web chat in the media store."""

    def __init__(self, files: FileStore) -> None:
        """Take the store."""
        self._files = files

    def keep(self, chat: str, content: bytes, suffix: str) -> str:
        """Keep a content that a chat uploads and return its name in the media store."""
        return self._files.put(f"upload{suffix}", content, str(Address(NAME, chat)))

    def load(self, path: str) -> bytes | None:
        """Return a content by its name, or None if it is not there any more."""
        try:
            return self._files.read(path)
        except FileNotFoundError:
            return None
        except UnopenedFileError as error:
            log.warning("a file cannot be opened", why=error.strerror)
            return None

    def hold(self, path: str) -> bool:
        """Keep a content that is sent on just now from being swept; False if it is gone already."""
        return self._files.touch(path)


def stored_web_channel(
    opened: Opened, seal: Seal, now: Callable[[], datetime], look_seconds: float | None = None
) -> WebChannel:
    """Return the web chat that keeps everything in the house's own store."""
    return WebChannel(
        history=StoredWebHistory(opened.writer, opened.house.inbox.text_to_keep),
        media=StoredWebMedia(opened.house.media),
        run=asyncio.to_thread,
        seal=seal,
        now=now,
        zone=opened.settings.zone,
        takes_papers=takes_papers(opened.writer),
        look_seconds=look_seconds,
    )


def trespass_noted(writer: Writer, now: Callable[[], datetime]) -> Note:
    """Return who notes in the audit trail what was tried at the door, as long as it is not a flood."""
    limit = Limit(TRESPASSES, TRESPASSES_WITHIN, now)

    async def note(what: str, path: str) -> None:
        if limit.allows(what):
            noting = writer.submit(
                lambda work: work.audit.note(None, "trespass", path[:80], now(), what)
            )
            await asyncio.wrap_future(noting)

    return note


def may_read(writer: Writer) -> Callable[[str], Awaitable[bool]]:
    """Return who tells whether a chat's page is still open to its browser."""

    async def asked(chat: str) -> bool:
        address = Address(NAME, chat)
        shut = writer.submit(lambda work: work.people.is_shut_out(address))
        return not await asyncio.wrap_future(shut)

    return asked


def takes_papers(writer: Writer) -> TakesPapers:
    """Return who tells from whom documents are taken: those who act for a unit or look after it."""

    def told(work: SqlWork, chat: str) -> bool:
        person = work.people.known_at(Address(NAME, chat))
        return person is not None and bool(person.roles & OVERSEERS)

    async def asked(chat: str) -> bool:
        return await asyncio.wrap_future(writer.submit(lambda work: told(work, chat)))

    return asked


class StoredEnded:
    """The sessions that were left, in the house's own database."""

    def __init__(self, writer: Writer) -> None:
        """Take who writes."""
        self._writer = writer

    async def has(self, name: str) -> bool:
        """Tell whether a session was left."""
        known = self._writer.submit(lambda work: SqlEnded(work.connection).has(name))
        return await asyncio.wrap_future(known)

    async def add(self, name: str, until: datetime, now: datetime) -> None:
        """Remember that a session was left, and forget those that have run out."""
        adding = self._writer.submit(lambda work: SqlEnded(work.connection).add(name, until, now))
        await asyncio.wrap_future(adding)
