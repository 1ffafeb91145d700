"""Who keeps a review, who decides about its results, and who chairs the residents' meetings."""

from domain.people import COMMUNES, HAMLETS, Person, Unit


def takes_part(person: Person) -> bool:
    """Tell whether somebody has a part in reviews that is not a visit: officers and leaders."""
    return person.is_overseer


def decides(person: Person, unit: Unit | None) -> bool:
    """Tell whether somebody who oversees a unit may write down its chair's decision."""
    return unit is not None and unit.kind in COMMUNES and takes_part(person)


def keeps(person: Person, unit: Unit | None) -> bool:
    """Tell whether somebody who oversees a unit writes down what is done in its reviews."""
    return decides(person, unit) and person.is_officer


def leads_meetings(person: Person, unit: Unit | None) -> bool:
    """Tell whether somebody who works in a unit acts for it, as for a hamlet, in reviews."""
    return unit is not None and unit.kind in HAMLETS and takes_part(person)
