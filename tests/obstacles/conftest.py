"""An obstacle that a cadre raised, on the desk of the lead office, and the people around it."""

from collections.abc import Callable

import pytest

from domain.chat import Address
from domain.people import Person, PersonId, UnitId
from domain.reporting import Obstacle
from tests.support import town
from tests.support.house import TestHouse

WATER = "thiếu nước sinh hoạt"
MONDAY = "2026-06-01 09:00"
"""The town's obstacles are raised on a Monday morning."""


@pytest.fixture
def lay(house: TestHouse, clock) -> Callable[..., int]:
    """Lay an obstacle on a desk, now, and return its number."""

    def at(
        desk: str = "bk/xd",
        *,
        household: str | None = "h-pao",
        by: Person = town.LAN,
        text: str = WATER,
    ) -> int:
        with house.work() as work:
            work.obstacles.add(
                Obstacle(
                    occasion=f"o{clock.now():%y%m%d%H%M}{text}",
                    programme_id=town.BK,
                    household_id=household,
                    unit_id=UnitId("bk/to-4"),
                    raised_by=PersonId(by.id),
                    desk_unit_id=UnitId(desk),
                    desk="water_sanitation",
                    text=text,
                    opened_at=clock.now(),
                )
            )
            return work.obstacles.open_at(UnitId(desk))[-1].id

    return at


@pytest.fixture
def watched(house: TestHouse, clock):
    """Wind the clock, let the watch look, and return who was told what."""

    def run(moment: str) -> list[tuple[str, str]]:
        clock.set(moment)
        job = next(each for each in house.house.jobs if each.name == "obstacles")
        parcels = job.run(house.do, clock.now())
        house.deliver()
        return [(str(parcel.person_id), parcel.outgoing.text) for parcel in parcels]

    return run


@pytest.fixture
def gone(house: TestHouse, clock):
    """Close somebody's chat."""

    def close(person: Person) -> None:
        with house.work() as work:
            work.people.gone(Address("web", person.id), clock.now())

    return close
