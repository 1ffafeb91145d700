"""How somebody stands to an obstacle: on its desk, as its reporter, or above it; and who is above."""

from dataclasses import dataclass

from domain.obstacles import Hand, ObstacleState, ObstacleStep, after, hand_of
from domain.people import Person, Role, Unit, UnitId
from domain.reporting import Obstacle
from handlers.ports.work import Work


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody has to do with an obstacle.

    Attributes:
        at_desk: An officer of the unit on whose desk it lies.
        reported: Whoever raised it.
        above: Whoever oversees the unit on whose desk it lies, or the one that it concerns.
    """

    at_desk: bool
    reported: bool
    above: bool

    @property
    def may_see(self) -> bool:
        """Tell whether it may be read at all."""
        return self.at_desk or self.reported or self.above

    def may(self, step: ObstacleStep, state: ObstacleState) -> bool:
        """Tell whether somebody may do a step, and it can be done now."""
        hands = {Hand.DESK: self.at_desk, Hand.REPORTER: self.reported, Hand.HOUSE: False}
        return hands[hand_of(step)] and after(state, step) is not None


def standing_of(work: Work, person: Person, obstacle: Obstacle) -> Standing:
    """Return how a person stands to an obstacle."""
    if person.programme_id != obstacle.programme_id:
        return Standing(at_desk=False, reported=False, above=False)
    return Standing(
        at_desk=person.is_officer and person.unit_id == obstacle.desk_unit_id,
        reported=person.id == obstacle.raised_by,
        above=person.is_overseer
        and any(
            _is_below(work, unit_id, work.households.overseen_by(person))
            for unit_id in (obstacle.desk_unit_id, obstacle.unit_id)
        ),
    )


def levels_above(work: Work, desk: Unit) -> list[list[Person]]:
    """Return who hears when a desk is late: one step up the tree after the other.

    Of each unit above, first whoever acts for it (its officers, and the office that leads the
    programme in it), then its leaders. Nobody hears of their own desk here.
    """
    found: list[list[Person]] = []
    above = work.units.superior_of(desk)
    while above is not None:
        officers = list(work.people.with_role(above.id, Role.UNIT_OFFICER))
        for office in (above, *work.units.lead_offices_of(above)):
            if office.id != desk.id:
                officers += work.people.with_role(office.id, Role.LEAD_OFFICE)
        leaders = work.people.with_role(above.id, Role.LEADER)
        for level in (officers, leaders):
            own = {each.id: each for each in level if each.active and each.unit_id != desk.id}
            if own:
                found.append(list(own.values()))
        above = work.units.superior_of(above)
    return found


def _is_below(work: Work, unit_id: UnitId, top: UnitId) -> bool:
    unit = work.units.get(unit_id)
    while unit is not None:
        if unit.id == top:
            return True
        unit = work.units.superior_of(unit)
    return False
