"""What one person is shown of a day's tasks: their own, and those of whom they stand in for."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from domain.people import Person, PersonId, Role
from domain.say import Choice, Phrase, Say, Text
from domain.weeks import week_of
from handlers.away import deputy_of, instead_of
from handlers.buttons import TO_MENU
from handlers.leaving import DRAFT
from handlers.ports.work import Work
from handlers.reminders.envelopes import AlsoWaits
from handlers.routes import token
from handlers.visit import Visit
from handlers.work_list.lines import Task
from handlers.work_list.tasks import TaskList, note_households

LISTENERS = (Role.CADRE, Role.UNIT_OFFICER, Role.LEAD_OFFICE)
"""Who gets a list."""

FROM = time(7, 0)
"""When the list goes out, local time."""

UNTIL = time(17, 0)
"""A server that wakes up later than this lets the day's list go."""

FEW = 4
"""How many lines stand below a reminder; the others are a button away."""

ALL = "viec"
"""The button to the whole list."""


@dataclass(frozen=True, slots=True)
class Part:
    """Whose tasks, and which of them are shown.

    Attributes:
        heading: The sentence that says for whom they are; None for the person's own.
    """

    person: Person
    tasks: tuple[Task, ...]
    total: int
    more: tuple[Choice, ...] = ()
    heading: Text | None = None


class Rounds:
    """Puts together what one person is shown, each thing once."""

    def __init__(self, tasks: TaskList, zone: ZoneInfo) -> None:
        """Take who collects what waits, and where days begin and end."""
        self._tasks = tasks
        self._zone = zone

    def asked(self, visit: Visit) -> Say | None:
        """Return the list of a person who asks for it, or None if nothing waits."""
        parts: list[Part] = []
        for person, heading in _sources(visit.work, visit.person, visit.today):
            own = visit if heading is None else self._visit(visit.work, person, visit.now)
            listing = self._tasks.listing(own) if own is not None else None
            if listing is not None:
                part = Part(person, listing.tasks, listing.total, listing.more, heading)
                parts += _without_what_stands_there(part, parts)
        for part in parts:
            note_households(visit, part.tasks)
        return list_say(parts) if parts else None

    def unasked(
        self,
        work: Work,
        hearer: Person,
        now: datetime,
        spoken: Collection[tuple[str, str]] = (),
    ) -> list[Part]:
        """Return what is told this morning, and is new this week: it counts as told then."""
        today = now.astimezone(self._zone).date()
        parts: list[Part] = []
        seen: list[Part] = []
        for person, heading in _sources(work, hearer, today):
            visit = self._visit(work, person, now)
            if (
                visit is None
                or not _is_listener(person)
                or work.outbox.said(day_key(person, today))
            ):
                continue
            listing = self._tasks.listing(visit, unasked=True, spoken=spoken)
            if listing is None:
                continue
            part = Part(person, listing.tasks, listing.total, listing.more, heading)
            shown = list(_without_what_stands_there(part, seen))
            # What the hearer has read in the own list this week is no news because it is another's.
            seen += shown
            # The same list every morning is soon not read at all: once a week it is said again.
            if shown and work.outbox.settle(_week_key(person, today, listing.marks), now):
                parts += shown
        heard = self._visit(work, hearer, now)
        if heard is not None:
            for part in parts:
                note_households(heard, part.tasks)
        return parts

    def below(
        self, work: Work, person: Person, spoken: Collection[tuple[str, str]], now: datetime
    ) -> AlsoWaits | None:
        """Return what stands below a reminder: a few lines, and the rest behind a button.

        With it the day's list is told, so that no second message follows.
        """
        local = now.astimezone(self._zone)
        if local.time() >= UNTIL or not _is_listener(person):
            return None
        parts = self.unasked(work, person, now, spoken)
        for source, _ in _sources(work, person, local.date()):
            work.outbox.settle(day_key(source, local.date()), now)
        if not parts:
            return None
        shown = list(_few(parts))
        lines = [line for part in shown for line in _lines(part, "·")]
        total = sum(part.total for part in parts) - sum(len(part.tasks) for part in shown)
        text = Phrase("reminder.besides", {"lines": lines, "more": total})
        return AlsoWaits(text, Choice(Phrase("reminder.all_of_today"), ALL))

    def _visit(self, work: Work, person: Person, now: datetime) -> Visit | None:
        address = work.people.address_of(person.id)
        return Visit.unasked(work, person, address, now, self._zone) if address else None


def list_say(parts: Sequence[Part]) -> Say:
    """Return the list as a message of its own; whom a lone list is for stands above it."""
    lines: list[Text] = []
    choices: list[Choice] = []
    lone = parts[0].heading if len(parts) == 1 else None
    number = 1
    for part in parts:
        if part.heading is not None and lone is None:
            lines.append(part.heading)
        for task in part.tasks:
            lines.append(task.line(number))
            choices.append(Choice(task.button(number), task.token))
            number += 1
    total = sum(part.total for part in parts)
    return Say(
        "tasks.list",
        {"count": total, "lines": lines, "more": total - len(choices)},
        lead=(lone,) if lone is not None else (),
        choices=(
            *choices,
            *{more.token: more for part in parts for more in part.more}.values(),
            TO_MENU,
        ),
    )


def day_key(person: Person, today: date) -> str:
    """Return the occasion of telling somebody's list of a day, alone or below a reminder."""
    return token("mo", today.isoformat(), person.id)


def _week_key(person: Person, today: date, marks: tuple[str, ...]) -> str:
    """Return the occasion of telling one list in one week."""
    listed = sha256("\n".join(marks).encode()).hexdigest()[:16]
    return token("mow", week_of(today).id, person.id, listed)


def _sources(work: Work, hearer: Person, today: date) -> Iterator[tuple[Person, Text | None]]:
    """Yield whose tasks somebody is shown: the own ones first."""
    yield hearer, None
    known: set[PersonId] = {hearer.id}
    for leave in work.absences.stood_in_by(hearer.id, today):
        absent = work.people.get(leave.person_id)
        if absent is None or not absent.active or absent.id in known:
            continue
        known.add(absent.id)
        newest = work.absences.now(absent.id, today)
        deputy = deputy_of(work, newest, today) if newest is not None else None
        if newest is not None and deputy is not None and deputy.id == hearer.id:
            yield absent, instead_of(absent, newest)


def _is_listener(person: Person) -> bool:
    return any(person.has(role) for role in LISTENERS)


def _without_what_stands_there(part: Part, above: Sequence[Part]) -> Iterator[Part]:
    """Yield a part without what stands above it already; of others, without their own drafts."""
    known = {task.token for each in above for task in each.tasks}
    tasks = tuple(
        task
        for task in part.tasks
        if task.token not in known
        and not (part.heading is not None and task.token.startswith(f"{DRAFT}."))
    )
    if tasks:
        gone = len(part.tasks) - len(tasks)
        yield Part(part.person, tasks, part.total - gone, part.more, part.heading)


def _few(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the first lines of all parts together."""
    room = FEW
    for part in parts:
        if room:
            yield Part(part.person, part.tasks[:room], part.total, part.more, part.heading)
            room -= min(room, len(part.tasks))


def _lines(part: Part, number: str) -> Iterator[Text]:
    if part.heading is not None:
        yield part.heading
    for task in part.tasks:
        yield task.line(number)
