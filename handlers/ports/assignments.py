"""Who helps whom, and how a household is handed over."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.assignments import Ending, Given, HandOver, Home, Load, Offer, OfferStage, Tenure
from domain.households import HouseholdId, HouseholdLine
from domain.people import Person, PersonId, UnitId


class Assignments(Protocol):
    """Who looks after whom."""

    def wait_for(self, household_id: HouseholdId) -> None:
        """Make everybody else wait who decides about this household, until this work ends."""

    def hamlet_of(self, household_id: HouseholdId) -> UnitId | None:
        """Return the unit where a household lives; None if there is no such household."""

    def programme_of(self, household_id: HouseholdId) -> str | None:
        """Return the programme of a household; None if there is no such household."""

    def cadre_of(self, household_id: HouseholdId, today: date) -> Person | None:
        """Return who looks after a household today; whoever left the programme does not."""

    def holder(self, household_id: HouseholdId, today: date) -> PersonId | None:
        """Return the id of who looks after a household today."""

    def give(
        self, household_id: HouseholdId, to_id: PersonId | None, today: date, ended_by: Ending
    ) -> Given:
        """Put a household into a person's care from today, or into nobody's."""

    def tenures(self, household_id: HouseholdId) -> list[Tenure]:
        """Return who looked after a household, from when to when, the first first."""


class Helping(Protocol):
    """Which agency helps which household."""

    def change(
        self,
        household_id: HouseholdId,
        to: UnitId | None,
        today: date,
        now: datetime,
        by: PersonId | None = None,
    ) -> bool:
        """Let another agency help a household from today, or none; False if it does already."""

    def present(self, household_id: HouseholdId) -> UnitId | None:
        """Return the agency that helps a household now."""


class Care(Protocol):
    """What people carry, and the households without a cadre."""

    def count_unassigned(self, below: UnitId, today: date) -> int:
        """Return how many households of a unit's subtree nobody looks after."""

    def unassigned(
        self, viewer: Person, below: UnitId, today: date, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of the households that nobody looks after, for an officer above them."""

    def cadres_below(self, below: UnitId) -> list[Person]:
        """Return the cadres of a unit's subtree who can be given households, by unit and name."""

    def holders_below(self, viewer: Person, below: UnitId, today: date) -> list[Person]:
        """Return everybody who looks after a household of a subtree, wherever they work."""

    def loads(self, people: Sequence[Person], today: date, *, since: date) -> list[Load]:
        """Return what each of some people carries, in their order."""

    def homes_of(
        self, viewer: Person, person_id: PersonId, below: UnitId, today: date
    ) -> list[Home]:
        """Return the households in a person's care that an officer decides about."""

    def hamlets_of(self, ids: Sequence[PersonId], today: date) -> Mapping[str, frozenset[UnitId]]:
        """Return where the households of some people are."""

    def silent(self, viewer: Person, today: date) -> list[HouseholdLine]:
        """Return a cadre's households of which nothing was heard for long, the longest first."""


class HandOvers(Protocol):
    """What is offered, given back or was moved, and how it was answered."""

    def add(self, made: HandOver) -> int:
        """Keep a hand-over and return its number."""

    def get(self, number: int) -> HandOver | None:
        """Return a hand-over."""

    def open_about(self, household_id: HouseholdId) -> HandOver | None:
        """Return the offer of a household that nobody has answered yet."""

    def open_to(self, viewer: Person) -> list[Offer]:
        """Return what is offered to somebody, with each household's line, the oldest first."""

    def offer(self, viewer: Person, number: int) -> Offer | None:
        """Return a hand-over with the household's line, to those it is between and nobody else."""

    def returned(self, household_id: HouseholdId) -> HandOver | None:
        """Return how a household was given back last, if nobody has been assigned since."""

    def answer(self, number: int, stage: OfferStage, now: datetime, answer: str = "") -> bool:
        """Keep the answer to an open hand-over; False if it was answered before."""

    def settle_about(self, household_id: HouseholdId, now: datetime) -> list[HandOver]:
        """Close whatever is open about a household that was assigned; return what was open."""

    def settle_to(self, person_id: PersonId, now: datetime) -> list[HandOver]:
        """Close what is offered to somebody who leaves; return what was open."""

    def moved_together(self, number: int) -> list[HandOver]:
        """Return everything that one transfer moved, by the number of its first household."""

    def mark_undone(self, numbers: Sequence[int], now: datetime) -> None:
        """Note of parts of a transfer that they were moved back."""
