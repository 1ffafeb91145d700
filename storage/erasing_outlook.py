"""What an erasure would do, and what must be settled before."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from domain.households import Status
from domain.people import Role
from domain.personal.erasing import Hold, Outlook
from storage.as_read import as_read
from storage.erasing_plan import ERASED
from storage.erasing_targets import Target
from storage.roster_tables import escape_request, review, review_case
from storage.sealing import Sealer
from storage.tables import household, person

_RECOGNISED = (Status.POOR.value, Status.NEAR_POOR.value, Status.NEWLY_ESCAPED.value)


class Outlooks:
    """Looks at whom an erasure concerns, as long as it can be read."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Read in the given transaction, with the seal."""
        self._connection = connection
        self._sealer = sealer

    def of(self, target: Target, counts: Mapping[str, int], files: int) -> Outlook:
        """Return what an erasure does or did, once that is counted."""
        names = select(person.c.name, person.c.roles, person.c.active)
        people = self._connection.execute(names.where(person.c.id.in_(target.people))).all()
        home = self._connection.execute(
            select(household).where(household.c.id == target.household_id)
        ).first()
        name = people[0].name if people else ""
        if target.whole and home is not None:
            name = home.head_name
        recognised = home is not None and home.status in _RECOGNISED and home.gone_on is None
        return Outlook(
            scope=target.scope,
            subject=target.subject,
            name=name,
            counts=counts,
            files=files,
            holds=tuple(self._holds(target, people, home)),
            in_programme=recognised,
        )

    def _holds(self, target: Target, people: Iterable[Any], home: Any) -> Iterable[Hold]:
        if any(each.roles != Role.HOUSEHOLD.value and each.active for each in people):
            yield Hold.WORKS_HERE
        if not target.whole:
            return
        if home is not None and as_read(self._sealer, home.sealed).get(ERASED):
            yield Hold.ERASED_BEFORE
        waits = and_(
            escape_request.c.household_id == target.household_id, escape_request.c.outcome == ""
        )
        if self._count(escape_request, waits):
            yield Hold.ESCAPE_WAITS
        runs = and_(
            review_case.c.household_id == target.household_id,
            review_case.c.decided_on.is_(None),
            review_case.c.result == "",
            review_case.c.review_id.in_(_open_reviews()),
        )
        if self._count(review_case, runs):
            yield Hold.REVIEW_RUNS

    def _count(self, table: Table, which: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(table).where(which)
        return self._connection.execute(counted).scalar_one()


def _open_reviews() -> Any:
    return select(review.c.id).where(review.c.closed_at.is_(None))
