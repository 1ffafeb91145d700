"""What an operator can do about a database that refuses: one sentence for each kind of refusal."""

import re

SENTENCES = (
    (
        r"database is locked|deadlock detected|lock timeout",
        "the database is held by another process for longer than is waited; try again, and stop "
        "the other process if it hangs",
    ),
    (
        r"file is not a database|malformed",
        "the file is no database of the assistant, or it is damaged: name another one in "
        "DONGHANH_DATABASE_URL, or restore the last backup",
    ),
    (
        r"readonly database|read-only transaction",
        "the database may not be written: give this user the right to write the file and its "
        "folder",
    ),
    (r"disk is full|No space left", "the disk is full: make room, nothing was lost"),
    (
        r"unable to open database file",
        "the database file cannot be opened: see whether its folder is there and may be read",
    ),
    (
        r"no such table|does not exist",
        "the database lacks what this version needs: run `donghanh db upgrade`",
    ),
)
"""Words of the database, and what to do about them."""


def database_trouble(error: BaseException) -> str | None:
    """Return what to tell the operator of an error of the database; None of any other error."""
    from sqlalchemy.exc import DBAPIError, TimeoutError as WaitedError  # noqa: PLC0415

    if isinstance(error, WaitedError):
        return "all connections to the database are in use; try again"
    if not isinstance(error, DBAPIError):
        return None
    said = str(error.orig).strip().partition("\n")[0]
    for words, sentence in SENTENCES:
        if re.search(words, said):
            return f"{sentence} (the database said: {said})"
    return f"the database refused: {said}"
