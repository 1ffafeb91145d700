"""Conversations that are kept in files, word for word: goldens/README.md tells their shape."""

import json
import os
import re

import pytest

from tests.conversations.golden import Player, as_chat
from tests.conversations.golden_file import GoldenFaultError, paths, read, write
from tests.conversations.golden_house import moved_in
from tests.support.clock import HandClock

GOLDENS = [read(path) for path in paths()]
WRITES = bool(os.environ.get("DONGHANH_WRITE_GOLDENS"))
RESUMED = {"a", "b", "c", "d", "e", "f", "g", "h"}


def new_clock():
    """Return a clock on the morning on which everything begins."""
    clock = HandClock.__new__(HandClock)
    clock.set("2026-06-05 07:00")
    return clock


@pytest.fixture(scope="module")
def town_database(tmp_path_factory):
    """Keep a database with the small town in it, to be copied for each conversation."""
    return moved_in(tmp_path_factory.mktemp("town"), new_clock())


def plainly(end):
    """Return what is left in the end without the names of channels, which files may begin with."""
    return json.loads(re.sub(r"\b(?:web|telegram|console|sms):", "", json.dumps(end)))


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_with_buttons_every_word_is_the_same(golden, town_database, tmp_path):
    """What is heard, what stands on the buttons, and what is kept in the end."""
    player = Player(golden, "buttons", town_database, tmp_path, new_clock())
    heard = player.play()
    end = plainly(player.house.end())
    player.house.store.close()

    if WRITES:
        write(golden, heard, end)
        return
    expected = [turn["hears"] for turn in golden.chat]
    assert as_chat(golden, heard) == as_chat(golden, expected)
    assert heard == expected
    assert end == golden.end


@pytest.mark.parametrize(
    "golden", [each for each in GOLDENS if each.only != "buttons"], ids=lambda golden: golden.name
)
def test_without_buttons_the_same_is_kept(golden, town_database, tmp_path):
    """Numbers and commands are typed instead; the reports and the drafts are the same."""
    player = Player(golden, "bare", town_database, tmp_path, new_clock())
    player.play()
    end = plainly(player.house.end())
    player.house.store.close()

    assert end == golden.end


def test_all_the_ways_of_coming_back_to_a_draft_are_there():
    """Each of the eight has a conversation of its own, named in its file."""
    named = {case for golden in GOLDENS for case in golden.cases}

    assert named == RESUMED
    for golden in GOLDENS:
        for case in golden.cases:
            assert f"-{case}-" in golden.name


def test_there_are_enough_conversations():
    """A file that vanished would not be missed otherwise."""
    assert len(GOLDENS) >= 60
    numbers = [golden.name[:2] for golden in GOLDENS]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ({"title": "t", "chat": [], "extra": 1}, "'extra'"),
        ({"title": "t", "chat": [{"type": "x"}]}, "'type'"),
        ({"title": "t", "chat": [{"hears": []}]}, "needs one of"),
    ],
)
def test_a_slip_in_a_file_is_named(plain, said, tmp_path):
    """A misspelt key is not passed over."""
    file = tmp_path / "slip.json"
    file.write_text(json.dumps(plain), encoding="utf-8")

    with pytest.raises(GoldenFaultError, match=said):
        read(file)
