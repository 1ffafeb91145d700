"""The audit trail: who did what with whom; lines are added, chained, and never changed."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from domain.storable import storable_text
from domain.trail import BLACKED, RESUMED, Chain, Checked, Flaw, Head, HeadBrokenError, TrailLine
from domain.trail_clearing import ABOUT, CLEARED, NotClearedError, clearable
from storage.prepared import Prepared
from storage.repositories.audit_lines import HEAD, START, AuditLines, line_of_row, opens
from storage.statements import insert_unless_there, upsert
from storage.tables import audit, setting

TAKEN_AWAY = "taken away"
"""What stands for an end that is gone; nothing opens it, so that the break stays to be seen."""

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


class SqlAudit(AuditLines):
    """The trail, in the table `audit`.

    What is noted waits until the unit of work ends: the chain has one end, and on PostgreSQL
    whoever writes there makes the others wait, so it is the last thing that is done.
    """

    def __init__(
        self,
        connection: Connection,
        chain: Chain,
        hint: Hint | None = None,
        former: Chain | None = None,
    ) -> None:
        """Work in the given transaction, with the key of the installation.

        Args:
            connection: An open transaction.
            chain: With the present key.
            hint: Where the chain ended when this process wrote last.
            former: With the key before, while it is being changed.
        """
        super().__init__(connection, chain, former)
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
            kept = self._moved_over(kept or self._locked())
            made, moved = self._linked(kept, lines)
            if _MOVE.run(self._connection, {"expected": kept, "moved": moved}):
                break
            # Somebody else has written since.
            kept = None
        _ADD.run_all(self._connection, [_row(line) for line in made])
        self._hint.kept = moved

    def _moved_over(self, kept: str) -> str:
        """Return the end of the chain; one that the former key made is linked anew first."""
        if self._former is None or self._chain_of(kept) is self._chain:
            return kept
        whole = SqlAudit(self._connection, self._former)
        if whole.chained_anew(self._chain).flaw is not None:
            # It was broken before: the work goes on, and the break stays to be seen.
            return kept
        return self._end() or kept

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
            # It was sealed when the tables were made: somebody took it away.
            values = {"name": HEAD, "value": TAKEN_AWAY}
            insert_unless_there(self._connection, setting, values, unique=("name",))

    def _as_it_stands(self) -> Head:
        count = self._connection.execute(select(func.count()).select_from(audit)).scalar_one()
        last = self._connection.execute(
            select(audit.c.mac).order_by(audit.c.id.desc()).limit(1)
        ).scalar()
        return Head(self._start().total + count, last or "")

    # Blacked out ---------------------------------------------------------------------------------

    def black_out(
        self,
        subjects: Collection[str],
        is_in: Callable[[str], bool],
        now: datetime,
        blacked: Callable[[str], str],
    ) -> int:
        """Take out of lines what leads to somebody who is erased; return of how many.

        The links stay: for each such line another one vouches, which is chained like any other.

        Args:
            subjects: Addresses of chats that are not to stand there any more.
            is_in: Tells whether a detail leads to whoever is erased.
            now: The moment, in UTC.
            blacked: Returns a detail without it.
        """
        self.write()
        found = [line for line in self._lines() if line.subject in subjects or is_in(line.detail)]
        for line in found:
            subject = BLACKED if line.subject in subjects else line.subject
            detail = blacked(line.detail) if is_in(line.detail) else line.detail
            less = line._replace(subject=subject, detail=detail)
            self._connection.execute(
                update(audit).where(audit.c.id == line.id).values(subject=subject, detail=detail)
            )
            self.note(None, BLACKED, f"line/{line.id}", now, self._chain.vouched(less))
        return len(found)

    # Cleared away --------------------------------------------------------------------------------

    def clear_before(self, moment: datetime, now: datetime, *, broken: bool = False) -> int:
        """Delete the oldest lines, up to a moment; the chain begins behind them from then on.

        They are examined first, while nobody else writes, and a line is left that says what went.

        Args:
            moment: What is older goes.
            now: The moment, in UTC.
            broken: An operator says that they may go even if they are not as they were written.

        Returns:
            How many were deleted.

        Raises:
            NotClearedError: If they are not as they were written; then nothing is deleted.
        """
        kept = self._moved_over(self._locked())
        first_kept = self._connection.execute(
            select(audit).where(audit.c.at >= moment).order_by(audit.c.id).limit(1)
        ).first()
        oldest = self._connection.execute(select(func.min(audit.c.id))).scalar()
        if first_kept is None or oldest == first_kept.id:
            return 0
        chain = self._chain_of(kept)
        found = clearable(
            chain,
            self._opened_start(chain, kept),
            takewhile(lambda line: line.id < first_kept.id, self._lines()),
            line_of_row(first_kept),
            self._vouchers(),
            broken=broken,
        )
        self._connection.execute(delete(audit).where(audit.c.id < first_kept.id))
        kept = chain.sealed(found.after, START)
        upsert(self._connection, setting, {"name": START, "value": kept})
        self.note(None, CLEARED, ABOUT, now, found.said())
        return found.lines

    def _opened_start(self, chain: Chain, kept: str) -> Head:
        """Return what stands before the oldest line, if both ends are as they were sealed.

        Raises:
            NotClearedError: If one is not.
        """
        try:
            chain.opened(kept)
            return self._start()
        except HeadBrokenError as error:
            raise NotClearedError(Flaw.HEAD) from error

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

    def taken_over(self) -> Checked | None:
        """Link the trail with the present key if the former one made it; None if it is so already.

        Returns:
            What was found with the former key; where something is wrong nothing is changed.
        """
        self.write()
        kept = self._end()
        if kept is not None and opens(self._chain, kept, "head"):
            return None
        if kept is None or self._former is None or not opens(self._former, kept, "head"):
            return self.examined()
        found = SqlAudit(self._connection, self._former).chained_anew(self._chain)
        self._hint.kept = None
        return found

    def sealed_as_it_is(self, now: datetime) -> None:
        """Go on with the present key behind a broken trail: its break stays to be seen."""
        self.write()
        try:
            start = self._start()
        except HeadBrokenError:
            start = Head()
            self._connection.execute(delete(setting).where(setting.c.name == START))
        head = self._as_it_stands()
        upsert(self._connection, setting, {"name": HEAD, "value": self._chain.sealed(head)})
        if start.total:
            kept = self._chain.sealed(start, START)
            upsert(self._connection, setting, {"name": START, "value": kept})
        self._hint.kept = None
        # Lines may be missing altogether: nothing but this line would tell.
        self.note(None, RESUMED, "audit", now)
        self.write()


def _row(line: TrailLine) -> dict[str, Any]:
    return {
        "at": line.at,
        "person_id": line.person_id,
        "action": line.action,
        "subject": line.subject,
        "detail": line.detail,
        "mac": line.mac,
    }
