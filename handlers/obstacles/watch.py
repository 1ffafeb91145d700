"""Obstacles that wait too long: level after level above the desk hears, and the reporter is asked.

The desk itself reads of its days in the morning list (`handlers/work_list/of_units.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from domain.delivery import Parcel
from domain.obstacles import AT_DESK, AT_REPORTER, ObstacleState, ObstacleStep
from domain.people import Person, PersonId, UnitId
from domain.programme import Programme
from domain.reporting import Obstacle
from domain.say import Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines
from handlers.errands import Do
from handlers.obstacles.standing import levels_above
from handlers.obstacles.steps import Hand, ObstacleSteps, reporter_choices
from handlers.obstacles.words import ObstacleTimes, open_choice, short, unit_name
from handlers.ports.work import Work
from handlers.routes import token
from handlers.speak import Speech

BATCH = 20
"""How many people are spoken to in one unit of work: turns of others go in between."""

LINES = 6
"""So many obstacles stand in one message; the others are counted."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one person is to hear of one obstacle.

    Attributes:
        what: "above"; "asked" or "lapsed" to the reporter.
        occasion: Its key: said once, it is never said again.
    """

    what: str
    obstacle: Obstacle
    person: Person
    occasion: str


Levels = dict[UnitId, list[list[Person]]]
"""Who stands above each desk, looked up once."""


class ObstacleWatch:
    """Looks once a working morning, at the time of the programme's reminders."""

    name = "obstacles"

    def __init__(
        self, deadlines: Deadlines, steps: ObstacleSteps, times: ObstacleTimes, speech: Speech
    ) -> None:
        """Take the deadlines (for who is suspended), who does steps, the limits, and speech."""
        self._deadlines = deadlines
        self._steps = steps
        self._times = times
        self._speech = speech

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell whoever is to hear of an obstacle today; each once, in one message a person."""
        local = now.astimezone(self._times.zone)
        today = local.date()
        if not self._times.calendar.is_working(today):
            return []
        parcels: list[Parcel] = []
        for programme in self._deadlines.active():
            plan = programme.setup.reminders
            if local.time() < plan.at or plan.is_quiet(local.time()):
                continue
            looked = do(partial(self._look, programme=programme, today=today, now=now))
            if looked is None:
                continue
            told, waiting = looked
            parcels += told
            for first in range(0, len(waiting), BATCH):
                some = waiting[first : first + BATCH]
                parcels += do(partial(self._tell_all, letters=some, today=today, now=now))
            do(partial(_done, programme=programme, today=today, now=now))
        return parcels

    def _look(
        self, work: Work, programme: Programme, today: date, now: datetime
    ) -> tuple[list[Parcel], list[list[Notice]]] | None:
        """Return what each person is to hear today; None where the day is done already.

        Whoever's obstacle lapses hears of it in the same piece of work: it is never found again.
        """
        if work.outbox.said(_day_key(programme, today)):
            return None
        self._deadlines.read(work)
        lapsed = [[each] for each in self._lapse(work, programme, today, now)]
        return self._tell_all(work, lapsed, today, now), self._unsaid(work, programme, today)

    def _tell_all(
        self, work: Work, letters: Sequence[Sequence[Notice]], today: date, now: datetime
    ) -> list[Parcel]:
        parcels: list[Parcel] = []
        for notices in letters:
            try:
                with work.attempt():
                    parcels += self._tell(work, notices, today, now)
            except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
                person, trouble = notices[0].person, type(error).__name__
                work.audit.note(person.id, "obstacles failed", person.id, now, trouble)
        return parcels

    def _lapse(self, work: Work, programme: Programme, today: date, now: datetime) -> list[Notice]:
        """Close what its reporter has left without a word for long; the reporter is to hear of it."""
        rules, calendar = self._times.rules, self._times.calendar
        found = []
        for each in work.obstacles.living_in(programme.id):
            if not rules.lapses(each.state, self._times.since(each), today, calendar):
                continue
            stepped = self._steps.keep(work, each, ObstacleStep.LAPSE, Hand(None, now))
            reporter = work.people.get(each.raised_by)
            if stepped is not None and reporter is not None:
                found.append(_notice("lapsed", stepped[1], reporter))
        return found

    def _unsaid(self, work: Work, programme: Programme, today: date) -> list[list[Notice]]:
        """Return what each person who can be reached has not heard yet."""
        reachable = work.people.reachable(programme.id)
        levels: Levels = {}
        waiting = (
            notice
            for obstacle in work.obstacles.living_in(programme.id)
            for notice in self._notices(work, obstacle, levels, today)
        )
        found = {notice.occasion: notice for notice in waiting if notice.person.id in reachable}
        said = work.outbox.said_among(list(found))
        by_person: dict[PersonId, list[Notice]] = {}
        for occasion, notice in found.items():
            if occasion not in said:
                by_person.setdefault(notice.person.id, []).append(notice)
        return list(by_person.values())

    def _notices(
        self, work: Work, obstacle: Obstacle, levels: Levels, today: date
    ) -> Iterator[Notice]:
        if obstacle.state in AT_REPORTER:
            reporter = work.people.get(obstacle.raised_by)
            if today > self._times.due(obstacle) and reporter is not None:
                yield _notice("asked", obstacle, reporter)
        if obstacle.state not in AT_DESK or self._deadlines.is_paused(
            obstacle.desk_unit_id, today
        ):
            return
        level = self._times.rules.level(
            obstacle.state, self._times.since(obstacle), today, self._times.calendar
        )
        if not level:
            return
        if obstacle.desk_unit_id not in levels:
            desk = work.units.get(obstacle.desk_unit_id)
            levels[obstacle.desk_unit_id] = levels_above(work, desk) if desk is not None else []
        for people in levels[obstacle.desk_unit_id][:level]:
            for person in people:
                yield _notice("above", obstacle, person)

    def _tell(
        self, work: Work, notices: Sequence[Notice], today: date, now: datetime
    ) -> list[Parcel]:
        first, *others = notices
        say = self._say(work, notices, today)
        parcels = self._speech.tell(work, first.person, say, occasion=first.occasion, now=now)
        for other in others:
            work.outbox.settle(other.occasion, now)
        return parcels

    def _say(self, work: Work, notices: Sequence[Notice], today: date) -> Say:
        if len(notices) == 1:
            notice = notices[0]
            asks = notice.what in {"asked", "lapsed"}
            acts = reporter_choices(notice.obstacle) if asks else ()
            return Say(
                f"obstacle.watch.{notice.what}",
                self._params(work, notice, today),
                choices=(
                    *(acts[1:] if notice.what == "lapsed" else acts),
                    self._steps.open(notice.obstacle),
                    TO_MENU,
                ),
            )
        shown = list(enumerate(notices[:LINES], 1))
        return Say(
            "obstacle.watch.several",
            {
                "count": len(notices),
                "more": len(notices) - len(shown),
                "lines": [
                    Phrase(
                        f"obstacle.watch_line.{notice.what}",
                        {"number": number, **self._params(work, notice, today)},
                    )
                    for number, notice in shown
                ],
            },
            choices=(*(open_choice(number, each.obstacle) for number, each in shown), TO_MENU),
        )

    def _params(self, work: Work, notice: Notice, today: date) -> dict[str, object]:
        obstacle = notice.obstacle
        return {
            "text": short(obstacle.text),
            "unit": unit_name(work, obstacle.desk_unit_id),
            "of_unit": unit_name(work, obstacle.unit_id),
            "state": Phrase(f"obstacle.state_name.{obstacle.state}"),
            "solved": obstacle.state is ObstacleState.SOLVED,
            "days": (today - obstacle.opened_at.astimezone(self._times.zone).date()).days,
        }


def _notice(what: str, obstacle: Obstacle, person: Person) -> Notice:
    """Return a notice, named by how long the obstacle has stood so: each change begins anew."""
    moved = f"{obstacle.since:%y%m%d%H%M%S}"
    return Notice(what, obstacle, person, token("vmw", what, obstacle.id, moved, person.id))


def _day_key(programme: Programme, today: date) -> str:
    return token("vmw", today.isoformat(), "all", programme.id)


def _done(work: Work, programme: Programme, today: date, now: datetime) -> None:
    work.outbox.settle(_day_key(programme, today), now)
