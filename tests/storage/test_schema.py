"""Migrations lead up, down and up again, and where they lead is what the tables say."""

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    create_engine,
    inspect,
)

from storage import schema
from storage.database import DatabaseFaultError, open_database
from storage.tables import metadata

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["memory", "file", pytest.param("postgresql", marks=pytest.mark.slow)])
def bare(request, tmp_path):
    """A database that knows nothing of the assistant."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    else:
        url = "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path / 'new.db'}"
    engine = open_database(url)
    yield engine
    engine.dispose()


def _tables(engine):
    """Return the names of the tables that are there."""
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_the_head_is_the_newest_migration():
    """The constant spares each start the question; here it is asked."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_migrations_lead_up_down_and_up(bare):
    """Nothing is left behind below, and nothing stands in the way of the second ascent."""
    schema.upgrade(bare)
    assert _tables(bare) == {*metadata.tables, schema.VERSIONS.name}
    schema.migrate(bare, "base")
    assert _tables(bare) == {schema.VERSIONS.name}
    schema.upgrade(bare)

    assert schema.is_current(bare)
    assert schema.check(bare) == []


def _filled(column, number):
    """Return something that fits into a column."""
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, DateTime):
        return datetime(2026, 6, 5, 1, 30, tzinfo=UTC)
    for kind, value in ((Date, date(2026, 6, 5)), (LargeBinary, b"sealed"), (JSON, {"a": "ô"})):
        if isinstance(column.type, kind):
            return value
    return (
        number
        if isinstance(column.type, Integer)
        else f"{number}-{column.name}"[: column.type.length]
    )


def _fill(engine, tables, number):
    """Put a row into each of some tables of a migrated database, whatever columns they have."""
    told = MetaData()
    told.reflect(engine, only=tables)
    with engine.begin() as connection:
        for name in tables:
            row = {
                column.name: _filled(column, number)
                for column in told.tables[name].columns
                if not column.nullable
            }
            points_to = {
                link.parent.name: _filled(link.column, number)
                for link in told.tables[name].foreign_keys
                if link.parent.name in row
            }
            connection.execute(told.tables[name].insert(), row | points_to)


def _rows(engine, names):
    """Return the rows of some tables, as the database has them."""
    told = MetaData()
    told.reflect(engine, only=names)
    with engine.connect() as connection:
        return {
            name: [
                dict(row._mapping)
                for row in connection.execute(
                    told.tables[name].select().order_by(*told.tables[name].primary_key)
                )
            ]
            for name in names
        }


IN_USE = ("unit", "person", "household", "session", "report", "report_change", "report_support")
"""Tables that hold rows when a house in use is brought up to date, parents first."""


def test_a_house_in_use_goes_up_to_the_head_and_back_with_all_its_rows(bare):
    """Each report gets its session as its key, and none is partial; nothing else changes."""
    schema.migrate(bare, "0001_first_house")
    for number in (1, 2):
        _fill(bare, IN_USE, number)
    before = _rows(bare, IN_USE)
    schema.upgrade(bare)

    assert schema.check(bare) == []
    after = _rows(bare, IN_USE)
    assert [(row["idempotency_key"], row["partial"]) for row in after["report"]] == [
        ("1-session_id", False),
        ("2-session_id", False),
    ]
    for name in IN_USE:
        assert [row | old for row, old in zip(after[name], before[name], strict=True)] == after[
            name
        ]

    schema.migrate(bare, "0001_first_house")
    assert _rows(bare, IN_USE) == before
    schema.upgrade(bare)
    assert _rows(bare, IN_USE) == after


def test_an_earlier_revision_is_walked_down_to(bare):
    """Not taken for one that lies ahead, which would silently change nothing."""
    schema.upgrade(bare)
    schema.migrate(bare, "0001_first_house")

    assert not schema.is_current(bare)
    assert "profile" not in _tables(bare)
    schema.migrate(bare, "0001_first_house")
    assert "report" in _tables(bare)


def test_an_upgraded_database_is_as_the_tables_say(bare):
    """Types, keys and indexes included."""
    schema.ensure(bare)

    assert schema.check(bare) == []


def test_a_database_is_made_ready_once(bare):
    """The second time there is nothing to do."""
    assert not schema.is_current(bare)
    schema.ensure(bare)
    schema.ensure(bare)

    assert schema.is_current(bare)


