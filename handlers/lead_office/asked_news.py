"""Units hear at once what is asked of them out of turn, and that it is asked no more."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from domain.asked_for import AskedFor
from domain.delivery import Parcel
from domain.people import Person, Unit, UnitId
from domain.say import Choice, Phrase, Say
from handlers.away import AwayToday
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due
from handlers.due.words import left, name_of, until
from handlers.errands import Do
from handlers.lead_office.withdrawing import begun_mark, put_away
from handlers.ports.work import Work
from handlers.reminders.words import reminder_choices
from handlers.routes import token
from handlers.speak import Speech
from handlers.staff import Staff

BATCH = 20
"""How many people are spoken to in one unit of work: turns of others go in between."""

REMEMBERED = timedelta(days=14)
"""What was asked longer ago is no news: the reminders of the plan have spoken of it since."""


class AskedNews:
    """Tells the officers of the units, by day and also on days off: somebody waits for it."""

    name = "asked for"

    def __init__(self, deadlines: Deadlines, speech: Speech) -> None:
        """Take the deadlines, and the door for speech."""
        self._deadlines = deadlines
        self._speech = speech

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell whoever has not been told; at night nobody is."""
        recent = do(partial(_recent, now=now))
        parcels: list[Parcel] = []
        for asked in recent:
            more = self._is_day(asked, now)
            while more:
                said, more = do(partial(self._tell, asked=asked, now=now))
                parcels += said
        return parcels

    def _is_day(self, asked: AskedFor, now: datetime) -> bool:
        programme = self._deadlines.programme(asked.programme_id)
        clock = now.astimezone(self._deadlines.zone).time()
        return programme is not None and not programme.setup.reminders.is_quiet(clock)

    def _tell(self, work: Work, asked: AskedFor, now: datetime) -> tuple[list[Parcel], bool]:
        """Tell the next few; the second value says whether others may be waiting."""
        if asked.withdrawn_at is not None:
            people = self._hearers(work, self._told(work, asked), now)
            keys = [_gone(asked, person) for person in people]
        else:
            self._deadlines.read(work)
            due = self._deadlines.find(asked.programme_id, *asked.parts)
            people = [] if due is None else self._hearers(work, self._owing(work, due, now), now)
            keys = [_key(asked, person) for person in people]
        said = work.outbox.said_among(keys)
        waiting = [
            (key, person) for key, person in zip(keys, people, strict=True) if key not in said
        ]
        parcels: list[Parcel] = []
        for key, person in waiting[:BATCH]:
            say = self._say(work, asked, person, now)
            told = self._speech.tell(work, person, say, occasion=key, now=now)
            if not told:
                # Whoever joins later hears of it by the plan's reminders.
                work.outbox.settle(key, now)
            parcels += told
        return parcels, len(waiting) > BATCH

    def _owing(self, work: Work, due: Due, now: datetime) -> Iterator[Person]:
        """Yield who hands in for the units that have not; nobody is told of what is over."""
        today = now.astimezone(self._deadlines.zone).date()
        staff = Staff(work, due.programme.id)
        handed_in = work.unit_reports.units_submitted(*due.parts)
        for unit in staff.units:
            own = self._deadlines.own_day(due, unit)
            if unit.id in handed_in or not due.is_owed_by(unit) or own.deadline.is_missed(today):
                continue
            if not self._deadlines.is_paused(unit.id, today):
                yield from staff.reporters(unit)

    def _told(self, work: Work, asked: AskedFor) -> Iterator[Person]:
        staff = Staff(work, asked.programme_id)
        everybody = [person for unit in staff.units for person in staff.reporters(unit)]
        told = work.outbox.said_among([_key(asked, person) for person in everybody])
        marks = {unit.id: _begun(asked, unit.id) for unit in staff.units}
        begun = work.outbox.said_among(marks.values())
        return (
            person
            for person in everybody
            if _key(asked, person) in told or marks[person.unit_id] in begun
        )

    def _hearers(self, work: Work, people: Iterable[Person], now: datetime) -> list[Person]:
        """Leave in peace whoever is away while a colleague hears, or hears as their deputy.

        Who is back hears then of what is still asked for.
        """
        everybody = list(people)
        today = now.astimezone(self._deadlines.zone).date()
        away = AwayToday(work, [each.id for each in everybody], today)
        there = [each for each in everybody if away.leave(each.id) is None]
        reached = [each.unit_id for each in there if work.people.address_of(each.id) is not None]
        by_deputy = [each for each in everybody if away.deputy(each.id) is not None]
        heard = {*reached, *(each.unit_id for each in by_deputy)}
        taken = {(each.unit_id, each.id) for each in there}
        hearers = list(there)
        for person in everybody:
            deputy = away.deputy(person.id)
            if deputy is not None and (person.unit_id, deputy.id) not in taken:
                taken.add((person.unit_id, deputy.id))
                hearers.append(person)
            elif away.is_out(person.id) and person.unit_id not in heard:
                hearers.append(person)
        return hearers

    def _say(self, work: Work, asked: AskedFor, person: Person, now: datetime) -> Say:
        if asked.withdrawn_at is not None:
            begun = work.outbox.said(_begun(asked, person.unit_id))
            params = {"about": asked.about, "begun": begun}
            return Say("asked_for.no_more", params, choices=(TO_MENU,))
        due = self._deadlines.find(asked.programme_id, *asked.parts)
        unit = work.units.get(person.unit_id)
        if due is None or unit is None:  # pragma: no cover - both were read in this unit of work
            raise LookupError(asked.period)
        return self._asks(work, asked, due, unit, now)

    def _asks(self, work: Work, asked: AskedFor, due: Due, unit: Unit, now: datetime) -> Say:
        own = self._deadlines.own_day(due, unit)
        today = now.astimezone(self._deadlines.zone).date()
        calendar = self._deadlines.calendar
        by = work.people.get(asked.asked_by) if asked.asked_by is not None else None
        office = work.units.get(by.unit_id) if by is not None else None
        seen = Choice(Phrase("reminder.seen"), token("rm", "k", *due.parts))
        return Say(
            "asked_for.asks",
            {
                "name": name_of(own.obligation, own.deadline),
                "unit": unit.name,
                "by": office.name if office is not None and office.id != unit.id else "",
                "until": until(own.deadline, today),
                "left": left(
                    own.deadline,
                    today,
                    self._deadlines.days_left(own, today),
                    works_today=calendar.is_working(today),
                ),
            },
            choices=(*reminder_choices(own, today), seen),
        )


def _recent(work: Work, now: datetime) -> tuple[AskedFor, ...]:
    recent = work.asked_for.since(now - REMEMBERED)
    for asked in recent:
        if asked.withdrawn_at is not None:
            # At the office's computer a request is only marked, by day or night.
            put_away(work, asked.programme_id, asked.parts, now)
    return recent


def _key(asked: AskedFor, person: Person) -> str:
    return token("dx", asked.programme_id, asked.period, person.id)


def _gone(asked: AskedFor, person: Person) -> str:
    return token("dxw", asked.programme_id, asked.period, person.id)


def _begun(asked: AskedFor, unit_id: UnitId) -> str:
    return begun_mark(asked.programme_id, asked.period, unit_id)
