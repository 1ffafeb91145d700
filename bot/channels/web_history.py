"""What the web chat remembers: a page that was closed finds its messages when it opens again."""

import threading
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

Payload = dict[str, Any]
"""A message as JSON can carry it; made and read by `web_wire` alone."""

PAGE_MESSAGES = 200
"""How many messages a page gets at once: more than anybody scrolls back on a phone."""

T = TypeVar("T")


class Direction(StrEnum):
    """Whether the person said it or heard it."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class WebMessage:
    """One kept message.

    Attributes:
        id: Grows within a chat; a page asks for what came after the last it has.
        at: When it was kept, in UTC.
        direction: Said by the person, or to the person.
        payload: The message itself.
        key: The page's own id of something the person said; None for what the assistant said.
    """

    id: int
    at: datetime
    direction: Direction
    payload: Payload
    key: str | None = None


class WebHistory(Protocol):
    """Where the messages of web chats are kept. Plain functions: they run on a worker thread."""

    def append(
        self, chat: str, at: datetime, direction: Direction, payload: Payload, key: str | None
    ) -> int:
        """Keep a message and return its id.

        A key that this chat already has is kept once: the id of the first is returned.
        """

    def since(self, chat: str, after: int) -> list[WebMessage]:
        """Return the newest `PAGE_MESSAGES` messages with an id above `after`, oldest first."""

    def one(self, chat: str, message_id: int) -> WebMessage | None:
        """Return one message of this chat, and never one of another chat."""


class Run(Protocol):
    """Runs a plain function away from the event loop; the wiring gives it."""

    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]:
        """Run the work on a thread and hand its result back."""


@dataclass(slots=True)
class _Kept:
    messages: deque[WebMessage]
    ids: dict[str, int] = field(default_factory=dict)


class MemoryWebHistory:
    """A history that lasts as long as the process, and never grows beyond its bounds."""

    def __init__(self, per_chat: int = 500, chats: int = 2000) -> None:
        """Set how much is remembered; the chat that was quiet longest is forgotten first."""
        self._per_chat = per_chat
        self._most_chats = chats
        self._last_id = 0
        self._chats: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def append(
        self, chat: str, at: datetime, direction: Direction, payload: Payload, key: str | None
    ) -> int:
        """Keep a message and return its id; a known key keeps nothing new."""
        with self._lock:
            kept = self._open(chat)
            if key is not None and key in kept.ids:
                return kept.ids[key]
            self._last_id += 1
            if len(kept.messages) == self._per_chat:
                kept.ids.pop(kept.messages[0].key or "", None)
            kept.messages.append(WebMessage(self._last_id, at, direction, payload, key))
            if key is not None:
                kept.ids[key] = self._last_id
            return self._last_id

    def since(self, chat: str, after: int) -> list[WebMessage]:
        """Return the newest messages with an id above `after`, oldest first."""
        with self._lock:
            kept = self._chats.get(chat)
            newer = [m for m in kept.messages if m.id > after] if kept else []
        return newer[-PAGE_MESSAGES:]

    def one(self, chat: str, message_id: int) -> WebMessage | None:
        """Return one message of this chat, or None."""
        with self._lock:
            kept = self._chats.get(chat)
            return next((m for m in kept.messages if m.id == message_id), None) if kept else None

    def _open(self, chat: str) -> _Kept:
        kept = self._chats.setdefault(chat, _Kept(deque(maxlen=self._per_chat)))
        self._chats.move_to_end(chat)
        while len(self._chats) > self._most_chats:
            self._chats.popitem(last=False)
        return kept
