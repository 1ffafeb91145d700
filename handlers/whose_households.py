"""The button to the list of households, in words that say whose households they are."""

from domain.people import Person, Role
from domain.say import Choice, Phrase
from handlers.ports.work import Work
from handlers.ways import LIST


def to_list(work: Work, person: Person) -> Choice:
    """Return the button to a person's households: the own ones, or those of the unit overseen."""
    if person.has(Role.CADRE):
        return Choice(Phrase("menu.households"), LIST)
    unit = work.units.get(work.households.overseen_by(person))
    kind = unit.kind.value if unit is not None else ""
    return Choice(Phrase("menu.households_in", {"kind": kind}), LIST)
