"""The audit trail as it is kept: linked, whole, and found out when it is not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import delete, func, select, update

from domain.trail import RESUMED, Chain, Flaw, Head
from storage.repositories.audit_lines import HEAD, START
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import audit, setting
from storage.trail_begun import begin_trail
from storage.writer import Writer
from tests.storage.village import DAY, H1, H2, LAN, MINH, NOW

LINES = 6


def _noted(store, count=LINES, who=LAN):
    """Note a few looks, each in a unit of work of its own."""
    for number in range(count):
        with store.begin() as work:
            work.audit.note(who.id, "viewed", f"h{number}", NOW + number * DAY, "assigned")


def _examined(store):
    with store.begin() as work:
        return work.audit.examined()


def _ids(store):
    with store.begin() as work:
        return list(work.connection.execute(select(audit.c.id).order_by(audit.c.id)).scalars())


def _spoil(store, statement):
    with store.begin() as work:
        work.connection.execute(statement)


def test_every_line_is_linked_to_the_one_before(store):
    """Several of one unit of work, and several units."""
    _noted(store)
    with store.begin() as work:
        for home in (H1, H2):
            work.audit.note(None, "reported", home.id, NOW, "")
    found = _examined(store)

    assert (found.flaw, found.lines, found.chained) == (None, LINES + 2, LINES + 2)
    assert found.head.total == LINES + 2


@pytest.mark.parametrize("column", ["at", "person_id", "action", "subject", "detail", "mac"])
def test_a_spoilt_line_is_named(store, column):
    """Whichever column was written over."""
    _noted(store)
    third = _ids(store)[2]
    spoilt = {column: NOW - DAY if column == "at" else "x"}
    _spoil(store, update(audit).where(audit.c.id == third).values(spoilt))

    found = _examined(store)
    assert (found.flaw, found.line.id) == (Flaw.ALTERED, third)


def test_a_missing_line_is_found_out(store):
    """By the one that came after it."""
    _noted(store)
    ids = _ids(store)
    _spoil(store, delete(audit).where(audit.c.id == ids[2]))

    found = _examined(store)
    assert (found.flaw, found.line.id, found.absent) == (Flaw.MISSING, ids[3], 1)


def test_a_cut_tail_is_found_out(store):
    """The end that is kept knows how many there were."""
    _noted(store)
    _spoil(store, delete(audit).where(audit.c.id >= _ids(store)[4]))

    found = _examined(store)
    assert (found.flaw, found.line, found.absent) == (Flaw.CUT_OFF, None, 2)


def test_a_line_that_nobody_noted_is_found_out(store):
    """With a link copied from elsewhere, or with none."""
    _noted(store)
    with store.begin() as work:
        rows = work.connection.execute(select(audit).order_by(audit.c.id)).mappings().all()
        forged = {**rows[3], "id": rows[-1]["id"] + 1, "subject": "forged"}
        work.connection.execute(audit.insert(), forged)

    assert _examined(store).line.subject == "forged"
    _spoil(store, update(audit).where(audit.c.subject == "forged").values(mac=""))
    assert _examined(store).flaw is Flaw.UNCHAINED


def test_lines_that_changed_places_are_found_out(store):
    """Each is as it was written, but not where."""
    _noted(store)
    ids = _ids(store)
    for old, new in ((ids[1], -1), (ids[2], ids[1]), (-1, ids[2])):
        _spoil(store, update(audit).where(audit.c.id == old).values(id=new))

    assert _examined(store).flaw is Flaw.MOVED


def test_a_trail_goes_on_from_lines_that_were_linked_when_it_began(empty_store):
    """What an earlier version wrote is linked as it stood."""
    store = empty_store
    _spoil(store, delete(setting))
    old = {"at": NOW, "person_id": "lan", "action": "viewed", "detail": "", "mac": ""}
    with store.begin() as work:
        work.connection.execute(audit.insert(), [{**old, "subject": s} for s in ("a", "b")])
        assert begin_trail(work.connection, work.sealer) == 2
    _noted(store, 2)

    found = _examined(store)
    assert (found.flaw, found.lines, found.chained) == (None, 4, 4)
    _spoil(store, update(audit).where(audit.c.subject == "a").values(detail="x"))
    assert _examined(store).flaw is Flaw.ALTERED


@pytest.mark.parametrize("broken", ["rubbish", "3:x:y", None])
def test_work_goes_on_behind_a_broken_end_and_the_break_stays_to_be_seen(store, broken):
    """Whoever writes over the end, or takes it away, stops nobody and hides nothing."""
    _noted(store)
    if broken is None:
        _spoil(store, delete(setting).where(setting.c.name == HEAD))
    else:
        _spoil(store, update(setting).where(setting.c.name == HEAD).values(value=broken))
    assert _examined(store).flaw is Flaw.HEAD
    _noted(store, 2)

    found = _examined(store)
    assert (found.flaw, found.line.action) == (Flaw.RESUMED, RESUMED)
    assert found.lines == LINES + 3


def test_another_secret_neither_fits_nor_stops_the_work(store):
    """The operator hears that the secret may be another."""
    _noted(store)
    other = Store(store.engine, Sealer("another secret"))

    assert _examined(other).flaw is Flaw.HEAD


def _note_and_fail(work, home):
    work.audit.note(LAN.id, "viewed", home.id, NOW)
    raise RuntimeError("undone")


def test_no_remark_is_too_odd_to_be_kept(store):
    """Neither NUL nor half a character nor length fails the work that it was noted in."""
    with store.begin() as work:
        work.audit.note(LAN.id, "x" * 99, "/ws\0" + "ơ" * 99, NOW, "\ud800" * 300)

    found = _examined(store)
    assert (found.flaw, found.lines) == (None, 1)


def test_what_was_undone_leaves_no_line(store):
    """A unit of work that fails, and a part that fails by itself."""
    with pytest.raises(RuntimeError), store.begin() as work:
        _note_and_fail(work, H1)
    with store.begin() as work:
        work.audit.note(LAN.id, "viewed", H1.id, NOW)
        with pytest.raises(RuntimeError), work.attempt():
            _note_and_fail(work, H2)
        with work.attempt():
            work.audit.note(MINH.id, "viewed", H2.id, NOW)
    with store.begin() as work:
        rows = work.connection.execute(select(audit.c.person_id, audit.c.subject)).all()

    assert [tuple(row) for row in rows] == [("lan", "h1"), ("minh", "h2")]
    assert _examined(store).flaw is None


def test_a_piece_that_fails_takes_its_lines_along(store):
    """The others of the same commit keep theirs."""
    writer = Writer(store)

    def piece(number):
        def work_on(work):
            work.audit.note(LAN.id, "viewed", f"h{number}", NOW)
            if number % 3 == 0:
                raise RuntimeError("undone")
            return number

        return work_on

    futures = [writer.submit(piece(number)) for number in range(30)]
    outcomes = [future.exception() for future in futures]
    writer.close()
    with store.begin() as work:
        kept = set(work.connection.execute(select(audit.c.subject)).scalars())

    assert [error is not None for error in outcomes] == [n % 3 == 0 for n in range(30)]
    assert kept == {f"h{n}" for n in range(30) if n % 3}
    assert _examined(store).flaw is None


def test_many_writers_keep_one_chain(store):
    """Side by side, in stores of their own as other processes have them."""
    stores = [Store(store.engine, Sealer("a secret that only tests know")) for _ in range(4)]
    together = Barrier(4)

    def write(each):
        together.wait(20)
        _noted(each, 10)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, stores))

    found = _examined(store)
    assert (found.flaw, found.lines, found.head.total) == (None, 40, 40)


def test_old_lines_can_be_cleared_away_and_the_rest_stays_linked(store):
    """What goes is counted, and said in a line; a line that is taken after that is still missed."""
    _noted(store)
    with store.begin() as work:
        cleared = work.audit.clear_before(NOW + 2 * DAY, NOW)
    with store.begin() as work:
        again = work.audit.clear_before(NOW + 2 * DAY, NOW)
        none = work.audit.clear_before(NOW + 99 * DAY, NOW)
    _noted(store, 1)

    assert (cleared, again, none) == (2, 0, 0)
    found = _examined(store)
    assert (found.flaw, found.lines, found.head.total) == (None, LINES, LINES + 2)
    _spoil(store, delete(audit).where(audit.c.id == _ids(store)[0]))
    assert _examined(store).flaw is Flaw.MISSING


def test_a_start_that_was_written_over_is_found_out(store):
    """Lines that were deleted by hand are not passed off as cleared away."""
    _noted(store)
    with store.begin() as work:
        work.audit.clear_before(NOW + 2 * DAY, NOW)
    _spoil(store, update(setting).where(setting.c.name == START).values(value="4:x:y"))

    assert _examined(store).flaw is not None


def test_an_end_that_was_written_down_is_found_again(store):
    """It helps against whoever has the key, or puts an old backup in place."""
    _noted(store, 3)
    earlier = _examined(store).head
    _noted(store, 3)
    with store.begin() as work:
        assert work.audit.holds(earlier)
        assert not work.audit.holds(Head(3, "another"))
        assert not work.audit.holds(Head(99, earlier.mac))
        assert work.audit.holds(Head(0, ""))
        assert not work.audit.holds(Head(0, "x"))


def test_a_new_secret_takes_the_trail_over_if_it_is_whole(store):
    """Where something is wrong nothing is linked anew: that would hide it."""
    _noted(store)
    fresh = Sealer("a fresh secret")
    with store.begin() as work:
        assert work.audit.chained_anew(Chain(fresh.chain_key)).flaw is None
    after = Store(store.engine, fresh)
    _noted(after, 1)

    assert _examined(after).flaw is None
    _spoil(after, update(audit).where(audit.c.id == _ids(after)[0]).values(detail="x"))
    with after.begin() as work:
        assert work.audit.chained_anew(Chain(b"y")).flaw is Flaw.ALTERED
    assert _examined(after).flaw is Flaw.ALTERED


def test_what_was_done_to_a_household_or_by_a_person_can_be_read(store):
    """The newest first."""
    _noted(store, 2)
    _noted(store, 1, MINH)
    with store.begin() as work:
        work.audit.note(None, "invited", LAN.id, NOW + 9 * DAY)
    with store.begin() as work:
        about = work.audit.about(H1.id)
        of_lan = work.audit.of_person(LAN.id)
        latest = work.audit.of_person(LAN.id, 1)
        count = work.connection.execute(select(func.count()).select_from(audit)).scalar_one()

    assert [(line.person_id, line.subject) for line in about] == [("lan", "h1")]
    assert [line.subject for line in of_lan] == ["lan", "h1", "h0"]
    assert latest == of_lan[:1]
    assert count == 4
