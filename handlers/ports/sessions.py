"""Guided conversations that are under way."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from domain.conversation.session import DraftLine, Session
from domain.conversation.waiting import WaitingForm
from domain.people import PersonId


class Sessions(Protocol):
    """Guided conversations that are under way."""

    def current(self, person_id: PersonId) -> Session | None:
        """Return the conversation a person is in, if any."""

    def get(self, session_id: str) -> Session | None:
        """Return a session that is open, be it current or a draft."""

    def finished(self, session_id: str) -> Session | None:
        """Return a session that was finished, to show once more what it led to."""

    def about(self, person_id: PersonId, form_id: str, subject: str) -> Session | None:
        """Return a person's open session of a form about a subject."""

    def drafts(self, person_id: PersonId) -> list[DraftLine]:
        """Return a person's open sessions, the last touched first."""

    def add(self, session: Session, now: datetime) -> None:
        """Keep a new session and make it the current one."""

    def save(self, session: Session, before_turn: int, now: datetime) -> None:
        """Keep a session's next state.

        Raises:
            OvertakenError: If another process has saved a later turn meanwhile.
        """

    def renew(self, session: Session, before_turn: int, now: datetime) -> None:
        """Keep a session that goes on with another version of its form."""

    def resume(self, session_id: str, now: datetime) -> None:
        """Make a draft the current conversation."""

    def set_aside(self, session_id: str, now: datetime) -> None:
        """Leave a conversation; its draft is kept."""

    def forget(self, session_id: str) -> None:
        """Empty an ended session: nothing that was said in it stays."""

    def close(self, session_id: str, state: str, now: datetime) -> None:
        """End a session: "done" or "discarded"."""


class WaitingForms(Protocol):
    """Conversations of everybody, for what begins without their asking."""

    def silent(
        self, after: datetime, before: datetime, midnight: datetime, most: int
    ) -> list[WaitingForm]:
        """Return the current conversations that were touched last between two moments.

        Those whose question was asked again are left out: once if they were touched since
        midnight, and once more if they were touched before.
        """

    def about(self, subject: str) -> list[WaitingForm]:
        """Return the open conversations of everybody about a report, or about a part of it."""

    def of_forms(self, form_ids: Collection[str]) -> list[WaitingForm]:
        """Return the answered drafts of some forms of everybody who can be reached, by person."""
