"""The lives of units' reports, and what their figures are made of."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from domain.households import HouseholdId
from domain.people import PersonId, Unit, UnitId
from domain.reports.drafts import Draft
from domain.reports.life import Life, Name


class ReportLives(Protocol):
    """What happened to units' reports, what lies unsent, what was seen."""

    def life(self, name: Name) -> Life:
        """Return the life of a report; without events if it was never handed in."""

    def lives(self, obligation_id: str, period: str) -> Mapping[UnitId, Life]:
        """Return the lives of the reports of a deadline, by unit."""

    def came_back(self, obligation_id: str, period: str) -> Mapping[UnitId, Life]:
        """Return the lives of those reports of a deadline that were returned and are not mended."""

    def keep(self, programme_id: str, before: Life, after: Life) -> bool:
        """Keep the steps by which a life went on; False if somebody else went on with it first."""

    def draft(self, name: Name) -> tuple[Draft, PersonId, datetime] | None:
        """Return what lies unsent, who touched it last and when; None if nothing does."""

    def drafts(self, obligation_id: str, period: str) -> Mapping[UnitId, Draft]:
        """Return what lies unsent of a deadline, by unit."""

    def save_draft(
        self, name: Name, programme_id: str, draft: Draft, by: PersonId, now: datetime
    ) -> None:
        """Keep what lies unsent."""

    def drop_draft(self, name: Name) -> None:
        """Forget what lay unsent: it was sent."""

    def acknowledge(self, name: Name, by: PersonId, now: datetime) -> bool:
        """Write down that somebody has seen what is due; False if it was written down before."""

    def acknowledged(self, obligation_id: str, period: str) -> Mapping[PersonId, datetime]:
        """Return who has seen what is due, and when."""


class ReportSources(Protocol):
    """What units' figures are made of."""

    def parts(self, unit: Unit, first: date, last: date) -> Mapping[str, int]:
        """Return the parts of a unit's totals: deprivations by indicator, supports by kind."""

    def behind(
        self, unit: Unit, line: str, first: date, last: date, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[HouseholdId], int]:
        """Return a page of the households behind a figure, and how many there are."""
