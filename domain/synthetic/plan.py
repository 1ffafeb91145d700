"""What made-up people and households are made from: counts of a plan, names, and a small cast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol, TypeVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.households import Disability, Schooling, Sex, Status
from domain.people import Area, Honorific, PersonId, Role, UnitId, UnitKind

Range = tuple[int, int]
"""From and to, both included."""


class SyntheticPlanError(ValueError):
    """The plan for made-up households asks for something that cannot be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A value that is read from a file, where an unknown key is a fault."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class NameStock(_Read):
    """The names of an ethnic group; surnames carry weights."""

    surnames: Mapping[str, float]
    male_middles: tuple[str, ...]
    female_middles: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint(_Read):
    """One line about a person for whoever chooses whom to play."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Root(_Read):
    """The unit at the top of the tree."""

    name: str
    kind: UnitKind
    area: Area | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(_Read):
    """A department or agency under the root.

    Attributes:
        section: Where the plan names it; empty where the name was made up.
        desks: The desks of `domain/progress.py` that it keeps.
    """

    id: str
    name: str
    kind: UnitKind
    section: str = ""
    lead: bool = False
    desks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentialGroups(_Read):
    """Numbered groups of a ward, and how many households one may have."""

    count: int
    name: str
    households: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Communes(_Read):
    """The communes of a province: those with helped households, and the others.

    Attributes:
        households: Helped households of one commune.
        hamlets: Hamlets of one commune with helped households.
        agency_cadre: Households that one member of an agency looks after.
        cadre_limit: Above so many households a commune has two cadres.
        hamlets_of_first: Names of the hamlets where the cast lives.
        hamlet_heads: First words of hamlet names.
        hamlet_tails: Last words of hamlet names.
    """

    households: Range
    hamlets: Range
    agency_cadre: Range
    cadre_limit: int
    helped: tuple[str, ...]
    other: tuple[str, ...]
    wards: tuple[str, ...]
    hamlets_of_first: tuple[str, ...]
    hamlet_heads: tuple[str, ...]
    hamlet_tails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeGroup(_Read):
    """A group of households that the plan counts.

    Attributes:
        id: The group of the plan, empty where it has none.
        count: How many households, made-up cast included.
        section: Where the plan says so.
        families: Weights of the kinds of families (`domain/synthetic/families.py`).
        stock: How many households of the group lack a thing, exactly.
        others: Weights of what they lack besides.
        how_many: Weights of the number of deprivations.
        causes: Weights of the causes of poverty.
        income_vnd: Income in đồng a head and month, from and to.
    """

    id: str
    status: Status
    count: int
    section: str
    families: Mapping[str, int]
    others: Mapping[str, int]
    how_many: Mapping[int, int]
    causes: Mapping[str, int]
    income_vnd: Range
    stock: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CastPerson(_Read):
    """A person with a name of their own; takes the place of a person who would be made up."""

    id: PersonId
    name: str
    role: Role
    unit: UnitId
    honorific: Honorific
    hint: Hint


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember(_Read):
    """A member of a household of the cast; `identified` gives the member an identity number."""

    name: str
    relation: str
    birth_year: int
    sex: Sex
    insured: bool | None = None
    working: bool | None = None
    schooling: Schooling = Schooling.NONE
    disability: Disability = Disability.NONE
    merit: bool = False
    identified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(_Read):
    """The head of a household who talks with the assistant."""

    id: PersonId
    hint: Hint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastHome(_Read):
    """A household that is written out member by member, because a demonstration needs it."""

    place: UnitId
    group: str
    status: Status
    ethnic_group: str
    causes: tuple[str, ...]
    deprivations: tuple[str, ...]
    income_vnd: int
    members: tuple[CastMember, ...]
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(_Read):
    """One programme's made-up units, people and households; days are made up too.

    Attributes:
        prefix: What every identifier begins with.
        code_year: The year in household codes.
        leaders: How many leaders the root has.
        residential_groups: Where people live in a ward.
        communes: Where people live in a province.
        ethnic_mix: Weights of ethnic groups.
        main_ethnic_groups: Weights of the group that is the most numerous of a commune.
        main_share: How many of a commune's households belong to that group.
        merit_share: How many households have a person of merit.
    """

    programme_id: str
    prefix: str
    code_year: int
    recognised_on: date
    assigned_since: date
    handed_over_on: date
    root: Root
    leaders: int
    offices: tuple[Office, ...]
    ethnic_mix: Mapping[str, float]
    groups: tuple[HomeGroup, ...]
    cast: tuple[CastPerson, ...]
    homes: tuple[CastHome, ...]
    residential_groups: ResidentialGroups | None = None
    communes: Communes | None = None
    main_ethnic_groups: Mapping[str, float] | None = None
    main_share: float = 0.0
    merit_share: float = 0.0

    @property
    def households(self) -> int:
        """Return how many households the scene has."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticPlan(_Read):
    """Everything that made-up rosters are made from; the same seed gives the same rosters."""

    seed: int
    names: Mapping[str, NameStock]
    scenes: tuple[Scene, ...]

    def scene(self, programme_id: str) -> Scene:
        """Return the scene of a programme.

        Raises:
            SyntheticPlanError: If there is none.
        """
        return scene_of(self.scenes, programme_id, "households")


class _OfProgramme(Protocol):
    @property
    def programme_id(self) -> str: ...


S = TypeVar("S", bound=_OfProgramme)


def scene_of(scenes: Iterable[S], programme_id: str, what: str) -> S:
    """Return what is made up for a programme.

    Raises:
        SyntheticPlanError: If there is nothing; the message says of what, and for whom there is.
    """
    by_programme = {scene.programme_id: scene for scene in scenes}
    if programme_id not in by_programme:
        known = ", ".join(by_programme)
        raise SyntheticPlanError(f"no made-up {what} for {programme_id!r}; there are: {known}")
    return by_programme[programme_id]
