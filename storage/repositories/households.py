"""Households: lists, search, cards, and what a confirmed report changes on them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)

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
from domain.names import initials, lookup_key, rank, search_key
from domain.people import Area, Person, PersonId, Relation, Role, UnitId
from domain.progress import HouseholdReport
from storage.prepared import Prepared
from storage.repositories.people import person_of
from storage.sealing import Sealer
from storage.statements import begins_with, bytewise
from storage.tables import assignment, household, person, report, unit

SEARCH_LIMIT = 2_000
"""Names with all the words asked for that a search over a subtree ranks; more words narrow it."""

LOOK_AT_ALL = 5_000
"""Names that a second look ranks, for titles and slips of the keyboard, where no name has them."""


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

_TODAY = bindparam("today", type_=assignment.c.since.type)
_IN_FORCE = and_(
    assignment.c.since <= _TODAY, or_(assignment.c.until.is_(None), assignment.c.until > _TODAY)
)
_ASSIGNED_TO = _LINES.where(
    household.c.id.in_(
        select(assignment.c.household_id).where(
            assignment.c.person_id == bindparam("person"), _IN_FORCE
        )
    )
)
_CADRE_OF = Prepared(
    select(person)
    .join(assignment, assignment.c.person_id == person.c.id)
    .where(assignment.c.household_id == bindparam("wanted"), _IN_FORCE)
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

_own_unit = unit.alias("own_unit")
_hamlet = unit.alias("hamlet")
_helper = unit.alias("helper")
_RELATION = Prepared(
    select(
        household.c.programme_id,
        _hamlet.c.path.label("hamlet_path"),
        _helper.c.path.label("helper_path"),
        select(_own_unit.c.path)
        .where(_own_unit.c.id == bindparam("person_unit"))
        .scalar_subquery()
        .label("own_path"),
        select(assignment.c.id)
        .where(
            assignment.c.household_id == household.c.id,
            assignment.c.person_id == bindparam("person"),
            _IN_FORCE,
        )
        .limit(1)
        .scalar_subquery()
        .label("assignment_id"),
    )
    .join(_hamlet, _hamlet.c.id == household.c.hamlet_id)
    .outerjoin(_helper, _helper.c.id == household.c.helper_id)
    .where(household.c.id == bindparam("wanted"))
)


INITIALS = 32
"""As many first letters as the column holds."""


def households_below(path: str) -> ColumnElement[bool]:
    """Tell which households live in, or are helped by, the subtree of the unit with a path."""
    units = select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()
    return or_(household.c.hamlet_id.in_(units), household.c.helper_id.in_(units))


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

    def get(self, household_id: HouseholdId) -> Household | None:
        """Return a household."""
        row = _HOUSEHOLD.first(self._connection, {"wanted": household_id})
        return household_of(row, self._sealer) if row is not None else None

    def relation(self, who: Person, household_id: HouseholdId, today: date) -> Relation | None:
        """Tell how a person stands to a household; None if it does not exist."""
        row = _RELATION.first(
            self._connection,
            {
                "wanted": household_id,
                "person": who.id,
                "person_unit": self.overseen_by(who),
                "today": today,
            },
        )
        if row is None:
            return None
        own_path = row.own_path or "?"
        return Relation(
            same_programme=row.programme_id == who.programme_id,
            assigned=row.assignment_id is not None,
            own=who.household_id == household_id,
            in_subtree=row.hamlet_path.startswith(own_path)
            or (row.helper_path or "").startswith(own_path),
        )

    def overseen_by(self, who: Person) -> UnitId:
        """Return the unit whose subtree a person oversees: a lead office serves the one above."""
        if not who.has(Role.LEAD_OFFICE):
            return who.unit_id
        above = self._connection.execute(
            select(unit.c.parent_id).where(unit.c.id == who.unit_id, unit.c.is_lead_office)
        ).scalar()
        return UnitId(above) if above is not None else who.unit_id

    def assigned_to(
        self, person_id: PersonId, today: date, *, query: str = "", offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of a cadre's households, best matches first, and how many there are."""
        lines = self._lines(_ASSIGNED_TO, {"person": person_id, "today": today})
        if search_key(query):
            names = [(line.id, line.head_name) for line in lines]
            by_id = {line.id: line for line in lines}
            lines = [by_id[found] for found in _ranked(query, names)]
        return lines[offset : offset + limit], len(lines)

    def in_subtree(
        self, unit_id: UnitId, *, query: str = "", offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdLine], int]:
        """Return a page of the households of a unit's subtree, and how many there are."""
        path = self._connection.execute(select(unit.c.path).where(unit.c.id == unit_id)).scalar()
        if path is None:
            return [], 0
        below = households_below(path)
        if search_key(query):
            found = self._search(below, query)
            return self.lines(found[offset : offset + limit]), len(found)
        total = self._connection.execute(
            select(func.count()).select_from(household).where(below)
        ).scalar_one()
        ordered = _LINES.where(below).order_by(
            bytewise(self._connection.dialect.name, unit.c.path),
            bytewise(self._connection.dialect.name, household.c.search_key),
            household.c.id,
        )
        return self._lines(ordered.offset(offset).limit(limit), sort=False), total

    def _search(self, below: ColumnElement[bool], query: str) -> list[HouseholdId]:
        """Return the households with a name that fits, best matches first."""
        names = select(household.c.id, household.c.head_name).where(below).order_by(household.c.id)
        for statement in (
            names.where(_has_all_words(query)).limit(SEARCH_LIMIT),
            names.limit(LOOK_AT_ALL),
        ):
            rows = self._connection.execute(statement)
            found = _ranked(query, [(HouseholdId(row.id), row.head_name) for row in rows])
            if found:
                return found
        return []

    def lines(self, ids: Sequence[HouseholdId]) -> list[HouseholdLine]:
        """Return the lines of given households, in the given order."""
        found = {line.id: line for line in self._lines(_LINES.where(household.c.id.in_(ids)))}
        return [found[wanted] for wanted in ids if wanted in found]

    def cadre_of(self, household_id: HouseholdId, today: date) -> Person | None:
        """Return who looks after a household today."""
        row = _CADRE_OF.first(self._connection, {"wanted": household_id, "today": today})
        return person_of(row) if row is not None else None

    def silent(self, person_id: PersonId, today: date, days: int) -> list[HouseholdLine]:
        """Return a cadre's households without a report for at least so many days."""
        lines, _ = self.assigned_to(person_id, today, limit=10_000)
        limit = today - timedelta(days=days)
        silent = [line for line in lines if line.last_report is None or line.last_report <= limit]
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
        lines = [
            HouseholdLine(
                HouseholdId(row.id), row.head_name, row.place, Status(row.status), row.last_report
            )
            for row in self._connection.execute(statement, values)
        ]
        if sort:
            lines.sort(
                key=lambda line: (search_key(line.place), search_key(line.head_name), line.id)
            )
        return lines


def _has_all_words(query: str) -> ColumnElement[bool]:
    """Narrow to names that could fit; whether they do is judged by `domain.names.rank`."""
    words = lookup_key(query).split()
    return or_(
        and_(*(household.c.search_key.contains(word, autoescape=True) for word in words)),
        household.c.initials == "".join(words)[:INITIALS],
    )


def _ranked(query: str, names: Sequence[tuple[HouseholdId, str]]) -> list[HouseholdId]:
    ranked = [
        (place, search_key(name), household_id)
        for household_id, name in names
        if (place := rank(query, name)) is not None
    ]
    return [household_id for _, _, household_id in sorted(ranked)]
