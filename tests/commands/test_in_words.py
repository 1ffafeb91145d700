"""Codes are for machines: an administrator reads roles, states and reasons in words."""

import pytest

from bot.commands.spelled import confidence_words, detail_words, role_words
from domain.people import Role
from domain.standards import Confidence
from messages.render import Catalogues
from tests.support.house import ZONE

WORDS = Catalogues(ZONE)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("own_household", "đây là hộ của chính người này"),
        ("behind_figures", "hộ đứng sau các con số của địa bàn"),
        ("assigned", "hộ đang được giao cho người này"),
        ("hurried", "báo nhanh"),
        ("households 1/1", "1 hộ"),
        ("households 8/24", "8 hộ trong 24"),
        ("3 households", "3 hộ"),
        ("personal copy", "bản dữ liệu của gia đình"),
        ("p-lan > p-dung", "p-lan > p-dung"),
        ("", ""),
    ],
)
def test_a_detail_of_the_trail_is_worded(detail, words):
    """What is a reason is said as one; an id stays an id."""
    assert detail_words(WORDS, detail) == words


def test_roles_are_worded_in_one_order():
    """Whoever has two posts reads both."""
    both = frozenset({Role.LEAD_OFFICE, Role.UNIT_OFFICER})

    assert role_words(WORDS, both) == "Đầu mối báo cáo của đơn vị, Cơ quan chủ trì"
    assert role_words(WORDS, frozenset({Role.LEADER})) == "Lãnh đạo"


@pytest.mark.parametrize("level", sorted(each.value for each in Confidence))
def test_how_sure_a_source_is_stands_in_words(level):
    """No code of ours stands beside a decree."""
    assert "_" not in confidence_words(WORDS, level)
    assert level not in confidence_words(WORDS, level)


def test_the_people_of_a_unit_are_listed_in_words(donghanh, data):
    """The table says who is what, and the JSON keeps its codes."""
    told = donghanh("person", "list", "--unit", "bk", "--data", data)
    plain = donghanh("person", "list", "--unit", "bk", "--data", data, "--json").json

    assert "Lãnh đạo" in told.out
    assert "unit_officer" not in told.out
    assert "joined" not in told.out
    assert {each["state"] for each in plain} <= {"joined", "not joined", "left"}


def test_the_trail_is_listed_in_words(donghanh, data, work_in, clock):
    """Why somebody saw a household is a reason, not a code."""
    with work_in() as work:
        work.audit.note("p-lan", "viewed", "h-pao", clock.now(), "assigned")
    told = donghanh("audit", "show", "--household", "h-pao", "--data", data)

    assert "hộ đang được giao" in told.out
