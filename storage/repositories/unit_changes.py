"""Changes of the tree of units: all that belongs to a unit follows it, and its past stays as it was."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from domain.households import HouseholdId
from domain.names import lookup_key
from domain.people import Unit, UnitId
from domain.review.stages import ENDED
from domain.unit_changes import (
    Followed,
    Made,
    UnitChangeError,
    refuse_leaving_a_review,
    refuse_under_review,
)
from domain.units import Change
from storage.repositories.people import unit_of
from storage.repositories.unit_following import Following
from storage.roster_tables import review, review_case, unit_event
from storage.statements import begins_with, wait_for
from storage.tables import household, person, unit


class SqlUnitChanges:
    """Changes of units, in the tables `unit` and `unit_event`; events are only ever added."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection
        self._following = Following(connection)

    def alone(self, programme_id: str) -> None:
        """Make everybody else wait who changes the units of a programme, until this work ends."""
        wait_for(self._connection, f"roster {programme_id}")

    def rename(self, which: Unit, name: str, made: Made) -> Followed:
        """Let a unit be called otherwise."""
        self._note(which, Change.RENAMED, made)
        self._following.change(which.id, name=name, search_key=lookup_key(name))
        return Followed()

    def move(self, which: Unit, to: Unit, made: Made) -> Followed:
        """Let a unit stand below another, with all that stands below it.

        Raises:
            UnitChangeError: If households would leave the commune that is reviewing them.
        """
        self._refuse_leaving_a_review(which, to)
        self._note(which, Change.MOVED, made, which.parent_id)
        start = self._following.path(which.id)
        self._following.change(which.id, parent_id=to.id)
        moved = self._following.rebase(start, f"{self._following.path(to.id)}{which.id}|")
        return self._following.settled(which.id, Followed(units=moved))

    def merge(self, which: Unit, into: Unit, made: Made) -> Followed:
        """Let a unit go into another: its row and its past stay, everything open follows.

        Raises:
            UnitChangeError: If a round of review is under way in it.
        """
        self._refuse_under_review(which)
        living = self._following.households_below(which.id)
        for child in self._children(which.id):
            self._note(child, Change.MOVED, made, which.id)
        self._note(which, Change.MERGED, made, into.id)
        start = self._following.path(which.id)
        self._following.run(
            update(unit).where(unit.c.parent_id == which.id).values(parent_id=into.id)
        )
        moved = self._following.rebase_children(start, which.id, self._following.path(into.id))
        self._following.change(which.id, ended_on=made.day)
        self._following.run(
            update(household).where(household.c.hamlet_id == which.id).values(hamlet_id=into.id)
        )
        self._following.run(
            update(household).where(household.c.commune_id == which.id).values(commune_id=into.id)
        )
        self._following.help_instead(which.id, into.id, made)
        followed = Followed(
            units=moved,
            households=living,
            people=self._following.run(
                update(person).where(person.c.unit_id == which.id).values(unit_id=into.id)
            ),
            promises=self._following.hand_promises(which.id, into.id),
            obstacles=self._following.hand_obstacles(which.id, into.id),
        )
        twins = (
            select(unit.c.name)
            .where(unit.c.parent_id == into.id, unit.c.ended_on.is_(None))
            .group_by(unit.c.name)
            .having(func.count() > 1)
        )
        return self._following.settled(
            into.id, followed._replace(twins=self._following.count(twins)), households=living
        )

    def split(
        self,
        which: Unit,
        new: Unit,
        units: Sequence[Unit],
        households: Sequence[HouseholdId],
        made: Made,
    ) -> Followed:
        """Let a new unit come out of another, with some of what stood below it and lived in it.

        Raises:
            UnitChangeError: If the path would be too long, a unit may not move, or not all of the
                households live there.
        """
        self._connection.execute(
            unit.insert(),
            {
                "id": new.id,
                "programme_id": new.programme_id,
                "name": new.name,
                "search_key": lookup_key(new.name),
                "kind": new.kind.value,
                "parent_id": new.parent_id,
                "path": self._following.fitting(f"{self._following.path(new.parent_id)}{new.id}|"),
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
        taken = self._following.run(
            update(household)
            .where(household.c.id.in_(households), household.c.hamlet_id == which.id)
            .values(hamlet_id=new.id)
        )
        if taken != len(set(households)):
            raise UnitChangeError(f"not all of these households live in {which.name}")
        return self._following.settled(new.id, followed, households=followed.households + taken)

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
        refuse_under_review(which, found.id if found is not None else None)

    def _refuse_leaving_a_review(self, which: Unit, to: Unit) -> None:
        """Within a commune cases go along with their households; beyond it nobody could end them."""
        path, there = self._following.path(which.id), self._following.path(to.id)
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
        refuse_leaving_a_review(which, found)

    def _children(self, unit_id: UnitId) -> list[Unit]:
        rows = self._connection.execute(
            select(unit)
            .where(unit.c.parent_id == unit_id, unit.c.ended_on.is_(None))
            .order_by(unit.c.id)
        )
        return [unit_of(row) for row in rows]
