"""Forgets the words of old chats; that something was said once stays, so that it is not said again."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from storage.repositories.mailboxes import NEW, WAITING
from storage.repositories.profiles import HELD
from storage.tables import audit, inbox, outbox, web_message

EMPTY = {"text": ""}
"""What is left of a message: its row keeps an update from being worked on, or said, twice."""

FORGOTTEN = "forgotten"
"""What stands under the trouble of a message whose words were forgotten."""


class SqlRetention:
    """The tables `inbox`, `outbox` and `web_message`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

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
