"""The village of the storage tests, on every database, and the small town of the house."""

from tests.storage.conftest import (
    empty_store,
    engine,
    migrated_file,
    migrated_postgres,
    postgres_server,
    postgres_url,
    store,
    url,
    work,
)

__all__ = [
    "empty_store",
    "engine",
    "migrated_file",
    "migrated_postgres",
    "postgres_server",
    "postgres_url",
    "store",
    "url",
    "work",
]
