"""What a list says of a household; what it does not say is None and changes nothing."""

from dataclasses import dataclass
from datetime import date

from domain.households import Disability, Schooling, Sex, Status
from domain.people import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberGiven:
    """What a list says of a member."""

    row: int
    name: str
    relation: str
    birth_year: int
    sex: Sex
    identity: str | None = None
    schooling: Schooling | None = None
    insured: bool | None = None
    working: bool | None = None
    disability: Disability | None = None
    merit: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdGiven:
    """What a list says of a household.

    Attributes:
        row: Where it begins, as the workbook numbers it.
        hamlet: As written; empty where the list does not say.
        birth_year: Of the head.
        members: None where the list tells of nobody but the head's name.
        is_whole_family: Whether it has rows for members, so that a missing one can be said.
    """

    sheet: str
    row: int
    code: str
    head_name: str
    hamlet: str = ""
    commune: str = ""
    helper: str = ""
    programme: str = ""
    ethnic_group: str | None = None
    birth_year: int | None = None
    area: Area | None = None
    status: Status | None = None
    group: str | None = None
    causes: frozenset[str] | None = None
    deprivations: frozenset[str] | None = None
    income_vnd: int | None = None
    recognised_on: date | None = None
    decision: str = ""
    b1: int | None = None
    b2: int | None = None
    members: tuple[MemberGiven, ...] | None = None
    is_whole_family: bool = False
