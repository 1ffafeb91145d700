"""Imports of lists: what households are recognised by, what an import wrote, and how it is undone."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from domain.households import Household, HouseholdId, Status
from domain.imports.changes import RosterChange, What, birth_year_of
from domain.imports.kept import Counted, KeptImport, Moment
from domain.imports.matching import Known
from domain.names import initials, lookup_key
from domain.people import PersonId, Unit, UnitId
from domain.status import Recognition, StatusFaultError, StatusLine, Way
from storage.identity_marks import identity_mark, keep_marks
from storage.import_hashes import KEPT, import_hash, plain_row
from storage.repositories.helping import SqlHelping
from storage.repositories.households import household_row
from storage.repositories.name_words import INITIALS
from storage.repositories.people import unit_of
from storage.repositories.roster_door import STEP, RosterDoor, parts_of
from storage.repositories.statuses import SqlStatuses
from storage.roster_tables import (
    household_status,
    roster_import,
    roster_import_row,
    unit_event,
)
from storage.sealing import Sealer
from storage.tables import household, metadata, unit

NAMED: Final = 20
"""Households that a refusal to undo names."""
OWN_TABLES: Final = frozenset({"identity_mark", "household_status", "household_word"})
"""What belongs to a household that an import brought, and goes with it when that is undone."""

DAYS: Final = ("recognised_on", "gone_on")
CHANGED: Final = (*KEPT, "search_key", "initials", "sealed")

_UPDATE: Final = (
    update(household)
    .where(household.c.id == bindparam("wanted"))
    .values({name: bindparam(f"new_{name}", type_=household.c[name].type) for name in CHANGED})
)
_KEPT: Final = select(roster_import_row).where(
    roster_import_row.c.import_id == bindparam("import"),
    roster_import_row.c.household_id.in_(bindparam("ids", expanding=True)),
)


class ChangedSinceError(ValueError):
    """Somebody has worked with a household since; the import cannot be undone as a whole."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


