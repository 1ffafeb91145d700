"""Consent, leave, people's requests about their own data, and what is forgotten in time."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Protocol

from domain.absences import Absence
from domain.chat import Address
from domain.households import HouseholdId
from domain.people import Person, PersonId, UnitId
from domain.personal.consent import Consent, Purpose
from domain.personal.copies import PersonalCopy
from domain.personal.erasing import Erased, Nameless, Outlook, Scope
from domain.personal.requests import PersonalRequest


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

    def get(self, number: int) -> Absence | None:
        """Return a leave that was not ended early; None if there is none of that number."""

    def coming_of(self, ids: Collection[PersonId], today: date) -> list[Absence]:
        """Return the leaves of some people that are not over, the first first."""

    def stood_in_by(self, deputy_id: PersonId, today: date) -> list[Absence]:
        """Return the leaves of today in which somebody stands in."""

    def deputised_by(self, deputy_id: PersonId, today: date) -> list[Absence]:
        """Return the leaves in which somebody stands in or is going to, the first first."""

    def without_deputy(self, number: int) -> None:
        """Let a leave go on with nobody who stands in."""

    def households_of(self, person_id: PersonId, today: date) -> list[HouseholdId]:
        """Return which households are in somebody's care, by place and name."""

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

    def restrict(self, household_id: HouseholdId, since: date | None) -> None:
        """Restrict what is done with a household from a day on; None lifts it."""

    def is_restricted(self, household_id: HouseholdId) -> bool:
        """Tell whether a household has had the use of its data restricted."""


class Erasing(Protocol):
    """What is erased for good."""

    def outlook(self, scope: Scope, subject: str, now: datetime) -> Outlook | None:
        """Return what an erasure would do; None if there is nobody."""

    def erase(
        self,
        scope: Scope,
        subject: str,
        nameless: Nameless,
        by: str | None,
        reason: str,
        now: datetime,
        today: date,
    ) -> Erased | None:
        """Erase for good, and write down that it was done; None if there is nobody.

        Its files are left to be removed once the work is committed.

        Raises:
            ErasingHeldError: If something must be settled before.
        """

    def leave_files(self, names: Iterable[str]) -> None:
        """Name files whose rows go with this work: they are removed once it is committed."""

    def files_left(self) -> list[str]:
        """Return the files that are still to be removed."""

    def uploads_left(self) -> list[str]:
        """Return the marks of erased chats whose uploads are still to be removed."""

    def uploads_removed(self, marks: Iterable[str]) -> None:
        """Forget marks whose uploads are off the disk."""

    def files_removed(self, names: Iterable[str]) -> None:
        """Forget the names of files that are off the disk."""


class NamedFiles(Protocol):
    """Which files something still names."""

    def house(self) -> str:
        """Return the name by which a media store knows that it is this database's."""

    def rename(self, before: str) -> str:
        """Give the database another such name, and return it; empty if it has another already."""

    def knows_nobody(self) -> bool:
        """Tell whether nobody has moved in yet: whatever lies in a media store is not of here."""

    def unnamed(self, names: Iterable[str]) -> set[str]:
        """Return those of some files that nothing names at one and the same moment.

        It reads beside the unit of work in which it was asked for; call it when that one is over.
        """


class PersonalCopies(Protocol):
    """What is kept about somebody, for them."""

    def of(self, scope: Scope, subject: str, now: datetime) -> PersonalCopy | None:
        """Return a copy about a household, or about one person; None if there is none."""


class Forgetting(Protocol):
    """What is forgotten in time."""

    def forget_chats(self, before: datetime, most: int) -> int:
        """Forget the words of some messages from before a moment; return of how many."""

    def forget_slips(self, now: datetime) -> tuple[int, list[str]]:
        """Forget slips whose code is worth nothing any more; return how many, and their files."""

    def forget_documents(self, before: datetime) -> tuple[int, list[str]]:
        """Forget documents that officers had made; return how many, and the files to delete.

        Args:
            before: Those that were sent before a moment.
        """

    def forget_surplus(self, before: datetime, sessions_before: datetime) -> tuple[int, list[str]]:
        """Forget what is needed no longer at all; return how many, and the files to delete.

        Args:
            before: Copies that were sent before are deleted.
            sessions_before: Answers of forms that ended before are forgotten.
        """
