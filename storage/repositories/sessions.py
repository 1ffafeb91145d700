"""Guided conversations under way."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from domain.conversation.session import DraftLine, Session, session_from_plain, session_to_plain
from storage.prepared import Prepared
from storage.tables import session

OPEN, ASIDE, DONE = "open", "aside", "done"


class OvertakenError(Exception):
    """Another process has saved a later turn of this conversation meanwhile."""


_IS_OPEN = or_(session.c.state == OPEN, session.c.state == ASIDE)
_CURRENT = Prepared(
    select(session)
    .where(session.c.person_id == bindparam("who"), session.c.state == OPEN)
    .order_by(session.c.touched_at.desc(), session.c.id)
    .limit(1)
)
_BY_ID = Prepared(select(session).where(session.c.id == bindparam("wanted"), _IS_OPEN))
_ABOUT = Prepared(
    select(session)
    .where(
        session.c.person_id == bindparam("who"),
        session.c.form_id == bindparam("form"),
        session.c.subject == bindparam("what"),
        _IS_OPEN,
    )
    .order_by(session.c.touched_at.desc(), session.c.id)
    .limit(1)
)
_DRAFTS = (
    select(session.c.id, session.c.form_id, session.c.subject, session.c.touched_at)
    .where(session.c.person_id == bindparam("who"), _IS_OPEN)
    .order_by(session.c.touched_at.desc(), session.c.id)
)
_WHOSE = select(session.c.person_id).where(session.c.id == bindparam("wanted"), _IS_OPEN)
_ADD = Prepared(session.insert())
_RENEW = (
    update(session)
    .where(
        session.c.id == bindparam("wanted"), session.c.turn == bindparam("before_turn"), _IS_OPEN
    )
    .values(form_version=bindparam("new_version"))
)
_SILENT = (
    select(session)
    .where(
        session.c.state == OPEN,
        session.c.touched_at > bindparam("after", type_=session.c.touched_at.type),
        session.c.touched_at <= bindparam("before", type_=session.c.touched_at.type),
    )
    .order_by(session.c.touched_at, session.c.id)
)
_ALL_OPEN = (
    select(session)
    .where(session.c.form_id.in_(bindparam("forms", expanding=True)), _IS_OPEN)
    .order_by(session.c.touched_at, session.c.id)
)
_SET_STATE = Prepared(
    update(session)
    .where(session.c.id == bindparam("wanted"))
    .values(
        state=bindparam("new_state"),
        touched_at=bindparam("moment", type_=session.c.touched_at.type),
    )
)
_SET_OTHERS_ASIDE = Prepared(
    update(session)
    .where(session.c.person_id == bindparam("who"), session.c.state == OPEN)
    .values(state=ASIDE)
)
_SAVE = Prepared(
    update(session)
    .where(
        session.c.id == bindparam("wanted"),
        session.c.turn == bindparam("before_turn"),
        _IS_OPEN,
    )
    .values(
        turn=bindparam("new_turn"),
        content=bindparam("new_content", type_=session.c.content.type),
        touched_at=bindparam("moment", type_=session.c.touched_at.type),
    )
)


def _session(row: Row[Any]) -> Session:
    return session_from_plain(
        row.content,
        session_id=row.id,
        form_id=row.form_id,
        form_version=row.form_version,
        person_id=row.person_id,
        subject=row.subject,
        turn=row.turn,
    )


class SqlSessions:
    """Sessions, in the table `session`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def current(self, person_id: str) -> Session | None:
        """Return the conversation a person is in, if any."""
        row = _CURRENT.first(self._connection, {"who": person_id})
        return _session(row) if row is not None else None

    def get(self, session_id: str) -> Session | None:
        """Return a session that is open, be it current or a draft."""
        row = _BY_ID.first(self._connection, {"wanted": session_id})
        return _session(row) if row is not None else None

    def finished(self, session_id: str) -> Session | None:
        """Return a session that was finished."""
        row = self._connection.execute(
            select(session).where(session.c.id == session_id, session.c.state == DONE)
        ).first()
        return _session(row) if row is not None else None

    def about(self, person_id: str, form_id: str, subject: str) -> Session | None:
        """Return a person's open session of a form about a subject."""
        row = _ABOUT.first(self._connection, {"who": person_id, "form": form_id, "what": subject})
        return _session(row) if row is not None else None

    def drafts(self, person_id: str) -> list[DraftLine]:
        """Return a person's open sessions, the last touched first."""
        rows = self._connection.execute(_DRAFTS, {"who": person_id})
        return [DraftLine(row.id, row.form_id, row.subject, row.touched_at) for row in rows]

    def add(self, new: Session, now: datetime) -> None:
        """Keep a new session and make it the current one."""
        self._set_others_aside(new.person_id)
        _ADD.run(
            self._connection,
            {
                "id": new.id,
                "person_id": new.person_id,
                "form_id": new.form_id,
                "form_version": new.form_version,
                "subject": new.subject,
                "state": OPEN,
                "turn": new.turn,
                "content": session_to_plain(new),
                "touched_at": now,
            },
        )

    def save(self, new: Session, before_turn: int, now: datetime) -> None:
        """Keep a session's next state.

        Raises:
            OvertakenError: If another process has saved a later turn meanwhile.
        """
        saved = _SAVE.run(
            self._connection,
            {
                "wanted": new.id,
                "before_turn": before_turn,
                "new_turn": new.turn,
                "new_content": session_to_plain(new),
                "moment": now,
            },
        )
        if saved != 1:
            raise OvertakenError(f"session {new.id} has moved on from turn {before_turn}")

    def renew(self, new: Session, before_turn: int, now: datetime) -> None:
        """Keep a session that goes on with another version of its form.

        Raises:
            OvertakenError: If another process has saved a later turn meanwhile.
        """
        self._connection.execute(
            _RENEW,
            {"wanted": new.id, "before_turn": before_turn, "new_version": new.form_version},
        )
        self.save(new, before_turn, now)

    def silent(self, after: datetime, before: datetime) -> list[tuple[Session, datetime]]:
        """Return the current conversations touched last between two moments, and when that was."""
        rows = self._connection.execute(_SILENT, {"after": after, "before": before})
        return [(_session(row), row.touched_at) for row in rows]

    def of_forms(self, form_ids: Collection[str]) -> list[Session]:
        """Return every open session of some forms, current or draft, the longest untouched first."""
        rows = self._connection.execute(_ALL_OPEN, {"forms": sorted(form_ids)})
        return list(map(_session, rows))

    def resume(self, session_id: str, now: datetime) -> None:
        """Make a draft the current conversation.

        Raises:
            OvertakenError: If another process has ended it meanwhile.
        """
        who = self._connection.execute(_WHOSE, {"wanted": session_id}).scalar()
        if who is None:
            raise OvertakenError(f"session {session_id} has been ended")
        self._set_others_aside(who)
        self._set_state(session_id, OPEN, now)

    def set_aside(self, session_id: str, now: datetime) -> None:
        """Leave a conversation; its draft is kept."""
        self._set_state(session_id, ASIDE, now)

    def close(self, session_id: str, state: str, now: datetime) -> None:
        """End a session: "done" or "discarded"."""
        self._set_state(session_id, state, now)

    def _set_state(self, session_id: str, state: str, now: datetime) -> None:
        _SET_STATE.run(self._connection, {"wanted": session_id, "new_state": state, "moment": now})

    def _set_others_aside(self, person_id: str) -> None:
        _SET_OTHERS_ASIDE.run(self._connection, {"who": person_id})
