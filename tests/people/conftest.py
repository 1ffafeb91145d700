import re

import pytest

from domain.chat import Address
from tests.support import town
from tests.support.house import Typist


def code_in(text):
    """The code in a message that is passed on."""
    return re.search(r"^ *([A-Z2-7]{8})$", text, re.MULTILINE)[1]


@pytest.fixture
def dung(house):
    """A cadre of the next residential group."""
    return house.typist(town.DUNG, "Anh Dũng")


@pytest.fixture
def phone(house):
    """A phone that nobody has joined yet, on any number of lines."""

    def at(number, called="Người mới"):
        return Typist(house, Address("telegram", str(number)), called)

    return at


@pytest.fixture
def family(house, lan, phone):
    """A family's phone that has just been let in by its cadre, and has answered nothing yet."""
    lan.types("/ho").presses("Lý Thị Mẩy").presses("Việc khác", "Mời gia đình")
    return phone(555, "Bà Mẩy").types(code_in(lan.said))


@pytest.fixture
def trail(house):
    """What the audit trail says of an action."""

    def of(action):
        with house.work() as work:
            return [line for line in work.audit._lines() if line.action == action]

    return of
