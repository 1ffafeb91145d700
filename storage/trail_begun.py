"""Seals where the audit trail begins: only a new database, or an operator's word, may begin one."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, func, select, update

from domain.trail import Chain, Head, HeadBrokenError, TrailLine
from storage.database import DatabaseFaultError
from storage.repositories.audit_lines import AT_A_TIME, HEAD, START, chain_of_end, line_of_row
from storage.sealing import Sealer
from storage.statements import insert_unless_there
from storage.tables import audit, setting

_LINK = update(audit).where(audit.c.id == bindparam("number")).values(mac=bindparam("link"))


def begin_trail(connection: Connection, sealer: Sealer) -> int:
    """Seal the end of a trail that has none, and link the lines that are there as they stand.

    Whoever lacks the key cannot do this. A trail without a sealed end is therefore broken: nobody
    who has the database alone can pass one off as not begun yet.

    Returns:
        How many lines from before there was a chain were linked.
    """
    chain = Chain(sealer.chain_key)
    head = _linked(connection, chain)
    values = {"name": HEAD, "value": chain.sealed(head)}
    insert_unless_there(connection, setting, values, unique=("name",))
    return head.total


def trail_after_upgrade(
    connection: Connection, sealer: Sealer, came_from: str | None, *, may_be_old: bool
) -> None:
    """Begin the trail of tables that were just made or brought up to date, if that is due.

    Args:
        connection: Within the transaction of the upgrade.
        sealer: With the key of the installation.
        came_from: Where the tables stood before; None if there were none.
        may_be_old: An operator says that the lines are from before there was a chain: the
            database cannot say so itself, because whoever holds it could make it look old.

    Raises:
        DatabaseFaultError: If it looks old, and nobody has said that it is.
    """
    kept = connection.execute(select(setting.c.value).where(setting.c.name == HEAD)).scalar()
    if kept is not None:
        _linked(connection, chain_of_end(sealer, kept))
        return
    if came_from is None or may_be_old:
        if not _count(connection, is_linked=True):
            begin_trail(connection, sealer)
        return
    if _count(connection, is_linked=True):
        # There was an end, and somebody took it away: the break stays to be seen.
        return
    lines = _count(connection, is_linked=False)
    raise DatabaseFaultError(
        f"the database stands at {came_from!r}, and the {lines} lines of its audit trail are not "
        "linked; nothing was changed. If an earlier version that linked no lines worked on it "
        "last, upgrade it once with the option --old-trail of `donghanh db upgrade`; if not, "
        "somebody has altered it: put a backup in its place"
    )


def _linked(connection: Connection, chain: Chain) -> Head:
    """Link the lines in front that have no link; return where the last of them ends."""
    head = _start(connection, chain)
    for lines in _pages(connection):
        made = []
        for line in lines:
            if line.mac:
                break
            head = Head(head.total + 1, chain.link(head.mac, line))
            made.append({"number": line.id, "link": head.mac})
        if made:
            connection.execute(_LINK, made)
        if len(made) < len(lines):
            break
    return head


def _start(connection: Connection, chain: Chain) -> Head:
    kept = connection.execute(select(setting.c.value).where(setting.c.name == START)).scalar()
    try:
        return chain.opened(kept, START) if kept is not None else Head()
    except HeadBrokenError:
        # The examination will say so.
        return Head()


def _pages(connection: Connection) -> Iterator[list[TrailLine]]:
    last = 0
    while True:
        rows = connection.execute(
            select(audit).where(audit.c.id > last).order_by(audit.c.id).limit(AT_A_TIME)
        ).all()
        if not rows:
            return
        last = rows[-1].id
        yield [line_of_row(row) for row in rows]


def _count(connection: Connection, *, is_linked: bool) -> int:
    found = audit.c.mac != "" if is_linked else audit.c.mac == ""
    return connection.execute(select(func.count()).select_from(audit).where(found)).scalar_one()
