import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

from storage.database import open_database
from storage.schema import migrate
from storage.trouble import database_trouble
from tests.commands.conftest import SECRET


@pytest.fixture
def key(elsewhere, monkeypatch):
    """The key of an installation, which its audit trail begins with."""
    monkeypatch.setenv("DONGHANH_SECRET_KEY", SECRET)


def test_tables_are_not_made_without_a_key(donghanh, elsewhere):
    """Nothing could seal that the audit trail begins there."""
    ran = donghanh("db", "upgrade")

    assert ran.code == 1
    assert "DONGHANH_SECRET_KEY: set 32 characters or more" in ran.err


def test_a_trail_begins_with_the_tables(donghanh, key):
    """Without a line it is whole already; without its sealed end it is not."""
    donghanh("db", "upgrade")
    (file,) = Path().rglob("*.db")
    url = f"sqlite:///{file}"

    assert donghanh("audit", "verify", "--data", url).code == 0
    _spoil(file, "DELETE FROM setting WHERE name LIKE 'audit.%'")
    assert donghanh("audit", "verify", "--data", url).code == 1


@pytest.mark.parametrize(
    "spoiled",
    [
        "UPDATE audit SET mac = '', person_id = 'p-nga'; DELETE FROM audit WHERE id = 3;",
        "DELETE FROM audit;",
    ],
    ids=["links taken off", "wiped"],
)
def test_a_database_cannot_make_itself_look_old(donghanh, key, data, spoiled):
    """Set back to an earlier version, its trail is not linked anew before an operator says so."""
    url = f"sqlite:///{data / 'donghanh.db'}"
    for _ in range(4):
        donghanh("audit", "show", "--household", "BK-2026-pao", "--data", url)
    engine = open_database(url)
    migrate(engine, "0004_first_lines")  # what came after has nothing to do with the trail
    engine.dispose()
    _spoil(data / "donghanh.db", spoiled)
    _spoil(
        data / "donghanh.db",
        "DELETE FROM setting WHERE name LIKE 'audit.%';"
        "UPDATE alembic_version SET version_num = '0003_the_roster'",
    )
    refused = donghanh("db", "upgrade", "--data", url)

    assert refused.code == 1
    assert "once with the option --old-trail of `donghanh db upgrade`" in refused.err
    assert donghanh("audit", "verify", "--data", url).code == 1
    assert donghanh("db", "upgrade", "--old-trail", "--data", url).code == 0
    assert donghanh("audit", "verify", "--data", url).code == 0


def _spoil(file, statements):
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statements)


def test_upgrade_makes_the_tables_and_may_be_repeated(donghanh, key):
    """The second time nothing is left to do."""
    first = donghanh("db", "upgrade", "--json").json
    second = donghanh("db", "upgrade", "--json").json

    assert (first["changed"], second["changed"]) == (True, False)
    assert donghanh("db", "check").code == 0
    assert donghanh("db", "check", "--json").json == {"ok": True, "faults": []}


def test_check_makes_no_database(donghanh, elsewhere):
    """Asking leaves nothing behind."""
    ran = donghanh("db", "check")

    assert ran.code == 1
    assert "`donghanh db upgrade`" in ran.err
    assert list(elsewhere.iterdir()) == []


def test_check_says_what_is_missing(donghanh, data):
    """A table that somebody dropped is named."""
    with sqlite3.connect(data / "donghanh.db") as connection:
        connection.execute("DROP TABLE setting")
    connection.close()

    ran = donghanh("db", "check", "--data", data)

    assert ran.code == 1
    assert "The table setting is missing in the database." in ran.out


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x", "sqlite or postgresql"),
        ("nonsense", "cannot be read"),
        ("sqlite:////nowhere/at/all.db", "make it first"),
        ("postgresql://nobody@127.0.0.1:1/x", "cannot be opened"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_sentence(donghanh, key, monkeypatch, url, said):
    """Whatever the address, the operator reads what to do."""
    monkeypatch.setenv("DONGHANH_DATABASE_URL", url)

    ran = donghanh("db", "upgrade")

    assert ran.code == 1
    assert said in ran.err


def test_a_file_that_is_no_database_is_a_sentence(donghanh, elsewhere, monkeypatch):
    """A wrong file is not overwritten."""
    (elsewhere / "letter.db").write_text("Kính gửi", encoding="utf-8")
    monkeypatch.setenv("DONGHANH_DATABASE_URL", "sqlite:///letter.db")

    ran = donghanh("db", "upgrade")

    assert ran.code == 1
    assert "the file is no database of the assistant" in ran.err
    assert (elsewhere / "letter.db").read_text(encoding="utf-8") == "Kính gửi"


def test_a_folder_without_a_database_is_refused(donghanh, elsewhere):
    """--data wants a folder that holds an installation."""
    ran = donghanh("db", "check", "--data", elsewhere)

    assert ran.code == 1
    assert "run `donghanh demo` once" in ran.err


def test_a_locked_database_says_who_holds_it(tmp_path):
    """A second writer that waited in vain gets a sentence, not a trace."""
    holder = sqlite3.connect(tmp_path / "held.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    engine = create_engine(f"sqlite:///{tmp_path / 'held.db'}", connect_args={"timeout": 0})
    event.listen(engine, "begin", lambda each: each.exec_driver_sql("BEGIN IMMEDIATE"))

    with pytest.raises(OperationalError) as raised, engine.begin() as connection:
        connection.execute(text("SELECT 1"))
    holder.close()
    engine.dispose()

    assert "held by another process" in database_trouble(raised.value)


def test_what_is_not_of_the_database_is_left_alone():
    """A fault of ours keeps its trace."""
    assert database_trouble(ValueError("ours")) is None
