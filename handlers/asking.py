"""How a question, a summary and their answers are put, for every form alike."""

from collections.abc import Callable, Iterator

from domain.conversation.engine import EDIT, OPTION, Move, Question, Turn
from domain.conversation.form import TEXT_CHARS, Form, Kind, Step
from domain.conversation.path import Place, way_of
from domain.conversation.session import Answer, Position, Session, Unsaid, Value, as_fact
from domain.conversation.understand import Problem
from domain.say import Choice, Phrase, Say, Text
from domain.truth import FactValue, NotApplicable
from handlers.routes import token

CONVERSATION = "f"
"""The desk in the tokens of a question's buttons: `f.<session>.<turn>.<choice>`."""

LINE_CHARS = 120
"""How much of a free text a line of the summary shows."""


def label_of(form: Form, step: Step, option: str) -> Text:
    """Return what stands on an option."""
    if option in step.labels:
        return step.labels[option]
    prefix = step.vocabulary or f"{form.id}.{step.id}.option"
    return Phrase(f"{prefix}.{option}")


def value_text(form: Form, step: Step, value: Value) -> Text:
    """Return a value as people write it."""
    match value:
        case Unsaid():
            return Phrase(f"value.{value.value}")
        case bool():
            return Phrase("value.yes" if value else "value.no")
        case int():
            return Phrase(f"value.{step.kind.value}", {"value": value})
        case Position():
            return Phrase("value.location", {"value": value})
        case tuple() if step.kind is Kind.PHOTO:
            return Phrase("value.photo", {"value": len(value)})
        case ():
            return Phrase("conversation.none")
        case tuple():
            return Phrase(
                "value.choices", {"value": [label_of(form, step, str(v)) for v in value]}
            )
        case str() if step.kind is Kind.CHOICE:
            return label_of(form, step, value)
        case str():
            return value if len(value) <= LINE_CHARS else f"{value[: LINE_CHARS - 1]}…"
        case _:
            return Phrase("value.date", {"value": value})


def fact_text(form: Form, step: Step, fact: FactValue) -> Text:
    """Return a known fact as people write it."""
    if isinstance(fact, frozenset):
        return value_text(form, step, tuple(sorted(fact)))
    if fact is None or isinstance(fact, NotApplicable):
        return Phrase("value.dont_know")
    return value_text(form, step, fact)


def show(form: Form, turn: Turn, heading: Callable[[], Text]) -> Say:
    """Return the message that a turn amounts to: the open question or the summary.

    Args:
        form: The form of the conversation.
        turn: What the engine made of the command.
        heading: Finds out what the conversation is about, for its first question and its summary.
    """
    lead = tuple(_lead(form, turn))
    if turn.question is None:
        return _summary(form, turn.session, lead, heading)
    return _question(form, turn.session, turn.question, lead, heading)


def _lead(form: Form, turn: Turn) -> Iterator[Text]:
    if turn.stale:
        yield Phrase("conversation.stale")
    if turn.problem is not None:
        yield problem_text(turn.problem)
    if turn.understood is not None:
        place, answer = turn.understood
        if place.step.kind in {Kind.MONEY, Kind.DATE, Kind.NUMBER} and not isinstance(
            answer.value, Unsaid
        ):
            # What was typed is said back as it was read, so that a slip is seen at once.
            yield Phrase(
                "conversation.understood",
                {"value": value_text(form, place.step, answer.value)},
            )


def problem_text(problem: Problem) -> Text:
    """Return the gentle sentence for an answer that was not taken."""
    return Phrase(f"problem.{problem.key}", {"limit": TEXT_CHARS, **problem.params})


