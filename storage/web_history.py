"""The messages of web chats: a page that was closed finds them when it opens again."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from storage.statements import insert_unless_there, wait_for
from storage.tables import web_message

PAGE_MESSAGES = 200
"""How many messages a page gets at once: more than anybody scrolls back on a phone."""


class KeptMessage(NamedTuple):
    """One kept message.

    Attributes:
        id: Grows within a chat; a page asks for what came after the last it has.
        at: When it was kept, in UTC.
        direction: "in" (said by the person) or "out" (said to the person).
        payload: The message itself, as JSON can carry it.
        key: The page's own id of something the person said; None for what the assistant said.
    """

    id: int
    at: datetime
    direction: str
    payload: dict[str, Any]
    key: str | None


class SqlWebHistory:
    """The history, in the table `web_message`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def append(
        self, chat: str, at: datetime, direction: str, payload: dict[str, Any], key: str | None
    ) -> int:
        """Keep a message and return its id.

        A key that this chat already has is kept once: the id of the first is returned.
        """
        # Numbers are given out before they are seen: without waiting, a page that has read 10
        # would never ask for a 9 that was kept a moment later.
        wait_for(self._connection, f"web history of {chat}")
        values = {"chat": chat, "at": at, "direction": direction, "content": payload, "key": key}
        number: int | None = insert_unless_there(
            self._connection, web_message, values, unique=("chat", "key")
        )
        if number is not None:
            return number
        first: int = self._connection.execute(
            select(web_message.c.id).where(web_message.c.chat == chat, web_message.c.key == key)
        ).scalar_one()
        return first

    def since(self, chat: str, after: int) -> list[KeptMessage]:
        """Return the newest `PAGE_MESSAGES` messages with an id above `after`, oldest first."""
        rows = self._connection.execute(
            select(web_message)
            .where(web_message.c.chat == chat, web_message.c.id > after)
            .order_by(web_message.c.id.desc())
            .limit(PAGE_MESSAGES)
        ).all()
        return [_message(row) for row in reversed(rows)]

    def one(self, chat: str, message_id: int) -> KeptMessage | None:
        """Return one message of this chat, and never one of another chat."""
        row = self._connection.execute(
            select(web_message).where(web_message.c.chat == chat, web_message.c.id == message_id)
        ).first()
        return _message(row) if row is not None else None


def _message(row: Row[Any]) -> KeptMessage:
    return KeptMessage(row.id, row.at, row.direction, row.content, row.key)
