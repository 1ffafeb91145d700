"""What belongs to a unit follows it: paths and communes, households, promises and obstacles."""

from typing import Any

from sqlalchemy import Connection, Row, Select, Update, and_, func, or_, select, update

from domain.households import HouseholdId
from domain.people import COMMUNES, UnitId, UnitKind
from domain.unit_changes import Followed, Made, UnitChangeError
from storage.repositories.helping import SqlHelping
from storage.repositories.subtrees import households_below
from storage.statements import begins_with
from storage.tables import household, obstacle, promise, unit, unit_report

PATH_CHARS = 400
"""As long as a path may be."""


class Following:
    """What belongs to units, brought along in the given transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def path(self, unit_id: UnitId | None) -> str:
        """Return the path of a unit."""
        path: str = self._connection.execute(
            select(unit.c.path).where(unit.c.id == unit_id)
        ).scalar_one()
        return path

    def change(self, unit_id: UnitId, **values: Any) -> None:
        """Change columns of a unit."""
        self.run(update(unit).where(unit.c.id == unit_id).values(**values))

    def run(self, statement: Update) -> int:
        """Run a change; return how many rows it changed."""
        return self._connection.execute(statement).rowcount

    def fitting(self, path: str) -> str:
        """Demand a path that is not too long.

        Raises:
            UnitChangeError: If it is.
        """
        if len(path) > PATH_CHARS:
            raise UnitChangeError(
                f"the tree would be too deep: a path has at most {PATH_CHARS} characters"
            )
        return path

    def rebase(self, start: str, new_start: str) -> int:
        """Let all paths that begin with one begin with another; count the living units."""
        rows = self._connection.execute(
            select(unit.c.id, unit.c.path, unit.c.ended_on).where(begins_with(unit.c.path, start))
        ).all()
        for row in rows:
            path = self.fitting(new_start + row.path.removeprefix(start))
            self.change(UnitId(row.id), path=path)
        return sum(row.ended_on is None for row in rows)

    def rebase_children(self, start: str, gone: UnitId, into: str) -> int:
        """Put what stood below a unit below another, and beside it what is left of the unit."""
        rows = self._connection.execute(
            select(unit.c.path).where(unit.c.parent_id != gone, begins_with(unit.c.path, start))
        ).all()
        depth = start.count("|") + 1
        tops = sorted({row.path for row in rows if row.path.count("|") == depth})
        moved = sum(self.rebase(top, into + top.removeprefix(start)) for top in tops)
        # What went into a unit stands below it: its closed obstacles and old reports count with it.
        self.change(gone, path=self.fitting(f"{into}{gone}|"))
        return moved

    def households_below(self, unit_id: UnitId) -> int:
        """Count the households of a unit's subtree."""
        return self.count(select(household.c.id).where(households_below(self.path(unit_id))))

    def count(self, rows: Select[Any]) -> int:
        """Count rows."""
        return self._connection.execute(
            select(func.count()).select_from(rows.subquery())
        ).scalar_one()

    def help_instead(self, gone: UnitId, into: UnitId, made: Made) -> None:
        """Let a unit help whom another helped."""
        helped = self._connection.execute(
            select(household.c.id).where(household.c.helper_id == gone).order_by(household.c.id)
        ).scalars()
        helping = SqlHelping(self._connection)
        for each in list(helped):
            helping.change(HouseholdId(each), into, made.day, made.now, made.by)

    def hand_promises(self, gone: UnitId, into: UnitId) -> int:
        """Hand on what was promised and not submitted; whatever the other promised itself counts."""
        theirs = promise.alias()
        submitted = (
            select(unit_report.c.id)
            .where(
                unit_report.c.unit_id.in_((gone, into)),
                unit_report.c.obligation_id == promise.c.obligation_id,
                unit_report.c.period == promise.c.period,
            )
            .exists()
        )
        has_own = (
            select(theirs.c.unit_id)
            .where(
                theirs.c.unit_id == into,
                theirs.c.obligation_id == promise.c.obligation_id,
                theirs.c.period == promise.c.period,
            )
            .exists()
        )
        return self.run(
            update(promise)
            .where(promise.c.unit_id == gone, ~submitted, ~has_own)
            .values(unit_id=into)
        )

    def hand_obstacles(self, gone: UnitId, into: UnitId) -> int:
        """Hand on what stands in the way and is not closed; return how many."""
        is_open = obstacle.c.closed_at.is_(None)
        concerned = and_(or_(obstacle.c.unit_id == gone, obstacle.c.desk_unit_id == gone), is_open)
        number = self.count(select(obstacle.c.id).where(concerned))
        for column in (obstacle.c.unit_id, obstacle.c.desk_unit_id):
            self.run(update(obstacle).where(column == gone, is_open).values({column.name: into}))
        return number

    def settled(
        self, top: UnitId, followed: Followed, *, households: int | None = None
    ) -> Followed:
        """Bring the communes of households up to date, and count what is to be looked at."""
        path = self.path(top)
        rows = self._connection.execute(
            select(unit).where(unit.c.id.in_(path.split("|")[:-1]))
        ).all()
        kinds: dict[str, Row[Any]] = {row.id: row for row in rows}
        below = self._connection.execute(select(unit).where(begins_with(unit.c.path, path))).all()
        kinds |= {row.id: row for row in below}
        other_area = 0
        for row in below:
            line = [kinds[each] for each in row.path.split("|")[:-1] if each in kinds]
            commune = next((each for each in reversed(line) if each.kind in COMMUNES), None)
            if commune is None or row.ended_on is not None:
                continue
            self.run(
                update(household)
                .where(household.c.hamlet_id == row.id, household.c.commune_id != commune.id)
                .values(commune_id=commune.id)
            )
            area = UnitKind(commune.kind).area
            elsewhere = household.c.area != area.value
            other_area += self.count(
                select(household.c.id).where(household.c.hamlet_id == row.id, elsewhere)
            )
        number = self.households_below(top) if households is None else households
        return followed._replace(households=number, other_area=other_area)
