"""What the database counts for a digest; nothing in it is about one household."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from domain.households import HouseholdId
from domain.weeks import Week


class Spread(NamedTuple):
    """A number counted in the week, in the same days of the week before, and in the year."""

    week: int = 0
    before: int = 0
    year: int = 0


class Given(NamedTuple):
    """Supports of one kind: how many, the đồng that are known, and how many without an amount."""

    times: Spread = Spread()
    vnd: Spread = Spread()
    unpriced: Spread = Spread()


class Visits(NamedTuple):
    """What happened in one week: households reported on, and reports."""

    week: Week
    households: int
    reports: int


class Stuck(NamedTuple):
    """An obstacle that is open for long, with the unit on whose desk it lies."""

    household_id: HouseholdId | None
    text: str
    desk_unit: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What the database counts for a unit's subtree; nothing in it is about one household.

    Attributes:
        households: Households that the subtree looks after.
        visits: The weeks of the span, earliest first; the last one up to the span's last day.
        before: The same days of the week before.
        met: Deprivations removed, by indicator; said twice of one household they count once.
        supports: What was delivered, by kind, in the week in which it was reported.
        measured: Households that count for a line of the plan, in the year, by the line's key.
        obstacles_open: Obstacles that wait on a desk.
        obstacles_stuck: Those of them that have been open for too long.
        obstacles_unconfirmed: Obstacles that were answered or cleared, and wait for the yes of
            whoever raised them.
        at_risk: Households whose last report says relapse or urgent.
        silent: Households without news, never reported on or not for long.
        never_reported: Those of them without any report.
        registered: Households that registered in the year to escape poverty and did not take it
            back, or whose earlier registration still waits.
        registered_in_week: Those of them that did so in the week.
        registered_waiting: Households whose registration waits for its outcome, of whatever year.
    """

    households: int
    visits: tuple[Visits, ...]
    before: Visits
    met: Mapping[str, Spread] = field(default_factory=dict)
    supports: Mapping[str, Given] = field(default_factory=dict)
    measured: Mapping[str, int] = field(default_factory=dict)
    obstacles_open: int = 0
    obstacles_stuck: int = 0
    obstacles_unconfirmed: int = 0
    at_risk: int = 0
    silent: int = 0
    never_reported: int = 0
    registered: int = 0
    registered_in_week: int = 0
    registered_waiting: int = 0
