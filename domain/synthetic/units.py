"""The made-up tree of units, and the dwellings in it: one for each household."""

from dataclasses import dataclass, replace
from random import Random

from domain.people import Area, Unit, UnitId, UnitKind
from domain.synthetic.chance import between, split
from domain.synthetic.plan import Communes, Office, ResidentialGroups, Scene, SyntheticPlanError


@dataclass(frozen=True, slots=True)
class Dwelling:
    """Where one household lives; dwellings of one hamlet stand together."""

    hamlet_id: UnitId
    commune_id: UnitId
    area: Area


@dataclass(frozen=True, slots=True)
class Land:
    """The units of a scene, root first, and its dwellings."""

    units: tuple[Unit, ...]
    dwellings: tuple[Dwelling, ...]


def make_land(scene: Scene, chance: Random) -> Land:
    """Return the units and dwellings of a scene.

    Raises:
        SyntheticPlanError: If the scene names neither residential groups nor communes.
    """
    root = Unit(
        id=UnitId(scene.prefix),
        programme_id=scene.programme_id,
        name=scene.root.name,
        kind=scene.root.kind,
        area=scene.root.area,
        synthetic=True,
    )
    units = [root, *(_office(root, office) for office in scene.offices)]
    if scene.residential_groups is not None:
        return _ward(root, units, scene.residential_groups, scene.households, chance)
    if scene.communes is not None:
        return _province(root, units, scene.communes, scene.households, chance)
    raise SyntheticPlanError(f"{scene.programme_id}: name residential_groups or communes")


def _office(root: Unit, office: Office) -> Unit:
    below = _below(root, office.id, office.name, office.kind, None)
    return replace(below, is_lead_office=office.lead, desk=" ".join(office.desks))


def _below(above: Unit, code: str, name: str, kind: UnitKind, area: Area | None) -> Unit:
    """Return a unit right below another one."""
    unit_id = UnitId(f"{above.id}/{code}")
    return replace(above, id=unit_id, name=name, kind=kind, parent_id=above.id, area=area)


def _commune(root: Unit, number: int, name: str) -> Unit:
    return _below(root, f"x{number:02}", f"Xã {name}", UnitKind.COMMUNE, Area.RURAL)


def _ward(
    root: Unit, units: list[Unit], groups: ResidentialGroups, households: int, chance: Random
) -> Land:
    area = root.area or Area.URBAN
    dwellings: list[Dwelling] = []
    sizes = split(households, groups.count, groups.households, chance)
    for number, size in enumerate(sizes, start=1):
        name = f"{groups.name} {number}"
        group = _below(root, f"to-{number:02}", name, UnitKind.RESIDENTIAL_GROUP, area)
        units.append(group)
        dwellings += [Dwelling(group.id, root.id, area)] * size
    return Land(tuple(units), tuple(dwellings))


def _province(
    root: Unit, units: list[Unit], communes: Communes, households: int, chance: Random
) -> Land:
    dwellings: list[Dwelling] = []
    sizes = split(households, len(communes.helped), communes.households, chance)
    for number, (name, size) in enumerate(zip(communes.helped, sizes, strict=True), start=1):
        commune = replace(_commune(root, number, name), especially_disadvantaged=True)
        units.append(commune)
        names = communes.hamlets_of_first if number == 1 else _hamlet_names(communes, chance)
        shares = split(size, len(names), (size // len(names), size), chance)
        for order, (hamlet_name, share) in enumerate(zip(names, shares, strict=True), start=1):
            called = f"Thôn {hamlet_name}"
            hamlet = _below(commune, f"t{order}", called, UnitKind.HAMLET, Area.RURAL)
            units.append(hamlet)
            dwellings += [Dwelling(hamlet.id, commune.id, Area.RURAL)] * share
    units += _without_households(root, communes)
    return Land(tuple(units), tuple(dwellings))


def _hamlet_names(communes: Communes, chance: Random) -> tuple[str, ...]:
    """Return names for the hamlets of one commune, no two of which share a word."""
    number = between(communes.hamlets, chance)
    heads = chance.sample(communes.hamlet_heads, number)
    tails = chance.sample(communes.hamlet_tails, number)
    return tuple(f"{head} {tail}" for head, tail in zip(heads, tails, strict=True))


def _without_households(root: Unit, communes: Communes) -> list[Unit]:
    """Return the communes and wards that report but have no helped households."""
    first = len(communes.helped) + 1
    others = [
        _commune(root, number, name) for number, name in enumerate(communes.other, start=first)
    ]
    wards = [
        _below(root, f"p{number:02}", f"Phường {name}", UnitKind.WARD, Area.URBAN)
        for number, name in enumerate(communes.wards, start=1)
    ]
    return [*others, *wards]
