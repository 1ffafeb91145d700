"""Reviews: their lists, how far each case is, and what was done in it, line by line."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    update,
)

from domain.access import Decision, Tie, decide_on_lines
from domain.households import INDICATORS, HouseholdId, Status
from domain.people import Area, Person, PersonId, UnitId
from domain.personal.blanking import demand_pass
from domain.review.cases import (
    Act,
    Case,
    CaseAt,
    CaseLine,
    Objection,
    Origin,
    Review,
    Stage,
    StepLine,
)
from domain.review.days import RoundCounts
from domain.review.findings import Findings
from domain.review.process import Kind
from storage.repositories.households import SqlHouseholds
from storage.repositories.rostered import in_force
from storage.roster_tables import review, review_case, review_objection, review_step
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.statements import begins_with, bytewise, insert_unless_there
from storage.tables import assignment, household, unit

WATCHED = (Status.POOR.value, Status.NEAR_POOR.value)
"""Whoever has this status is on the list of a periodic review."""

EMPTY = ("draft_now", "draft_next", "result", "decision")
"""Texts of a case of which nothing is known yet."""

_SINCE = (
    select(func.max(review_step.c.day))
    .where(review_step.c.case_id == review_case.c.id)
    .correlate(review_case)
    .scalar_subquery()
    .label("since")
)
_VISITED = (
    select(func.max(review_step.c.day))
    .where(review_step.c.case_id == review_case.c.id, review_step.c.step == Act.VISIT.value)
    .correlate(review_case)
    .scalar_subquery()
    .label("visited")
)
_LINES = (
    select(
        review_case,
        household.c.head_name,
        household.c.hamlet_id,
        household.c.area,
        household.c.status.label("before"),
        unit.c.name.label("place"),
        _SINCE,
        _VISITED,
    )
    .join(household, household.c.id == review_case.c.household_id)
    .join(unit, unit.c.id == household.c.hamlet_id)
)
_AT = select(
    review_case.c.id, review_case.c.review_id, review_case.c.household_id, review_case.c.step
)
_held = unit.alias("held_by")


class SqlReviews:
    """Reviews, in the tables `review`, `review_case`, `review_step`, `review_objection`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    # Reviews ------------------------------------------------------------------------------------

    def open(self, made: Review) -> bool:
        """Keep a new review; False if there is one of its id."""
        values = {
            "id": made.id,
            "programme_id": made.programme_id,
            "unit_id": made.unit_id,
            "kind": made.kind.value,
            "opens": made.opens,
            "closes": made.closes,
            "opened_by": made.opened_by,
            "opened_at": made.opened_at,
        }
        return insert_unless_there(self._connection, review, values, ("id",)) is not None

    def get(self, review_id: str) -> Review | None:
        """Return a review."""
        row = self._connection.execute(select(review).where(review.c.id == review_id)).first()
        return _review(row) if row is not None else None

    def of_unit(self, unit_id: UnitId) -> list[Review]:
        """Return all reviews of a commune or ward, the last opened first."""
        found = select(review).where(review.c.unit_id == unit_id)
        rows = self._connection.execute(found.order_by(review.c.opens.desc(), review.c.id))
        return [_review(row) for row in rows]

    def of_programme(self, programme_id: str) -> list[Review]:
        """Return all reviews of a programme, the last opened first."""
        found = select(review).where(review.c.programme_id == programme_id)
        rows = self._connection.execute(found.order_by(review.c.opens.desc(), review.c.id))
        return [_review(row) for row in rows]

    def running(self, unit_id: UnitId) -> list[Review]:
        """Return the open reviews of a commune or ward, the first opened first."""
        return [each for each in reversed(self.of_unit(unit_id)) if each.is_open]

    def close(self, review_id: str, now: datetime) -> None:
        """End a review."""
        self._connection.execute(
            update(review).where(review.c.id == review_id).values(closed_at=now)
        )

    # The list -----------------------------------------------------------------------------------

    def add_managed(self, made: Review) -> int:
        """Put every poor and near-poor household of the commune on the list; return how many."""
        homes = select(
            literal(made.id),
            household.c.id,
            literal(Origin.MANAGED.value),
            literal(Stage.LISTED.value),
            *(literal("") for _ in EMPTY),
        ).where(
            household.c.commune_id == made.unit_id,
            household.c.status.in_(WATCHED),
            household.c.gone_on.is_(None),
        )
        columns = ["review_id", "household_id", "origin", "step", *EMPTY]
        self._connection.execute(review_case.insert().from_select(columns, homes))
        # Not every driver tells how many rows such a statement wrote.
        return sum(self.counts(made.id).values())

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
            self._connection.execute(review_step.insert(), [_step_row(number, step, self._sealer)])
        return number

    def counts(self, review_id: str) -> dict[Stage, int]:
        """Return how many cases are at each stage."""
        rows = self._connection.execute(
            select(review_case.c.step, func.count().label("n"))
            .where(review_case.c.review_id == review_id)
            .group_by(review_case.c.step)
        )
        return {Stage(row.step): row.n for row in rows}

    def counts_below(self, unit_id: UnitId) -> list[RoundCounts]:
        """Return how far the open reviews in a unit's subtree are, by kind."""
        path = select(unit.c.path).where(unit.c.id == unit_id)
        start = self._connection.execute(path).scalar()
        if start is None:
            return []
        rows = self._connection.execute(
            select(review.c.id, review.c.kind, review.c.closes, review_case.c.step, func.count())
            .join(unit, unit.c.id == review.c.unit_id)
            .outerjoin(review_case, review_case.c.review_id == review.c.id)
            .where(begins_with(unit.c.path, start), review.c.closed_at.is_(None))
            .group_by(review.c.id, review.c.kind, review.c.closes, review_case.c.step)
        ).all()
        return [
            counted
            for kind in Kind
            if (counted := _counted(kind, [row for row in rows if row.kind == kind.value]))
        ]

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
        found = _LINES.where(review_case.c.review_id == review_id, _at(stages), overseen)
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
        found = _LINES.join(review, review.c.id == review_case.c.review_id).where(
            and_(review_case.c.household_id.in_(own), which, _at(stages))
        )
        rows = self._connection.execute(self._sorted(found)).all()
        return [(row.review_id, _line(row)) for row in rows]

    def cadres(self, review_id: str, today: date, stages: Collection[Stage]) -> list[PersonId]:
        """Return who looks after households of a review today; which ones, each is told alone."""
        rows = self._connection.execute(
            select(assignment.c.person_id)
            .join(review_case, review_case.c.household_id == assignment.c.household_id)
            .where(review_case.c.review_id == review_id, in_force(today), _at(stages))
            .distinct()
            .order_by(assignment.c.person_id)
        )
        return [PersonId(row.person_id) for row in rows]

    # One case -----------------------------------------------------------------------------------

    def case_at(self, number: int) -> CaseAt | None:
        """Return how far a case is, and whose; it is no pass for reading the case."""
        row = self._connection.execute(_AT.where(review_case.c.id == number)).first()
        return _case_at(row) if row is not None else None

    def case_of(self, household_id: HouseholdId) -> CaseAt | None:
        """Return how far a household's case in an open review is, if there is one."""
        row = self._connection.execute(
            _AT.join(review, review.c.id == review_case.c.review_id)
            .where(review_case.c.household_id == household_id, review.c.closed_at.is_(None))
            .order_by(review_case.c.id.desc())
            .limit(1)
        ).first()
        return _case_at(row) if row is not None else None

    def case(self, number: int, decision: Decision) -> Case | None:
        """Return a case with everything that was done in it, for the decision about its household.

        Raises:
            AccessRefusedError: If the decision refuses, or is about another household.
        """
        row = self._connection.execute(_LINES.where(review_case.c.id == number)).first()
        if row is None:
            return None
        demand_pass(HouseholdId(row.household_id), decision)
        return self._case(row)

    def advance(
        self, case: Case | CaseLine | CaseAt, to: Stage, step: StepLine, found: Findings
    ) -> bool:
        """Let a case go on; False if somebody else moved it meanwhile."""
        done = self._connection.execute(
            update(review_case)
            .where(review_case.c.id == case.id, review_case.c.step == case.stage.value)
            .values(step=to.value, **_changes(found))
        )
        if not done.rowcount:
            return False
        self._connection.execute(review_step.insert(), [_step_row(case.id, step, self._sealer)])
        return True

    # Posting and objections ---------------------------------------------------------------------

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

    def objected_on(self, review_id: str) -> dict[int, date]:
        """Return the cases with an open objection, and the day on which the first came."""
        rows = self._connection.execute(
            select(review_objection.c.case_id, func.min(review_objection.c.day).label("day"))
            .join(review_case, review_case.c.id == review_objection.c.case_id)
            .where(review_case.c.review_id == review_id, review_objection.c.outcome == "")
            .group_by(review_objection.c.case_id)
        )
        return {row.case_id: row.day for row in rows}

    def object(self, case_id: int, objection: Objection, by: PersonId, now: datetime) -> int:
        """Keep an objection and return its number; who and why are sealed."""
        kept = self._connection.execute(
            review_objection.insert()
            .values(
                case_id=case_id,
                day=objection.day,
                sealed=self._sealer.seal({"who": objection.who, "why": objection.why}),
                person_id=by,
                outcome="",
                made_at=now,
            )
            .returning(review_objection.c.id)
        )
        return int(kept.scalar_one())

    def objections(self, case_id: int) -> list[Objection]:
        """Return the objections of a case, the first first."""
        rows = self._connection.execute(
            select(review_objection)
            .where(review_objection.c.case_id == case_id)
            .order_by(review_objection.c.id)
        )
        return [self._objection(row) for row in rows]

    def settle_objections(self, case_id: int, outcome: str, on: date) -> None:
        """Mark the open objections of a case as looked into."""
        self._connection.execute(
            update(review_objection)
            .where(review_objection.c.case_id == case_id, review_objection.c.outcome == "")
            .values(outcome=outcome, closed_on=on)
        )

    def _overseen(self, viewer: Person | None) -> ColumnElement[bool] | None:
        """Tell which cases somebody oversees; None if they oversee none."""
        if viewer is None or not decide_on_lines(viewer, Tie.IN_UNIT).may_see:
            return None
        top = SqlHouseholds(self._connection, self._sealer).overseen_by(viewer)
        own = self._connection.execute(select(unit.c.path).where(unit.c.id == top)).scalar()
        if own is None:
            return None
        theirs = (
            select(review.c.id)
            .join(_held, _held.c.id == review.c.unit_id)
            .where(begins_with(_held.c.path, own))
        )
        # A household stays on the list of the commune that began with it, wherever it moves.
        return or_(review_case.c.review_id.in_(theirs), begins_with(unit.c.path, own))

    # Rows ---------------------------------------------------------------------------------------

    def _lines(self, found: Select[Any]) -> list[CaseLine]:
        return [_line(row) for row in self._connection.execute(self._sorted(found))]

    def _sorted(self, found: Select[Any]) -> Select[Any]:
        dialect = self._connection.dialect.name
        place, name = (bytewise(dialect, each) for each in (unit.c.path, household.c.search_key))
        return found.order_by(place, name, review_case.c.id)

    def _case(self, row: Row[Any]) -> Case:
        steps = self._connection.execute(
            select(review_step).where(review_step.c.case_id == row.id).order_by(review_step.c.id)
        )
        return Case(
            id=row.id,
            review_id=row.review_id,
            household_id=HouseholdId(row.household_id),
            head_name=row.head_name,
            hamlet_id=UnitId(row.hamlet_id),
            place=row.place,
            area=Area(row.area),
            before=Status(row.before),
            origin=Origin(row.origin),
            stage=Stage(row.step),
            income_vnd=row.income_vnd,
            deprivations=None if row.deprivations is None else frozenset(row.deprivations.split()),
            b1=row.b1,
            b2=row.b2,
            draft_now=row.draft_now,
            draft_next=row.draft_next,
            result=Status(row.result) if row.result else None,
            decision=row.decision,
            decided_on=row.decided_on,
            steps=tuple(_step(each, self._sealer) for each in steps),
        )

    def _objection(self, row: Row[Any]) -> Objection:
        said = self._sealer.open(row.sealed)
        return Objection(
            row.id, row.day, str(said["who"]), str(said["why"]), row.outcome, row.closed_on
        )


