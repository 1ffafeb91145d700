"""The rounds in which households are reviewed, their cases, and the objections to them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Decision
from domain.households import HouseholdId
from domain.people import Person, PersonId, UnitId
from domain.review.cases import Case, CaseAt, CaseLine, Objection, Review, StepLine
from domain.review.days import RoundCounts
from domain.review.findings import Findings
from domain.review.stages import Origin, Stage


class Reviews(Protocol):
    """Reviews of communes and wards."""

    def open(self, review: Review) -> bool:
        """Keep a new review; False if there is one of its id."""

    def get(self, review_id: str) -> Review | None:
        """Return a review."""

    def running(self, unit_id: UnitId) -> Sequence[Review]:
        """Return the open reviews of a commune or ward, the first opened first."""

    def add_managed(self, review: Review) -> int:
        """Put every poor and near-poor household of the commune on the list; return how many."""

    def counts(self, review_id: str) -> Mapping[Stage, int]:
        """Return how many cases are at each stage."""

    def counts_below(self, unit_id: UnitId) -> Sequence[RoundCounts]:
        """Return how far the open reviews in a unit's subtree are, by kind."""

    def close(self, review_id: str, now: datetime) -> None:
        """End a review."""


class ReviewCases(Protocol):
    """The cases of households in reviews."""

    def add_case(
        self, review_id: str, household_id: HouseholdId, origin: Origin, step: StepLine
    ) -> int | None:
        """Put one household on the list; None if it is there."""

    def case_at(self, number: int) -> CaseAt | None:
        """Return how far a case is, and whose; it is no pass for reading the case."""

    def case_of(self, household_id: HouseholdId) -> CaseAt | None:
        """Return how far a household's case in an open review is, if there is one."""

    def case(self, number: int, decision: Decision) -> Case | None:
        """Return a case with everything that was done in it, for the decision about its household.

        Raises:
            AccessRefusedError: If the decision refuses, or is about another household.
        """

    def cases(
        self,
        viewer: Person | None,
        review_id: str,
        stages: Collection[Stage],
        *,
        hamlet_id: UnitId | None = None,
        offset: int = 0,
        limit: int | None = None,
    ) -> Sequence[CaseLine]:
        """Return cases at some stages, by hamlet and name, as far as somebody oversees them."""

    def of_cadre(
        self,
        viewer: Person,
        today: date,
        stages: Collection[Stage],
        review_id: str | None = None,
    ) -> Sequence[tuple[str, CaseLine]]:
        """Return the cases of a cadre's own households in open reviews, with the review's id.

        Args:
            viewer: Whose; whoever is no cadre, or not any more, has none.
            today: The local day.
            stages: How far the cases are.
            review_id: Only those of one review, which may have ended.
        """

    def cadres(self, review_id: str, today: date, stages: Collection[Stage]) -> Sequence[PersonId]:
        """Return who looks after households of a review today; which ones, each is told alone."""

    def posted_on(self, review_id: str) -> Mapping[int, date]:
        """Return the posted cases, and the day on which each was posted last."""

    def advance(
        self, case: Case | CaseLine | CaseAt, to: Stage, step: StepLine, found: Findings
    ) -> bool:
        """Let a case go on; False if somebody else moved it meanwhile.

        Args:
            case: As it was read.
            to: The stage it goes to.
            step: What was done.
            found: What it changes on the case.
        """


class Objections(Protocol):
    """What people say against a posted result."""

    def objected_on(self, review_id: str) -> Mapping[int, date]:
        """Return the cases with an open objection, and the day on which the first came."""

    def object(self, case_id: int, objection: Objection, by: PersonId, now: datetime) -> int:
        """Keep an objection and return its number; who and why are sealed."""

    def objections(self, case_id: int) -> Sequence[Objection]:
        """Return the objections of a case, the first first."""

    def settle_objections(self, case_id: int, outcome: str, on: date) -> None:
        """Mark the open objections of a case as looked into."""