def test_processes_that_start_together_do_not_get_in_each_others_way(bare):
    """One makes the tables; the others wait, and find them."""
    address = bare.url.render_as_string(hide_password=False)
    # A database in memory is there for its own engine only.
    others = [] if address == "sqlite://" else [open_database(address) for _ in range(3)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(schema.ensure, [bare, *(others or [bare] * 3)]))
    for engine in others:
        engine.dispose()

    assert schema.check(bare) == []


def test_differences_are_told_in_sentences(bare):
    """Whoever reads them need not know alembic."""
    schema.upgrade(bare)
    with bare.begin() as connection:
        for statement in (
            "DROP INDEX ix_outbox_due",
            "DROP TABLE rate_slot",
            "CREATE TABLE more (number INTEGER PRIMARY KEY)",
            "ALTER TABLE audit ADD COLUMN more INTEGER",
            "ALTER TABLE chat DROP COLUMN gone_at",
        ):
            connection.exec_driver_sql(statement)

    assert sorted(schema.check(bare)) == [
        "The column audit.more is in the database, and the program knows nothing of it.",
        "The column chat.gone_at is missing in the database.",
        "The index ix_outbox_due of outbox is missing in the database.",
        "The table more is in the database, and the program knows nothing of it.",
        "The table rate_slot is missing in the database.",
    ]


@pytest.mark.slow
def test_a_column_of_another_kind_is_told(postgres_url):
    """Its type, and whether it may be empty."""
    engine = open_database(postgres_url)
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE audit ALTER COLUMN at DROP NOT NULL")
        connection.exec_driver_sql("ALTER TABLE audit ALTER COLUMN action TYPE INTEGER USING 1")
        connection.exec_driver_sql("ALTER TABLE chat DROP CONSTRAINT fk_chat_person_id")
        connection.exec_driver_sql("ALTER TABLE report DROP CONSTRAINT uq_report_session_id")
    told = sorted(schema.check(engine))
    engine.dispose()

    assert told == [
        "Column audit.action: its type is INTEGER, and VARCHAR(32) is asked for.",
        "Column audit.at: it may be empty in the database, and must not be.",
        "The constraint uq_report_session_id of report is missing in the database.",
        "The foreign key fk_chat_person_id of chat is missing in the database.",
    ]


def test_a_database_without_tables_is_told_what_to_run(bare):
    """Differences are not listed where the way is known."""
    assert schema.check(bare) == [
        "The database has no tables yet, and 0008_asked_for is needed: run `donghanh db upgrade`."
    ]


def test_a_database_of_a_newer_version_is_left_alone(bare):
    """The operator is told to install that version again."""
    schema.upgrade(bare)
    with bare.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099_tomorrow'")

    with pytest.raises(DatabaseFaultError, match="'0099_tomorrow', which this version does not"):
        schema.ensure(bare)


def test_an_upgrade_that_fails_changes_nothing(bare):
    """It stops at a table that is in its way, and takes back what it had begun."""
    with bare.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE promise (number INTEGER PRIMARY KEY)")

    with pytest.raises(DatabaseFaultError, match=r"nothing was changed: .*promise"):
        schema.upgrade(bare)
    assert _tables(bare) == {"promise"}


def test_a_database_that_cannot_be_opened_gets_a_sentence(tmp_path):
    """A folder is no database."""
    engine = open_database(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseFaultError, match="cannot be opened: unable to open"):
        schema.ensure(engine)
    engine.dispose()


def test_a_password_is_not_told_with_the_sentence():
    """Sentences end up in logs."""
    engine = create_engine("postgresql+psycopg://lan:hush@127.0.0.1:1/none")
    with pytest.raises(DatabaseFaultError, match="cannot be opened") as caught:
        schema.is_current(engine)
    engine.dispose()

    assert "hush" not in str(caught.value)


def test_references_are_guarded_again_after_an_upgrade(tmp_path):
    """SQLite must let go of them while a table is copied, and no longer."""
    engine = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    schema.upgrade(engine)
    with engine.connect() as connection:
        guarded = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    engine.dispose()

    assert guarded == 1


def test_an_upgrade_is_silent(bare, caplog, capsys):
    """Steps that go well are not worth a line."""
    with caplog.at_level(logging.INFO):
        schema.upgrade(bare)

    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


def test_a_start_on_a_current_database_does_not_load_alembic(migrated_file):
    """Loading it would cost more than the rest of the start."""
    program = (
        "import sys\n"
        "from storage.database import open_database\n"
        "from storage.schema import ensure\n"
        f"engine = open_database({f'sqlite:///{migrated_file}'!r})\n"
        "ensure(engine)\n"
        "engine.dispose()\n"
        "print([name for name in sys.modules if name.startswith('alembic')])\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
