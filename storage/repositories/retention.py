"""Forgets the words of old chats; that something was said once stays, so that it is not said again."""

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
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
from storage.repositories.outbox import WAITING
from storage.repositories.profiles import HELD
from storage.repositories.session_statements import ASIDE, OPEN
from storage.sealing import Sealer
from storage.tables import audit, inbox, invitation, outbox, session, web_message

EMPTY = {"text": ""}
"""What is left of a message: its row keeps an update from being worked on, or said, twice."""

COPY, FAREWELL = "copy.", "erased."
"""How the occasions begin of copies, and of the last message to somebody who was erased."""

FORGOTTEN = "forgotten"
"""What stands under the trouble of a message whose words were forgotten."""


class SqlRetention:
    """The tables `inbox`, `outbox` and `web_message`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for what is read."""
        self._connection = connection
        self._sealer = sealer

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

    def count_surplus(self, before: datetime, sessions_before: datetime) -> int:
        """Return of how much is needed no longer at all."""
        found = self._connection.execute(select(outbox.c.id).where(*_surplus(before))).all()
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
            plain = as_read(self._sealer, row.content)
            document = plain.get("document")
            if document is not None:
                files.append(str(document["path"]))
            nobody = row.occasion.startswith(FAREWELL)
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id == row.id)
                .values(content=EMPTY, trouble=FORGOTTEN, chat="" if nobody else row.chat)
            )
        ended = update(session).where(*_ended(sessions_before)).values(content={})
        return len(rows) + self._connection.execute(ended).rowcount, files

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


def _ended(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return which conversations are over for long: what came of them stands elsewhere."""
    return (
        session.c.state.not_in((OPEN, ASIDE)),
        session.c.touched_at < before,
        cast(session.c.content, String) != "{}",
    )
