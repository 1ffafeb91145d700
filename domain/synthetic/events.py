"""What the made-up visits found: shortages that are gone, proposals, and what stands in the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from domain.households import Household, HouseholdId, Schooling, Status
from domain.people import Unit
from domain.synthetic.chance import between
from domain.synthetic.families import RETIRES_AT
from domain.synthetic.needs import CHILD_UNTIL, Need
from domain.synthetic.past_plan import PastPlan, PastScene, Saying, Who
from domain.synthetic.rosters import Roster
from domain.synthetic.visits import Horizon, Visit

SLOW = frozenset({"hygienic_toilet", "housing_quality", "housing_area", "clean_water"})
"""What is built takes weeks: it is worked on before it is there."""

BUILT_WITHIN = timedelta(days=14)
GAINS_EACH = 2
"""No household of a made-up past loses more shortages than that."""

NEAREST = 12
"""An obstacle arises in one of so many visits around its day."""

PUPILS = frozenset({Schooling.PRIMARY, Schooling.LOWER_SECONDARY, Schooling.UPPER_SECONDARY})

OFFICE_OPENS = time(8, 0)
OFFICE_MINUTES = (0, 500)


@dataclass(slots=True)
class Event:
    """What one visit found.

    Attributes:
        gains: Indicators that are no longer short.
        proposal: What the cadre proposes; empty if nothing.
        trouble: What stands in the way.
        solved_at: When that was solved, if it was.
    """

    gains: list[str] = field(default_factory=list)
    proposal: str = ""
    trouble: Saying | None = None
    solved_at: datetime | None = None


def make_events(
    plan: PastPlan,
    scene: PastScene,
    roster: Roster,
    visits: Sequence[Visit],
    horizon: Horizon,
    chance: Random,
) -> list[Event]:
    """Return what each of the visits found, in their order."""
    found = _Findings(roster, visits, horizon, chance)
    for indicator, number in scene.gained.items():
        found.gain(indicator, number)
    for proposal, number in scene.proposals.items():
        found.propose(proposal, number)
    for days_ago in scene.urgent:
        found.trouble(plan.urgent, days_ago, solved_after=6, proposal="urgent")
    for days_ago in scene.open:
        found.trouble(plan.troubles, days_ago)
    for days_ago, days in scene.closed:
        found.trouble(plan.troubles, days_ago, solved_after=days)
    return found.events


class _Findings:
    """Shares out among the visits what they found."""

    def __init__(
        self, roster: Roster, visits: Sequence[Visit], horizon: Horizon, chance: Random
    ) -> None:
        self.events = [Event() for _ in visits]
        self._visits = visits
        self._horizon = horizon
        self._chance = chance
        self._of_home: dict[HouseholdId, list[int]] = defaultdict(list)
        for index, visit in enumerate(visits):
            self._of_home[visit.household_id].append(index)
        # Households that can be played stay as the plan of the roster wrote them.
        speaking = {person.household_id for person in roster.people if person.household_id}
        self._homes = {
            home.id: home
            for home in roster.households
            if home.id in self._of_home and home.id not in speaking
        }
        self._gains: dict[HouseholdId, list[str]] = defaultdict(list)
        self._told: set[HouseholdId] = set()
        self._said: set[str] = set()

    def gain(self, indicator: str, number: int) -> None:
        """Let so many poor households be no longer short of something."""
        homes = [
            home
            for home in self._homes.values()
            if home.status is Status.POOR
            and indicator in home.deprivations
            and len(self._gains[home.id]) < GAINS_EACH
        ]
        self._chance.shuffle(homes)
        if indicator in SLOW:
            homes.sort(key=lambda home: self._chance.random() + self._hurried(home.id))
        for home in homes[:number]:
            of_home = self._of_home[home.id]
            index = of_home[-1] if indicator in SLOW else self._chance.choice(of_home)
            self.events[index].gains.append(indicator)
            self._gains[home.id].append(indicator)

    def _hurried(self, household_id: HouseholdId) -> float:
        """Return how unlikely it is that something was built from the first visit to the last."""
        of_home = self._of_home[household_id]
        taken = self._visits[of_home[-1]].day - self._visits[of_home[0]].day
        return 0.0 if taken >= BUILT_WITHIN else 0.4

    def propose(self, proposal: str, number: int) -> None:
        """Let the last visit to some households end with a proposal."""
        status = Status.NEAR_POOR if proposal == "relapse" else Status.POOR
        homes = [home for home in self._homes.values() if home.status is status]
        self._chance.shuffle(homes)
        if proposal in {"escape", "near_poor"}:
            homes.sort(key=lambda home: (-len(self._gains[home.id]), -(home.income_vnd or 0)))
            homes = self._chance.sample(homes[: 3 * number], min(number, len(homes)))
        free = [home for home in homes if not self.events[self._of_home[home.id][-1]].proposal]
        for home in free[:number]:
            self.events[self._of_home[home.id][-1]].proposal = proposal

    def trouble(
        self,
        sayings: Sequence[Saying],
        days_ago: int,
        solved_after: int | None = None,
        proposal: str = "",
    ) -> None:
        """Let a visit of about that day find something in the way."""
        wanted = self._horizon.today - timedelta(days=days_ago)
        around = [
            index
            for index, visit in enumerate(self._visits)
            if visit.household_id in self._homes
            and visit.household_id not in self._told
            and not self.events[index].proposal
        ]
        around.sort(key=lambda index: abs((self._visits[index].day - wanted).days))
        for index in around[:NEAREST]:
            saying = self._fitting(sayings, self._visits[index])
            if saying is not None:
                event = self.events[index]
                event.trouble, event.proposal = saying, proposal
                event.solved_at = self._solved(self._visits[index].day, solved_after)
                self._told.add(self._visits[index].household_id)
                self._said.add(saying.text)
                return

    def _fitting(self, sayings: Sequence[Saying], visit: Visit) -> Saying | None:
        home = self._homes[visit.household_id]
        lacks = home.deprivations.difference(self._gains[home.id])
        fitting = [
            each
            for each in sayings
            if each.text not in self._said and fits(each, home, lacks, visit.day)
        ]
        return self._chance.choice(fitting) if fitting else None

    def _solved(self, opened: date, after: int | None) -> datetime | None:
        if after is None:
            return None
        day = self._horizon.calendar.working_day_on_or_after(opened + timedelta(days=after))
        moment = self._horizon.moment(day, OFFICE_OPENS, between(OFFICE_MINUTES, self._chance))
        return moment if moment < self._horizon.now else None


def fits(saying: Saying, home: Household, lacks: Iterable[str], day: date) -> bool:
    """Tell whether something can be said of a household on a day."""
    return (
        (not saying.about or saying.about in lacks)
        and (not saying.months or day.month in saying.months)
        and (saying.area is None or saying.area is home.area)
        and lives_there(saying.who, home, day)
    )


def lives_there(who: Who, home: Household, day: date) -> bool:
    """Tell whether a household has somebody of a kind."""
    need = Need(home.members, day.year)
    match who:
        case Who.ANYBODY:
            return True
        case Who.ELDER:
            return any(need.age(member) >= RETIRES_AT for member in home.members)
        case Who.CHILD:
            return any(need.age(member) <= CHILD_UNTIL for member in home.members)
        case Who.PUPIL:
            return any(member.schooling in PUPILS for member in home.members)
        case Who.ABLE:
            return any(map(need.is_able, home.members))
        case Who.COUPLE:
            couple = [each for each in home.members if each.relation in {"head", "spouse"}]
            return len(couple) > 1 and all(map(need.is_able, couple))


def desks_of(units: Sequence[Unit]) -> Mapping[str, Unit]:
    """Return the unit that keeps each desk; the lead office stands under the empty name."""
    desks = {desk: unit for unit in reversed(units) for desk in unit.desk.split()}
    lead = next((unit for unit in units if unit.is_lead_office), units[0])
    return {**desks, "": lead}
