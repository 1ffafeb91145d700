"""Days and statuses that nobody can read are found with their row, before anybody stumbles."""

import pytest

from storage.database import DatabaseFaultError, open_database
from storage.odd_values import OddValue, odd_values
from storage.schema import migrate, upgrade
from tests.storage.village import H1, H2


def _put(work, column, value):
    work.connection.exec_driver_sql(
        f"UPDATE household SET {column} = '{value}' WHERE id = '{H1.id}'"  # noqa: S608 - ours
    )


def test_a_status_that_is_none_is_found(work):
    """On every database; of that household alone if only it is asked about."""
    assert odd_values(work.connection, 5) == []
    _put(work, "status", "nonsense")

    odd = OddValue("household.status", H1.id, "nonsense")
    assert odd_values(work.connection, 5) == [odd]
    assert odd_values(work.connection, 5, H1.id) == [odd]
    assert odd_values(work.connection, 5, H2.id) == []


@pytest.mark.parametrize("day", ["0000-00-00", "12/03/2025", "2025-02-30", "0000-01-01", ""])
def test_a_day_that_is_none_is_found(work, day):
    """PostgreSQL would not keep it at all."""
    if work.connection.dialect.name != "sqlite":
        return
    _put(work, "recognised_on", day)

    assert odd_values(work.connection, 5) == [OddValue("household.recognised_on", H1.id, day)]


def test_no_more_are_named_than_are_asked_for(work):
    """Two households, one asked for."""
    work.connection.exec_driver_sql("UPDATE household SET status = 'x'")

    assert len(odd_values(work.connection, 1)) == 1


def test_a_row_that_points_to_nothing_is_named_when_the_tables_are_brought_up(tmp_path):
    """With its table, its number, and what it points to."""
    engine = open_database(f"sqlite:///{tmp_path / 'older.db'}")
    migrate(engine, "0002_nothing_lost")
    raw = engine.raw_connection()
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(
        "INSERT INTO assignment (household_id, person_id, since) "
        "VALUES ('nobody', 'lan', '2026-01-01')"
    )
    raw.commit()
    raw.close()

    with pytest.raises(DatabaseFaultError) as raised:
        upgrade(engine)
    engine.dispose()
    assert "row 1 of assignment points to a row of household that is not there" in str(
        raised.value
    )
