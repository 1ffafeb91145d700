"""An unfinished conversation as a line: enough to see whether its person must hear of it."""

from datetime import datetime
from typing import NamedTuple

from domain.people import PersonId, UnitId


class WaitingForm(NamedTuple):
    """A conversation that waits, without what was answered in it.

    Attributes:
        session_id: Its session.
        person_id: Whose it is.
        unit_id: The unit of that person.
        form_id: Which form.
        subject: What it is about.
        begun_at: When it was begun, in UTC.
        touched_at: When it was touched last.
        turn: The turn it stands at.
    """

    session_id: str
    person_id: PersonId
    unit_id: UnitId
    form_id: str
    subject: str
    begun_at: datetime
    touched_at: datetime
    turn: int
