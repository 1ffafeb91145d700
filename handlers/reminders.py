"""Reminders: each unit hears of its report before the day, and whoever collects hears who is late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from domain.chat import Address
from domain.delivery import Parcel
from domain.people import Person, PersonId, Unit
from domain.programme import Programme
from domain.reminding import Stage
from domain.reporting import Promise
from domain.say import Say
from handlers.deadlines import Deadlines, Due, Speaking
from handlers.errands import Do
from handlers.overdue import LateList, LateUnit, superior_say
from handlers.ports import Work
from handlers.reminder_words import Item, ReminderWording
from handlers.routes import token
from handlers.speak import Speech
from handlers.staff import Staff

BATCH = 20
"""How many people are spoken to in one unit of work: turns of others go in between."""

ONE_AT_A_TIME = Address("job", "reminders")
"""Two processes that remind at the same moment wait for each other under this name."""

UNREACHABLE = "un."
"""Before an occasion: it is noted that nobody could be told."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is to hear this time, in one message."""

    person: Person
    items: tuple[Item, ...] = ()
    late: tuple[LateList, ...] = ()

    @property
    def occasions(self) -> list[str]:
        """Return the occasions that the message speaks of."""
        return [*(item.occasion for item in self.items), *(late.occasion for late in self.late)]

    def without(self, said: frozenset[str]) -> "Letter":
        """Return the letter without what was said before."""
        return Letter(
            self.person,
            tuple(item for item in self.items if item.occasion not in said),
            tuple(late for late in self.late if late.occasion not in said),
        )


