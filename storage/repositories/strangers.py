"""Forgets what strangers said and were told; its rows stay a while, so that nothing is doubled."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    Text,
    and_,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from storage.repositories.inbox import NEW
from storage.repositories.outbox import WAITING
from storage.repositories.profiles import HELD
from storage.repositories.retention import EMPTY, FORGOTTEN
from storage.tables import chat, inbox, outbox, person, profile, web_message

WEB = "web"
"""The channel whose page shows what was said before."""

CHATS: Final = 200
"""So many chats are looked through at once."""

_CARRIES_ANSWERS = or_(
    *(cast(outbox.c.content, Text).contains(f'"{desk}.', autoescape=True) for desk in ("kv", "ke"))
)
"""Tells of which messages the buttons carry what a stranger answered; tokens are not sealed."""


class SqlStrangers:
    """Words of strangers in the tables `inbox`, `outbox` and `web_message`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def forget(self, before: datetime, most: int) -> int:
        """Forget some of what strangers said and were told before a moment; return how many."""
        came = (
            inbox.c.received_at < before,
            inbox.c.state != NEW,
            inbox.c.trouble != FORGOTTEN,
        )
        went = (
            outbox.c.made_at < before,
            outbox.c.state.not_in((WAITING, HELD)),
            outbox.c.trouble != FORGOTTEN,
            outbox.c.channel != "",
            outbox.c.person_id.is_(None),
        )
        # Who works with us no longer asks as a stranger does, in a chat that was somebody's.
        asked = (*went, _CARRIES_ANSWERS, _nobody_there(outbox))
        done = self._empty(inbox, (*came, self._of_nobody(inbox, came)), most)
        done += self._empty(outbox, (*went, self._of_nobody(outbox, went)), most)
        done += self._empty(outbox, asked, most)
        said = (web_message.c.at < before,)
        nobody = self._of_nobody(web_message, said)
        rows = select(web_message.c.id).where(*said, nobody).limit(most)
        gone = delete(web_message).where(web_message.c.id.in_(rows.scalar_subquery()))
        return done + self._connection.execute(gone).rowcount

    def remove(self, before: datetime, most: int) -> int:
        """Remove some of the emptied rows of chats that nobody has joined; return how many."""
        done = 0
        for table, at in ((inbox, inbox.c.received_at), (outbox, outbox.c.made_at)):
            # SQLite gives the number of a last row again, and answers are named by numbers.
            newest = select(func.max(table.c.id)).scalar_subquery()
            left: tuple[ColumnElement[bool], ...] = (
                at < before,
                table.c.trouble == FORGOTTEN,
                table.c.id < newest,
            )
            if table is outbox:
                # What is said unasked was said to somebody, also where the name is gone.
                left = (
                    *left,
                    outbox.c.is_reply,
                    outbox.c.chat != "",
                    outbox.c.person_id.is_(None),
                )
            rows = select(table.c.id).where(*left, self._of_nobody(table, left)).limit(most)
            gone = delete(table).where(table.c.id.in_(rows.scalar_subquery()))
            done += self._connection.execute(gone).rowcount
        return done

    def _empty(self, table: Table, which: tuple[ColumnElement[bool], ...], most: int) -> int:
        rows = select(table.c.id).where(*which).limit(most)
        emptied = update(table).where(table.c.id.in_(rows.scalar_subquery()))
        return self._connection.execute(emptied.values(content=EMPTY, trouble=FORGOTTEN)).rowcount

    def _of_nobody(
        self, table: Table, which: tuple[ColumnElement[bool], ...]
    ) -> ColumnElement[bool]:
        """Return that a chat is nobody's, and never was somebody's as far as messages tell."""
        chats = list(islice(self._strangers(table, which), CHATS))
        return tuple_(_channel(table), table.c.chat).in_(chats)

    def _strangers(
        self, table: Table, which: tuple[ColumnElement[bool], ...]
    ) -> Iterator[tuple[str, str]]:
        # Chat by chat: asked row by row, whoever writes a lot would be read as often as they wrote.
        some = select(_channel(table), table.c.chat).where(
            *which,
            *(
                ~exists().where(other.c.channel == _channel(table), other.c.chat == table.c.chat)
                for other in (chat, profile)
            ),
        )
        for channel, name in self._connection.execute(some.distinct()).all():
            theirs = select(outbox.c.id).where(
                outbox.c.channel == channel,
                outbox.c.chat == name,
                outbox.c.person_id.is_not(None),
            )
            if self._connection.execute(theirs.limit(1)).first() is None:
                yield channel, name


def _channel(table: Table) -> ColumnElement[str]:
    return table.c.channel if "channel" in table.c else literal(WEB)


def _nobody_there(table: Table) -> ColumnElement[bool]:
    """Return that nobody who works with us is in a chat now."""
    joined = and_(person.c.id == chat.c.person_id, person.c.active)
    return ~exists().where(chat.c.channel == table.c.channel, chat.c.chat == table.c.chat, joined)
