"""Turns are done by the loop itself while the database is free, and never keep it waiting for long."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from bot.rounds import AT_ONCE, Rounds
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from storage.writer import Writer, WriterClosedError

SEAL = Sealer("rounds " * 5)


@pytest.fixture
def place(tmp_path):
    """A database file, who writes to it, and a loop's rounds; `commits` counts what was committed."""
    path = tmp_path / "house.db"
    store = Store(open_database(f"sqlite:///{path}"), SEAL)
    ensure(store.engine, SEAL)
    commits = []
    event.listen(store.engine, "commit", lambda _: commits.append(threading.current_thread()))
    writer = Writer(store)
    yield SimpleNamespace(path=path, writer=writer, rounds=Rounds(writer), commits=commits)
    writer.close()
    store.close()


def noted(key, value="yes"):
    """Return a piece of work that notes something, and tells in which thread."""

    def work_on(work):
        work.notes.put(key, value)
        return threading.current_thread()

    return work_on


def failing(work):
    """Note something and fail."""
    work.notes.put("half", "done")
    raise LookupError("on purpose")


def kept(place, key):
    """Return what was noted, read by somebody else."""
    return place.writer.submit(lambda work: work.notes.get(key)).result(20)


async def test_turns_of_one_round_are_committed_together_by_the_loop_itself(place):
    """The interpreter is not handed from thread to thread for each of them."""
    threads = await asyncio.gather(*(place.rounds.do(noted(f"turn {n}")) for n in range(5)))

    assert set(threads) == {threading.current_thread()}
    assert place.commits == [threading.current_thread()]
    assert kept(place, "turn 4") == "yes"


async def test_a_turn_that_fails_undoes_only_itself(place):
    """Its neighbours of the same commit are kept; whoever waits for it hears of it."""
    good, bad, also_good = await asyncio.gather(
        place.rounds.do(noted("before")),
        place.rounds.do(failing),
        place.rounds.do(noted("after")),
        return_exceptions=True,
    )

    assert isinstance(bad, LookupError)
    assert good is also_good is threading.current_thread()
    assert (kept(place, "before"), kept(place, "half"), kept(place, "after")) == (
        "yes",
        None,
        "yes",
    )


async def test_another_process_that_writes_does_not_stop_the_loop(place):
    """A list of thousands is put in by a command: turns wait, pages and health do not."""
    with closing(sqlite3.connect(place.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        turn = place.rounds.do(noted("in spite of all"))
        for _ in range(20):
            await asyncio.wait_for(asyncio.sleep(0.005), 1)
        assert not turn.done()
        other.execute("COMMIT")
        thread = await asyncio.wait_for(turn, 20)

    assert thread.name == "writer-0"
    assert kept(place, "in spite of all") == "yes"


async def test_a_disk_that_is_slow_is_left_to_the_thread_until_it_is_quick_again(
    place, monkeypatch
):
    """A commit that took long is the last that the loop waited for."""
    monkeypatch.setattr("storage.writer.SLOW_SECONDS", 0)
    first = await place.rounds.do(noted("slow"))
    second = await place.rounds.do(noted("still slow"))
    monkeypatch.setattr("storage.writer.SLOW_SECONDS", 60)
    third = await place.rounds.do(noted("quick"))
    fourth = await place.rounds.do(noted("known to be quick"))

    loop = threading.current_thread()
    assert [thread is loop for thread in (first, second, third, fourth)] == [
        True,
        False,
        False,
        True,
    ]


async def test_a_commit_that_fails_is_told_to_all_of_it_and_the_next_is_the_threads(place):
    """What cannot be written is not tried again and again in the loop."""

    def undone(work):
        work.connection.connection.dbapi_connection.execute("ROLLBACK")
        raise OSError("the disk is full")

    innocent, guilty = await asyncio.gather(
        place.rounds.do(noted("lost")), place.rounds.do(undone), return_exceptions=True
    )
    after = await place.rounds.do(noted("kept"))

    assert isinstance(innocent, OSError)
    assert isinstance(guilty, OSError)
    assert after.name == "writer-0"
    assert (kept(place, "lost"), kept(place, "kept")) == (None, "yes")


async def test_work_that_rides_along_goes_with_the_loops_commit(place):
    """What was delivered is marked without a commit of its own."""
    riding = place.writer.along(noted("delivered"))
    await place.rounds.do(noted("turn"))

    assert riding.result(0) is threading.current_thread()
    assert len(place.commits) == 1


async def test_sockets_are_looked_at_between_many_turns(place):
    """A flood is worked off in portions; what else the loop has to do comes in between."""
    seen = []
    turns = [place.rounds.do(noted(f"flood {n}")) for n in range(3 * AT_ONCE)]
    asyncio.get_running_loop().call_soon(lambda: seen.append(sum(turn.done() for turn in turns)))
    await asyncio.gather(*turns)

    assert seen == [AT_ONCE]
    assert len(place.commits) == 3


async def test_what_nobody_waits_for_any_more_is_not_begun(place):
    """Whoever was cut off before it began does not find it done."""
    gone, stays = place.rounds.do(noted("gone")), place.rounds.do(noted("stays"))
    gone.cancel()
    await stays

    assert (kept(place, "gone"), kept(place, "stays")) == (None, "yes")


async def test_work_for_a_closed_house_is_refused_and_not_lost_silently(place):
    """Whoever brings it hears that nothing is kept."""
    place.writer.close()
    late = place.rounds.do(noted("late"))

    with pytest.raises(WriterClosedError):
        await late


async def test_on_a_server_the_loop_does_nothing_by_itself(place):
    """Waiting for a server would stop everybody: its writers are threads, side by side."""
    served = Writer(
        SimpleNamespace(
            engine=SimpleNamespace(dialect=SimpleNamespace(name="postgresql")), begin=None
        )
    )
    try:
        assert served.here([noted("never")]) is None
    finally:
        served.close()
