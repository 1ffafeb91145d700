"""What people ask about their own data, and what they were answered."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from domain.households import HouseholdId
from domain.people import PersonId, UnitId
from domain.personal.requests import Asked, PersonalRequest
from storage.prepared import Prepared
from storage.repositories.people import person_of
from storage.roster_tables import personal_request
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.statements import begins_with
from storage.tables import household, person, unit

_RESTRICTED = Prepared(
    select(household.c.id).where(
        household.c.id == bindparam("wanted"), household.c.restricted_on.is_not(None)
    )
)


class SqlPersonalRequests:
    """Requests, in the table `personal_request`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def add(self, made: PersonalRequest) -> int:
        """Keep a request and return its number."""
        row = self._connection.execute(
            personal_request.insert().returning(personal_request.c.id),
            {
                "person_id": made.person.id,
                "household_id": made.household_id,
                "kind": made.asked.value,
                "text": sealed_words(self._sealer, made.text),
                "made_at": made.made,
                "answer_by": made.answer_by,
                "answer": "",
            },
        ).one()
        return int(row.id)

    def get(self, number: int) -> PersonalRequest | None:
        """Return a request."""
        found = self._read(_requests().where(personal_request.c.id == number))
        return found[0] if found else None

    def of(self, person_id: PersonId) -> list[PersonalRequest]:
        """Return a person's requests, the newest first."""
        return self._read(
            _requests()
            .where(personal_request.c.person_id == person_id)
            .order_by(personal_request.c.id.desc())
        )

    def waiting_below(self, below: UnitId) -> list[PersonalRequest]:
        """Return the unanswered requests of people in a unit's subtree, the most urgent first."""
        path = self._connection.execute(select(unit.c.path).where(unit.c.id == below)).scalar()
        if path is None:
            return []
        return self._read(
            _requests()
            .join(unit, unit.c.id == person.c.unit_id)
            .where(personal_request.c.answered_at.is_(None), begins_with(unit.c.path, path))
            .order_by(personal_request.c.answer_by, personal_request.c.id)
        )

    def answer(self, number: int, answer: str, now: datetime) -> bool:
        """Keep the answer; False if there is one."""
        return bool(
            self._connection.execute(
                update(personal_request)
                .where(personal_request.c.id == number, personal_request.c.answered_at.is_(None))
                .values(answered_at=now, answer=sealed_words(self._sealer, answer))
            ).rowcount
        )

    def restrict(self, household_id: HouseholdId, since: date | None) -> None:
        """Restrict what is done with a household from a day on; None lifts it."""
        self._connection.execute(
            update(household).where(household.c.id == household_id).values(restricted_on=since)
        )

    def is_restricted(self, household_id: HouseholdId) -> bool:
        """Tell whether a household has had the use of its data restricted."""
        return _RESTRICTED.first(self._connection, {"wanted": household_id}) is not None

    def _read(self, statement: Select[Any]) -> list[PersonalRequest]:
        return [
            PersonalRequest(
                person=person_of(row),
                household_id=row.about,
                asked=Asked(row.kind),
                text=opened_words(self._sealer, row.text),
                made=row.made_at,
                answer_by=row.answer_by,
                answered=row.answered_at,
                answer=opened_words(self._sealer, row.answer),
                id=row.number,
            )
            for row in self._connection.execute(statement)
        ]


def _requests() -> Select[Any]:
    return select(
        person,
        personal_request.c.id.label("number"),
        personal_request.c.household_id.label("about"),
        personal_request.c.kind,
        personal_request.c.text,
        personal_request.c.made_at,
        personal_request.c.answer_by,
        personal_request.c.answered_at,
        personal_request.c.answer,
    ).join(person, person.c.id == personal_request.c.person_id)
