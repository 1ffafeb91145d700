"""Registrations to escape poverty, and what came of each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, or_, select, update

from domain.escape import EscapeRequest, Outcome, Settled, SpokenBy
from domain.households import HouseholdId
from domain.people import Person, PersonId, UnitId
from storage.prepared import Prepared
from storage.repositories.people import person_of
from storage.repositories.reports import programme_letters, receipt_number
from storage.repositories.subtrees import path_of
from storage.roster_tables import escape_request
from storage.sealing import Sealer
from storage.statements import begins_with, insert_unless_there, wait_for
from storage.tables import household, person, unit

WAITING = ""
"""What stands under `outcome` while nothing has come of it."""

_GET = Prepared(select(escape_request).where(escape_request.c.id == bindparam("wanted")))
_LATEST = Prepared(
    select(escape_request)
    .where(escape_request.c.household_id == bindparam("wanted"))
    .order_by(escape_request.c.id.desc())
    .limit(1)
)
_SPEAKERS = Prepared(
    select(person)
    .where(person.c.household_id == bindparam("wanted"), person.c.active)
    .order_by(person.c.id)
)


class SqlEscapes:
    """Registrations, in the table `escape_request`; what people wrote is sealed."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def add(self, made: EscapeRequest) -> EscapeRequest | None:
        """Keep a registration; None if the household has one that waits, or the session made one."""
        wait_for(self._connection, f"escape {made.household_id}")
        latest = self.latest(made.household_id)
        if latest is not None and latest.outcome is None:
            return None
        values = {
            "household_id": made.household_id,
            "session_id": made.session_id,
            "person_id": made.person_id,
            "spoken_by": made.spoken_by.value,
            "day": made.day,
            "statement": self._sealer.seal({"text": made.statement, "photos": list(made.photos)}),
            "outcome": WAITING,
            "decision": "",
            "made_at": made.made_at,
        }
        number = insert_unless_there(
            self._connection, escape_request, values, unique=("session_id",)
        )
        return self.get(number) if number is not None else None

    def get(self, request_id: int) -> EscapeRequest | None:
        """Return a registration by its number."""
        row = _GET.first(self._connection, {"wanted": request_id})
        return self._request(row) if row is not None else None

    def latest(self, household_id: HouseholdId) -> EscapeRequest | None:
        """Return the last registration of a household, waiting or not."""
        row = _LATEST.first(self._connection, {"wanted": household_id})
        return self._request(row) if row is not None else None

    def waiting(
        self, unit_id: UnitId, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[EscapeRequest], int]:
        """Return a page of what waits in the subtree of a unit, oldest first, and how many do."""
        path = path_of(self._connection, unit_id)
        if path is None:
            return [], 0
        waiting = (
            select(escape_request)
            .join(household, household.c.id == escape_request.c.household_id)
            .join(unit, unit.c.id == household.c.hamlet_id)
            .where(escape_request.c.outcome == WAITING, begins_with(unit.c.path, path))
        )
        total = self._connection.execute(
            select(func.count()).select_from(waiting.subquery())
        ).scalar_one()
        rows = self._connection.execute(
            waiting.order_by(escape_request.c.id).offset(offset).limit(limit)
        )
        return [self._request(row) for row in rows], total

    def counts(self, unit_id: UnitId, first: date, last: date) -> dict[str, int]:
        """Return how many registered in the subtree of a unit from `first` to `last`, by outcome.

        What waits has the name "waiting"; of these all are counted, since when ever they wait.
        """
        path = path_of(self._connection, unit_id)
        if path is None:
            return {}
        rows = self._connection.execute(
            select(escape_request.c.outcome, func.count())
            .join(household, household.c.id == escape_request.c.household_id)
            .join(unit, unit.c.id == household.c.hamlet_id)
            .where(
                begins_with(unit.c.path, path),
                or_(
                    escape_request.c.outcome == WAITING,
                    escape_request.c.outcome_on.between(first, last),
                ),
            )
            .group_by(escape_request.c.outcome)
        )
        return {outcome or "waiting": number for outcome, number in rows}

    def settle(self, request_id: int, settled: Settled) -> bool:
        """Write down what came of it; False if something had before."""
        done = self._connection.execute(
            update(escape_request)
            .where(escape_request.c.id == request_id, escape_request.c.outcome == WAITING)
            .values(
                outcome=settled.outcome.value,
                outcome_on=settled.on,
                answered_by=settled.by,
                decision=settled.decision,
                answer=self._sealer.seal({"reason": settled.reason, "praise": settled.praise}),
            )
        )
        return done.rowcount > 0

    def receipt(self, programme_id: str, made: EscapeRequest) -> str:
        """Return the number that whoever registered is given: letters, day, serial number."""
        return receipt_number(f"{programme_letters(programme_id)}T", made.day, made.id)

    def speakers(self, household_id: HouseholdId) -> list[Person]:
        """Return who speaks for a household."""
        return [person_of(r) for r in _SPEAKERS.rows(self._connection, {"wanted": household_id})]

    def _request(self, row: Row[Any]) -> EscapeRequest:
        said = self._sealer.open(row.statement)
        answer = self._sealer.open(row.answer) if row.answer is not None else {}
        return EscapeRequest(
            household_id=HouseholdId(row.household_id),
            session_id=row.session_id,
            person_id=PersonId(row.person_id),
            spoken_by=SpokenBy(row.spoken_by),
            day=row.day,
            statement=said["text"],
            made_at=row.made_at,
            photos=_texts(said["photos"]),
            id=row.id,
            outcome=Outcome(row.outcome) if row.outcome else None,
            outcome_on=row.outcome_on,
            answered_by=PersonId(row.answered_by) if row.answered_by else None,
            decision=row.decision,
            reason=answer.get("reason", ""),
            praise=answer.get("praise", ""),
        )


def _texts(plain: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, plain))
