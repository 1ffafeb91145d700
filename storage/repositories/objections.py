"""Objections: what people said against a posted result, and what became of it."""

from datetime import date, datetime

from sqlalchemy import Connection, func, select, update

from domain.people import PersonId
from domain.review.cases import Objection
from storage.repositories.review_rows import objection_of_row
from storage.roster_tables import review_case, review_objection
from storage.sealing import Sealer


class SqlObjections:
    """Objections to what was posted, in the table `review_objection`; who and why are sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def objected_on(self, review_id: str) -> dict[int, date]:
        """Return the cases with an open objection, and the day on which the first came."""
        rows = self._connection.execute(
            select(review_objection.c.case_id, func.min(review_objection.c.day).label("day"))
            .join(review_case, review_case.c.id == review_objection.c.case_id)
            .where(review_case.c.review_id == review_id, review_objection.c.outcome == "")
            .group_by(review_objection.c.case_id)
        )
        return {row.case_id: row.day for row in rows}

    def object(self, case_id: int, objection: Objection, by: PersonId, now: datetime) -> int:
        """Keep an objection and return its number; who and why are sealed."""
        kept = self._connection.execute(
            review_objection.insert()
            .values(
                case_id=case_id,
                day=objection.day,
                sealed=self._sealer.seal({"who": objection.who, "why": objection.why}),
                person_id=by,
                outcome="",
                made_at=now,
            )
            .returning(review_objection.c.id)
        )
        return int(kept.scalar_one())

    def objections(self, case_id: int) -> list[Objection]:
        """Return the objections of a case, the first first."""
        rows = self._connection.execute(
            select(review_objection)
            .where(review_objection.c.case_id == case_id)
            .order_by(review_objection.c.id)
        )
        return [objection_of_row(row, self._sealer) for row in rows]

    def settle_objections(self, case_id: int, outcome: str, on: date) -> None:
        """Mark the open objections of a case as looked into."""
        self._connection.execute(
            update(review_objection)
            .where(review_objection.c.case_id == case_id, review_objection.c.outcome == "")
            .values(outcome=outcome, closed_on=on)
        )
