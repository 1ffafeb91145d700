"""Whether the plan for a made-up past names only what there is: indicators, kinds, desks, jobs."""

from collections.abc import Iterable, Iterator

from domain.households import INDICATORS
from domain.programme_links import BrokenLink, unknown
from domain.progress import DESKS, JOBS, MONEY_SOURCES, PROPOSALS, SUPPORT_KINDS
from domain.synthetic.past_plan import Aid, PastPlan, PastScene, Saying


def broken_past(plan: PastPlan) -> list[BrokenLink]:
    """Return everything in the plan that names what there is not."""
    return list(_broken(plan))


def _broken(plan: PastPlan) -> Iterator[BrokenLink]:
    for name, named in (
        ("gains", plan.gains),
        ("aided_gains", plan.aided_gains),
        ("done", plan.done),
        ("doing", plan.doing),
    ):
        yield from unknown(name, named, INDICATORS)
    for indicator, aids in plan.gains.items():
        yield from _of_aids(f"gains.{indicator}", aids)
    for index, scene in enumerate(plan.scenes):
        yield from _of_scene(f"scenes[{index}]", scene)
    for name, sayings in (
        ("notes", plan.notes),
        ("troubles", plan.troubles),
        ("urgent", plan.urgent),
    ):
        for index, saying in enumerate(sayings):
            yield from _of_saying(f"{name}[{index}]", saying, with_desk=name != "notes")


def _of_scene(place: str, scene: PastScene) -> Iterator[BrokenLink]:
    yield from unknown(f"{place}.gained", scene.gained, INDICATORS)
    yield from unknown(f"{place}.jobs", scene.jobs, JOBS)
    yield from unknown(f"{place}.proposals", scene.proposals, PROPOSALS)
    yield from _of_aids(f"{place}.aids", scene.aids)


def _of_aids(place: str, aids: Iterable[Aid]) -> Iterator[BrokenLink]:
    for index, aid in enumerate(aids):
        yield from unknown(f"{place}[{index}].kind", [aid.kind], SUPPORT_KINDS)
        yield from unknown(f"{place}[{index}].sources", aid.sources, MONEY_SOURCES)


def _of_saying(place: str, saying: Saying, *, with_desk: bool) -> Iterator[BrokenLink]:
    if saying.about:
        yield from unknown(f"{place}.about", [saying.about], INDICATORS)
    if with_desk:
        yield from unknown(f"{place}.desk", [saying.desk], DESKS)
