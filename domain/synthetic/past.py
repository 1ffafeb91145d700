"""A made-up past: what the cadres of a made-up roster would have reported before today."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Protocol

from domain.households import Household
from domain.programme import Programme
from domain.progress import HouseholdReport, report_of
from domain.reporting import Obstacle, UnitReport
from domain.synthetic.chance import stream
from domain.synthetic.events import Event, desks_of, make_events
from domain.synthetic.handed_in import hand_in
from domain.synthetic.past_plan import PastPlan
from domain.synthetic.rosters import Roster
from domain.synthetic.tellings import HomeNow, Teller
from domain.synthetic.visits import Horizon, Visit, make_visits

SESSIONS_EACH = 100_000
"""Conversations of a made-up past are numbered through; each programme has its own range."""

SESSION = "past-"
"""What their numbers begin with, so that they can be told from conversations that took place."""


class Receipt(Protocol):
    """Writes receipts as the register of reports does."""

    def __call__(self, day: date, number: int, *, of_unit: bool) -> str:
        """Return the receipt of the n-th report of a day, of a household or of a unit."""


@dataclass(frozen=True, slots=True)
class Past:
    """What happened before today, each in the order in which it happened.

    Attributes:
        reports: Of cadres about households.
        obstacles: Those that arose from them, open and solved.
        unit_reports: What units handed in.
    """

    programme_id: str
    reports: tuple[HouseholdReport, ...]
    obstacles: tuple[Obstacle, ...]
    unit_reports: tuple[UnitReport, ...]


def make_past(
    plan: PastPlan,
    roster: Roster,
    programme: Programme,
    horizon: Horizon,
    words: Mapping[str, str],
    receipt: Receipt,
) -> Past:
    """Return the made-up past of a roster; it ends the evening before the horizon.

    Args:
        plan: What pasts are made from.
        roster: Who reports about whom.
        programme: The plan with the deadlines.
        horizon: Where the past ends.
        words: The words on the buttons of the form, by key.
        receipt: How receipts are written.

    Raises:
        SyntheticPlanError: If there is no past for this programme, or it names an unknown deadline.
    """
    scene = plan.scene(roster.programme_id)

    def chance(purpose: str) -> Random:
        return stream(plan.seed, "past", scene.programme_id, purpose)

    visits = make_visits(plan, scene, roster, horizon, chance("visits"))
    events = make_events(plan, scene, roster, visits, horizon, chance("events"))
    teller = Teller(plan, scene, words, chance("tellings"))
    first_session = SESSIONS_EACH * (plan.scenes.index(scene) + 1)
    reports = list(_reports(roster, visits, events, teller, receipt, first_session))
    obstacles = list(_obstacles(roster, reports, events))
    handed_in = hand_in(
        plan, scene, roster, programme, (reports, obstacles), horizon, chance("units")
    )
    return Past(
        scene.programme_id,
        tuple(reports),
        tuple(obstacles),
        tuple(_numbered(handed_in, horizon, receipt)),
    )


def _reports(
    roster: Roster,
    visits: Sequence[Visit],
    events: Sequence[Event],
    teller: Teller,
    receipt: Receipt,
    first_session: int,
) -> Iterator[HouseholdReport]:
    homes = {home.id: _as_it_began(home) for home in roster.households}
    of_day: Counter[date] = Counter()
    for number, (visit, event) in enumerate(zip(visits, events, strict=True)):
        of_day[visit.day] += 1
        yield report_of(
            teller.tell(visit, event, homes[visit.household_id]),
            receipt=receipt(visit.day, of_day[visit.day], of_unit=False),
            session_id=f"{SESSION}{first_session + number}",
            programme_id=roster.programme_id,
            household_id=visit.household_id,
            person_id=visit.person_id,
            made_at=visit.at,
            day=visit.day,
        )


def _as_it_began(home: Household) -> HomeNow:
    return HomeNow(home, set(home.deprivations), home.income_vnd)


def _obstacles(
    roster: Roster, reports: Sequence[HouseholdReport], events: Sequence[Event]
) -> Iterator[Obstacle]:
    desks = desks_of(roster.units)
    commune = {home.id: home.commune_id for home in roster.households}
    for report, event in zip(reports, events, strict=True):
        if report.obstacle is not None:
            yield Obstacle(
                occasion=f"report.{report.receipt}",
                programme_id=report.programme_id,
                household_id=report.household_id,
                unit_id=commune[report.household_id],
                raised_by=report.person_id,
                desk_unit_id=desks.get(report.obstacle.desk, desks[""]).id,
                desk=report.obstacle.desk,
                text=report.obstacle.text,
                opened_at=report.made_at,
                closed_at=event.solved_at,
            )


def _numbered(
    handed_in: Sequence[UnitReport], horizon: Horizon, receipt: Receipt
) -> Iterator[UnitReport]:
    of_day: Counter[date] = Counter()
    for report in handed_in:
        day = report.submitted_at.astimezone(horizon.zone).date()
        of_day[day] += 1
        yield replace(report, receipt=receipt(day, of_day[day], of_unit=True))
