"""A ward and a province on their first mornings: nobody has acknowledged a task of the plan yet."""

from collections.abc import Iterator

import pytest

from domain.chat import Address
from domain.people import Person
from domain.synthetic.rosters import Roster, make_roster
from storage.roster import load_roster
from storage.synthetic import load_synthetic
from tests.support.clock import HandClock
from tests.support.house import ROOT, TestHouse, Typist, installed_plans, open_house

LAO_CAI = "lao-cai-2026"


@pytest.fixture(scope="session")
def lao_cai() -> Roster:
    """The made-up province, made once."""
    return make_roster(load_synthetic(ROOT / "programmes" / "synthetic.yaml"), LAO_CAI)


@pytest.fixture
def house(house: TestHouse) -> TestHouse:
    """The town as on its first day: what it acknowledged when it moved in is forgotten."""
    with house.work() as work:
        work.connection.exec_driver_sql("delete from plan_task_event")
    return house


@pytest.fixture
def province(tmp_path, clock: HandClock, lao_cai: Roster) -> Iterator[TestHouse]:
    """A house into which Lào Cai has moved; its officials have joined on the web."""
    clock.set("2026-04-08 08:00")
    opened = open_house(tmp_path / "media", clock)
    with opened.work() as work:
        load_roster(work, lao_cai.units, lao_cai.people, lao_cai.households, lao_cai.assignments)
        for person in lao_cai.people:
            work.people.bind(Address("web", person.id), person.id, clock.now())
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def called(province: TestHouse, lao_cai: Roster):
    """Return one of the province's people at a phone, by id."""
    people: dict[str, Person] = {each.id: each for each in lao_cai.people}

    def somebody(person_id: str, name: str = "Anh Quân") -> Typist:
        return province.typist(people[person_id], name)

    return somebody


@pytest.fixture
def parties():
    """Who is meant by the names in each plan."""
    return installed_plans().parties


@pytest.fixture
def programmes():
    """The plans of today."""
    return installed_plans().worked_with
