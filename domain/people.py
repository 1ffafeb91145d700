"""Persons, roles and units."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

PersonId = NewType("PersonId", str)
UnitId = NewType("UnitId", str)


class Role(StrEnum):
    """What a person does in a programme; a person may have several roles."""

    CADRE = "cadre"
    UNIT_OFFICER = "unit_officer"
    LEAD_OFFICE = "lead_office"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    HOUSEHOLD = "household"


OFFICERS = frozenset({Role.UNIT_OFFICER, Role.LEAD_OFFICE})
"""Who acts for a unit: hands its reports in, assigns, invites, and keeps its reviews."""

OVERSEERS = OFFICERS | {Role.LEADER}
"""Who looks at the work of a subtree: its officers, and its leaders."""

STAFF = OVERSEERS | {Role.CADRE}
"""Who has to do with households by office."""


class UnitKind(StrEnum):
    """What kind of unit stands at a place of the tree."""

    PROVINCE = "province"
    COMMUNE = "commune"
    WARD = "ward"
    HAMLET = "hamlet"
    RESIDENTIAL_GROUP = "residential_group"
    DEPARTMENT = "department"
    AGENCY = "agency"

    @property
    def area(self) -> "Area":
        """What a commune or ward, and all below it, is by its kind: a ward is urban."""
        return Area.URBAN if self is UnitKind.WARD else Area.RURAL


COMMUNES: Final = frozenset({UnitKind.COMMUNE, UnitKind.WARD})
"""Units that keep their households' register and review them."""

HAMLETS: Final = frozenset({UnitKind.HAMLET, UnitKind.RESIDENTIAL_GROUP})
"""Units in which households live; no unit stands below them."""


class Area(StrEnum):
    """Rural or urban: it decides the income line of the poverty standard."""

    RURAL = "rural"
    URBAN = "urban"


class Honorific(StrEnum):
    """How a person wishes to be addressed (voice: the person's own choice in /toi)."""

    UNSAID = "unsaid"
    ANH = "anh"
    CHI = "chi"
    BAC = "bac"
    DONG_CHI = "dong_chi"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the tree of a programme.

    Attributes:
        id: Stable identifier, such as "bk/to-04".
        programme_id: The programme whose tree it stands in.
        name: As offices write it: "Sở Nông nghiệp và Môi trường", "Tổ dân phố 4".
        kind: What it is.
        parent_id: The unit above, None at the root.
        area: Rural or urban, for units where households live.
        especially_disadvantaged: Whether it is an *xã (thôn) đặc biệt khó khăn*.
        is_lead_office: Whether reports are sent to it (*cơ quan chủ trì, thường trực*).
        desk: What it solves, as a code of `domain/progress.py` desks; empty if nothing by name.
        synthetic: Whether it was made up for rehearsals and demonstrations.
        began_on: Its first day, None if it was there from the beginning.
    """

    id: UnitId
    programme_id: str
    name: str
    kind: UnitKind
    parent_id: UnitId | None = None
    area: Area | None = None
    especially_disadvantaged: bool = False
    is_lead_office: bool = False
    desk: str = ""
    synthetic: bool = False
    began_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the assistant knows.

    Attributes:
        id: Stable identifier.
        name: Full name as written, NFC.
        honorific: How the person wishes to be addressed.
        language: "vi" or "en".
        unit_id: The unit the person works for (or lives in).
        roles: What the person does.
        household_id: The household a person of the role HOUSEHOLD speaks for.
        active: Whether messages go to the person at all.
        synthetic: Whether the person was made up.
    """

    id: PersonId
    programme_id: str
    name: str
    unit_id: UnitId
    roles: frozenset[Role]
    honorific: Honorific = Honorific.UNSAID
    language: str = "vi"
    household_id: str | None = None
    active: bool = True
    synthetic: bool = False

    def has(self, role: Role) -> bool:
        """Tell whether the person has the role."""
        return role in self.roles

    @property
    def is_officer(self) -> bool:
        """Return whether the person acts for a unit."""
        return bool(self.roles & OFFICERS)

    @property
    def is_overseer(self) -> bool:
        """Return whether the person acts for a unit, or leads one."""
        return bool(self.roles & OVERSEERS)

    @property
    def given_name(self) -> str:
        """Return the last syllable, by which people are addressed in Vietnamese."""
        return self.name.rsplit(" ", 1)[-1]
