"""Poverty standards, each with the days it holds for: what makes a household poor or near-poor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.households import Status
from domain.people import Area


class Confidence(StrEnum):
    """How well a statement about the law is founded; only the first may be said without care."""

    VERIFIED = "verified"
    VERIFIED_SECONDARY = "verified_secondary"
    RECALLED = "recalled"
    PLAN_ONLY = "plan_only"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement was read; other values refer to it by its id."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    id: str
    kind: str
    reference: str
    supports: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A statement with its confidence and the ids of its sources."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    confidence: Confidence
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeLines(Founded):
    """Income in đồng a head and month, for each kind of area."""

    rural: int
    urban: int

    def of(self, area: Area) -> int:
        """Return the line of an area."""
        return self.rural if area is Area.RURAL else self.urban


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A basic social service, under which indicators stand."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One of the indicators of deprivation.

    Attributes:
        code: As in `domain.households.INDICATORS`.
        deprived_when: When a household counts as deprived, in Vietnamese.
        name_confidence: How well the name is founded.
        threshold_confidence: How well `deprived_when` is founded.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    code: str
    dimension: str
    name: str
    deprived_when: str
    name_confidence: Confidence
    threshold_confidence: Confidence
    threshold_note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusClass(Founded):
    """A class of households (or persons) that the law names, in words.

    Attributes:
        months: How long it lasts from the recognition, for a class that ends by itself.
    """

    code: str
    name: str
    definition: str
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet(Founded):
    """The points by which reviewers classify (form B): income points A, deprivation points B.

    Attributes:
        income_rural: A household in a rural area is at or under the line up to this many points.
        income_urban: The same in an urban area.
        points_a_deprivation: Points that each deprivation gives.
        poor_from: Deprivation points from which a household under the line is poor.
        income_table_note: What is known of the table that gives the income points.
    """

    circular: str
    income_rural: int
    income_urban: int
    points_a_deprivation: int
    poor_from: int
    income_table_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyStandard:
    """A multidimensional poverty standard and the days it holds for, both included.

    Attributes:
        aliases: Other names that documents give it.
        income_lines: At or under the line a household is poor or near-poor.
        average_lines: Up to this a household above the line has an average living standard; None
            where no source says so.
        poor_from_deprivations: Deprivations from which a household under the line is poor.
        indicators: Empty where the list has not been read in an issued text (the note says so).
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    id: str
    legal_name: str
    decree: str
    applies_from: date
    applies_to: date
    income_lines: IncomeLines
    poor_from_deprivations: int
    indicators: tuple[Indicator, ...]
    indicators_note: str
    indicators_confidence: Confidence
    classes: tuple[StatusClass, ...]
    sources: tuple[Source, ...]
    average_lines: IncomeLines | None = None
    dimensions: tuple[Dimension, ...] = ()
    score: ScoreSheet | None = None
    extended_by: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


def standard_on(standards: Iterable[PovertyStandard], day: date) -> PovertyStandard | None:
    """Return the standard that holds on a day, None if the data has none for it."""
    held = (one for one in standards if one.applies_from <= day <= one.applies_to)
    return next(held, None)


def is_above_line(standard: PovertyStandard, area: Area, income_vnd: int) -> bool:
    """Tell whether an income (đồng a head and month) is above the line; at the line it is not."""
    return income_vnd > standard.income_lines.of(area)


def classify(
    standard: PovertyStandard,
    area: Area,
    income_vnd: int | None,
    deprivation_count: int | None,
) -> Status | None:
    """Classify a household, or return None where it cannot be told.

    Args:
        standard: The standard in force.
        area: Where the household lives.
        income_vnd: Income in đồng a head and month; None if nobody has said.
        deprivation_count: Deprivations by the indicators of this standard; None if not counted.
    """
    if income_vnd is None:
        return None
    if is_above_line(standard, area, income_vnd):
        return _above_line(standard, area, income_vnd)
    if deprivation_count is None:
        return None
    is_poor = deprivation_count >= standard.poor_from_deprivations
    return Status.POOR if is_poor else Status.NEAR_POOR


def _above_line(standard: PovertyStandard, area: Area, income_vnd: int) -> Status | None:
    # Without an upper line "average" and "out" cannot be told apart; neither is assumed.
    if standard.average_lines is None:
        return None
    is_average = income_vnd <= standard.average_lines.of(area)
    return Status.AVERAGE if is_average else Status.OUT
