"""How an obstacle is spoken of: in a line, on its card, with how it stands and until when."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from domain.households import HouseholdId
from domain.obstacles import AT_DESK, ObstacleRules, ObstacleState, days_waited
from domain.people import UnitId
from domain.reporting import Obstacle
from domain.say import Choice, Phrase
from domain.workdays import WorkCalendar
from handlers.households import access_to, heading_of, household_for
from handlers.ports.work import Work
from handlers.routes import token
from handlers.visit import Visit

DESK = "vm"
"""The desk in tokens: `vm`, `vm.o.<obstacle>`; the others stand in `handlers/obstacles/desk.py`."""

LINE_CHARS = 80
"""How much of an obstacle a line of the list shows."""

NEW = Choice(Phrase("obstacle.new"), token(DESK, "n"))
LIST = Choice(Phrase("obstacle.show_list"), DESK)
MINE = Choice(Phrase("obstacle.mine"), token(DESK, "m", 0))


class ObstacleTimes:
    """Knows until when an obstacle may stay as it is."""

    def __init__(self, rules: ObstacleRules, calendar: WorkCalendar, zone: ZoneInfo) -> None:
        """Take the limits, the working days, and where days begin and end."""
        self.rules = rules
        self.calendar = calendar
        self.zone = zone

    def since(self, obstacle: Obstacle) -> date:
        """Return the local day since which it has stood as it stands."""
        return obstacle.since.astimezone(self.zone).date()

    def due(self, obstacle: Obstacle) -> date:
        """Return the last day in time."""
        return self.rules.due(obstacle.state, self.since(obstacle), self.calendar)

    def state(self, obstacle: Obstacle, today: date) -> Phrase:
        """Return how it stands, since when, and until when something is to be done."""
        due = self.due(obstacle)
        return Phrase(
            f"obstacle.state.{obstacle.state}",
            {
                "since": self.since(obstacle),
                "due": due,
                "late": obstacle.state in AT_DESK and today > due,
                "late_from": due + timedelta(days=1),
            },
        )


def open_choice(number: int, obstacle: Obstacle) -> Choice:
    """Return the button of a list that opens an obstacle."""
    return Choice(
        Phrase("obstacle.open", {"number": number}), token(DESK, "o", obstacle.id), narrow=True
    )


def line_of(visit: Visit, obstacle: Obstacle, number: int, *, desk: bool = False) -> Phrase:
    """Return a line of a list; where the desks differ, with whose it is."""
    said = spoken(visit, obstacle, audited=False)
    return Phrase(
        "obstacle.line",
        {
            "number": number,
            **said,
            # A phone is narrow: among several desks it matters more whose desk it is.
            "who": "" if desk else said["who"],
            "desk_unit": unit_name(visit.work, obstacle.desk_unit_id) if desk else "",
            "state": Phrase(f"obstacle.state_name.{obstacle.state}")
            if desk or obstacle.state is not ObstacleState.OPEN
            else None,
        },
    )


def spoken(visit: Visit, obstacle: Obstacle, *, audited: bool) -> dict[str, object]:
    """Return what is said of an obstacle; the household only to whoever may see it, and noted."""
    reporter = visit.work.people.get(obstacle.raised_by)
    household = None
    if may_see_home(visit, obstacle) and obstacle.household_id is not None:
        household = household_for(visit, HouseholdId(obstacle.household_id))
        if audited:
            visit.work.audit.note(
                visit.person.id, "viewed", obstacle.household_id, visit.now, "obstacle"
            )
    opened = obstacle.opened_at.astimezone(visit.zone).date()
    return {
        "text": obstacle.text if audited else short(obstacle.text),
        "who": reporter.name if reporter else "",
        "unit": unit_name(visit.work, obstacle.unit_id),
        "heading": heading_of(household) if household else None,
        "days": days_waited(opened, visit.today),
        "opened": obstacle.opened_at,
        "desk": Phrase(f"desk.{obstacle.desk}"),
    }


def may_see_home(visit: Visit, obstacle: Obstacle) -> bool:
    """Tell whether the household that it is about may be seen by the visitor."""
    if obstacle.household_id is None:
        return False
    decision = access_to(visit, HouseholdId(obstacle.household_id))
    return decision is not None and decision.may_see


def unit_name(work: Work, unit_id: UnitId) -> str:
    """Return what a unit is called."""
    unit = work.units.get(unit_id)
    return unit.name if unit is not None else ""


def short(text: str) -> str:
    """Return the beginning of a text, as long as a line of a phone."""
    return text if len(text) <= LINE_CHARS else f"{text[: LINE_CHARS - 1]}…"
