"""The made-up tree of units, and the dwellings in it: one for each household."""

from dataclasses import dataclass, replace
from random import Random

from domain.people import Area, Unit, UnitId, UnitKind
from domain.synthetic_chance import between, split
from domain.synthetic_plan import Communes, Office, ResidentialGroups, Scene, SyntheticPlanError


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
    return replace(
        root,
        id=UnitId(f"{root.id}/{office.id}"),
        name=office.name,
        kind=office.kind,
        parent_id=root.id,
        area=None,
        is_lead_office=office.lead,
        desk=" ".join(office.desks),
    )


def _ward(
    root: Unit, units: list[Unit], groups: ResidentialGroups, households: int, chance: Random
) -> Land:
    area = root.area or Area.URBAN
    dwellings: list[Dwelling] = []
    sizes = split(households, groups.count, groups.households, chance)
    for number, size in enumerate(sizes, start=1):
        group = replace(
            root,
            id=UnitId(f"{root.id}/to-{number:02}"),
            name=f"{groups.name} {number}",
            kind=UnitKind.RESIDENTIAL_GROUP,
            parent_id=root.id,
            area=area,
        )
        units.append(group)
        dwellings += [Dwelling(group.id, root.id, area)] * size
    return Land(tuple(units), tuple(dwellings))


def _province(
    root: Unit, units: list[Unit], communes: Communes, households: int, chance: Random
) -> Land:
    dwellings: list[Dwelling] = []
    sizes = split(households, len(communes.helped), communes.households, chance)
    for number, (name, size) in enumerate(zip(communes.helped, sizes, strict=True), start=1):
        commune = replace(
            root,
            id=UnitId(f"{root.id}/x{number:02}"),
            name=f"Xã {name}",
            kind=UnitKind.COMMUNE,
            parent_id=root.id,
            area=Area.RURAL,
            especially_disadvantaged=True,
        )
        units.append(commune)
        names = communes.hamlets_of_first if number == 1 else _hamlet_names(communes, chance)
        shares = split(size, len(names), (size // len(names), size), chance)
        for order, (hamlet_name, share) in enumerate(zip(names, shares, strict=True), start=1):
            hamlet = replace(
                commune,
                id=UnitId(f"{commune.id}/t{order}"),
                name=f"Thôn {hamlet_name}",
                kind=UnitKind.HAMLET,
                parent_id=commune.id,
            )
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
        replace(
            root,
            id=UnitId(f"{root.id}/x{number:02}"),
            name=f"Xã {name}",
            kind=UnitKind.COMMUNE,
            parent_id=root.id,
            area=Area.RURAL,
        )
        for number, name in enumerate(communes.other, start=first)
    ]
    wards = [
        replace(
            root,
            id=UnitId(f"{root.id}/p{number:02}"),
            name=f"Phường {name}",
            kind=UnitKind.WARD,
            parent_id=root.id,
            area=Area.URBAN,
        )
        for number, name in enumerate(communes.wards, start=1)
    ]
    return [*others, *wards]
