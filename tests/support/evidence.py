"""Reports with photos and recordings that only a messenger has."""

from datetime import date, datetime

from sqlalchemy import select

from domain.conversation.values import Position
from domain.progress import HouseholdReport
from storage.tables import audit, report_media
from storage.work import SqlWork
from tests.support import town

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256))
OGG = b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead" + bytes(100)
SCRIPT = b"<script>alert(1)</script>"


def report(number: int, made_at: datetime, **media) -> HouseholdReport:
    return HouseholdReport(
        receipt=f"BK-260605-{number:04d}",
        session_id=f"s{number}",
        programme_id=town.BK,
        household_id=town.HOUSEHOLDS[0].id,
        person_id=town.LAN.id,
        made_at=made_at,
        day=date(2026, 6, 5),
        position=Position(22.147, 105.834),
        **media,
    )


def references(work: SqlWork) -> list[str]:
    """Return what the rows name, but for places."""
    rows = work.connection.execute(
        select(report_media.c.reference)
        .where(report_media.c.kind != "place")
        .order_by(report_media.c.report_id, report_media.c.number)
    )
    return list(rows.scalars())


def trail(work: SqlWork) -> list[tuple[str, str, str]]:
    """Return the lines of the audit trail about evidence."""
    rows = work.connection.execute(
        select(audit.c.subject, audit.c.person_id, audit.c.detail)
        .where(audit.c.action == "evidence lost")
        .order_by(audit.c.id)
    )
    return [tuple(row) for row in rows]
