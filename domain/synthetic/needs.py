"""What made-up households lack, so that it agrees with who lives in them and with the plan's figures.

The tests of "may lack" keep a made-up household coherent; they are no poverty standard.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from types import MappingProxyType

from domain.households import Disability, Member, Schooling
from domain.synthetic.chance import draw, draw_several
from domain.synthetic.families import GROWN_AT, RETIRES_AT, YOUNGEST_WORKER
from domain.synthetic.plan import HomeGroup, SyntheticPlanError

CHILD_UNTIL = 15
CHILD_AGE = range(CHILD_UNTIL + 1)
SCHOOL_AGE = range(3, CHILD_UNTIL + 1)
YOUNG_ADULT = range(YOUNGEST_WORKER, 31)
INSURED_FROM = 6
SURELY_DEPENDENT_FROM = 75
CROWDED_FROM = 3
UNABLE = (Disability.SEVERE, Disability.EXTREME)


@dataclass(slots=True)
class Need:
    """A family, and what it lacks so far."""

    members: tuple[Member, ...]
    year: int
    lacks: set[str] = field(default_factory=set)

    def age(self, member: Member) -> int:
        """Return the age that the member reaches in the year."""
        return self.year - member.birth_year

    def may_lack(self, indicator: str) -> bool:
        """Tell whether a family of these people can lack it; bricks and pipes anybody can."""
        possible = POSSIBLE.get(indicator)
        return possible is None or possible(self)

    def any_aged(self, ages: range) -> bool:
        """Tell whether somebody is of one of the ages."""
        return any(self.age(member) in ages for member in self.members)

    def may_be_burdened(self) -> bool:
        """Tell whether more than half may be unable to earn."""
        return 2 * sum(map(self.may_depend, self.members)) > len(self.members)

    def must_lack(self) -> set[str]:
        """Return what follows from the people alone: too many who cannot earn."""
        dependent = sum(self.surely_depends(member) for member in self.members)
        return {"dependents"} if 2 * dependent > len(self.members) else set()

    def is_able(self, member: Member) -> bool:
        """Tell whether the member could work."""
        grown = GROWN_AT <= self.age(member) < RETIRES_AT
        return grown and member.disability not in UNABLE and member.schooling is Schooling.NONE

    def surely_depends(self, member: Member) -> bool:
        """Tell whether the member cannot earn: a child, somebody very old, severely disabled."""
        age = self.age(member)
        return age <= CHILD_UNTIL or age >= SURELY_DEPENDENT_FROM or member.disability in UNABLE

    def may_depend(self, member: Member) -> bool:
        """Tell whether the member may be unable to earn: the old as well."""
        return self.surely_depends(member) or self.age(member) >= RETIRES_AT

    def lacks_schooling(self, member: Member) -> bool:
        """Tell whether the member is a young adult who learns nowhere."""
        return self.age(member) in YOUNG_ADULT and member.schooling is Schooling.NONE


POSSIBLE: Mapping[str, Callable[[Need], bool]] = MappingProxyType(
    {
        "employment": lambda need: any(map(need.is_able, need.members)),
        "dependents": Need.may_be_burdened,
        "nutrition": lambda need: need.any_aged(CHILD_AGE),
        "adult_education": lambda need: any(map(need.lacks_schooling, need.members)),
        "child_school_attendance": lambda need: need.any_aged(SCHOOL_AGE),
        "housing_area": lambda need: len(need.members) >= CROWDED_FROM,
    }
)
"""The indicators that only some families can lack, and which."""


def share_out(
    group: HomeGroup, needs: Sequence[Need], used: Mapping[str, int], chance: Random
) -> None:
    """Give the families of a group what the plan's schedule counts, then fill up by weight.

    Args:
        group: The group, with its exact stock.
        needs: The families that were made up for it.
        used: How much of the stock the cast of the group already has.
        chance: Who gets what.

    Raises:
        SyntheticPlanError: If too few families can lack what is to be shared out.
    """
    for need in needs:
        need.lacks |= need.must_lack()
    for indicator, stock in group.stock.items():
        already = sum(indicator in need.lacks for need in needs)
        number = stock - used.get(indicator, 0) - already
        able = [need for need in needs if indicator not in need.lacks and need.may_lack(indicator)]
        if not 0 <= number <= len(able):
            raise SyntheticPlanError(
                f"group {group.id!r}: {stock} households are to lack {indicator}; {number} families"
                f" are still to be found, and {len(able)} could"
            )
        chance.shuffle(able)
        # Those who lack the least so far come first: the stock is spread over the group.
        for need in sorted(able, key=lambda each: len(each.lacks))[:number]:
            need.lacks.add(indicator)
    for need in needs:
        _fill(group, need, chance)


def _fill(group: HomeGroup, need: Need, chance: Random) -> None:
    wanted = draw(group.how_many, chance)
    open_to = {
        indicator: weight
        for indicator, weight in group.others.items()
        if indicator not in need.lacks and need.may_lack(indicator)
    }
    need.lacks |= set(draw_several(open_to, wanted - len(need.lacks), chance))
    if len(need.lacks) < min(group.how_many):
        raise SyntheticPlanError(
            f"group {group.id!r}: a family of {len(need.members)} lacks {len(need.lacks)} things;"
            f" `others` must offer more, for at least {min(group.how_many)}"
        )


def settle(need: Need, chance: Random) -> tuple[Member, ...]:
    """Return the members with insurance, work and schooling as the deprivations say."""
    members = list(need.members)
    asked = "health_insurance" in need.lacks or chance.random() > 0.1  # noqa: PLR2004 - made up
    members = [replace(member, insured=True if asked else None) for member in members]
    if "health_insurance" in need.lacks:
        old_enough = [i for i, each in enumerate(members) if need.age(each) >= INSURED_FROM]
        which = chance.choice(old_enough)
        members[which] = replace(members[which], insured=False)
    if "employment" in need.lacks:
        which = chance.choice([i for i, each in enumerate(members) if need.is_able(each)])
        members[which] = replace(members[which], working=False)
    if "child_school_attendance" in need.lacks:
        # The eldest children leave school first.
        pupils = [i for i, each in enumerate(members) if need.age(each) in SCHOOL_AGE]
        which = max(pupils, key=lambda i: need.age(members[i]))
        members[which] = replace(members[which], schooling=Schooling.NONE)
    return tuple(members)
