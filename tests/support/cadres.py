"""Many cadres of the small town, each with households of their own and a chat they have joined."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.chat import Address
from domain.households import Assignment, HouseholdId
from domain.people import Person, PersonId
from storage.roster import load_roster
from storage.store import Store
from tests.support import town

HOUSEHOLDS_EACH = 3


def cadres(number: int) -> tuple[Person, ...]:
    """Return so many cadres, all like Lan."""
    return tuple(replace(town.LAN, id=PersonId(f"p-{index}")) for index in range(number))


def move_in(store: Store, chats: Sequence[Address], now: datetime) -> None:
    """Let a cadre for each chat move in, with three households, and the offices of the town."""
    people, households, assignments = cadres(len(chats)), [], []
    for person in people:
        mark = person.id.removeprefix("p")
        for home in town.HOUSEHOLDS[:HOUSEHOLDS_EACH]:
            own = replace(home, id=HouseholdId(home.id + mark), code=home.code + mark)
            households.append(own)
            assignments.append(Assignment(own.id, person.id, date(2026, 1, 1)))
    offices = (town.HUONG, town.MINH, town.NGA)
    with store.begin() as work:
        load_roster(work, town.UNITS, (*people, *offices), households, assignments)
        for person, chat in zip(people, chats, strict=True):
            work.people.bind(chat, person.id, now)
