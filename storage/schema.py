"""Brings the tables to the shape that this version needs, and tells whether they have it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.database import DatabaseFaultError
from storage.statements import wait_for

if TYPE_CHECKING:
    from alembic.config import Config

    from storage.sealing import Sealer

HEAD = "0008_asked_for"
"""The newest migration; kept here because asking alembic costs more than the rest of a start."""

LOOSE_ENDS = 5
"""How many rows that point to nothing are named; whoever mends them tries again."""

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = table("alembic_version", column("version_num"))
"""Where alembic notes how far it has come."""


def ensure(engine: Engine, sealer: "Sealer | None" = None) -> None:
    """Bring the tables up to date if they are not; fast where there is nothing to do.

    Args:
        engine: The database.
        sealer: With the key of the installation, which the audit trail begins with.

    Raises:
        DatabaseFaultError: If the database cannot be opened or brought up to date.
    """
    if not is_current(engine):
        upgrade(engine, sealer)


def is_current(engine: Engine) -> bool:
    """Tell whether the tables have the shape that this version needs.

    Raises:
        DatabaseFaultError: If the database cannot be opened.
    """
    with _open(engine) as connection:
        return _revision(connection) == HEAD


def upgrade(engine: Engine, sealer: "Sealer | None" = None, *, old_trail: bool = False) -> None:
    """Bring the tables up to date: all steps are kept together, or none.

    Args:
        engine: The database.
        sealer: With the key of the installation; without it no audit trail is begun, and one that
            nobody has begun counts as broken.
        old_trail: An operator says that the trail is from before it was linked.

    Raises:
        DatabaseFaultError: If the database cannot be opened or brought up to date.
    """
    migrate(engine, HEAD, sealer, old_trail=old_trail)


def migrate(
    engine: Engine,
    revision: str,
    sealer: "Sealer | None" = None,
    *,
    old_trail: bool = False,
) -> None:
    """Walk up or down to a revision ("base" for an empty database).

    Raises:
        DatabaseFaultError: If the database cannot be opened, or a newer version has worked on it.
    """
    from alembic import command  # noqa: PLC0415 - a current database never needs it
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = _config()
    steps = ScriptDirectory.from_config(config)
    known = {step.revision for step in steps.walk_revisions()}
    with _open(engine, for_migrations=True) as connection:
        now_at = _revision(connection)
        if now_at is not None and now_at not in known:
            raise DatabaseFaultError(
                f"the database stands at {now_at!r}, which this version does not know: "
                "a newer version has worked on it; install that version again"
            )
        config.attributes["connection"] = connection
        behind = {step.revision for step in steps.iterate_revisions(now_at, "base")}
        down = revision == "base" or revision in behind - {now_at}
        (command.downgrade if down else command.upgrade)(config, revision)
        if sealer is not None and revision == HEAD:
            from storage.trail_begun import trail_after_upgrade  # noqa: PLC0415 - as above

            trail_after_upgrade(connection, sealer, now_at, may_be_old=old_trail)


def check(engine: Engine) -> list[str]:
    """Return what is wrong with the tables, a sentence each; empty if they are as they should be.

    Raises:
        DatabaseFaultError: If the database cannot be opened.
    """
    from storage.schema_differences import differences  # noqa: PLC0415 - as above

    with _open(engine) as connection:
        now_at = _revision(connection)
        if now_at != HEAD:
            where = f"stands at {now_at}" if now_at else "has no tables yet"
            return [f"The database {where}, and {HEAD} is needed: run `donghanh db upgrade`."]
        return differences(connection)


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    # Each step would be told at INFO; only trouble is worth a line.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    # ConfigParser reads "%" as the beginning of a name.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@contextmanager
def _open(engine: Engine, *, for_migrations: bool = False) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except OperationalError as error:
        address = engine.url.render_as_string(hide_password=True)
        raise DatabaseFaultError(
            f"the database {address} cannot be opened: {error.orig}"
        ) from error
    with connection, _alone(connection) if for_migrations else connection.begin():
        yield connection


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Keep other processes from migrating meanwhile, and SQLite from guarding tables being copied."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # Only outside a transaction; therefore past SQLAlchemy, which would begin one.
        _pragma(connection, "foreign_keys = OFF")
    try:
        with connection.begin():
            wait_for(connection, "migrations")
            yield
            if sqlite:
                _demand_no_loose_ends(connection)
    except DBAPIError as error:
        raise DatabaseFaultError(
            f"the tables could not be brought up to date, nothing was changed: {error.orig}"
        ) from error
    finally:
        if sqlite:
            _pragma(connection, "foreign_keys = ON")


def _demand_no_loose_ends(connection: Connection) -> None:
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(LOOSE_ENDS)
    if loose:
        told = "; ".join(
            f"row {row} of {name} points to a row of {other} that is not there"
            for name, row, other, _ in loose
        )
        raise DatabaseFaultError(
            f"a migration would leave rows that point to nothing ({told}); nothing was changed: "
            "mend these rows, or put a backup in place"
        )


def _pragma(connection: Connection, setting: str) -> None:
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSIONS.name):
        return None
    found: str | None = connection.execute(select(VERSIONS.c.version_num)).scalar()
    return found
