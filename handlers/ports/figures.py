"""What the digest counts, and what stands behind it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.digest.counts import Counts, Stuck
from domain.digest.lines import Line
from domain.digest.plan import Measure
from domain.digest.span import Span
from domain.households import HouseholdId
from domain.people import Unit, UnitId
from domain.reports.life import State


class Figures(Protocol):
    """What the digest counts in a unit's subtree, and what stands behind it."""

    def counts(self, unit: Unit, span: Span, measures: Mapping[str, Measure]) -> Counts:
        """Return everything that is counted for a week."""

    def behind(
        self,
        unit: Unit,
        line: Line,
        span: Span,
        measure: Measure | None,
        *,
        offset: int = 0,
        limit: int = 8,
    ) -> tuple[list[HouseholdId], int]:
        """Return a page of the households behind a line, and how many there are."""

    def stuck(
        self, unit: Unit, span: Span, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[Stuck], int]:
        """Return a page of the obstacles that are open for too long, and how many there are."""

    def submitted(self, obligation_id: str, period: str, by: datetime) -> Mapping[UnitId, State]:
        """Return the units whose report had come by a moment, and where it stands now."""
