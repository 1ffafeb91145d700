"""Eligibility results that households sent to their cadres."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from domain.households import HouseholdId
from domain.people import PersonId
from domain.reporting import EligibilityResult
from storage.sealed_content import opened_content, sealed_content
from storage.sealing import Sealer
from storage.statements import insert_unless_there
from storage.tables import eligibility_result


def _result(row: Row[Any], sealer: Sealer) -> EligibilityResult:
    verdicts = opened_content(sealer, row.verdicts)
    return EligibilityResult(row.id, HouseholdId(row.household_id), row.sent_at, verdicts)


class SqlEligibilityResults:
    """Results, in the table `eligibility_result`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def send(
        self,
        session_id: str,
        household_id: HouseholdId,
        to: PersonId,
        verdicts: Mapping[str, str],
        now: datetime,
    ) -> bool:
        """Keep a result for a cadre; False if it was sent already."""
        values = {
            "session_id": session_id,
            "household_id": household_id,
            "to_person_id": to,
            "sent_at": now,
            "verdicts": sealed_content(self._sealer, verdicts),
        }
        number = insert_unless_there(
            self._connection, eligibility_result, values, unique=("session_id",)
        )
        return number is not None

    def unseen(self, person_id: PersonId) -> list[EligibilityResult]:
        """Return the results that wait for a cadre, oldest first."""
        rows = self._connection.execute(
            select(eligibility_result)
            .where(
                eligibility_result.c.to_person_id == person_id,
                eligibility_result.c.seen_at.is_(None),
            )
            .order_by(eligibility_result.c.id)
        )
        return [_result(row, self._sealer) for row in rows]

    def get(self, result_id: int) -> tuple[PersonId, EligibilityResult] | None:
        """Return a result and whom it was sent to."""
        row = self._connection.execute(
            select(eligibility_result).where(eligibility_result.c.id == result_id)
        ).first()
        return (
            (PersonId(row.to_person_id), _result(row, self._sealer)) if row is not None else None
        )

    def seen(self, result_id: int, now: datetime) -> None:
        """Mark a result as read."""
        self._connection.execute(
            update(eligibility_result)
            .where(eligibility_result.c.id == result_id)
            .values(seen_at=now)
        )
