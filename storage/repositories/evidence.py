"""Photos and recordings that only a messenger has, until they are kept here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, select

from domain.evidence import Evidence, Fault, Shelf
from storage.repositories.audit import SqlAudit
from storage.repositories.evidence_shelves import DocumentShelf, EscapeShelf, Place, ReportShelf
from storage.repositories.unit_report_shelf import UnitReportShelf
from storage.roster_tables import review_step
from storage.sealing import Sealer
from storage.tables import audit
from storage.task_tables import plan_task_event

GIVEN_UP = "evidence lost"
"""The line of the audit trail that ends the waiting; the messenger's name for it stays."""

REFUSED = "evidence refused"
"""The line of the trail of a document that is not taken."""


class _Shelf(Protocol):
    def waiting(self, channels: Sequence[str], limit: int, after: Place) -> list[Evidence]: ...
    def newest(self) -> int: ...
    def kept(self, evidence: Evidence, file: str) -> bool: ...
    def names(self, evidence: Evidence, file: str) -> bool: ...


class SqlEvidence:
    """What waits to be kept: nothing else is remembered than the rows that name it."""

    def __init__(self, connection: Connection, trail: SqlAudit, sealer: Sealer) -> None:
        """Work in the given transaction, and write down in the trail what was given up."""
        self._connection = connection
        self._trail = trail
        self._documents = UnitReportShelf(connection)
        self._shelves: Mapping[Shelf, _Shelf] = {
            Shelf.REPORT: ReportShelf(connection),
            Shelf.REVIEW: DocumentShelf(connection, review_step, Shelf.REVIEW),
            Shelf.TASK: DocumentShelf(connection, plan_task_event, Shelf.TASK),
            Shelf.ESCAPE: EscapeShelf(connection, sealer),
            Shelf.UNIT_REPORT: self._documents,
        }

    def waiting(
        self,
        channels: Sequence[str],
        limit: int,
        after: Place = (0, -1),
        shelf: Shelf = Shelf.REPORT,
    ) -> list[Evidence]:
        """Return what these channels still have to hand over, in order, from one place on.

        Args:
            channels: The channels that can be asked.
            limit: How many places are looked at; what was given up among them is left out.
            after: Number and place of the last that was seen; what follows is returned.
            shelf: What it was sent along with.
        """
        found: list[Evidence] = []
        while len(found) < limit:
            page = self._shelves[shelf].waiting(channels, limit, after)
            found += self._not_given_up(page)
            if len(page) < limit:
                break
            after = page[-1].report_id, page[-1].number
        return found[:limit]

    def newest(self, shelf: Shelf = Shelf.REPORT) -> int:
        """Return the number of the newest that something can be sent along with; 0 for none."""
        return self._shelves[shelf].newest()

    def kept(self, evidence: Evidence, file: str) -> bool:
        """Let the row name the file; False if somebody else did so first, or it was erased."""
        return self._shelves[evidence.shelf].kept(evidence, file)

    def is_nobodys(self, evidence: Evidence, file: str) -> bool:
        """Tell whether nothing names the file: what it came with was erased meanwhile."""
        return not self._shelves[evidence.shelf].names(evidence, file)

    def give_up(self, evidence: Evidence, now: datetime, why: str) -> None:
        """Write down that the content could not be had; it is not asked for again."""
        if evidence.shelf is Shelf.UNIT_REPORT:
            self._documents.refuse(evidence, Fault.LOST)
        self._trail.note(evidence.person_id, GIVEN_UP, evidence.name, now, why)

    def refuse(self, evidence: Evidence, fault: Fault, now: datetime) -> None:
        """Write down why a document of a unit's report is not kept; it is not asked for again."""
        self._documents.refuse(evidence, fault)
        self._trail.note(evidence.person_id, REFUSED, evidence.name, now, fault.value)

    def _not_given_up(self, page: Sequence[Evidence]) -> list[Evidence]:
        names = {each.name for each in page}
        rows = self._connection.execute(
            select(audit.c.subject).where(audit.c.action == GIVEN_UP, audit.c.subject.in_(names))
        )
        lost = {row.subject for row in rows}
        return [each for each in page if each.name not in lost]
