"""Who is to hear what: the reminders, promises and lists of late units, gathered for each person."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.people import Person, PersonId, Unit
from domain.reminding import ReminderStage
from domain.reporting import Promise
from domain.reports.life import HANDED_IN, State
from handlers.due.deadlines import Deadlines, Due, Speaking
from handlers.due.returned import Returned, is_recalled, returned_of
from handlers.ports.work import Work
from handlers.reminders.overdue import LateList, LateUnit
from handlers.reminders.words import Item
from handlers.routes import token
from handlers.staff import Staff


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is to hear this time."""

    person: Person
    items: tuple[Item, ...] = ()
    late: tuple[LateList, ...] = ()

    @property
    def occasions(self) -> list[str]:
        """Return the occasions that the letter speaks of."""
        return [*(item.occasion for item in self.items), *(late.occasion for late in self.late)]

    def without(self, said: frozenset[str]) -> "Letter":
        """Return the letter without what was said before."""
        return Letter(
            self.person,
            tuple(item for item in self.items if item.occasion not in said),
            tuple(late for late in self.late if late.occasion not in said),
        )


class Letters:
    """Gathers what is due for the people of a programme."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines, which know when a promise is asked about."""
        self._deadlines = deadlines

    def gather(
        self,
        work: Work,
        programme_id: str,
        speaking: Sequence[Speaking],
        reachable: frozenset[PersonId],
        now: datetime,
    ) -> list[Letter]:
        """Return a letter for each person to whom the given deadlines speak now."""
        staff = Staff(work, programme_id)
        items: dict[PersonId, list[Item]] = {}
        late: dict[PersonId, list[LateList]] = {}
        for each in speaking:
            behind: dict[PersonId, list[LateUnit]] = {}
            acks: Collection[PersonId] = ()
            if each.stage is not None and each.stage.tells_superior:
                acks = work.report_lives.acknowledged(*each.due.parts)
            for item in self._items(work, staff, each, now):
                above = _told_above(staff, item, each) if item.tells_superior else []
                # Who gets no messages is not told: nobody reads that they are.
                told = any(person_id in reachable for person_id in above)
                for person in staff.reporters(item.unit):
                    key = _occasion(item.due, item.occasion, person.id)
                    items.setdefault(person.id, []).append(
                        replace(item, occasion=key, tells_superior=told)
                    )
                if above:
                    is_reached = staff.is_reached(item.unit, reachable)
                    seen = any(person.id in acks for person in staff.reporters(item.unit))
                    back = item.returned is not None
                    entry = LateUnit(item.unit, item.promise, is_reached, seen, came_back=back)
                    for superior in above:
                        behind.setdefault(superior, []).append(entry)
            if each.stage is not None:
                for person_id, units in behind.items():
                    late_list = self._late(each.due, each.stage, person_id, units)
                    late.setdefault(person_id, []).append(late_list)
        return [
            Letter(staff.person(who), tuple(items.get(who, ())), tuple(late.get(who, ())))
            for who in dict.fromkeys((*items, *late))
        ]

    def _late(
        self, due: Due, stage: ReminderStage, person_id: PersonId, units: Sequence[LateUnit]
    ) -> LateList:
        again = any(
            earlier.tells_superior and earlier.on < stage.on
            for earlier in self._deadlines.stages_of(due)
        )
        key = _occasion(due, f"up{_stage_key(stage, due)}", person_id)
        return LateList(key, due, tuple(units), again)

    def _items(
        self, work: Work, staff: Staff, speaking: Speaking, now: datetime
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
            item = (
                self._item(speaking, unit, promise, now)
                if returned is None
                else self._returned_item(speaking, unit, promise, returned, now)
            )
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


def _is_kept_back(stage: ReminderStage, promise: Promise) -> bool:
    """Tell whether a promise silences a reminder; the last working day and those after it speak."""
    return stage.days_left > 0 and stage.on <= promise.promised_for


def _stage_key(stage: ReminderStage, due: Due) -> str:
    """Return which reminder it is; of a day that a decision moved, those of before are others."""
    moved = f"-{due.deadline.last_day:%Y%m%d}" if due.only is not None else ""
    return f"{stage.days_left:+d}{moved}"


def _occasion(due: Due, what: str, person_id: PersonId) -> str:
    return token("rm", *due.parts, what, person_id)
