"""Believable families: who lives in a household, how old, and what each of them does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from types import MappingProxyType

from domain.households import Disability, Member, Schooling, Sex
from domain.synthetic.chance import draw, poisson
from domain.synthetic.names import full_name, surname
from domain.synthetic.plan import NameStock

MEAN_BESIDES_HEAD = 3.2
"""Poor households of reviewed lists have 4.2 to 5.5 people: 3.2 on average besides the head."""

GROWN_AT = 18
RETIRES_AT = 60
MOST_CHILDREN = 5
FIRST_CHILD_AT = 19

SCHOOL_FROM: tuple[tuple[int, Schooling], ...] = (
    (18, Schooling.NONE),
    (15, Schooling.UPPER_SECONDARY),
    (11, Schooling.LOWER_SECONDARY),
    (6, Schooling.PRIMARY),
    (3, Schooling.KINDERGARTEN),
    (0, Schooling.NONE),
)
"""Where somebody of an age usually learns."""

AFTER_SCHOOL = {Schooling.NONE: 85, Schooling.VOCATIONAL: 11, Schooling.UNIVERSITY: 4}
"""What people of 18 to 21 do, by weight; made up."""

YOUNGEST_WORKER = 16
STUDIES_UNTIL = 21


@dataclass(slots=True)
class Family:
    """A family that is being put together."""

    stock: NameStock
    year: int
    chance: Random
    members: list[Member] = field(default_factory=list)

    def add(
        self, relation: str, age: int, sex: Sex | None = None, *, family_name: str = ""
    ) -> Member:
        """Add somebody, with a name, a school and work that fit the age."""
        sex = sex or self.chance.choice((Sex.FEMALE, Sex.MALE))
        family_name = family_name or surname(self.stock, self.chance)
        taken = {member.name.rsplit(" ", 1)[-1] for member in self.members}
        schooling = self._schooling(age)
        works = YOUNGEST_WORKER <= age < RETIRES_AT and schooling is Schooling.NONE
        member = Member(
            name=full_name(self.stock, family_name, sex, self.chance, taken),
            relation=relation,
            birth_year=self.year - age,
            sex=sex,
            schooling=schooling,
            working=True if works else None,
        )
        self.members.append(member)
        return member

    def _schooling(self, age: int) -> Schooling:
        usual = next(school for since, school in SCHOOL_FROM if age >= since)
        if GROWN_AT <= age <= STUDIES_UNTIL:
            return draw(AFTER_SCHOOL, self.chance)
        return usual

    def parents(self, age: int, *, couple: bool, spouse_from: int = 20) -> str:
        """Add the head (and a spouse of a least age); return the surname that the children bear."""
        head_sex = Sex.MALE if self.chance.random() < (0.85 if couple else 0.2) else Sex.FEMALE
        father = head = self.add("head", age, head_sex)
        if couple:
            other = Sex.FEMALE if head_sex is Sex.MALE else Sex.MALE
            spouse = self.add("spouse", max(spouse_from, age - self.chance.randint(-2, 5)), other)
            father = head if head_sex is Sex.MALE else spouse
        # The children of somebody alone bear the name of the one or of the other parent.
        elif self.chance.random() < 0.5:  # noqa: PLR2004 - an even chance
            return surname(self.stock, self.chance)
        return surname_of(father)

    def children(self, number: int, family_name: str) -> None:
        """Add children of different ages, the eldest first, none too old for its parents.

        The list was made last year: nobody in it is younger than one.
        """
        parents = (each for each in self.members if each.relation in {"head", "spouse"})
        oldest = min(self.year - each.birth_year for each in parents) - FIRST_CHILD_AT
        oldest = min(oldest, 24)
        for age in sorted(self.chance.sample(range(1, oldest + 1), number), reverse=True):
            self.add("child", age, family_name=family_name)


def surname_of(member: Member) -> str:
    """Return the first word of the name."""
    return member.name.split(" ", 1)[0]


def _age_with(children: int) -> int:
    """Return the least age at which somebody may have so many children at home."""
    return max(20, FIRST_CHILD_AT + 1 + 2 * children)


def _parent_age(children: int, chance: Random) -> int:
    return chance.randint(max(23, _age_with(children)), 50)


def _elder_alone(family: Family) -> None:
    sex = Sex.FEMALE if family.chance.random() < 0.7 else Sex.MALE  # noqa: PLR2004 - made up
    family.add("head", family.chance.randint(63, 88), sex)


def _elder_pair(family: Family) -> None:
    family.parents(family.chance.randint(64, 82), couple=True)


def _grandparents(family: Family) -> None:
    couple = family.chance.random() < 0.7  # noqa: PLR2004 - made up
    name = family.parents(family.chance.randint(58, 70), couple=couple)
    for age in sorted(family.chance.sample(range(4, 15), family.chance.randint(1, 2))):
        family.add("grandchild", age, family_name=name)


def _family(family: Family, *, at_least: int = 2) -> None:
    size = max(at_least, poisson(MEAN_BESIDES_HEAD, family.chance) + 1)
    if size - 2 > MOST_CHILDREN:
        _three_generations(family, size)
        return
    children = size - 2
    age = _parent_age(children, family.chance)
    name = family.parents(age, couple=True, spouse_from=_age_with(children))
    family.children(children, name)


def _three_generations(family: Family, size: int) -> None:
    age = family.chance.randint(47, 57)
    name = family.parents(age, couple=True, spouse_from=46)
    son = family.add("child", family.chance.randint(24, 27), Sex.MALE, family_name=name)
    family.add("other", family.chance.randint(20, 26), Sex.FEMALE)
    rest = size - len(family.members)
    grandchildren = min(3, rest // 2)
    for child_age in sorted(family.chance.sample(range(2, 19), rest - grandchildren))[::-1]:
        family.add("child", child_age, family_name=name)
    for child_age in sorted(family.chance.sample(range(1, 6), grandchildren))[::-1]:
        family.add("grandchild", child_age, family_name=surname_of(son))


def _with_elder(family: Family) -> None:
    size = min(max(3, poisson(MEAN_BESIDES_HEAD, family.chance) + 1), 3 + MOST_CHILDREN)
    children = max(0, size - 3)
    age = max(30, _parent_age(children, family.chance))
    name = family.parents(age, couple=True, spouse_from=_age_with(children))
    family.add("parent", max(64, min(90, age + family.chance.randint(21, 36))))
    family.children(children, name)


def _single_parent(family: Family) -> None:
    children = min(max(1, poisson(MEAN_BESIDES_HEAD, family.chance) - 1), 4)
    age = _parent_age(children, family.chance)
    name = family.parents(age, couple=False)
    family.children(children, name)


def _disabled(family: Family, degree: Disability = Disability.SEVERE) -> None:
    """Make a family where a grown member is disabled, not the head: the head may still work."""
    _family(family, at_least=3)
    grown = [
        place
        for place, member in enumerate(family.members)
        if family.year - member.birth_year >= GROWN_AT and member.relation != "head"
    ]
    place = family.chance.choice(grown)
    family.members[place] = replace(
        family.members[place], disability=degree, working=None, schooling=Schooling.NONE
    )


def _extremely_disabled(family: Family) -> None:
    _disabled(family, Disability.EXTREME)


KINDS: Mapping[str, Callable[[Family], None]] = MappingProxyType(
    {
        "family": _family,
        "ill": _family,
        "with_elder": _with_elder,
        "single_parent": _single_parent,
        "elder_alone": _elder_alone,
        "elder_pair": _elder_pair,
        "grandparents": _grandparents,
        "disabled": _disabled,
        "extremely_disabled": _extremely_disabled,
    }
)
"""The kinds of families; illness shows in the causes, since no member carries a diagnosis."""


def make_family(kind: str, stock: NameStock, year: int, chance: Random) -> tuple[Member, ...]:
    """Return the members of a family of a kind; the head comes first."""
    family = Family(stock, year, chance)
    KINDS[kind](family)
    return tuple(family.members)


def with_merit(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members, the eldest of them a person of merit."""
    eldest = min(members, key=lambda member: member.birth_year)
    return tuple(replace(each, merit=True) if each is eldest else each for each in members)
