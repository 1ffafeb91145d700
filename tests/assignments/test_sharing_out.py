"""A share of households is divided so that all carry alike and neighbours stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assignments import Home
from domain.households import HouseholdId, HouseholdLine, Status
from domain.people import PersonId, UnitId
from domain.transfers import NobodyTakesError, Taker, mark_of_shares, shared_out


def home(number, hamlet):
    name = f"h{number:03}"
    line = HouseholdLine(HouseholdId(name), f"Giàng A {name}", hamlet, Status.POOR, None)
    return Home(HouseholdId(name), UnitId(hamlet), line)


def taker(name, households=0, *hamlets):
    return Taker(PersonId(name), households, frozenset(map(UnitId, hamlets)))


def counts(shares):
    return {who: len(share) for who, share in shares.items()}


def test_twelve_households_go_to_two_who_carry_alike():
    """Whoever looks after two more than the other takes two fewer."""
    homes = [home(n, "t1") for n in range(12)]

    assert counts(shared_out(homes, [taker("may", 4), taker("de", 2)])) == {"de": 7, "may": 5}


def test_a_hamlet_goes_to_whoever_goes_there_anyway():
    """Neighbours stay with one cadre, and with the one who knows the way."""
    homes = [home(n, "t1") for n in range(3)] + [home(n, "t2") for n in range(3, 6)]
    shares = shared_out(homes, [taker("may", 1, "t2"), taker("de", 1, "t1")])

    assert shares == {"de": ("h000", "h001", "h002"), "may": ("h003", "h004", "h005")}


def test_a_hamlet_is_torn_only_where_the_count_demands_it():
    """Four of one hamlet and two of another among two: three each."""
    homes = [home(n, "t1") for n in range(4)] + [home(n, "t2") for n in range(4, 6)]
    shares = shared_out(homes, [taker("may"), taker("de")])

    assert counts(shares) == {"de": 3, "may": 3}
    assert sum("h004" in share or "h005" in share for share in shares.values()) == 1


def test_whoever_carries_far_more_takes_nothing():
    """Nobody is named who takes none."""
    assert counts(shared_out([home(1, "t1")], [taker("may", 40), taker("de", 2)])) == {"de": 1}


def test_without_takers_nothing_is_shared_out():
    """To move households to nobody is refused; to move none is no trouble."""
    with pytest.raises(NobodyTakesError, match="at least one person"):
        shared_out([home(1, "t1")], [])

    assert shared_out([], []) == {}


def test_another_plan_has_another_mark():
    """A plan that changed since the preview is known by its mark."""
    homes = [home(n, "t1") for n in range(4)]
    two = shared_out(homes, [taker("may"), taker("de")])
    one = shared_out(homes, [taker("may")])

    assert mark_of_shares(PersonId("pao"), two) != mark_of_shares(PersonId("pao"), one)
    assert mark_of_shares(PersonId("pao"), two) == mark_of_shares(
        PersonId("pao"), dict(reversed(two.items()))
    )


HOMES = st.lists(st.sampled_from(["t1", "t2", "t3", "t4"]), max_size=60).map(
    lambda hamlets: [home(number, hamlet) for number, hamlet in enumerate(hamlets)]
)
TAKERS = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(8)]),
    st.tuples(st.integers(0, 20), st.sets(st.sampled_from(["t1", "t2", "t9"]))),
    min_size=1,
).map(lambda known: [taker(who, many, *hamlets) for who, (many, hamlets) in known.items()])


@given(HOMES, TAKERS, st.randoms())
def test_every_household_goes_to_one_and_loads_come_together(homes, takers, chance):
    """Nothing is lost or given twice; a taker ends at most one above any that could take."""
    shares = shared_out(homes, takers)
    before = {each.person_id: each.households for each in takers}
    after = {who: before[who] + len(shares.get(who, ())) for who in before}
    given_out = [each for share in shares.values() for each in share]
    chance.shuffle(homes)
    chance.shuffle(takers)

    assert sorted(given_out) == sorted(each.id for each in homes)
    assert len(set(given_out)) == len(given_out)
    assert all(after[who] <= min(after.values()) + 1 for who in shares)
    assert shared_out(homes, takers) == shares
