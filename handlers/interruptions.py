"""Nothing interrupts: the open question stands below whatever comes into the middle of a form."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.chat import Address
from domain.conversation.session import Session
from domain.people import Person
from domain.say import Phrase, Say
from handlers.asides import with_way_back
from handlers.asking import led
from handlers.open_forms import OpenForms
from handlers.ports.work import Work
from handlers.routes import token
from handlers.visit import Visit

IN_THE_MIDDLE = timedelta(hours=12)
"""A form whose last answer is older waits as a draft; nobody is in the middle of it."""

Again = tuple[str, Say] | None
"""The open question of an interrupted form, with its occasion."""


class Interruptions:
    """Knows what an unasked message comes into the middle of."""

    def __init__(self, forms: OpenForms, zone: ZoneInfo) -> None:
        """Take the forms, and where days begin and end."""
        self._forms = forms
        self._zone = zone

    def repeat(self, work: Work, person: Person, address: Address, now: datetime) -> Again:
        """Return what to repeat below a message that nobody asked for, if it came into a form."""
        session = work.sessions.current(person.id)
        if session is None or now - touched(session) > IN_THE_MIDDLE:
            return None
        visit = Visit.unasked(work, person, address, now, self._zone)
        if not self._forms.may_continue(visit, session):
            return None
        # Repeated here, the question need not be asked once more for the silence.
        work.outbox.settle(nudge_key(session, touched(session), now, self._zone), now)
        lead = Phrase(
            "conversation.where_we_were", {"heading": self._forms.heading(visit, session)}
        )
        again = with_way_back(self._forms.question_again(visit, session, named=True), session)
        say = led(again, (lead,))
        return token("ag", session.id, session.turn, int(now.timestamp())), say


def nudge_key(session: Session, touched: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return the occasion of asking a question again: once on its day, once from the next on."""
    same_day = touched.astimezone(zone).date() == now.astimezone(zone).date()
    return token("nu", session.id, session.turn, 1 if same_day else 2)


def touched(session: Session) -> datetime:
    """Return when a conversation was touched last: begun, answered or gone on with."""
    return session.touched_at or session.begun_at
