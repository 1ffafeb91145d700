"""A name with its place is a long search, and its pages go on with all of it."""

from dataclasses import replace

from domain.households import HouseholdId
from domain.people import UnitId
from storage.repositories.household_rows import household_row
from storage.tables import household
from tests.support import town


def test_the_second_page_searches_for_the_same(house, nga):
    """Also where the place stands at its end."""
    pao = town.HOUSEHOLDS[0]
    more = [replace(pao, id=HouseholdId(f"h-{n:02}"), code=f"X-{n}") for n in range(12)]
    elsewhere = [replace(each, id=HouseholdId(f"{each.id}e"), code=f"{each.code}e",
                         hamlet_id=UnitId("bk/to-5")) for each in more]  # fmt: skip
    with house.work() as work:
        rows = [household_row(each, work.sealer) for each in (*more, *elsewhere)]
        work.connection.execute(household.insert(), rows)

    nga.types("giàng a páo tổ dân phố 5")
    assert "Có 12 hộ khớp" in nga.said
    nga.presses("Trang sau")
    assert "đây là 9–12" in nga.said
    assert "Tổ dân phố 4" not in nga.said
