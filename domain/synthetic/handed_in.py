"""Made-up reports that units handed in, with the figures that stood there on that day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from random import Random

from domain.calendar import Deadline, Obligation
from domain.due_days import deadline_of_period
from domain.households import HouseholdId
from domain.people import Person, PersonId, Role, Unit, UnitId
from domain.programme import Programme, reports_under
from domain.progress import HouseholdReport
from domain.reporting import Obstacle, UnitFigures, UnitReport
from domain.synthetic.chance import between, draw
from domain.synthetic.past_plan import HandedIn, PastPlan, PastScene
from domain.synthetic.plan import SyntheticPlanError
from domain.synthetic.rosters import Roster
from domain.synthetic.visits import Horizon
from domain.workdays import ONE_DAY

DAYS_EARLY = {1: 34, 2: 24, 3: 15, 4: 10, 5: 8, 7: 5, 9: 4}
"""Working days before the first late day on which reports come, by weight; made up."""

EARLIEST = timedelta(days=21)
"""Nobody hands in longer before the last day on time."""

DAYS_LATE = {1: 5, 2: 4, 3: 3, 4: 2, 6: 1, 9: 1}
"""Working days after the last day on time, by weight; made up."""

OFFICE_OPENS = time(8, 0)
OFFICE_MINUTES = (0, 530)

DIFFICULTIES = 0.45
REQUESTS = 0.35
"""How many units write about difficulties, and ask for something; made up."""


def hand_in(
    plan: PastPlan,
    scene: PastScene,
    roster: Roster,
    programme: Programme,
    past: tuple[Sequence[HouseholdReport], Sequence[Obstacle]],
    horizon: Horizon,
    chance: Random,
) -> list[UnitReport]:
    """Return what units handed in before the horizon, the earliest first, without receipts.

    Raises:
        SyntheticPlanError: If the programme has no such obligation or period.
    """
    seen = _Seen(roster, *past)
    senders = _senders(roster.people)
    played = {shown.person_id for shown in roster.showcase}
    shown = {person.unit_id for person in roster.people if person.id in played}
    made: list[UnitReport] = []
    for handed in scene.handed_in:
        obligation, deadline = _named(programme, handed)
        owing = [unit for unit in roster.units if reports_under(programme, obligation, unit)]
        for unit, day in _days(handed, deadline, owing, shown, horizon, chance):
            at = horizon.moment(day, OFFICE_OPENS, between(OFFICE_MINUTES, chance))
            figures = seen.figures(unit.id, deadline, day, at)
            made.append(
                UnitReport(
                    receipt="",
                    programme_id=programme.id,
                    obligation_id=obligation.id,
                    period=deadline.period.id,
                    unit_id=unit.id,
                    person_id=senders[unit.id],
                    submitted_at=at,
                    on_time=not deadline.is_missed(day),
                    figures=asdict(figures) if obligation.kind == "report" else {},
                    text=_text(plan, handed, chance),
                )
            )
    return sorted(made, key=lambda report: (report.submitted_at, report.unit_id))


def _senders(people: Iterable[Person]) -> Mapping[UnitId, PersonId]:
    senders: dict[UnitId, PersonId] = {}
    for person in people:
        if person.has(Role.UNIT_OFFICER):
            senders.setdefault(person.unit_id, person.id)
    return senders


def _named(programme: Programme, handed: HandedIn) -> tuple[Obligation, Deadline]:
    for obligation in programme.obligations:
        if obligation.id == handed.obligation:
            deadline = deadline_of_period(obligation, handed.period)
            if deadline is not None:
                return obligation, deadline
    raise SyntheticPlanError(f"{programme.id} has no {handed.obligation} for {handed.period}")


def _days(
    handed: HandedIn,
    deadline: Deadline,
    owing: Sequence[Unit],
    shown: set[UnitId],
    horizon: Horizon,
    chance: Random,
) -> Iterator[tuple[Unit, date]]:
    """Yield who handed in and when; who can be played was on time, or has it still to do."""
    is_over = deadline.is_missed(horizon.today)
    others = [unit for unit in owing if unit.id not in shown]
    number = round(handed.share * len(others))
    handing = chance.sample(others, number)
    late = {unit.id for unit in handing[: round(handed.late * number)]}
    if is_over:
        handing += [unit for unit in owing if unit.id in shown]
    first_late = min(deadline.last_day + ONE_DAY, horizon.today)
    for unit in handing:
        if unit.id in late:
            day = horizon.calendar.shift(deadline.last_day, draw(DAYS_LATE, chance))
        else:
            day = horizon.calendar.shift(first_late, -draw(DAYS_EARLY, chance))
        if deadline.last_day - EARLIEST <= day < horizon.today:
            yield unit, day


def _text(plan: PastPlan, handed: HandedIn, chance: Random) -> str:
    parts = {"results": chance.choice(handed.results)}
    if chance.random() < DIFFICULTIES:
        parts["difficulties"] = chance.choice(plan.difficulties)
    if chance.random() < REQUESTS:
        parts["proposals"] = chance.choice(plan.requests)
    return "\n\n".join(f"[{part}] {text}" for part, text in parts.items())


class _Seen:
    """What cadres had reported by a day, gathered by unit."""

    def __init__(
        self, roster: Roster, reports: Sequence[HouseholdReport], obstacles: Sequence[Obstacle]
    ) -> None:
        above = {unit.id: unit.parent_id for unit in roster.units}
        self._homes: dict[UnitId, list[HouseholdId]] = defaultdict(list)
        for home in roster.households:
            for unit_id in {*_line(home.hamlet_id, above), *_line(home.helper_id, above)}:
                self._homes[unit_id].append(home.id)
        self._reports: dict[HouseholdId, list[HouseholdReport]] = defaultdict(list)
        for report in reports:
            self._reports[report.household_id].append(report)
        self._obstacles: dict[str, list[Obstacle]] = defaultdict(list)
        for obstacle in obstacles:
            self._obstacles[obstacle.household_id or ""].append(obstacle)

    def figures(
        self, unit_id: UnitId, deadline: Deadline, day: date, moment: datetime
    ) -> UnitFigures:
        """Return the figures of a unit for the period of a deadline, as they stood that day."""
        homes = self._homes[unit_id]
        reports = [
            report
            for home in homes
            for report in self._reports[home]
            if deadline.period.starts <= report.day <= day and report.made_at <= moment
        ]
        supports = [support for report in reports for support in report.supports]
        return UnitFigures(
            households=len(homes),
            visited=len({report.household_id for report in reports}),
            reports=len(reports),
            deprivations_met=len({(r.household_id, gone) for r in reports for gone in r.met}),
            supports=len(supports),
            support_vnd=sum(support.amount_vnd or 0 for support in supports),
            escape_proposed=len({r.household_id for r in reports if r.proposal == "escape"}),
            obstacles_open=sum(
                each.opened_at <= moment and (each.closed_at is None or each.closed_at > moment)
                for home in homes
                for each in self._obstacles[home]
            ),
        )


def _line(unit_id: UnitId | None, above: Mapping[UnitId, UnitId | None]) -> Iterator[UnitId]:
    while unit_id is not None:
        yield unit_id
        unit_id = above[unit_id]
