"""What a made-up past is made from: how often cadres went, what they found, and what they typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.people import Area
from domain.synthetic.plan import scene_of


class Who(StrEnum):
    """Who must live in a household for something to be said of it."""

    ANYBODY = ""
    ELDER = "elder"
    CHILD = "child"
    PUPIL = "pupil"
    ABLE = "able"
    COUPLE = "couple"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A value that is read from a file, where an unknown key is a fault."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(_Read):
    """Something a cadre types, and of which households it can be said.

    Attributes:
        about: The indicator that the household must be short of; empty if any will do.
        months: The months in which it is said; always if empty.
        desk: For obstacles: who must solve it.
    """

    text: str
    about: str = ""
    who: Who = Who.ANYBODY
    area: Area | None = None
    months: tuple[int, ...] = ()
    desk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid(_Read):
    """A kind of support: what it costs and who pays, by weight.

    Attributes:
        weight: How often it is the one that is given.
        unknown: The share of cases in which nobody knows the amount.
    """

    kind: str
    amounts: Mapping[int, int]
    sources: Mapping[str, int]
    weight: int = 1
    who: Who = Who.ANYBODY
    unknown: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(_Read):
    """What units have handed in for a deadline of the plan.

    Attributes:
        share: How many of the units that owe it.
        late: How many of those after the last day on time.
        results: What they wrote, one of these each.
    """

    obligation: str
    period: str
    share: float
    results: tuple[str, ...]
    late: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScene(_Read):
    """The made-up past of one programme.

    Attributes:
        reports: How many reports there are to be.
        weeks: Their weights by week; the last is the week in which the past ends.
        gap_days: The shortest time between two visits of one household.
        idle_cadres: The share of cadres that never reported.
        never: The share of households that were never visited, whoever looks after them.
        silent: The share of households visited long ago that were not visited again.
        last_seen: Households whose last visit lies exactly so many days back.
        gained: Poor households that are no longer short of something, by indicator.
        aided: The share of reports with a support beside those that go with a gain.
        open: How many days ago obstacles were raised that are still open.
        closed: How many days ago others were raised, and after how many days they were solved.
        urgent: How many days ago somebody needed help at once.
    """

    programme_id: str
    reports: int
    weeks: tuple[int, ...]
    gap_days: int
    idle_cadres: float
    never: float
    silent: float
    gained: Mapping[str, int]
    aided: float
    aids: tuple[Aid, ...]
    jobs: Mapping[str, int]
    proposals: Mapping[str, int]
    open: tuple[int, ...]
    closed: tuple[tuple[int, int], ...]
    urgent: tuple[int, ...]
    handed_in: tuple[HandedIn, ...]
    last_seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan(_Read):
    """Everything that a made-up past is made from; the same seed and day give the same past.

    Attributes:
        trips: How many households one trip visits, by weight.
        weekdays: The weights of the days of the week, Monday first.
        told_after_days: How many days after it was delivered a support is told, by weight.
        gains: The supports that take a shortage away, by indicator.
        aided_gains: The share of gains that came by such a support, by indicator.
        difficulties: What units write about difficulties.
        requests: What units ask for.
        done: What is typed when something is no longer short, by indicator.
        doing: What is typed while it is being worked on, by indicator.
    """

    seed: int
    trips: Mapping[int, int]
    weekdays: tuple[int, int, int, int, int, int, int]
    told_after_days: Mapping[int, int]
    gains: Mapping[str, tuple[Aid, ...]]
    aided_gains: Mapping[str, float]
    scenes: tuple[PastScene, ...]
    difficulties: tuple[str, ...]
    requests: tuple[str, ...]
    done: Mapping[str, tuple[str, ...]]
    doing: Mapping[str, tuple[str, ...]]
    notes: tuple[Saying, ...]
    troubles: tuple[Saying, ...]
    urgent: tuple[Saying, ...]

    def scene(self, programme_id: str) -> PastScene:
        """Return the past of a programme.

        Raises:
            SyntheticPlanError: If there is none.
        """
        return scene_of(self.scenes, programme_id, "past")
