"""The house that is measured: the real one, with as many cadres as wanted, each with three households."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.compose import House, compose
from domain.chat import Abilities, Address
from domain.households import Assignment, HouseholdId
from domain.people import Person, PersonId
from storage.database import open_database
from storage.roster import load_roster
from storage.schema import ensure
from storage.sealing import Sealer
from storage.work import Store
from storage.writer import Writer
from tests.support import town

ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOUSEHOLDS_EACH = 3


@dataclass(frozen=True, slots=True)
class Village:
    """An open house with its database."""

    house: House
    store: Store
    writer: Writer


def cadres(number: int) -> tuple[Person, ...]:
    """Return so many cadres."""
    return tuple(replace(town.LAN, id=PersonId(f"p-{index}")) for index in range(number))


def move_in(store: Store, number: int, chats: list[Address], now: datetime) -> None:
    """Let cadres and their households move in, and join each a chat."""
    people, households, assignments = cadres(number), [], []
    for person in people:
        for home in town.HOUSEHOLDS[:HOUSEHOLDS_EACH]:
            mark = person.id.removeprefix("p")
            own = replace(home, id=HouseholdId(home.id + mark), code=home.code + mark)
            households.append(own)
            assignments.append(Assignment(own.id, person.id, date(2026, 1, 1)))
    others = [person for person in town.PEOPLE if person not in {town.LAN, town.DUNG, town.PAO}]
    with store.begin() as work:
        load_roster(work, town.UNITS, (*people, *others), households, assignments)
        for person, chat in zip(people, chats, strict=True):
            work.people.bind(chat, person.id, now)


@contextmanager
def village(folder: Path, abilities: Mapping[str, Abilities]) -> Iterator[Village]:
    """Open the house on a database file in a folder: WAL, synchronous FULL, as in service."""
    store = Store(open_database(f"sqlite:///{folder / 'donghanh.db'}"), Sealer("measured " * 5))
    try:
        ensure(store.engine)
        house = compose(
            programmes_dir=ROOT / "programmes",
            media_dir=folder / "media",
            zone=ZONE,
            channels=abilities,
        )
        writer = Writer(store)
        try:
            yield Village(house, store, writer)
        finally:
            writer.close()
    finally:
        store.close()
