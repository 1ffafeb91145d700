"""Who is invited, who is joined where, and who is not any more."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from domain.chat import Address
from domain.chats import JoinedChat
from domain.households import HouseholdId
from domain.invitations import OpenInvitation
from domain.names import search_key
from domain.people import Person, PersonId, Role, Unit, UnitId
from storage.code_hashes import code_hash
from storage.repositories.outbox import SETTLED, WAITING
from storage.repositories.people import person_of, person_row, unit_of
from storage.repositories.profiles import HELD
from storage.repositories.subtrees import path_of
from storage.sealing import Sealer
from storage.statements import begins_with
from storage.tables import chat, invitation, outbox, person, profile, unit


class SqlJoining:
    """Persons and their invitations and chats, in `person`, `invitation`, `chat`, `outbox`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the secret that codes are hashed with."""
        self._connection = connection
        self._sealer = sealer

    # People --------------------------------------------------------------------------------------

    def add(self, somebody: Person) -> None:
        """Keep a new person."""
        self._connection.execute(person.insert(), person_row(somebody))

    def staff_below(self, below: UnitId) -> list[Person]:
        """Return the people who work in a unit's subtree, those who left last; no households."""
        path = self._path(below)
        if path is None:
            return []
        rows = self._connection.execute(
            select(person, unit.c.path)
            .join(unit, unit.c.id == person.c.unit_id)
            .where(begins_with(unit.c.path, path), person.c.roles != Role.HOUSEHOLD.value)
        ).all()
        ordered = sorted(
            rows, key=lambda row: (not row.active, row.path, search_key(row.name), row.id)
        )
        return [person_of(row) for row in ordered]

    def units_below(self, below: UnitId) -> list[Unit]:
        """Return the units of a subtree, parents first."""
        path = self._path(below)
        if path is None:
            return []
        rows = self._connection.execute(
            select(unit).where(begins_with(unit.c.path, path), unit.c.ended_on.is_(None))
        )
        return [unit_of(row) for row in sorted(rows, key=lambda row: row.path)]

    def is_below(self, unit_id: UnitId, below: UnitId) -> bool:
        """Tell whether a unit stands in another's subtree."""
        path, above = self._path(unit_id), self._path(below)
        return path is not None and above is not None and path.startswith(above)

    def speaker_of(self, household_id: HouseholdId) -> Person | None:
        """Return the active person who speaks for a household."""
        rows = self._connection.execute(
            select(person)
            .where(person.c.household_id == household_id, person.c.active)
            .order_by(person.c.id)
        )
        found = [who for who in map(person_of, rows) if who.roles == {Role.HOUSEHOLD}]
        return found[0] if found else None

    # Invitations ---------------------------------------------------------------------------------

    def invite(
        self,
        person_id: PersonId,
        code: str,
        made_by: PersonId | None,
        now: datetime,
        expires: datetime,
    ) -> None:
        """Keep an invitation; of its code a hash alone."""
        self._connection.execute(
            invitation.insert(),
            {
                "code_hash": code_hash(code, self._sealer.pepper),
                "person_id": person_id,
                "made_by": made_by,
                "made_at": now,
                "expires_at": expires,
            },
        )

    def open_of(self, person_id: PersonId, now: datetime) -> list[OpenInvitation]:
        """Return a person's invitations that hold."""
        return self._open(now, invitation.c.person_id == person_id)

    def open_in(self, programme_id: str, now: datetime) -> list[OpenInvitation]:
        """Return the invitations of a programme that hold."""
        return self._open(now, person.c.programme_id == programme_id)

    def _open(self, now: datetime, which: Any) -> list[OpenInvitation]:
        rows = self._connection.execute(
            select(
                person,
                unit.c.name.label("unit_name"),
                invitation.c.made_by,
                invitation.c.made_at,
                invitation.c.expires_at,
            )
            .join(person, person.c.id == invitation.c.person_id)
            .join(unit, unit.c.id == person.c.unit_id)
            .where(
                which,
                invitation.c.used_at.is_(None),
                invitation.c.revoked_at.is_(None),
                invitation.c.expires_at > now,
            )
            .order_by(invitation.c.made_at, person.c.id)
        )
        return [
            OpenInvitation(
                person_of(row), row.unit_name, row.made_by or "", row.made_at, row.expires_at
            )
            for row in rows
        ]

    def revoke(self, person_id: PersonId, now: datetime) -> int:
        """Make a person's open invitations worthless; return how many there were."""
        return self._connection.execute(
            update(invitation)
            .where(
                invitation.c.person_id == person_id,
                invitation.c.used_at.is_(None),
                invitation.c.revoked_at.is_(None),
                invitation.c.expires_at > now,
            )
            .values(revoked_at=now)
        ).rowcount

    def made_since(self, made_by: PersonId, since: datetime) -> int:
        """Return how many invitations somebody has made since a moment."""
        return int(
            self._connection.execute(
                select(func.count())
                .select_from(invitation)
                .where(invitation.c.made_by == made_by, invitation.c.made_at > since)
            ).scalar_one()
        )

    # Chats ---------------------------------------------------------------------------------------

    def chats_of(self, person_id: PersonId) -> list[JoinedChat]:
        """Return the chats of a person, the one heard last first."""
        rows = self._connection.execute(
            select(chat)
            .where(chat.c.person_id == person_id)
            .order_by(chat.c.heard_at.desc(), chat.c.channel, chat.c.chat)
        )
        return [
            JoinedChat(Address(row.channel, row.chat), row.joined_at, row.heard_at) for row in rows
        ]

    def leave(self, address: Address, person_id: PersonId) -> None:
        """Part a chat from a person."""
        for table in (chat, profile):
            self._connection.execute(
                delete(table).where(
                    table.c.channel == address.channel,
                    table.c.chat == address.chat,
                    table.c.person_id == person_id,
                )
            )
        self._settle(
            "left the chat",
            outbox.c.person_id == person_id,
            outbox.c.channel == address.channel,
            outbox.c.chat == address.chat,
            ~outbox.c.is_reply,
        )

    def drop_parcels(self, person_id: PersonId, why: str) -> int:
        """Settle whatever waits to be sent to a person; return how much there was."""
        return self._settle(why, outbox.c.person_id == person_id)

    def _settle(self, why: str, *which: Any) -> int:
        return self._connection.execute(
            update(outbox)
            .where(outbox.c.state.in_((WAITING, HELD)), *which)
            .values(state=SETTLED, trouble=why)
        ).rowcount

    def _path(self, unit_id: UnitId) -> str | None:
        return path_of(self._connection, unit_id)
