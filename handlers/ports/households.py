"""Households, and the two doors to them: for somebody, and for the house itself."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.access import Decision, Looked, Relation
from domain.households import Household, HouseholdId, HouseholdLine
from domain.people import Person, UnitId
from domain.progress import HouseholdReport


class HouseDoor(Protocol):
    """Households for what the house does for nobody in particular; nobody is shown what it gives."""

    def get(self, household_id: HouseholdId) -> Household | None:
        """Return a whole household."""

    def lines(self, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
        """Return the lines of given households, in the given order."""

    def homes_in(self, hamlet_id: UnitId) -> list[Household]:
        """Return the whole households of a hamlet, for whoever judges them all alike."""


class Households(Protocol):
    """Households, and who may come near them."""

    def get(self, household_id: HouseholdId, decision: Decision) -> Household | None:
        """Return what a decision lets be seen of a household; None if it does not exist.

        Raises:
            AccessRefusedError: If the decision refuses, or is about another household.
        """

    def seen_by(self, viewer: Person, household_id: HouseholdId, today: date) -> Looked:
        """Return a household as somebody may see it today, and the decision, in one look."""

    def for_the_house(self) -> HouseDoor:
        """Open the door for what the house does for nobody in particular; its uses are counted."""

    def relation(self, person: Person, household_id: HouseholdId, today: date) -> Relation | None:
        """Tell how a person stands to a household; None if it does not exist."""

    def id_of(self, name: str) -> HouseholdId | None:
        """Return the household with an id or a code; None if there is none, or several."""

    def overseen_by(self, who: Person) -> UnitId:
        """Return the unit whose subtree a person oversees: a lead office serves the one above."""

    def assigned_to(
        self, viewer: Person, today: date, *, query: str = "", offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of a cadre's households, best matches first, and how many there are."""

    def in_subtree(
        self,
        viewer: Person,
        below: UnitId | None = None,
        *,
        query: str = "",
        offset: int = 0,
        limit: int = 8,
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of the households of a subtree that somebody oversees, and how many."""

    def lines(
        self, viewer: Person, ids: Sequence[HouseholdId], today: date
    ) -> list[HouseholdLine]:
        """Return the lines of those households that somebody may see, in the given order."""

    def after_report(self, report: HouseholdReport) -> None:
        """Bring a household up to date with a confirmed report."""
