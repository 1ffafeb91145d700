"""Photos and recordings of reports that only a messenger has, until they are kept here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, String, cast, func, or_, select, update

from domain.evidence import Evidence
from storage.repositories.audit import SqlAudit
from storage.tables import audit, report, report_media

KINDS = ("photo", "voice")
"""What has a content; a place is its own content."""

GIVEN_UP = "evidence lost"
"""The line of the audit trail that ends the waiting; the messenger's name for it stays."""

_NAME = report.c.receipt + "/" + cast(report_media.c.number, String)


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        report_id=row.report_id,
        number=row.number,
        kind=row.kind,
        reference=row.reference,
        receipt=row.receipt,
        person_id=row.person_id,
        made_at=row.made_at,
    )


class SqlEvidence:
    """What waits to be kept: nothing else is remembered than the rows of `report_media`."""

    def __init__(self, connection: Connection, trail: SqlAudit) -> None:
        """Work in the given transaction, and write down in the trail what was given up."""
        self._connection = connection
        self._trail = trail

    def waiting(
        self, channels: Sequence[str], limit: int, after: tuple[int, int] = (0, -1)
    ) -> list[Evidence]:
        """Return what these channels still have to hand over, in order, from one place on.

        Args:
            channels: The channels that can be asked.
            limit: The most to return.
            after: Report and number of the last that was seen; what follows is returned.
        """
        theirs = [report_media.c.reference.startswith(f"{name}:") for name in channels]
        given_up = select(audit.c.id).where(audit.c.subject == _NAME, audit.c.action == GIVEN_UP)
        report_id, number = report_media.c.report_id, report_media.c.number
        rows = self._connection.execute(
            select(report_media, report.c.receipt, report.c.person_id, report.c.made_at)
            .join(report, report.c.id == report_media.c.report_id)
            .where(
                # Two conditions and not one on the pair: SQLite finds the place by its index then.
                report_id >= after[0],
                or_(report_id > after[0], number > after[1]),
                or_(*theirs),
                report_media.c.kind.in_(KINDS),
                ~given_up.exists(),
            )
            .order_by(report_id, number)
            .limit(limit)
        )
        return [_evidence(row) for row in rows]

    def newest(self) -> int:
        """Return the number of the newest report; 0 if there is none."""
        return self._connection.execute(select(func.max(report.c.id))).scalar() or 0

    def kept(self, evidence: Evidence, file: str) -> bool:
        """Let the row name the file; False if somebody else did so first, or it was erased."""
        done = self._connection.execute(
            update(report_media)
            .where(
                report_media.c.report_id == evidence.report_id,
                report_media.c.number == evidence.number,
                report_media.c.reference == evidence.reference,
            )
            .values(reference=file)
        )
        return done.rowcount > 0

    def give_up(self, evidence: Evidence, now: datetime, why: str) -> None:
        """Write down that the content could not be had; it is not asked for again."""
        self._trail.note(evidence.person_id, GIVEN_UP, evidence.name, now, why)
