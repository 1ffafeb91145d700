"""Who is an officer and who oversees is told once, and the acts that hang on it follow."""

import pytest

from domain.assignments import assigns
from domain.invitations import may_invite
from domain.people import Role, UnitKind
from domain.review.roles import decides, keeps, leads_meetings
from tests.support import town

WARD = town.unit("bk", "UBND phường Bắc Kạn", UnitKind.WARD)
GROUP = town.unit("bk/to-4", "Tổ dân phố 4", UnitKind.RESIDENTIAL_GROUP, "bk")
OFFICE = town.unit("bk/xd", "Phòng Xây dựng", UnitKind.DEPARTMENT, "bk")


@pytest.mark.parametrize(
    ("role", "officer", "overseer"),
    [
        (Role.CADRE, False, False),
        (Role.UNIT_OFFICER, True, True),
        (Role.LEAD_OFFICE, True, True),
        (Role.LEADER, False, True),
        (Role.ADMINISTRATOR, False, False),
        (Role.HOUSEHOLD, False, False),
    ],
)
def test_what_an_officer_does_hangs_on_one_answer(role, officer, overseer):
    """They assign, invite and keep reviews; a leader looks on and writes decisions down."""
    who = town.person("p-x", "Ai Đó", "bk", role)

    assert (who.is_officer, who.is_overseer) == (officer, overseer)
    assert (assigns(who), may_invite(who), keeps(who, WARD)) == (officer, officer, officer)
    assert (decides(who, WARD), leads_meetings(who, GROUP)) == (overseer, overseer)


def test_a_role_among_others_counts():
    """A cadre who is an officer besides is one."""
    assert town.person("p-x", "Ai Đó", "bk", Role.CADRE, Role.UNIT_OFFICER).is_officer


@pytest.mark.parametrize("unit", [None, OFFICE])
def test_no_review_is_held_where_there_is_no_commune(unit):
    """Neither kept, nor decided, nor met about."""
    assert not keeps(town.MINH, unit)
    assert not decides(town.MINH, unit)
    assert not leads_meetings(town.MINH, unit)
    assert not keeps(town.MINH, GROUP)
    assert not leads_meetings(town.MINH, WARD)
