"""Codes and invitations, by which a chat becomes somebody's."""

from datetime import datetime
from typing import Protocol

from domain.chat import Address
from domain.chats import JoinedChat
from domain.households import HouseholdId
from domain.invitations import OpenInvitation
from domain.people import Person, PersonId, Unit, UnitId


class Joining(Protocol):
    """Who is invited, who is joined where, and who is not any more."""

    def add(self, somebody: Person) -> None:
        """Keep a new person."""

    def staff_below(self, below: UnitId) -> list[Person]:
        """Return the people who work in a unit's subtree, those who left last; no households."""

    def units_below(self, below: UnitId) -> list[Unit]:
        """Return the units of a subtree, parents first."""

    def is_below(self, unit_id: UnitId, below: UnitId) -> bool:
        """Tell whether a unit stands in another's subtree."""

    def speaker_of(self, household_id: HouseholdId) -> Person | None:
        """Return the active person who speaks for a household."""

    def invite(
        self,
        person_id: PersonId,
        code: str,
        made_by: PersonId | None,
        now: datetime,
        expires: datetime,
    ) -> None:
        """Keep an invitation; of its code a hash alone."""

    def open_of(self, person_id: PersonId, now: datetime) -> list[OpenInvitation]:
        """Return a person's invitations that hold."""

    def revoke(self, person_id: PersonId, now: datetime) -> int:
        """Make a person's open invitations worthless; return how many there were."""

    def made_since(self, made_by: PersonId, since: datetime) -> int:
        """Return how many invitations somebody has made since a moment."""

    def chats_of(self, person_id: PersonId) -> list[JoinedChat]:
        """Return the chats of a person, the one heard last first."""

    def leave(self, address: Address, person_id: PersonId) -> None:
        """Part a chat from a person."""

    def drop_parcels(self, person_id: PersonId, why: str) -> int:
        """Settle whatever waits to be sent to a person; return how much there was."""


class Codes(Protocol):
    """Where invitation codes and the ids of new people come from."""

    def invitation(self) -> str:
        """Return an invitation code of eight characters."""

    def person(self) -> str:
        """Return the id of a new person."""
