"""Whatever comes in, from whomever: nobody breaks the house, and nobody learns what is not theirs."""

import pytest

from tests.faults.crowd import Crowd

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
    """Files, forged buttons, markup and floods at every question change nothing that is kept."""
    undisturbed = gather(1).reports()

    disturbed = gather(2).reports(disturbed=True)

    assert disturbed == undisturbed
    assert len(disturbed) >= 8


@pytest.mark.long
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("seed", range(1, LONG_PARTS + 1))
def test_two_hundred_thousand_hostile_updates_break_nothing(gather, seed):
    """Eight crowds of twenty-five thousand hostile updates each, and a report still goes through."""
    crowd = gather(seed)

    crowd.rage(LONG // LONG_PARTS)

    assert crowd.tally.blows * LONG_PARTS == LONG
    assert crowd.reports()
