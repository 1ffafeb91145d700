"""What an operator can do about a database that refuses: one sentence for each kind of refusal."""

import re

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

LOCKED = (
    "the database is held by another process for longer than is waited; try again, and stop the "
    "other process if it hangs"
)
NO_DATABASE = (
    "the file is no database of the assistant, or it is damaged: name another one in "
    "DONGHANH_DATABASE_URL, or restore the last backup"
)
READ_ONLY = (
    "the database may not be written: give this user the right to write the file and its folder"
)
FULL = "the disk is full: make room; what was kept before is safe"
NOT_OPENED = "the database file cannot be opened: see whether its folder is there and may be read"
NO_TABLES = "the database lacks what this version needs: run `donghanh db upgrade`"

SENTENCES = (
    (r"database is locked|deadlock detected|lock timeout", LOCKED),
    (r"file is not a database|malformed", NO_DATABASE),
    (r"readonly database|read-only transaction", READ_ONLY),
    (r"disk is full|No space left", FULL),
    (r"unable to open database file", NOT_OPENED),
    (r"no such table|no such column|does not exist", NO_TABLES),
)
"""Words of the database, and what to do about them."""


def database_trouble(error: BaseException) -> str | None:
    """Return what to tell the operator of an error of the database; None of any other error."""
    if isinstance(error, PoolTimeoutError):
        return "all connections to the database are in use; try again"
    if not isinstance(error, DBAPIError):
        return None
    said = str(error.orig).strip().partition("\n")[0]
    for words, sentence in SENTENCES:
        if re.search(words, said):
            return f"{sentence} (the database said: {said})"
    return f"the database refused: {said}"
