"""Made-up officials, and which of them looks after which household."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from domain.households import Assignment, Household, Sex
from domain.people import HAMLETS, Honorific, Person, PersonId, Role, Unit, UnitId
from domain.synthetic.chance import between, draw, pieces
from domain.synthetic.names import full_name, surname
from domain.synthetic.plan import CastPerson, Communes, NameStock, Scene, SyntheticPlanError

LEAD_OFFICERS = 2
ONCE_HANDED_OVER = 20
"""One household in so many had another cadre before."""


@dataclass(frozen=True, slots=True)
class Post:
    """A place for an official; a cadre's post comes with the households to look after.

    Attributes:
        id: The person's identifier, unless somebody of the cast takes the post.
    """

    id: PersonId
    unit_id: UnitId
    roles: frozenset[Role]
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Who looks after what: the posts of cadres, and the helping agency of each household."""

    posts: tuple[Post, ...]
    helper_at: Mapping[int, UnitId] = field(default_factory=dict)


def office_posts(scene: Scene, units: Sequence[Unit]) -> list[Post]:
    """Return the posts of leaders, lead office, administrator and one officer for each sender."""
    posts = [
        _post(scene, f"ld-{number}", units[0].id, Role.LEADER)
        for number in range(1, scene.leaders + 1)
    ]
    for unit in units[1:]:
        name = unit.id.removeprefix(f"{scene.prefix}/")
        if unit.is_lead_office:
            # The lead office compiles what it is sent, and has reports of its own to hand in.
            posts += [
                _post(scene, f"ct-{number}", unit.id, Role.LEAD_OFFICE, Role.UNIT_OFFICER)
                for number in range(1, LEAD_OFFICERS + 1)
            ]
            posts.append(_post(scene, "qt-1", unit.id, Role.ADMINISTRATOR))
        elif unit.kind not in HAMLETS:
            posts.append(_post(scene, f"dm-{name}", unit.id, Role.UNIT_OFFICER))
    return posts


def _post(
    scene: Scene, name: str, unit_id: UnitId, *roles: Role, places: Sequence[int] = ()
) -> Post:
    return Post(PersonId(f"{scene.prefix}-p-{name}"), unit_id, frozenset(roles), tuple(places))


def ward_duty(scene: Scene, households: Sequence[Household]) -> Duty:
    """Return one cadre for each residential group."""
    by_group: dict[UnitId, list[int]] = {}
    for place, household in enumerate(households):
        by_group.setdefault(household.hamlet_id, []).append(place)
    return Duty(
        tuple(
            _post(scene, f"cb-{group.rsplit('-', 1)[-1]}", group, Role.CADRE, places=places)
            for group, places in by_group.items()
        )
    )


def province_duty(
    scene: Scene,
    communes: Communes,
    agencies: Sequence[Unit],
    households: Sequence[Household],
    chance: Random,
) -> Duty:
    """Return the agencies' shares, and cadres of agencies, hamlets and communes.

    Neighbouring households are helped by one agency. A member of the agency looks after a few of
    them, in the commune where the middle of its share lies; cadres of the commune after the rest.
    """
    sizes = [
        len(households) * (i + 1) // len(agencies) - len(households) * i // len(agencies)
        for i in range(len(agencies))
    ]
    posts: list[Post] = []
    helper_at: dict[int, UnitId] = {}
    of_agency: set[int] = set()
    for agency, share in zip(agencies, pieces(range(len(households)), sizes), strict=True):
        helper_at |= dict.fromkeys(share, agency.id)
        middle = households[share[len(share) // 2]].commune_id
        near = [place for place in share if households[place].commune_id == middle]
        own = near[-between(communes.agency_cadre, chance) :]
        of_agency |= set(own)
        name = agency.id.rsplit("/", 1)[-1]
        posts.append(_post(scene, f"cb-{name}", agency.id, Role.CADRE, places=own))
    rest = [place for place in range(len(households)) if place not in of_agency]
    posts += _commune_posts(scene, communes, households, rest)
    return Duty(tuple(posts), helper_at)


def _commune_posts(
    scene: Scene, communes: Communes, households: Sequence[Household], rest: Sequence[int]
) -> list[Post]:
    """Return one or two cadres for each commune: a hamlet head, and an officer of the commune."""
    by_commune: dict[UnitId, list[int]] = {}
    for place in rest:
        by_commune.setdefault(households[place].commune_id, []).append(place)
    posts = []
    for commune, places in by_commune.items():
        name = commune.rsplit("/", 1)[-1]
        half = len(places) if len(places) <= communes.cadre_limit else len(places) // 2
        hamlet = households[places[0]].hamlet_id
        posts.append(_post(scene, f"cb-{name}-1", hamlet, Role.CADRE, places=places[:half]))
        if places[half:]:
            posts.append(_post(scene, f"cb-{name}-2", commune, Role.CADRE, places=places[half:]))
    return posts


def fill_posts(
    scene: Scene, names: Mapping[str, NameStock], posts: Sequence[Post], chance: Random
) -> list[Person]:
    """Return one person for each post: of the cast where it names one, made up elsewhere.

    Raises:
        SyntheticPlanError: If somebody of the cast finds no post.
    """
    waiting = list(scene.cast)
    people = []
    for post in posts:
        person = _made_up(scene, names, post, chance)
        actor = next((each for each in waiting if _fits(each, post)), None)
        if actor is not None:
            waiting.remove(actor)
            person = replace(person, id=actor.id, name=actor.name, honorific=actor.honorific)
        people.append(person)
    if waiting:
        left = ", ".join(f"{each.id} ({each.role} of {each.unit})" for each in waiting)
        raise SyntheticPlanError(f"{scene.programme_id}: there is no such post for {left}")
    return people


def _fits(actor: CastPerson, post: Post) -> bool:
    return actor.unit == post.unit_id and actor.role in post.roles


def _made_up(scene: Scene, names: Mapping[str, NameStock], post: Post, chance: Random) -> Person:
    stock = names[draw(scene.ethnic_mix, chance)]
    sex = chance.choice((Sex.FEMALE, Sex.MALE))
    by_sex = Honorific.CHI if sex is Sex.FEMALE else Honorific.ANH
    return Person(
        id=post.id,
        programme_id=scene.programme_id,
        name=full_name(stock, surname(stock, chance), sex, chance),
        unit_id=post.unit_id,
        roles=post.roles,
        honorific=Honorific.DONG_CHI if Role.LEADER in post.roles else by_sex,
        synthetic=True,
    )


def assignments(
    scene: Scene, households: Sequence[Household], cadres: Sequence[tuple[Person, Post]]
) -> tuple[Assignment, ...]:
    """Return one current assignment for each household; a few had another cadre before."""
    cadre_at = {place: i for i, (_, post) in enumerate(cadres) for place in post.places}
    made = []
    for place, household in enumerate(households):
        index = cadre_at[place]
        cadre = cadres[index][0]
        if place % ONCE_HANDED_OVER == ONCE_HANDED_OVER - 1:
            before = cadres[index - 1][0]
            day = scene.handed_over_on
            made.append(Assignment(household.id, before.id, scene.assigned_since, until=day))
            made.append(Assignment(household.id, cadre.id, day))
        else:
            made.append(Assignment(household.id, cadre.id, scene.assigned_since))
    return tuple(made)
