"""The writer: pieces of work side by side, each kept or undone by itself, results after the commit."""

from concurrent.futures import CancelledError, ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import event

from storage.writer import Writer, WriterClosedError
from tests.storage.village import NOW, PHONE, incoming

LONG = 20


@pytest.fixture
def writer(store):
    """A writer that is stopped at the end."""
    writer = Writer(store)
    yield writer
    writer.close()


def _keep(update_id):
    """Return a piece of work that keeps an update and answers with its id."""

    def piece(work):
        work.lock(PHONE)
        work.inbox.keep(incoming(update_id), NOW)
        return update_id

    return piece


def _keep_and_fail(update_id):
    """Return a piece of work that keeps an update and then fails."""

    def piece(work):
        _keep(update_id)(work)
        raise ValueError(f"{update_id} has failed")

    return piece


def _kept(store):
    """Return what other works see."""
    with store.begin() as work:
        return {received.incoming.update_id for received in work.inbox.waiting()}


class _HeldUp:
    """Keeps the writer busy in its first pieces, so that others must wait together."""

    def __init__(self, writer):
        self._go = Event()
        self._pieces = []
        for _ in writer._threads:
            begun = Event()
            self._pieces.append(writer.submit(lambda _, begun=begun: self._wait(begun)))
            assert begun.wait(LONG)

    def _wait(self, begun):
        begun.set()
        assert self._go.wait(LONG)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._go.set()


def test_a_result_comes_after_the_commit(writer, store):
    """Whoever has it can be sure that the work is kept."""
    assert writer.submit(_keep("u1")).result(LONG) == "u1"
    assert _kept(store) == {"u1"}


def test_pieces_that_wait_together_are_all_kept(writer, store):
    """More of them than one commit takes."""
    wanted = [f"u{number}" for number in range(150)]
    with _HeldUp(writer):
        futures = [writer.submit(_keep(update_id)) for update_id in wanted]

    assert [future.result(LONG) for future in futures] == wanted
    assert _kept(store) == set(wanted)


def test_a_piece_that_fails_undoes_only_itself(writer, store):
    """Those before and after it in the same commit are kept; its error reaches who waits for it."""
    with _HeldUp(writer):
        before = writer.submit(_keep("before"))
        failing = writer.submit(_keep_and_fail("failing"))
        after = writer.submit(_keep("after"))

    assert before.result(LONG) == "before"
    assert after.result(LONG) == "after"
    with pytest.raises(ValueError, match="failing has failed"):
        failing.result(LONG)
    assert _kept(store) == {"before", "after"}


def test_a_piece_alone_that_fails_is_undone(writer, store):
    """And the next one finds the writer at work."""
    with pytest.raises(ValueError, match="alone has failed"):
        writer.submit(_keep_and_fail("alone")).result(LONG)

    assert writer.submit(_keep("next")).result(LONG) == "next"
    assert _kept(store) == {"next"}


def test_eight_threads_bring_work_at_once(writer, store):
    """Everything is kept, failures excepted, and each thread gets its own results."""

    def bring(thread):
        results = []
        for number in range(20):
            update_id = f"{thread}-{number}"
            make = _keep_and_fail if number % 5 == 4 else _keep
            future = writer.submit(make(update_id))
            results.append(update_id if future.exception(LONG) is None else None)
        return results

    with ThreadPoolExecutor(8) as threads:
        results = [result for of_one in threads.map(bring, range(8)) for result in of_one]

    kept = {result for result in results if result is not None}
    assert len(kept) == 8 * 16
    assert _kept(store) == kept


def test_closing_finishes_what_waits(store):
    """Nothing that was taken is dropped."""
    writer = Writer(store)
    with ThreadPoolExecutor(1) as threads:
        with _HeldUp(writer):
            futures = [writer.submit(_keep(f"u{number}")) for number in range(100)]
            closing = threads.submit(writer.close)
        closing.result(LONG)

    assert all(future.done() for future in futures)
    assert len(_kept(store)) == 100


def test_a_closed_writer_takes_no_more_work(store):
    """It says so, where it would otherwise never answer; closing twice does no harm."""
    writer = Writer(store)
    writer.close()
    writer.close()

    with pytest.raises(WriterClosedError, match="has been closed"):
        writer.submit(_keep("u1"))


def test_work_that_nobody_waits_for_any_more_is_not_done(writer, store):
    """It was called off before it began; the rest goes on."""
    with _HeldUp(writer):
        called_off = writer.submit(_keep("called off"))
        after = writer.submit(_keep("after"))
        assert called_off.cancel()

    assert after.result(LONG) == "after"
    with pytest.raises(CancelledError):
        called_off.result(LONG)
    assert _kept(store) == {"after"}


def test_a_commit_that_fails_is_told_to_who_waits(writer, store):
    """Nobody takes for kept what was not, and the writer stays at work."""

    def fail(_):
        raise OSError("the disk is full")

    event.listen(store.engine, "commit", fail)
    with pytest.raises(OSError, match="the disk is full"):
        writer.submit(_keep("lost")).result(LONG)
    event.remove(store.engine, "commit", fail)

    assert writer.submit(_keep("next")).result(LONG) == "next"
    assert _kept(store) == {"next"}
