"""Which obstacles were in the way at a moment: on a desk, or answered and waiting for a yes."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from domain.obstacles import ObstacleStep
from domain.reporting import LETTER
from storage.statements import begins_with
from storage.tables import household, obstacle, unit
from storage.task_tables import obstacle_event

_ANSWERS = tuple(step.value for step in (ObstacleStep.ANSWER, ObstacleStep.SOLVE))
"""After these whoever raised it is asked whether it is out of the way."""


def concerns(path: str, below: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell which obstacles concern a subtree: by their household, or else by their unit."""
    units = select(unit.c.id).where(begins_with(unit.c.path, path))
    return or_(
        obstacle.c.household_id.in_(select(household.c.id).where(below)),
        and_(obstacle.c.household_id.is_(None), obstacle.c.unit_id.in_(units)),
    )


def at_desk(moment: datetime) -> ColumnElement[bool]:
    """Tell which obstacles somebody still had to do something about."""
    return and_(_living(moment), ~_answered(moment))


def unconfirmed(moment: datetime) -> ColumnElement[bool]:
    """Tell which were answered or cleared, as their desk says, and not closed by their reporter."""
    return and_(_living(moment), _answered(moment))


def _living(moment: datetime) -> ColumnElement[bool]:
    return and_(
        obstacle.c.desk != LETTER,
        obstacle.c.opened_at <= moment,
        or_(obstacle.c.closed_at.is_(None), obstacle.c.closed_at > moment),
    )


def _answered(moment: datetime) -> ColumnElement[bool]:
    last = (
        select(obstacle_event.c.step)
        .where(obstacle_event.c.obstacle_id == obstacle.c.id, obstacle_event.c.made_at <= moment)
        .order_by(obstacle_event.c.number.desc())
        .limit(1)
        .correlate(obstacle)
        .scalar_subquery()
    )
    # Of what nobody has touched there is no step at all.
    return func.coalesce(last, "").in_(_ANSWERS)
