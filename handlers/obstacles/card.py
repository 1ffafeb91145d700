"""The card of an obstacle: what is in the way, what became of it, and what the reader can do."""

from domain.obstacles import ObstacleState, ObstacleStep
from domain.reporting import Obstacle, ObstacleEvent
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.obstacles.standing import Standing, standing_of
from handlers.obstacles.steps import reporter_choices
from handlers.obstacles.words import (
    DESK,
    LIST,
    MINE,
    ObstacleTimes,
    may_see_home,
    spoken,
    unit_name,
)
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

STEPS_SHOWN = 4
"""So many of the latest steps stand on the card; the others are counted."""

BUTTONS = {
    ObstacleStep.TAKE: "t",
    ObstacleStep.ANSWER: "a",
    ObstacleStep.SOLVE: "x",
    ObstacleStep.FORWARD: "p",
}
"""What the desk can do, by the letter of its button."""


class ObstacleCards:
    """Shows obstacles, each to whom it concerns."""

    def __init__(self, times: ObstacleTimes) -> None:
        """Take who knows the limits."""
        self._times = times

    def show(self, visit: Visit, number: int) -> Reply:
        """Show an obstacle to its desk, its reporter, or whoever oversees them."""
        obstacle = visit.work.obstacles.get(number)
        standing = standing_of(visit.work, visit.person, obstacle) if obstacle else None
        if obstacle is None or standing is None or not standing.may_see:
            return refused(visit, number)
        events = visit.work.obstacles.events(obstacle.id)
        shown = events[-STEPS_SHOWN:]
        params = {
            **spoken(visit, obstacle, audited=True),
            "desk_unit": unit_name(visit.work, obstacle.desk_unit_id),
            "state": self._times.state(obstacle, visit.today),
            "earlier": len(events) - len(shown),
            "steps": [_step(visit, each) for each in shown],
        }
        choices = (
            *self._acts(obstacle, standing),
            *_home(visit, obstacle),
            *((LIST,) if standing.at_desk else ()),
            *((MINE,) if standing.reported else ()),
            *(() if standing.at_desk or standing.reported else (_AREA,)),
            TO_MENU,
        )
        return [Say("obstacle.card", params, choices=choices)]

    def _acts(self, obstacle: Obstacle, standing: Standing) -> tuple[Choice, ...]:
        acts = tuple(
            Choice(Phrase(f"obstacle.act.{step}"), token(DESK, letter, obstacle.id))
            for step, letter in BUTTONS.items()
            if standing.may(step, obstacle.state)
        )
        if not standing.reported:
            return acts
        confirm, reopen = reporter_choices(obstacle)
        if standing.may(ObstacleStep.REOPEN, obstacle.state):
            # Of what is closed, there is nothing left to say yes to.
            own = (reopen,) if obstacle.state is ObstacleState.CLOSED else (confirm, reopen)
            return (*own, *acts)
        return (*acts, Choice(Phrase("obstacle.gone"), confirm.token))


_AREA = Choice(Phrase("obstacle.show_area"), token(DESK, "g", 0, 0))


def refused(visit: Visit, number: int) -> Reply:
    """Return the kind sentence that refuses, and note that it was asked for."""
    visit.work.audit.note(visit.person.id, "refused", f"obstacle {number}", visit.now)
    return [Say("obstacle.not_yours", choices=(TO_MENU,))]


def _step(visit: Visit, event: ObstacleEvent) -> Phrase:
    person = visit.work.people.get(event.by) if event.by is not None else None
    return Phrase(
        "obstacle.step_line",
        {
            "at": event.made_at,
            "who": person.name if person else "",
            "step": Phrase(f"obstacle.step.{event.step}"),
            "unit": unit_name(visit.work, event.desk_unit_id)
            if event.step is ObstacleStep.FORWARD
            else "",
            "words": event.words,
        },
    )


def _home(visit: Visit, obstacle: Obstacle) -> tuple[Choice, ...]:
    if not may_see_home(visit, obstacle):
        return ()
    return (Choice(Phrase("report.open_household"), token("ho", "c", obstacle.household_id)),)
