"""What came with units' reports: the report names it for ever, here stands where it lies."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select, update

from domain.evidence import Evidence, Fault, Shelf
from storage.report_tables import unit_report_file

Place = tuple[int, int]


class UnitReportShelf:
    """What came with units' reports, in the table `unit_report_file`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def waiting(self, channels: Sequence[str], limit: int, after: Place) -> list[Evidence]:
        """Return what these channels still have, in order, from one place on."""
        first = after[0] if after[1] < 0 else after[0] + 1
        rows = self._connection.execute(
            select(unit_report_file)
            .where(
                unit_report_file.c.id >= first,
                unit_report_file.c.fault == "",
                or_(*(unit_report_file.c.reference.startswith(f"{name}:") for name in channels)),
            )
            .order_by(unit_report_file.c.id)
            .limit(limit)
        )
        return [
            Evidence(
                row.id, 0, "document" if row.called else "photo", row.reference, f"unit-report-{row.id}",
                row.person_id, row.made_at, Shelf.UNIT_REPORT,
            )
            for row in rows
        ]  # fmt: skip

    def newest(self) -> int:
        """Return the number of the newest file."""
        return self._connection.execute(select(func.max(unit_report_file.c.id))).scalar() or 0

    def kept(self, evidence: Evidence, file: str) -> bool:
        """Let the row name the file."""
        done = self._connection.execute(
            update(unit_report_file)
            .where(
                unit_report_file.c.id == evidence.report_id,
                unit_report_file.c.reference == evidence.reference,
            )
            .values(reference=file)
        )
        return done.rowcount > 0

    def refuse(self, evidence: Evidence, fault: Fault) -> None:
        """Say why the file is not kept; whoever did so first is believed."""
        self._connection.execute(
            update(unit_report_file)
            .where(unit_report_file.c.id == evidence.report_id, unit_report_file.c.fault == "")
            .values(fault=fault.value)
        )

    def names(self, evidence: Evidence, file: str) -> bool:
        """Tell whether the row names the file."""
        named = select(unit_report_file.c.id).where(
            unit_report_file.c.id == evidence.report_id, unit_report_file.c.reference == file
        )
        return self._connection.execute(named).first() is not None
