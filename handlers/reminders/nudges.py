"""Silence in a form: the open question once more that day, then once the next working morning."""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from domain.conversation.session import Session
from domain.conversation.waiting import WaitingForm
from domain.delivery import Parcel
from domain.people import PersonId
from domain.personal.consent import Purpose
from domain.say import Phrase
from domain.workdays import ONE_DAY, WorkCalendar
from handlers.asides import with_way_back
from handlers.asking import led
from handlers.errands import Do
from handlers.interruptions import nudge_key, touched
from handlers.open_forms import OpenForms
from handlers.ports.work import Work
from handlers.speak import Speech
from handlers.visit import Visit

PATIENCE = timedelta(minutes=30)
"""So long nobody is disturbed: the road between two houses is long."""

MORNING, EVENING = time(7, 0), time(21, 0)
"""Nobody is asked at night."""

REMEMBERED = timedelta(hours=40)
"""Whoever was silent longer has been asked twice; the draft stays where it is."""

AT_ONCE = 200
"""So many are asked at most in one go; the next go comes soon."""


class Nudges:
    """Asks the open question again, at most twice a question."""

    name = "nudges"

    def __init__(
        self, forms: OpenForms, speech: Speech, zone: ZoneInfo, calendar: WorkCalendar
    ) -> None:
        """Take the forms, the door for speech, where days begin and end, and which are worked."""
        self._forms = forms
        self._speech = speech
        self._zone = zone
        self._calendar = calendar

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Ask whoever fell silent and has not been asked again."""
        if not MORNING <= now.astimezone(self._zone).time() < EVENING:
            return []
        parcels: list[Parcel] = []
        for waiting in do(partial(self._silent, now=now)):
            parcels += do(partial(self._ask, waiting=waiting, now=now))
        return parcels

    def _silent(self, work: Work, now: datetime) -> list[WaitingForm]:
        today = now.astimezone(self._zone).date()
        midnight = datetime.combine(today, time(), self._zone).astimezone(UTC)
        return work.waiting_forms.silent(
            self._since(now, midnight), now - PATIENCE, midnight, AT_ONCE
        )

    def _since(self, now: datetime, midnight: datetime) -> datetime:
        """Return since when silence is looked at.

        On a day that is not worked, only whoever began that very day is asked; the others are
        asked on the next working morning, so the days off before it do not count.
        """
        today = now.astimezone(self._zone).date()
        if not self._calendar.is_working(today):
            return max(midnight, now - REMEMBERED)
        yesterday = worked = today - ONE_DAY
        while not self._calendar.is_working(worked):
            worked -= ONE_DAY
        return now - REMEMBERED - (yesterday - worked)

    def _ask(self, work: Work, waiting: WaitingForm, now: datetime) -> list[Parcel]:
        session = work.sessions.current(waiting.person_id)
        if session is None or (session.id, session.turn) != (waiting.session_id, waiting.turn):
            # Gone on with meanwhile.
            return []
        occasion = nudge_key(session, touched(session), now, self._zone)
        parcels = self._asked(work, session, occasion, now)
        # Whoever cannot be asked now is not looked at again at every tick.
        work.outbox.settle(occasion, now)
        return parcels

    def _asked(self, work: Work, session: Session, occasion: str, now: datetime) -> list[Parcel]:
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
                    {
                        "heading": self._forms.heading(visit, session),
                        "is_full": self._forms.is_full(visit, session),
                    },
                )
                again = self._forms.question_again(visit, session, named=True)
                question = with_way_back(again, session)
                say = led(question, (lead,))
                return self._speech.tell(
                    work,
                    person,
                    say,
                    occasion=occasion,
                    now=now,
                    repeats=False,
                    purpose=Purpose.REMINDERS,
                    to_deputy=False,
                )
        except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
            work.audit.note(owner, "nudge failed", session.id, now, type(error).__name__)
            return []
