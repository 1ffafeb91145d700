"""What is done with an obstacle, and who hears of it: the reporter always, the desks as it concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from domain.obstacles import AT_REPORTER, ObstacleState, ObstacleStep, after
from domain.people import Person, PersonId, UnitId
from domain.reporting import Obstacle, ObstacleEvent
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.obstacles.words import DESK, LIST, MINE, NEW, ObstacleTimes, short, unit_name
from handlers.officers import people_of_desk
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

CLOSED = "closed"
MOVED = "obstacle_step"


class Hand(NamedTuple):
    """Who does a step, and when; nobody where the house itself does it."""

    person_id: PersonId | None
    now: datetime


class ObstacleSteps:
    """Does the steps and tells whom they concern."""

    def __init__(self, times: ObstacleTimes, speech: Speech) -> None:
        """Take who knows the limits, and the door for speech."""
        self._times = times
        self._speech = speech

    def do(
        self,
        visit: Visit,
        obstacle: Obstacle,
        step: ObstacleStep,
        words: str = "",
        desk: UnitId | None = None,
    ) -> Reply:
        """Do a step for the visitor, who may do it; return what they are told.

        What one answers or clears for oneself needs nobody's yes; nor does what was raised by
        somebody who is not here any more.
        """
        hand = Hand(visit.person.id, visit.now)
        stepped = self.keep(visit.work, obstacle, step, hand, words, desk)
        if stepped is None:
            return [Say("obstacle.quicker", choices=(self.open(obstacle), TO_MENU))]
        event, now = stepped
        if now.state in AT_REPORTER:
            reporter = visit.work.people.get(now.raised_by)
            if now.raised_by == visit.person.id:
                self.keep(visit.work, now, ObstacleStep.CONFIRM, hand)
                return [Say("obstacle.closed_own", choices=(LIST, TO_MENU))]
            if reporter is None or not reporter.active:
                self.keep(visit.work, now, ObstacleStep.LAPSE, Hand(None, visit.now))
                return [Say("obstacle.closed_alone", choices=(LIST, TO_MENU))]
        told = self._tell(visit, obstacle, now, event)
        key = f"obstacle.done.{step}"
        params = {
            "told": told,
            "unit": unit_name(visit.work, now.desk_unit_id),
            "due": self._times.due(now),
        }
        own = (MINE, NEW) if step in {ObstacleStep.CONFIRM, ObstacleStep.REOPEN} else (LIST,)
        again = (self.open(now),) if step is ObstacleStep.TAKE else ()
        return [Say(key, params, choices=(*again, *own, TO_MENU))]

    def keep(
        self,
        work: Work,
        obstacle: Obstacle,
        step: ObstacleStep,
        hand: Hand,
        words: str = "",
        desk: UnitId | None = None,
    ) -> tuple[ObstacleEvent, Obstacle] | None:
        """Keep a step; None if it cannot be done any more, for somebody was quicker."""
        state = after(obstacle.state, step)
        if state is None:
            return None
        event = ObstacleEvent(
            number=len(work.obstacles.events(obstacle.id)) + 1,
            step=step,
            by=hand.person_id,
            desk_unit_id=desk or obstacle.desk_unit_id,
            words=words,
            made_at=hand.now,
        )
        if not work.obstacles.step(obstacle, event, state):
            return None
        closes = state is ObstacleState.CLOSED
        subject = f"obstacle {obstacle.id}"
        work.audit.note(event.by, CLOSED if closes else MOVED, subject, hand.now, step.value)
        return event, replace(
            obstacle,
            state=state,
            moved_at=hand.now,
            closed_at=hand.now if closes else None,
            desk_unit_id=event.desk_unit_id,
        )

    def open(self, obstacle: Obstacle) -> Choice:
        """Return the button that opens an obstacle's card."""
        return Choice(Phrase("obstacle.open_it"), token(DESK, "o", obstacle.id))

    def _tell(
        self, visit: Visit, before: Obstacle, now: Obstacle, event: ObstacleEvent
    ) -> list[str]:
        """Tell whoever is concerned; return the names of those whom it reaches."""
        if event.step in {ObstacleStep.CONFIRM, ObstacleStep.REOPEN}:
            listeners = people_of_desk(visit.work, now.desk_unit_id)
            say = self._for_desk(visit, now, event)
            return self._say_to(visit, listeners, say, event, now)
        reporter = visit.work.people.get(now.raised_by)
        told = []
        if reporter is not None:
            say = self._for_reporter(visit, before, now, event)
            told += self._say_to(visit, [reporter], say, event, now)
        if event.step is ObstacleStep.FORWARD:
            listeners = people_of_desk(visit.work, now.desk_unit_id)
            told += self._say_to(visit, listeners, self._passed(visit, now, event), event, now)
        return told

    def _say_to(
        self,
        visit: Visit,
        listeners: Iterable[Person],
        say: Say,
        event: ObstacleEvent,
        obstacle: Obstacle,
    ) -> list[str]:
        told: dict[PersonId, str] = {}
        for person in listeners:
            if person.id in {visit.person.id, *told}:
                continue
            occasion = token("vm", "s", obstacle.id, event.number, person.id)
            self._speech.tell(visit.work, person, say, occasion=occasion, now=visit.now)
            if person.active and visit.work.people.address_of(person.id) is not None:
                told[person.id] = person.name
        return list(told.values())

    def _for_reporter(
        self, visit: Visit, before: Obstacle, now: Obstacle, event: ObstacleEvent
    ) -> Say:
        params = {
            **self._params(visit, now, event),
            "unit": unit_name(visit.work, before.desk_unit_id),
            "to_unit": unit_name(visit.work, now.desk_unit_id),
        }
        asked = reporter_choices(now) if now.state in AT_REPORTER else (self.open(now),)
        return Say(f"obstacle.told.{event.step}", params, choices=(*asked, TO_MENU))

    def _for_desk(self, visit: Visit, now: Obstacle, event: ObstacleEvent) -> Say:
        choices = (self.open(now), LIST, TO_MENU)
        return Say(f"obstacle.told.{event.step}", self._params(visit, now, event), choices=choices)

    def _passed(self, visit: Visit, now: Obstacle, event: ObstacleEvent) -> Say:
        raiser = visit.work.people.get(now.raised_by)
        params = {
            **self._params(visit, now, event),
            "raiser": raiser.name if raiser else "",
            "of_unit": unit_name(visit.work, now.unit_id),
        }
        return Say("obstacle.passed_to_you", params, choices=(self.open(now), TO_MENU))

    def _params(self, visit: Visit, now: Obstacle, event: ObstacleEvent) -> Mapping[str, object]:
        return {
            "who": visit.person.name,
            "unit": unit_name(visit.work, visit.person.unit_id),
            "text": short(now.text),
            "words": event.words,
            "opened": now.opened_at,
            "due": self._times.due(now),
        }


def reporter_choices(obstacle: Obstacle) -> tuple[Choice, ...]:
    """Return what a reporter can say about an answer."""
    return (
        Choice(Phrase("obstacle.confirm"), token(DESK, "y", obstacle.id)),
        Choice(Phrase("obstacle.reopen"), token(DESK, "w", obstacle.id)),
    )
