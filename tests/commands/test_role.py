"""`donghanh role explain`: the decision, its reason, and the fields; nothing of the household."""

import pytest

from domain.access_table import Field


def test_a_cadre_sees_and_reports_what_is_assigned(donghanh, data):
    """In sentences for people."""
    ran = donghanh("role", "explain", "p-lan", "h-pao", "--data", data)

    assert ran.code == 0
    assert "Được xem và báo cáo: hộ đang được giao cho người này." in ran.out
    assert "chỉ 4 số cuối" in ran.out
    assert "Giàng" not in ran.out


@pytest.mark.parametrize(
    ("person", "household", "access", "reason", "shown"),
    [
        ("p-lan", "h-pao", "report", "assigned", 14),
        ("p-lan", "BK-2026-pao", "report", "assigned", 14),
        ("p-dung", "h-pao", "none", "not_assigned", 0),
        ("p-minh", "h-pao", "see", "own_unit", 13),
        ("p-nga", "h-pao", "see", "behind_figures", 6),
        ("p-pao", "h-pao", "see", "own_household", 14),
        ("p-pao", "h-may", "none", "not_yours", 0),
        ("p-huong", "h-pao", "none", "not_yours", 0),
    ],
)
def test_the_decision_is_given_to_machines(
    donghanh, data, person, household, access, reason, shown
):
    """With every field and its reason."""
    told = donghanh("role", "explain", person, household, "--data", data, "--json").json

    assert (told["access"], told["reason"]) == (access, reason)
    assert set(told["fields"]) == {field.value for field in Field}
    assert sum(cell["allowed"] for cell in told["fields"].values()) == shown
    assert told["relation"]["own"] == (person == "p-pao" and household == "h-pao")


def test_nobody_is_explained_who_is_not_there(donghanh, data):
    """A sentence says where ids are found."""
    nobody = donghanh("role", "explain", "p-nobody", "h-pao", "--data", data)
    nothing = donghanh("role", "explain", "p-lan", "h-nothing", "--data", data)

    assert (nobody.code, nothing.code) == (1, 1)
    assert "nobody has the id 'p-nobody'" in nobody.err
    assert "no household has the id or the code 'h-nothing'" in nothing.err


def test_the_question_itself_stands_in_the_trail(donghanh, data):
    """Whoever asks about a household leaves a line about it."""
    donghanh("role", "explain", "p-lan", "h-pao", "--data", data)
    (line,) = donghanh("audit", "show", "--household", "h-pao", "--data", data, "--json").json

    assert (line["action"], line["detail"]) == ("explained", "p-lan")
