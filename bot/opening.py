"""Opens what every command needs: the database in its present shape, and the house on top of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bot.compose import House, compose
from bot.plans import read_plans
from bot.settings import Settings, SettingsFaultError
from domain.chat import Abilities
from domain.invitations import Links
from domain.retention import Keep
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.work import Store
from storage.writer import Writer

SECRET_CHARS = 32
"""The shortest secret that seals personal data."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open installation."""

    settings: Settings
    store: Store
    writer: Writer
    house: House


def secret_of(settings: Settings) -> str:
    """Return the secret that seals personal data.

    Raises:
        SettingsFaultError: If there is none, or it is too short to protect anything.
    """
    secret = settings.secret_key.get_secret_value()
    if len(secret) < SECRET_CHARS:
        raise SettingsFaultError(
            f"DONGHANH_SECRET_KEY: set {SECRET_CHARS} characters or more, for example from "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`, and keep it safe: "
            "without it personal data cannot be opened"
        )
    return secret


def links_of(settings: Settings) -> Links:
    """Return where invitations can be opened."""
    return Links(settings.public_url, settings.telegram_bot.strip().removeprefix("@"))


def keep_of(settings: Settings) -> Keep:
    """Return how long what is kept."""
    return Keep(settings.keep_chat_days, settings.keep_trail_months)


@contextmanager
def opened(settings: Settings, channels: Mapping[str, Abilities]) -> Iterator[Opened]:
    """Open database and house; everything is closed on leaving."""
    secret = secret_of(settings)
    house = compose(
        plans=read_plans(settings.programmes_dir),
        media_dir=settings.media_dir,
        zone=settings.zone,
        channels=channels,
        links=links_of(settings),
        keep=keep_of(settings),
    )
    store = Store(open_database(settings.database_url), Sealer(secret))
    try:
        ensure(store.engine)
        writer = Writer(store)
        try:
            yield Opened(settings, store, writer, house)
        finally:
            writer.close()
    finally:
        store.close()
