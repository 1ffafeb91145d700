"""Persons, their chats, and those who share a phone."""

from datetime import datetime
from typing import Protocol

from domain.chat import Address
from domain.people import Person, PersonId, Role, UnitId
from domain.pins import Strikes
from domain.profiles import Awaited, Guarded, Profile


class People(Protocol):
    """Persons, and the chats in which they can be reached."""

    def at(self, address: Address, now: datetime) -> Person | None:
        """Return who speaks from an address (None for a stranger), and remember the hearing."""

    def get(self, person_id: PersonId) -> Person | None:
        """Return a person."""

    def address_of(self, person_id: PersonId) -> Address | None:
        """Return where a person was heard last and can still be reached."""

    def reachable(self, programme_id: str) -> frozenset[PersonId]:
        """Return who of a programme has a chat that can still be reached."""

    def bind(self, address: Address, person_id: PersonId, now: datetime) -> None:
        """Join a chat to a person."""

    def gone(self, address: Address, now: datetime) -> None:
        """Note that a chat cannot be reached any more."""

    def moved(self, address: Address, new_chat: str) -> None:
        """Note that a chat has a new address."""

    def with_role(self, unit_id: UnitId, role: Role) -> list[Person]:
        """Return the active persons of a unit (not of its subtree) with a role."""

    def in_programme(self, programme_id: str, role: Role) -> list[Person]:
        """Return the active persons of a programme with a role."""

    def change(self, somebody: Person) -> None:
        """Keep a changed person (language, address)."""

    def invitation_for(self, code: str, now: datetime) -> PersonId | None:
        """Return whom an invitation that holds is for, and leave it as it is."""

    def invited_by(self, code: str, now: datetime) -> PersonId | None:
        """Use an invitation up and return whom it is for; None if there is none that holds."""


class Profiles(Protocol):
    """The persons of shared phones, and their PINs."""

    def awaited(self, address: Address) -> Awaited | None:
        """Return what a phone waits for; None if it listens to whoever is on."""

    def wait_for(self, address: Address, awaited: Awaited | None) -> None:
        """Wait for something else, or for nothing."""

    def of(self, address: Address) -> list[Profile]:
        """Return who shares a phone, the first first; those who left the programme too."""

    def get(self, address: Address, person_id: PersonId) -> Profile | None:
        """Return one of them."""

    def add(self, address: Address, person_id: PersonId, now: datetime) -> None:
        """Let a person share a phone; whoever does already has forgotten the PIN."""

    def set_pin(self, address: Address, person_id: PersonId, pin: str, now: datetime) -> None:
        """Keep a new PIN, and forget wrong tries at the one before."""

    def is_pin(self, address: Address, person_id: PersonId, pin: str) -> bool:
        """Tell whether this is the person's PIN on this phone."""

    def strike(self, address: Address, person_id: PersonId, strikes: Strikes) -> None:
        """Keep a person's wrong tries."""

    def tries(self, address: Address, of: Guarded) -> Strikes:
        """Return the wrong tries of a whole chat."""

    def note_tries(self, address: Address, of: Guarded, strikes: Strikes) -> None:
        """Keep the wrong tries of a whole chat."""

    def leave(self, address: Address) -> None:
        """Let nobody be on: what comes for them waits."""

    def come_on(self, address: Address, person_id: PersonId) -> None:
        """Keep back what is meant for others, and let go what was kept back for this person."""