class Reminders:
    """Speaks up before a deadline, on a promised day, and gently after it.

    What is due for one person at one tick becomes one message. It is put in the outbox under the
    occasion of its first item, and the occasions of the others are settled in the same unit of
    work: so each is said once, in whatever company it falls due, and none is lost.
    """

    name = "reminders"

    def __init__(self, deadlines: Deadlines, speech: Speech) -> None:
        """Take the deadlines and the door for speech."""
        self._deadlines = deadlines
        self._speech = speech
        self._wording = ReminderWording(deadlines)

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Say whatever is due and has not been said; in the quiet hours nothing is."""
        parcels: list[Parcel] = []
        clock = now.astimezone(self._deadlines.zone).time()
        for programme in self._deadlines.active():
            if programme.setup.reminders.is_quiet(clock):
                continue
            speaking = self._deadlines.speaking(programme, now)
            early = self._deadlines.early(programme, now)
            if early:
                speaking += do(partial(_promised_early, early=early))
            more = bool(speaking)
            while more:
                said, more = do(
                    partial(self._batch, programme=programme, speaking=speaking, now=now)
                )
                parcels += said
        return parcels

    def _batch(
        self, work: Work, programme: Programme, speaking: Sequence[Speaking], now: datetime
    ) -> tuple[list[Parcel], bool]:
        """Tell the next few people; the second value says whether others may be waiting."""
        work.lock(ONE_AT_A_TIME)
        reachable = work.people.reachable(programme.id)
        letters = self._letters(work, programme, speaking, reachable, now)
        keys = [
            occasion if letter.person.id in reachable else f"{UNREACHABLE}{occasion}"
            for letter in letters
            for occasion in letter.occasions
        ]
        known = work.outbox.said_among(keys)
        said = frozenset(key.removeprefix(UNREACHABLE) for key in known)
        unsaid = [letter for each in letters if (letter := each.without(said)).occasions]
        parcels: list[Parcel] = []
        for letter in unsaid[:BATCH]:
            if letter.person.id in reachable:
                parcels += self._tell(work, letter, now)
            else:
                _note_unreachable(work, letter, now)
        return parcels, len(unsaid) > BATCH

    def _tell(self, work: Work, letter: Letter, now: datetime) -> list[Parcel]:
        parcels: list[Parcel] = []
        today = now.astimezone(self._deadlines.zone).date()
        if letter.items:
            say = self._wording.reminder(letter.items, today)
            parcels += self._say_once(work, letter.person, say, letter.items, now)
        if letter.late:
            parcels += self._say_once(
                work, letter.person, superior_say(letter.person, letter.late), letter.late, now
            )
        return parcels

    def _say_once(
        self,
        work: Work,
        person: Person,
        say: Say,
        entries: Sequence[Item] | Sequence[LateList],
        now: datetime,
    ) -> list[Parcel]:
        first, *others = (entry.occasion for entry in entries)
        parcels = self._speech.tell(work, person, say, occasion=first, now=now)
        for occasion in others:
            work.outbox.settle(occasion, now)
        return parcels

    # What is due for whom ------------------------------------------------------------------------

    def _letters(
        self,
        work: Work,
        programme: Programme,
        speaking: Sequence[Speaking],
        reachable: frozenset[PersonId],
        now: datetime,
    ) -> list[Letter]:
        staff = Staff(work, programme.id)
        items: dict[PersonId, list[Item]] = {}
        late: dict[PersonId, list[LateList]] = {}
        for each in speaking:
            behind: dict[PersonId, list[LateUnit]] = {}
            for item in self._items(work, staff, each, now):
                for person in staff.reporters(item.unit):
                    key = _occasion(item.due, item.occasion, person.id)
                    items.setdefault(person.id, []).append(replace(item, occasion=key))
                if item.tells_superior:
                    is_reached = staff.is_reached(item.unit, reachable)
                    entry = LateUnit(item.unit, item.promise, is_reached)
                    for superior in staff.superiors(item.unit):
                        behind.setdefault(superior.id, []).append(entry)
            for person_id, units in behind.items():
                key = _occasion(each.due, f"up{_stage_key(each.stage)}", person_id)
                late.setdefault(person_id, []).append(LateList(key, each.due, tuple(units)))
        return [
            Letter(staff.person(who), tuple(items.get(who, ())), tuple(late.get(who, ())))
            for who in dict.fromkeys((*items, *late))
        ]

    def _items(
        self, work: Work, staff: Staff, speaking: Speaking, now: datetime
    ) -> Iterator[Item]:
        due = speaking.due
        promises = work.unit_reports.promised(*due.parts)
        if speaking.stage is None and not promises:
            return
        handed_in = work.unit_reports.units_submitted(*due.parts)
        for unit in staff.units:
            if unit.id in handed_in or not due.is_owed_by(unit):
                continue
            item = self._item(speaking, unit, promises.get(unit.id), now)
            if item is not None:
                yield item

    def _item(
        self, speaking: Speaking, unit: Unit, promise: Promise | None, now: datetime
    ) -> Item | None:
        """Return what is to be said of one unit now: a reminder, a promised day, or nothing."""
        stage = speaking.stage
        holds = promise is not None and (stage is None or _is_kept_back(stage, promise))
        if promise is not None and holds:
            if not self._asks_about(promise, speaking.due, now):
                return None
            key = f"p{promise.promised_for:%Y%m%d}"
            return Item(key, speaking.due, unit, promise, asks_promise=True, tells_superior=False)
        if stage is None:
            return None
        return Item(
            _stage_key(stage),
            speaking.due,
            unit,
            promise,
            asks_promise=False,
            tells_superior=stage.tells_superior,
        )

    def _asks_about(self, promise: Promise, due: Due, now: datetime) -> bool:
        """Tell whether the morning of a promised day has come since the promise was made."""
        day = self._deadlines.calendar.working_day_on_or_before(promise.promised_for)
        asked_at = self._deadlines.moment(day, due.programme.setup.reminders.at)
        return promise.made_at < asked_at.astimezone(UTC) <= now


def _is_kept_back(stage: Stage, promise: Promise) -> bool:
    """Tell whether a promise silences a reminder; the last working day and those after it speak."""
    return stage.days_left > 0 and stage.on <= promise.promised_for


def _stage_key(stage: Stage | None) -> str:
    return f"{stage.days_left:+d}" if stage is not None else ""


def _occasion(due: Due, what: str, person_id: PersonId) -> str:
    return token("rm", *due.parts, what, person_id)


def _note_unreachable(work: Work, letter: Letter, now: datetime) -> None:
    """Write down once that nobody could be told; whoever joins a chat later is told then."""
    for occasion in letter.occasions:
        if work.outbox.settle(f"{UNREACHABLE}{occasion}", now):
            work.audit.note(letter.person.id, "unreachable", letter.person.id, now, occasion)


def _promised_early(work: Work, early: Sequence[Due]) -> list[Speaking]:
    """Return what keeps quiet but for a promise that was given before the first reminder."""
    promised = work.unit_reports.with_promises()
    return [Speaking(due, None) for due in early if due.parts in promised]
