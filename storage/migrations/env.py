"""Where alembic meets the tables: it works on the connection that `storage/schema.py` hands over."""

from alembic import context
from sqlalchemy import Connection

import storage.asked_tables
import storage.report_tables
import storage.roster_tables
import storage.task_tables  # noqa: F401 - these tables belong to the whole
from storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite cannot change a table in place: alembic copies it instead.
    render_as_batch=connection.dialect.name == "sqlite",
    # The caller's transaction is the one that counts: all steps together, or none.
    transaction_per_migration=False,
)
context.run_migrations()
