"""Forgets the words of old chats; that something was said once stays, so that it is not said again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    Table,
    and_,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)

from storage.as_read import as_read
from storage.repositories.inbox import NEW
from storage.repositories.outbox import WAITING, sealed_message
from storage.repositories.profiles import HELD
from storage.repositories.session_statements import ASIDE, OPEN
from storage.sealing import Sealer
from storage.tables import audit, inbox, invitation, outbox, session, web_message
from storage.web_history import SqlWebHistory

EMPTY = {"text": ""}
"""What is left of a message: its row keeps an update from being worked on, or said, twice."""

COPY, DOCUMENT, FAREWELL = "copy.", "vb.", "erased."
"""How the occasions begin of copies, of documents, and of the last message to whoever was erased."""

FORGOTTEN, WITHOUT_DOCUMENT = "forgotten", "document forgotten"
"""What stands under the trouble of a message whose words were forgotten, or its document alone."""


class SqlRetention:
    """The tables `inbox`, `outbox` and `web_message`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for what is read."""
        self._connection = connection
        self._sealer = sealer
        self._history = SqlWebHistory(connection, sealer)

    def count_chats(self, before: datetime) -> int:
        """Return how many messages would be forgotten."""
        return sum(
            self._connection.execute(
                select(func.count()).select_from(table).where(*self._old(table, before))
            ).scalar_one()
            for table in (inbox, outbox, web_message)
        )

    def count_trail(self, before: datetime) -> int:
        """Return how many lines of the trail are older than a moment."""
        return self._connection.execute(
            select(func.count()).select_from(audit).where(audit.c.at < before)
        ).scalar_one()

    def forget_chats(self, before: datetime, most: int) -> int:
        """Forget some of the old messages; return how many."""
        done = 0
        for table in (inbox, outbox):
            rows = select(table.c.id).where(*self._old(table, before)).limit(most)
            done += self._connection.execute(
                update(table)
                .where(table.c.id.in_(rows.scalar_subquery()))
                .values(content=EMPTY, trouble=FORGOTTEN)
            ).rowcount
        rows = select(web_message.c.id).where(*self._old(web_message, before)).limit(most)
        done += self._connection.execute(
            delete(web_message).where(web_message.c.id.in_(rows.scalar_subquery()))
        ).rowcount
        return done

    def count_surplus(
        self, before: datetime, documents_before: datetime, sessions_before: datetime
    ) -> int:
        """Return of how much is needed no longer at all."""
        either = or_(and_(*_surplus(before)), and_(*_documents(documents_before)))
        found = self._connection.execute(select(outbox.c.id).where(either)).all()
        ended = select(func.count()).select_from(session).where(*_ended(sessions_before))
        return len(found) + self._connection.execute(ended).scalar_one()

    def forget_surplus(self, before: datetime, sessions_before: datetime) -> tuple[int, list[str]]:
        """Forget what is needed no longer: fetched copies, last messages, answers of old forms.

        Returns:
            How many, and the files that are to be deleted.
        """
        files: list[str] = []
        rows = self._connection.execute(select(outbox).where(*_surplus(before))).all()
        for row in rows:
            files += self._document(row, as_read(self._sealer, row.content))
            nobody = row.occasion.startswith(FAREWELL)
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id == row.id)
                .values(content=EMPTY, trouble=FORGOTTEN, chat="" if nobody else row.chat)
            )
        ended = update(session).where(*_ended(sessions_before)).values(content={})
        return len(rows) + self._connection.execute(ended).rowcount, files

    def forget_documents(self, before: datetime) -> tuple[int, list[str]]:
        """Forget the documents of reports that were sent; what was said with them stays for now.

        Returns:
            How many messages had one, and the files that are to be deleted.
        """
        files: list[str] = []
        rows = self._connection.execute(select(outbox).where(*_documents(before))).all()
        for row in rows:
            plain = as_read(self._sealer, row.content)
            files += self._document(row, plain)
            less = {name: value for name, value in plain.items() if name != "document"}
            values = {"content": sealed_message(self._sealer, less), "trouble": WITHOUT_DOCUMENT}
            self._connection.execute(update(outbox).where(outbox.c.id == row.id).values(values))
        return len(rows), files

    def _document(self, row: Row[Any], plain: Mapping[str, Any]) -> list[str]:
        """Return the document of a message; in the web chat it is said that it is not kept any more."""
        document = plain.get("document")
        if document is None:
            return []
        path = str(document["path"])
        if row.channel == "web":
            self._history.without_document(row.chat, path)
        return [path]

    def forget_slips(self, now: datetime) -> tuple[int, list[str]]:
        """Forget the slips of invitations that were used, taken back, or have run out.

        Returns:
            How many, and the files that are to be deleted: whoever holds them holds a family's name.
        """
        files: list[str] = []
        done = 0
        for row in self._connection.execute(select(outbox).where(*_SLIPS)).all():
            if self._is_needed(row.occasion.split(".")[1], row.made_at, now):
                continue
            plain = as_read(self._sealer, row.content)
            files += [
                str(plain[part]["path"]) for part in ("picture", "document") if part in plain
            ]
            forgotten = update(outbox).where(outbox.c.id == row.id)
            self._connection.execute(forgotten.values(content=EMPTY, trouble=FORGOTTEN))
            done += 1
        return done, files

    def _is_needed(self, person_id: str, made_at: datetime, now: datetime) -> bool:
        """Tell whether the code on a slip still lets somebody in; a later code is on another one."""
        still = select(invitation.c.person_id).where(
            invitation.c.person_id == person_id,
            invitation.c.made_at <= made_at,
            invitation.c.used_at.is_(None),
            invitation.c.revoked_at.is_(None),
            invitation.c.expires_at > now,
        )
        return self._connection.execute(still).first() is not None

    def _old(self, table: Table, before: datetime) -> tuple[ColumnElement[bool], ...]:
        if table is inbox:
            return (
                inbox.c.received_at < before,
                inbox.c.state != NEW,
                inbox.c.trouble != FORGOTTEN,
            )
        if table is outbox:
            return (
                outbox.c.made_at < before,
                outbox.c.state.not_in((WAITING, HELD)),
                outbox.c.trouble != FORGOTTEN,
                outbox.c.channel != "",
            )
        return (web_message.c.at < before,)


_SLIPS = (
    outbox.c.state.not_in((WAITING, HELD)),
    outbox.c.trouble != FORGOTTEN,
    outbox.c.occasion.startswith("slip."),
)
"""Slips that were handed over and still lie there."""


def _surplus(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return which messages go before their time: copies that were sent, last messages."""
    settled = outbox.c.state.not_in((WAITING, HELD))
    return (
        settled,
        outbox.c.trouble != FORGOTTEN,
        or_(
            outbox.c.occasion.startswith(FAREWELL),
            and_(outbox.c.occasion.startswith(COPY), outbox.c.made_at < before),
        ),
    )


def _documents(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return which messages brought a document that was delivered long enough ago."""
    return (
        outbox.c.occasion.startswith(DOCUMENT),
        outbox.c.state.not_in((WAITING, HELD)),
        outbox.c.trouble.not_in((FORGOTTEN, WITHOUT_DOCUMENT)),
        func.coalesce(outbox.c.sent_at, outbox.c.made_at) < before,
    )


def _ended(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return which conversations are over for long: what came of them stands elsewhere."""
    return (
        session.c.state.not_in((OPEN, ASIDE)),
        session.c.touched_at < before,
        cast(session.c.content, String) != "{}",
    )
