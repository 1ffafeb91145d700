"""The audit trail: who did what with whom; lines are added, chained, and never changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, or_, select, update

from domain.storable import storable_text
from domain.trail import RESUMED, Chain, Checked, Head, HeadBrokenError, TrailLine, examined
from storage.prepared import Prepared
from storage.statements import insert_unless_there, upsert
from storage.tables import audit, setting

HEAD = "audit.head"
"""The setting that keeps the end of the chain."""

START = "audit.start"
"""The setting that keeps what stood before the oldest line, once old ones were cleared away."""

AT_A_TIME = 5_000
"""Lines that an examination holds in memory."""

_ADD = Prepared(audit.insert())
_MOVE = Prepared(
    update(setting)
    .where(setting.c.name == HEAD, setting.c.value == bindparam("expected"))
    .values(value=bindparam("moved"))
)
_HEAD = Prepared(select(setting.c.value).where(setting.c.name == HEAD).with_for_update())


class Hint:
    """The end of the chain as this process wrote it last; another process may have gone on."""

    def __init__(self) -> None:
        """Begin without one."""
        self.kept: str | None = None


class SqlAudit:
    """The trail, in the table `audit`.

    What is noted waits until the unit of work ends: the chain has one end, and on PostgreSQL
    whoever writes there makes the others wait, so it is the last thing that is done.
    """

    def __init__(self, connection: Connection, chain: Chain, hint: Hint | None = None) -> None:
        """Work in the given transaction, with the key of the installation."""
        self._connection = connection
        self._chain = chain
        self._hint = hint or Hint()
        self._waiting: list[TrailLine] = []

    # Written -------------------------------------------------------------------------------------

    def note(
        self, person_id: str | None, action: str, subject: str, now: datetime, detail: str = ""
    ) -> None:
        """Add a line; it is kept with everything else that is done in this unit of work.

        Raises:
            ValueError: If the moment has no zone: nobody could tell later when it was.
        """
        if now.tzinfo is None:
            raise ValueError(f"a moment without a time zone cannot be kept: {now!r}")
        # What cannot be kept would fail at the end, and take everybody's work of the commit along.
        words = storable_text(subject)[:80], storable_text(detail)[:200]
        self._waiting.append(TrailLine(now.astimezone(UTC), person_id, action[:32], *words))

    @property
    def mark(self) -> int:
        """How many lines wait: what is noted from here on can be taken back."""
        return len(self._waiting)

    def take_back(self, mark: int) -> None:
        """Forget what was noted since a mark: the piece of work that noted it was undone."""
        del self._waiting[mark:]

    def write(self) -> None:
        """Write what waits behind the end of the chain."""
        if not self._waiting:
            return
        lines, self._waiting = self._waiting, []
        kept = self._hint.kept
        while True:
            kept = kept or self._locked()
            made, moved = self._linked(kept, lines)
            if _MOVE.run(self._connection, {"expected": kept, "moved": moved}):
                break
            # Somebody else has written since.
            kept = None
        _ADD.run_all(self._connection, [_row(line) for line in made])
        self._hint.kept = moved

    def _linked(self, kept: str, lines: list[TrailLine]) -> tuple[list[TrailLine], str]:
        try:
            head = self._chain.opened(kept)
        except HeadBrokenError:
            # The work goes on, and the break stays to be seen.
            lines = [TrailLine(lines[0].at, None, RESUMED, "audit"), *lines]
            head = self._as_it_stands()
        made, head = self._chain.linked(head, lines)
        return made, self._chain.sealed(head)

    def _locked(self) -> str:
        """Return the end of the chain, and make everybody else wait who writes."""
        while True:
            row = _HEAD.first(self._connection, {})
            if row is not None:
                return str(row.value)
            head = Head()
            for line in self._lines():
                if line.mac:
                    # There was an end, and somebody took it away.
                    first = "taken away"
                    break
                head = Head(head.total + 1, self._chain.link(head.mac, line))
            else:
                first = self._chain.sealed(head)
            values = {"name": HEAD, "value": first}
            insert_unless_there(self._connection, setting, values, unique=("name",))

    def _as_it_stands(self) -> Head:
        count = self._connection.execute(select(func.count()).select_from(audit)).scalar_one()
        last = self._connection.execute(
            select(audit.c.mac).order_by(audit.c.id.desc()).limit(1)
        ).scalar()
        return Head(self._start().total + count, last or "")

    # Read ----------------------------------------------------------------------------------------

    def about(self, subject: str, limit: int = 50) -> list[TrailLine]:
        """Return the latest lines about a household or a person, the newest first."""
        return self._latest(audit.c.subject == subject, limit)

    def of_person(self, person_id: str, limit: int = 50) -> list[TrailLine]:
        """Return what a person did and what was done about the person, the newest first."""
        found = or_(audit.c.person_id == person_id, audit.c.subject == person_id)
        return self._latest(found, limit)

    def _latest(self, found: ColumnElement[bool], limit: int) -> list[TrailLine]:
        rows = self._connection.execute(
            select(audit).where(found).order_by(audit.c.id.desc()).limit(limit)
        )
        return [_line(row) for row in rows]

    def examined(self) -> Checked:
        """Return what is wrong with the trail, if anything is, and with which line first."""
        kept = self._connection.execute(
            select(setting.c.value).where(setting.c.name == HEAD)
        ).scalar()
        try:
            start = self._start()
        except HeadBrokenError:
            start = Head()
        return examined(self._chain, start, self._lines(), kept)

    def holds(self, earlier: Head) -> bool:
        """Tell whether the trail still has an end that was written down earlier, in its place.

        The key does not help whoever puts another trail in its place against this.
        """
        place = earlier.total - self._start().total
        if place < 1:
            return place == 0 and self._start() == earlier
        mac = self._connection.execute(
            select(audit.c.mac).order_by(audit.c.id).offset(place - 1).limit(1)
        ).scalar()
        return mac == earlier.mac

    def _start(self) -> Head:
        kept = self._connection.execute(
            select(setting.c.value).where(setting.c.name == START)
        ).scalar()
        return self._chain.opened(kept, START) if kept is not None else Head()

    def _lines(self) -> Iterator[TrailLine]:
        last = 0
        while True:
            rows = self._connection.execute(
                select(audit).where(audit.c.id > last).order_by(audit.c.id).limit(AT_A_TIME)
            ).all()
            yield from map(_line, rows)
            if not rows:
                return
            last = rows[-1].id

    # Cleared away --------------------------------------------------------------------------------

    def clear_before(self, moment: datetime) -> int:
        """Delete the oldest lines, up to a moment; the chain begins behind them from then on.

        Returns:
            How many were deleted.
        """
        _HEAD.first(self._connection, {})
        first_kept = self._connection.execute(
            select(func.min(audit.c.id)).where(audit.c.at >= moment)
        ).scalar()
        if first_kept is None:
            return 0
        start = before = self._start()
        for line in self._lines():
            if line.id >= first_kept:
                break
            start = Head(start.total + 1, line.mac or self._chain.link(start.mac, line))
        if start == before:
            return 0
        self._connection.execute(delete(audit).where(audit.c.id < first_kept))
        sealed = self._chain.sealed(start, START)
        upsert(self._connection, setting, {"name": START, "value": sealed})
        return start.total - before.total

    def chained_anew(self, chain: Chain) -> Checked:
        """Link the whole trail with another key, if it is whole; for a change of the secret.

        Returns:
            What was found with the former key; where something is wrong nothing is changed.
        """
        self.write()
        found = self.examined()
        if found.flaw is not None:
            return found
        head = start = self._start()
        for line in self._lines():
            head = Head(head.total + 1, chain.link(head.mac, line))
            if line.mac:
                self._connection.execute(
                    update(audit).where(audit.c.id == line.id).values(mac=head.mac)
                )
        upsert(self._connection, setting, {"name": HEAD, "value": chain.sealed(head)})
        if start.total:
            upsert(self._connection, setting, {"name": START, "value": chain.sealed(start, START)})
        self._chain = chain
        self._hint.kept = None
        return found


def _row(line: TrailLine) -> dict[str, Any]:
    return {
        "at": line.at,
        "person_id": line.person_id,
        "action": line.action,
        "subject": line.subject,
        "detail": line.detail,
        "mac": line.mac,
    }


def _line(row: Any) -> TrailLine:
    return TrailLine(row.at, row.person_id, row.action, row.subject, row.detail, row.mac, row.id)
