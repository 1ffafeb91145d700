"""How a small form on one line of a report is looked through before anything is done about it."""

from collections.abc import Iterable
from dataclasses import replace

from domain.conversation.session import Session
from domain.conversation.turn import Turn
from domain.conversation.values import several_of
from domain.reports.figures import Doubt, Question
from domain.say import Phrase, Say
from domain.truth import FactValue
from handlers.unit_report.asked_back import doubt_lines
from handlers.unit_report.words import change_line

EVIDENCE = "unit_report_evidence"
"""The form that takes photos and documents along with a report."""

LINE = "line"
"""The fact that holds which line a small form is about."""

ASKED, ASKED_OF = "asked", "asked_of"
"""The facts that hold what was asked about an erratum, and about which new number."""


def worded(say: Say, turn: Turn) -> Say:
    """Return a summary whose button says what it does: files come along, nothing is sent yet."""
    session = turn.session
    if turn.question is not None:
        return say
    if session.form_id == EVIDENCE:
        return _confirmed_by(
            say, "attached.these", "attached.summary", count=len(files_in(session))
        )
    if ASKED in session.facts and session.facts[ASKED_OF] == number_in(session):
        lines = doubt_lines(_read(str(session.facts[ASKED])))
        led = replace(say, lead=(*say.lead, *lines))
        return _confirmed_by(led, "report_life.sure_erratum", "report_life.erratum_summary")
    return say


def facts_asked(asked: Iterable[Question], session: Session) -> dict[str, FactValue]:
    """Return what a session keeps of what was asked: another number is asked about anew."""
    return {ASKED: written_as(asked), ASKED_OF: number_in(session)}


def written_as(asked: Iterable[Question]) -> str:
    """Return questions as one fact."""
    return ";".join(f"{q.doubt.value}:{q.line}:{q.value}:{q.other}" for q in asked)


def number_in(session: Session) -> int:
    """Return the new number that a small form holds by now; 0 while it holds none."""
    given = (session.answers.get(key) for key in ("count", "amount"))
    value = next((answer.value for answer in given if answer is not None), None)
    return value if isinstance(value, int) else 0


def change_in(session: Session) -> Phrase | None:
    """Return the old and the new of a line, as soon as the new is said."""
    given = (session.answers.get(key) for key in ("count", "amount", "words"))
    new = next((answer.value for answer in given if answer is not None), None)
    if not isinstance(new, int | str):
        return None
    old = session.facts.get("value", session.facts.get("before", ""))
    line = str(session.facts.get(LINE, ""))
    return change_line(line, old if isinstance(old, int) else str(old) or None, new)


def files_in(session: Session) -> tuple[str, ...]:
    """Return the files that a small form holds by now; its first version asked for photos."""
    given = (session.answers.get(key) for key in ("files", "photos"))
    return tuple(
        each for answer in given if answer is not None for each in several_of(answer.value)
    )


def _confirmed_by(say: Say, label: str, key: str, **params: object) -> Say:
    confirm, *others = say.choices
    choices = (replace(confirm, label=Phrase(label, params)), *others)
    return replace(say, key=key, params={**say.params, **params}, choices=choices)


def _read(written: str) -> list[Question]:
    parts = (each.split(":") for each in written.split(";"))
    return [
        Question(Doubt(kind), line, int(value), int(other)) for kind, line, value, other in parts
    ]
