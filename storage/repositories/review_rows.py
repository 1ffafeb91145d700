"""Cases of reviews as rows: how one is read, and which columns a step changes."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, func, select

from domain.households import INDICATORS, HouseholdId, Status
from domain.people import Area, PersonId, UnitId
from domain.review.cases import Case, CaseAt, CaseLine, Objection, StepLine
from domain.review.findings import Findings
from domain.review.stages import Act, Origin, Stage
from storage.roster_tables import review_case, review_step
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.tables import household, unit

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


CASE_LINES = (
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
"""Cases with as much as a list tells of them."""


WHERE_CASES_ARE = select(
    review_case.c.id, review_case.c.review_id, review_case.c.household_id, review_case.c.step
)
"""Cases with no more than whose they are and how far."""


def at_stages(stages: Collection[Stage]) -> Any:
    """Tell which cases are at one of some stages."""
    return review_case.c.step.in_([stage.value for stage in stages])


def line_of_row(row: Row[Any]) -> CaseLine:
    """Return the line of a case that was read for a list."""
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


def case_at_of_row(row: Row[*tuple[Any, ...]]) -> CaseAt:
    """Return how far the case of a row is."""
    return CaseAt(row.id, row.review_id, HouseholdId(row.household_id), Stage(row.step))


def case_of_row(row: Row[Any], steps: Iterable[Row[Any]], sealer: Sealer) -> Case:
    """Return the case of a row, with the rows of what was done in it."""
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
        steps=tuple(step_of_row(each, sealer) for each in steps),
    )


def step_of_row(row: Row[Any], sealer: Sealer) -> StepLine:
    """Return what was done, of a row."""
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


def step_row(case_id: int, step: StepLine, sealer: Sealer) -> dict[str, Any]:
    """Return the row of what was done."""
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


def changed_columns(found: Findings) -> dict[str, Any]:
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


def objection_of_row(row: Row[Any], sealer: Sealer) -> Objection:
    """Return the objection of a row."""
    said = sealer.open(row.sealed)
    return Objection(
        row.id, row.day, str(said["who"]), str(said["why"]), row.outcome, row.closed_on
    )
