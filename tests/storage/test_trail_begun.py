"""The trail begins with new tables, or by an operator's word; never because a database looks old."""

from contextlib import closing

import pytest
from sqlalchemy import text

from domain.trail import Chain, Head, TrailLine
from storage import schema
from storage.database import DatabaseFaultError, open_database
from storage.repositories.audit_lines import HEAD
from storage.sealing import Sealer
from storage.store import Store
from tests.storage.village import LAN, NOW, SECRET

OLD = "0002_nothing_lost"
LOOKS = ("a", "b", "c")


def _keep_old_lines(engine):
    with engine.begin() as connection:
        for subject in LOOKS:
            connection.execute(
                text(
                    "INSERT INTO audit (at, action, subject, detail) VALUES (:at, 'viewed', :s, '')"
                ),
                {"at": NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), "s": subject},
            )


@pytest.fixture
def old(tmp_path):
    """A database of a version that linked no lines."""
    engine = open_database(f"sqlite:///{tmp_path / 'old.db'}")
    schema.migrate(engine, OLD)
    _keep_old_lines(engine)
    yield engine
    engine.dispose()


def _examined(engine):
    with Store(engine, Sealer(SECRET)).begin() as work:
        return work.audit.examined()


def test_new_tables_begin_a_trail_that_is_whole(tmp_path):
    """Before its first line and after it."""
    engine = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    schema.ensure(engine, Sealer(SECRET))
    with closing(Store(engine, Sealer(SECRET))) as store:
        assert _examined(engine).flaw is None
        with store.begin() as work:
            work.audit.note(LAN.id, "viewed", "h1", NOW)
        assert (_examined(engine).flaw, _examined(engine).lines) == (None, 1)


def test_lines_without_links_are_linked_by_an_operator_s_word_alone(old):
    """A start changes nothing; once it is said, they are linked as they stand."""
    with pytest.raises(DatabaseFaultError, match="3 lines of its audit trail are not linked"):
        schema.ensure(old, Sealer(SECRET))
    with old.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == OLD
    schema.upgrade(old, Sealer(SECRET), old_trail=True)

    found = _examined(old)
    assert (found.flaw, found.lines, found.head.total) == (None, 3, 3)


def test_lines_that_the_first_link_covered_are_linked_themselves(old):
    """A trail that an earlier version began after them needs nobody's word: its end vouches."""
    schema.migrate(old, "0003_the_roster")
    chain, head = Chain(Sealer(SECRET).chain_key), Head()
    for subject in LOOKS:
        line = TrailLine(NOW, None, "viewed", subject)
        head = Head(head.total + 1, chain.link(head.mac, line))
    with old.begin() as connection:
        connection.execute(
            text("INSERT INTO setting (name, value) VALUES (:name, :value)"),
            {"name": HEAD, "value": chain.sealed(head)},
        )
    schema.ensure(old, Sealer(SECRET))

    assert (_examined(old).flaw, _examined(old).chained) == (None, 3)
