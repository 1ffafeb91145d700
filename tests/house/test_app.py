"""The running service: a turn that was overtaken runs again, and a failing one is admitted."""

import gc

from bot.app import App
from domain.chat import Address, Incoming
from storage.repositories.sessions import OvertakenError
from storage.writer import Writer


def overtaken_once(monkeypatch, house, step):
    """Let another process be faster at the first try of a step; return where tries are noted."""
    real, tries = getattr(house.house.inbox, step), []

    def trying(work, *given, **named):
        tries.append((*given, *named.values())[0])
        if len(tries) == 1:
            raise OvertakenError("moved on")
        return real(work, *given, **named)

    monkeypatch.setattr(house.house.inbox, step, trying)
    return tries


def states_in(house):
    """Return how far the updates in the inbox have come."""
    with house.work() as work:
        return work.connection.exec_driver_sql("select state from inbox").scalars().all()


async def test_an_overtaken_turn_runs_again(house, clock, monkeypatch):
    """Somebody who types on two phones at once loses neither answer."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    tries = overtaken_once(monkeypatch, house, "take")
    await app.receive([Incoming(Address("web", "p-lan"), "u-1", clock.now(), text="/menu")])
    await app.stop()
    writer.close()

    assert [each.text for each in tries] == ["/menu", "/menu"]
    assert states_in(house) == ["done"]


async def test_what_an_earlier_run_left_runs_again_too(house, clock, monkeypatch):
    """After a start an overtaken turn is repeated, not apologised for."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    with house.work() as work:
        waiting = Incoming(Address("web", "p-lan"), "u-1", clock.now(), text="/menu")
        house.house.inbox.keep(work, waiting, clock.now())
    tries = overtaken_once(monkeypatch, house, "work_on")
    await app.catch_up()
    await app.stop()
    writer.close()

    assert [each.incoming.text for each in tries] == ["/menu", "/menu"]
    assert states_in(house) == ["done"]


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
