"""Households: lists, search, cards, and what a confirmed report changes on them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, or_, select, update

from domain.access import Decision, Looked, Relation, decide, decide_on_lines
from domain.access_table import Tie
from domain.households import Household, HouseholdId, HouseholdLine
from domain.names import search_key
from domain.people import Person, UnitId
from domain.personal.blanking import shown
from domain.progress import HouseholdReport
from storage.prepared import Prepared
from storage.repositories.house_door import HouseDoor, lines_of
from storage.repositories.household_relations import IN_FORCE, RELATION, relation_of, with_units
from storage.repositories.household_rows import household_of
from storage.repositories.name_search import NameSearch
from storage.repositories.rostered import HOMES, line_of_row
from storage.repositories.subtree_pages import page_below
from storage.repositories.subtrees import STILL_IN, overseen_by
from storage.sealing import Sealer
from storage.tables import assignment, household, unit

_HOUSEHOLD = Prepared(select(household).where(household.c.id == bindparam("wanted")))
_ASSIGNED_TO = HOMES.where(
    STILL_IN,
    household.c.id.in_(
        select(assignment.c.household_id).where(
            assignment.c.person_id == bindparam("person"), IN_FORCE
        )
    ),
)
_BRING_UP_TO_DATE = Prepared(
    update(household)
    .where(household.c.id == bindparam("wanted"))
    .values(
        deprivations=bindparam("left"),
        # Whoever reports no income leaves the one that is known.
        income_vnd=func.coalesce(
            bindparam("income", type_=household.c.income_vnd.type), household.c.income_vnd
        ),
    )
)
# Two reports at once must not each write back what the other took off.
_DEPRIVATIONS = Prepared(
    select(household.c.deprivations).where(household.c.id == bindparam("wanted")).with_for_update()
)
_RELATION = Prepared(
    with_units(select(household.c.id, *RELATION)).where(household.c.id == bindparam("wanted"))
)
_LOOK = Prepared(
    with_units(select(household, *RELATION)).where(household.c.id == bindparam("wanted"))
)
_LINES_WITH_RELATION = with_units(HOMES.add_columns(*RELATION))


class SqlHouseholds:
    """Households, in the tables `household` and `assignment`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def get(self, household_id: HouseholdId, decision: Decision) -> Household | None:
        """Return what a decision lets be seen of a household; None if it does not exist.

        Raises:
            AccessRefusedError: If the decision refuses, or is about another household.
        """
        row = _HOUSEHOLD.first(self._connection, {"wanted": household_id})
        return shown(household_of(row, self._sealer), decision) if row is not None else None

    def seen_by(self, viewer: Person, household_id: HouseholdId, today: date) -> Looked:
        """Return a household as somebody may see it today, and the decision, in one look."""
        row = _LOOK.first(self._connection, self._for(viewer, today, household_id))
        decision = decide(viewer, relation_of(row, viewer) if row is not None else None)
        if row is None or not decision.may_see:
            return Looked(decision, None)
        return Looked(decision, shown(household_of(row, self._sealer), decision))

    def for_the_house(self) -> HouseDoor:
        """Open the door for what the house does for nobody in particular; its uses are counted."""
        return HouseDoor(self._connection, self._sealer)

    def relation(self, who: Person, household_id: HouseholdId, today: date) -> Relation | None:
        """Tell how a person stands to a household; None if it does not exist."""
        row = _RELATION.first(self._connection, self._for(who, today, household_id))
        return relation_of(row, who) if row is not None else None

    def id_of(self, name: str) -> HouseholdId | None:
        """Return the household with an id or a code; None if there is none, or several."""
        found = self._connection.execute(
            select(household.c.id).where(or_(household.c.id == name, household.c.code == name))
        ).scalars()
        ids = sorted(found, key=lambda each: each != name)
        # A code may occur in two programmes, an id does not.
        return HouseholdId(ids[0]) if len(ids) == 1 or name in ids else None

    def _for(self, who: Person, today: date, wanted: HouseholdId) -> dict[str, Any]:
        return {**self._relating(who, today), "wanted": wanted}

    def _relating(self, who: Person, today: date) -> dict[str, Any]:
        return {"person": who.id, "person_unit": self.overseen_by(who), "today": today}

    def overseen_by(self, who: Person) -> UnitId:
        """Return the unit whose subtree a person oversees: a lead office serves the one above."""
        return overseen_by(self._connection, who)

    def assigned_to(
        self, viewer: Person, today: date, *, query: str = "", offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of a cadre's households, best matches first, and how many there are."""
        if not decide_on_lines(viewer, Tie.ASSIGNED).may_see:
            return [], 0
        lines = self._lines(_ASSIGNED_TO, {"person": viewer.id, "today": today})
        if search_key(query):
            by_id = {line.id: line for line in lines}
            search = NameSearch(self._connection)
            lines = [by_id[found] for found in search.among(lines, viewer.programme_id, query)]
        return lines[offset : offset + limit], len(lines)

    def in_subtree(
        self,
        viewer: Person,
        below: UnitId | None = None,
        *,
        query: str = "",
        offset: int = 0,
        limit: int = 8,
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of the households of a subtree, and how many there are, as far as counted.

        Args:
            viewer: Who looks; whoever oversees no such subtree sees nothing.
            below: The unit at its top; what the viewer oversees if it is not said.
            query: A name to look for; the best matches come first.
            offset: How many come before the page.
            limit: How many stand on it.
        """
        path = self._overseen_path(viewer, below)
        if path is None:
            return [], 0
        if search_key(query):
            found = NameSearch(self._connection).below(path, query)
            return lines_of(self._connection, found[offset : offset + limit]), len(found)
        ids, total = page_below(self._connection, path, offset=offset, limit=limit)
        return lines_of(self._connection, ids), total

    def _overseen_path(self, viewer: Person, below: UnitId | None) -> str | None:
        """Return the path of a unit that somebody oversees, None if it is none of theirs."""
        if not decide_on_lines(viewer, Tie.IN_UNIT).may_see:
            return None
        own = self.overseen_by(viewer)
        top = below or own
        found = self._connection.execute(
            select(unit.c.id, unit.c.path).where(unit.c.id.in_({top, own}))
        )
        paths: dict[str, str] = {row.id: row.path for row in found}
        is_theirs = top in paths and own in paths and paths[top].startswith(paths[own])
        return paths[top] if is_theirs else None

    def lines(
        self, viewer: Person, ids: Sequence[HouseholdId], today: date
    ) -> list[HouseholdLine]:
        """Return the lines of those households that somebody may see, in the given order."""
        if not ids:
            return []
        statement = _LINES_WITH_RELATION.where(household.c.id.in_(ids))
        rows = self._connection.execute(statement, self._relating(viewer, today)).all()
        seen = {
            row.id: line_of_row(row)
            for row in rows
            if decide(viewer, relation_of(row, viewer)).may_see
        }
        return [seen[wanted] for wanted in ids if wanted in seen]

    def after_report(self, made: HouseholdReport) -> None:
        """Bring a household up to date with a confirmed report."""
        row = _DEPRIVATIONS.first(self._connection, {"wanted": made.household_id})
        before = row.deprivations if row is not None else ""
        news = {
            "wanted": made.household_id,
            "left": " ".join(made.still_lacking(before.split())),
            "income": made.income_vnd,
        }
        _BRING_UP_TO_DATE.run(self._connection, news)

    def _lines(
        self, statement: Select[Any], values: Mapping[str, Any] | None = None, *, sort: bool = True
    ) -> list[HouseholdLine]:
        lines = [line_of_row(row) for row in self._connection.execute(statement, values)]
        if sort:
            lines.sort(
                key=lambda line: (search_key(line.place), search_key(line.head_name), line.id)
            )
        return lines
