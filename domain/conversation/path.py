"""The way through a form: which questions belong to it, given what has been answered."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from domain.conversation.form import Form, Repeat, Step
from domain.conversation.session import Answer, Session, as_fact
from domain.truth import ALWAYS, NOT_APPLICABLE, Condition, Facts, FactValue, Truth


class Place(NamedTuple):
    """A question at its place on the way.

    Attributes:
        key: Under which its answer is kept; unique on the way.
        step: The question.
        item: In a group asked over several things: the thing that this time is about.
        group: The key of the time it belongs to ("supports.0"), empty outside groups.
        sure: Whether it is known to be asked; otherwise an answer to come may rule it out.
    """

    key: str
    step: Step
    item: str = ""
    group: str = ""
    sure: bool = True


def places(form: Form, facts: Facts, answers: Mapping[str, Answer]) -> list[Place]:
    """Return the questions on the way, in order.

    Questions behind the open one are included as long as nothing known rules them out; a question
    whose condition is known not to hold is never among them.
    """
    known: dict[str, FactValue] = dict(facts)
    way: list[Place] = []
    for item in form.items:
        if isinstance(item, Step):
            _visit(item, item.id, known, answers, way)
            continue
        truth = _holds(item.when, known)
        if truth is Truth.NO:
            known.update((step.id, NOT_APPLICABLE) for step in item.steps)
            continue
        sure = truth is Truth.YES
        for group, thing, steps in _times(item, answers):
            scope = {**known, "item": thing}
            for step in steps:
                _visit(step, f"{group}.{step.id}", scope, answers, way, thing, group, sure)
    return way


def _holds(when: Condition, known: Facts) -> Truth:
    # Most questions are always asked, and the way is walked several times in a turn.
    return Truth.YES if when is ALWAYS else when.holds(known)


def _visit(
    step: Step,
    key: str,
    known: dict[str, FactValue],
    answers: Mapping[str, Answer],
    way: list[Place],
    item: str = "",
    group: str = "",
    sure: bool = True,  # noqa: FBT001, FBT002 - told on from the group
) -> None:
    truth = _holds(step.when, known)
    if truth is Truth.NO:
        known[step.id] = NOT_APPLICABLE
        return
    way.append(Place(key, step, item, group, sure and truth is Truth.YES))
    answer = answers.get(key)
    if answer is not None:
        known[step.id] = as_fact(answer.value)
    else:
        # What stands in the facts under this name is a suggestion at most, never an answer.
        known.pop(step.id, None)


def _times(
    repeat: Repeat, answers: Mapping[str, Answer]
) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    if repeat.over:
        chosen = answers.get(repeat.over)
        things = chosen.value if chosen is not None and isinstance(chosen.value, tuple) else ()
        for thing in things[: repeat.at_most]:
            yield f"{repeat.id}.{thing}", str(thing), repeat.steps
        return
    for time in range(repeat.at_most):
        group = f"{repeat.id}.{time}"
        is_last = time == repeat.at_most - 1
        yield group, "", tuple(s for s in repeat.steps if not (is_last and s.id == repeat.again))
        another = answers.get(f"{group}.{repeat.again}")
        if another is None or another.value is not True:
            return


def way_of(form: Form, session: Session) -> list[Place]:
    """Return the questions on a session's way."""
    return places(form, session.facts, session.answers)


def progress(way: list[Place], answers: Mapping[str, Answer]) -> tuple[int, int]:
    """Return how many questions are answered, and how many there are as far as is known: "6/11"."""
    answered = sum(place.key in answers for place in way)
    still_sure = sum(place.sure and place.key not in answers for place in way)
    return answered, answered + still_sure


def collected(form: Form, session: Session) -> dict[str, Answer]:
    """Return the answers that count: those on the way, by key, in the order of the questions."""
    return {
        place.key: session.answers[place.key]
        for place in way_of(form, session)
        if place.key in session.answers
    }
