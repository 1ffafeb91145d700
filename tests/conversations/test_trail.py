"""The trail says which question each thing that was said met."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.conversation.commands import EDIT, OPTION, Back, Pressed, Typed
from domain.conversation.form import Form, Kind, Step
from domain.conversation.late import take
from domain.conversation.question import Move
from domain.conversation.session import Session, Stamp

NOW = datetime(2026, 6, 5, 8, 0, tzinfo=UTC)
FORM = Form(
    "f",
    1,
    (
        Step("sure", Kind.YES_NO),
        Step("which", Kind.CHOICES, options=("a", "b")),
        Step("how_many", Kind.NUMBER, optional=True),
    ),
)


def _said(*said):
    """Say things one after another, buttons always those of the question that is open then."""
    session = Session("s", "f", 1, "p", "x", NOW)
    for each in said:
        command = Pressed(session.turn, each) if isinstance(each, str) else each
        turn = take(
            FORM,
            session,
            command,
            Stamp("", NOW),
            NOW,
            ZoneInfo("UTC"),
            lambda _, text: Typed(text),
        )
        session = turn.session
    return [heard.on for heard in session.trail]


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ((f"{OPTION}yes",), ["sure"]),
        ((Typed("???"), Typed("có")), ["sure", "sure"]),
        ((f"{OPTION}yes", f"{OPTION}a", Move.DONE), ["sure", "which", "which"]),
        ((f"{OPTION}yes", Back(), f"{OPTION}no"), ["sure", "which", "sure"]),
    ],
)
def test_an_answer_a_slip_and_a_step_back_met_the_question_that_was_open(said, met):
    """Whether it settled the question, left it open, or went away from it."""
    assert _said(*said) == met


def test_what_is_said_at_the_summary_met_no_question():
    """An edit reopens a question; it was said when none was open."""
    through = (f"{OPTION}yes", f"{OPTION}a", Move.DONE, Move.SKIP)

    assert _said(*through, f"{EDIT}1", f"{OPTION}no")[-2:] == ["", "sure"]
    assert _said(*through, Typed("?"), Move.CONFIRM)[-2:] == ["", ""]
