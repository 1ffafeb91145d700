"""Hundreds of conversations through a house that is killed at random moments, a hundred times."""

import asyncio
import random
import sys
from collections import Counter
from statistics import median

import pytest

from tests.faults.conftest import inhabited
from tests.faults.hatched import HatchedHouse
from tests.faults.mortal import Cadre
from tests.faults.talk import HOUSEHOLDS, all_report, reports_of
from tests.faults.witness import (
    MODEL,
    assert_every_report_is_there_once,
    assert_every_update_was_answered,
    assert_nobody_saw_the_machine,
)

SEED = 20261121
UPDATES_BETWEEN_KILLS = 45
AT_ONCE_OF_A_CHAT = 2
"""Replies of one chat that may be under way together: the one whose mark is just being written,
and the next, for which the cadre asked as soon as the first was heard."""


async def kill_at_random(house, api, chance, done, *, mean):
    """Kill the house again and again; some die young, the others after some updates and a moment."""
    while not done():
        if chance.random() < 0.15:
            await asyncio.sleep(chance.uniform(0, 0.6))
        else:
            goal = api.updates_put + chance.randint(1, 2 * mean)
            await api.until(lambda goal=goal: done() or api.updates_put >= goal, seconds=120)
            await asyncio.sleep(chance.uniform(0, 0.06))
        await house.kill()
        await house.hatch()


async def talk_and_die(api, database, folder, *, cadres, side_by_side, mean):
    """Hold the conversations and kill the house meanwhile; return what was promised, and the house."""
    chance = random.Random(SEED)
    people = [Cadre(api, MODEL + 1 + n, random.Random(chance.random())) for n in range(cadres)]
    async with HatchedHouse(api, database, folder) as house:
        model = await reports_of(Cadre(api, MODEL, chance))
        talking = asyncio.create_task(all_report(people, side_by_side))
        killing = asyncio.create_task(kill_at_random(house, api, chance, talking.done, mean=mean))
        try:
            promised = await talking
            await api.nudge()
            await killing
        finally:
            talking.cancel()
            killing.cancel()
        await api.until(lambda: not api.updates, seconds=30)
        await asyncio.sleep(2)  # what was sent and not marked goes out once more
        await house.kill()
    return model, promised, house


def assert_little_was_repeated(house, repeated, side_by_side):
    """Twice is said at most what a kill found sent and not marked."""
    wounds = house.wounds
    for wound in wounds:
        assert wound.most_of_a_chat <= AT_ONCE_OF_A_CHAT
        assert wound.unmarked <= AT_ONCE_OF_A_CHAT * side_by_side
    assert repeated <= sum(wound.unmarked for wound in wounds)
    assert repeated <= len(wounds) * AT_ONCE_OF_A_CHAT * side_by_side


def tell(house, api, promised, repeated):
    """Print what happened."""
    wounds, ages = house.wounds, sorted(wound.age for wound in house.wounds)
    kinds = Counter(wound.kind for wound in wounds).most_common()
    sums = [
        (name, [getattr(wound, name) for wound in wounds])
        for name in ("unconfirmed", "kept", "unmarked", "most_of_a_chat")
    ]
    lines = [
        f"seed {SEED}: {len(promised)} conversations, {api.updates_put} updates,",
        f"{len(wounds)} kills at ages of {ages[0]:.2f} to {ages[-1]:.2f} s",
        f"(a tenth below {ages[len(ages) // 10]:.2f} s, half below {median(ages):.2f} s);",
        *(f"{number:4} fell on: {kind}" for kind, number in kinds),
        *(f"{name}: {sum(values)} in all, {max(values)} at most" for name, values in sums),
        f"repeated to people: {repeated} of {api.said.total()} messages",
    ]
    sys.stdout.write("\n" + "\n  ".join(lines) + "\n")


async def conversations_survive(api, database, folder, *, cadres, side_by_side, mean):
    """Hold conversations, kill, and see that nothing is missing; return the house."""
    with inhabited(database, range(MODEL, MODEL + 1 + cadres)) as store:
        store.close()  # nobody else has it open: the house recovers it by itself
        model, promised, house = await talk_and_die(
            api, database, folder, cadres=cadres, side_by_side=side_by_side, mean=mean
        )
        assert len(promised) == cadres * len(HOUSEHOLDS)
        assert_every_report_is_there_once(store, model, promised)
        repeated = assert_every_update_was_answered(store, api)
    assert_nobody_saw_the_machine(api)
    tell(house, api, promised, repeated)
    assert_little_was_repeated(house, repeated, side_by_side)
    assert "Traceback" not in house.logged()
    return house


@pytest.mark.slow
async def test_conversations_survive_kills_at_random_moments(api, database, tmp_path):
    """Fifteen reports of five cadres side by side, over aiogram."""
    api.batch_limit = 8
    house = await conversations_survive(api, database, tmp_path, cadres=5, side_by_side=5, mean=15)

    assert len(house.wounds) >= 6


@pytest.mark.long
@pytest.mark.timeout(1200)
async def test_five_hundred_conversations_survive_a_hundred_kills(api, database, tmp_path):
    """510 reports of 170 cadres, 40 of them side by side."""
    api.batch_limit = 16
    house = await conversations_survive(
        api, database, tmp_path, cadres=170, side_by_side=40, mean=UPDATES_BETWEEN_KILLS
    )

    assert len(house.wounds) >= 100
    hit_at_work = [wound for wound in house.wounds if wound.kind != "nothing under way"]
    assert len(hit_at_work) >= 50, "too few kills fell on work"
