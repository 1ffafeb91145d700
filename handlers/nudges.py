"""Silence in the middle of a form: the open question once more, then once the next morning."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.conversation.session import Session
from domain.delivery import Parcel
from domain.people import PersonId
from domain.say import Phrase
from handlers.asking import led
from handlers.errands import Do
from handlers.interruptions import nudge_key
from handlers.open_forms import OpenForms
from handlers.ports import Work
from handlers.speak import Speech
from handlers.visit import Visit

PATIENCE = timedelta(minutes=30)
"""So long nobody is disturbed: the road between two houses is long."""

MORNING, EVENING = time(7, 0), time(21, 0)
"""Nobody is asked at night."""

REMEMBERED = timedelta(hours=40)
"""Whoever was silent longer has been asked twice; the draft stays where it is."""


class Due(NamedTuple):
    """A question that may be asked again now."""

    session: Session
    occasion: str


class Nudges:
    """Asks the open question again, at most twice a question."""

    name = "nudges"

    def __init__(self, forms: OpenForms, speech: Speech, zone: ZoneInfo) -> None:
        """Take the forms, the door for speech, and where days begin and end."""
        self._forms = forms
        self._speech = speech
        self._zone = zone

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Ask whoever fell silent and has not been asked again."""
        if not MORNING <= now.astimezone(self._zone).time() < EVENING:
            return []
        parcels: list[Parcel] = []
        for due in do(partial(self._due, now=now)):
            parcels += do(partial(self._ask, due=due, now=now))
        return parcels

    def _due(self, work: Work, now: datetime) -> list[Due]:
        silent = work.sessions.silent(now - REMEMBERED, now - PATIENCE)
        found = [
            Due(session, nudge_key(session, touched, now, self._zone))
            for session, touched in silent
        ]
        said = work.outbox.said_among([due.occasion for due in found])
        return [due for due in found if due.occasion not in said]

    def _ask(self, work: Work, due: Due, now: datetime) -> list[Parcel]:
        session = due.session
        owner = PersonId(session.person_id)
        person, address = work.people.get(owner), work.people.address_of(owner)
        if person is None or address is None:
            return []
        visit = Visit.unasked(work, person, address, now, self._zone)
        try:
            with work.attempt():
                if not self._forms.may_continue(visit, session):
                    return []
                lead = Phrase(
                    "conversation.still_open",
                    {"heading": self._forms.heading(visit, session)},
                )
                question = self._forms.question_again(visit, session, named=True)
                say = led(question, (lead,))
                return self._speech.tell(
                    work, person, say, occasion=due.occasion, now=now, repeats=False
                )
        except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
            work.audit.note(owner, "nudge failed", session.id, now, type(error).__name__)
            return []
