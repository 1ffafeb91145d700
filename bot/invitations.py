"""Invitations from the command line: the same codes as an officer makes in chat."""

from datetime import datetime

from bot.names import RandomIds
from domain.invitations import Invitation, Links
from domain.people import Person
from handlers.joining.inviting import Inviting
from storage.work import SqlWork


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
    return Inviting(ids or RandomIds(), Links()).invite(work, person, now, None)
