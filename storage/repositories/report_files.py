"""What came along with units' reports: where it lies, what it is called, and why it is not kept."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Row, delete, select, update

from domain.evidence import Fault, SentFile
from domain.people import PersonId
from domain.reports.attached import Attached
from domain.reports.life import Name
from storage.report_tables import unit_report_file as file
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.statements import insert_unless_there

NAME_LETTERS = 32


class SqlReportFiles:
    """Files, in `unit_report_file`; reports name them by names that never change."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for what files are called."""
        self._connection = connection
        self._sealer = sealer

    def attach(
        self, name: Name, programme_id: str, sent: SentFile, by: PersonId, now: datetime
    ) -> str:
        """Keep where a file lies; return the name by which reports call it for ever."""
        said = "|".join((*name, sent.reference))
        called = sha256(said.encode()).hexdigest()[:NAME_LETTERS]
        row = {
            **name._asdict(),
            "name": called,
            "programme_id": programme_id,
            "person_id": by,
            "reference": sent.reference,
            "called": sealed_words(self._sealer, sent.name),
            "made_at": now,
        }
        if insert_unless_there(self._connection, file, row, ("name",)) is None:
            # Sent once more after it was not kept: it is looked through anew.
            self._connection.execute(
                update(file)
                .where(file.c.name == called, file.c.fault != "")
                .values(**row, fault="", told_at=None)
            )
        return called

    def named(self, names: tuple[str, ...]) -> Mapping[str, Attached]:
        """Return files by the names that reports have for them; one that is unknown is left out."""
        rows = self._connection.execute(select(file).where(file.c.name.in_(names)))
        return {row.name: self._attached(row) for row in rows}

    def forget(self, names: tuple[str, ...]) -> None:
        """Forget files that no report names any more: then the nightly sweep takes them."""
        self._connection.execute(delete(file).where(file.c.name.in_(names)))

    def untold(self, limit: int) -> list[Attached]:
        """Return files that are not kept and whose senders have not been told, oldest first."""
        rows = self._connection.execute(
            select(file)
            .where(file.c.fault != "", file.c.told_at.is_(None))
            .order_by(file.c.id)
            .limit(limit)
        )
        return [self._attached(row) for row in rows]

    def told(self, name: str, now: datetime) -> bool:
        """Write down that a sender was told; False if somebody else did so first."""
        done = self._connection.execute(
            update(file).where(file.c.name == name, file.c.told_at.is_(None)).values(told_at=now)
        )
        return done.rowcount > 0

    def _attached(self, row: Row[tuple[object, ...]]) -> Attached:
        return Attached(
            name=row.name,
            report=Name(row.unit_id, row.obligation_id, row.period),
            reference=row.reference,
            called=opened_words(self._sealer, row.called),
            by=PersonId(row.person_id),
            at=row.made_at,
            fault=Fault(row.fault) if row.fault else None,
        )
