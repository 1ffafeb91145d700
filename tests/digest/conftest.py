"""The small ward in the house, and the people who read its digest."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from domain.chat import Address
from domain.digest.figures import WeekFigures
from domain.people import Person, Unit
from domain.weeks import week_named
from storage.roster import load_roster
from storage.work import SqlWork
from tests.digest import roster
from tests.support.clock import HandClock
from tests.support.house import TestHouse, Typist, open_house

MONDAY = roster.at("2026-06-08 07:00")


class Ward:
    """The house in which the small ward lives."""

    def __init__(self, house: TestHouse) -> None:
        self.house = house
        self.desk = house.house.digest
        self.job = next(job for job in house.house.jobs if job.name == "weekly digest")
        with house.work() as work:
            load_roster(work, roster.UNITS, roster.PEOPLE, roster.HOUSEHOLDS, ())

    def live(self) -> None:
        """Let the month of reports happen."""
        with self.house.work() as work:
            roster.fill(work)

    def join(self, *people: Person) -> None:
        """Let people join a chat on the web."""
        with self.house.work() as work:
            for each in people:
                work.people.bind(Address("web", each.id), each.id, self.house.clock.now())

    def figures(
        self, unit: Unit = roster.WARD, week: str = "2026-W23", now: datetime = MONDAY
    ) -> WeekFigures:
        """Return the figures of a week."""
        with self.house.work() as work:
            return self.desk.compose(work, unit, week_named(week), now)

    def reader(self, person: Person, called: str) -> Typist:
        """Return somebody who has joined and reads."""
        self.join(person)
        return self.house.typist(person, called)

    def tick(self) -> int:
        """Run the Monday job, deliver, and return how many messages there were."""
        said = self.job.run(self.house.do, self.house.clock.now())
        self.house.deliver()
        return len(said)


@pytest.fixture
def ward_house(tmp_path: Path, clock: HandClock) -> Iterator[TestHouse]:
    """The house, on the Monday morning after week 23."""
    clock.set("2026-06-08 07:00")
    opened = open_house(tmp_path / "media", clock)
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def ward(ward_house: TestHouse) -> Ward:
    """The ward after a month of reports."""
    made = Ward(ward_house)
    made.live()
    return made


@pytest.fixture
def quiet_ward(ward_house: TestHouse) -> Ward:
    """The ward in which nobody has reported anything yet."""
    return Ward(ward_house)


@pytest.fixture
def work(ward: Ward) -> Iterator[SqlWork]:
    """A unit of work under way in the ward."""
    with ward.house.work() as opened:
        yield opened


@pytest.fixture
def son(ward: Ward) -> Typist:
    """The leader of the ward."""
    return ward.reader(roster.SON, "Đ/c Sơn")
