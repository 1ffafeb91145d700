"""What the commands about assignments work with: one unit of work, who carries it out, and names that are looked up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.demo import clock_of
from bot.commands.installation import demand_database, person_named, settings_at
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.assignments import Home
    from domain.households import HouseholdLine
    from domain.moment import Moment
    from domain.people import Person
    from handlers.assignment.acts import Assigning
    from storage.work import SqlWork


@dataclass(frozen=True, slots=True)
class AssignOffice:
    """What a command that assigns works with.

    Attributes:
        work: One unit of work: all of it is kept, or nothing.
        desk: Who carries it out and tells whom it concerns.
        at: When, by the installation's clock.
        programmes: The programmes that are installed.
    """

    work: "SqlWork"
    desk: "Assigning"
    at: "Moment"
    programmes: Sequence[str]


@contextmanager
def office_at(data: str) -> Iterator[AssignOffice]:
    """Open an installation to assign households in."""
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened
    from domain.moment import Moment
    from handlers.assignment.acts import Assigning

    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house, house.store.begin() as work:
        now = clock_of(work, settings.zone).now()
        yield AssignOffice(
            work,
            Assigning(house.house.speech),
            Moment.at(now, settings.zone),
            list(house.house.programmes),
        )


def line_named(work: "SqlWork", household: str) -> "HouseholdLine":
    """Return the household with an id or a code.

    Raises:
        RefusalError: If there is none.
    """
    household_id = work.households.id_of(household)
    wanted = [household_id] if household_id is not None else []
    lines = work.assignments.for_the_house().lines_of(wanted)
    if not lines:
        raise RefusalError(
            f"no household has the id or the code {household!r}; both stand in the roster that "
            "was imported, and the code on the household's card"
        )
    return lines[0]


def taker_named(work: "SqlWork", line: "HouseholdLine", name: str) -> "Person":
    """Return the cadre who is to take a household.

    Raises:
        RefusalError: If nobody is called so, or may not take it.
    """
    person = person_named(work, name)
    _demand_cadre(person)
    programme = work.assignments.programme_of(line.id)
    if programme != person.programme_id:
        raise RefusalError(
            f"{person.name} ({person.id}) works in {person.programme_id}, the household "
            f"{line.id} belongs to {programme}; name a cadre of {programme}"
        )
    return person


def _demand_cadre(person: "Person") -> None:
    from domain.assignments import can_take

    if not person.active:
        raise RefusalError(
            f"{person.name} ({person.id}) is not active any more; name somebody else"
        )
    if not can_take(person):
        raise RefusalError(
            f"{person.name} ({person.id}) is no cadre; give the role first, or name somebody else"
        )


def takers_named(work: "SqlWork", giver: "Person", names: Sequence[str]) -> "list[Person]":
    """Return the cadres who are to take households of somebody.

    Raises:
        RefusalError: If one of them may not.
    """
    people = {name: person_named(work, name) for name in names}
    if giver.id in people:
        raise RefusalError(f"{giver.name} ({giver.id}) cannot take over from themselves")
    for person in people.values():
        _demand_cadre(person)
        if person.programme_id != giver.programme_id:
            raise RefusalError(
                f"{person.name} ({person.id}) works in {person.programme_id}, "
                f"{giver.name} in {giver.programme_id}; households stay in their programme"
            )
    return list(people.values())


def homes_of(office: AssignOffice, giver: "Person") -> "list[Home]":
    """Return everything in somebody's care."""
    return office.work.assignments.for_the_house().homes_of(giver.id, office.at.today)


def shape_of(person: "Person") -> dict[str, str]:
    """Return a person as commands show one."""
    return {"id": person.id, "name": person.name}
