"""What facts or points come to by a poverty standard: a draft, never a recognition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.households import Status
from domain.people import Area
from domain.standards import (
    Confidence,
    PovertyStandard,
    ScoreSheet,
    StatusClass,
    classify,
    is_above_line,
    standard_on,
)


class Lacking(StrEnum):
    """What keeps a draft from saying more; a key under `classification.lacking`."""

    INCOME = "income"
    DEPRIVATIONS = "deprivations"
    INDICATORS = "indicators"
    """The standard's own indicators have not been read in an issued text."""

    AVERAGE_LINE = "average_line"
    """Above the line, but no source says up to where a living standard is average."""

    B1 = "b1"
    B2 = "b2"
    SCORE_SHEET = "score_sheet"
    """No source says from how many points somebody is poor by this standard."""

    POINTS_ABOVE = "points_above"
    """Above the line by points, which tell nothing further."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a household on the day of a visit; None is not known.

    Attributes:
        income_vnd: Income in đồng a head and month.
        deprivations: How many of the twelve indicators of Decree 07/2021/NĐ-CP are short.
        b1: The enumerator's total for income; there is no table of ours to check it by.
        b2: The enumerator's total for deprivations.
    """

    area: Area
    income_vnd: int | None = None
    deprivations: int | None = None
    b1: int | None = None
    b2: int | None = None

    @property
    def has_points(self) -> bool:
        """Tell whether a form gave points."""
        return self.b1 is not None or self.b2 is not None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a household would be by one standard, if it were recognised so.

    Attributes:
        status: None where it cannot be told.
        by_points: Whether the enumerator's points tell it, and not income and deprivations.
        lacking: What keeps it from saying more, if anything does.
        confidence: How well the lines of the standard are founded.
        sources: Where they were read.
    """

    standard: PovertyStandard
    status: Status | None
    by_points: bool
    lacking: Lacking | None
    confidence: Confidence
    sources: tuple[str, ...]


def draft_by(standard: PovertyStandard, facts: Facts) -> Draft:
    """Return what a household comes to by a standard; points count before what was told."""
    if facts.has_points:
        return _by_points(standard, facts)
    lines = standard.income_lines
    # Deprivations were counted by the indicators of one decree; another standard has its own.
    counted = facts.deprivations if standard.indicators else None
    status = classify(standard, facts.area, facts.income_vnd, counted)
    lacking = None if status is not None else _lacking(standard, facts)
    return Draft(standard, status, False, lacking, lines.confidence, lines.sources)


def draft_on(standards: Iterable[PovertyStandard], day: date, facts: Facts) -> Draft | None:
    """Return what a household comes to by the standard in force on a day; None without one."""
    standard = standard_on(standards, day)
    return draft_by(standard, facts) if standard is not None else None


def _lacking(standard: PovertyStandard, facts: Facts) -> Lacking:
    if facts.income_vnd is None:
        return Lacking.INCOME
    if is_above_line(standard, facts.area, facts.income_vnd):
        return Lacking.AVERAGE_LINE
    return Lacking.DEPRIVATIONS if standard.indicators else Lacking.INDICATORS


def _by_points(standard: PovertyStandard, facts: Facts) -> Draft:
    sheet = standard.score
    if sheet is None:
        lines = standard.income_lines
        lacking = Lacking.SCORE_SHEET
        return Draft(standard, None, True, lacking, lines.confidence, lines.sources)
    status, found = _judged(sheet, facts)
    return Draft(standard, status, True, found, sheet.confidence, sheet.sources)


def _judged(sheet: ScoreSheet, facts: Facts) -> tuple[Status | None, Lacking | None]:
    if facts.b1 is None:
        return None, Lacking.B1
    line = sheet.income_rural if facts.area is Area.RURAL else sheet.income_urban
    if facts.b1 > line:
        return None, Lacking.POINTS_ABOVE
    if facts.b2 is None:
        return None, Lacking.B2
    return (Status.POOR if facts.b2 >= sheet.poor_from else Status.NEAR_POOR), None


def newly_escaped_term(
    standards: Iterable[PovertyStandard], recognised: date
) -> StatusClass | None:
    """Return how long whoever was recognised on a day counts as newly escaped, with its source.

    None where the standard of that day says no number of months.
    """
    standard = standard_on(standards, recognised)
    classes = standard.classes if standard is not None else ()
    found = (each for each in classes if each.code == Status.NEWLY_ESCAPED.value)
    return next((each for each in found if each.months is not None), None)
