"""What lies more than a year ahead is in no list of these days; where nothing is nearer it is named."""

import pytest

from tests.support import town
from tests.support.house import Typist, open_house


@pytest.fixture
def minh(tmp_path, clock):
    """Who compiles for the ward of Bắc Kạn, whose own reports are due in 2028 and 2030."""
    clock.set("2026-06-01 08:00")
    house = open_house(tmp_path / "media", clock)
    house.move_in()
    yield house.typist(town.MINH, "Anh Minh")
    house.store.close()
    Typist.known.clear()


def test_the_lead_office_reads_first_what_is_near(minh):
    """What units send within the year, and below its own words when its own next report is due."""
    minh.types("/nop")

    assert "không có báo cáo nào phải nộp theo kế hoạch trong một năm tới" in minh.said
    assert "Gần nhất là" in minh.said
    assert "31/12/2028" in minh.said
    assert "31/12/2030" not in minh.said
    assert "hạn chót 09/6/2026" in minh.said
