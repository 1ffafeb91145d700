"""Whatever comes in, from whomever: nobody breaks the house, and nobody learns what is not theirs."""

import sys

import pytest

from tests.faults.crowd import Crowd
from tests.faults.hostile import AT_THE_SUMMARY

NORMAL = 3_000
LONG = 200_000
LONG_PARTS = 8


@pytest.fixture
def gather(tmp_path):
    """Return what lets people of every role in two communes, and strangers, come together."""
    gathered = []

    def gather(seed):
        gathered.append(Crowd(seed, tmp_path / "media"))
        return gathered[-1]

    yield gather
    for crowd in gathered:
        crowd.store.close()


@pytest.mark.timeout(180)
def test_hostile_updates_are_all_answered_within_bounds(gather):
    """Three thousand hostile updates: each is answered, fits its channel, and tells no secrets."""
    crowd = gather(20260605)

    crowd.rage(NORMAL)

    assert crowd.tally.blows == NORMAL
    assert crowd.tally.messages >= NORMAL
    assert len(crowd.tally.kinds) >= 11
    assert crowd.reports()


def test_a_report_is_the_same_whatever_comes_between_its_answers(gather):
    """Files, forged buttons, markup and floods at every question change nothing that is kept.

    A photo and a recording that come at the summary are no disturbance: they are put in.
    """
    undisturbed = gather(1).reports()
    sent = {key: ", ".join(files) for key, files in AT_THE_SUMMARY.items()}
    named = f"{', '.join(sent)}, {undisturbed['extras']}"

    disturbed = gather(2).reports(disturbed=True)

    assert disturbed == {**undisturbed, "extras": named, **sent}
    assert len(disturbed) >= 8


def tell(crowd):
    """Print what came in, and what was heard."""
    tally = crowd.tally
    kinds = ", ".join(f"{number} {kind}" for kind, number in tally.kinds.most_common())
    sys.stdout.write(
        f"\nseed {crowd.seed}: {tally.blows} hostile updates, {tally.sensible} sensible ones,\n"
        f"  {tally.messages} messages heard, {tally.errands} errands run; {kinds}\n"
    )


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("seed", range(1, LONG_PARTS + 1))
def test_two_hundred_thousand_hostile_updates_break_nothing(gather, seed):
    """Eight crowds of twenty-five thousand hostile updates each, and a report still goes through."""
    crowd = gather(seed)

    crowd.rage(LONG // LONG_PARTS)

    tell(crowd)
    assert crowd.tally.blows * LONG_PARTS == LONG
    assert crowd.reports()
