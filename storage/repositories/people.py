"""Persons, their chats and invitations, and the tree of units."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from domain.chat import Address
from domain.people import Area, Honorific, Person, PersonId, Role, Unit, UnitId, UnitKind
from storage.code_hashes import code_hash, hashes_of
from storage.prepared import Prepared
from storage.sealing import Sealer
from storage.statements import upsert
from storage.tables import chat, doorstep, invitation, person, profile, unit, wrong_try

HEARD_EVERY = timedelta(minutes=10)
"""How exactly it is remembered when a chat was heard last: not every turn is worth a write."""

_AT = Prepared(
    select(person, chat.c.heard_at, chat.c.gone_at)
    .join(chat, chat.c.person_id == person.c.id)
    .where(
        chat.c.channel == bindparam("in_channel"),
        chat.c.chat == bindparam("in_chat"),
        person.c.active,
    )
)
_SHUT_OUT = Prepared(
    select(person.c.id)
    .join(chat, chat.c.person_id == person.c.id)
    .where(
        chat.c.channel == bindparam("in_channel"),
        chat.c.chat == bindparam("in_chat"),
        ~person.c.active,
    )
)
_HEARD = (
    update(chat)
    .where(chat.c.channel == bindparam("in_channel"), chat.c.chat == bindparam("in_chat"))
    .values(heard_at=bindparam("moment", type_=chat.c.heard_at.type), gone_at=None)
)
_ADDRESS_OF = Prepared(
    select(chat.c.channel, chat.c.chat)
    .where(chat.c.person_id == bindparam("who"), chat.c.gone_at.is_(None))
    .order_by(chat.c.heard_at.desc(), chat.c.joined_at.desc(), chat.c.channel, chat.c.chat)
    .limit(1)
)
_OF_UNIT = Prepared(
    select(person)
    .where(person.c.unit_id == bindparam("unit"), person.c.active)
    .order_by(person.c.id)
)
_PERSON = Prepared(select(person).where(person.c.id == bindparam("wanted")))
_UNIT = Prepared(select(unit).where(unit.c.id == bindparam("wanted")))
_LEAD_OFFICES = Prepared(
    select(unit)
    .where(
        unit.c.parent_id == bindparam("above"), unit.c.is_lead_office, unit.c.ended_on.is_(None)
    )
    .order_by(unit.c.id)
)


def person_of(row: Row[Any]) -> Person:
    """Return the person of a row."""
    return Person(
        id=PersonId(row.id),
        programme_id=row.programme_id,
        name=row.name,
        unit_id=UnitId(row.unit_id),
        roles=frozenset(map(Role, row.roles.split())),
        honorific=Honorific(row.honorific),
        language=row.language,
        household_id=row.household_id,
        active=row.active,
        synthetic=row.synthetic,
    )


def person_row(somebody: Person) -> dict[str, Any]:
    """Return the row of a person."""
    return {
        "id": somebody.id,
        "programme_id": somebody.programme_id,
        "name": somebody.name,
        "unit_id": somebody.unit_id,
        "roles": " ".join(sorted(role.value for role in somebody.roles)),
        "honorific": somebody.honorific.value,
        "language": somebody.language,
        "household_id": somebody.household_id,
        "active": somebody.active,
        "synthetic": somebody.synthetic,
    }


class SqlPeople:
    """Persons, in the tables `person`, `chat` and `invitation`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the secret that codes are hashed with."""
        self._connection = connection
        self._sealer = sealer

    def at(self, address: Address, now: datetime) -> Person | None:
        """Return who speaks from an address, and remember that they were heard."""
        row = _AT.first(self._connection, {"in_channel": address.channel, "in_chat": address.chat})
        if row is None:
            return None
        # Whoever writes can be reached again, however lately the chat was found closed.
        if row.gone_at is not None or now - row.heard_at > HEARD_EVERY:
            self._connection.execute(
                _HEARD,
                {"in_channel": address.channel, "in_chat": address.chat, "moment": now},
            )
        return person_of(row)

    def known_at(self, address: Address) -> Person | None:
        """Return whose chat this is; that somebody looked is no hearing of theirs."""
        row = _AT.first(self._connection, {"in_channel": address.channel, "in_chat": address.chat})
        return person_of(row) if row is not None else None

    def is_shut_out(self, address: Address) -> bool:
        """Tell whether a chat belongs to somebody who no longer works with the programme.

        A chat that belongs to nobody yet is open: whoever sits there is still being asked.
        """
        asked = {"in_channel": address.channel, "in_chat": address.chat}
        return _SHUT_OUT.first(self._connection, asked) is not None

    def get(self, person_id: PersonId) -> Person | None:
        """Return a person."""
        row = _PERSON.first(self._connection, {"wanted": person_id})
        return person_of(row) if row is not None else None

    def address_of(self, person_id: PersonId) -> Address | None:
        """Return where a person was heard last and can still be reached."""
        row = _ADDRESS_OF.first(self._connection, {"who": person_id})
        return Address(row.channel, row.chat) if row is not None else None

    def reachable(self, programme_id: str) -> frozenset[PersonId]:
        """Return who of a programme has a chat that can still be reached."""
        rows = self._connection.execute(
            select(person.c.id)
            .join(chat, chat.c.person_id == person.c.id)
            .where(
                person.c.programme_id == programme_id, person.c.active, chat.c.gone_at.is_(None)
            )
        )
        return frozenset(PersonId(row.id) for row in rows)

    def bind(self, address: Address, person_id: PersonId, now: datetime) -> None:
        """Join a chat to a person."""
        upsert(
            self._connection,
            chat,
            {
                "channel": address.channel,
                "chat": address.chat,
                "person_id": person_id,
                "joined_at": now,
                "heard_at": now,
                "gone_at": None,
            },
        )

    def gone(self, address: Address, now: datetime) -> None:
        """Note that a chat cannot be reached any more."""
        self._connection.execute(
            update(chat)
            .where(chat.c.channel == address.channel, chat.c.chat == address.chat)
            .values(gone_at=now)
        )

    def moved(self, address: Address, new_chat: str) -> None:
        """Note that a chat has a new address."""
        # Whoever shares the phone moves along.
        for table in (chat, profile, doorstep, wrong_try):
            self._connection.execute(
                update(table)
                .where(table.c.channel == address.channel, table.c.chat == address.chat)
                .values(chat=new_chat)
            )

    def with_role(self, unit_id: UnitId, role: Role) -> list[Person]:
        """Return the active persons of a unit (not of its subtree) with a role."""
        rows = _OF_UNIT.rows(self._connection, {"unit": unit_id})
        return [who for who in map(person_of, rows) if who.has(role)]

    def in_programme(self, programme_id: str, role: Role) -> list[Person]:
        """Return the active persons of a programme with a role."""
        rows = self._connection.execute(
            select(person)
            .where(
                person.c.programme_id == programme_id,
                person.c.active,
                person.c.roles.contains(role.value),
            )
            .order_by(person.c.id)
        )
        return [who for who in map(person_of, rows) if who.has(role)]

    def change(self, somebody: Person) -> None:
        """Keep a changed person."""
        self._connection.execute(
            update(person).where(person.c.id == somebody.id).values(person_row(somebody))
        )

    def invite(self, person_id: PersonId, code: str, now: datetime, expires: datetime) -> None:
        """Keep an invitation; of its code a hash alone."""
        self._connection.execute(
            invitation.insert(),
            {
                "code_hash": code_hash(code, self._sealer.pepper),
                "person_id": person_id,
                "made_at": now,
                "expires_at": expires,
            },
        )

    def invitation_for(self, code: str, now: datetime) -> PersonId | None:
        """Return whom an invitation that holds is for, and leave it as it is."""
        row = self._connection.execute(
            select(invitation.c.person_id).where(
                invitation.c.code_hash.in_(hashes_of(code, self._sealer)),
                invitation.c.used_at.is_(None),
                invitation.c.revoked_at.is_(None),
                invitation.c.expires_at > now,
            )
        ).first()
        return PersonId(row.person_id) if row is not None else None

    def invited_by(self, code: str, now: datetime) -> PersonId | None:
        """Use an invitation up and return whom it is for; None if there is none that holds."""
        row = self._connection.execute(
            update(invitation)
            .where(
                invitation.c.code_hash.in_(hashes_of(code, self._sealer)),
                invitation.c.used_at.is_(None),
                invitation.c.revoked_at.is_(None),
                invitation.c.expires_at > now,
            )
            .values(used_at=now)
            .returning(invitation.c.person_id)
        ).first()
        return PersonId(row.person_id) if row is not None else None


def unit_of(row: Row[Any]) -> Unit:
    """Return the unit of a row."""
    return Unit(
        id=UnitId(row.id),
        programme_id=row.programme_id,
        name=row.name,
        kind=UnitKind(row.kind),
        parent_id=UnitId(row.parent_id) if row.parent_id else None,
        area=Area(row.area) if row.area else None,
        especially_disadvantaged=row.especially_disadvantaged,
        is_lead_office=row.is_lead_office,
        desk=row.desk,
        synthetic=row.synthetic,
        began_on=row.began_on,
    )


class SqlUnits:
    """The tree of units, in the table `unit`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def get(self, unit_id: UnitId) -> Unit | None:
        """Return a unit."""
        row = _UNIT.first(self._connection, {"wanted": unit_id})
        return unit_of(row) if row is not None else None

    def of_programme(self, programme_id: str) -> list[Unit]:
        """Return the units of a programme that are there today, parents first."""
        rows = self._connection.execute(
            select(unit).where(unit.c.programme_id == programme_id, unit.c.ended_on.is_(None))
        )
        # Sorted here: databases disagree about where "|" and "-" stand in the alphabet.
        return [unit_of(row) for row in sorted(rows, key=lambda row: row.path)]

    def lead_offices_of(self, served: Unit) -> list[Unit]:
        """Return the offices that lead the programme in a unit and compile its report."""
        rows = _LEAD_OFFICES.rows(self._connection, {"above": served.id})
        return [unit_of(row) for row in rows]

    def superior_of(self, lower: Unit) -> Unit | None:
        """Return the unit above."""
        return self.get(lower.parent_id) if lower.parent_id is not None else None
