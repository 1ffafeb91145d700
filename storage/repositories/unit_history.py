"""Changes of the tree of units: all that belongs to a unit follows it, and its past stays as it was."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Update, and_, func, or_, select, update

from domain.households import HouseholdId
from domain.names import lookup_key
from domain.people import Area, PersonId, Unit, UnitId, UnitKind
from domain.review.cases import ENDED
from domain.unit_changes import Register, UnitChangeError
from domain.units import Change, UnitEvent, UnitLife, tree_on
from storage.repositories.helping import SqlHelping
from storage.repositories.people import unit_of
from storage.repositories.subtrees import households_below
from storage.roster_tables import review, review_case, unit_event
from storage.statements import begins_with, wait_for
from storage.tables import household, obstacle, person, promise, unit, unit_report

PATH_CHARS = 400
"""As long as a path may be."""

COMMUNES = (UnitKind.COMMUNE.value, UnitKind.WARD.value)


class Followed(NamedTuple):
    """How much follows a change of units.

    Attributes:
        units: Units that now stand elsewhere.
        households: Households that live, or are helped, elsewhere in the tree.
        people: Persons who now work for another unit.
        promises: Promises of reports that another unit now has to keep.
        obstacles: Open obstacles that are now another unit's.
        other_area: Households noted as rural in an urban unit, or the other way round.
        twins: Names that now stand more than once below one unit ("Thôn 1" and "Thôn 1").
    """

    units: int = 0
    households: int = 0
    people: int = 0
    promises: int = 0
    obstacles: int = 0
    other_area: int = 0
    twins: int = 0

    def and_also(self, more: "Followed") -> "Followed":
        """Return both together."""
        return Followed(*(one + other for one, other in zip(self, more, strict=True)))


class Made(NamedTuple):
    """By whom and when a change is made, from which day it holds, and what says so."""

    day: date
    now: datetime
    basis: str = ""
    by: PersonId | None = None


class SqlUnitHistory:
    """The units of every day, in the tables `unit` and `unit_event`; events are only ever added."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def register(self, programme_id: str, today: date) -> Register:
        """Return every unit of a programme, and what happened to it."""
        rows = self._connection.execute(select(unit).where(unit.c.programme_id == programme_id))
        lives = [
            UnitLife(unit_of(row), row.began_on, row.ended_on)
            for row in sorted(rows, key=lambda row: row.path)
        ]
        return Register(lives, self._events(programme_id), today)

    def units_on(self, programme_id: str, day: date) -> list[Unit]:
        """Return the units of a programme on a day, parents first, as they were called then."""
        register = self.register(programme_id, day)
        return tree_on(register.lives, register.events, day)

    def alone(self, programme_id: str) -> None:
        """Make everybody else wait who changes the units of a programme, until this work ends."""
        wait_for(self._connection, f"roster {programme_id}")

    def rename(self, which: Unit, name: str, made: Made) -> Followed:
        """Let a unit be called otherwise."""
        self._note(which, Change.RENAMED, made)
        self._change(which.id, name=name, search_key=lookup_key(name))
        return Followed()

    def move(self, which: Unit, to: Unit, made: Made) -> Followed:
        """Let a unit stand below another, with all that stands below it.

        Raises:
            UnitChangeError: If households would leave the commune that is reviewing them.
        """
        self._refuse_leaving_a_review(which, to)
        self._note(which, Change.MOVED, made, which.parent_id)
        start = self._path(which.id)
        self._change(which.id, parent_id=to.id)
        moved = self._rebase(start, f"{self._path(to.id)}{which.id}|")
        return self._settled(which.id, Followed(units=moved))

    def merge(self, which: Unit, into: Unit, made: Made) -> Followed:
        """Let a unit go into another: its row and its past stay, everything open follows.

        Raises:
            UnitChangeError: If a round of review is under way in it.
        """
        self._refuse_under_review(which)
        living = self._households_below(which.id)
        for child in self._children(which.id):
            self._note(child, Change.MOVED, made, which.id)
        self._note(which, Change.MERGED, made, into.id)
        start = self._path(which.id)
        self._run(update(unit).where(unit.c.parent_id == which.id).values(parent_id=into.id))
        moved = self._rebase_children(start, which.id, self._path(into.id))
        self._change(which.id, ended_on=made.day)
        self._run(
            update(household).where(household.c.hamlet_id == which.id).values(hamlet_id=into.id)
        )
        self._run(
            update(household).where(household.c.commune_id == which.id).values(commune_id=into.id)
        )
        self._help_instead(which.id, into.id, made)
        followed = Followed(
            units=moved,
            households=living,
            people=self._run(
                update(person).where(person.c.unit_id == which.id).values(unit_id=into.id)
            ),
            promises=self._hand_promises(which.id, into.id),
            obstacles=self._hand_obstacles(which.id, into.id),
        )
        twins = (
            select(unit.c.name)
            .where(unit.c.parent_id == into.id, unit.c.ended_on.is_(None))
            .group_by(unit.c.name)
            .having(func.count() > 1)
        )
        return self._settled(
            into.id, followed._replace(twins=self._count(twins)), households=living
        )

    def split(
        self,
        which: Unit,
        new: Unit,
        units: Sequence[Unit],
        households: Sequence[HouseholdId],
        made: Made,
    ) -> Followed:
        """Let a new unit come out of another, with some of what stood below it and lived in it."""
        self._connection.execute(
            unit.insert(),
            {
                "id": new.id,
                "programme_id": new.programme_id,
                "name": new.name,
                "search_key": lookup_key(new.name),
                "kind": new.kind.value,
                "parent_id": new.parent_id,
                "path": self._fitting(f"{self._path(new.parent_id)}{new.id}|"),
                "area": new.area.value if new.area else None,
                "especially_disadvantaged": new.especially_disadvantaged,
                "is_lead_office": False,
                "desk": "",
                "began_on": made.day,
                "synthetic": new.synthetic,
            },
        )
        self._connection.execute(
            unit_event.insert(), self._line(new.id, which, Change.SPLIT, made, which.id)
        )
        followed = Followed()
        for child in units:
            followed = followed.and_also(self.move(child, new, made))
        taken = self._run(
            update(household)
            .where(household.c.id.in_(households), household.c.hamlet_id == which.id)
            .values(hamlet_id=new.id)
        )
        if taken != len(set(households)):
            raise UnitChangeError(f"not all of these households live in {which.name}")
        return self._settled(new.id, followed, households=followed.households + taken)

    def households_of(self, unit_id: UnitId, names: Sequence[str]) -> dict[str, HouseholdId]:
        """Return the households of a unit by the ids or codes that were given for them."""
        rows = self._connection.execute(
            select(household.c.id, household.c.code).where(
                household.c.hamlet_id == unit_id,
                or_(household.c.id.in_(names), household.c.code.in_(names)),
            )
        ).all()
        known = {row.code: row.id for row in rows} | {row.id: row.id for row in rows}
        return {name: HouseholdId(known[name]) for name in names if name in known}

    def _events(self, programme_id: str) -> list[UnitEvent]:
        rows = self._connection.execute(
            select(unit_event)
            .where(unit_event.c.programme_id == programme_id)
            .order_by(unit_event.c.day, unit_event.c.id)
        )
        return [
            UnitEvent(
                UnitId(row.unit_id),
                Change(row.kind),
                row.day,
                row.old_name,
                UnitId(row.other_id) if row.other_id else None,
                row.basis,
            )
            for row in rows
        ]

    def _note(
        self, which: Unit, kind: Change, made: Made, other: UnitId | None = None
    ) -> None:  # fmt: skip
        self._connection.execute(
            unit_event.insert(), self._line(which.id, which, kind, made, other)
        )

    def _line(
        self, unit_id: UnitId, called: Unit, kind: Change, made: Made, other: UnitId | None
    ) -> Mapping[str, Any]:
        return {
            "programme_id": called.programme_id,
            "unit_id": unit_id,
            "other_id": other,
            "kind": kind.value,
            "day": made.day,
            "old_name": called.name,
            "old_key": lookup_key(called.name),
            "basis": made.basis,
            "person_id": made.by,
            "made_at": made.now,
        }

    def _refuse_under_review(self, which: Unit) -> None:
        found = self._connection.execute(
            select(review.c.id).where(review.c.unit_id == which.id, review.c.closed_at.is_(None))
        ).first()
        if found is not None:
            raise UnitChangeError(
                f"a round of review ({found.id}) is under way in {which.name}; "
                "bring it to its end first"
            )

    def _refuse_leaving_a_review(self, which: Unit, to: Unit) -> None:
        """Within a commune cases go along with their households; beyond it nobody could end them."""
        path, there = self._path(which.id), self._path(to.id)
        left = [each for each in path.split("|")[:-2] if f"|{each}|" not in f"|{there}"]
        found = self._connection.execute(
            select(review.c.id)
            .join(review_case, review_case.c.review_id == review.c.id)
            .join(household, household.c.id == review_case.c.household_id)
            .join(unit, unit.c.id == household.c.hamlet_id)
            .where(
                review.c.unit_id.in_(left),
                review.c.closed_at.is_(None),
                review_case.c.step.not_in([stage.value for stage in ENDED]),
                begins_with(unit.c.path, path),
            )
            .limit(1)
        ).scalar()
        if found is not None:
            raise UnitChangeError(
                f"households of {which.name} are on the list of a review ({found}) that is under "
                "way; bring it to its end first, and move the unit then"
            )

    def _children(self, unit_id: UnitId) -> list[Unit]:
        rows = self._connection.execute(
            select(unit)
            .where(unit.c.parent_id == unit_id, unit.c.ended_on.is_(None))
            .order_by(unit.c.id)
        )
        return [unit_of(row) for row in rows]

    def _path(self, unit_id: UnitId | None) -> str:
        path: str = self._connection.execute(
            select(unit.c.path).where(unit.c.id == unit_id)
        ).scalar_one()
        return path

    def _change(self, unit_id: UnitId, **values: Any) -> None:
        self._run(update(unit).where(unit.c.id == unit_id).values(**values))

    def _run(self, statement: Update) -> int:
        return self._connection.execute(statement).rowcount

    def _fitting(self, path: str) -> str:
        if len(path) > PATH_CHARS:
            raise UnitChangeError(
                f"the tree would be too deep: a path has at most {PATH_CHARS} characters"
            )
        return path

    def _rebase(self, start: str, new_start: str) -> int:
        """Let all paths that begin with one begin with another; count the living units."""
        rows = self._connection.execute(
            select(unit.c.id, unit.c.path, unit.c.ended_on).where(begins_with(unit.c.path, start))
        ).all()
        for row in rows:
            path = self._fitting(new_start + row.path.removeprefix(start))
            self._change(UnitId(row.id), path=path)
        return sum(row.ended_on is None for row in rows)

    def _rebase_children(self, start: str, gone: UnitId, into: str) -> int:
        """Put what stood below a unit below another, and beside it what is left of the unit."""
        rows = self._connection.execute(
            select(unit.c.path).where(unit.c.parent_id != gone, begins_with(unit.c.path, start))
        ).all()
        depth = start.count("|") + 1
        tops = sorted({row.path for row in rows if row.path.count("|") == depth})
        moved = sum(self._rebase(top, into + top.removeprefix(start)) for top in tops)
        # What went into a unit stands below it: its closed obstacles and old reports count with it.
        self._change(gone, path=self._fitting(f"{into}{gone}|"))
        return moved

    def _households_below(self, unit_id: UnitId) -> int:
        return self._count(select(household.c.id).where(households_below(self._path(unit_id))))

    def _count(self, rows: Select[Any]) -> int:
        return self._connection.execute(
            select(func.count()).select_from(rows.subquery())
        ).scalar_one()

    def _help_instead(self, gone: UnitId, into: UnitId, made: Made) -> None:
        helped = self._connection.execute(
            select(household.c.id).where(household.c.helper_id == gone).order_by(household.c.id)
        ).scalars()
        helping = SqlHelping(self._connection)
        for each in list(helped):
            helping.change(HouseholdId(each), into, made.day, made.now, made.by)

    def _hand_promises(self, gone: UnitId, into: UnitId) -> int:
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
        return self._run(
            update(promise)
            .where(promise.c.unit_id == gone, ~submitted, ~has_own)
            .values(unit_id=into)
        )

    def _hand_obstacles(self, gone: UnitId, into: UnitId) -> int:
        is_open = obstacle.c.closed_at.is_(None)
        concerned = and_(or_(obstacle.c.unit_id == gone, obstacle.c.desk_unit_id == gone), is_open)
        number = self._count(select(obstacle.c.id).where(concerned))
        for column in (obstacle.c.unit_id, obstacle.c.desk_unit_id):
            self._run(update(obstacle).where(column == gone, is_open).values({column.name: into}))
        return number

    def _settled(
        self, top: UnitId, followed: Followed, *, households: int | None = None
    ) -> Followed:
        """Bring the communes of households up to date, and count what is to be looked at."""
        path = self._path(top)
        kinds: dict[str, Row[Any]] = {}
        rows = self._connection.execute(
            select(unit).where(unit.c.id.in_(path.split("|")[:-1]))
        ).all()
        kinds = {row.id: row for row in rows}
        below = self._connection.execute(select(unit).where(begins_with(unit.c.path, path))).all()
        kinds |= {row.id: row for row in below}
        other_area = 0
        for row in below:
            line = [kinds[each] for each in row.path.split("|")[:-1] if each in kinds]
            commune = next((each for each in reversed(line) if each.kind in COMMUNES), None)
            if commune is None or row.ended_on is not None:
                continue
            self._run(
                update(household)
                .where(household.c.hamlet_id == row.id, household.c.commune_id != commune.id)
                .values(commune_id=commune.id)
            )
            area = Area.URBAN if commune.kind == UnitKind.WARD.value else Area.RURAL
            elsewhere = household.c.area != area.value
            other_area += self._count(
                select(household.c.id).where(household.c.hamlet_id == row.id, elsewhere)
            )
        number = self._households_below(top) if households is None else households
        return followed._replace(households=number, other_area=other_area)
