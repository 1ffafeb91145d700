"""Somebody takes no more part: the own leaves are over, and those in which they stood in need another."""

from dataclasses import replace
from typing import NamedTuple

from domain.absences import Absence
from domain.moment import Moment
from domain.people import Person, PersonId
from domain.say import Say
from handlers.absence.leaves import shown
from handlers.absence.lists import AWAY_NOW
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.speak import Speech
from handlers.visit import Visit


class Gaps(NamedTuple):
    """What became of leaves.

    Attributes:
        ended: Those of whoever left: nobody stands in for somebody who is not there.
        open: Those of others, in which whoever left stood in: they go on without a deputy.
    """

    ended: tuple[Absence, ...] = ()
    open: tuple[Absence, ...] = ()


def let_go(work: Work, person: Person, at: Moment) -> Gaps:
    """End the leaves of somebody who takes no more part, and take them off as a deputy."""
    ended = tuple(work.absences.coming(person.id, at.today))
    for each in ended:
        work.absences.end(each.id, person.id, at.now)
    left = tuple(work.absences.deputised_by(person.id, at.today))
    for each in left:
        work.absences.without_deputy(each.id)
        work.audit.note(None, "leave", each.person_id, at.now, f"{each.since} {each.until} -")
    return Gaps(ended, left)


def told(speech: Speech, visit: Visit, person: Person, gaps: Gaps) -> Reply:
    """Tell those whom it concerns, and return what the officer hears who took somebody off.

    Whoever is away hears of it in the days before as well: there is time to name somebody else.
    """
    work = visit.work
    for each in gaps.open:
        params = shown(work, replace(each, deputy_id=person.id))
        _tell(speech, visit, each.person_id, Say("absence.deputy_left", params), each)
    for each in gaps.ended:
        if each.deputy_id is not None:
            say = Say("absence.left", {"name": person.name})
            _tell(speech, visit, each.deputy_id, say, each)
    names = names_of(work, gaps)
    params = {"name": person.name, "names": names}
    return [Say("absence.gaps", params, choices=(AWAY_NOW, TO_MENU))] if names else []


def names_of(work: Work, gaps: Gaps) -> list[str]:
    """Return who is left without a deputy, each once."""
    people = (work.people.get(each.person_id) for each in gaps.open)
    return list(dict.fromkeys(each.name for each in people if each is not None))


def _tell(speech: Speech, visit: Visit, person_id: PersonId, say: Say, leave: Absence) -> None:
    somebody = visit.work.people.get(person_id)
    if somebody is not None:
        speech.tell(
            visit.work, somebody, replace(say, choices=(TO_MENU,)),
            occasion=f"deputy-left.{leave.id}", now=visit.now, to_deputy=False,
        )  # fmt: skip
