"""The buttons under a reminder, pressed by others, later, or when all is done."""

import pytest

from handlers.reminders.promises import ReminderDesk
from tests.handlers.reminding import submit


@pytest.mark.parametrize("verb", ["p", "v", "d"])
def test_a_cadre_cannot_act_for_the_unit(lan, verb):
    """A button that was passed on says who sends reports."""
    lan.presses_token(f"rm.{verb}.BK-R1.2026-H1.20260609")

    assert "do đầu mối của đơn vị gửi" in lan.said


def test_a_unit_without_the_obligation_is_told_so(minh):
    """The lead office does not promise what others owe."""
    minh.presses_token("rm.p.BK-R1.2026-H1")

    assert "không nằm trong những việc" in minh.said


@pytest.mark.parametrize(
    "token", ["rm", "rm.p", "rm.p.BK-R1", "rm.p.BK-R9.2026-H1", "rm.p.BK-R1.2026-Q7", "rm.z.a.b"]
)
def test_an_old_button_is_answered_kindly(huong, token):
    """A deadline that no longer exists is never an error."""
    huong.presses_token(token)

    assert "không còn dùng được" in huong.said


def test_a_button_after_submitting_shows_the_receipt(house, huong):
    """Whoever presses an old reminder reads that all is done."""
    submit(house)
    for verb in ("p", "v"):
        huong.presses_token(f"rm.{verb}.BK-R1.2026-H1")

        assert "biên nhận K-bk/vhxh-2026-H1" in huong.said


def test_reminders_have_no_commands(house):
    """They are answered with their buttons."""
    assert ReminderDesk(None, None).commands() == {}
