"""The history of households' statuses: lines are added, and never changed or taken away."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, select, update

from domain.households import HouseholdId, Status
from domain.recognition import Recognition, line_of
from domain.status import SINCE_EVER, StatusLine, Way, first_line, recognised_since, standing
from storage.prepared import Prepared
from storage.roster_tables import household_status
from storage.tables import household

_OF = Prepared(
    select(household_status)
    .where(household_status.c.household_id == bindparam("wanted"))
    .order_by(household_status.c.id)
)
# Two decisions at once about one household: the second sees what the first has added.
_STOOD = select(household.c.status, household.c.recognised_on).where(
    household.c.id == bindparam("wanted")
)
_LOCKED = Prepared(_STOOD.with_for_update())
_LOOKED_AT = Prepared(_STOOD)
_ADD = Prepared(household_status.insert().returning(household_status.c.id))
_PRESENT = Prepared(
    update(household)
    .where(household.c.id == bindparam("wanted"))
    .values(
        status=bindparam("now_status", type_=household.c.status.type),
        recognised_on=bindparam("now_since", type_=household.c.recognised_on.type),
    )
)


class Disagreement(NamedTuple):
    """A household whose present status is not the last of its history."""

    household_id: HouseholdId
    code: str
    present: str
    last: str


def status_row(line: StatusLine) -> dict[str, Any]:
    """Return a line as a row of `household_status`."""
    return {
        "household_id": line.household_id,
        "status": line.status.value,
        "since": line.since if line.since != SINCE_EVER else None,
        "way": line.way.value,
        "standard_id": line.standard_id,
        "decision": line.decision,
        "decided_on": line.decided_on,
        "b1": line.b1,
        "b2": line.b2,
        "noted_by": line.noted_by,
        "noted_at": line.noted_at,
    }


def status_line(row: Row[Any]) -> StatusLine:
    """Return the line of a row."""
    return StatusLine(
        household_id=HouseholdId(row.household_id),
        status=Status(row.status),
        since=row.since or SINCE_EVER,
        way=Way(row.way),
        noted_at=row.noted_at,
        noted_by=row.noted_by,
        standard_id=row.standard_id,
        decision=row.decision,
        decided_on=row.decided_on,
        b1=row.b1,
        b2=row.b2,
        id=row.id,
    )


class SqlStatuses:
    """Histories, in the table `household_status`; what holds today stands in `household` too."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def of(self, household_id: HouseholdId) -> list[StatusLine]:
        """Return every line of a household, in the order in which they were added."""
        return [status_line(row) for row in _OF.rows(self._connection, {"wanted": household_id})]

    def add(self, given: Recognition, today: date) -> StatusLine:
        """Add what a decision says, and let the household's present status be the last of all.

        Args:
            given: What the decision says.
            today: The local day.

        Raises:
            LookupError: If there is no such household.
            StatusFaultError: If it cannot be recorded so; nothing is added.
        """
        lines, line = self._with(given, today, _LOCKED)
        # How the household came in is a part of its history: it would be overwritten here.
        kept = [each if each.id else self._keep(each) for each in (*lines, line)]
        self._bring_up_to_date(given.household_id, kept)
        return kept[-1]

    def would_add(self, given: Recognition, today: date) -> StatusLine:
        """Return what `add` would add, and add nothing.

        Raises:
            LookupError: If there is no such household.
            StatusFaultError: If it cannot be recorded so.
        """
        return self._with(given, today, _LOOKED_AT)[1]

    def load(self, lines: Iterable[StatusLine]) -> None:
        """Add whole histories of households that have just come in, as they are.

        The present status of each must be that of its last line already.
        """
        rows = [status_row(line) for line in lines]
        if rows:
            self._connection.execute(household_status.insert(), rows)

    def disagreements(self, limit: int = 20) -> list[Disagreement]:
        """Return households whose present status is not the last of their history."""
        rows = self._connection.execute(
            select(household.c.code, household.c.status.label("present"), household_status)
            .join(household, household.c.id == household_status.c.household_id)
            .order_by(household_status.c.household_id, household_status.c.id)
            .execution_options(yield_per=1000)
        )
        found: list[Disagreement] = []
        lines: list[StatusLine] = []
        shown = ("", "")
        for row in rows:
            line = status_line(row)
            if lines and lines[0].household_id != line.household_id:
                found += _disagreement(lines, *shown)
                lines = []
                if len(found) >= limit:
                    rows.close()
                    break
            lines.append(line)
            shown = (row.code, row.present)
        if lines:
            found += _disagreement(lines, *shown)
        return found[:limit]

    def _with(
        self, given: Recognition, today: date, stood: Prepared
    ) -> tuple[list[StatusLine], StatusLine]:
        """Return the history so far, how the household came in included, and the line to add."""
        row = stood.first(self._connection, {"wanted": given.household_id})
        if row is None:
            raise LookupError(given.household_id)
        present = Status(row.status)
        lines = self.of(given.household_id)
        if not lines:
            lines = [first_line(given.household_id, present, row.recognised_on, given.noted_at)]
        return lines, line_of(given, lines, present, today)

    def _keep(self, line: StatusLine) -> StatusLine:
        row = _ADD.first(self._connection, status_row(line))
        number = row[0] if row is not None else 0
        return _numbered(line, number)

    def _bring_up_to_date(self, household_id: HouseholdId, lines: Sequence[StatusLine]) -> None:
        last = standing(lines)[-1]
        _PRESENT.run(
            self._connection,
            {
                "wanted": household_id,
                "now_status": last.status.value,
                "now_since": recognised_since(lines),
            },
        )


def _numbered(line: StatusLine, number: int) -> StatusLine:
    values = {name: getattr(line, name) for name in StatusLine.__slots__}
    return StatusLine(**{**values, "id": number})


def _disagreement(lines: Sequence[StatusLine], code: str, present: str) -> list[Disagreement]:
    last = standing(lines)[-1].status.value
    if last == present:
        return []
    return [Disagreement(lines[0].household_id, code, present, last)]
