"""Lists of obstacles: what waits on a unit's desk, what one raised, and what is old in an area."""

from datetime import datetime, time, timedelta

from domain.obstacles import AT_DESK, AT_REPORTER, ObstacleState
from domain.people import Role
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.obstacles.words import (
    DESK,
    LIST,
    MINE,
    NEW,
    ObstacleTimes,
    line_of,
    open_choice,
    unit_name,
)
from handlers.paging import pages
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

PAGE = 6
"""Obstacles on one page of a list."""


class ObstacleLists:
    """The lists, each for whom it concerns."""

    def __init__(self, times: ObstacleTimes) -> None:
        """Take who knows the limits."""
        self._times = times

    def waiting(self, visit: Visit, page: int) -> Reply:
        """Show a page of what waits on the desk, to the officers of the unit."""
        if not visit.person.is_officer:
            return [Say("obstacle.officers_only", choices=(NEW, MINE, TO_MENU))]
        waiting = visit.work.obstacles.open_at(visit.person.unit_id)
        unit = unit_name(visit.work, visit.person.unit_id)
        first = page * PAGE
        shown = list(enumerate(waiting[first : first + PAGE], first + 1))
        below = _area_choice(visit)
        if not shown:
            return [Say("obstacle.none", {"unit": unit}, choices=(NEW, MINE, *below, TO_MENU))]
        return [
            Say(
                "obstacle.list",
                {
                    "unit": unit,
                    "lines": [line_of(visit, each, number) for number, each in shown],
                    "total": len(waiting),
                },
                choices=(
                    *(open_choice(number, each) for number, each in shown),
                    *pages(token(DESK, "l"), page, len(waiting), PAGE),
                    NEW,
                    MINE,
                    *below,
                    TO_MENU,
                ),
            )
        ]

    def mine(self, visit: Visit, page: int) -> Reply:
        """Show whoever raised obstacles what became of them."""
        first = page * PAGE
        found = visit.work.obstacles.raised_by(visit.person.id, offset=first, limit=PAGE + 1)
        shown = list(enumerate(found[:PAGE], first + 1))
        if not shown:
            return [Say("obstacle.none_mine", choices=(NEW, TO_MENU))]
        return [
            Say(
                "obstacle.list_mine",
                {"lines": [line_of(visit, each, number, desk=True) for number, each in shown]},
                choices=(
                    *(open_choice(number, each) for number, each in shown),
                    *pages(token(DESK, "m"), page, first + len(found), PAGE),
                    NEW,
                    TO_MENU,
                ),
            )
        ]

    def area(self, visit: Visit, age: int, page: int) -> Reply:
        """Show whoever oversees an area what is not closed in it, and what has waited too long.

        Args:
            visit: Whoever asks.
            age: Only what is older than so many days; 0 for all.
            page: Which page.
        """
        if not visit.person.is_overseer or age not in {0, *self._times.rules.older_than}:
            return [Say("obstacle.officers_only", choices=(NEW, MINE, TO_MENU))]
        top = visit.work.households.overseen_by(visit.person)
        obstacles = visit.work.obstacles
        first = page * PAGE
        found = obstacles.living_below(top, self._before(visit, age), offset=first, limit=PAGE + 1)
        shown = list(enumerate(found[:PAGE], first + 1))
        counts = obstacles.count_below(top, None)
        older = [
            (each, sum(obstacles.count_below(top, self._before(visit, each)).values()))
            for each in self._times.rules.older_than
        ]
        visit.work.audit.note(
            visit.person.id, "listed", str(top), visit.now, f"obstacles {len(shown)}"
        )
        return [
            Say(
                "obstacle.area",
                {
                    "unit": unit_name(visit.work, top),
                    "total": sum(counts.values()),
                    "at_desk": sum(counts.get(state, 0) for state in AT_DESK),
                    "taken": counts.get(ObstacleState.TAKEN, 0),
                    "at_reporter": sum(counts.get(state, 0) for state in AT_REPORTER),
                    "older": [
                        Phrase("obstacle.older", {"days": days, "count": count})
                        for days, count in older
                    ],
                    "age": age,
                    "lines": [line_of(visit, each, number, desk=True) for number, each in shown],
                },
                choices=(
                    *(open_choice(number, each) for number, each in shown),
                    *pages(token(DESK, "g", age), page, first + len(found), PAGE),
                    *(
                        Choice(
                            Phrase("obstacle.show_older", {"days": days, "count": count}),
                            token(DESK, "g", days, 0),
                        )
                        for days, count in older
                        if count and days != age
                    ),
                    *(
                        (Choice(Phrase("obstacle.show_all"), token(DESK, "g", 0, 0)),)
                        if age
                        else ()
                    ),
                    *((LIST,) if visit.person.is_officer else (NEW,)),
                    TO_MENU,
                ),
            )
        ]

    def _before(self, visit: Visit, age: int) -> datetime | None:
        """Return the moment before which something older than so many days was raised."""
        if not age:
            return None
        return datetime.combine(visit.today - timedelta(days=age), time(), visit.zone)


def _area_choice(visit: Visit) -> tuple[Choice, ...]:
    if not visit.person.roles & {Role.LEAD_OFFICE, Role.LEADER}:
        return ()
    return (Choice(Phrase("obstacle.show_area"), token(DESK, "g", 0, 0)),)
