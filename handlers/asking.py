"""How a question, a summary and their answers are put, for every form alike."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from domain.conversation.commands import EDIT, OPTION, TURN_PAGE
from domain.conversation.form import (
    ATTACHED,
    TEXT_CHARS,
    Form,
    Kind,
)
from domain.conversation.path import Place, lines_of
from domain.conversation.question import (
    LAST_SAID_ON,
    Move,
    Question,
    closing_notes,
    moves_of,
)
from domain.conversation.session import Session
from domain.conversation.turn import Turn
from domain.conversation.understand import Problem
from domain.conversation.values import Unsaid, Value
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts
from handlers.answer_words import (
    LINE_CHARS,
    item_text,
    label_of,
    other_label,
    own_words_ask,
    short_of,
    summary_lines,
    value_text,
)
from handlers.routes import token

CONVERSATION = "f"
"""The desk in the tokens of a question's buttons: `f.<session>.<turn>.<choice>`."""

SAID_BACK = frozenset({
    Kind.MONEY, Kind.DATE, Kind.PARTIAL_DATE, Kind.NUMBER, Kind.PERCENT, Kind.DECIMAL, Kind.PHONE,
})  # fmt: skip
"""Kinds that are read from what was typed; they are said back, so that a slip is seen at once."""

CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES})
"""Kinds whose button shows what it means; a typed number or word is said back."""

LEAVE = "leave"
"""The choice that leaves the form where its first question has no other button."""

MASKED = "conversation.masked"
"""The sentence that says that only a part of a number is kept."""

MOVES = {
    Move.KEEP: ("conversation.keep", "/giu"),
    Move.DONE: ("conversation.done", "/xong"),
    Move.CLEAR: ("conversation.clear", "/xoa"),
    Move.NONE: ("conversation.none", "/khongco"),
    Move.OTHER: ("conversation.other", "/khac"),
    Move.DONT_KNOW: ("conversation.dont_know", "/khongbiet"),
    Move.SKIP: ("conversation.skip", "/boqua"),
    Move.BACK: ("conversation.back", "/quaylai"),
    Move.ENOUGH: ("conversation.enough", "/ketqua"),
}
"""What stands on the button of a move, and what can be typed instead."""


def show(
    form: Form, turn: Turn, heading: Callable[[], Text | None], *, typed: bool = False
) -> Say:
    """Return the message that a turn amounts to: the open question or the summary.

    Args:
        form: The form of the conversation.
        turn: What the engine made of the command.
        heading: Finds out what the conversation is about, for its first question and its summary;
            finds nothing where that has just been said.
        typed: Whether the command was typed: what was chosen by it is said back.
    """
    masked = (Phrase(MASKED),) if turn.masked else ()
    lead = (*masked, *_lead(form, turn, typed=typed))
    if turn.question is None:
        return _summary(form, turn.session, lead, heading)
    return _question(form, turn.session, turn.question, lead, heading)


def _lead(form: Form, turn: Turn, *, typed: bool) -> Iterator[Text]:
    facts = turn.session.facts
    if turn.rearranged:
        yield Phrase("conversation.rearranged")
        for place, answer in turn.placed:
            params = {
                "label": short_of(form, place, facts),
                "value": value_text(form, place.step, answer.value, facts),
            }
            yield Phrase("conversation.placed", params)
        for what, text in turn.unplaced:
            yield Phrase("conversation.unplaced", {"what": what, "text": text[:LINE_CHARS]})
    if turn.stale:
        yield Phrase("conversation.doubled" if turn.doubled else "conversation.stale")
    if turn.problem is not None:
        yield problem_text(form, turn.problem, turn.question)
    if turn.understood is not None:
        place, answer = turn.understood
        said_back = SAID_BACK | CHOSEN if typed else SAID_BACK
        if place.step.kind in said_back and not isinstance(answer.value, Unsaid):
            yield _understood(form, place, answer.value, facts)
    notes = turn.question.notes if turn.question else closing_notes(form, turn.session)
    if turn.question is None or turn.problem is None:
        for note in notes:
            yield note.step.ask or Phrase(f"{form.id}.{note.step.id}.ask", dict(facts))


def _understood(form: Form, place: Place, value: Value, facts: Facts) -> Phrase:
    """Say back what was read; a bare number says of what it is one."""
    said = value_text(form, place.step, value, facts)
    if place.step.kind is Kind.NUMBER:
        label = short_of(form, place, facts)
        return Phrase("conversation.placed", {"label": label, "value": said})
    return Phrase("conversation.understood", {"value": said})


def problem_text(form: Form, problem: Problem, question: Question | None) -> Text:
    """Return the gentle sentence for an answer that was not taken."""
    step = question.place.step if question is not None else None
    if step is not None and problem.key == "must":
        return Phrase(f"{form.id}.{step.id}.must")
    if step is not None and problem.key == "required" and step.says_why:
        return Phrase(f"{form.id}.{step.id}.required")
    # No sentence points to a button that is not there.
    params = {
        "limit": TEXT_CHARS,
        "optional": step is not None and step.optional,
        "is_first": question is not None and question.is_first,
    }
    return Phrase(f"problem.{problem.key}", {**params, **problem.params})


