"""One more cadre, who looks after other households."""

import pytest

from tests.support import town


@pytest.fixture
def dung(house):
    """The cadre of the neighbouring group."""
    return house.typist(town.DUNG, "Anh Dũng")
