"""A programme moves in: its units, people, households and assignments, all at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, select

from domain.households import Assignment, Household
from domain.names import lookup_key
from domain.people import Person, Unit, UnitId
from storage.identity_marks import keep_marks
from storage.repositories.household_rows import household_row
from storage.repositories.people import person_row
from storage.statements import wait_for
from storage.tables import assignment, household, person, unit
from storage.work import SqlWork


class RosterFaultError(ValueError):
    """The units of a programme do not form a tree; the message names the unit."""


def has_programme(work: SqlWork, programme_id: str) -> bool:
    """Tell whether a programme has moved in."""
    found = work.connection.execute(
        select(unit.c.id).where(unit.c.programme_id == programme_id).limit(1)
    )
    return found.first() is not None


def load_roster(
    work: SqlWork,
    units: Sequence[Unit],
    people: Sequence[Person],
    households: Iterable[Household],
    assignments: Sequence[Assignment],
) -> bool:
    """Keep everything that a programme starts with; all of it, or on an error nothing.

    Args:
        work: The unit of work; nobody sees anything before it ends.
        units: Every unit of the programme, in whatever order.
        people: Every person.
        households: Every household; their personal data is sealed on the way in.
        assignments: Who looks after whom.

    Returns:
        False, and nothing is touched, if a programme of one of the units has moved in before.

    Raises:
        RosterFaultError: If a unit's superior is not among the units, or units stand in a circle.
    """
    paths = unit_paths(units)
    for programme_id in sorted({each.programme_id for each in units}):
        wait_for(work.connection, f"roster {programme_id}")
        if has_programme(work, programme_id):
            return False
    # Superiors first: a database checks each row as it comes. A path begins with theirs.
    rows = sorted((unit_row(each, paths[each.id]) for each in units), key=lambda row: row["path"])
    _insert(work, unit, rows)
    _insert(work, person, [person_row(each) for each in people])
    homes: list[dict[str, Any]] = []
    numbers: dict[str, list[str | None]] = {}
    for each in households:
        homes.append(household_row(each, work.sealer))
        numbers[each.id] = [member.identity_number for member in each.members]
    _insert(work, household, homes)
    keep_marks(work.connection, work.sealer, numbers)
    _insert(work, assignment, [_assignment_row(each) for each in assignments])
    return True


def unit_paths(units: Sequence[Unit]) -> Mapping[UnitId, str]:
    """Return the path of each unit: the ids from the root down to it, each followed by "|".

    Raises:
        RosterFaultError: If a unit's superior is not among the units, or units stand in a circle.
    """
    by_id = {each.id: each for each in units}
    return {each.id: "".join(f"{above}|" for above in _line(each, by_id)) for each in units}


def unit_row(each: Unit, path: str) -> dict[str, Any]:
    """Return the row of a unit at a place of the tree."""
    return {
        "id": each.id,
        "programme_id": each.programme_id,
        "name": each.name,
        "search_key": lookup_key(each.name),
        "kind": each.kind.value,
        "parent_id": each.parent_id,
        "path": path,
        "area": each.area.value if each.area else None,
        "especially_disadvantaged": each.especially_disadvantaged,
        "is_lead_office": each.is_lead_office,
        "desk": each.desk,
        "synthetic": each.synthetic,
    }


def _line(lowest: Unit, by_id: Mapping[UnitId, Unit]) -> list[UnitId]:
    line = [lowest.id]
    each = lowest
    while each.parent_id is not None:
        if each.parent_id in line:
            raise RosterFaultError(f"unit {each.parent_id} stands below itself")
        if each.parent_id not in by_id:
            raise RosterFaultError(
                f"unit {each.id} stands below {each.parent_id}, which is not among the units"
            )
        each = by_id[each.parent_id]
        line.insert(0, each.id)
    return line


def _assignment_row(each: Assignment) -> dict[str, Any]:
    return {
        "household_id": each.household_id,
        "person_id": each.person_id,
        "since": each.since,
        "until": each.until,
    }


def _insert(work: SqlWork, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        work.connection.execute(table.insert(), rows)
