"""Seals everything anew with the present secret, batch by batch; stopped anywhere, it goes on later."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, case, func, select, tuple_, update

from storage.identity_marks import keep_marks
from storage.import_hashes import import_hash, plain_row
from storage.roster_tables import roster_import_row
from storage.sealed_columns import SEALED_COLUMNS, SealedColumn
from storage.sealing import SealBrokenError, Sealer
from storage.store import Store
from storage.tables import household

BATCH: Final = 500
"""Rows of one transaction."""


class Counted(NamedTuple):
    """How a column stands.

    Attributes:
        name: Table and column.
        total: Values that are to be sealed.
        plain: Those that are not sealed at all.
        waiting: Those that are not sealed with the present secret; the plain ones among them.
    """

    name: str
    total: int
    plain: int
    waiting: int


class CannotOpenError(Exception):
    """Neither the present nor the former secret opens what stands in a column."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


Progress = Callable[[str, int], None]
"""Is told a column's name, and how many of its values have just been sealed anew."""


def counted(connection: Connection, sealer: Sealer) -> list[Counted]:
    """Return how every sealed column stands."""
    return [_counted(connection, sealer, each) for each in SEALED_COLUMNS]


def looked_at(store: Store) -> list[Counted]:
    """Return how every sealed column stands, once its keys have been tried; nothing is changed.

    Raises:
        CannotOpenError: If neither key opens what there is.
    """
    with store.begin() as work:
        demand_keys(work.connection, work.sealer)
        return counted(work.connection, work.sealer)


def _counted(connection: Connection, sealer: Sealer, sealed: SealedColumn) -> Counted:
    row = connection.execute(
        select(
            func.count(),
            *(
                func.sum(case((each, 1), else_=0))
                for each in (sealed.plain(), sealed.waiting(sealer))
            ),
        )
        .select_from(sealed.column.table)
        .where(sealed.worth(sealed.column))
    ).one()
    return Counted(sealed.name, row[0], *(int(each or 0) for each in row[1:]))


def demand_keys(connection: Connection, sealer: Sealer) -> None:
    """Let only secrets through that open what there is: one value of each column is tried.

    Raises:
        CannotOpenError: If neither opens it.
    """
    for sealed in SEALED_COLUMNS:
        for row in connection.execute(_wanted(sealer, sealed).limit(1)):
            _anew(sealer, sealed, row)


def reseal(store: Store, sealer: Sealer, told: Progress) -> int:
    """Seal everything anew that the present secret has not sealed; return how many values.

    Each batch is kept by itself, with all that depends on it: nothing is done twice, and at every
    moment the two secrets together open everything.

    Raises:
        CannotOpenError: If neither secret opens a value; what was done before stays done.
    """
    return sum(_reseal(store, sealer, each, told) for each in SEALED_COLUMNS)


def _reseal(store: Store, sealer: Sealer, sealed: SealedColumn, told: Progress) -> int:
    done, last = 0, None
    while True:
        with store.begin() as work:
            rows = _rows(work.connection, sealer, sealed, last, BATCH)
            if not rows:
                return done
            _write(work.connection, sealed, [_anew(sealer, sealed, row) for row in rows])
            if sealed.column is household.c.sealed:
                _keep_in_step(work.connection, sealer, [row.id for row in rows])
        last = tuple(rows[-1])[1:]
        done += len(rows)
        told(sealed.name, len(rows))


def _rows(
    connection: Connection,
    sealer: Sealer,
    sealed: SealedColumn,
    last: tuple[Any, ...] | None,
    most: int,
) -> Sequence[Row[Any]]:
    # Whoever works with one of the rows meanwhile is waited for, and waits.
    wanted = _wanted(sealer, sealed).limit(most).with_for_update()
    if last is not None:
        wanted = wanted.where(tuple_(*sealed.column.table.primary_key.columns) > last)
    return connection.execute(wanted).all()


def _wanted(sealer: Sealer, sealed: SealedColumn) -> Select[Any]:
    keys = sealed.column.table.primary_key.columns
    return (
        select(sealed.column.label("value"), *keys).where(sealed.waiting(sealer)).order_by(*keys)
    )


def _anew(sealer: Sealer, sealed: SealedColumn, row: Row[Any]) -> dict[str, Any]:
    try:
        value = sealed.anew(sealer, row.value)
    except SealBrokenError as error:
        raise CannotOpenError(sealed.name) from error
    keys = [each.name for each in sealed.column.table.primary_key.columns]
    return {"new_value": value, **{f"of_{name}": getattr(row, name) for name in keys}}


def _write(connection: Connection, sealed: SealedColumn, values: list[dict[str, Any]]) -> None:
    keys = sealed.column.table.primary_key.columns
    connection.execute(
        update(sealed.column.table)
        .where(*(each == bindparam(f"of_{each.name}", type_=each.type) for each in keys))
        .values({sealed.column.name: bindparam("new_value", type_=sealed.column.type)}),
        values,
    )


# What depends on a household's document and on the secret ----------------------------------------


def _keep_in_step(connection: Connection, sealer: Sealer, ids: Sequence[str]) -> None:
    """Make marks and hashes of households anew, in the transaction that seals them anew."""
    rows = connection.execute(select(household).where(household.c.id.in_(ids))).all()
    opened = {row.id: sealer.open(row.sealed) for row in rows}
    keep_marks(
        connection,
        sealer,
        {
            each: [member["identity_number"] for member in document["members"]]
            for each, document in opened.items()
        },
    )
    if sealer.former is not None:
        _hash_anew(connection, sealer, sealer.former, {row.id: row for row in rows}, opened)


def _hash_anew(
    connection: Connection,
    sealer: Sealer,
    former: Sealer,
    rows: dict[str, Row[Any]],
    opened: dict[str, Any],
) -> None:
    """Carry over what imports wrote: a hash that fits a household as it stands, or once stood.

    What fits neither was changed by hand since, and is told so with the new secret as well.
    """
    kept = connection.execute(
        select(roster_import_row).where(roster_import_row.c.household_id.in_(rows))
    ).all()
    known: dict[str, str] = {}
    for household_id, plain, document in _stood(sealer, rows, opened, kept):
        before = import_hash(former.pepper, plain, document)
        known[f"{household_id} {before}"] = import_hash(sealer.pepper, plain, document)
    values = [
        {"of_import": row.import_id, "of_household": row.household_id, "new_hash": found}
        for row in kept
        if (found := known.get(f"{row.household_id} {row.after_hash}")) is not None
    ]
    if values:
        connection.execute(
            update(roster_import_row)
            .where(
                roster_import_row.c.import_id == bindparam("of_import"),
                roster_import_row.c.household_id == bindparam("of_household"),
            )
            .values(after_hash=bindparam("new_hash")),
            values,
        )


def _stood(
    sealer: Sealer, rows: dict[str, Row[Any]], opened: dict[str, Any], kept: Sequence[Row[Any]]
) -> Iterator[tuple[str, Any, Any]]:
    for household_id, row in rows.items():
        yield household_id, plain_row(row), opened[household_id]
    for row in kept:
        if row.before is not None:
            before = sealer.open(row.before)
            yield row.household_id, before["row"], before["opened"]
