"""The morning list: on working days everybody who has something to do hears of it once."""

from datetime import date, datetime, time
from functools import partial
from hashlib import sha256

from domain.delivery import Parcel
from domain.people import Person, Role
from domain.programme import Programme
from domain.weeks import week_of
from handlers.due.deadlines import Deadlines
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.reminders.reminders import BATCH
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.work_list.tasks import TaskList, note_households

FROM = time(7, 0)
"""When the list goes out, local time."""

UNTIL = time(17, 0)
"""A server that wakes up later than this lets the day's list go."""

LISTENERS = (Role.CADRE, Role.UNIT_OFFICER, Role.LEAD_OFFICE)
"""Who gets a list."""


class MorningList:
    """Tells each cadre and officer what waits, if anything does."""

    name = "morning list"

    def __init__(self, deadlines: Deadlines, tasks: TaskList, speech: Speech) -> None:
        """Take the deadlines, who collects what waits, and the door for speech."""
        self._deadlines = deadlines
        self._tasks = tasks
        self._speech = speech

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell whoever has not been told today; once a day is done, it is not looked at again."""
        local = now.astimezone(self._deadlines.zone)
        if not FROM <= local.time() < UNTIL:
            return []
        today = local.date()
        if not self._deadlines.calendar.is_working(today):
            return []
        parcels: list[Parcel] = []
        for programme in self._deadlines.active():
            people = do(partial(self._listeners, programme=programme, today=today))
            for first in range(0, len(people), BATCH):
                batch = people[first : first + BATCH]
                parcels += do(partial(self._tell, people=batch, today=today, now=now))
            if people:
                do(partial(_done, programme=programme, today=today, now=now))
        return parcels

    def _listeners(self, work: Work, programme: Programme, today: date) -> list[Person]:
        if work.outbox.said(_day_key(programme, today)):
            return []
        self._deadlines.heed(work.suspensions.all())
        reachable = work.people.reachable(programme.id)
        found = {
            person.id: person
            for role in LISTENERS
            for person in work.people.in_programme(programme.id, role)
            if person.id in reachable and not self._deadlines.is_paused(person.unit_id, today)
        }
        keys = {_key(person, today): person for person in found.values()}
        said = work.outbox.said_among(keys)
        return [person for key, person in keys.items() if key not in said]

    def _tell(self, work: Work, people: list[Person], today: date, now: datetime) -> list[Parcel]:
        parcels: list[Parcel] = []
        for person in people:
            address = work.people.address_of(person.id)
            if address is None:
                continue
            visit = Visit.unasked(work, person, address, now, self._deadlines.zone)
            try:
                with work.attempt():
                    parcels += self._tell_one(visit, today)
            except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
                trouble = type(error).__name__
                work.audit.note(person.id, "morning list failed", person.id, now, trouble)
        return parcels

    def _tell_one(self, visit: Visit, today: date) -> list[Parcel]:
        listing = self._tasks.listing(visit, unasked=True)
        # The same list every morning is soon not read at all: once a week it is said again.
        if listing is None or not visit.work.outbox.settle(
            _week_key(visit.person, today, listing.marks), visit.now
        ):
            return []
        note_households(visit, listing)
        occasion = _key(visit.person, today)
        return self._speech.tell(
            visit.work, visit.person, listing.say, occasion=occasion, now=visit.now
        )


def _done(work: Work, programme: Programme, today: date, now: datetime) -> None:
    work.outbox.settle(_day_key(programme, today), now)


def _key(person: Person, today: date) -> str:
    return token("mo", today.isoformat(), person.id)


def _week_key(person: Person, today: date, marks: tuple[str, ...]) -> str:
    """Return the occasion of telling one list in one week."""
    listed = sha256("\n".join(marks).encode()).hexdigest()[:16]
    return token("mow", week_of(today).id, person.id, listed)


def _day_key(programme: Programme, today: date) -> str:
    return token("mo", today.isoformat(), "all", programme.id)
