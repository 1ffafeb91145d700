"""Cases of a review: who is on its list, how far each is, and what was done in it, line by line."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, update

from domain.access import Decision, decide_on_lines
from domain.access_table import Tie
from domain.households import HouseholdId
from domain.people import Person, PersonId, UnitId
from domain.personal.blanking import demand_pass
from domain.review.cases import Case, CaseAt, CaseLine, StepLine
from domain.review.findings import Findings
from domain.review.stages import Act, Origin, Stage
from storage.repositories.review_rows import (
    CASE_LINES,
    EMPTY,
    WHERE_CASES_ARE,
    at_stages,
    case_at_of_row,
    case_of_row,
    changed_columns,
    line_of_row,
    step_row,
)
from storage.repositories.rostered import in_force
from storage.repositories.subtrees import overseen_by, path_of
from storage.roster_tables import review, review_case, review_step
from storage.sealing import Sealer
from storage.statements import begins_with, bytewise, insert_unless_there
from storage.tables import assignment, household, unit

_held = unit.alias("held_by")


class SqlReviewCases:
    """Cases of reviews, in the tables `review_case` and `review_step`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def add_case(
        self, review_id: str, household_id: HouseholdId, origin: Origin, step: StepLine
    ) -> int | None:
        """Put one household on the list; None if it is there."""
        values = {
            "review_id": review_id,
            "household_id": household_id,
            "origin": origin.value,
            "step": Stage.LISTED.value,
            **dict.fromkeys(EMPTY, ""),
        }
        key = ("review_id", "household_id")
        number: int | None = insert_unless_there(self._connection, review_case, values, key)
        if number is not None:
            self._connection.execute(review_step.insert(), [step_row(number, step, self._sealer)])
        return number

    def cases(
        self,
        viewer: Person | None,
        review_id: str,
        stages: Collection[Stage],
        *,
        hamlet_id: UnitId | None = None,
        offset: int = 0,
        limit: int | None = None,
    ) -> list[CaseLine]:
        """Return cases at some stages, by hamlet and name, as far as somebody oversees them.

        Args:
            viewer: Who looks. Whoever oversees the commune reads its whole list; whoever oversees
                a hamlet reads the households that live there, and anybody else none.
            review_id: Which review.
            stages: How far the cases are.
            hamlet_id: Only those of one hamlet.
            offset: How many come before the first.
            limit: The most to return.
        """
        overseen = self._overseen(viewer)
        if overseen is None:
            return []
        found = CASE_LINES.where(review_case.c.review_id == review_id, at_stages(stages), overseen)
        if hamlet_id is not None:
            found = found.where(household.c.hamlet_id == hamlet_id)
        return self._lines(found.offset(offset).limit(limit))

    def of_cadre(
        self,
        viewer: Person,
        today: date,
        stages: Collection[Stage],
        review_id: str | None = None,
    ) -> list[tuple[str, CaseLine]]:
        """Return the cases of a cadre's own households in open reviews, with the review's id.

        Args:
            viewer: Whose; whoever is no cadre, or not any more, has none.
            today: The local day.
            stages: How far the cases are.
            review_id: Only those of one review, which may have ended.
        """
        if not decide_on_lines(viewer, Tie.ASSIGNED).may_see:
            return []
        own = select(assignment.c.household_id).where(
            assignment.c.person_id == viewer.id, in_force(today)
        )
        which = review.c.closed_at.is_(None) if review_id is None else review.c.id == review_id
        found = CASE_LINES.join(review, review.c.id == review_case.c.review_id).where(
            and_(review_case.c.household_id.in_(own), which, at_stages(stages))
        )
        rows = self._connection.execute(self._sorted(found)).all()
        return [(row.review_id, line_of_row(row)) for row in rows]

    def cadres(self, review_id: str, today: date, stages: Collection[Stage]) -> list[PersonId]:
        """Return who looks after households of a review today; which ones, each is told alone."""
        rows = self._connection.execute(
            select(assignment.c.person_id)
            .join(review_case, review_case.c.household_id == assignment.c.household_id)
            .where(review_case.c.review_id == review_id, in_force(today), at_stages(stages))
            .distinct()
            .order_by(assignment.c.person_id)
        )
        return [PersonId(row.person_id) for row in rows]

    def case_at(self, number: int) -> CaseAt | None:
        """Return how far a case is, and whose; it is no pass for reading the case."""
        row = self._connection.execute(WHERE_CASES_ARE.where(review_case.c.id == number)).first()
        return case_at_of_row(row) if row is not None else None

    def case_of(self, household_id: HouseholdId) -> CaseAt | None:
        """Return how far a household's case in an open review is, if there is one."""
        row = self._connection.execute(
            WHERE_CASES_ARE.join(review, review.c.id == review_case.c.review_id)
            .where(review_case.c.household_id == household_id, review.c.closed_at.is_(None))
            .order_by(review_case.c.id.desc())
            .limit(1)
        ).first()
        return case_at_of_row(row) if row is not None else None

    def case(self, number: int, decision: Decision) -> Case | None:
        """Return a case with everything that was done in it, for the decision about its household.

        Raises:
            AccessRefusedError: If the decision refuses, or is about another household.
        """
        row = self._connection.execute(CASE_LINES.where(review_case.c.id == number)).first()
        if row is None:
            return None
        demand_pass(HouseholdId(row.household_id), decision)
        return case_of_row(row, self._steps(number), self._sealer)

    def advance(
        self, case: Case | CaseLine | CaseAt, to: Stage, step: StepLine, found: Findings
    ) -> bool:
        """Let a case go on; False if somebody else moved it meanwhile."""
        done = self._connection.execute(
            update(review_case)
            .where(review_case.c.id == case.id, review_case.c.step == case.stage.value)
            .values(step=to.value, **changed_columns(found))
        )
        if not done.rowcount:
            return False
        self._connection.execute(review_step.insert(), [step_row(case.id, step, self._sealer)])
        return True

    def posted_on(self, review_id: str) -> dict[int, date]:
        """Return the posted cases, and the day on which each was posted last."""
        rows = self._connection.execute(
            select(review_case.c.id, func.max(review_step.c.day).label("day"))
            .join(review_step, review_step.c.case_id == review_case.c.id)
            .where(
                review_case.c.review_id == review_id,
                review_case.c.step == Stage.POSTED.value,
                review_step.c.step == Act.POST.value,
            )
            .group_by(review_case.c.id)
        )
        return {row.id: row.day for row in rows}

    def _overseen(self, viewer: Person | None) -> ColumnElement[bool] | None:
        """Tell which cases somebody oversees; None if they oversee none."""
        if viewer is None or not decide_on_lines(viewer, Tie.IN_UNIT).may_see:
            return None
        top = overseen_by(self._connection, viewer)
        own = path_of(self._connection, top)
        if own is None:
            return None
        theirs = (
            select(review.c.id)
            .join(_held, _held.c.id == review.c.unit_id)
            .where(begins_with(_held.c.path, own))
        )
        # A household stays on the list of the commune that began with it, wherever it moves.
        return or_(review_case.c.review_id.in_(theirs), begins_with(unit.c.path, own))

    def _lines(self, found: Select[Any]) -> list[CaseLine]:
        return [line_of_row(row) for row in self._connection.execute(self._sorted(found))]

    def _sorted(self, found: Select[Any]) -> Select[Any]:
        dialect = self._connection.dialect.name
        place, name = (bytewise(dialect, each) for each in (unit.c.path, household.c.search_key))
        return found.order_by(place, name, review_case.c.id)

    def _steps(self, number: int) -> Iterable[Row[Any]]:
        return self._connection.execute(
            select(review_step).where(review_step.c.case_id == number).order_by(review_step.c.id)
        )
