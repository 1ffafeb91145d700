"""Writes a database anew without its empty pages, in which what was erased could still be read."""

from typing import Any

from sqlalchemy import Engine


def sweep(engine: Engine) -> bool:
    """Write the database anew; False if somebody else is at work in it just now.

    PostgreSQL does so by itself in time; it is told to do it now.
    """
    lent = engine.raw_connection()
    try:
        # The driver itself is asked: in a transaction, neither database does it.
        driver: Any = lent.driver_connection
        if engine.dialect.name == "postgresql":
            driver.autocommit = True
        driver.execute("VACUUM")
        if engine.dialect.name == "sqlite":
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except engine.dialect.loaded_dbapi.OperationalError:
        return False
    finally:
        # A connection in another mode goes back to nobody.
        lent.detach()
        lent.close()
    return True
