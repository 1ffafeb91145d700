"""The running service: a turn that was overtaken runs again, and a failing one is admitted."""

import gc

from bot.app import App
from domain.chat import Address, Incoming
from storage.repositories.sessions import OvertakenError
from storage.writer import Writer


async def test_an_overtaken_turn_runs_again(house, clock, monkeypatch):
    """Somebody who types on two phones at once loses neither answer."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    real, tries = house.house.inbox.take, []

    def overtaken_once(work, incoming, now):
        tries.append(incoming.text)
        if len(tries) == 1:
            raise OvertakenError("moved on")
        return real(work, incoming, now)

    monkeypatch.setattr(house.house.inbox, "take", overtaken_once)
    await app.receive([Incoming(Address("web", "p-lan"), "u-1", clock.now(), text="/menu")])
    await app.stop()
    writer.close()

    assert tries == ["/menu", "/menu"]
    with house.work() as work:
        states = work.connection.exec_driver_sql("select state from inbox").scalars().all()
    assert states == ["done"]


async def test_what_an_earlier_run_left_runs_again_too(house, clock, monkeypatch):
    """After a start an overtaken turn is repeated, not apologised for."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    with house.work() as work:
        waiting = Incoming(Address("web", "p-lan"), "u-1", clock.now(), text="/menu")
        house.house.inbox.keep(work, waiting, clock.now())
    real, tries = house.house.inbox.work_on, []

    def overtaken_once(work, received, now):
        tries.append(received.incoming.text)
        if len(tries) == 1:
            raise OvertakenError("moved on")
        return real(work, received, now)

    monkeypatch.setattr(house.house.inbox, "work_on", overtaken_once)
    await app.catch_up()
    await app.stop()
    writer.close()

    assert tries == ["/menu", "/menu"]
    with house.work() as work:
        states = work.connection.exec_driver_sql("select state from inbox").scalars().all()
    assert states == ["done"]


async def test_no_turn_is_remembered_after_it_has_ended(house, clock):
    """A year of strangers who write once leaves nothing behind."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    strangers = [Address("telegram", str(number)) for number in range(40)]
    await app.receive([Incoming(each, "u-1", clock.now(), text="?") for each in strangers])
    await app.stop()
    writer.close()
    gc.collect()

    assert len(app._turns) == 0


async def test_a_failing_turn_is_undone_kept_and_admitted(house, clock, monkeypatch):
    """The message stays in the inbox with the trouble, and the person is told that it is kept."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)

    def failing(work, incoming, now):
        work.people.bind(incoming.address, "p-dung", now)
        raise ValueError("something of ours")

    monkeypatch.setattr(house.house.inbox, "take", failing)
    await app.receive([Incoming(Address("web", "p-lan"), "u-1", clock.now(), text="/menu")])
    await app.stop()
    writer.close()

    with house.work() as work:
        row = work.connection.exec_driver_sql("select state, trouble from inbox").one()
        person = work.people.at(Address("web", "p-lan"), clock.now())
        said = [parcel.outgoing.text for parcel in work.outbox.waiting(10)]
    assert tuple(row) == ("failed", "ValueError: something of ours")
    assert person.id == "p-lan"
    assert len(said) == 1
    assert "không mất" in said[0]
