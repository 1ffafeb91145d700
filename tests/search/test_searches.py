"""A household is found by what people type: by a cadre, in a village and in a province alike."""

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.names import initials, lookup_key, search_key
from storage.repositories import name_search
from tests.search.place import CADRE, HOMES, LEADER, TODAY, WARD_LEADER

SEARCHES = yaml.safe_load(Path(__file__).with_name("searches.yaml").read_text("utf-8"))["searches"]
TELEX = {
    "à": "af",
    "á": "as",
    "ạ": "aj",
    "ả": "ar",
    "ế": "ees",
    "ù": "uf",
    "ý": "ys",
    "ỷ": "yr",
    "ẩ": "aar",
    "ị": "ij",
    "ă": "aw",
    "ơ": "ow",
    "ễ": "eex",
    "đ": "dd",
    "ặ": "awj",
    "ô": "oo",
    "ườ": "uwowf",
    "ư": "uw",
    "ấ": "aas",
    "ầ": "aaf",
    "í": "is",
}


def _by_cadre(work, query):
    """Return the ids that a cadre finds."""
    lines, total = work.households.assigned_to(CADRE, TODAY, query=query, limit=50)
    assert total == len(lines)
    return [line.id for line in lines]


def _by_leader(work, query, leader=LEADER):
    """Return the ids that a leader finds."""
    lines, total = work.households.in_subtree(leader, query=query, limit=50)
    assert total == len(lines)
    return [line.id for line in lines]


@pytest.fixture(params=["few", "many"])
def size(request, monkeypatch):
    """Search as in a small subtree, and as in one of a million households."""
    if request.param == "many":
        monkeypatch.setattr(name_search, "LOOK_AT_ALL", 0)


@pytest.mark.parametrize(("typed", "found"), SEARCHES, ids=[typed for typed, _ in SEARCHES])
def test_a_cadre_finds_whom_they_mean(work, typed, found):
    """Exact before folded, before parts, before slips."""
    assert _by_cadre(work, typed) == found


@pytest.mark.parametrize(("typed", "found"), SEARCHES, ids=[typed for typed, _ in SEARCHES])
def test_a_leader_finds_the_same_however_large_the_subtree(work, size, typed, found):
    """Whether every name is looked at, or words are looked up."""
    assert _by_leader(work, typed) == found


def test_there_are_at_least_sixty_searches():
    """The table is what the search is held to."""
    assert len(SEARCHES) >= 60


@pytest.mark.parametrize("typed", ["pao", "giang a pao", "páo sính chải", "gap", "tả lủng"])
def test_nobody_finds_what_they_may_not_see(work, size, typed):
    """The ward has no such people, and does not learn of those elsewhere."""
    assert _by_leader(work, typed, WARD_LEADER) == []


WAYS = {
    "as it is written": lambda name: name,
    "in capitals": str.upper,
    "without marks": search_key,
    "with i for y": lookup_key,
    "with a title": lambda name: f"hộ ông {name}",
    "in telex": lambda name: "".join(_typed_in_telex(name.lower())),
    "the given name last": lambda name: " ".join((*name.split()[1:], name.split()[0])),
    "by initials": initials,
    "without the middle": lambda name: f"{name.split()[0]} {name.split()[-1]}",
}


def _typed_in_telex(name):
    """Yield what fingers type for each letter."""
    rest = name
    while rest:
        size = 2 if rest[:2] in TELEX else 1
        yield TELEX.get(rest[:size], rest[:size])
        rest = rest[size:]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("each", HOMES, ids=lambda each: each.head_name)
def test_every_household_is_found_in_every_way_of_typing_its_name(work, size, each, way):
    """Whatever the keyboard and the hurry do to it."""
    assert each.id in _by_leader(work, WAYS[way](each.head_name))
    assert each.id in _by_cadre(work, WAYS[way](each.head_name))


@given(st.sampled_from(HOMES), st.data())
def test_one_slip_of_the_finger_still_finds_a_full_name(mountains, each, data):
    """A letter left out, doubled, or exchanged with the next one of its word."""
    key = lookup_key(each.head_name)
    words = key.split()
    word = data.draw(st.sampled_from([w for w in words if len(w) > 2]))
    place = data.draw(st.integers(0, len(word) - 2))
    slip = data.draw(st.sampled_from(["left out", "doubled", "exchanged"]))
    slipped = {
        "left out": word[:place] + word[place + 1 :],
        "doubled": word[: place + 1] + word[place:],
        "exchanged": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[slip]
    typed = key.replace(word, slipped, 1)
    # "li thi my" is another name (Mỷ), not a slip in "li thi may".
    assume(lookup_key(typed) == typed)
    with mountains.begin() as work:
        assert each.id in _by_leader(work, typed)
        assert each.id in _by_cadre(work, typed)
