"""Inbox: what came in, before it is acknowledged."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from domain.chat import Address, Attachment, AttachmentKind, Incoming
from domain.delivery import Received
from storage.sealed_content import opened_content, sealed_content
from storage.sealing import Sealer
from storage.statements import insert_unless_there
from storage.tables import inbox

NEW, DONE, FAILED = "new", "done", "failed"

_WAITING_IN = select(inbox).where(inbox.c.state == NEW).order_by(inbox.c.id)
_SET_STATE = (
    update(inbox)
    .where(inbox.c.id == bindparam("inbox_id"))
    .values(state=bindparam("new_state"), trouble=bindparam("new_trouble"))
)


class SqlInbox:
    """Raw updates in the table `inbox`; what people said is sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def keep(self, incoming: Incoming, now: datetime, *, done: bool = False) -> Received | None:
        """Keep an update, marked as worked on if it is done; None if it is already there."""
        number = insert_unless_there(
            self._connection,
            inbox,
            {
                "channel": incoming.address.channel,
                "chat": incoming.address.chat,
                "update_id": incoming.update_id,
                "received_at": now,
                "content": sealed_content(self._sealer, _incoming_to_plain(incoming)),
                "state": DONE if done else NEW,
                "trouble": "",
            },
            unique=("channel", "update_id"),
        )
        return Received(number, incoming) if number is not None else None

    def waiting(self) -> list[Received]:
        """Return what was kept and never finished, oldest first."""
        return [
            Received(row.id, _incoming_from_plain(row, self._sealer))
            for row in self._connection.execute(_WAITING_IN)
        ]

    def done(self, received: Received) -> None:
        """Mark an update as worked on."""
        self._mark(received, DONE, "")

    def unfinished(self, received: Received) -> None:
        """Mark an update whose answer promised something that is still to be made."""
        self._mark(received, NEW, "")

    def failed(self, received: Received, trouble: str) -> None:
        """Mark an update that cannot be worked on."""
        self._mark(received, FAILED, trouble[:2000])

    def _mark(self, received: Received, state: str, trouble: str) -> None:
        self._connection.execute(
            _SET_STATE,
            {"inbox_id": received.id, "new_state": state, "new_trouble": trouble},
        )


def _incoming_to_plain(incoming: Incoming) -> dict[str, Any]:
    return {
        "text": incoming.text,
        "button": incoming.button,
        "attachments": [asdict(attachment) for attachment in incoming.attachments],
        "sent_at": incoming.sent_at.isoformat(),
        "sender_name": incoming.sender_name,
        "language": incoming.language,
    }


def _incoming_from_plain(row: Row[Any], sealer: Sealer) -> Incoming:
    plain = opened_content(sealer, row.content)
    return Incoming(
        address=Address(row.channel, row.chat),
        update_id=row.update_id,
        sent_at=datetime.fromisoformat(plain["sent_at"]),
        text=plain["text"],
        button=plain["button"],
        attachments=tuple(
            Attachment(**{**attachment, "kind": AttachmentKind(attachment["kind"])})
            for attachment in plain["attachments"]
        ),
        sender_name=plain["sender_name"],
        language=plain["language"],
    )
