"""The house that is measured: the real one, on a database file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.compose import House, compose
from bot.plans import read_plans
from domain.chat import Abilities
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from storage.writer import Writer

ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Village:
    """An open house with its database."""

    house: House
    store: Store
    writer: Writer


@contextmanager
def village(folder: Path, abilities: Mapping[str, Abilities], url: str = "") -> Iterator[Village]:
    """Open the house as in service: on a database file in a folder, or on the database of an address."""
    database = open_database(url or f"sqlite:///{folder / 'donghanh.db'}")
    store = Store(database, Sealer("measured " * 5))
    try:
        ensure(store.engine, Sealer("measured " * 5))
        house = compose(
            plans=read_plans(ROOT / "programmes"),
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
