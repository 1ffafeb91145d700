"""The same seed gives the same roster, in this process and in any other."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from domain.synthetic.rosters import make_roster
from storage.synthetic import load_synthetic

HOUSE = Path(__file__).parents[2]


def written(value) -> str:
    """Write a value down completely; sets in order, since their own order changes by process."""
    if is_dataclass(value):
        return ",".join(
            f"{each.name}={written(getattr(value, each.name))}" for each in fields(value)
        )
    if isinstance(value, AbstractSet):
        return f"{{{','.join(sorted(map(written, value)))}}}"
    if isinstance(value, tuple):
        return f"({';'.join(map(written, value))})"
    return repr(value)


def fingerprint() -> str:
    """Return one line for both rosters."""
    plan = load_synthetic(HOUSE / "programmes" / "synthetic.yaml")
    text = "".join(written(make_roster(plan, scene.programme_id)) for scene in plan.scenes)
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint_elsewhere(hash_seed: str) -> str:
    """Return the line as a new process with another order of sets finds it."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and file
        [sys.executable, __file__],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(HOUSE)},
        timeout=50,
    )
    return done.stdout.strip()


@pytest.mark.slow
def test_two_processes_make_the_same_people():
    """Also where each of them keeps its sets in another order."""
    assert {fingerprint_elsewhere("1"), fingerprint_elsewhere("2")} == {fingerprint()}


def test_another_seed_makes_other_people(plan):
    """The counts stay, the people change."""
    one, two = (make_roster(plan, "bac-kan-2026-2030", seed) for seed in (1, 2))

    assert len(one.households) == len(two.households)
    assert one.households != two.households


@pytest.mark.parametrize("seed", range(25))
def test_every_seed_meets_the_figures_of_the_ward(plan, seed):
    """No draw of families makes the schedule impossible."""
    roster = make_roster(plan, "bac-kan-2026-2030", seed)

    poor = [home for home in roster.households if home.status == "poor"]
    assert sum("hygienic_toilet" in home.deprivations for home in poor) == 22
    assert sum("employment" in home.deprivations for home in poor) == 30
    assert min(len(home.deprivations) for home in poor) == 3


@pytest.mark.parametrize("seed", range(5))
def test_every_seed_gives_the_province_fair_loads(plan, seed):
    """Whatever the sizes of communes, nobody looks after fewer than five or more than 25."""
    roster = make_roster(plan, "lao-cai-2026", seed)

    load: dict[str, int] = {}
    for each in roster.assignments:
        if each.until is None:
            load[each.person_id] = load.get(each.person_id, 0) + 1
    assert min(load.values()) >= 5
    assert max(load.values()) <= 25
    assert len(roster.households) == 942


if __name__ == "__main__":
    sys.stdout.write(fingerprint() + "\n")
