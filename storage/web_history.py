"""The messages of web chats: a page that was closed finds them when it opens again."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, select, update

from storage.sealed_content import opened_content, sealed_content
from storage.sealing import Sealer
from storage.statements import insert_unless_there, upsert, wait_for
from storage.tables import setting, web_message

PAGE_MESSAGES = 200
"""How many messages a page gets at once: more than anybody scrolls back on a phone."""


ENDED = "web.ended."
"""How the settings begin that name the sessions of the page which were left."""


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
    """The history, in the table `web_message`; what was said is sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def append(
        self, chat: str, at: datetime, direction: str, payload: dict[str, Any], key: str | None
    ) -> int:
        """Keep a message and return its id.

        A key that this chat already has is kept once: the id of the first is returned.
        """
        # Numbers are given out before they are seen: without waiting, a page that has read 10
        # would never ask for a 9 that was kept a moment later.
        wait_for(self._connection, f"web history of {chat}")
        content = sealed_content(self._sealer, payload)
        values = {"chat": chat, "at": at, "direction": direction, "content": content, "key": key}
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
        return [self._message(row) for row in reversed(rows)]

    def without_document(self, chat: str, path: str) -> None:
        """Let the messages of a chat with which a document came say that it is not kept any more."""
        rows = self._connection.execute(
            select(web_message).where(web_message.c.chat == chat, web_message.c.direction == "out")
        ).all()
        for row in rows:
            payload = opened_content(self._sealer, row.content)
            known = payload.get("document") or {}
            if known.get("path") == path:
                less = sealed_content(self._sealer, {**payload, "document": {**known, "path": ""}})
                kept = update(web_message).where(web_message.c.id == row.id)
                self._connection.execute(kept.values(content=less))

    def one(self, chat: str, message_id: int) -> KeptMessage | None:
        """Return one message of this chat, and never one of another chat."""
        row = self._connection.execute(
            select(web_message).where(web_message.c.chat == chat, web_message.c.id == message_id)
        ).first()
        return self._message(row) if row is not None else None

    def _message(self, row: Row[Any]) -> KeptMessage:
        payload = opened_content(self._sealer, row.content)
        return KeptMessage(row.id, row.at, row.direction, payload, row.key)


class SqlEnded:
    """The sessions of the page that were left, in the table `setting`, until they had run out."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def has(self, name: str) -> bool:
        """Tell whether a session was left."""
        row = select(setting.c.name).where(setting.c.name == ENDED + name)
        return self._connection.execute(row).first() is not None

    def add(self, name: str, until: datetime, now: datetime) -> None:
        """Remember that a session was left, and forget those that have run out."""
        self._connection.execute(
            delete(setting).where(setting.c.name.startswith(ENDED), setting.c.value < _moment(now))
        )
        upsert(self._connection, setting, {"name": ENDED + name, "value": _moment(until)})


def _moment(at: datetime) -> str:
    """Return a moment as seconds, of one length: as texts they stand in the order of time."""
    return f"{int(at.timestamp()):012d}"
