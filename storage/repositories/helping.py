"""Which agency helped a household when: what happened counts for whoever helped it on that day."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from domain.assignments import Tenure
from domain.households import HouseholdId
from domain.people import PersonId, UnitId
from storage.roster_tables import former_help
from storage.statements import begins_with
from storage.tables import household, unit

_home = household.alias("their_home")
_unit = unit.alias("their_unit")

Theirs = Callable[[Any, Any], ColumnElement[bool]]
"""Given the columns of a household's id and of a day: whether that day's event is a unit's own."""


class SqlHelping:
    """The agencies that help households: the present one in `household`, others in `former_help`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def change(
        self,
        household_id: HouseholdId,
        to: UnitId | None,
        today: date,
        now: datetime,
        by: PersonId | None = None,
    ) -> bool:
        """Let another agency help a household from today, or none; False if it does already."""
        before = self._connection.execute(
            select(household.c.helper_id).where(household.c.id == household_id).with_for_update()
        ).one()
        if before.helper_id == to:
            return False
        since = self._connection.execute(
            select(func.max(former_help.c.until)).where(former_help.c.household_id == household_id)
        ).scalar()
        self._connection.execute(
            former_help.insert().values(
                household_id=household_id,
                unit_id=before.helper_id,
                since=since,
                until=today,
                made_by=by,
                made_at=now,
            )
        )
        self._connection.execute(
            update(household).where(household.c.id == household_id).values(helper_id=to)
        )
        return True

    def present(self, household_id: HouseholdId) -> UnitId | None:
        """Return the agency that helps a household now."""
        found = self._connection.execute(
            select(household.c.helper_id).where(household.c.id == household_id)
        ).scalar()
        return UnitId(found) if found is not None else None

    def tenures(self, household_id: HouseholdId) -> list[Tenure]:
        """Return which agencies helped a household, the first first; the last one helps now."""
        rows = self._connection.execute(
            select(former_help.c.unit_id, former_help.c.since, former_help.c.until)
            .where(former_help.c.household_id == household_id, former_help.c.unit_id.is_not(None))
            .order_by(former_help.c.until, former_help.c.id)
        )
        past = [Tenure(*row) for row in rows]
        now = self.present(household_id)
        if now is None:
            return past
        since = self._connection.execute(
            select(func.max(former_help.c.until)).where(former_help.c.household_id == household_id)
        ).scalar()
        return [*past, Tenure(now, since, None)]


def help_changed_after(day: date) -> ColumnElement[bool]:
    """Tell whether any household got another agency after a day: seldom, and the rest is spared."""
    return select(former_help.c.id).where(former_help.c.until > day).exists()


def always_below(path: str) -> Theirs:
    """Count for a unit whatever happened to the households that are its own today."""
    units = _units(path)
    homes = select(_home.c.id).where(
        or_(_home.c.hamlet_id.in_(units), _home.c.helper_id.in_(units))
    )

    def theirs(home: Any, day: Any) -> ColumnElement[bool]:  # noqa: ARG001 - on whatever day
        own: ColumnElement[bool] = home.in_(homes)
        return own

    return theirs


def in_its_time(path: str) -> Theirs:
    """Count for a unit what happened while a household was its own.

    Who lives in its hamlets is its own all the time; who is helped by it, while it helps.
    """
    units = _units(path)
    living = select(_home.c.id).where(_home.c.hamlet_id.in_(units))
    helped = select(_home.c.id).where(_home.c.helper_id.in_(units))

    def theirs(home: Any, day: Any) -> ColumnElement[bool]:
        before = select(former_help.c.id).where(
            former_help.c.household_id == home, former_help.c.until > day
        )
        then = before.where(
            former_help.c.unit_id.in_(units),
            or_(former_help.c.since.is_(None), former_help.c.since <= day),
        )
        return or_(
            home.in_(living),
            and_(home.in_(helped), ~before.exists()),
            then.exists(),
        )

    return theirs


def helped_since(path: str, day: date) -> ColumnElement[bool]:
    """Tell which households came to a unit after a day: they cannot have been silent for longer."""
    came = select(former_help.c.id).where(
        former_help.c.household_id == household.c.id, former_help.c.until > day
    )
    return and_(household.c.hamlet_id.not_in(_units(path)), came.exists())


def _units(path: str) -> Any:
    return select(_unit.c.id).where(begins_with(_unit.c.path, path)).scalar_subquery()
