"""The made-up rosters that the product ships, and the plan they come from."""

from pathlib import Path

import pytest

from domain.synthetic.rosters import make_roster
from storage.programmes import load_programmes, load_standards
from storage.synthetic import load_synthetic

PROGRAMMES = Path(__file__).parents[2] / "programmes"
IDS = ("bac-kan-2026-2030", "lao-cai-2026")


@pytest.fixture(scope="session")
def plan_file():
    """The file that rosters are made from."""
    return PROGRAMMES / "synthetic.yaml"


@pytest.fixture(scope="session")
def plan(plan_file):
    """What rosters are made from."""
    return load_synthetic(plan_file)


@pytest.fixture(scope="session")
def rosters(plan):
    """Both rosters by programme."""
    return {programme_id: make_roster(plan, programme_id) for programme_id in IDS}


@pytest.fixture(params=IDS)
def roster(request, rosters):
    """Each of the rosters in turn."""
    return rosters[request.param]


@pytest.fixture
def bac_kan(rosters):
    """The ward's roster."""
    return rosters["bac-kan-2026-2030"]


@pytest.fixture
def lao_cai(rosters):
    """The province's roster."""
    return rosters["lao-cai-2026"]


@pytest.fixture(scope="session")
def programmes():
    """The plans that the figures come from."""
    return load_programmes(PROGRAMMES)


@pytest.fixture(scope="session")
def standards():
    """The poverty standards."""
    return load_standards(PROGRAMMES / "standards.yaml")
