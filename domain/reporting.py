"""The periodic report of a unit: its figures, the promise to bring it, the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.households import HouseholdId
from domain.obstacles import ObstacleState, ObstacleStep
from domain.people import PersonId, UnitId


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What the cadres of a unit's subtree reported in a period; the pre-filled part of its report.

    Attributes:
        households: Households that the unit looks after.
        visited: How many of them were reported on in the period.
        reports: How many reports there were.
        deprivations_met: Deprivations that were removed.
        supports: How many supports were delivered.
        support_vnd: Their amounts together, in đồng; amounts that nobody knew are not in it.
        escape_proposed: Households proposed as having escaped poverty.
        obstacles_open: Obstacles that are still open.
    """

    households: int
    visited: int
    reports: int
    deprivations_met: int
    supports: int
    support_vnd: int
    escape_proposed: int
    obstacles_open: int


class Beside(NamedTuple):
    """Obligations and periods that are spoken of on other days than those of the plan.

    Attributes:
        promised: Units promised their reports for a day.
        returned: Reports came back and are not mended.
    """

    promised: frozenset[tuple[str, str]]
    returned: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class UnitReport:
    """A periodic report that a unit submitted."""

    receipt: str
    programme_id: str
    obligation_id: str
    period: str
    unit_id: UnitId
    person_id: PersonId
    submitted_at: datetime
    on_time: bool
    figures: Mapping[str, int]
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A unit's word that its report will come before a day."""

    unit_id: UnitId
    obligation_id: str
    period: str
    person_id: PersonId
    promised_for: date
    made_at: datetime


class EligibilityResult(NamedTuple):
    """A household's eligibility result on the way to its cadre: verdicts by rule."""

    id: int
    household_id: HouseholdId
    sent_at: datetime
    verdicts: Mapping[str, str]


LETTER = "cadre"
"""The desk of a family's words to its cadre: no obstacle of a unit, counted and listed as none."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands in the way, on the desk of who must solve it.

    Attributes:
        id: Its number; 0 until it is kept.
        occasion: What it arose from; one occasion makes one obstacle.
        desk_unit_id: The unit that must solve it.
        state: How it stands.
        moved_at: When the last step was done; None where nothing was done yet.
    """

    occasion: str
    programme_id: str
    household_id: str | None
    unit_id: UnitId
    raised_by: PersonId
    desk_unit_id: UnitId
    desk: str
    text: str
    opened_at: datetime
    closed_at: datetime | None = None
    id: int = 0
    state: ObstacleState = ObstacleState.OPEN
    moved_at: datetime | None = None

    @property
    def since(self) -> datetime:
        """Return since when it has stood as it stands."""
        return self.closed_at or self.moved_at or self.opened_at


@dataclass(frozen=True, slots=True)
class ObstacleEvent:
    """One step of an obstacle after it was raised.

    Attributes:
        number: Which step of this obstacle: the first is 1.
        by: Who did it; None where the house itself did, when its day had come.
        desk_unit_id: On whose desk it lies after the step.
        words: What was said with it: the answer, why it was passed on, what is still in the way.
    """

    number: int
    step: ObstacleStep
    by: PersonId | None
    desk_unit_id: UnitId
    words: str
    made_at: datetime
