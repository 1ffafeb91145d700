"""Forms that wait for an answer: whose question is asked again, and whose draft a deadline overtakes."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from domain.conversation.waiting import WaitingForm
from domain.people import PersonId, UnitId
from storage.repositories.session_statements import IS_OPEN, OPEN
from storage.tables import chat, outbox, person, session

_WAITING = select(
    session.c.id,
    session.c.person_id,
    person.c.unit_id,
    session.c.form_id,
    session.c.subject,
    # Read from the content by the database: what was answered is long, and not asked for.
    session.c.content["begun_at"].as_string().label("begun_at"),
    session.c.touched_at,
    session.c.turn,
).join(person, person.c.id == session.c.person_id)
_IS_LATER_DAY = session.c.touched_at < bindparam("midnight", type_=session.c.touched_at.type)
_ASKED_AGAIN = (
    literal("nu.")
    + session.c.id
    + literal(".")
    + cast(session.c.turn, String)
    + case((_IS_LATER_DAY, literal(".2")), else_=literal(".1"))
)
"""The occasion of asking a question again: once on its day, once from the next on."""
_SILENT = (
    _WAITING.where(
        session.c.state == OPEN,
        session.c.touched_at > bindparam("after", type_=session.c.touched_at.type),
        session.c.touched_at <= bindparam("before", type_=session.c.touched_at.type),
        ~exists().where(outbox.c.occasion == _ASKED_AGAIN),
    )
    .order_by(session.c.touched_at, session.c.id)
    .limit(bindparam("most"))
)
_IS_REACHED = exists().where(chat.c.person_id == session.c.person_id, chat.c.gone_at.is_(None))
_ALL_WAITING = _WAITING.where(
    session.c.form_id.in_(bindparam("forms", expanding=True)),
    IS_OPEN,
    # What an earlier version kept, unsealed, does not say how much was answered.
    or_(
        session.c.content["answered"].as_integer() > 0,
        session.c.content["answers"].as_string() != "{}",
    ),
    person.c.active,
    _IS_REACHED,
).order_by(session.c.person_id, session.c.touched_at, session.c.id)

_PART = func.substr(session.c.subject, 1, func.length(bindparam("part", type_=String)))
_ABOUT = _WAITING.where(
    or_(session.c.subject == bindparam("what"), bindparam("part") == _PART), IS_OPEN
).order_by(session.c.person_id, session.c.id)


class SqlWaitingForms:
    """Conversations of everybody, in the table `session`, for what begins without their asking."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def silent(
        self, after: datetime, before: datetime, midnight: datetime, most: int
    ) -> list[WaitingForm]:
        """Return the current conversations that were touched last between two moments.

        Those whose question was asked again are left out: once if they were touched since
        midnight, and once more if they were touched before.
        """
        rows = self._connection.execute(
            _SILENT, {"after": after, "before": before, "midnight": midnight, "most": most}
        )
        return list(map(_waiting, rows))

    def about(self, subject: str) -> list[WaitingForm]:
        """Return the open conversations of everybody about a report, or about a part of it."""
        rows = self._connection.execute(_ABOUT, {"what": subject, "part": f"{subject}."})
        return list(map(_waiting, rows))

    def of_forms(self, form_ids: Collection[str]) -> list[WaitingForm]:
        """Return the answered drafts of some forms of everybody who can be reached, by person."""
        rows = self._connection.execute(_ALL_WAITING, {"forms": sorted(form_ids)})
        return list(map(_waiting, rows))


def _waiting(row: Any) -> WaitingForm:
    return WaitingForm(
        session_id=row.id,
        person_id=PersonId(row.person_id),
        unit_id=UnitId(row.unit_id),
        form_id=row.form_id,
        subject=row.subject,
        begun_at=datetime.fromisoformat(row.begun_at),
        touched_at=row.touched_at,
        turn=row.turn,
    )
