"""The statements of every turn: worked out once for each database, then handed to its driver as they are."""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

Statement = Select[Any] | Insert | Update
Convert = Callable[[Any], Any]


def hand_over(connection: Connection, words: str) -> None:
    """Hand a statement without values to the driver as it is."""
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.execute(words)
    except Exception as error:
        raise _refused(connection, words, error) from error


def _refused(connection: Connection, words: str, error: Exception) -> DBAPIError | BaseException:
    """Return the same error as from any other statement; without the values, which are personal."""
    base = connection.dialect.loaded_dbapi.Error
    return DBAPIError.instance(
        words, None, error, base, hide_parameters=True, dialect=connection.dialect
    )


class Prepared:
    """A statement that is executed in every turn.

    SQLAlchemy works out with each execution which parameters a statement has, of which types, and
    what its rows look like: most of what a statement costs. For the few that stand in the way of
    every turn it is asked once; the words and the conversions of values remain its own.
    """

    def __init__(self, statement: Statement) -> None:
        """Take the statement; it is worked out when it is first executed."""
        self._statement = statement
        self._for: dict[tuple[str, tuple[str, ...]], _Compiled] = {}

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Any | None:
        """Return the first row, its columns by name; None if there is none."""
        compiled = self._compiled(connection, values)
        row = compiled.execute(connection, values).fetchone()
        return compiled.row(row) if row is not None else None

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Return all rows, their columns by name."""
        compiled = self._compiled(connection, values)
        return [compiled.row(row) for row in compiled.execute(connection, values).fetchall()]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Execute; return how many rows it concerned."""
        count: int = self._compiled(connection, values).execute(connection, values).rowcount
        return count

    def run_all(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute once for each of several rows of values, which have the same names."""
        if rows:
            self._compiled(connection, rows[0]).execute_all(connection, rows)

    def _compiled(self, connection: Connection, values: Mapping[str, Any]) -> "_Compiled":
        key = (connection.dialect.name, tuple(values))
        found = self._for.get(key)
        if found is None:
            found = self._for[key] = _Compiled(self._statement, connection, list(values))
        return found


class _Compiled:
    """A statement in the words of one database, with the conversions of its values."""

    def __init__(self, statement: Statement, connection: Connection, names: list[str]) -> None:
        dialect = connection.dialect
        compiled = statement.compile(dialect=dialect, column_keys=names)
        if missing := [*compiled.insert_prefetch, *compiled.update_prefetch]:
            raise ValueError(f"give {missing} a value: a prepared statement fills in no defaults")
        self._words = str(compiled)
        self._order = compiled.positiontup
        self._in: dict[str, Convert] = {}
        for name, bound in compiled.binds.items():
            convert = bound.type.dialect_impl(dialect).bind_processor(dialect)
            if convert is not None:
                self._in[name] = convert
        # Those that are given; a statement is compiled for the very names of its values.
        self._given = [(name, convert) for name, convert in self._in.items() if name in names]
        constants = {name: value for name, value in compiled.params.items() if name not in names}
        self._constants = {name: self._converted(name, constants[name]) for name in constants}
        columns = list(statement.exported_columns)
        self._row: Any = namedtuple("Row", [column.name for column in columns])  # type: ignore[misc]  # noqa: PYI024
        self._out: list[tuple[int, Convert]] = []
        for index, column in enumerate(columns):
            back = column.type.dialect_impl(dialect).result_processor(dialect, None)
            if back is not None:
                self._out.append((index, back))

    def execute(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """Hand the statement to the driver and return its cursor."""
        driver: Any = connection.connection.dbapi_connection
        try:
            return driver.execute(self._words, self._parameters(values))
        except Exception as error:
            raise _refused(connection, self._words, error) from error

    def execute_all(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Hand the statement to the driver with all its rows of values."""
        driver: Any = connection.connection.dbapi_connection
        try:
            driver.cursor().executemany(self._words, [self._parameters(row) for row in rows])
        except Exception as error:
            raise _refused(connection, self._words, error) from error

    def row(self, raw: tuple[Any, ...]) -> Any:
        """Return a row of the driver with its columns by name, its values converted."""
        values = list(raw)
        for index, convert in self._out:
            values[index] = convert(values[index])
        return self._row._make(values)

    def _parameters(self, values: Mapping[str, Any]) -> dict[str, Any] | list[Any]:
        # Constants were converted when they were found.
        given = {**self._constants, **values} if self._constants else values
        if self._order is not None and not self._given:
            return [given[name] for name in self._order]
        given = dict(given)
        for name, convert in self._given:
            given[name] = convert(given[name])
        return given if self._order is None else [given[name] for name in self._order]

    def _converted(self, name: str, value: Any) -> Any:
        convert = self._in.get(name)
        return convert(value) if convert is not None else value
