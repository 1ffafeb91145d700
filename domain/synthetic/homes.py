"""Made-up households: families with a place, a status and what they lack."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from domain.households import Household, HouseholdId, Member
from domain.people import UnitId
from domain.synthetic.chance import deal, draw, draw_several, stream
from domain.synthetic.families import make_family, with_merit
from domain.synthetic.needs import Need, settle, share_out
from domain.synthetic.plan import (
    CastHome,
    CastMember,
    HomeGroup,
    Scene,
    Speaker,
    SyntheticPlan,
    SyntheticPlanError,
)
from domain.synthetic.units import Dwelling

IDENTITY_PREFIX = "000"
"""No province has the number 000: no made-up identity number is anybody's."""

INCOME_STEP = 50_000

CAUSES_EACH = {1: 45, 2: 40, 3: 15}
"""How many causes a household has, by weight; made up."""

WITHOUT_NUMBER = ((6, 0.6), (14, 0.2))
"""How likely a child below an age has no identity number yet; made up."""


@dataclass(frozen=True, slots=True)
class Home:
    """A household, and who of it talks with the assistant (of the cast)."""

    household: Household
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a household lives, and how offices number it."""

    id: HouseholdId
    code: str
    dwelling: Dwelling


def make_homes(
    plan: SyntheticPlan, scene: Scene, dwellings: Sequence[Dwelling], seed: int
) -> tuple[Home, ...]:
    """Return the households of a scene, one for each dwelling, in the order of the dwellings.

    Raises:
        SyntheticPlanError: If the cast has no place, or the figures cannot be met.
    """
    addresses = _addresses(scene, dwellings)
    numbers = _identity_numbers(plan.scenes.index(scene) + 1)
    cast = _cast_by_place(scene, dwellings)
    homes = {
        place: Home(_written_out(scene, addresses[place], home, numbers), home.speaker)
        for place, home in cast.items()
    }
    free = [place for place in range(len(dwellings)) if place not in cast]
    groups = _groups_of_the_rest(scene, stream(seed, scene.prefix, "groups"))
    ethnic = _ethnic_groups(scene, dwellings, stream(seed, scene.prefix, "ethnic"))
    chance = stream(seed, scene.prefix, "families")
    group_at = dict(zip(free, groups, strict=True))
    for group in scene.groups:
        places = [place for place in free if group_at[place] is group]
        kinds = deal(group.families, len(places), chance)
        needs = [
            Need(_people(plan, scene, ethnic[place], kind, chance), scene.code_year + 1)
            for place, kind in zip(places, kinds, strict=True)
        ]
        share_out(group, needs, _stock_of_cast(scene, group), chance)
        for place, kind, need in zip(places, kinds, needs, strict=True):
            bare = _household(scene, addresses[place], group, ethnic[place])
            homes[place] = Home(_made_up(bare, group, kind, need, numbers, chance))
    return tuple(homes[place] for place in range(len(dwellings)))


def _addresses(scene: Scene, dwellings: Sequence[Dwelling]) -> list[_Address]:
    """Number the households: through for identifiers, by commune for codes."""
    serial: Counter[UnitId] = Counter()
    addresses = []
    for number, dwelling in enumerate(dwellings, start=1):
        serial[dwelling.commune_id] += 1
        commune = dwelling.commune_id.rsplit("/", 1)[-1].upper()
        code = f"{commune}-{scene.code_year}-{serial[dwelling.commune_id]:03}"
        addresses.append(_Address(HouseholdId(f"{scene.prefix}-h-{number:03}"), code, dwelling))
    return addresses


def _cast_by_place(scene: Scene, dwellings: Sequence[Dwelling]) -> dict[int, CastHome]:
    """Return where the households of the cast live: the first dwellings of their hamlet."""
    places: dict[UnitId, list[int]] = {}
    for place, dwelling in enumerate(dwellings):
        places.setdefault(dwelling.hamlet_id, []).append(place)
    taken: dict[int, CastHome] = {}
    for home in scene.homes:
        if not places.get(home.place):
            raise SyntheticPlanError(
                f"{scene.programme_id}: {home.place} has no dwelling for {home.members[0].name}"
            )
        taken[places[home.place].pop(0)] = home
    return taken


def _groups_of_the_rest(scene: Scene, chance: Random) -> list[HomeGroup]:
    """Return the group of each household that is not of the cast, in a chance order."""
    cast = Counter(home.group for home in scene.homes)
    counts = {group.id: group.count for group in scene.groups}
    for group_id, number in cast.items():
        if number > counts.get(group_id, 0):
            raise SyntheticPlanError(
                f"{scene.programme_id}: {number} households of the cast are of group"
                f" {group_id!r}, which counts {counts.get(group_id, 0)}"
            )
    rest = [group for group in scene.groups for _ in range(group.count - cast[group.id])]
    chance.shuffle(rest)
    return rest


def _ethnic_groups(scene: Scene, dwellings: Sequence[Dwelling], chance: Random) -> list[str]:
    """Return an ethnic group for each dwelling; most of a commune share one where it says so."""
    main: dict[UnitId, str] = {}
    drawn = []
    for dwelling in dwellings:
        if scene.main_ethnic_groups and dwelling.commune_id not in main:
            main[dwelling.commune_id] = draw(scene.main_ethnic_groups, chance)
        of_main = chance.random() < scene.main_share and dwelling.commune_id in main
        drawn.append(main[dwelling.commune_id] if of_main else draw(scene.ethnic_mix, chance))
    return drawn


def _people(
    plan: SyntheticPlan, scene: Scene, ethnic: str, kind: str, chance: Random
) -> tuple[Member, ...]:
    members = make_family(kind, plan.names[ethnic], scene.code_year + 1, chance)
    return with_merit(members) if chance.random() < scene.merit_share else members


def _stock_of_cast(scene: Scene, group: HomeGroup) -> Mapping[str, int]:
    homes = (home for home in scene.homes if home.group == group.id)
    return Counter(indicator for home in homes for indicator in home.deprivations)


def _household(scene: Scene, address: _Address, group: HomeGroup, ethnic: str) -> Household:
    """Return a household without people and without what it lacks."""
    return Household(
        id=address.id,
        programme_id=scene.programme_id,
        code=address.code,
        head_name="",
        hamlet_id=address.dwelling.hamlet_id,
        commune_id=address.dwelling.commune_id,
        area=address.dwelling.area,
        status=group.status,
        ethnic_group=ethnic,
        group=group.id,
        recognised_on=scene.recognised_on,
        synthetic=True,
    )


def _made_up(
    bare: Household,
    group: HomeGroup,
    kind: str,
    need: Need,
    numbers: Iterator[str],
    chance: Random,
) -> Household:
    """Return the household with its made-up people, deprivations, causes and income."""
    causes = draw_several(group.causes, draw(CAUSES_EACH, chance), chance)
    if kind == "ill" and "illness_accident" not in causes:
        causes[0] = "illness_accident"
    low, high = group.income_vnd
    members = settle(need, chance)
    return replace(
        bare,
        head_name=members[0].name,
        causes=tuple(causes),
        deprivations=frozenset(need.lacks),
        income_vnd=chance.randrange(low, high + 1, INCOME_STEP),
        members=tuple(_identified(each, need.age(each), numbers, chance) for each in members),
    )


def _identified(member: Member, age: int, numbers: Iterator[str], chance: Random) -> Member:
    """Return the member with an identity number, unless a child has none yet."""
    missing = next((share for below, share in WITHOUT_NUMBER if age < below), 0.0)
    if chance.random() < missing:
        return member
    return replace(member, identity_number=next(numbers))


def _written_out(
    scene: Scene, address: _Address, home: CastHome, numbers: Iterator[str]
) -> Household:
    """Return a household of the cast."""
    group = next(group for group in scene.groups if group.id == home.group)
    return replace(
        _household(scene, address, group, home.ethnic_group),
        head_name=home.members[0].name,
        status=home.status,
        causes=home.causes,
        deprivations=frozenset(home.deprivations),
        income_vnd=home.income_vnd,
        members=tuple(_member(member, numbers) for member in home.members),
    )


def _member(cast: CastMember, numbers: Iterator[str]) -> Member:
    return Member(
        name=cast.name,
        relation=cast.relation,
        birth_year=cast.birth_year,
        sex=cast.sex,
        identity_number=next(numbers) if cast.identified else None,
        schooling=cast.schooling,
        insured=cast.insured,
        working=cast.working,
        disability=cast.disability,
        merit=cast.merit,
    )


def _identity_numbers(series: int) -> Iterator[str]:
    """Yield twelve-digit numbers, all different; each scene has a series of its own."""
    # A stride without a common factor with the modulus meets every number once before it repeats,
    # and makes neighbours look different in their last four digits.
    stride, modulus = 61_803_399, 10**8
    number = 0
    while True:
        number = (number + stride) % modulus
        yield f"{IDENTITY_PREFIX}{series}{number:08}"
