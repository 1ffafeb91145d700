"""Guided conversations under way; what was said in them is sealed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from domain.conversation.plain import head_to_plain, session_from_plain
from domain.conversation.session import DraftLine, Session, same_way
from storage.prepared import Prepared
from storage.repositories.session_statements import (
    ABOUT,
    ADD,
    ASIDE,
    BEGINNING,
    BY_ID,
    CURRENT,
    DONE,
    DRAFTS,
    OPEN,
    RENEW,
    SAVE,
    SET_OTHERS_ASIDE,
    SET_STATE,
    STANDS,
    WHOLE,
)
from storage.sealed_content import SEALED, compact, opened_content
from storage.sealing import Sealer
from storage.session_memory import Kept, Mark, SessionMemory, written_trail
from storage.tables import session


class OvertakenError(Exception):
    """Another process has saved a later turn of this conversation meanwhile."""


def _session(row: Row[Any], sealer: Sealer) -> Session:
    return session_from_plain(
        opened_content(sealer, row.content),
        session_id=row.id,
        form_id=row.form_id,
        form_version=row.form_version,
        person_id=row.person_id,
        subject=row.subject,
        turn=row.turn,
        touched_at=row.touched_at,
        revision=row.revision,
    )


class SqlSessions:
    """Sessions, in the table `session`."""

    def __init__(
        self, connection: Connection, sealer: Sealer, memory: SessionMemory | None = None
    ) -> None:
        """Work in the given transaction, with the seal for what is said, and what is at hand."""
        self._connection = connection
        self._sealer = sealer
        self._memory = memory if memory is not None else SessionMemory()
        # What this work has kept: it is for others once it is committed.
        self._fresh: dict[str, Kept] = {}
        # By session: the revision found first, and the one that we ourselves have led it to.
        self._ours: dict[str, tuple[int, int]] = {}

    def current(self, person_id: str) -> Session | None:
        """Return the conversation a person is in, if any."""
        return self._read(CURRENT, {"who": person_id})

    def get(self, session_id: str) -> Session | None:
        """Return a session that is open, be it current or a draft."""
        return self._read(BY_ID, {"wanted": session_id})

    def finished(self, session_id: str) -> Session | None:
        """Return a session that was finished."""
        row = self._connection.execute(
            select(session).where(session.c.id == session_id, session.c.state == DONE)
        ).first()
        return _session(row, self._sealer) if row is not None else None

    def about(self, person_id: str, form_id: str, subject: str) -> Session | None:
        """Return a person's open session of a form about a subject."""
        return self._read(ABOUT, {"who": person_id, "form": form_id, "what": subject})

    def drafts(self, person_id: str) -> list[DraftLine]:
        """Return a person's open sessions, the last touched first."""
        rows = self._connection.execute(DRAFTS, {"who": person_id})
        return [DraftLine(row.id, row.form_id, row.subject, row.touched_at) for row in rows]

    def add(self, new: Session, now: datetime) -> None:
        """Keep a new session and make it the current one."""
        self._set_others_aside(new.person_id)
        ADD.run(
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
                "content": self._written(new, new.revision, now),
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
        saved = SAVE.run(
            self._connection,
            {
                "wanted": new.id,
                "before_turn": before_turn,
                "before_revision": before,
                "new_revision": before + 1,
                "new_turn": new.turn,
                "new_content": self._written(new, before + 1, now),
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
            RENEW,
            {"wanted": new.id, "before_turn": before_turn, "new_version": new.form_version},
        )
        self.save(new, before_turn, now)

    def resume(self, session_id: str, now: datetime) -> None:
        """Make a draft the current conversation.

        Raises:
            OvertakenError: If another process has ended it meanwhile.
        """
        stands = STANDS.first(self._connection, {"wanted": session_id})
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

    def forget(self, session_id: str) -> None:
        """Empty an ended session: nothing that was said in it stays."""
        emptied = update(session).where(session.c.id == session_id)
        self._connection.execute(emptied.values(content={}, state="discarded"))
        self._fresh.pop(session_id, None)
        self._ours.pop(session_id, None)

    def _set_state(self, session_id: str, state: str, now: datetime) -> None:
        first, before = self._ours.get(session_id) or self._found(session_id)
        changed = SET_STATE.run(
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
        stands = STANDS.first(self._connection, {"wanted": session_id})
        if stands is None:
            raise OvertakenError(f"session {session_id} has been ended")
        return stands.revision, stands.revision

    def committed(self) -> None:
        """Remember what was kept: this work has been committed."""
        if self._fresh:
            self._memory.take(self._fresh.values())

    def take_back(self) -> None:
        """Forget what was kept: a piece of this work was undone."""
        self._fresh.clear()

    def _read(self, find: Prepared, asked: Mapping[str, Any]) -> Session | None:
        while (light := find.first(self._connection, asked)) is not None:
            found = self._at_hand(light)
            if found is None:
                whole = WHOLE.first(self._connection, {"wanted": light.id})
                # Changed between the two looks: then it is looked for once more.
                if whole is not None and whole.revision == light.revision:
                    found = _session(whole, self._sealer)
            if found is not None:
                self._found_at(found.id, light.revision)
                return found
        return None

    def _at_hand(self, light: Any) -> Session | None:
        kept = self._fresh.get(light.id) or self._memory.at(light.id)
        if kept is None or kept.mark != Mark(light.revision, light.beginning):
            return None
        return kept.session

    def _found_at(self, session_id: str, revision: int) -> None:
        _, last = self._ours.get(session_id, (0, revision))
        # A lower one: what we had done was undone, as a part of the work that failed by itself.
        if session_id not in self._ours or revision < last:
            self._ours[session_id] = (revision, revision)

    def _written(self, new: Session, revision: int, now: datetime) -> dict[str, Any]:
        """Return a session's content as it is kept, and remember it until it is committed."""
        trail = written_trail(new.trail, self._fresh.get(new.id) or self._memory.at(new.id))
        head = compact(head_to_plain(new))
        sealed = self._sealer.seal_text(f'{head[:-1]},"trail":[{trail}]}}')
        readable = {"begun_at": new.begun_at.isoformat(), "answered": len(new.answers)}
        beginning = json.dumps({**readable, SEALED: sealed[:BEGINNING]})[:BEGINNING]
        kept = same_way(new, replace(new, touched_at=now, revision=revision))
        self._fresh[new.id] = Kept(kept, Mark(revision, beginning), trail)
        return {**readable, SEALED: sealed}

    def _set_others_aside(self, person_id: str) -> None:
        SET_OTHERS_ASIDE.run(self._connection, {"who": person_id})
