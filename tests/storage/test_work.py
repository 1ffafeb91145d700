"""A unit of work is kept together or not at all, and two on one address wait for each other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text

from domain.chat import Address
from storage.database import DatabaseFaultError, open_database
from storage.statements import upsert
from storage.store import Store
from storage.tables import setting
from storage.work import SqlWork
from tests.storage.village import NOW, PHONE, WEB, incoming


def _kept(store: Store) -> list[str]:
    with store.begin() as work:
        return [received.incoming.update_id for received in work.inbox.waiting()]


def _keep_and_fail(work: SqlWork, update_id: str) -> None:
    work.inbox.keep(incoming(update_id), NOW)
    raise OSError("the disk is away")


def _attempt_and_fail(work: SqlWork) -> None:
    with work.attempt():
        work.inbox.keep(incoming("within"), NOW)
    raise OSError("the disk is away")


def test_work_is_kept_on_leaving_the_block(store):
    """What was done is there for the next unit of work."""
    with store.begin() as work:
        work.inbox.keep(incoming("u1"), NOW)

    assert _kept(store) == ["u1"]


def test_work_is_undone_on_leaving_by_an_error(store):
    """Nothing of a unit of work that failed is there, and the error is not swallowed."""
    with pytest.raises(OSError, match="away"), store.begin() as work:
        _keep_and_fail(work, "u1")

    assert _kept(store) == []


def test_an_attempt_that_fails_undoes_just_its_part(store):
    """What was done before and after a failed attempt is kept."""
    with store.begin() as work:
        work.inbox.keep(incoming("before"), NOW)
        with pytest.raises(OSError, match="away"), work.attempt():
            _keep_and_fail(work, "within")
        work.inbox.keep(incoming("after"), NOW)

    assert _kept(store) == ["before", "after"]


def test_an_attempt_that_succeeds_stays_part_of_the_whole(store):
    """A later error undoes a finished attempt too."""
    with pytest.raises(OSError, match="away"), store.begin() as work:
        _attempt_and_fail(work)

    assert _kept(store) == []


def test_a_broken_promise_to_the_database_can_be_attempted(store):
    """After an error of the database itself, the rest of the work goes on."""
    with store.begin() as work:
        with pytest.raises(Exception, match=r"(?i)foreign key"), work.attempt():
            work.people.bind(PHONE, "nobody", NOW)
        work.inbox.keep(incoming("after"), NOW)

    assert _kept(store) == ["after"]


def _count_up(store: Store, address: Address) -> None:
    with store.begin() as work:
        work.lock(address)
        value = work.connection.execute(
            select(setting.c.value).where(setting.c.name == "count")
        ).scalar()
        upsert(work.connection, setting, {"name": "count", "value": str(int(value or 0) + 1)})


def test_no_count_is_lost_between_works_on_one_address(store):
    """Reading, adding one and writing, on eight threads at once, adds up."""
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: _count_up(store, PHONE), range(24)))

    with store.begin() as work:
        counted = select(setting.c.value).where(setting.c.name == "count")
        assert work.connection.execute(counted).scalar() == "24"


@pytest.mark.parametrize(
    "url", [pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)
def test_a_second_work_on_an_address_waits_and_one_on_another_does_not(store):
    """On PostgreSQL the second is seen to wait for the lock until the first has ended."""
    order = []

    def second() -> None:
        with store.begin() as work:
            work.lock(PHONE)
            order.append("second")

    with ThreadPoolExecutor(1) as threads, store.begin() as watching:
        with store.begin() as first:
            first.lock(PHONE)
            waiting = threads.submit(second)
            while not _somebody_waits(watching):
                assert not waiting.done()
            with store.begin() as elsewhere:
                elsewhere.lock(WEB)
            order.append("first")
        waiting.result(timeout=10)

    assert order == ["first", "second"]


def _somebody_waits(work: SqlWork) -> bool:
    waiting = text(
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
        "WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
    )
    return work.connection.execute(waiting).scalar_one() == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("nonsense", "DATABASE_URL cannot be read; write sqlite:///donghanh.db"),
        ("mysql://host/name", "keeps its data in sqlite or postgresql"),
        ("sqlite:////no/such/folder/x.db", "/no/such/folder, which is not there; make it first"),
    ],
)
def test_an_address_that_cannot_be_used_gets_a_sentence(address, sentence):
    """The operator is told what to write instead."""
    with pytest.raises(DatabaseFaultError, match=sentence):
        open_database(address)


def test_a_file_keeps_reports_over_a_power_cut(tmp_path: Path):
    """SQLite writes ahead, waits for the disk, and guards its references."""
    engine = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        modes = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    engine.dispose()

    assert modes == ["wal", 2, 1, 30000]
