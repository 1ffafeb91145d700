"""One person on two phones at once, on two processes: one waits for the other, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from time import monotonic
from typing import NamedTuple

import pytest
from sqlalchemy import select, text

from domain.chat import Address, Incoming
from storage.repositories.sessions import OvertakenError
from storage.sealed_content import opened_content
from storage.store import Store
from storage.tables import report
from storage.tables import session as session_table
from tests.storage.village import DAY, NOW, session
from tests.support import town
from tests.support.clock import HandClock
from tests.support.house import TestHouse, Typist
from tests.support.shared_phone import DUNG_PIN, LAN_PIN, joins, switches
from tests.support.to_summary import to_summary

LONG = 20.0
HOUSEHOLD = "📋 Báo cáo về hộ này"


class Told(NamedTuple):
    """A report as it is kept, with what was typed."""

    receipt: str
    answers: dict


@dataclass
class Two:
    """What came of two messages of which the second came in while the first was worked on."""

    first: str
    second: str
    overtaken: int


class SideBySide:
    """A cadre with a phone for the web and one for Telegram, and two processes that serve her."""

    def __init__(self, store: Store, clock: HandClock, media) -> None:
        self.clock = clock
        self.house = TestHouse(store, clock, media)
        self.house.move_in()
        with self.house.work() as work:
            work.people.bind(Address("telegram", "t-lan"), town.LAN.id, clock.now())
        self.web = self.house.typist(town.LAN, "Lan")
        self.telegram = Typist(self.house, Address("telegram", "t-lan"), "Lan")

    def at_summary(self) -> "SideBySide":
        """Answer every question about a household; only the sending is left."""
        self.opened()
        to_summary(self.web, self.house, town.LAN.id)
        return self

    def opened(self) -> "SideBySide":
        """Open the report about a household."""
        self.web.types("pao").presses("Giàng A Páo").presses(HOUSEHOLD)
        return self

    @property
    def current(self):
        with self.house.work() as work:
            return work.sessions.current(town.LAN.id)

    @property
    def sessions(self) -> list:
        """The state and the content of every conversation."""
        with self.house.work() as work:
            kept = select(session_table.c.state, session_table.c.content)
            return list(work.connection.execute(kept))

    @property
    def unfinished(self) -> list:
        """The answers of the conversation that still goes on, if one does."""
        with self.house.work() as work:
            current = work.sessions.current(town.LAN.id)
            return [dict(current.answers)] if current is not None else []

    @property
    def states(self) -> list[str]:
        return sorted(row.state for row in self.sessions)

    @property
    def reports(self) -> list:
        with self.house.work() as work:
            rows = work.connection.execute(select(report.c.receipt, report.c.answers))
            return [Told(row.receipt, opened_content(work.sealer, row.answers)) for row in rows]

    def at_once(self, first: Incoming, second: Incoming) -> Two:
        """Work on the first; before it is kept, another process begins with the second."""
        store, now = self.house.store, self.clock.now()
        overtaken = count()

        def later() -> str:
            while True:
                try:
                    with store.begin() as work:
                        return _text(self.house.house.inbox.take(work, second, now))
                except OvertakenError:
                    assert next(overtaken) < 3

        with ThreadPoolExecutor(1) as threads:
            with store.begin() as work:
                said = _text(self.house.house.inbox.take(work, first, now))
                other = threads.submit(later)
                _until_it_waits(store, other)
            return Two(said, other.result(LONG), next(overtaken))


def _text(served) -> str:
    return "\n".join(parcel.outgoing.text for parcel in served.parcels)


def _until_it_waits(store: Store, other: Future[str]) -> None:
    """Return when the other waits for a lock, or has ended; SQLite lets nobody begin beside another."""
    if store.engine.dialect.name == "sqlite":
        return
    waiting = text(
        "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) "
        "WHERE datname = current_database() AND NOT granted"
    )
    begun = monotonic()
    while not other.done():
        with store.begin() as work:
            if work.connection.execute(waiting).scalar_one():
                return
        assert monotonic() - begun < LONG


@pytest.fixture
def lan(empty_store, clock, tmp_path):
    """The cadre, on two phones."""
    yield SideBySide(empty_store, clock, tmp_path / "media")
    Typist.known.clear()


def _confirm(lan: SideBySide, phone: Typist) -> Incoming:
    return phone.incoming(button=f"f.{lan.current.id}.{lan.current.turn}.ok")


def _sure(lan: SideBySide, verb: str) -> Incoming:
    """Ask on the second phone for something that is asked back, and return the yes to it."""
    lan.telegram.presses_token(f"nh.{verb}.{lan.current.id}")
    yes = [token for _, token in lan.telegram.buttons if token.startswith(f"nh.{verb}{verb}.")]
    return lan.telegram.incoming(button=yes[-1])


@pytest.mark.parametrize(
    "wanted",
    [
        lambda lan: _sure(lan, "x"),
        lambda lan: lan.telegram.incoming(button=f"nh.r.{lan.current.id}"),
        lambda lan: lan.telegram.incoming(button=f"nh.a.{lan.current.id}"),
    ],
    ids=["thrown away", "gone on with", "left"],
)
def test_what_is_sent_on_one_phone_is_neither_thrown_away_nor_reopened_on_the_other(lan, wanted):
    """The second phone is told that the report has been sent, with its receipt."""
    lan.at_summary()

    both = lan.at_once(_confirm(lan, lan.web), wanted(lan))

    (kept,) = lan.reports
    assert kept.receipt in both.first
    assert kept.receipt in both.second
    assert "đã gửi rồi" in both.second
    assert lan.states == ["done"]
    assert both.overtaken == 0


def test_a_report_confirmed_on_both_phones_is_kept_once(lan):
    """Both are told the same receipt."""
    lan.at_summary()

    both = lan.at_once(_confirm(lan, lan.web), _confirm(lan, lan.telegram))

    (kept,) = lan.reports
    assert kept.receipt in both.first
    assert kept.receipt in both.second
    assert both.overtaken == 0


def test_what_is_thrown_away_on_one_phone_is_not_said_to_be_sent_on_the_other(lan):
    """The other way round there is no report, and no receipt is promised."""
    lan.at_summary()

    both = lan.at_once(_sure(lan, "x"), _confirm(lan, lan.web))

    assert lan.reports == []
    assert "biên nhận" not in both.second
    assert lan.states == ["discarded"]
    assert both.overtaken == 0


def test_an_answer_is_part_of_the_partial_report_that_follows_on_the_other_phone(lan):
    """Typed on one phone while the other sends what there is: it is sent, or still there to send."""
    lan.opened()
    lan.web.presses("Bỏ qua").presses("Có").presses("Nhà tiêu")
    lan.clock.set("2026-07-02 08:00")

    both = lan.at_once(lan.web.incoming(text="6tr"), _sure(lan, "p"))

    unfinished = lan.unfinished
    told = [each.answers for each in lan.reports] or unfinished
    assert "6tr" in str(told)
    assert both.overtaken == 0


def test_two_ticks_in_one_list_are_both_kept(lan):
    """Picked at the same moment on two phones."""
    lan.opened()
    pressed = f"f.{lan.current.id}.{lan.current.turn}.o."

    both = lan.at_once(
        lan.web.incoming(button=f"{pressed}health_insurance"),
        lan.telegram.incoming(button=f"{pressed}hygienic_toilet"),
    )

    assert set(lan.current.picked) == {"health_insurance", "hygienic_toilet"}
    assert both.overtaken == 0


def test_one_report_is_begun_where_both_phones_begin_it(lan):
    """The second phone goes on with what the first has just begun."""
    lan.web.types("pao").presses("Giàng A Páo")
    begin = [token for label, token in lan.web.buttons if label == HOUSEHOLD][-1]

    both = lan.at_once(lan.web.incoming(button=begin), lan.telegram.incoming(button=begin))

    assert lan.states == ["open"]
    assert both.overtaken == 0


# What the table itself refuses, should two writers meet after all ----------------------------------


@pytest.fixture
def kept(store):
    """A conversation that two writers have read."""
    with store.begin() as work:
        work.sessions.add(session("s1"), NOW)
    with store.begin() as work:
        return work.sessions.get("s1")


def test_a_second_tick_of_the_same_turn_is_overtaken(store, kept):
    """Ticks do not move the turn on; who read the list before the first tick is told."""
    with store.begin() as work:
        work.sessions.save(replace(kept, picked=("first",)), 0, NOW)

    with pytest.raises(OvertakenError), store.begin() as work:
        work.sessions.save(replace(kept, picked=("second",)), 0, NOW)
    with store.begin() as work:
        assert work.sessions.get("s1").picked == ("first",)


def test_reading_again_does_not_excuse_what_was_read_before(store, kept):
    """What was worked out from the first reading is overtaken, however late the second was."""
    with store.begin() as work:
        work.sessions.save(replace(kept, picked=("first",)), 0, NOW)

    with pytest.raises(OvertakenError), store.begin() as work:
        _read_and_save(work, replace(kept, picked=("second",)))


@pytest.mark.parametrize(
    "change",
    [
        lambda sessions: sessions.close("s1", "discarded", NOW),
        lambda sessions: sessions.set_aside("s1", NOW),
        lambda sessions: sessions.resume("s1", NOW),
    ],
    ids=["closed", "set aside", "resumed"],
)
def test_the_state_of_an_ended_conversation_is_not_changed(store, kept, change: Callable):
    """Sent stays sent; whoever wanted something else is told and looks again."""
    with store.begin() as work:
        work.sessions.close(kept.id, "done", NOW)

    with pytest.raises(OvertakenError), store.begin() as work:
        change(work.sessions)
    with store.begin() as work:
        assert work.sessions.finished("s1") == kept


def test_one_work_may_save_and_change_a_conversation_several_times(store, kept):
    """Its own writing overtakes nobody, also from what it read first."""
    with store.begin() as work:
        work.sessions.resume("s1", NOW)
        work.sessions.save(replace(kept, picked=("one",)), 0, NOW)
        work.sessions.save(replace(kept, picked=("one", "two"), turn=1), 0, NOW + DAY)
        work.sessions.set_aside("s1", NOW + DAY)
        work.sessions.close("s1", "done", NOW + DAY)

    with store.begin() as work:
        assert work.sessions.finished("s1").picked == ("one", "two")


def test_what_failed_by_itself_leaves_the_conversation_open_for_the_rest(store, kept):
    """A part that was undone has written nothing, so it overtakes nothing."""
    with store.begin() as work:
        with pytest.raises(OSError, match="away"), work.attempt():
            _save_and_fail(work, kept)
        again = work.sessions.get("s1")
        work.sessions.save(replace(again, picked=("kept",)), 0, NOW)

    with store.begin() as work:
        assert work.sessions.get("s1").picked == ("kept",)


def _read_and_save(work, changed) -> None:
    assert work.sessions.get(changed.id).picked == ("first",)
    work.sessions.save(changed, 0, NOW)


def _save_and_fail(work, kept) -> None:
    work.sessions.save(replace(kept, picked=("undone",)), 0, NOW)
    raise OSError("the disk is away")


# A shared phone ------------------------------------------------------------------------------------


def test_whoever_comes_on_with_a_pin_is_not_asked_what_was_sent_meanwhile(lan):
    """Lan confirms on her phone while she comes on at a colleague's: nothing is open there."""
    shared_phone = lan.house.typist(town.DUNG, "Dũng")
    shared_phone.types("/maso", DUNG_PIN)
    joins(shared_phone, lan.house, town.LAN, LAN_PIN)
    switches(shared_phone, town.DUNG.name, DUNG_PIN)
    lan.at_summary()
    shared_phone.types("/doinguoi").presses(town.LAN.name)

    both = lan.at_once(_confirm(lan, lan.web), shared_phone.incoming(text=LAN_PIN))

    (kept,) = lan.reports
    assert kept.receipt in both.first
    assert "Páo" not in both.second
    assert both.overtaken == 0
