"""Everything that an official report is made of, gathered before a word of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.calendar import Obligation
from domain.people import Unit
from domain.periods import Period
from domain.programme import Programme
from domain.reports.compiling import Brought
from domain.reports.content import Content
from domain.reports.errata import PutRight
from domain.reports.movement import Both, Table
from domain.reports.target_results import TargetResult


class Source(StrEnum):
    """Where the figures of a report come from."""

    TOLD = "told"
    """The unit has sent it: they are what it said."""

    ABOVE = "above"
    """Whoever compiles for the top of the plan has sent its report: they are what that says."""

    ADDED = "added"
    """Added up from accepted reports of the units below, with what these had corrected."""

    COUNTED = "counted"
    """Counted from the reports of cadres: nothing below is accepted yet, or nobody is below."""


class Basis(NamedTuple):
    """What the figures of a report rest on.

    Attributes:
        source: Where they come from.
        used: The accepted reports that stand in them.
        sender: Whose sent report it is, where somebody else's is taken.
        sent_on: The local day on which that was sent.
    """

    source: Source = Source.COUNTED
    used: tuple[Brought, ...] = ()
    sender: str = ""
    sent_on: date | None = None

    @property
    def is_joined(self) -> bool:
        """Return whether reports on parts of the time stand in them."""
        return any(one.part is not None for one in self.used)


class Place(NamedTuple):
    """A unit in which households live, and how they moved in the period."""

    unit: Unit
    poor: Both
    near_poor: Both


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was counted, told and planned for one report.

    Attributes:
        programme: The plan.
        unit: Who reports.
        superior: The unit above it; None at the top.
        counted: Whose households are counted: a lead office reports on the whole area.
        root: The unit at the top of the plan.
        obligation: What is owed.
        period: What it speaks of.
        last: The last day that counts: of the period, or of the submission if that came earlier.
        content: What the unit said; while it has said nothing, what was counted so far.
        handed_in_on: The local day on which what it says was handed in; None for a draft.
        final_after: Until when the figures are provisional; None where they are not.
        errata: What was put right after the lock, each with its local day.
        movement: Who was poor and near-poor, and how that changed; empty where nobody lives.
        movement_days: Between which days that is told, where they are not those of the period.
        places: The same by hamlet or commune.
        targets: The targets beside their results; empty for a unit without a plan of its own.
        measured: Households that count for a column of the schedule, by its key.
        brought: Whose reports are compiled in it.
        beside: Accepted reports that are not added up: of offices that help households elsewhere.
        is_compiled: Whether it speaks for the units below.
        basis: What its figures rest on.
    """

    programme: Programme
    unit: Unit
    superior: Unit | None
    counted: Unit
    root: Unit
    obligation: Obligation
    period: Period
    last: date
    content: Content
    handed_in_on: date | None = None
    final_after: date | None = None
    errata: tuple[tuple[date, PutRight], ...] = ()
    movement: Mapping[Table, Both] = field(default_factory=dict)
    movement_days: tuple[date, date] | None = None
    places: tuple[Place, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    measured: Mapping[str, int] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()
    beside: tuple[Brought, ...] = ()
    is_compiled: bool = False
    basis: Basis = field(default_factory=Basis)

    @property
    def year(self) -> int:
        """Return the year that the report belongs to."""
        return int(self.period.id[:4]) if self.period.id[:4].isdecimal() else self.last.year