def _question(
    form: Form,
    session: Session,
    question: Question,
    lead: tuple[Text, ...],
    heading: Callable[[], Text | None],
) -> Say:
    step, item = question.place.step, question.place.item
    params: dict[str, object] = dict(session.facts)
    if item:
        params["item"] = item_text(form, question.place, session.facts)
    ask: Text = step.ask or Phrase(f"{form.id}.{step.id}.ask", params)
    return Say(
        "conversation.question",
        {
            "number": question.number,
            "total": question.total,
            "heading": heading() if question.is_first else None,
            "known": list(_known(form, session, question)),
            "ask": own_words_ask(step) if question.writes_own else ask,
            "picked": 0 if question.writes_own else len(session.picked),
            "sent": step.kind.value if step.kind in ATTACHED and session.picked else "",
            "received": value_text(form, step, session.picked, session.facts)
            if step.kind is Kind.FILE and session.picked
            else None,
        },
        lead=lead,
        choices=tuple(_choices(form, session, question)),
    )


def _known(form: Form, session: Session, question: Question) -> Iterator[Text]:
    if question.suggestion is None:
        return
    value = value_text(form, question.place.step, question.suggestion.value, session.facts)
    if question.is_last_reported:
        day = session.facts.get(LAST_SAID_ON)
        yield Phrase("conversation.last", {"value": value, "day": day})
    else:
        yield Phrase("conversation.before", {"value": value})


def _choices(form: Form, session: Session, question: Question) -> Iterator[Choice]:
    choices = [*_answers(form, session, question), *_moves(form, session, question)]
    # Nobody is held by a question that can only be typed.
    leave = _choice(session, Phrase("conversation.leave_it"), LEAVE, command="/huy")
    yield from choices or [leave]


def _choice(session: Session, label: Text, move: str, *, command: str = "") -> Choice:
    return Choice(label, token(CONVERSATION, session.id, session.turn, move), command=command)


def _answers(form: Form, session: Session, question: Question) -> Iterator[Choice]:
    step = question.place.step
    if question.writes_own:
        return
    for option in question.shown:
        label = label_of(form, step, option, session.facts)
        if option in session.picked:
            label = Phrase("conversation.picked", {"label": label})
        yield _choice(session, label, f"{OPTION}{option}")
    if question.pages > 1:
        yield from _pages(session, question)
    if step.kind is Kind.YES_NO:
        yield _choice(session, Phrase("value.yes"), f"{OPTION}yes")
        yield _choice(session, Phrase("value.no"), f"{OPTION}no")
    if step.kind is Kind.CONFIRM:
        yield _choice(session, Phrase("conversation.i_confirm"), f"{OPTION}yes")


def _pages(session: Session, question: Question) -> Iterator[Choice]:
    if question.page > 0:
        yield _choice(session, Phrase("conversation.page_back"), f"{TURN_PAGE}{question.page - 1}")
    if question.page < question.pages - 1:
        yield _choice(session, Phrase("conversation.page_on"), f"{TURN_PAGE}{question.page + 1}")


def _moves(form: Form, session: Session, question: Question) -> Iterator[Choice]:
    for move in moves_of(form, session, question):
        words, command = MOVES[move]
        key = (
            "conversation.keep_last" if move is Move.KEEP and question.is_last_reported else words
        )
        label = other_label(question.place.step) if move is Move.OTHER else Phrase(key)
        yield _choice(session, label, move, command=command)


def _summary(
    form: Form, session: Session, lead: tuple[Text, ...], heading: Callable[[], Text | None]
) -> Say:
    places = lines_of(form, session)
    lines = summary_lines(form, session)
    edits = tuple(
        Choice(
            Phrase("conversation.edit", {"number": number}),
            token(CONVERSATION, session.id, session.turn, f"{EDIT}{number}"),
            narrow=True,
            # Without buttons the line's own number is typed; a place in a list would be another.
            command=str(number),
        )
        for number, place in enumerate(places, 1)
        if place.key in session.answers
    )
    confirm = Choice(
        Phrase("conversation.confirm"),
        token(CONVERSATION, session.id, session.turn, Move.CONFIRM),
        wide=True,
        command="/gui",
    )
    return Say(
        "conversation.summary",
        {"heading": heading(), "lines": lines},
        lead=lead,
        choices=(confirm, *edits),
    )


def led(say: Say, lead: tuple[Text, ...]) -> Say:
    """Return a message with sentences before it."""
    return replace(say, lead=(*lead, *say.lead)) if lead else say


def led_first(reply: list[Say], lead: Text) -> list[Say]:
    """Return a reply with a sentence before its first message."""
    return [led(say, (lead,)) if number == 0 else say for number, say in enumerate(reply)]
