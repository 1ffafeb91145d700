"""Who is to hear what: the reminders, promises and lists of late units, gathered for each person."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.people import Person, PersonId, Unit, UnitId
from domain.reminding import ReminderStage
from domain.reporting import Obstacle, Promise
from domain.reports.life import HANDED_IN, State
from domain.say import Text
from handlers.away import AwayToday
from handlers.due.deadlines import Deadlines, Due, Speaking
from handlers.due.returned import Returned, is_recalled, returned_of
from handlers.due.standing_of import LateUnit, LateUnits
from handlers.ports.work import Work
from handlers.reminders.in_the_way import InTheWay
from handlers.reminders.overdue import LateList
from handlers.reminders.words import Item
from handlers.routes import token
from handlers.staff import Staff

Hears = Callable[[PersonId], bool]
"""Whether what is said to somebody is heard: by the person, or by whoever stands in."""

HIGHEST = 3
"""So many levels up somebody is looked for who hears of a unit where everybody is away."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is meant for one person this time.

    Attributes:
        stands_in: Who hears it instead, and the sentence that says so; None if the person does.
    """

    person: Person
    items: tuple[Item, ...] = ()
    late: tuple[LateList, ...] = ()
    stands_in: tuple[Person, Text] | None = None

    @property
    def hearer(self) -> Person:
        """Return who hears it."""
        return self.stands_in[0] if self.stands_in is not None else self.person

    @property
    def occasions(self) -> list[str]:
        """Return the occasions that the letter speaks of."""
        return [*(item.occasion for item in self.items), *(late.occasion for late in self.late)]

    def without(self, said: frozenset[str]) -> "Letter":
        """Return the letter without what was said before."""
        return replace(
            self,
            items=tuple(item for item in self.items if item.occasion not in said),
            late=tuple(late for late in self.late if late.occasion not in said),
        )


@dataclass(frozen=True, slots=True)
class _Post:
    """What has been gathered so far, by person."""

    items: dict[PersonId, list[Item]] = field(default_factory=dict)
    late: dict[PersonId, list[LateList]] = field(default_factory=dict)

    def add_late(self, person_id: PersonId, told: LateList) -> None:
        """Put a unit on the list of one superior about one thing."""
        lists = self.late.setdefault(person_id, [])
        for number, known in enumerate(lists):
            if known.occasion == told.occasion:
                lists[number] = known.joined(told)
                return
        lists.append(told)

    def letters(self, staff: Staff, away: AwayToday) -> list[Letter]:
        """Return a letter for each person."""
        return [
            Letter(
                staff.person(who),
                tuple(self.items.get(who, ())),
                tuple(self.late.get(who, ())),
                away.stands_in(staff.person(who)),
            )
            for who in dict.fromkeys((*self.items, *self.late))
        ]


class Letters:
    """Gathers what is due for the people of a programme."""

    def __init__(self, deadlines: Deadlines, in_the_way: InTheWay) -> None:
        """Take the deadlines, which know when a promise is asked about, and what holds back."""
        self._deadlines = deadlines
        self._in_the_way = in_the_way

    def gather(
        self,
        work: Work,
        programme_id: str,
        speaking: Sequence[Speaking],
        reachable: frozenset[PersonId],
        now: datetime,
    ) -> list[Letter]:
        """Return a letter for each person for whom the given deadlines speak now."""
        staff = Staff(work, programme_id)
        if not staff.units:
            return []
        away = AwayToday(work, staff.ids, now.astimezone(self._deadlines.zone).date())

        def hears(person_id: PersonId) -> bool:
            if away.leave(person_id) is None:
                return person_id in reachable
            return away.deputy(person_id) is not None

        post = _Post()
        stuck = self._in_the_way.of(work, programme_id, speaking)
        for each in speaking:
            known = LateUnits(work, staff, each.due, reachable, away)
            for item in self._items(work, staff, each, stuck[each.due.subject], now):
                self._deliver(post, staff, each, item, known, away, hears)
        return post.letters(staff, away)

    def _deliver(
        self,
        post: _Post,
        staff: Staff,
        speaking: Speaking,
        item: Item,
        known: LateUnits,
        away: AwayToday,
        hears: Hears,
    ) -> None:
        """Give one thing to those who hand in, and to whoever is told that they are late."""
        above = _told_above(staff, item, speaking) if item.tells_superior else []
        # Who gets no messages is not told: nobody reads that they are.
        told = any(hears(person_id) for person_id in above)
        reporters = staff.reporters(item.unit)
        there = [person for person in reporters if not away.is_out(person.id)]
        if not there:
            instead = _next_level(staff, item.unit, hears)
            for person_id in instead:
                if person_id not in above:
                    key = _occasion(item.due, f"aw{item.occasion}", person_id)
                    late = LateList(key, item.due, (known.of(item.unit),), ahead=True)
                    post.add_late(person_id, late)
            # Nobody else is there to hear of it: better on leave than not at all.
            there = [] if instead or not reporters else reporters
        for person in there:
            key = _occasion(item.due, item.occasion, person.id)
            own = replace(item, occasion=key, tells_superior=told)
            post.items.setdefault(person.id, []).append(own)
        stage = speaking.stage
        if above and stage is not None:
            entry = known.of(item.unit, came_back=item.returned is not None)
            for person_id in above:
                post.add_late(person_id, self._late(item.due, stage, person_id, entry))

    def _late(
        self, due: Due, stage: ReminderStage, person_id: PersonId, unit: LateUnit
    ) -> LateList:
        again = any(
            earlier.tells_superior and earlier.on < stage.on
            for earlier in self._deadlines.stages_of(due)
        )
        key = _occasion(due, f"up{_stage_key(stage, due)}", person_id)
        return LateList(key, due, (unit,), again)

    def _items(
        self,
        work: Work,
        staff: Staff,
        speaking: Speaking,
        stuck: Mapping[UnitId, Obstacle],
        now: datetime,
    ) -> Iterator[Item]:
        due = speaking.due
        promises = work.unit_reports.promised(*due.parts)
        if speaking.stage is None and not promises and not speaking.came_back:
            return
        standings = work.unit_reports.standings(*due.parts)
        is_any_back = State.RETURNED in standings.values()
        back = work.report_lives.came_back(*due.parts) if is_any_back else {}
        today = now.astimezone(self._deadlines.zone).date()
        for unit in staff.units:
            if standings.get(unit.id) in HANDED_IN or not due.is_owed_by(unit):
                continue
            if self._deadlines.is_paused(unit.id, today):
                continue
            returned = returned_of(work, back[unit.id]) if unit.id in back else None
            promise = promises.get(unit.id)
            obstacle = stuck.get(unit.id)
            spoken = speaking
            if self._in_the_way.holds_back(speaking.stage, obstacle):
                spoken = replace(speaking, stage=None)
            item = (
                self._item(spoken, unit, promise, now)
                if returned is None
                else self._returned_item(spoken, unit, promise, returned, now)
            )
            if item is not None:
                yield replace(item, stuck=self._in_the_way.said(obstacle, staff))

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
            _stage_key(stage, speaking.due),
            speaking.due,
            unit,
            promise,
            asks_promise=False,
            tells_superior=stage.tells_superior,
        )

    def _returned_item(
        self,
        speaking: Speaking,
        unit: Unit,
        promise: Promise | None,
        returned: Returned,
        now: datetime,
    ) -> Item | None:
        """Return what is to be said of a report that came back: the plan's reminders go on.

        One whose morning was over before is not made up for. Instead the morning after the return
        speaks. What was promised before was the first submission, which has come; what was promised
        since holds as ever.
        """
        stage, due = speaking.stage, speaking.due
        if stage is not None and stage.moment <= returned.at:
            stage = None
        if promise is not None and promise.made_at > returned.at:
            item = self._item(replace(speaking, stage=stage), unit, promise, now)
            return replace(item, returned=returned) if item is not None else None
        if stage is not None:
            key, tells = _stage_key(stage, due), stage.tells_superior
        elif is_recalled(self._deadlines, due, returned, now):
            key, tells = f"r{returned.number}", False
        else:
            return None
        return Item(
            key, due, unit, None, asks_promise=False, tells_superior=tells, returned=returned
        )

    def _asks_about(self, promise: Promise, due: Due, now: datetime) -> bool:
        """Tell whether the morning of a promised day has come since the promise was made."""
        return promise.made_at < self._deadlines.asks_at(due, promise.promised_for) <= now


def _told_above(staff: Staff, item: Item, speaking: Speaking) -> list[PersonId]:
    """Return who hears that a unit is late: the one above, and with time those further up."""
    plan = speaking.due.programme.setup.reminders
    levels = plan.levels_told(speaking.stage.days_left) if speaking.stage is not None else 1
    told = [
        person.id
        for level in range(1, max(levels, 1) + 1)
        for person in staff.superiors_at(item.unit, level)
    ]
    return list(dict.fromkeys(told))


def _next_level(staff: Staff, unit: Unit, hears: Hears) -> list[PersonId]:
    """Return who is told where everybody of a unit is away: the nearest level that hears."""
    for level in range(1, HIGHEST + 1):
        found = [each.id for each in staff.superiors_at(unit, level) if hears(each.id)]
        if found:
            return found
    return []


def _is_kept_back(stage: ReminderStage, promise: Promise) -> bool:
    """Tell whether a promise silences a reminder; the last working day and those after it speak."""
    return stage.days_left > 0 and stage.on <= promise.promised_for


def _stage_key(stage: ReminderStage, due: Due) -> str:
    """Return which reminder it is; of a day that a decision moved, those of before are others."""
    moved = f"-{due.deadline.last_day:%Y%m%d}" if due.only is not None else ""
    return f"{stage.days_left:+d}{moved}"


def _occasion(due: Due, what: str, person_id: PersonId) -> str:
    return token("rm", *due.parts, what, person_id)