class SqlRosterImports:
    """Imports, in the tables `roster_import` and `roster_import_row`."""

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

    def door(self) -> "RosterDoor":
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
            row.id: row for row in self.door().rows([c.after.id for c in changes if c.before])
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
            self._connection.execute(_UPDATE, [_renamed(self._row(c.after)) for c in changed])
        self._mark_all([change.after for change in changes])
        self._keep_rows(number, before, lines, [(c.after.id, c.what) for c in changes])

    def mark_gone(self, number: int, gone: Sequence[Known], moment: Moment) -> None:
        """Note that households are no longer in the programme; they keep their history."""
        for part in parts_of([each.id for each in gone]):
            before = {row.id: row for row in self.door().rows(part)}
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

    def get(self, number: int) -> KeptImport | None:
        """Return an import."""
        row = self._connection.execute(
            select(roster_import).where(roster_import.c.id == number)
        ).first()
        if row is None:
            return None
        return KeptImport(
            row.id, row.programme_id, row.file_name, row.added, row.changed, row.gone,
            row.made_at, row.undone_at,
        )  # fmt: skip

    def kept(self, programme_id: str, limit: int = 20) -> list[KeptImport]:
        """Return the last imports of a programme, the newest first."""
        rows = self._connection.execute(
            select(roster_import.c.id)
            .where(roster_import.c.programme_id == programme_id)
            .order_by(roster_import.c.id.desc())
            .limit(limit)
        )
        return [found for row in rows if (found := self.get(row.id)) is not None]

    def changed_since(self, number: int) -> list[str]:
        """Return the codes of households that somebody has worked with since an import."""
        found: list[str] = []
        for part in parts_of(self._ids_of(number)):
            kept = {
                row.household_id: row
                for row in self._connection.execute(_KEPT, {"import": number, "ids": part})
            }
            rows = {row.id: row for row in self.door().rows(part)}
            added = [each for each in part if kept[each].what == What.NEW.value]
            touched = self._touched(added)
            for each in part:
                row = rows.get(each)
                if row is None:
                    found.append(each)
                elif self._hash(row) != kept[each].after_hash or each in touched:
                    found.append(row.code)
        return found

    def undo(self, number: int, person_id: str | None, moment: Moment) -> None:
        """Restore what stood before an import, as a whole.

        Raises:
            ChangedSinceError: If a household was changed since; nothing is restored then.
        """
        since = self.changed_since(number)
        if since:
            raise ChangedSinceError(since[:NAMED])
        for part in parts_of(self._ids_of(number)):
            rows = list(self._connection.execute(_KEPT, {"import": number, "ids": part}))
            added = [row.household_id for row in rows if row.before is None]
            self._take_away(added)
            restored = [self._sealer.open(row.before) for row in rows if row.before is not None]
            self._help_again(restored, person_id, moment)
            values = [self._restored(plain) for plain in restored]
            if values:
                self._connection.execute(_UPDATE, values)
                homes = self.door().households([HouseholdId(plain["id"]) for plain in restored])
                self._mark_all(list(homes.values()))
            self._correct_statuses(restored, person_id, moment)
        self._connection.execute(
            update(roster_import).where(roster_import.c.id == number).values(undone_at=moment.now)
        )

    def _help_again(
        self, restored: Sequence[Mapping[str, Any]], person_id: str | None, moment: Moment
    ) -> None:
        """Let those help again who did before; who did meanwhile keeps those days."""
        by = PersonId(person_id) if person_id is not None else None
        now = {
            row.id: row.helper_id for row in self.door().rows([each["id"] for each in restored])
        }
        for plain in restored:
            helper = plain["row"]["helper_id"]
            if now[plain["id"]] != helper:
                to = UnitId(helper) if helper else None
                self._helping.change(HouseholdId(plain["id"]), to, moment.today, moment.now, by)

    def _correct_statuses(
        self, restored: Sequence[Mapping[str, Any]], person_id: str | None, moment: Moment
    ) -> None:
        """Overrule the lines that an import added: a history is never shortened."""
        for plain in restored:
            lines = self._statuses.of(HouseholdId(plain["id"]))
            if len(lines) > plain["lines"]:
                correction = StatusLine(
                    household_id=HouseholdId(plain["id"]),
                    status=Status(plain["row"]["status"]),
                    since=lines[plain["lines"]].since,
                    way=Way.CORRECTED,
                    noted_at=moment.now,
                    noted_by=person_id,
                )
                self._statuses.load([correction])

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

    def _ids_of(self, number: int) -> list[str]:
        rows = self._connection.execute(
            select(roster_import_row.c.household_id)
            .where(roster_import_row.c.import_id == number)
            .order_by(roster_import_row.c.household_id)
        )
        return [row.household_id for row in rows]

    def _touched(self, added: Sequence[str]) -> set[str]:
        """Return which new households something else of the assistant's speaks of by now."""
        found: set[str] = set()
        if not added:
            return found
        for table in metadata.sorted_tables:
            if "household_id" not in table.c or table.name in OWN_TABLES | {"roster_import_row"}:
                continue
            rows = self._connection.execute(
                select(table.c.household_id).where(table.c.household_id.in_(added)).distinct()
            )
            found |= {row.household_id for row in rows}
        several = self._connection.execute(
            select(household_status.c.household_id)
            .where(household_status.c.household_id.in_(added))
            .group_by(household_status.c.household_id)
            .having(func.count() > 1)
        )
        return found | {row.household_id for row in several}

    def _take_away(self, added: Sequence[str]) -> None:
        for table in reversed(metadata.sorted_tables):
            if table.name in OWN_TABLES:
                self._connection.execute(delete(table).where(table.c.household_id.in_(added)))
        self._connection.execute(delete(household).where(household.c.id.in_(added)))

    def _row(self, home: Household) -> dict[str, Any]:
        # Whoever stands in a list is in the programme again.
        return {
            **household_row(home, self._sealer),
            "birth_year": birth_year_of(home),
            "gone_on": None,
        }

    def _mark_all(self, homes: Sequence[Household]) -> None:
        """Keep the marks of the members' identity numbers, in place of those before."""
        keep_marks(
            self._connection,
            self._sealer,
            {home.id: [member.identity_number for member in home.members] for home in homes},
        )

    def _keep_rows(
        self,
        number: int,
        before: Mapping[str, Row[Any]],
        lines: Mapping[str, int],
        written: Sequence[tuple[str, What]],
    ) -> None:
        after = {
            row.id: row for row in self.door().rows([household_id for household_id, _ in written])
        }
        self._connection.execute(
            roster_import_row.insert(),
            [
                {
                    "import_id": number,
                    "household_id": household_id,
                    "what": what.value,
                    "before": self._sealed(before[household_id], lines.get(household_id, 0))
                    if household_id in before
                    else None,
                    "after_hash": self._hash(after[household_id]),
                }
                for household_id, what in written
            ],
        )

    def _sealed(self, row: Row[Any], lines: int) -> bytes:
        document = {"id": row.id, "row": plain_row(row), "lines": lines, **self._opened(row)}
        return self._sealer.seal(document)

    def _opened(self, row: Row[Any]) -> dict[str, Any]:
        return {"opened": self._sealer.open(row.sealed)}

    def _hash(self, row: Row[Any]) -> str:
        """Return a keyed hash of what stands in a row: sealing it anew does not change it."""
        return import_hash(self._sealer.pepper, plain_row(row), self._opened(row)["opened"])

    def _restored(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        days = {name: _day(plain["row"][name]) for name in DAYS}
        row = {**plain["row"], **days}
        return {
            **{f"new_{name}": value for name, value in row.items()},
            "new_search_key": lookup_key(row["head_name"]),
            "new_initials": initials(row["head_name"])[:INITIALS],
            "new_sealed": self._sealer.seal(plain["opened"]),
            "wanted": plain["id"],
        }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


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
