"""An agency's officer hears when somebody of the agency is given more households."""

import pytest

from domain.people import Role
from tests.assignments.test_assigning import joined
from tests.support import town

SEN = town.person("p-sen", "Lò Thị Sen", "bk/vhxh", Role.CADRE)


@pytest.fixture
def sen(house):
    """A cadre of a department, whose officer is Hương."""
    return joined(house, SEN, "Chị Sen")


def test_the_agencys_officer_hears_how_many_and_from_whom(minh, huong, sen):
    """No family is named: it is not the agency's to see."""
    minh.types("/giaoho pao").presses("Giàng A Páo", "Lò Thị Sen")

    assert "Lò Thị Sen của đơn vị chị vừa được giao phụ trách thêm 1 hộ" in huong.said
    assert "do Hoàng Văn Minh giao. Đến nay Lò Thị Sen phụ trách 1 hộ." in huong.said
    assert "Páo" not in huong.transcript


def test_a_whole_share_is_told_once(minh, huong, sen):
    """Three households, one message."""
    minh.types("/giaoho").presses("1. Hoàng Thị Lan", "Chuyển tất cả cho người khác")
    minh.presses("Lò Thị Sen", "Xem trước", "✅ Chuyển")

    assert huong.transcript.count("của đơn vị chị vừa được giao") == 1
    assert "thêm 3 hộ" in huong.said


def test_a_hamlets_own_cadre_is_nobodys_news(minh, huong):
    """Whoever lives there needs no agency's leave."""
    minh.types("/giaoho pao").presses("Giàng A Páo", "Nguyễn Văn Dũng")

    assert "vừa được giao" not in huong.transcript
