"""Whether the plan for made-up households names only what there is: groups, indicators, names."""

from collections.abc import Iterator

from domain.households import CAUSES, INDICATORS
from domain.programme_links import BrokenLink, unknown
from domain.progress import DESKS
from domain.synthetic.families import KINDS
from domain.synthetic.plan import CastHome, HomeGroup, Scene, SyntheticPlan


def broken_synthetic(plan: SyntheticPlan) -> list[BrokenLink]:
    """Return everything in the plan that names what there is not."""
    return [
        broken
        for index, scene in enumerate(plan.scenes)
        for broken in _of_scene(f"scenes[{index}]", scene, plan)
    ]


def _of_scene(place: str, scene: Scene, plan: SyntheticPlan) -> Iterator[BrokenLink]:
    groups = {group.id for group in scene.groups}
    yield from unknown(f"{place}.ethnic_mix", scene.ethnic_mix, plan.names)
    yield from unknown(f"{place}.main_ethnic_groups", scene.main_ethnic_groups or (), plan.names)
    for index, office in enumerate(scene.offices):
        yield from unknown(f"{place}.offices[{index}].desks", office.desks, DESKS)
    for index, group in enumerate(scene.groups):
        yield from _of_group(f"{place}.groups[{index}]", group)
    for index, home in enumerate(scene.homes):
        at = f"{place}.homes[{index}]"
        yield from unknown(f"{at}.group", [home.group], groups)
        yield from unknown(f"{at}.ethnic_group", [home.ethnic_group], plan.names)
        yield from _of_home(at, home)


def _of_group(place: str, group: HomeGroup) -> Iterator[BrokenLink]:
    yield from unknown(f"{place}.families", group.families, KINDS)
    yield from unknown(f"{place}.stock", group.stock, INDICATORS)
    yield from unknown(f"{place}.others", group.others, INDICATORS)
    yield from unknown(f"{place}.causes", group.causes, CAUSES)


def _of_home(place: str, home: CastHome) -> Iterator[BrokenLink]:
    yield from unknown(f"{place}.deprivations", home.deprivations, INDICATORS)
    yield from unknown(f"{place}.causes", home.causes, CAUSES)
    if [member.relation for member in home.members[:1]] != ["head"]:
        yield BrokenLink(f"{place}.members", "the first member is to be the head")
