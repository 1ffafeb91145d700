"""The persons of a shared phone, their PINs, and what waits for whoever is not on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from domain.chat import Address
from domain.people import PersonId
from domain.pins import Strikes
from domain.profiles import Await, Awaited, Guarded, Profile
from storage.pin_hashes import is_sealed_pin_of, pin_hash, sealed_pin
from storage.prepared import Prepared
from storage.repositories.outbox import WAITING
from storage.repositories.people import person_of
from storage.sealing import Sealer
from storage.statements import upsert
from storage.tables import chat, doorstep, outbox, person, profile, wrong_try

HELD = "held"
"""The state of a message whose person is not on: it waits until they are."""

_AWAITED = Prepared(
    select(doorstep.c.awaits, doorstep.c.person_id).where(
        doorstep.c.channel == bindparam("in_channel"), doorstep.c.chat == bindparam("in_chat")
    )
)


class SqlProfiles:
    """Shared phones, in the tables `profile`, `doorstep` and `wrong_try`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction; the sealer has the part of a hash that no table holds."""
        self._connection = connection
        self._sealer = sealer

    # What is awaited -----------------------------------------------------------------------------

    def awaited(self, address: Address) -> Awaited | None:
        """Return what a phone waits for; None if it listens to whoever is on."""
        row = _AWAITED.first(self._connection, _named(address))
        if row is None:
            return None
        return Awaited(Await(row.awaits), PersonId(row.person_id) if row.person_id else None)

    def wait_for(self, address: Address, awaited: Awaited | None) -> None:
        """Wait for something else, or for nothing."""
        if awaited is None:
            self._connection.execute(delete(doorstep).where(*_at(doorstep, address)))
            return
        values = {"awaits": awaited.what.value, "person_id": awaited.person_id}
        upsert(self._connection, doorstep, {**_key(address), **values})

    # Who shares a phone --------------------------------------------------------------------------

    def of(self, address: Address) -> list[Profile]:
        """Return who shares a phone, the first first; those who left the programme too."""
        rows = self._connection.execute(
            select(person, profile.c.pin_hash, profile.c.wrong_tries, profile.c.locked_until)
            .join(profile, profile.c.person_id == person.c.id)
            .where(*_at(profile, address))
            .order_by(profile.c.added_at, profile.c.person_id)
        )
        return [_profile(row) for row in rows]

    def get(self, address: Address, person_id: PersonId) -> Profile | None:
        """Return one of them."""
        return next((each for each in self.of(address) if each.person.id == person_id), None)

    def add(self, address: Address, person_id: PersonId, now: datetime) -> None:
        """Let a person share a phone; whoever does already has forgotten the PIN."""
        self._put(address, person_id, "", now)

    def set_pin(self, address: Address, person_id: PersonId, pin: str, now: datetime) -> None:
        """Keep a new PIN, and forget wrong tries at the one before."""
        pepper = self._sealer.pepper
        kept = sealed_pin(pin_hash(pin, pepper), pepper, self._sealer)
        self._put(address, person_id, kept, now)

    def is_pin(self, address: Address, person_id: PersonId, pin: str) -> bool:
        """Tell whether this is the person's PIN on this phone."""
        kept = self._connection.execute(
            select(profile.c.pin_hash).where(*_whose(address, person_id))
        ).scalar()
        return is_sealed_pin_of(kept or "", pin, self._sealer)

    def strike(self, address: Address, person_id: PersonId, strikes: Strikes) -> None:
        """Keep a person's wrong tries."""
        self._connection.execute(
            update(profile)
            .where(*_whose(address, person_id))
            .values(wrong_tries=strikes.wrong, locked_until=strikes.locked_until)
        )

    def tries(self, address: Address, of: Guarded) -> Strikes:
        """Return the wrong tries of a whole chat."""
        row = self._connection.execute(
            select(wrong_try).where(*_at(wrong_try, address), wrong_try.c.kind == of.value)
        ).first()
        return Strikes(row.wrong_tries, row.since, row.locked_until) if row else Strikes()

    def note_tries(self, address: Address, of: Guarded, strikes: Strikes) -> None:
        """Keep the wrong tries of a whole chat."""
        upsert(
            self._connection,
            wrong_try,
            {
                "kind": of.value,
                **_key(address),
                "wrong_tries": strikes.wrong,
                "since": strikes.since,
                "locked_until": strikes.locked_until,
            },
        )

    # Coming and going ----------------------------------------------------------------------------

    def leave(self, address: Address) -> None:
        """Let nobody be on: what comes for them waits."""
        self._connection.execute(delete(chat).where(*_at(chat, address)))
        self._hold(address, None)

    def come_on(self, address: Address, person_id: PersonId) -> None:
        """Keep back what is meant for others, and let go what was kept back for this person."""
        self._hold(address, person_id)
        self._connection.execute(
            update(outbox)
            .where(outbox.c.state == HELD, outbox.c.person_id == person_id)
            .values(state=WAITING, **_key(address))
        )

    def _hold(self, address: Address, on: PersonId | None) -> None:
        statement = update(outbox).where(
            *_at(outbox, address),
            outbox.c.state == WAITING,
            # An answer goes where the question came from, and is on its way already.
            ~outbox.c.is_reply,
            outbox.c.person_id.is_not(None),
        )
        if on is not None:
            statement = statement.where(outbox.c.person_id != on)
        self._connection.execute(statement.values(state=HELD))

    def _put(self, address: Address, person_id: PersonId, kept: str, now: datetime) -> None:
        fresh = {"pin_hash": kept, "wrong_tries": 0, "locked_until": None}
        changed = self._connection.execute(
            update(profile).where(*_whose(address, person_id)).values(**fresh)
        )
        if not changed.rowcount:
            row = {**_key(address), "person_id": person_id, **fresh, "added_at": now}
            self._connection.execute(profile.insert(), row)


def _key(address: Address) -> dict[str, str]:
    return {"channel": address.channel, "chat": address.chat}


def _named(address: Address) -> dict[str, str]:
    return {"in_channel": address.channel, "in_chat": address.chat}


def _at(table: Any, address: Address) -> tuple[Any, ...]:
    return (table.c.channel == address.channel, table.c.chat == address.chat)


def _whose(address: Address, person_id: PersonId) -> tuple[Any, ...]:
    return (*_at(profile, address), profile.c.person_id == person_id)


def _profile(row: Row[Any]) -> Profile:
    strikes = Strikes(row.wrong_tries, None, row.locked_until)
    return Profile(person_of(row), bool(row.pin_hash), strikes)
