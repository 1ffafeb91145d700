"""Writes the database's files anew, so that nothing is left in them of what was overwritten."""

from typing import Any

from sqlalchemy import Connection, Engine

from storage.sealed_columns import SEALED_COLUMNS


def leave_nothing_behind(engine: Engine) -> None:
    """Take away what overwritten rows left in the files; nobody else may work meanwhile.

    Raises:
        VacuumError: If somebody does, or there is no room for a second copy.
    """
    with engine.connect() as connection:
        # Past SQLAlchemy, which would begin a transaction: there must be none.
        driver: Any = connection.connection.dbapi_connection
        try:
            _vacuum(connection, driver)
        except connection.dialect.loaded_dbapi.Error as error:
            raise VacuumError(str(error)) from error


class VacuumError(Exception):
    """The files could not be written anew."""


def _vacuum(connection: Connection, driver: Any) -> None:
    if connection.dialect.name == "sqlite":
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    driver.autocommit = True
    try:
        for table in sorted({each.column.table.name for each in SEALED_COLUMNS}):
            driver.execute(f'VACUUM (FULL) "{table}"')
    finally:
        driver.autocommit = False
