"""Consent, leave, people's requests about their own data, and what is forgotten in time."""

from datetime import date, datetime
from typing import Protocol

from domain.absences import Absence
from domain.chat import Address
from domain.consent import Consent, Purpose
from domain.people import Person, PersonId, UnitId
from domain.personal_requests import PersonalRequest


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


class Forgetting(Protocol):
    """What is forgotten in time."""

    def forget_chats(self, before: datetime, most: int) -> int:
        """Forget the words of some messages from before a moment; return of how many."""
