"""What the handlers need of storage for invitations, consent, and people's rights."""

from datetime import date, datetime
from typing import Protocol

from domain.absences import Absence
from domain.chat import Address
from domain.chats import JoinedChat
from domain.consent import Consent, Purpose
from domain.households import HouseholdId
from domain.invitations import OpenInvitation
from domain.people import Person, PersonId, Unit, UnitId
from domain.personal_requests import PersonalRequest


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
        code_hash: str,
        made_by: PersonId | None,
        now: datetime,
        expires: datetime,
    ) -> None:
        """Keep an invitation, by a hash of its code."""

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

    def households_of(self, person_id: PersonId, now: datetime) -> int:
        """Return how many households are in a person's name."""


class Consents(Protocol):
    """What households agreed to."""

    def of(self, person_id: PersonId) -> list[Consent]:
        """Return what a person was ever asked and agreed to, the first first."""

    def holds(self, person_id: PersonId, purpose: Purpose) -> bool:
        """Tell whether a person agrees to a purpose."""

    def give(
        self,
        person: Person,
        purpose: Purpose,
        wording: str,
        now: datetime,
        address: Address,
    ) -> bool:
        """Keep a consent; False if it was given before and holds."""

    def withdraw(self, person_id: PersonId, purpose: Purpose, now: datetime) -> bool:
        """End a consent; False if there was none."""

    def is_silent(self, address: Address) -> bool:
        """Tell whether a chat belongs to a household that has agreed to nothing."""


class Absences(Protocol):
    """Leaves and deputies."""

    def add(self, made: Absence, by: PersonId, now: datetime) -> int:
        """Keep a leave and return its number."""

    def now(self, person_id: PersonId, today: date) -> Absence | None:
        """Return the leave that somebody is on."""

    def coming(self, person_id: PersonId, today: date) -> list[Absence]:
        """Return somebody's leaves that are not over, the first first."""

    def end(self, number: int, person_id: PersonId, now: datetime) -> bool:
        """End a person's leave; False if there is none of that number that lasts."""


class PersonalRequests(Protocol):
    """What people ask about their own data."""

    def add(self, made: PersonalRequest) -> int:
        """Keep a request and return its number."""

    def get(self, number: int) -> PersonalRequest | None:
        """Return a request."""

    def of(self, person_id: PersonId) -> list[PersonalRequest]:
        """Return a person's requests, the newest first."""

    def waiting_below(self, below: UnitId) -> list[PersonalRequest]:
        """Return the unanswered requests of people in a unit's subtree, the most urgent first."""

    def answer(self, number: int, answer: str, now: datetime) -> bool:
        """Keep the answer; False if there is one."""


class Codes(Protocol):
    """Where invitation codes and the ids of new people come from."""

    def invitation(self) -> str:
        """Return an invitation code of eight characters."""

    def person(self) -> str:
        """Return the id of a new person."""


class Forgetting(Protocol):
    """What is forgotten in time."""

    def forget_chats(self, before: datetime, most: int) -> int:
        """Forget the words of some messages from before a moment; return of how many."""
