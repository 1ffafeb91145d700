"""What waits on a unit's desk: listed, looked at, marked as cleared, with a word to who named it."""

from datetime import datetime

from domain.households import HouseholdId
from domain.people import Person
from domain.reporting import Obstacle
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.households import access_to, heading_of, household_for
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

DESK = "vm"
"""The desk in tokens: `vm`, `vm.l.<page>`, `vm.o.<obstacle>`, `vm.x.<obstacle>`, `vm.n`."""

PAGE = 6
"""Obstacles on one page of the list."""

LINE_CHARS = 80
"""How much of an obstacle a line of the list shows."""

_NEW = Choice(Phrase("obstacle.new"), token(DESK, "n"))
_LIST = Choice(Phrase("obstacle.show_list"), DESK)


class ObstacleList:
    """The obstacles that a unit is asked to clear."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

    def page(self, visit: Visit, page: int) -> Reply:
        """Show a page of what waits, to the officers of the unit."""
        if not visit.person.is_officer:
            return [Say("obstacle.officers_only", choices=(_NEW, TO_MENU))]
        waiting = visit.work.obstacles.open_at(visit.person.unit_id)
        unit = visit.work.units.get(visit.person.unit_id)
        first = page * PAGE
        shown = waiting[first : first + PAGE]
        if not shown:
            return [
                Say("obstacle.none", {"unit": unit.name if unit else ""}, choices=(_NEW, TO_MENU))
            ]
        pages = []
        if page:
            pages.append(Choice(Phrase("list.before"), token(DESK, "l", page - 1)))
        if first + PAGE < len(waiting):
            pages.append(Choice(Phrase("list.next"), token(DESK, "l", page + 1)))
        return [
            Say(
                "obstacle.list",
                {
                    "unit": unit.name if unit else "",
                    "lines": [_line(visit, each, n) for n, each in enumerate(shown, first + 1)],
                    "total": len(waiting),
                },
                choices=(
                    *(
                        Choice(
                            Phrase("obstacle.open", {"number": number}),
                            token(DESK, "o", each.id),
                            narrow=True,
                        )
                        for number, each in enumerate(shown, first + 1)
                    ),
                    *pages,
                    _NEW,
                    TO_MENU,
                ),
            )
        ]

    def card(self, visit: Visit, number: int, *, closing: bool) -> Reply:
        """Show one obstacle, or mark it as cleared, for the officers on whose desk it is."""
        obstacle = visit.work.obstacles.get(number)
        is_ours = obstacle is not None and obstacle.desk_unit_id == visit.person.unit_id
        if obstacle is None or not is_ours or not visit.person.is_officer:
            visit.work.audit.note(visit.person.id, "refused", f"obstacle {number}", visit.now)
            return [Say("obstacle.not_yours", choices=(TO_MENU,))]
        if obstacle.closed_at is not None:
            return [
                Say(
                    "obstacle.closed_before",
                    {"at": obstacle.closed_at},
                    choices=(_LIST, TO_MENU),
                )
            ]
        if closing:
            return self._close(visit, obstacle)
        return [
            Say(
                "obstacle.card",
                _params(visit, obstacle, audited=True),
                choices=(
                    Choice(Phrase("obstacle.close"), token(DESK, "x", obstacle.id), wide=True),
                    *_household_button(visit, obstacle),
                    _LIST,
                    TO_MENU,
                ),
            )
        ]

    def _close(self, visit: Visit, obstacle: Obstacle) -> Reply:
        visit.work.obstacles.close(obstacle.id, visit.now)
        visit.work.audit.note(visit.person.id, "closed", f"obstacle {obstacle.id}", visit.now)
        reporter = visit.work.people.get(obstacle.raised_by)
        told = ""
        if reporter is not None and reporter.id != visit.person.id:
            self._tell_solved(visit, obstacle, reporter)
            told = reporter.name if visit.work.people.address_of(reporter.id) else ""
        return [Say("obstacle.closed", {"told": told}, choices=(_LIST, TO_MENU))]

    def _tell_solved(self, visit: Visit, obstacle: Obstacle, reporter: Person) -> None:
        unit = visit.work.units.get(visit.person.unit_id)
        self._speech.tell(
            visit.work,
            reporter,
            Say(
                "obstacle.solved",
                {
                    "unit": unit.name if unit else "",
                    "who": visit.person.name,
                    "text": _short(obstacle.text),
                    "opened": obstacle.opened_at,
                },
                choices=(TO_MENU,),
            ),
            occasion=token("vm", "x", obstacle.id, reporter.id),
            now=visit.now,
        )


def _may_see(visit: Visit, obstacle: Obstacle) -> bool:
    if obstacle.household_id is None:
        return False
    decision = access_to(visit, HouseholdId(obstacle.household_id))
    return decision is not None and decision.may_see


def _household_button(visit: Visit, obstacle: Obstacle) -> tuple[Choice, ...]:
    if not _may_see(visit, obstacle):
        return ()
    return (Choice(Phrase("report.open_household"), token("ho", "c", obstacle.household_id)),)


def _line(visit: Visit, obstacle: Obstacle, number: int) -> Phrase:
    return Phrase("obstacle.line", {"number": number, **_params(visit, obstacle, audited=False)})


def _params(visit: Visit, obstacle: Obstacle, *, audited: bool) -> dict[str, object]:
    reporter = visit.work.people.get(obstacle.raised_by)
    unit = visit.work.units.get(obstacle.unit_id)
    household = None
    if _may_see(visit, obstacle) and obstacle.household_id is not None:
        household = household_for(visit, HouseholdId(obstacle.household_id))
        if audited:
            visit.work.audit.note(
                visit.person.id, "viewed", obstacle.household_id, visit.now, "obstacle"
            )
    return {
        "text": obstacle.text if audited else _short(obstacle.text),
        "who": reporter.name if reporter else "",
        "unit": unit.name if unit else "",
        "heading": heading_of(household) if household else None,
        "days": _days_since(visit, obstacle.opened_at),
        "opened": obstacle.opened_at,
        "desk": Phrase(f"desk.{obstacle.desk}"),
    }


def _days_since(visit: Visit, moment: datetime) -> int:
    return (visit.today - moment.astimezone(visit.zone).date()).days


def _short(text: str) -> str:
    return text if len(text) <= LINE_CHARS else f"{text[: LINE_CHARS - 1]}…"
