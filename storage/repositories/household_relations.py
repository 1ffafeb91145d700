"""How somebody stands to a household, as it is found out beside the household's own columns."""

from typing import Any

from sqlalchemy import ColumnElement, Label, Select, and_, bindparam, select

from domain.access import Relation
from domain.people import Person, UnitKind
from storage.repositories.rostered import in_force
from storage.roster_tables import absence
from storage.tables import assignment, household, unit

TODAY = bindparam("today", type_=assignment.c.since.type)

IN_FORCE = in_force(TODAY)
"""Assignments of today."""

AWAY: ColumnElement[bool] = and_(
    absence.c.ended_at.is_(None), absence.c.since <= TODAY, absence.c.until >= TODAY
)
"""Leaves of today."""

_hamlet = unit.alias("hamlet")
_helper = unit.alias("helper")
_own_unit = unit.alias("own_unit")


def _own(column: ColumnElement[Any]) -> Any:
    return select(column).where(_own_unit.c.id == bindparam("person_unit")).scalar_subquery()


RELATION: tuple[Label[Any], ...] = (
    household.c.programme_id.label("of_programme"),
    _hamlet.c.path.label("hamlet_path"),
    _helper.c.path.label("helper_path"),
    _own(_own_unit.c.path).label("own_path"),
    _own(_own_unit.c.kind).label("own_kind"),
    select(assignment.c.id)
    .where(
        assignment.c.household_id == household.c.id,
        assignment.c.person_id == bindparam("person"),
        IN_FORCE,
    )
    .limit(1)
    .scalar_subquery()
    .label("assignment_id"),
    select(absence.c.id)
    .join(assignment, assignment.c.person_id == absence.c.person_id)
    .where(
        absence.c.deputy_id == bindparam("person"),
        AWAY,
        assignment.c.household_id == household.c.id,
        IN_FORCE,
    )
    .limit(1)
    .scalar_subquery()
    .label("absence_id"),
)
"""What a relation is made of; the statement gives `person`, `person_unit` and `today`."""


def with_units(statement: Select[Any]) -> Select[Any]:
    """Return a statement about households with the units that a relation looks at."""
    return statement.join(_hamlet, _hamlet.c.id == household.c.hamlet_id).outerjoin(
        _helper, _helper.c.id == household.c.helper_id
    )


def relation_of(row: Any, who: Person) -> Relation:
    """Return how a person stands to the household of a row."""
    own_path = row.own_path or "?"
    lives_there = row.hamlet_path.startswith(own_path)
    is_helped = (row.helper_path or "").startswith(own_path)
    return Relation(
        same_programme=row.of_programme == who.programme_id,
        assigned=row.assignment_id is not None,
        own=who.household_id == row.id,
        in_subtree=lives_there or is_helped,
        helped=is_helped and not lives_there,
        provincial=row.own_kind == UnitKind.PROVINCE.value,
        household_id=row.id,
        deputy=row.absence_id is not None,
    )
