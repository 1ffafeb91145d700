"""Monday at seven: leaders and the lead office are told the week that is over, once."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.chat import Upload
from domain.delivery import Parcel
from domain.digest.figures import WeekFigures
from domain.people import Person, Role, Unit, UnitId
from domain.programme import Programme, ProgrammeStatus
from domain.weeks import Week, week_to_tell
from handlers.digest.desk import DigestDesk, Seen, in_time, may_open, scope_of
from handlers.digest.words import DIGEST
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.speak import Speech

TOLD_TO = (Role.LEADER, Role.LEAD_OFFICE)
"""Who is told without asking."""

TOLD_UNTIL = timedelta(days=10)
"""So many days after a week began it is told no more: until Wednesday night of the next."""


class Listener(NamedTuple):
    """Somebody who is to be told, and of which unit."""

    person: Person
    unit: Unit
    occasion: str


class WeeklyDigest:
    """Tells the digest of the week that is over."""

    name = "weekly digest"

    def __init__(
        self,
        desk: DigestDesk,
        programmes: Mapping[str, Programme],
        speech: Speech,
        zone: ZoneInfo,
    ) -> None:
        """Take who composes the digest, the plans, the door for speech, and the local time."""
        self._desk = desk
        self._programmes = programmes
        self._speech = speech
        self._zone = zone

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell whoever has not been told yet; from Thursday on the week is let go.

        Reading, drawing and saying are separate: while a picture is drawn, turns go on.
        """
        week = week_to_tell(now, self._zone)
        if now >= datetime.combine(week.monday + TOLD_UNTIL, time(), self._zone):
            return []
        parcels: list[Parcel] = []
        told = do(partial(self._listeners, week=week))
        for unit, listeners in _by_unit(told):
            figures = do(partial(self._desk.compose, unit=unit, week=week, now=now))
            parcels += self._tell_all(do, figures, listeners, now)
        return parcels

    def _tell_all(
        self, do: Do, figures: WeekFigures, listeners: list[Listener], now: datetime
    ) -> list[Parcel]:
        parcels: list[Parcel] = []
        for language in sorted({listener.person.language for listener in listeners}):
            alike = [each for each in listeners if each.person.language == language]
            picture = self._desk.draw(figures, alike[0].person)
            for listener in alike:
                tell = partial(self._tell, listener, figures, picture, now)
                parcels += do(tell)
        return parcels

    def _tell(
        self,
        listener: Listener,
        figures: WeekFigures,
        picture: Upload | None,
        now: datetime,
        work: Work,
    ) -> list[Parcel]:
        opens = may_open(work, listener.person, listener.unit, figures.span)
        say = self._desk.say(Seen(figures, opens), picture, now)
        return self._speech.tell(work, listener.person, say, occasion=listener.occasion, now=now)

    def _listeners(self, work: Work, week: Week) -> list[Listener]:
        return [
            listener
            for programme in self._programmes.values()
            if programme.status is ProgrammeStatus.ACTIVE and in_time(programme, week)
            for listener in _listeners(work, programme, week)
        ]


def _listeners(work: Work, programme: Programme, week: Week) -> Iterator[Listener]:
    people = {
        person.id: person
        for role in TOLD_TO
        for person in work.people.in_programme(programme.id, role)
    }
    for person in people.values():
        occasion = f"{DIGEST}.{week.id}.{person.id}"
        unit = scope_of(work, person)
        # Who has not joined a chat gets nothing for now, and the whole of it on joining in time.
        reached = work.people.address_of(person.id) is not None
        if unit is None or not reached or work.outbox.said(occasion):
            continue
        yield Listener(person, unit, occasion)


def _by_unit(listeners: list[Listener]) -> list[tuple[Unit, list[Listener]]]:
    grouped: dict[UnitId, list[Listener]] = {}
    for listener in listeners:
        grouped.setdefault(listener.unit.id, []).append(listener)
    return [(group[0].unit, group) for group in grouped.values()]
