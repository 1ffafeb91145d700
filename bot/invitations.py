"""Invitations: a code that joins one chat to one person, once, within a week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.names import RandomIds
from domain.people import Person
from handlers.registration import code_hash
from storage.work import SqlWork

VALID = timedelta(days=7)
"""Long enough for a phone that is online on market day only."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is handed to the invited person; the code itself is kept nowhere.

    Attributes:
        code: Eight letters and digits.
        expires: From this moment on it is worth nothing, in UTC.
    """

    person: Person
    code: str
    expires: datetime

    @property
    def typed(self) -> str:
        """What the person types in any chat with the assistant."""
        return f"/start {self.code}"


def invite(
    work: SqlWork, person: Person, now: datetime, ids: RandomIds | None = None
) -> Invitation:
    """Make a code for a person and keep its hash; the caller commits.

    Args:
        work: The unit of work.
        person: Who is invited.
        now: The moment, in UTC.
        ids: Where codes come from.
    """
    code = (ids or RandomIds()).invitation()
    expires = now + VALID
    work.people.invite(person.id, code_hash(code), now, expires)
    work.audit.note(None, "invited", person.id, now)
    return Invitation(person, code, expires)
