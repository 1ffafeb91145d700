"""Programmes in which nobody lives yet stand in the demo and change nothing for those who do."""

import pytest

from bot import demo
from domain.people import Role
from storage import synthetic
from storage.roster import has_programme
from tests.support.demo import _begins, _filled, _opened

MOMENT = "2026-06-05T08:00"
INHABITED = {"bac-kan-2026-2030", "lao-cai-2026"}


@pytest.fixture
def filled(tmp_path):
    """A folder of the demo into which everybody has moved, opened again."""
    for name, content in _filled(MOMENT).items():
        (tmp_path / name).write_bytes(content)
    with _opened(tmp_path) as house:
        yield house


@pytest.fixture
def read_again(monkeypatch):
    """How often the made-up people were read from their file."""
    times = []
    load = synthetic.load_synthetic

    def counted(file):
        times.append(file)
        return load(file)

    monkeypatch.setattr(synthetic, "load_synthetic", counted)
    return times


def test_people_live_in_two_of_the_five_programmes(filled):
    """The three new ones are there, without units."""
    with filled.store.begin() as work:
        inhabited = {name for name in filled.house.programmes if has_programme(work, name)}

    assert len(filled.house.programmes) == 5
    assert inhabited == INHABITED


def test_the_demo_shows_the_persons_of_those_two(filled):
    """Every role of either, and nobody of a plan without people."""
    with filled.store.begin() as work:
        cards = demo.persons_of(work, filled)
        plans = {work.people.get(card.id).programme_id for card in cards}

    assert plans == INHABITED
    assert {card.role for card in cards} == {
        Role.CADRE.value,
        Role.UNIT_OFFICER.value,
        Role.LEADER.value,
        Role.HOUSEHOLD.value,
    }


def test_a_second_start_does_not_read_the_made_up_people_again(filled, read_again):
    """Nobody waits for a file that has nothing new to give."""
    demo.fill(filled, _begins(MOMENT))

    assert read_again == []


def test_a_folder_of_an_older_version_is_left_as_it_is(filled, read_again):
    """It does not know for which programmes it has looked: it looks once, and moves nobody in."""
    with filled.store.begin() as work:
        work.notes.put(demo.FILLED, "bac-kan-2026-2030 lao-cai-2026")
        before = work.notes.get(demo.SHOWN)
    demo.fill(filled, _begins(MOMENT))
    demo.fill(filled, _begins(MOMENT))

    with filled.store.begin() as work:
        assert work.notes.get(demo.SHOWN) == before
    assert len(read_again) == 1


def test_a_tick_over_all_programmes_says_nothing_for_those_without_people(filled):
    """Their units are not there to be told anything, and nothing breaks."""
    told = []
    for moment in ("2026-06-05T08:00", "2026-06-09T07:30"):
        for job in filled.house.jobs:
            with filled.store.begin() as work:
                told += job.run(lambda turn, work=work: turn(work), _begins(moment))

    spoken = {filled.house.programmes[name].title for name in ("son-duong-2026", "phu-thinh-2026")}
    assert not any(title in parcel.outgoing.text for parcel in told for title in spoken)
