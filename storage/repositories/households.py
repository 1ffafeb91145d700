"""Households: lists, search, cards, and what a confirmed report changes on them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    func,
    or_,
    select,
    update,
)

from domain.access import Decision, Looked, Relation, Tie, decide, decide_on_lines
from domain.households import (
    INDICATORS,
    Disability,
    Household,
    HouseholdId,
    HouseholdLine,
    Member,
    Schooling,
    Sex,
    Status,
)
from domain.names import initials, lookup_key, search_key
from domain.people import Area, Person, UnitId
from domain.personal.blanking import shown
from domain.progress import HouseholdReport
from storage.prepared import Prepared
from storage.repositories.household_relations import (
    IN_FORCE,
    RELATION,
    relation_of,
    with_units,
)
from storage.repositories.name_search import NameSearch
from storage.repositories.name_words import INITIALS
from storage.repositories.people import person_of
from storage.repositories.subtree_pages import page_below
from storage.repositories.subtrees import overseen_by
from storage.sealing import Sealer
from storage.tables import assignment, household, person, report, unit

_LAST = (
    select(func.max(report.c.day))
    .where(report.c.household_id == household.c.id)
    .scalar_subquery()
    .label("last_report")
)
_LINES = select(
    household.c.id, household.c.head_name, household.c.status, unit.c.name.label("place"), _LAST
).join(unit, unit.c.id == household.c.hamlet_id)
_HOUSEHOLD = Prepared(select(household).where(household.c.id == bindparam("wanted")))

# Whoever left the programme keeps a history, and stands in no list of those who are in it.
_STILL_IN = household.c.gone_on.is_(None)
_ASSIGNED_TO = _LINES.where(
    _STILL_IN,
    household.c.id.in_(
        select(assignment.c.household_id).where(
            assignment.c.person_id == bindparam("person"), IN_FORCE
        )
    ),
)
_LONG_THEIRS = (
    select(assignment.c.household_id)
    .join(household, household.c.id == assignment.c.household_id)
    .where(
        assignment.c.person_id == bindparam("person"),
        IN_FORCE,
        assignment.c.since <= bindparam("limit", type_=assignment.c.since.type),
        # Nobody is reminded of a household that had the use of its data restricted.
        household.c.restricted_on.is_(None),
    )
)
_CADRE_OF = Prepared(
    select(person)
    .join(assignment, assignment.c.person_id == person.c.id)
    # Whoever left the programme looks after nobody any more.
    .where(assignment.c.household_id == bindparam("wanted"), IN_FORCE, person.c.active)
    .order_by(assignment.c.since.desc(), assignment.c.id.desc())
    .limit(1)
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
_LINES_WITH_RELATION = with_units(_LINES.add_columns(*RELATION))


def household_row(home: Household, sealer: Sealer) -> dict[str, Any]:
    """Return the row of a household; members, ethnic origin and causes are sealed."""
    return {
        "id": home.id,
        "programme_id": home.programme_id,
        "code": home.code,
        "head_name": home.head_name,
        "search_key": lookup_key(home.head_name),
        "initials": initials(home.head_name)[:INITIALS],
        "hamlet_id": home.hamlet_id,
        "commune_id": home.commune_id,
        "helper_id": home.helper_id,
        "area": home.area.value,
        "status": home.status.value,
        "plan_group": home.group,
        "deprivations": " ".join(i for i in INDICATORS if i in home.deprivations),
        "income_vnd": home.income_vnd,
        "recognised_on": home.recognised_on,
        "synthetic": home.synthetic,
        "sealed": sealer.seal(
            {
                "ethnic_group": home.ethnic_group,
                "causes": list(home.causes),
                "members": [asdict(member) for member in home.members],
            }
        ),
    }


def household_of(row: Row[Any], sealer: Sealer) -> Household:
    """Return the household of a row."""
    opened = sealer.open(row.sealed)
    return Household(
        id=HouseholdId(row.id),
        programme_id=row.programme_id,
        code=row.code,
        head_name=row.head_name,
        hamlet_id=UnitId(row.hamlet_id),
        commune_id=UnitId(row.commune_id),
        helper_id=UnitId(row.helper_id) if row.helper_id else None,
        area=Area(row.area),
        status=Status(row.status),
        ethnic_group=opened["ethnic_group"],
        group=row.plan_group,
        causes=tuple(opened["causes"]),
        deprivations=frozenset(row.deprivations.split()),
        income_vnd=row.income_vnd,
        recognised_on=row.recognised_on,
        members=tuple(map(_member, opened["members"])),
        synthetic=row.synthetic,
    )


def _member(plain: dict[str, Any]) -> Member:
    return Member(
        **{
            **plain,
            "sex": Sex(plain["sex"]),
            "schooling": Schooling(plain["schooling"]),
            "disability": Disability(plain["disability"]),
        }
    )


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

    def for_the_house(self) -> "HouseDoor":
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
            return _lines_of(self._connection, found[offset : offset + limit]), len(found)
        ids, total = page_below(self._connection, path, offset=offset, limit=limit)
        return _lines_of(self._connection, ids), total

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
            row.id: _line(row) for row in rows if decide(viewer, relation_of(row, viewer)).may_see
        }
        return [seen[wanted] for wanted in ids if wanted in seen]

    def cadre_of(self, household_id: HouseholdId, today: date) -> Person | None:
        """Return who looks after a household today."""
        row = _CADRE_OF.first(self._connection, {"wanted": household_id, "today": today})
        return person_of(row) if row is not None else None

    def silent(self, viewer: Person, today: date, days: int) -> list[HouseholdLine]:
        """Return a cadre's households without a report for at least so many days."""
        lines, _ = self.assigned_to(viewer, today, limit=10_000)
        limit = today - timedelta(days=days)
        # Silence counts from the day on which the household came into this cadre's care.
        long_theirs = set(
            self._connection.execute(
                _LONG_THEIRS, {"person": viewer.id, "today": today, "limit": limit}
            ).scalars()
        )
        silent = [
            line
            for line in lines
            if line.id in long_theirs and (line.last_report is None or line.last_report <= limit)
        ]
        return sorted(silent, key=lambda line: line.last_report or date.min)

    def after_report(self, made: HouseholdReport) -> None:
        """Bring a household up to date with a confirmed report."""
        row = _DEPRIVATIONS.first(self._connection, {"wanted": made.household_id})
        before = row.deprivations if row is not None else ""
        left = [name for name in before.split() if name not in made.met]
        news = {
            "wanted": made.household_id,
            "left": " ".join(left),
            "income": made.income_vnd,
        }
        _BRING_UP_TO_DATE.run(self._connection, news)

    def _lines(
        self, statement: Select[Any], values: Mapping[str, Any] | None = None, *, sort: bool = True
    ) -> list[HouseholdLine]:
        lines = [_line(row) for row in self._connection.execute(statement, values)]
        if sort:
            lines.sort(
                key=lambda line: (search_key(line.place), search_key(line.head_name), line.id)
            )
        return lines


class HouseDoor:
    """Households for what the house does for nobody in particular; nobody is shown what it gives."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def get(self, household_id: HouseholdId) -> Household | None:
        """Return a whole household."""
        row = _HOUSEHOLD.first(self._connection, {"wanted": household_id})
        return household_of(row, self._sealer) if row is not None else None

    def lines(self, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
        """Return the lines of given households, in the given order."""
        return _lines_of(self._connection, ids)


def _lines_of(connection: Connection, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
    if not ids:
        return []
    found = {
        row.id: _line(row) for row in connection.execute(_LINES.where(household.c.id.in_(ids)))
    }
    return [found[wanted] for wanted in ids if wanted in found]


def _line(row: Any) -> HouseholdLine:
    return HouseholdLine(
        HouseholdId(row.id), row.head_name, row.place, Status(row.status), row.last_report
    )
