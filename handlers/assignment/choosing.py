"""Who takes households over: the choice of several people, as it goes along in a button."""

from dataclasses import dataclass
from re import compile as pattern

from domain.assignments import Home, circle_of, marked
from domain.people import Person, UnitId
from handlers.assignment.words import carriers
from handlers.managing import overseen
from handlers.visit import Visit

MOST = 160
"""How many can be chosen from: as many bits as a button's token has room for."""

BITS = pattern(r"[0-9a-f]{1,40}")
"""Who is chosen, as it stands in a token."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose households move, who could take them, and who was chosen."""

    giver: Person
    homes: list[Home]
    people: list[Person]
    bits: int

    @property
    def takers(self) -> list[Person]:
        """Return who was chosen."""
        return [who for n, who in enumerate(self.people) if self.bits >> n & 1]

    def with_toggled(self, number: int) -> int:
        """Return the choice with one more, or one less."""
        return self.bits ^ (1 << number)


def chosen_in(visit: Visit, mark: str, bits: str) -> Chosen | None:
    """Return a choice from what stands in a token; None if it cannot be."""
    below = overseen(visit)
    giver = marked(carriers(visit, below), mark)
    if giver is None or BITS.fullmatch(bits) is None:
        return None
    number = int(bits, 16)
    people = _takers_for(visit, giver, below)
    homes = visit.work.care.homes_of(visit.person, giver.id, below, visit.today)
    return Chosen(giver, homes, people, number & ((1 << len(people)) - 1))


def _takers_for(visit: Visit, giver: Person, below: UnitId) -> list[Person]:
    """Return who could take the households: the giver's own unit first."""
    people = [each for each in visit.work.care.cadres_below(below) if each.id != giver.id]
    unit = visit.work.units.get(giver.unit_id)
    circle = circle_of(unit) if unit is not None else None
    near = {
        each.id for each in (visit.work.care.cadres_below(circle) if circle is not None else [])
    }
    people.sort(key=lambda who: (who.unit_id != giver.unit_id, who.id not in near))
    return people[:MOST]
