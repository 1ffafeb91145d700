"""Persons, roles and units, and the one decision about who may see a household."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

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


class UnitKind(StrEnum):
    """What kind of unit stands at a place of the tree."""

    PROVINCE = "province"
    COMMUNE = "commune"
    WARD = "ward"
    HAMLET = "hamlet"
    RESIDENTIAL_GROUP = "residential_group"
    DEPARTMENT = "department"
    AGENCY = "agency"


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
    def given_name(self) -> str:
        """Return the last syllable, by which people are addressed in Vietnamese."""
        return self.name.rsplit(" ", 1)[-1]


class Relation(NamedTuple):
    """How a person stands to a household, as storage finds it out.

    Attributes:
        same_programme: Whether both belong to one programme.
        assigned: Whether the household is assigned to the person today.
        own: Whether it is the person's own household.
        in_subtree: Whether the household lives in, or is helped by, the subtree that the person
            oversees: that of the own unit; for a lead office that of the unit above it.
    """

    same_programme: bool
    assigned: bool
    own: bool
    in_subtree: bool


class Access(StrEnum):
    """What a person may do with a household."""

    NONE = "none"
    SEE = "see"
    REPORT = "report"


class Decision(NamedTuple):
    """An access decision and its reason (a key of the catalogue, `access.<reason>`)."""

    access: Access
    reason: str


def may_access(person: Person, relation: Relation) -> Decision:
    """Decide what a person may do with a household; the only place that decides it.

    A cadre reports on assigned households; a unit officer, a lead office and a leader see the
    households of their subtree; a household sees itself; an administrator installs and assigns but
    does not read households (reference: personal data, roles). Everybody else sees nothing, not
    even whether the household exists.
    """
    if not person.active:
        return Decision(Access.NONE, "inactive")
    if not relation.same_programme:
        return Decision(Access.NONE, "other_programme")
    if relation.own:
        return Decision(Access.SEE, "own_household")
    if relation.assigned and person.has(Role.CADRE):
        return Decision(Access.REPORT, "assigned")
    overseeing = person.roles & {Role.UNIT_OFFICER, Role.LEAD_OFFICE, Role.LEADER}
    if relation.in_subtree and overseeing:
        return Decision(Access.SEE, "own_subtree")
    return Decision(Access.NONE, "not_assigned")