def _at(stages: Collection[Stage]) -> Any:
    return review_case.c.step.in_([stage.value for stage in stages])


def _review(row: Row[Any]) -> Review:
    return Review(
        id=row.id,
        programme_id=row.programme_id,
        unit_id=UnitId(row.unit_id),
        kind=Kind(row.kind),
        opens=row.opens,
        closes=row.closes,
        opened_by=PersonId(row.opened_by) if row.opened_by else None,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _counted(kind: Kind, rows: Sequence[Any]) -> RoundCounts | None:
    if not rows:
        return None
    stages: dict[Stage, int] = {}
    for row in rows:
        if row.step is not None:
            stages[Stage(row.step)] = stages.get(Stage(row.step), 0) + row[4]
    return RoundCounts(
        kind, len({row.id for row in rows}), min(row.closes for row in rows), stages
    )


def _line(row: Row[Any]) -> CaseLine:
    return CaseLine(
        id=row.id,
        household_id=HouseholdId(row.household_id),
        head_name=row.head_name,
        hamlet_id=UnitId(row.hamlet_id),
        place=row.place,
        before=Status(row.before),
        stage=Stage(row.step),
        draft_now=row.draft_now,
        result=Status(row.result) if row.result else None,
        since=row.since,
        b1=row.b1,
        b2=row.b2,
        visited=row.visited,
    )


def _case_at(row: Row[*tuple[Any, ...]]) -> CaseAt:
    return CaseAt(row.id, row.review_id, HouseholdId(row.household_id), Stage(row.step))


def _step(row: Row[Any], sealer: Sealer) -> StepLine:
    return StepLine(
        act=Act(row.step),
        day=row.day,
        person_id=PersonId(row.person_id),
        made_at=row.made_at,
        present=row.present,
        agreed=row.agreed,
        note=opened_words(sealer, row.note),
        document=row.document,
    )


def _step_row(case_id: int, step: StepLine, sealer: Sealer) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "step": step.act.value,
        "day": step.day,
        "person_id": step.person_id,
        "present": step.present,
        "agreed": step.agreed,
        "note": sealed_words(sealer, step.note),
        "document": step.document,
        "made_at": step.made_at,
    }


def _changes(found: Findings) -> dict[str, Any]:
    """Return the columns that change; of a new visit nothing that an older one found stays."""
    short = found.deprivations
    values: Mapping[str, Any] = {
        "income_vnd": found.income_vnd,
        "deprivations": None if short is None else " ".join(i for i in INDICATORS if i in short),
        "b1": found.b1,
        "b2": found.b2,
        "draft_now": found.draft_now,
        "draft_next": found.draft_next,
        "result": found.result.value if found.result is not None else None,
        "decision": found.decision,
        "decided_on": found.decided_on,
    }
    changed = {name: value for name, value in values.items() if value is not None}
    if not found.clears:
        return changed
    empty = dict.fromkeys(("income_vnd", "deprivations", "b1", "b2"))
    return {**empty, "draft_now": "", "draft_next": "", "result": "", **changed}
