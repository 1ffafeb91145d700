"""Imports of lists: what households are recognised by, and how a list is written."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from domain.households import Household
from domain.imports.changes import RosterChange, What, birth_year_of
from domain.imports.kept import Counted
from domain.imports.matching import Known
from domain.moment import Moment
from domain.people import PersonId, Unit, UnitId
from domain.recognition import Recognition, StatusFaultError
from domain.status import StatusLine, Way
from storage.identity_marks import identity_mark
from storage.repositories.helping import SqlHelping
from storage.repositories.household_rows import household_row
from storage.repositories.import_rows import (
    CHANGED,
    UPDATE_HOUSEHOLD,
    mark_all,
    row_hash,
    sealed_before,
)
from storage.repositories.people import unit_of
from storage.repositories.roster_door import STEP, RosterDoor, parts_of
from storage.repositories.statuses import SqlStatuses
from storage.roster_tables import household_status, roster_import, roster_import_row, unit_event
from storage.sealing import Sealer
from storage.tables import household, unit


class SqlRosterImports:
    """The roster under an import, and what the import writes into it."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer
        self._statuses = SqlStatuses(connection)
        self._helping = SqlHelping(connection)

    def units(self, programme_id: str) -> Sequence[Unit]:
        """Return the units of a programme that are in force."""
        rows = self._connection.execute(
            select(unit).where(unit.c.programme_id == programme_id, unit.c.ended_on.is_(None))
        )
        return [unit_of(row) for row in rows]

    def old_names(self, programme_id: str) -> Mapping[str, UnitId]:
        """Return what units were called before, and what has become of them."""
        rows = self._connection.execute(
            select(unit_event)
            .where(unit_event.c.programme_id == programme_id)
            .order_by(unit_event.c.id)
        )
        return {row.old_name: UnitId(_became(row)) for row in rows}

    def mark(self, identity: str) -> str:
        """Return the mark of an identity number."""
        return identity_mark(self._sealer, identity)

    def door(self) -> RosterDoor:
        """Return the door through which whole households are compared with a list."""
        return RosterDoor(self._connection, self._sealer)

    def status_fault(self, change: RosterChange, moment: Moment) -> str | None:
        """Tell why a changed status cannot be recorded so: a reason of `status_history.fault`."""
        try:
            self._statuses.would_add(_recognition(change, None, moment), moment.today)
        except StatusFaultError as error:
            return error.reason
        return None

    def begin(
        self,
        programme_id: str,
        file_name: str,
        file_hash: str,
        person_id: str | None,
        moment: Moment,
    ) -> int:
        """Open an import; return its number."""
        made = self._connection.execute(
            roster_import.insert().returning(roster_import.c.id),
            {
                "programme_id": programme_id,
                "file_name": file_name[:200],
                "file_hash": file_hash,
                "added": 0,
                "changed": 0,
                "gone": 0,
                "person_id": person_id,
                "made_at": moment.now,
            },
        )
        return int(made.scalar_one())

    def write(
        self,
        number: int,
        changes: Sequence[RosterChange],
        person_id: str | None,
        moment: Moment,
    ) -> None:
        """Keep a batch of changes, and how the households stood before."""
        if not changes:
            return
        before = {
            row.id: row
            for row in RosterDoor(self._connection, self._sealer).rows(
                [c.after.id for c in changes if c.before]
            )
        }
        lines = self._lines_of(list(before))
        new = [change for change in changes if change.what is What.NEW]
        changed = [change for change in changes if change.what is What.CHANGED]
        if new:
            self._connection.execute(household.insert(), [self._row(c.after) for c in new])
            self._statuses.load([_first_line(c, person_id, moment) for c in new])
        by = PersonId(person_id) if person_id is not None else None
        for change in changed:
            if change.changes_status:
                given = _recognition(change, person_id, moment)
                self._statuses.add(given, moment.today)
            helper = change.after.helper_id
            if change.before is not None and change.before.helper_id != helper:
                # Who helped until today keeps what happened until today.
                self._helping.change(change.after.id, helper, moment.today, moment.now, by)
        if changed:
            self._connection.execute(
                UPDATE_HOUSEHOLD, [_renamed(self._row(c.after)) for c in changed]
            )
        mark_all(self._connection, self._sealer, [change.after for change in changes])
        self._keep_rows(number, before, lines, [(c.after.id, c.what) for c in changes])

    def mark_gone(self, number: int, gone: Sequence[Known], moment: Moment) -> None:
        """Note that households are no longer in the programme; they keep their history."""
        for part in parts_of([each.id for each in gone]):
            before = {row.id: row for row in RosterDoor(self._connection, self._sealer).rows(part)}
            self._connection.execute(
                update(household).where(household.c.id.in_(part)).values(gone_on=moment.today)
            )
            lines = self._lines_of(part)
            self._keep_rows(number, before, lines, [(each, What.GONE) for each in part])

    def finish(self, number: int, counted: Counted) -> str:
        """Close an import; return a digest of everything that it wrote."""
        self._connection.execute(
            update(roster_import).where(roster_import.c.id == number).values(counted._asdict())
        )
        total = sha256()
        rows = self._connection.execute(
            select(roster_import_row.c.household_id, roster_import_row.c.after_hash)
            .where(roster_import_row.c.import_id == number)
            .order_by(roster_import_row.c.household_id)
            .execution_options(yield_per=STEP)
        )
        for row in rows:
            total.update(f"{row.household_id}:{row.after_hash}\n".encode())
        return total.hexdigest()

    def _lines_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Return how many lines the histories of households have."""
        found: dict[str, int] = {}
        for part in parts_of(ids):
            rows = self._connection.execute(
                select(household_status.c.household_id, func.count().label("lines"))
                .where(household_status.c.household_id.in_(part))
                .group_by(household_status.c.household_id)
            )
            found |= {row.household_id: row.lines for row in rows}
        return found

    def _row(self, home: Household) -> dict[str, Any]:
        # Whoever stands in a list is in the programme again.
        return {
            **household_row(home, self._sealer),
            "birth_year": birth_year_of(home),
            "gone_on": None,
        }

    def _keep_rows(
        self,
        number: int,
        before: Mapping[str, Row[Any]],
        lines: Mapping[str, int],
        written: Sequence[tuple[str, What]],
    ) -> None:
        after = {
            row.id: row
            for row in RosterDoor(self._connection, self._sealer).rows(
                [household_id for household_id, _ in written]
            )
        }
        self._connection.execute(
            roster_import_row.insert(),
            [
                {
                    "import_id": number,
                    "household_id": household_id,
                    "what": what.value,
                    "before": sealed_before(
                        self._sealer, before[household_id], lines.get(household_id, 0)
                    )
                    if household_id in before
                    else None,
                    "after_hash": row_hash(self._sealer, after[household_id]),
                }
                for household_id, what in written
            ],
        )


def _renamed(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {f"new_{name}": row[name] for name in CHANGED}
    return {**values, "wanted": row["id"]}


def _became(event: Row[Any]) -> str:
    return str(event.other_id or event.unit_id)


def _first_line(change: RosterChange, person_id: str | None, moment: Moment) -> StatusLine:
    given = change.given
    return StatusLine(
        household_id=change.after.id,
        status=change.after.status,
        since=given.recognised_on or moment.today,
        way=Way.FIRST,
        noted_at=moment.now,
        noted_by=person_id,
        decision=given.decision,
        decided_on=given.recognised_on if given.decision else None,
        b1=given.b1,
        b2=given.b2,
    )


def _recognition(change: RosterChange, person_id: str | None, moment: Moment) -> Recognition:
    given = change.given
    return Recognition(
        household_id=change.after.id,
        status=change.after.status,
        since=given.recognised_on or moment.today,
        decision=given.decision,
        decided_on=given.recognised_on if given.decision else None,
        noted_by=person_id,
        noted_at=moment.now,
        b1=given.b1,
        b2=given.b2,
    )
