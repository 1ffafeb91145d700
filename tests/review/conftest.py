import pytest

from tests.review.season import Season


@pytest.fixture
def season(house, clock) -> Season:
    """The small ward on the third of September."""
    return Season(house, clock).on("2026-09-03")
