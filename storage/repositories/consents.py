"""What households agreed to: lines are added, and what is withdrawn keeps its line."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, select, update

from domain.chat import Address
from domain.people import Person, PersonId, Role
from domain.personal.consent import Consent, Purpose
from storage.prepared import Prepared
from storage.roster_tables import consent
from storage.tables import chat, person

_HOLDS = Prepared(
    select(consent.c.id)
    .where(
        consent.c.person_id == bindparam("who"),
        consent.c.purpose == bindparam("what"),
        consent.c.withdrawn_at.is_(None),
    )
    .limit(1)
)
_IS_SILENT = Prepared(
    select(person.c.id)
    .join(chat, chat.c.person_id == person.c.id)
    .where(
        chat.c.channel == bindparam("in_channel"),
        chat.c.chat == bindparam("in_chat"),
        person.c.roles == Role.HOUSEHOLD.value,
        ~exists().where(
            consent.c.person_id == person.c.id,
            consent.c.purpose == Purpose.CASE.value,
            consent.c.withdrawn_at.is_(None),
        ),
    )
)


class SqlConsents:
    """Consents, in the table `consent`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def of(self, person_id: PersonId) -> list[Consent]:
        """Return what a person was ever asked and agreed to, the first first."""
        rows = self._connection.execute(
            select(consent).where(consent.c.person_id == person_id).order_by(consent.c.id)
        )
        return [
            Consent(
                Purpose(row.purpose), row.wording, row.given_at, row.given_in, row.withdrawn_at
            )
            for row in rows
        ]

    def holds(self, person_id: PersonId, purpose: Purpose) -> bool:
        """Tell whether a person agrees to a purpose."""
        asked = {"who": person_id, "what": purpose.value}
        return _HOLDS.first(self._connection, asked) is not None

    def give(
        self,
        person: Person,
        purpose: Purpose,
        wording: str,
        now: datetime,
        address: Address,
    ) -> bool:
        """Keep a consent; False if it was given before and holds."""
        if self.holds(person.id, purpose):
            return False
        self._connection.execute(
            consent.insert(),
            {
                "person_id": person.id,
                "household_id": person.household_id,
                "purpose": purpose.value,
                "wording": wording,
                "given_at": now,
                "given_in": str(address),
            },
        )
        return True

    def withdraw(self, person_id: PersonId, purpose: Purpose, now: datetime) -> bool:
        """End a consent; False if there was none."""
        return bool(
            self._connection.execute(
                update(consent)
                .where(
                    consent.c.person_id == person_id,
                    consent.c.purpose == purpose.value,
                    consent.c.withdrawn_at.is_(None),
                )
                .values(withdrawn_at=now)
            ).rowcount
        )

    def is_silent(self, address: Address) -> bool:
        """Tell whether a chat belongs to a household that has agreed to nothing."""
        asked = {"in_channel": address.channel, "in_chat": address.chat}
        return _IS_SILENT.first(self._connection, asked) is not None
