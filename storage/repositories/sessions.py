"""Guided conversations under way."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    String,
    bindparam,
    case,
    cast,
    exists,
    literal,
    or_,
    select,
    update,
)

from domain.conversation.session import DraftLine, Session, session_from_plain, session_to_plain
from domain.conversation.waiting import WaitingForm
from domain.people import PersonId, UnitId
from storage.prepared import Prepared
from storage.tables import chat, outbox, person, session

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
_STANDS = Prepared(
    select(session.c.person_id, session.c.revision).where(
        session.c.id == bindparam("wanted"), _IS_OPEN
    )
)
_ADD = Prepared(session.insert())
_RENEW = (
    update(session)
    .where(
        session.c.id == bindparam("wanted"), session.c.turn == bindparam("before_turn"), _IS_OPEN
    )
    .values(form_version=bindparam("new_version"))
)
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
    _IS_OPEN,
    session.c.content["answers"].as_string() != "{}",
    person.c.active,
    _IS_REACHED,
).order_by(session.c.person_id, session.c.touched_at, session.c.id)
_SET_STATE = Prepared(
    update(session)
    .where(
        session.c.id == bindparam("wanted"),
        session.c.revision == bindparam("before_revision"),
        _IS_OPEN,
    )
    .values(
        state=bindparam("new_state"),
        revision=bindparam("new_revision"),
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
        session.c.revision == bindparam("before_revision"),
        _IS_OPEN,
    )
    .values(
        turn=bindparam("new_turn"),
        revision=bindparam("new_revision"),
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
        touched_at=row.touched_at,
        revision=row.revision,
    )


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


class SqlSessions:
    """Sessions, in the table `session`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection
        # By session: the revision found first, and the one that we ourselves have led it to.
        self._ours: dict[str, tuple[int, int]] = {}

    def current(self, person_id: str) -> Session | None:
        """Return the conversation a person is in, if any."""
        row = _CURRENT.first(self._connection, {"who": person_id})
        return self._read(row) if row is not None else None

    def get(self, session_id: str) -> Session | None:
        """Return a session that is open, be it current or a draft."""
        row = _BY_ID.first(self._connection, {"wanted": session_id})
        return self._read(row) if row is not None else None

    def finished(self, session_id: str) -> Session | None:
        """Return a session that was finished."""
        row = self._connection.execute(
            select(session).where(session.c.id == session_id, session.c.state == DONE)
        ).first()
        return _session(row) if row is not None else None

    def about(self, person_id: str, form_id: str, subject: str) -> Session | None:
        """Return a person's open session of a form about a subject."""
        row = _ABOUT.first(self._connection, {"who": person_id, "form": form_id, "what": subject})
        return self._read(row) if row is not None else None

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
                "revision": new.revision,
                "content": session_to_plain(new),
                "touched_at": now,
            },
        )

    def save(self, new: Session, before_turn: int, now: datetime) -> None:
        """Keep a session's next state.

        Raises:
            OvertakenError: If another process has changed it meanwhile.
        """
        first, last = self._ours.get(new.id, (new.revision, new.revision))
        # What was read before another process changed it is overtaken, whatever was read since.
        before = last if first <= new.revision <= last else new.revision
        saved = _SAVE.run(
            self._connection,
            {
                "wanted": new.id,
                "before_turn": before_turn,
                "before_revision": before,
                "new_revision": before + 1,
                "new_turn": new.turn,
                "new_content": session_to_plain(new),
                "moment": now,
            },
        )
        if saved != 1:
            raise OvertakenError(f"session {new.id} has moved on from turn {before_turn}")
        self._ours[new.id] = (first, before + 1)

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

    def of_forms(self, form_ids: Collection[str]) -> list[WaitingForm]:
        """Return the answered drafts of some forms of everybody who can be reached, by person."""
        rows = self._connection.execute(_ALL_WAITING, {"forms": sorted(form_ids)})
        return list(map(_waiting, rows))

    def resume(self, session_id: str, now: datetime) -> None:
        """Make a draft the current conversation.

        Raises:
            OvertakenError: If another process has ended it meanwhile.
        """
        stands = _STANDS.first(self._connection, {"wanted": session_id})
        if stands is None:
            raise OvertakenError(f"session {session_id} has been ended")
        self._set_others_aside(stands.person_id)
        self._set_state(session_id, OPEN, now)

    def set_aside(self, session_id: str, now: datetime) -> None:
        """Leave a conversation; its draft is kept.

        Raises:
            OvertakenError: If another process has changed it meanwhile.
        """
        self._set_state(session_id, ASIDE, now)

    def close(self, session_id: str, state: str, now: datetime) -> None:
        """End a session: "done" or "discarded".

        Raises:
            OvertakenError: If another process has changed it meanwhile.
        """
        self._set_state(session_id, state, now)

    def _set_state(self, session_id: str, state: str, now: datetime) -> None:
        first, before = self._ours.get(session_id) or self._found(session_id)
        changed = _SET_STATE.run(
            self._connection,
            {
                "wanted": session_id,
                "before_revision": before,
                "new_revision": before + 1,
                "new_state": state,
                "moment": now,
            },
        )
        if changed != 1:
            raise OvertakenError(f"session {session_id} has been changed or ended")
        self._ours[session_id] = (first, before + 1)

    def _found(self, session_id: str) -> tuple[int, int]:
        stands = _STANDS.first(self._connection, {"wanted": session_id})
        if stands is None:
            raise OvertakenError(f"session {session_id} has been ended")
        return stands.revision, stands.revision

    def _read(self, row: Row[Any]) -> Session:
        _, last = self._ours.get(row.id, (0, row.revision))
        # A lower one: what we had done was undone, as a part of the work that failed by itself.
        if row.id not in self._ours or row.revision < last:
            self._ours[row.id] = (row.revision, row.revision)
        return _session(row)

    def _set_others_aside(self, person_id: str) -> None:
        _SET_OTHERS_ASIDE.run(self._connection, {"who": person_id})
