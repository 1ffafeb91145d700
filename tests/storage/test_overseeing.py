"""Whoever oversees a subtree assigns in it: one answer, wherever it is asked."""

import pytest

from domain.people import Role, UnitId
from tests.storage.village import DUC, LAN, TODAY, YEN, person

ROOT_OFFICE = person("dau", "Nông Thị Đầu", "bk", Role.LEAD_OFFICE)
PLAIN = person("thuong", "Nông Thị Thường", "bk/xa-a", Role.LEAD_OFFICE)


@pytest.mark.parametrize(
    ("who", "overseen"),
    [(ROOT_OFFICE, "bk"), (PLAIN, "bk/xa-a"), (YEN, "bk/so-yt"), (DUC, "bk")],
)
def test_a_lead_office_serves_the_unit_above_it_and_at_the_root_itself(work, who, overseen):
    """Where a lead office stands at the root there is none above."""
    assert work.households.overseen_by(who) == overseen


@pytest.mark.parametrize(
    ("who", "below", "homes"),
    [
        (ROOT_OFFICE, "bk", {"h1", "h3"}),
        (ROOT_OFFICE, "bk/xa-b", {"h3"}),
        (PLAIN, "bk/xa-a", {"h1"}),
        (PLAIN, "bk", set()),
        (YEN, "bk", set()),
    ],
)
def test_households_are_assigned_in_the_subtree_that_is_overseen(work, who, below, homes):
    """The lead office of a province's own unit assigns too."""
    found = work.care.homes_of(who, LAN.id, UnitId(below), TODAY)

    assert {home.id for home in found} == homes
