"""Letters of families that wait for whoever looks after them, and the button that writes one."""

from domain.households import HouseholdId
from domain.people import Role
from domain.reporting import Obstacle
from domain.say import Choice, Phrase
from handlers.routes import token
from handlers.visit import Visit

DESK = "nc"
"""The desk in tokens: `nc` writes, `nc.r.<letter>` reads."""

READ = "r"

TO_CADRE = Choice(Phrase("letters.button"), DESK, wide=True)


def occasion_of(letter: str) -> str:
    """Return the occasion under which a letter is kept and told once."""
    return token(DESK, letter)


def to_read(letter: Obstacle) -> str:
    """Return where the button of a letter leads."""
    return token(DESK, READ, letter.occasion.partition(".")[2])


def letters_for(visit: Visit) -> list[Obstacle]:
    """Return the unread letters to somebody, and to those for whom they stand in today."""
    work, person = visit.work, visit.person
    stood_in = work.absences.stood_in_by(person.id, visit.today)
    whose = [person.id, *(each.person_id for each in stood_in)]
    return [letter for who in whose for letter in work.obstacles.letters_to(who, visit.today)]


def cadre_name(visit: Visit) -> str:
    """Return the name of who looks after the visitor's household; empty if nobody does."""
    person = visit.person
    if person.household_id is None or not person.has(Role.HOUSEHOLD):
        return ""
    cadre = visit.work.assignments.cadre_of(HouseholdId(person.household_id), visit.today)
    return cadre.name if cadre is not None else ""
