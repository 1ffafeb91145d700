"""The installed programmes, and copies of them that a test may spoil."""

import shutil
from pathlib import Path

import pytest

from storage.programmes import load_programmes, load_standards
from tests.support.spoilt import spoil

PROGRAMMES = Path(__file__).parents[2] / "programmes"


class Copy:
    """A copy of one programme's folder with a way to change a sentence of its plan file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "programme.yaml"
        self.source = folder / "source.txt"

    def change(self, old: str, new: str) -> int:
        """Replace a piece of the plan file that occurs once; return the line it stood on."""
        return spoil(self.file, old, new, once=True)


@pytest.fixture(scope="session")
def programmes():
    """Every installed programme by id."""
    return load_programmes(PROGRAMMES)


@pytest.fixture
def lao_cai(programmes):
    """The plan of the province for one year."""
    return programmes["lao-cai-2026"]


@pytest.fixture
def bac_kan(programmes):
    """The plan of the ward for five years."""
    return programmes["bac-kan-2026-2030"]


@pytest.fixture
def son_duong(programmes):
    """The plan of a commune without its annex."""
    return programmes["son-duong-2026"]


@pytest.fixture
def phu_thinh(programmes):
    """The plan of a commune with its forty hamlets."""
    return programmes["phu-thinh-2026"]


@pytest.fixture
def minh_tien(programmes):
    """The plan of a commune that is over."""
    return programmes["minh-tien-2022-2025"]


@pytest.fixture(scope="session")
def standards():
    """The installed poverty standards."""
    return load_standards(PROGRAMMES / "standards.yaml")


@pytest.fixture
def bac_kan_copy(tmp_path):
    """A copy of the ward's plan that may be spoiled."""
    return Copy(
        Path(shutil.copytree(PROGRAMMES / "bac-kan-2026-2030", tmp_path / "bac-kan-2026-2030"))
    )


@pytest.fixture
def lao_cai_copy(tmp_path):
    """A copy of the province's plan that may be spoiled."""
    return Copy(Path(shutil.copytree(PROGRAMMES / "lao-cai-2026", tmp_path / "lao-cai-2026")))


@pytest.fixture
def phu_thinh_copy(tmp_path):
    """A copy of the commune's plan with hamlets that may be spoiled."""
    return Copy(Path(shutil.copytree(PROGRAMMES / "phu-thinh-2026", tmp_path / "phu-thinh-2026")))


@pytest.fixture
def standards_copy(tmp_path):
    """A copy of the poverty standards that may be spoiled."""
    return Path(shutil.copy(PROGRAMMES / "standards.yaml", tmp_path / "standards.yaml"))
