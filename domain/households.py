"""Households: members, poverty status, deprivations, and who looks after them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, NewType

from domain.people import Area, PersonId, UnitId

HouseholdId = NewType("HouseholdId", str)

SILENT_AFTER: Final = timedelta(days=60)
"""A household of which nothing was heard for so long counts as silent."""


class Status(StrEnum):
    """Poverty status by the standard in force (Decree 07/2021/NĐ-CP, article 3)."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    NEWLY_ESCAPED = "newly_escaped"
    AVERAGE = "average"
    OUT = "out"


class Sex(StrEnum):
    """Sex as recorded in the review forms."""

    FEMALE = "female"
    MALE = "male"


class Schooling(StrEnum):
    """Where a member learns at present; NONE for members who do not attend."""

    NONE = "none"
    NURSERY = "nursery"
    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    VOCATIONAL = "vocational"
    UNIVERSITY = "university"


class Disability(StrEnum):
    """Degree of disability as certified (Decree 20/2021/NĐ-CP, article 5.6)."""

    NONE = "none"
    MILD = "mild"
    SEVERE = "severe"
    EXTREME = "extreme"


INDICATORS = (
    "employment",
    "dependents",
    "nutrition",
    "health_insurance",
    "adult_education",
    "child_school_attendance",
    "housing_quality",
    "housing_area",
    "clean_water",
    "hygienic_toilet",
    "telecom",
    "info_device",
)
"""The twelve deprivation indicators by code, in the order of Decree 07/2021/NĐ-CP, appendix."""

DIMENSION_OF = {
    "employment": "employment",
    "dependents": "employment",
    "nutrition": "health",
    "health_insurance": "health",
    "adult_education": "education",
    "child_school_attendance": "education",
    "housing_quality": "housing",
    "housing_area": "housing",
    "clean_water": "water_sanitation",
    "hygienic_toilet": "water_sanitation",
    "telecom": "information",
    "info_device": "information",
}
"""The dimension of basic services that each indicator belongs to (same source)."""

CAUSES = (
    "no_production_land",
    "no_capital",
    "no_labour",
    "no_tools",
    "no_production_knowledge",
    "no_labour_skill",
    "illness_accident",
    "other",
)
"""The eight causes of poverty of the review forms."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a household.

    Attributes:
        name: Full name as written.
        relation: "head", "spouse", "child", "grandchild", "parent", "other".
        birth_year: Four digits.
        identity_number: Twelve digits, None where there is none yet; encrypted at rest, shown as
            ••• and the last four digits.
        insured: Whether a health insurance card is known; None where nobody has asked.
    """

    name: str
    relation: str
    birth_year: int
    sex: Sex
    identity_number: str | None = None
    schooling: Schooling = Schooling.NONE
    insured: bool | None = None
    working: bool | None = None
    disability: Disability = Disability.NONE
    merit: bool = False

    def age_on(self, day: date) -> int:
        """Return the age that the member reaches in the year of `day`, in years."""
        return day.year - self.birth_year


@dataclass(frozen=True, slots=True)
class Household:
    """A household of a programme as it stands today.

    Attributes:
        code: What offices call it: commune, year and serial number.
        hamlet_id: The unit where it lives (hamlet or residential group).
        commune_id: The commune or ward above the hamlet.
        helper_id: The agency that helps it (*cơ quan giúp đỡ*), if the plan assigns one.
        group: Group of the plan's classification ("BK-G3"), empty if none.
        deprivations: Indicator codes that are short today.
        income_vnd: Income in đồng a head and month; None if nobody has said.
        recognised_on: The day of the decision behind the present status, if known.
    """

    id: HouseholdId
    programme_id: str
    code: str
    head_name: str
    hamlet_id: UnitId
    commune_id: UnitId
    area: Area
    status: Status
    ethnic_group: str = ""
    helper_id: UnitId | None = None
    group: str = ""
    causes: tuple[str, ...] = ()
    deprivations: frozenset[str] = frozenset()
    income_vnd: int | None = None
    recognised_on: date | None = None
    members: tuple[Member, ...] = ()
    synthetic: bool = False

    @property
    def head(self) -> Member | None:
        """Return the member who heads the household."""
        return next((member for member in self.members if member.relation == "head"), None)


class HouseholdLine(NamedTuple):
    """A household in a list: just enough to tell it from its neighbours."""

    id: HouseholdId
    head_name: str
    place: str
    status: Status
    last_report: date | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A cadre looks after a household, from a day on (and until a day, if handed over)."""

    household_id: HouseholdId
    person_id: PersonId
    since: date
    until: date | None = None
