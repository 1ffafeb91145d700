"""The real house, killed in the middle of conversations: nothing is lost, nothing is kept twice."""

import asyncio
import random
from collections import Counter
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func, select

from storage.sealed_content import opened_content
from storage.sealing import Sealer
from storage.tables import inbox, outbox, report, report_support
from tests.faults.conftest import CHATS
from tests.faults.leader import Leader
from tests.faults.mortal import SECRET, Cadre, MortalHouse, QuickMortalHouse, until
from tests.faults.talk import HOUSEHOLDS, amount_of, income_of, reports_of

SEED = 20260608
CADRES = 4


@asynccontextmanager
async def mortal(api, library, database, tmp_path, kind=MortalHouse):
    """A house that runs, and is killed in the end."""
    house = kind(api, library, database, tmp_path / "media")
    await house.start()
    try:
        yield house
    finally:
        await house.kill()


async def talk_and_kill(api, library, database, tmp_path, *, kills, every):
    """Let cadres report while the house is killed; return them, their receipts, and the house."""
    chance = random.Random(SEED)
    cadres = [Cadre(api, chat, random.Random(chance.random())) for chat in CHATS[:CADRES]]
    # The tests below start it from nothing; here its imports would be most of the time.
    async with mortal(api, library, database, tmp_path, QuickMortalHouse) as house:
        killing = asyncio.create_task(house.die_and_rise(kills, every, chance))
        receipts = await asyncio.gather(*map(reports_of, cadres))
        await killing
        await api.until(lambda: not api.updates, seconds=30)
    assert house.unconfirmed > 0, "no kill fell on an update under way"
    return cadres, [each for three in receipts for each in three], house


def assert_nothing_lost_or_doubled(store, api, cadres, receipts):
    """Every report once, with all its answers; every update kept once; every reply delivered."""
    with store.begin() as work:
        rows = work.connection.execute(select(report)).all()
        supports = work.connection.execute(select(report_support.c.amount_vnd)).scalars().all()
        kept = work.connection.execute(select(inbox.c.state, inbox.c.update_id)).all()
        said = work.connection.execute(
            select(outbox.c.channel, outbox.c.state, func.count()).group_by(
                outbox.c.channel, outbox.c.state
            )
        ).all()

    assert sorted(row.receipt for row in rows) == sorted(receipts)
    assert len(set(receipts)) == len(receipts) == len(HOUSEHOLDS) * len(cadres)
    assert len({row.session_id for row in rows}) == len(rows)
    expected = {
        (f"p-{cadre.chat - 1}", income_of(cadre.chat, number) * 1000)
        for cadre in cadres
        for number in range(len(HOUSEHOLDS))
    }
    assert {(row.person_id, row.income_vnd) for row in rows} == expected
    told = [opened_content(Sealer(SECRET), row.answers) for row in rows]
    for row, answers in zip(rows, told, strict=True):
        assert len(answers) >= 11
        assert answers["income"] == f"{row.income_vnd // 1000}k"
    expected = sorted(
        amount_of(cadre.chat, number) * 1_000_000
        for cadre in cadres
        for number in range(len(HOUSEHOLDS))
    )
    assert sorted(supports) == expected
    assert sorted(answers["supports.0.amount"] for answers in told) == sorted(
        f"{amount // 1_000_000}tr" for amount in expected
    )
    assert Counter(state for state, _ in kept) == {"done": api.updates_put}
    assert len({update_id for _, update_id in kept}) == api.updates_put
    # One reply to each update; the last of a chat may have gone out without having been marked.
    assert sum(number for _, _, number in said) == api.updates_put
    unmarked = sum(number for _, state, number in said if state == "waiting")
    assert unmarked <= len(cadres)


def assert_little_was_said_twice(cadres, house):
    """A kill may repeat the message that was just sent to a chat, and nothing older."""
    late = [message for cadre in cadres for message in cadre.later() if message != cadre.last]
    assert late == []
    assert all(cadre.repeated <= house.kills for cadre in cadres)


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_reports_survive_a_house_that_is_killed_again_and_again(
    store, database, api, tmp_path
):
    """Four cadres report about twelve households while the house dies eleven times."""
    cadres, receipts, house = await talk_and_kill(
        # 204 updates in all: ten kills after 14 each, and 4 that come while the house is down.
        api,
        "ptb",
        database,
        tmp_path,
        kills=10,
        every=14,
    )

    assert house.kills == 11
    assert_nothing_lost_or_doubled(store, api, cadres, receipts)
    assert_little_was_said_twice(cadres, house)


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_reports_survive_with_the_other_library_too(store, database, api, tmp_path):
    """The same over aiogram."""
    cadres, receipts, house = await talk_and_kill(
        api, "aiogram", database, tmp_path, kills=2, every=60
    )

    assert house.kills == 3
    assert_nothing_lost_or_doubled(store, api, cadres, receipts)
    assert_little_was_said_twice(cadres, house)


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_burst_that_a_dying_house_was_handed_is_answered_whole(
    store, database, api, tmp_path
):
    """Thirty people write at once, four times, each time into a house that is killed."""
    chance = random.Random(SEED)
    api.batch_limit = 30
    async with mortal(api, "ptb", database, tmp_path) as house:
        for burst in range(4):
            await api.until(lambda: api.polls_waiting > 0, seconds=30)
            for chat in CHATS:
                await api.say(f"/menu {burst}", chat)
            await asyncio.sleep(chance.uniform(0.0, 0.05))
            await house.kill()
            await house.start()
        await api.until(lambda: not api.updates and replies(store) == 120, seconds=30)

    with store.begin() as work:
        kept = work.connection.execute(select(inbox.c.chat, inbox.c.state)).all()
    heard = Counter(call.fields["chat_id"] for call in api.of("sendMessage"))
    assert Counter(kept) == {(str(chat), "done"): 4 for chat in CHATS}
    assert all(heard[chat] >= 4 for chat in CHATS)


def replies(store):
    """Count the replies that were delivered and marked."""
    with store.begin() as work:
        return work.connection.execute(
            select(func.count()).select_from(outbox).where(outbox.c.state == "sent")
        ).scalar_one()


@pytest.mark.slow
async def test_a_picture_that_was_promised_by_a_house_that_died_is_drawn_by_the_next(
    store, database, api, tmp_path
):
    """The leader heard "in a moment", and then came the kill: the picture comes, and comes once."""
    leader = Leader(api)
    leader.move_in(store)
    async with mortal(api, "ptb", database, tmp_path) as house:
        await leader.asks()
        assert api.of("sendPhoto") == []
        await house.kill()
        await house.start()
        await leader.sees(pictures=1)
        await until(lambda: replies(store) == 2)  # the promise and the picture
        await house.kill()
        await house.start()
        await api.until(lambda: not api.updates and api.polls_waiting > 0, seconds=30)

    assert len(api.of("sendPhoto")) == 1
    with store.begin() as work:
        assert work.connection.execute(select(inbox.c.state)).scalars().all() == ["done"]
