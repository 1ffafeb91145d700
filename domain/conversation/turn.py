"""A turn: what a command led to, and the ways in which one ends."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.conversation.form import OTHER, Form
from domain.conversation.path import Place, way_of
from domain.conversation.question import Question, open_question
from domain.conversation.session import Answer, Session
from domain.conversation.settling import breaks, reopen, settle
from domain.conversation.understand import Problem
from domain.conversation.values import Value


@dataclass(frozen=True, slots=True)
class Turn:
    """What a command led to.

    Attributes:
        session: The session from now on.
        question: The open question; None at the summary and behind it.
        finished: Whether the summary was confirmed: the answers are to be acted on.
        problem: Why the answer was not taken, if it was not.
        understood: The place and answer that were settled by this turn.
        stale: Whether the button belonged to an earlier question.
        doubled: Whether it was the same button as just before, pressed twice.
        rearranged: Whether what came in was put before what had come in earlier.
        placed: The places and answers that are new or other, now that it was rearranged.
        unplaced: What was said once and fits no question any more: of what sort it was, and its
            words if it was typed.
        masked: Whether only a part of the numbers in what was typed is kept.
    """

    session: Session
    question: Question | None
    finished: bool = False
    problem: Problem | None = None
    understood: tuple[Place, Answer] | None = None
    stale: bool = False
    doubled: bool = False
    rearranged: bool = False
    placed: tuple[tuple[Place, Answer], ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()
    masked: bool = False


def ask(form: Form, session: Session, problem: Problem | None = None, page: int = 0) -> Turn:
    """Show the open question, or the summary, without taking anything."""
    question = open_question(form, session)
    if question is not None:
        question = question.on_page(page)
        if problem is not None and problem.options:
            question = replace(question, shown=problem.options)
    return Turn(session, question, problem=problem)


def settle_or_ask(
    form: Form,
    session: Session,
    question: Question,
    reading: Value | Problem,
    raw: str,
    now: datetime,
) -> Turn:
    """Take an answer as it was read, or ask again if it could not be."""
    if isinstance(reading, Problem):
        return ask(form, session, reading)
    if breaks(form, session, question.place, reading):
        return ask(form, session, Problem("must"))
    answer = Answer(raw, reading, now)
    settled = settle(form, session, question.place, answer)
    return Turn(settled, open_question(form, settled), understood=(question.place, answer))


def go_back(form: Form, session: Session) -> Turn:
    """Open the question before this one."""
    if session.picked == (OTHER,):
        # Whoever set out to write an answer of their own goes back to the list.
        return ask(form, replace(session, picked=()))
    way = way_of(form, session)
    settled = [place for place in way if place.key in session.answers]
    question = open_question(form, session)
    if question is not None:
        keys = [place.key for place in way]
        limit = keys.index(question.place.key)
        settled = [place for place in settled if keys.index(place.key) < limit]
    if not settled:
        return ask(form, session, Problem("nothing_before"))
    return ask(form, reopen(form, session, settled[-1]))
