"""Makes the past that the demo begins with, and types its reports once more."""

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.conversation.commands import OPTION, Pressed, Typed
from domain.conversation.engine import advance
from domain.conversation.form import Kind
from domain.conversation.question import Move, open_question
from domain.conversation.session import Session
from domain.synthetic.past import make_past
from domain.synthetic.visits import Horizon
from messages.catalogue import read_catalogue
from storage.holidays import load_work_calendar
from storage.synthetic_past import load_past_plan, receipts_of

PROGRAMMES = Path(__file__).parents[2] / "programmes"
PAST_FILE = PROGRAMMES / "synthetic_past.yaml"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 6, 5, 8, tzinfo=ZONE)


@cache
def words():
    """What stands on the buttons."""
    return read_catalogue("vi")


def horizon(now=NOW):
    """The end of the past, with the holidays of 2026."""
    return Horizon(now, ZONE, load_work_calendar(PROGRAMMES / "holidays.yaml", range(2026, 2027)))


def past_of(roster, programmes, now=NOW, plan=None):
    """Make the past of a roster."""
    plan = plan or load_past_plan(PAST_FILE)
    programme = programmes[roster.programme_id]
    receipt = receipts_of(roster.programme_id)
    return make_past(plan, roster, programme, horizon(now), words(), receipt)


def typed_again(form, report, lacks):
    """Type what a report says was typed, into the engine, and return the finished session."""
    facts = {"deprivations": frozenset(lacks), "has_deprivations": bool(lacks)}
    session = Session(
        report.session_id, form.id, 1, report.person_id, report.household_id, report.made_at, facts
    )
    while (question := open_question(form, session)) is not None:
        raw = report.typed[question.place.key]
        for choice in _presses(question.place.step, raw):
            command = Typed(raw) if choice is None else Pressed(session.turn, choice, raw)
            turn = advance(form, session, command, report.made_at, ZONE)
            assert turn.problem is None, (report.receipt, question.place.key, raw, turn.problem)
            session = turn.session
    return session


def _presses(step, raw):
    if raw == words()["conversation.dont_know"]:
        return [Move.DONT_KNOW]
    if raw == words()["conversation.skip"]:
        return [Move.SKIP]
    match step.kind:
        case Kind.YES_NO:
            return [f"{OPTION}{'yes' if raw == words()['value.yes'] else 'no'}"]
        case Kind.CHOICES:
            return [*(f"{OPTION}{option}" for option in raw.split(", ")), Move.DONE]
        case Kind.CHOICE:
            texts = {words()[f"{step.vocabulary}.{option}"]: option for option in step.options}
            return [f"{OPTION}{texts[raw]}"]
        case _:
            return [None]
