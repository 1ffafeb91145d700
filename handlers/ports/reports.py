"""What was reported: by cadres, by units, and what a household was answered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from domain.households import HouseholdId
from domain.people import PersonId, Unit, UnitId
from domain.progress import HouseholdReport, LastReport, SupportLine
from domain.reporting import Beside, EligibilityResult, Promise, UnitFigures, UnitReport
from domain.reports.content import Content
from domain.reports.life import State


class Reports(Protocol):
    """Reports of cadres about households."""

    def next_receipt(self, programme_id: str, day: date) -> str:
        """Return the next receipt number of a programme's day."""

    def of_session(self, session_id: str) -> str | None:
        """Return the receipt of a session's report, if there is one."""

    def add(self, report: HouseholdReport) -> bool:
        """Keep a report; False if its session made one already."""

    def last_of(self, household_id: HouseholdId) -> LastReport | None:
        """Return what the last report of a household said."""

    def supports_of(self, household_id: HouseholdId, limit: int = 5) -> list[SupportLine]:
        """Return the latest supports of a household, newest first."""


class UnitReports(Protocol):
    """Periodic reports of units."""

    def figures(self, unit: Unit, first: date, last: date) -> UnitFigures:
        """Return what cadres reported in a unit's subtree from `first` to `last`."""

    def submitted(self, unit_id: UnitId, obligation_id: str, period: str) -> UnitReport | None:
        """Return the report that a unit handed in; one that was returned is owed again."""

    def units_submitted(self, obligation_id: str, period: str) -> frozenset[UnitId]:
        """Return the units whose report lies there; one that was returned is owed again."""

    def standings(self, obligation_id: str, period: str) -> Mapping[UnitId, State]:
        """Return where the reports of a deadline stand, of the units that ever handed in."""

    def next_receipt(self, programme_id: str, day: date) -> str:
        """Return the next receipt number."""

    def add(self, report: UnitReport, content: Content | None = None) -> bool:
        """Keep the first submission of a report; False if the unit has submitted already.

        Args:
            report: The report.
            content: What it says, where that is more than its figures and its text.
        """

    def promise(self, promise: Promise) -> None:
        """Keep a unit's word, in place of an earlier one."""

    def beside(self, first: date, last: date, since: datetime) -> Beside:
        """Return what is spoken of beside the days of the plan.

        Args:
            first: The first day for which units promised.
            last: The last such day.
            since: From when on reports came back that are not mended.
        """

    def promised(self, obligation_id: str, period: str) -> Mapping[UnitId, Promise]:
        """Return the units' promises."""


class EligibilityResults(Protocol):
    """Results that households sent to their cadres."""

    def send(
        self,
        session_id: str,
        household_id: HouseholdId,
        to: PersonId,
        verdicts: Mapping[str, str],
        now: datetime,
    ) -> bool:
        """Keep a result for a cadre; False if it was sent already."""

    def unseen(self, person_id: PersonId) -> list[EligibilityResult]:
        """Return the results that wait for a cadre, oldest first."""

    def get(self, result_id: int) -> tuple[PersonId, EligibilityResult] | None:
        """Return a result and whom it was sent to."""

    def seen(self, result_id: int, now: datetime) -> None:
        """Mark a result as read."""
