"""Where photos and recordings are named: in reports, reviews, registrations, tasks of the plan."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Table, func, or_, select, update

from domain.evidence import Evidence, Shelf
from storage.roster_tables import escape_request
from storage.sealing import Sealer
from storage.tables import report, report_media

KINDS = ("photo", "voice")
"""What has a content; a place is its own content."""

NAME_LETTERS = 16
"""So many letters tell one photo from another in the audit trail."""

Place = tuple[int, int]
"""A row, and the place of a photo in it."""


class ReportShelf:
    """What came with reports, in the table `report_media`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def waiting(self, channels: Sequence[str], limit: int, after: Place) -> list[Evidence]:
        """Return what these channels still have, in order, from one place on."""
        report_id, number = report_media.c.report_id, report_media.c.number
        rows = self._connection.execute(
            select(report_media, report.c.receipt, report.c.person_id, report.c.made_at)
            .join(report, report.c.id == report_media.c.report_id)
            .where(
                # Two conditions and not one on the pair: SQLite finds the place by its index then.
                report_id >= after[0],
                or_(report_id > after[0], number > after[1]),
                or_(*(report_media.c.reference.startswith(f"{name}:") for name in channels)),
                report_media.c.kind.in_(KINDS),
            )
            .order_by(report_id, number)
            .limit(limit)
        )
        return [
            Evidence(
                row.report_id, row.number, row.kind, row.reference, row.receipt,
                row.person_id, row.made_at,
            )
            for row in rows
        ]  # fmt: skip

    def newest(self) -> int:
        """Return the number of the newest report."""
        return self._connection.execute(select(func.max(report.c.id))).scalar() or 0

    def kept(self, evidence: Evidence, file: str) -> bool:
        """Let the row name the file."""
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

    def names(self, evidence: Evidence, file: str) -> bool:
        """Tell whether the row names the file."""
        named = select(report_media.c.report_id).where(
            report_media.c.report_id == evidence.report_id,
            report_media.c.number == evidence.number,
            report_media.c.reference == file,
        )
        return self._connection.execute(named).first() is not None


class DocumentShelf:
    """What came with the steps of something, named in a column `document`, one after the other.

    One photo of minutes stands in the step of every case of a review.
    """

    def __init__(self, connection: Connection, table: Table, shelf: Shelf) -> None:
        """Work in the given transaction, on the steps of a table."""
        self._connection = connection
        self._step = table.c
        self._table = table
        self._shelf = shelf

    def waiting(self, channels: Sequence[str], limit: int, after: Place) -> list[Evidence]:
        """Return what these channels still have, each photo once, from one place on."""
        step, document = self._step.id, self._step.document
        rows = self._connection.execute(
            select(step, document, self._step.person_id, self._step.made_at)
            .where(step >= after[0], or_(*(document.contains(f"{name}:") for name in channels)))
            .order_by(step)
            .execution_options(yield_per=limit)
        )
        with rows:
            return _first(_named(rows, channels, self._shelf), limit, after)

    def newest(self) -> int:
        """Return the number of the newest step."""
        return self._connection.execute(select(func.max(self._step.id))).scalar() or 0

    def kept(self, evidence: Evidence, file: str) -> bool:
        """Let every step that names the photo name the file."""
        document = self._step.document
        rows = self._connection.execute(
            select(self._step.id, document).where(
                document.contains(evidence.reference, autoescape=True)
            )
        ).all()
        changed = 0
        for row in rows:
            named = [file if each == evidence.reference else each for each in row.document.split()]
            done = self._connection.execute(
                update(self._table)
                .where(self._step.id == row.id, document == row.document)
                .values(document=" ".join(named))
            )
            changed += done.rowcount
        return changed > 0

    def names(self, _: Evidence, file: str) -> bool:
        """Tell whether a step names the file."""
        document = self._step.document
        named = select(self._step.id).where(document.contains(file, autoescape=True)).limit(1)
        return self._connection.execute(named).first() is not None


class EscapeShelf:
    """What came with registrations to escape poverty: under the seal of the household's words."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def waiting(self, channels: Sequence[str], limit: int, after: Place) -> list[Evidence]:
        """Return what these channels still have, in order, from one place on."""
        number = escape_request.c.id
        rows = self._connection.execute(
            select(
                number,
                escape_request.c.statement,
                escape_request.c.person_id,
                escape_request.c.made_at,
            )
            .where(number >= after[0])
            .order_by(number)
            .execution_options(yield_per=limit)
        )
        with rows:
            return _first(self._photos(rows, channels), limit, after)

    def _photos(self, rows: Any, channels: Sequence[str]) -> Iterator[Evidence]:
        for row in rows:
            for place, reference in enumerate(self._sealer.open(row.statement)["photos"]):
                if _is_with(reference, channels):
                    yield _evidence(row, place, reference, f"escape-{row.id}", Shelf.ESCAPE)

    def newest(self) -> int:
        """Return the number of the newest registration."""
        return self._connection.execute(select(func.max(escape_request.c.id))).scalar() or 0

    def kept(self, evidence: Evidence, file: str) -> bool:
        """Let the registration name the file."""
        row = self._connection.execute(
            select(escape_request.c.statement)
            .where(escape_request.c.id == evidence.report_id)
            .with_for_update()
        ).first()
        said = self._sealer.open(row.statement) if row is not None else {"photos": []}
        if evidence.reference not in said["photos"]:
            return False
        photos = [file if each == evidence.reference else each for each in said["photos"]]
        self._connection.execute(
            update(escape_request)
            .where(escape_request.c.id == evidence.report_id)
            .values(statement=self._sealer.seal({**said, "photos": photos}))
        )
        return True

    def names(self, evidence: Evidence, file: str) -> bool:
        """Tell whether the registration names the file."""
        row = self._connection.execute(
            select(escape_request.c.statement).where(escape_request.c.id == evidence.report_id)
        ).first()
        return row is not None and file in self._sealer.open(row.statement).get("photos", ())


def _named(rows: Any, channels: Sequence[str], shelf: Shelf) -> Iterator[Evidence]:
    seen: set[str] = set()
    for row in rows:
        for place, reference in enumerate(row.document.split()):
            if _is_with(reference, channels) and reference not in seen:
                seen.add(reference)
                # By the photo and not by the row: what was given up is given up for all of them.
                digest = sha256(reference.encode()).hexdigest()[:NAME_LETTERS]
                yield _evidence(row, place, reference, f"{shelf}-{digest}", shelf)


def _is_with(reference: str, channels: Sequence[str]) -> bool:
    return reference.partition(":")[0] in channels and ":" in reference


def _evidence(row: Row[Any], place: int, reference: str, name: str, shelf: Shelf) -> Evidence:
    made_at: datetime = row.made_at
    return Evidence(row.id, place, "photo", reference, name, row.person_id, made_at, shelf)


def _first(found: Iterator[Evidence], limit: int, after: Place) -> list[Evidence]:
    kept: list[Evidence] = []
    for each in found:
        if (each.report_id, each.number) > after:
            kept.append(each)
        if len(kept) == limit:
            break
    return kept
