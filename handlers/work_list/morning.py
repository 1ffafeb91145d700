"""The morning list: on working days everybody who has something to do hears of it once."""

from calendar import MONDAY
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial

from domain.delivery import Parcel
from domain.people import Person, PersonId, Role
from domain.programme import Programme
from handlers.away import AwayToday
from handlers.due.deadlines import Deadlines
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.reminders.reminders import BATCH
from handlers.routes import token
from handlers.speak import Speech
from handlers.work_list.rounds import FROM, LISTENERS, UNTIL, Rounds, day_key, list_say

Expected = Callable[[Work, Programme, datetime], frozenset[PersonId]]
"""Who is going to hear a reminder today: the list stands below it, and does not come before."""


class MorningList:
    """Tells each cadre and officer what waits, if anything does.

    One message a person a morning: for whoever is reminded of something later this morning the
    list waits. Should there be nothing to remind of by then, it is told all the same.
    """

    name = "morning list"

    def __init__(
        self, deadlines: Deadlines, rounds: Rounds, speech: Speech, expected: Expected
    ) -> None:
        """Take the deadlines, who puts lists together, the door for speech, and who is reminded."""
        self._deadlines = deadlines
        self._rounds = rounds
        self._speech = speech
        self._expected = expected

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
            early = local.time() < programme.setup.reminders.at
            people = do(partial(self._listeners, programme=programme, early=early, now=now))
            if people is None:
                continue
            for first in range(0, len(people), BATCH):
                batch = people[first : first + BATCH]
                parcels += do(partial(self._tell, people=batch, today=today, now=now))
            if people or early:
                do(partial(_done, programme=programme, early=early, today=today, now=now))
        return parcels

    def _listeners(
        self, work: Work, programme: Programme, now: datetime, *, early: bool
    ) -> list[Person] | None:
        """Return who is told now: everybody, but for those whose reminder is still to come.

        None once everybody was looked at.
        """
        today = now.astimezone(self._deadlines.zone).date()
        done = [
            _done_key(programme, today, early=each)
            for each in ((False, True) if early else (False,))
        ]
        if work.outbox.said_among(done):
            return None
        self._deadlines.read(work)
        reachable = work.people.reachable(programme.id)
        found = {
            person.id: person
            for role in LISTENERS
            for person in work.people.in_programme(programme.id, role)
            if person.id in reachable and not self._deadlines.is_paused(person.unit_id, today)
        }
        keys = {day_key(person, today): person for person in found.values()}
        said = work.outbox.said_among(keys)
        away = AwayToday(work, found.keys(), today)
        # An officer on leave is left in peace: the unit's tasks wait for whoever is there.
        waiting = [
            person
            for key, person in keys.items()
            if key not in said and not (person.is_officer and away.is_out(person.id))
        ]
        stand_ins = [away.stands_in(person) for person in waiting]
        hearers = [
            each[0] if each is not None else person
            for person, each in zip(waiting, stand_ins, strict=True)
        ]
        later = self._later(work, programme, hearers, now) if early else frozenset()
        first_look = _done_key(programme, today, early=True)
        if not early and work.outbox.said(first_look):
            # The others were looked at, and heard of what there was.
            hearers = [each for each in hearers if work.outbox.said(_waits_key(each, today))]
        for each in hearers:
            if each.id in later:
                work.outbox.settle(_waits_key(each, today), now)
        return list({each.id: each for each in hearers if each.id not in later}.values())

    def _later(
        self, work: Work, programme: Programme, hearers: Iterable[Person], now: datetime
    ) -> frozenset[PersonId]:
        """Return whose list waits until the time of reminders."""
        later = self._expected(work, programme, now)
        if now.astimezone(self._deadlines.zone).weekday() == MONDAY:
            # At seven the week that is over is told: no second message in the same minute.
            later |= {each.id for each in hearers if each.has(Role.LEAD_OFFICE)}
        return later

    def _tell(self, work: Work, people: list[Person], today: date, now: datetime) -> list[Parcel]:
        parcels: list[Parcel] = []
        for person in people:
            try:
                with work.attempt():
                    parcels += self._tell_one(work, person, today, now)
            except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
                trouble = type(error).__name__
                work.audit.note(person.id, "morning list failed", person.id, now, trouble)
        return parcels

    def _tell_one(self, work: Work, person: Person, today: date, now: datetime) -> list[Parcel]:
        parts = self._rounds.unasked(work, person, now)
        if not parts:
            return []
        first, *others = (day_key(part.person, today) for part in parts)
        parcels = self._speech.tell(work, person, list_say(parts), occasion=first, now=now)
        for occasion in others:
            work.outbox.settle(occasion, now)
        for part in parts:
            if part.heading is not None:
                work.audit.note(person.id, "stood in", part.person.id, now, first)
        return parcels


def _done(work: Work, programme: Programme, today: date, now: datetime, *, early: bool) -> None:
    work.outbox.settle(_done_key(programme, today, early=early), now)


def _waits_key(person: Person, today: date) -> str:
    """Return under which name it is noted that a list waits for a reminder of the same morning."""
    return token("mo", today.isoformat(), "later", person.id)


def _done_key(programme: Programme, today: date, *, early: bool) -> str:
    """Return under which name it is noted that everybody was looked at, before reminders or after."""
    return token("mo", today.isoformat(), "early" if early else "all", programme.id)
