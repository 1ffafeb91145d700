"""What an import wrote is kept beside what stood before it, so that it can be taken back as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, select, update

from domain.households import HouseholdId, Status
from domain.imports.changes import What
from domain.imports.kept import KeptImport
from domain.moment import Moment
from domain.names import initials, lookup_key
from domain.people import PersonId, UnitId
from domain.status import StatusLine, Way
from storage.repositories.helping import SqlHelping
from storage.repositories.import_rows import UPDATE_HOUSEHOLD, mark_all, row_hash
from storage.repositories.name_words import INITIALS
from storage.repositories.roster_door import RosterDoor, parts_of
from storage.repositories.statuses import SqlStatuses
from storage.roster_tables import household_status, roster_import, roster_import_row
from storage.sealing import Sealer
from storage.tables import household, metadata

OWN_TABLES: Final = frozenset({"identity_mark", "household_status", "household_word"})
"""What belongs to a household that an import brought, and goes with it when that is undone."""

DAYS: Final = ("recognised_on", "gone_on")

_KEPT: Final = select(roster_import_row).where(
    roster_import_row.c.import_id == bindparam("import"),
    roster_import_row.c.household_id.in_(bindparam("ids", expanding=True)),
)


class SqlKeptImports:
    """What imports wrote, in the tables `roster_import` and `roster_import_row`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer
        self._statuses = SqlStatuses(connection)
        self._helping = SqlHelping(connection)

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
            rows = {row.id: row for row in RosterDoor(self._connection, self._sealer).rows(part)}
            added = [each for each in part if kept[each].what == What.NEW.value]
            touched = self._touched(added)
            for each in part:
                row = rows.get(each)
                if row is None:
                    found.append(each)
                elif row_hash(self._sealer, row) != kept[each].after_hash or each in touched:
                    found.append(row.code)
        return found

    def undo(self, number: int, person_id: str | None, moment: Moment) -> None:
        """Restore what stood before an import, as a whole.

        Whoever undoes has asked `changed_since` before, in the same transaction.
        """
        for part in parts_of(self._ids_of(number)):
            rows = list(self._connection.execute(_KEPT, {"import": number, "ids": part}))
            added = [row.household_id for row in rows if row.before is None]
            self._take_away(added)
            restored = [self._sealer.open(row.before) for row in rows if row.before is not None]
            self._help_again(restored, person_id, moment)
            values = [self._restored(plain) for plain in restored]
            if values:
                self._connection.execute(UPDATE_HOUSEHOLD, values)
                homes = RosterDoor(self._connection, self._sealer).households(
                    [HouseholdId(plain["id"]) for plain in restored]
                )
                mark_all(self._connection, self._sealer, list(homes.values()))
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
            row.id: row.helper_id
            for row in RosterDoor(self._connection, self._sealer).rows(
                [each["id"] for each in restored]
            )
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
