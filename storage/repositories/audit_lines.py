"""The audit trail as it is read: what was done about whom, and whether all of it is as it was written."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from domain.trail import BLACKED, Chain, Checked, Flaw, Head, HeadBrokenError, TrailLine, examined
from domain.trail_clearing import ABOUT, CLEARED, NOT_CLEARED
from storage.sealing import Sealer
from storage.tables import audit, setting

HEAD = "audit.head"
"""The setting that keeps the end of the chain."""

START = "audit.start"
"""The setting that keeps what stood before the oldest line, once old ones were cleared away."""

AT_A_TIME = 5_000
"""Lines that an examination holds in memory."""


class AuditLines:
    """The lines of the table `audit`, in their order."""

    def __init__(self, connection: Connection, chain: Chain, former: Chain | None = None) -> None:
        """Work in the given transaction, with the key of the installation.

        Args:
            connection: An open transaction.
            chain: With the present key.
            former: With the key before, while it is being changed.
        """
        self._connection = connection
        self._chain = chain
        self._former = former

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
        return [line_of_row(row) for row in rows]

    def examined(self) -> Checked:
        """Return what is wrong with the trail, if anything is, and with which line first."""
        kept = self._end()
        try:
            start, is_sealed = self._start(), True
        except HeadBrokenError:
            start, is_sealed = Head(), False
        found = examined(self._chain_of(kept), start, self._lines(), kept, self._vouchers())
        return found if is_sealed or found.flaw is not None else found._replace(flaw=Flaw.HEAD)

    def holds(self, earlier: Head) -> bool:
        """Tell whether the trail still has an end that was written down earlier, in its place.

        The key does not help whoever puts another trail in its place against this.
        """
        if not self._is_start_sealed():
            return False
        place = earlier.total - self._start().total
        if place < 1:
            return place == 0 and self._start() == earlier
        mac = self._connection.execute(
            select(audit.c.mac).order_by(audit.c.id).offset(place - 1).limit(1)
        ).scalar()
        return mac == earlier.mac

    def is_cleared(self, earlier: Head) -> bool:
        """Tell whether an end lies among the lines that were cleared away: nothing tells of it now."""
        return self._is_start_sealed() and earlier.total < self._start().total

    def cleared(self) -> tuple[int, TrailLine | None]:
        """Return up to which line the trail was cleared away, and the line that says so."""
        latest = self._latest(audit.c.action == CLEARED, 1)
        return self._start().total, latest[0] if latest else None

    def _is_start_sealed(self) -> bool:
        try:
            self._start()
        except HeadBrokenError:
            return False
        return True

    def _start(self) -> Head:
        kept = self._connection.execute(
            select(setting.c.value).where(setting.c.name == START)
        ).scalar()
        return self._chain_of(kept, START).opened(kept, START) if kept is not None else Head()

    def _end(self) -> str | None:
        return self._connection.execute(
            select(setting.c.value).where(setting.c.name == HEAD)
        ).scalar()

    def _lines(self) -> Iterator[TrailLine]:
        last = 0
        while True:
            rows = self._connection.execute(
                select(audit).where(audit.c.id > last).order_by(audit.c.id).limit(AT_A_TIME)
            ).all()
            yield from map(line_of_row, rows)
            if not rows:
                return
            last = rows[-1].id

    def not_cleared(self) -> TrailLine | None:
        """Return the line of the last clearing if it was refused; None if it was done."""
        rows = self._connection.execute(
            select(audit)
            .where(audit.c.action.in_((CLEARED, NOT_CLEARED)), audit.c.subject == ABOUT)
            .order_by(audit.c.id.desc())
            .limit(1)
        )
        return next((line_of_row(row) for row in rows if row.action == NOT_CLEARED), None)

    def _vouchers(self) -> frozenset[str]:
        found = select(audit.c.detail).where(audit.c.action == BLACKED)
        return frozenset(self._connection.execute(found).scalars())

    def _chain_of(self, kept: str | None, purpose: str = "head") -> Chain:
        """Return the chain that made an end: the former one if it did, the present one if not."""
        if kept is None or self._former is None or opens(self._chain, kept, purpose):
            return self._chain
        return self._former if opens(self._former, kept, purpose) else self._chain


def chain_of_end(sealer: Sealer, kept: str) -> Chain:
    """Return the chain that made an end: that of the former key if it did, of the present if not."""
    present = Chain(sealer.chain_key)
    if sealer.former is None or opens(present, kept, "head"):
        return present
    former = Chain(sealer.former.chain_key)
    return former if opens(former, kept, "head") else present


def opens(chain: Chain, kept: str, purpose: str) -> bool:
    """Tell whether a chain made an end."""
    try:
        chain.opened(kept, purpose)
    except HeadBrokenError:
        return False
    return True


def line_of_row(row: Any) -> TrailLine:
    """Return a line as it was kept."""
    return TrailLine(row.at, row.person_id, row.action, row.subject, row.detail, row.mac, row.id)
