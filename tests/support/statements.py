"""What a database in memory is asked, prepared statements included."""

from collections.abc import Iterator
from contextlib import contextmanager

from storage.store import Store


@contextmanager
def statements_of(store: Store) -> Iterator[list[str]]:
    """Collect the statements that reach the database; its one connection is SQLite's."""
    statements: list[str] = []

    def trace(callback) -> None:
        with store.begin() as work:
            driver = work.connection.connection.dbapi_connection
        driver.set_trace_callback(callback)

    trace(lambda words: statements.append(words) if _asks(words) else None)
    try:
        yield statements
    finally:
        trace(None)


def _asks(words: str) -> bool:
    return not words.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA"))
