"""What the web chat remembers: a page that was closed finds its messages when it opens again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

Payload = dict[str, Any]
"""A message as JSON can carry it; made and read by `web_wire` alone."""

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
        """Return the newest messages with an id above `after`, oldest first: what a page shows."""

    def one(self, chat: str, message_id: int) -> WebMessage | None:
        """Return one message of this chat, and never one of another chat."""


class Run(Protocol):
    """Runs a plain function away from the event loop; the wiring gives it."""

    def __call__(self, work: Callable[[], T], /) -> Awaitable[T]:
        """Run the work on a thread and hand its result back."""