def _question(
    form: Form,
    session: Session,
    question: Question,
    lead: tuple[Text, ...],
    heading: Callable[[], Text],
) -> Say:
    step, item = question.place.step, question.place.item
    known: list[Text] = []
    last = session.facts.get(f"last.{step.id}")
    if question.suggestion is not None:
        old = value_text(form, step, question.suggestion.value)
        known.append(Phrase("conversation.before", {"value": old}))
    elif last is not None:
        day = session.facts.get("last_reported_on")
        known.append(
            Phrase("conversation.last", {"value": fact_text(form, step, last), "day": day})
        )
    params: dict[str, object] = dict(session.facts)
    if item:
        params["item"] = _item_text(form, question.place)
    ask: Text = step.ask or Phrase(f"{form.id}.{step.id}.ask", params)
    return Say(
        "conversation.question",
        {
            "number": question.number,
            "total": question.total,
            "heading": heading() if question.is_first else None,
            "known": known,
            "ask": ask,
            "picked": len(session.picked),
            "photos": step.kind is Kind.PHOTO and bool(session.picked),
        },
        lead=lead,
        choices=tuple(_choices(form, session, question)),
    )


def _item_text(form: Form, place: Place) -> Text:
    group = place.group.partition(".")[0]
    repeat = next(item for item in form.items if item.id == group)
    over = form.step(getattr(repeat, "over", ""))
    return label_of(form, over, place.item)


def _choices(form: Form, session: Session, question: Question) -> Iterator[Choice]:
    yield from _answers(form, session, question)
    yield from _moves(form, session, question)


def _choice(session: Session, label: Text, move: str, *, command: str = "") -> Choice:
    return Choice(label, token(CONVERSATION, session.id, session.turn, move), command=command)


def _answers(form: Form, session: Session, question: Question) -> Iterator[Choice]:
    step = question.place.step

    for option in question.options:
        label = label_of(form, step, option)
        if option in session.picked:
            label = Phrase("conversation.picked", {"label": label})
        yield _choice(session, label, f"{OPTION}{option}")
    if step.kind is Kind.YES_NO:
        yield _choice(session, Phrase("value.yes"), f"{OPTION}yes")
        yield _choice(session, Phrase("value.no"), f"{OPTION}no")


def _moves(form: Form, session: Session, question: Question) -> Iterator[Choice]:
    step = question.place.step
    if question.suggestion is not None:
        yield _choice(session, Phrase("conversation.keep"), Move.KEEP, command="/giu")
    if step.kind in {Kind.CHOICES, Kind.PHOTO} and session.picked:
        yield _choice(session, Phrase("conversation.done"), Move.DONE, command="/xong")
    if step.may_be_none and not session.picked:
        yield _choice(session, Phrase("conversation.none"), Move.NONE, command="/khongco")
    if step.may_not_know:
        yield _choice(
            session, Phrase("conversation.dont_know"), Move.DONT_KNOW, command="/khongbiet"
        )
    if step.optional:
        yield _choice(session, Phrase("conversation.skip"), Move.SKIP, command="/boqua")
    if not question.is_first:
        yield _choice(session, Phrase("conversation.back"), Move.BACK, command="/quaylai")
        if form.may_stop:
            yield _choice(session, Phrase("conversation.enough"), Move.ENOUGH, command="/ketqua")


def _summary(
    form: Form, session: Session, lead: tuple[Text, ...], heading: Callable[[], Text]
) -> Say:
    lines = [
        Phrase(
            "conversation.line",
            {
                "number": number,
                "label": short_of(form, place),
                "value": value_text(form, place.step, session.answers[place.key].value),
            },
        )
        for number, place in enumerate(way_of(form, session), 1)
    ]
    edits = tuple(
        Choice(
            Phrase("conversation.edit", {"number": number}),
            token(CONVERSATION, session.id, session.turn, f"{EDIT}{number}"),
            narrow=True,
        )
        for number in range(1, len(lines) + 1)
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


def short_of(form: Form, place: Place) -> Text:
    """Return the words of a question in a line of the summary."""
    params = {"item": _item_text(form, place)} if place.item else {}
    return place.step.short or Phrase(f"{form.id}.{place.step.id}.short", params)


def answered_fact(answer: Answer) -> FactValue:
    """Return an answer as a fact."""
    return as_fact(answer.value)
