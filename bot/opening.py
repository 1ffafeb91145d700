"""Opens what every command needs: the database in its present shape, and the house on top of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bot.compose import House, compose
from bot.keys import demand_secret, sealer_of
from bot.media import FileStore
from bot.plans import read_plans
from bot.settings import Settings
from domain.chat import Abilities
from domain.invitations import Links
from domain.personal.retention import Keep
from storage.database import open_database
from storage.schema import ensure
from storage.store import Store
from storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Opened:
    """An open installation."""

    settings: Settings
    store: Store
    writer: Writer
    house: House


def links_of(settings: Settings) -> Links:
    """Return where invitations can be opened."""
    return Links(settings.public_url, settings.telegram_bot.strip().removeprefix("@"))


def keep_of(settings: Settings) -> Keep:
    """Return how long what is kept."""
    return Keep(settings.keep_chat_days, settings.keep_trail_months)


def store_of(settings: Settings) -> FileStore:
    """Return the files of an installation, to work on without opening its house."""
    return FileStore(settings.media_dir, sealer_of(settings))


@contextmanager
def opened(settings: Settings, channels: Mapping[str, Abilities]) -> Iterator[Opened]:
    """Open database and house; everything is closed on leaving."""
    demand_secret(settings)
    sealer = sealer_of(settings)
    house = compose(
        plans=read_plans(settings.programmes_dir),
        media_dir=settings.media_dir,
        zone=settings.zone,
        channels=channels,
        links=links_of(settings),
        keep=keep_of(settings),
        sealer=sealer,
    )
    store = Store(open_database(settings.database_url), sealer)
    try:
        ensure(store.engine, sealer)
        writer = Writer(store)
        try:
            yield Opened(settings, store, writer, house)
        finally:
            writer.close()
    finally:
        store.close()
