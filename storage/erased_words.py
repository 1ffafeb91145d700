"""Forgets what was said by and about whoever is erased: conversations, messages, lines of the trail."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from domain.evidence import file_of
from domain.file_names import names_in
from storage.as_read import as_kept, as_read
from storage.mentions import Mentions
from storage.repositories.audit import SqlAudit
from storage.repositories.inbox import NEW
from storage.repositories.outbox import SETTLED, WAITING
from storage.repositories.profiles import HELD
from storage.repositories.retention import EMPTY, FORGOTTEN
from storage.repositories.session_statements import ASIDE, OPEN
from storage.sealing import Sealer
from storage.tables import inbox, outbox, session, web_message

STEP = 1_000
"""How many rows are read at once."""

DISCARDED = "discarded"


class ErasedWords:
    """Goes through everything that was said, once.

    Attributes:
        counts: How much of each topic was forgotten.
        files: The files that came or went with what was forgotten.
    """

    def __init__(
        self, connection: Connection, sealer: Sealer, trail: SqlAudit, mentions: Mentions
    ) -> None:
        """Work in the given transaction, and look for these mentions."""
        self._connection = connection
        self._sealer = sealer
        self._trail = trail
        self._mentions = mentions
        self.counts: Counter[str] = Counter()
        self.files: set[str] = set()

    def forget(
        self,
        people: list[str],
        chats: list[tuple[str, str]],
        household_id: str | None,
        now: datetime,
    ) -> None:
        """Forget the words of some people and their chats, and what others said about them."""
        own = set(chats)
        names = {name for _, name in own}
        self._sessions(set(people), household_id)
        for row in self._all(inbox):
            self._message(inbox, row, own=(row.channel, row.chat) in own)
        for row in self._all(outbox):
            is_own = row.person_id in people or (
                row.person_id is None and (row.channel, row.chat) in own
            )
            self._message(outbox, row, own=is_own)
        for row in self._all(web_message):
            self._page(row, own=row.chat in names and ("web", row.chat) in own)
        addresses = frozenset(f"{channel}:{name}" for channel, name in own)
        self.counts["trail"] += self._trail.black_out(
            addresses, self._mentions.are_in, now, self._mentions.blacked
        )

    def _all(self, table: Table) -> Iterator[Any]:
        """Yield all rows; what is changed on the way does not disturb the reading."""
        (key,) = table.primary_key.columns
        last: Any = None
        while True:
            rows = self._connection.execute(
                select(table)
                .where(key > last if last is not None else key.is_not(None))
                .order_by(key)
                .limit(STEP)
            ).all()
            yield from rows
            if len(rows) < STEP:
                return
            last = getattr(rows[-1], key.name)

    # Conversations -------------------------------------------------------------------------------

    def _sessions(self, people: set[str], household_id: str | None) -> None:
        for row in self._all(session):
            is_own = row.person_id in people or (
                household_id is not None and row.subject == household_id
            )
            lasts = row.state in {OPEN, ASIDE}
            plain = as_read(self._sealer, row.content)
            if not is_own and not self._mentions.are_in(plain):
                continue
            self.counts["sessions"] += bool(row.content)
            if is_own:
                self._collect(plain)
            values: dict[str, Any]
            if is_own or not lasts:
                values = {"content": {}, "state": DISCARDED if lasts else row.state}
            else:
                # Somebody else's form is under way, and also about others.
                less = self._mentions.blacked(plain)
                values = {"content": as_kept(self._sealer, row.content, less)}
            # Whoever read it before must not write it back.
            values["revision"] = session.c.revision + 1
            self._connection.execute(update(session).where(session.c.id == row.id).values(values))

    # Messages ------------------------------------------------------------------------------------

    def _message(self, table: Table, row: Any, *, own: bool) -> None:
        if not own and not self._mentions:
            return
        plain = as_read(self._sealer, row.content)
        if not own and not self._mentions.are_in([plain, row.trouble]):
            return
        self.counts["messages"] += 1
        waits = row.state in {NEW, WAITING, HELD}
        if own:
            self._collect(plain)
        values: dict[str, Any]
        if waits and not own:
            less = self._mentions.blacked(plain)
            values = {
                "content": as_kept(self._sealer, row.content, less),
                "trouble": self._mentions.blacked(row.trouble),
            }
        else:
            ended = SETTLED if table is outbox else "done"
            values = {
                "content": EMPTY,
                "trouble": FORGOTTEN,
                "state": ended if waits else row.state,
                # Where somebody could be reached leads to them as well.
                "chat": "" if own else row.chat,
            }
        self._connection.execute(update(table).where(table.c.id == row.id).values(values))

    def _page(self, row: Any, *, own: bool) -> None:
        if not own and not self._mentions:
            return
        plain = as_read(self._sealer, row.content)
        if not own and not self._mentions.are_in(plain):
            return
        self.counts["messages"] += 1
        if own:
            self._collect(plain)
        self._connection.execute(delete(web_message).where(web_message.c.id == row.id))

    def _collect(self, plain: Any) -> None:
        """Note the files that a message carried, and photos that stand among answers."""
        self.files.update(names_in(json.dumps(plain, ensure_ascii=False)))
        self._collect_named(plain)

    def _collect_named(self, plain: Any) -> None:
        if isinstance(plain, dict):
            for name, value in plain.items():
                if name in {"reference", "path"} and isinstance(value, str):
                    self._file(value)
                else:
                    self._collect_named(value)
        elif isinstance(plain, list):
            for each in plain:
                self._collect_named(each)

    def _file(self, reference: str) -> None:
        name = file_of(reference)
        if name:
            self.files.add(name)
