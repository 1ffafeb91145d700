"""Made-up rosters for rehearsals and demonstrations: the same seed always gives the same people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.households import Assignment, Household
from domain.people import Honorific, Person, PersonId, Role, Unit, UnitKind
from domain.synthetic.chance import stream
from domain.synthetic.homes import Home, make_homes
from domain.synthetic.plan import Hint, Scene, SyntheticPlan
from domain.synthetic.staff import (
    Duty,
    assignments,
    fill_posts,
    office_posts,
    province_duty,
    ward_duty,
)
from domain.synthetic.units import make_land


@dataclass(frozen=True, slots=True)
class Showcased:
    """Somebody worth playing in a demonstration, with one line that says why."""

    person_id: PersonId
    hint: Hint


@dataclass(frozen=True, slots=True)
class Roster:
    """The units, people, households and assignments of one programme.

    Attributes:
        units: Every unit after the one above it, the root first.
        people: Officials, and household heads who talk with the assistant.
        households: Made-up households, in the order of their identifiers.
        assignments: One current assignment a household, and a few that ended.
        showcase: Whom a demonstration offers first.
    """

    programme_id: str
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    households: tuple[Household, ...]
    assignments: tuple[Assignment, ...]
    showcase: tuple[Showcased, ...]


def make_roster(plan: SyntheticPlan, programme_id: str, seed: int | None = None) -> Roster:
    """Return the made-up roster of a programme.

    Args:
        plan: What rosters are made from.
        programme_id: Which of them.
        seed: Another seed than the plan's own.

    Raises:
        SyntheticPlanError: If the plan has no such programme or cannot be carried out.
    """
    scene = plan.scene(programme_id)
    seed = plan.seed if seed is None else seed
    land = make_land(scene, stream(seed, scene.prefix, "land"))
    homes = make_homes(plan, scene, land.dwellings, seed)
    households = [home.household for home in homes]
    duty = _duty(scene, land.units, households, seed)
    households = [
        replace(household, helper_id=duty.helper_at.get(place))
        for place, household in enumerate(households)
    ]
    officials = fill_posts(
        scene,
        plan.names,
        [*office_posts(scene, land.units), *duty.posts],
        stream(seed, scene.prefix, "staff"),
    )
    cadres = officials[len(officials) - len(duty.posts) :]
    return Roster(
        programme_id=scene.programme_id,
        units=land.units,
        people=(*officials, *_speakers(homes)),
        households=tuple(households),
        assignments=assignments(scene, households, list(zip(cadres, duty.posts, strict=True))),
        showcase=tuple(_showcase(scene)),
    )


def _duty(scene: Scene, units: Sequence[Unit], households: Sequence[Household], seed: int) -> Duty:
    if scene.communes is None:
        return ward_duty(scene, households)
    agencies = [unit for unit in units if unit.kind in {UnitKind.DEPARTMENT, UnitKind.AGENCY}]
    chance = stream(seed, scene.prefix, "duty")
    return province_duty(scene, scene.communes, agencies, households, chance)


def _speakers(homes: Sequence[Home]) -> Iterator[Person]:
    """Yield the household heads of the cast who talk with the assistant."""
    for home in homes:
        if home.speaker is not None:
            household = home.household
            yield Person(
                id=home.speaker.id,
                programme_id=household.programme_id,
                name=household.head_name,
                unit_id=household.hamlet_id,
                roles=frozenset({Role.HOUSEHOLD}),
                honorific=Honorific.FAMILY,
                household_id=household.id,
                synthetic=True,
            )


def _showcase(scene: Scene) -> Iterator[Showcased]:
    """Yield the officials of the cast, then the households that come with a hint."""
    for actor in scene.cast:
        yield Showcased(actor.id, actor.hint)
    for home in scene.homes:
        if home.speaker is not None and home.speaker.hint is not None:
            yield Showcased(home.speaker.id, home.speaker.hint)
