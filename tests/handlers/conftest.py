"""The parts of the house that these tests look at alone, and a province with many units."""

from collections.abc import Iterator

import pytest

from domain.chat import Address
from domain.people import Area, Honorific, Role, Unit, UnitId, UnitKind
from domain.synthetic.rosters import Roster, make_roster
from handlers.reminders.reminders import Reminders
from handlers.work_list.morning import MorningList
from storage.roster import load_roster
from storage.synthetic import load_synthetic
from tests.support import town
from tests.support.cheap_pins import cheap_pins
from tests.support.clock import HandClock
from tests.support.house import ROOT, TestHouse, open_house

__all__ = ["cheap_pins"]

LAO_CAI = "lao-cai-2026"


@pytest.fixture(scope="session")
def lao_cai_roster() -> Roster:
    """The made-up province, made once."""
    return make_roster(load_synthetic(ROOT / "programmes" / "synthetic.yaml"), LAO_CAI)


@pytest.fixture
def province(tmp_path, clock: HandClock, lao_cai_roster: Roster) -> Iterator[TestHouse]:
    """A house into which a whole province has moved; its officials have joined on the web."""
    opened = open_house(tmp_path / "media", clock)
    roster = lao_cai_roster
    with opened.work() as work:
        load_roster(work, roster.units, roster.people, roster.households, roster.assignments)
        for person in roster.people:
            work.people.bind(Address("web", person.id), person.id, clock.now())
    yield opened
    opened.store.close()


@pytest.fixture
def reminders(house: TestHouse) -> Reminders:
    """The job that reminds, alone."""
    return next(job for job in house.house.jobs if isinstance(job, Reminders))


@pytest.fixture
def morning(house: TestHouse) -> MorningList:
    """The job that tells the day's tasks, alone."""
    return next(job for job in house.house.jobs if isinstance(job, MorningList))


@pytest.fixture
def told(house: TestHouse, clock: HandClock):
    """Wind the clock, run one job, and return who was told what."""

    def run(job, moment: str) -> list[tuple[str, str]]:
        clock.set(moment)
        parcels = job.run(house.do, clock.now())
        house.deliver()
        return [(str(parcel.person_id), parcel.outgoing.text) for parcel in parcels]

    return run


@pytest.fixture
def second_department(house: TestHouse) -> str:
    """One more department that owes the report, with an officer on the web; its person's id."""
    unit = Unit(
        UnitId("bk/tc"), town.BK, "Phòng Tài chính", UnitKind.DEPARTMENT, UnitId("bk"),
        Area.URBAN, synthetic=True,
    )  # fmt: skip
    officer = town.person(
        "p-son", "Bế Văn Sơn", "bk/tc", Role.UNIT_OFFICER, honorific=Honorific.ANH
    )
    with house.work() as work:
        _add(work, unit, officer)
        work.people.bind(Address("web", officer.id), officer.id, house.clock.now())
    return officer.id


def _add(work, unit: Unit, officer) -> None:
    from storage.repositories.people import person_row
    from storage.roster import unit_row
    from storage.tables import person as person_table
    from storage.tables import unit as unit_table

    work.connection.execute(unit_table.insert(), [unit_row(unit, f"bk|{unit.id}|")])
    work.connection.execute(person_table.insert(), [person_row(officer)])
