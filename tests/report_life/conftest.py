"""The small valley with its people, for reports that go up and come back."""

import pytest

from tests.report_life import valley
from tests.support.house import Typist, open_house


@pytest.fixture
def house(tmp_path, clock):
    """A house in which the valley lives."""
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    valley.visited(opened)
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def linh(house):
    """An officer of the commune of Nà Mằn."""
    return house.typist(valley.LINH, "Chị Linh")


@pytest.fixture
def tuan(house):
    """The other officer of the same commune."""
    return house.typist(valley.TUAN, "Anh Tuấn")


@pytest.fixture
def seo(house):
    """The officer of the other commune."""
    return house.typist(valley.SEO, "Anh Seo")


@pytest.fixture
def ngoc(house):
    """Who compiles in the lead office."""
    return house.typist(valley.NGOC, "Chị Ngọc")


@pytest.fixture
def son(house):
    """A leader of the province."""
    return house.typist(valley.SON, "Đ/c Sơn")


@pytest.fixture
def life(house):
    """Return what happened to a report."""
    from domain.people import UnitId
    from domain.reports.life import Name

    def read(unit="lc/a", obligation="LC-R2", period="2026-Q2"):
        with house.work() as work:
            return work.report_lives.life(Name(UnitId(unit), obligation, period))

    return read
