"""Old lines of the audit trail are cleared away only if they are as they were written."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from bot.media import FileStore
from domain.personal.retention import Keep
from domain.trail import BLACKED, Chain, Flaw, Head
from domain.trail_clearing import CLEARED, NOT_CLEARED, NotClearedError
from handlers.personal.retention import forget
from storage.repositories.audit_lines import HEAD, START
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import audit, setting
from tests.storage.village import DAY, LAN, NOW, SECRET

LINES = 6
OLD = 3
"""So many lines lie before the moment up to which is cleared."""


@pytest.fixture
def trail(store):
    """Six lines, a day apart."""
    for number in range(LINES):
        with store.begin() as work:
            work.audit.note(LAN.id, "viewed", f"h{number}", NOW + number * DAY, "assigned")
    return store


def _clear(store, **how):
    with store.begin() as work:
        return work.audit.clear_before(NOW + OLD * DAY, NOW + LINES * DAY, **how)


def _examined(store):
    with store.begin() as work:
        return work.audit.examined()


def _rows(store):
    with store.begin() as work:
        return work.connection.execute(select(audit).order_by(audit.c.id)).all()


def _spoil(store, *statements):
    with store.begin() as work:
        for statement in statements:
            work.connection.execute(statement)


def test_a_line_says_what_was_cleared_and_behind_which_link_it_goes_on(trail):
    """How many, from which day to which; it is linked like any other."""
    end = _rows(trail)[OLD - 1].mac
    assert _clear(trail) == OLD

    last = _rows(trail)[-1]
    assert (last.action, last.subject) == (CLEARED, "audit")
    assert last.detail == f"3 lines, 2026-06-05..2026-06-07, on from {OLD}:{end}"
    assert _examined(trail).flaw is None


def test_recent_lines_that_were_given_old_days_are_not_cleared(trail):
    """Whoever wants his traces gone by the retention is seen instead."""
    ids = [row.id for row in _rows(trail)]
    _spoil(trail, update(audit).where(audit.c.id <= ids[4]).values(at=NOW - 900 * DAY))

    with pytest.raises(NotClearedError) as refused:
        _clear(trail)
    assert (refused.value.flaw, refused.value.line.id) == (Flaw.ALTERED, ids[0])
    assert "`donghanh audit verify`" in str(refused.value)
    assert [row.id for row in _rows(trail)] == ids


def _taken(ids, number):
    return [delete(audit).where(audit.c.id == ids[number])]


SPOILT = {
    "a word": lambda ids: [update(audit).where(audit.c.id == ids[1]).values(subject="x")],
    "no link": lambda ids: [update(audit).where(audit.c.id == ids[1]).values(mac="")],
    "the oldest taken": lambda ids: _taken(ids, 0),
    "one taken": lambda ids: _taken(ids, 1),
    "the last that would go taken": lambda ids: _taken(ids, OLD - 1),
    "one put in": lambda ids: [
        update(audit).where(audit.c.id >= ids[1]).values(id=audit.c.id + 1000),
        insert(audit).values(
            id=ids[1], at=NOW, action="viewed", subject="h9", detail="", mac="0" * 64
        ),
    ],
    "the end": lambda _: [update(setting).where(setting.c.name == HEAD).values(value="9:x:y")],
    "no end": lambda _: [delete(setting).where(setting.c.name == HEAD)],
    "a start": lambda _: [insert(setting).values(name=START, value="0::y")],
}


@pytest.mark.parametrize("how", SPOILT)
def test_nothing_of_a_spoilt_part_is_cleared(trail, how):
    """Wherever the old part does not fit, and whether or not its ends do."""
    ids = [row.id for row in _rows(trail)]
    _spoil(trail, *SPOILT[how](ids))
    there = _rows(trail)

    with pytest.raises(NotClearedError):
        _clear(trail)
    assert _rows(trail) == there
    assert _examined(trail).flaw is not None


def test_days_that_go_back_are_no_part_that_may_go(store):
    """A clock that ran wrong for a while is told; a few hours are none of it."""
    for day in (0, 0.5, 0.2, 2, -400, 5):
        with store.begin() as work:
            work.audit.note(LAN.id, "viewed", "h1", NOW + day * DAY)

    with pytest.raises(NotClearedError) as refused:
        _clear(store)
    assert (refused.value.flaw, refused.value.line.id) == (Flaw.DISORDERED, _rows(store)[4].id)
    assert _examined(store).flaw is None


def test_an_operator_may_let_a_spoilt_part_go_and_it_is_kept_that_it_was_spoilt(trail):
    """The law on keeping is kept, and the break is not forgotten with the lines."""
    ids = [row.id for row in _rows(trail)]
    _spoil(trail, update(audit).where(audit.c.id == ids[1]).values(subject="x"))

    assert _clear(trail, broken=True) == OLD
    assert _rows(trail)[-1].detail.endswith(f"; broken: altered, line {ids[1]}")
    assert _examined(trail).flaw is None


def test_a_part_from_which_a_name_was_blacked_out_may_go(trail):
    """Another line vouches for it, whether that goes as well or stays."""
    with trail.begin() as work:
        count = work.audit.black_out((), lambda text: text == "assigned", NOW, lambda _: "•")
    assert count == LINES
    assert _clear(trail) == OLD
    assert any(row.action == BLACKED for row in _rows(trail))
    assert _examined(trail).flaw is None


def test_a_trail_of_the_former_key_is_cleared_with_the_present_one(trail):
    """The key is changed, and the night comes before the first turn."""
    new = Store(trail.engine, Sealer("quite another secret of the tests", SECRET))
    assert _clear(new) == OLD
    alone = Store(trail.engine, Sealer("quite another secret of the tests"))
    assert _examined(alone).flaw is None


def test_many_lines_are_cleared_twice_over(trail):
    """What was cleared before stays counted in what goes on."""
    assert _clear(trail) == OLD
    for number in range(LINES, LINES + 3):
        with trail.begin() as work:
            work.audit.note(LAN.id, "viewed", "h1", NOW + number * DAY)
    with trail.begin() as work:
        later = work.audit.clear_before(NOW + (LINES + 1) * DAY, NOW + 90 * DAY)

    assert later == LINES - OLD + 2
    with trail.begin() as work:
        kept = work.connection.execute(
            select(setting.c.value).where(setting.c.name == START)
        ).scalar_one()
        start = Chain(work.sealer.chain_key).opened(kept, START)
    assert start == Head(OLD + later, start.mac)
    assert _examined(trail).flaw is None


def test_the_night_forgets_the_rest_and_leaves_word_of_what_it_could_not_clear(trail, tmp_path):
    """One spoilt line keeps no other promise from being kept, and is told until it is mended."""
    keep = Keep()
    now = NOW + timedelta(days=31 * keep.trail_months + 60)
    with trail.begin() as work:
        work.audit.note(LAN.id, "viewed", "h1", now)
    first = _rows(trail)[0]
    _spoil(trail, update(audit).where(audit.c.id == first.id).values(subject="x"))

    def do(work_on):
        with trail.begin() as work:
            return work_on(work)

    done = forget(do, keep, now, FileStore(tmp_path / "none"))
    assert (done.lines, done.refused.flaw) == (0, Flaw.ALTERED)
    with trail.begin() as work:
        told = work.audit.not_cleared()
    assert (told.action, told.detail) == (NOT_CLEARED, f"altered, line {first.id}")

    _spoil(trail, update(audit).where(audit.c.id == first.id).values(subject="h0"))
    assert forget(do, keep, now, FileStore(tmp_path / "none")).lines == LINES
    with trail.begin() as work:
        assert work.audit.not_cleared() is None
