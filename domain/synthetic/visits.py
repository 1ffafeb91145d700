"""Made-up visits: which cadre went to which household, on which day and at which hour."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random

from domain.households import Assignment, HouseholdId
from domain.people import PersonId
from domain.synthetic.chance import between, draw
from domain.synthetic.past_plan import PastPlan, PastScene
from domain.synthetic.rosters import Roster
from domain.weeks import ONE_WEEK, week_of
from domain.workdays import ONE_DAY, WorkCalendar

LONG_AGO = timedelta(days=60)
"""A household that was visited before that and not since counts as silent."""

SUNDAY = 6
MORNING = time(7, 45)
AFTERNOON = time(13, 45)
LEAVES_WITHIN = (0, 110)
"""Minutes after which the first report of a half-day comes at the earliest and at the latest."""

STAYS = (25, 65)
"""Minutes from one report of a trip to the next; the last of four comes by eight in the evening."""

TRIES = 30
"""So many cadres are asked for each visit that is wanted, before a week is let go."""

SHOWN_GO_OFTEN = 2.0
"""Cadres who can be played in a demonstration have something to show."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The moment in which the past ends, and the days as people there count them."""

    now: datetime
    zone: tzinfo
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        """Return the local day; the past ends the evening before."""
        return self.now.astimezone(self.zone).date()

    def moment(self, day: date, clock: time, minutes: int = 0) -> datetime:
        """Return a local time, so many minutes later, in UTC."""
        local = datetime.combine(day, clock, self.zone) + timedelta(minutes=minutes)
        return local.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was reported on."""

    household_id: HouseholdId
    person_id: PersonId
    day: date
    at: datetime


def make_visits(
    plan: PastPlan, scene: PastScene, roster: Roster, horizon: Horizon, chance: Random
) -> list[Visit]:
    """Return the visits of the weeks before the horizon, the earliest first.

    Nobody visits a household before it was assigned, on a holiday, or twice within the gap.
    """
    rounds = _Rounds(plan, scene, roster, horizon, chance)
    visits = list(rounds.pinned())
    for days, number in _quotas(scene, roster, horizon):
        visits += rounds.week(days, number)
    return sorted(visits, key=lambda visit: (visit.at, visit.household_id))


def _quotas(
    scene: PastScene, roster: Roster, horizon: Horizon
) -> Iterator[tuple[list[date], int]]:
    """Yield the days of each week on which visits can be made, and how many are to be made."""
    begun = min((each.since for each in roster.assignments), default=horizon.today)
    monday = week_of(horizon.today).monday - ONE_WEEK * (len(scene.weeks) - 1)
    weeks = []
    for number, weight in enumerate(scene.weeks):
        every = (monday + ONE_WEEK * number + ONE_DAY * n for n in range(7))
        days = [
            day
            for day in every
            if begun <= day < horizon.today and day not in horizon.calendar.holidays
        ]
        if days and weight:
            weeks.append((days, weight))
    total = sum(weight for _, weight in weeks)
    done = 0
    for days, weight in weeks:
        yield days, (scene.reports * (done + weight)) // total - (scene.reports * done) // total
        done += weight


class _Rounds:
    """The cadres on their way, week by week."""

    def __init__(
        self, plan: PastPlan, scene: PastScene, roster: Roster, horizon: Horizon, chance: Random
    ) -> None:
        self._plan = plan
        self._scene = scene
        self._horizon = horizon
        self._chance = chance
        self._duties: dict[PersonId, list[Assignment]] = defaultdict(list)
        for each in roster.assignments:
            self._duties[each.person_id].append(each)
        self._keen = self._keenness({shown.person_id for shown in roster.showcase})
        households = [home.id for home in roster.households if home.id not in scene.last_seen]
        never = round(scene.never * len(households))
        self._left_out = {*chance.sample(households, never), *map(HouseholdId, scene.last_seen)}
        self._last: dict[HouseholdId, date] = {}
        self._busy: set[tuple[PersonId, date]] = set()

    def _keenness(self, shown: set[PersonId]) -> dict[PersonId, float]:
        """Return how often each cadre goes; some never do, some make up for others."""
        others = [person for person in self._duties if person not in shown]
        idle = set(self._chance.sample(others, round(self._scene.idle_cadres * len(self._duties))))
        return {
            person: SHOWN_GO_OFTEN if person in shown else self._chance.lognormvariate(0, 0.35)
            for person in self._duties
            if person not in idle
        }

    def pinned(self) -> Iterator[Visit]:
        """Yield the last visits whose day the plan fixes."""
        for household_id, days_ago in self._scene.last_seen.items():
            day = self._horizon.today - timedelta(days=days_ago)
            for duties in self._duties.values():
                for each in duties:
                    if each.household_id == household_id and _holds(each, day):
                        yield from self._trip(each.person_id, day, [each.household_id])

    def week(self, days: Sequence[date], number: int) -> Iterator[Visit]:
        """Yield so many visits on some days of a week, or fewer if nobody is due."""
        wanted = number
        people, weights = list(self._keen), list(self._keen.values())
        by_day = {day: self._plan.weekdays[day.weekday()] for day in days}
        for _ in range(number * TRIES):
            if wanted <= 0 or not any(by_day.values()):
                return
            person = self._chance.choices(people, weights)[0]
            day = draw(by_day, self._chance)
            size = min(draw(self._plan.trips, self._chance), wanted)
            due = self._due(person, day)[:size] if (person, day) not in self._busy else []
            wanted -= len(due)
            yield from self._trip(person, day, due)

    def _due(self, person: PersonId, day: date) -> list[HouseholdId]:
        """Return the households of a cadre that may be visited, those that wait longest first."""
        waiting: dict[HouseholdId, float] = {}
        for each in self._duties[person]:
            if not _holds(each, day) or each.household_id in self._left_out:
                continue
            last = self._last.get(each.household_id)
            if last is None or abs((day - last).days) >= self._scene.gap_days:
                waits = (day - (last or each.since)).days + self._chance.uniform(0, 15)
                waiting[each.household_id] = waits
        return sorted(waiting, key=lambda household_id: -waiting[household_id])

    def _trip(self, person: PersonId, day: date, homes: Sequence[HouseholdId]) -> Iterator[Visit]:
        if not homes:
            return
        self._busy.add((person, day))
        in_morning = day.weekday() == SUNDAY or self._chance.random() < 0.55  # noqa: PLR2004 - made up
        starts = MORNING if in_morning else AFTERNOON
        minutes = between(LEAVES_WITHIN, self._chance)
        for household_id in homes:
            minutes += between(STAYS, self._chance)
            self._last[household_id] = max(day, self._last.get(household_id, day))
            long_ago = self._horizon.today - day >= LONG_AGO
            if long_ago and self._chance.random() < self._scene.silent:
                self._left_out.add(household_id)
            yield Visit(household_id, person, day, self._horizon.moment(day, starts, minutes))


def _holds(duty: Assignment, day: date) -> bool:
    return duty.since <= day and (duty.until is None or day < duty.until)
