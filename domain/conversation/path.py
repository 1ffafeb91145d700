"""The way through a form: which questions belong to it, given what has been answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.conversation.form import UNASKED, Form, Kind, Repeat, Step, in_order
from domain.conversation.session import Answer, Session
from domain.conversation.values import as_fact, several_of
from domain.truth import ALWAYS, NOT_APPLICABLE, Facts, FactValue, Truth


class Place(NamedTuple):
    """A question at its place on the way.

    Attributes:
        key: Under which its answer is kept; unique on the way.
        step: The question.
        item: In a group asked over several things: the thing that this time is about.
        group: The key of the time it belongs to ("supports.0"), empty outside groups.
        sure: Whether it is known to be asked; otherwise an answer to come may rule it out.
        computed: For a computed value: what it is by now, None as long as it is not known.
    """

    key: str
    step: Step
    item: str = ""
    group: str = ""
    sure: bool = True
    computed: int | None = None


@dataclass(slots=True)
class _Walk:
    """What is known on the way so far, and where the way has led."""

    answers: Mapping[str, Answer]
    known: dict[str, FactValue]
    until: str | None = None
    way: list[Place] = field(default_factory=list)
    gathered: dict[str, list[FactValue]] = field(default_factory=dict)
    scope: dict[str, FactValue] | None = None
    inside: dict[str, list[FactValue]] = field(default_factory=dict)

    def visit(
        self,
        step: Step,
        key: str,
        known: dict[str, FactValue],
        item: str = "",
        group: str = "",
        *,
        sure: bool = True,
    ) -> None:
        """Step on a question: put it on the way unless it is ruled out, and learn its answer."""
        # Most questions are always asked, and this is done some forty times in a turn.
        truth = Truth.YES if step.when is ALWAYS else step.when.holds(known)
        if truth is Truth.NO:
            known[step.id] = NOT_APPLICABLE
            if group:
                self.inside.setdefault(step.id, []).append(NOT_APPLICABLE)
            return
        if key == self.until:
            self.scope = dict(known)
        if step.computed is not None:
            value = step.computed.value(known, self.gathered)
            self.way.append(Place(key, step, item, group, sure, value))
            known[step.id] = value
            if group:
                self.inside.setdefault(step.id, []).append(value)
            return
        self.way.append(Place(key, step, item, group, sure and truth is Truth.YES))
        answer = self.answers.get(key)
        if answer is not None:
            known[step.id] = as_fact(answer.value)
        else:
            # What stands in the facts under this name is a suggestion at most, never an answer.
            known.pop(step.id, None)
        if group:
            self.inside.setdefault(step.id, []).append(known.get(step.id))


def places(form: Form, facts: Facts, answers: Mapping[str, Answer]) -> list[Place]:
    """Return the questions on the way, in order.

    Questions behind the open one are included as long as nothing known rules them out; a question
    whose condition is known not to hold is never among them.
    """
    return _walk(form, facts, answers).way


def known_at(form: Form, session: Session, key: str) -> Facts:
    """Return what is known at a place of the way, before it is answered."""
    return _walk(form, session.facts, session.answers, key).scope or {}


def _walk(
    form: Form, facts: Facts, answers: Mapping[str, Answer], until: str | None = None
) -> _Walk:
    walk = _Walk(answers, dict(facts), until)
    known = walk.known
    for item in form.items:
        if isinstance(item, Step):
            if item.when is ALWAYS and item.computed is None and item.id != until:
                # As visit does; but most questions are such, and each turn passes all of them.
                walk.way.append(Place(item.id, item))
                answer = answers.get(item.id)
                if answer is not None:
                    known[item.id] = as_fact(answer.value)
                else:
                    known.pop(item.id, None)
                continue
            walk.visit(item, item.id, known)
            continue
        truth = item.when.holds(known)
        if truth is Truth.NO:
            known.update((step.id, NOT_APPLICABLE) for step in item.steps)
            walk.gathered.update((step.id, []) for step in item.steps)
            continue
        sure = truth is Truth.YES
        if item.over in known:
            # As often as none at all: a sum over nothing is known, and nothing.
            walk.inside.update((step.id, []) for step in item.steps)
        for group, thing, steps in _times(item, walk, facts):
            scope = {**known, "item": thing}
            for step in steps:
                walk.visit(step, f"{group}.{step.id}", scope, thing, group, sure=sure)
        # From outside, a question of the group stands for all its times; inside, for its own.
        walk.gathered.update(walk.inside)
        walk.inside = {}
    return walk


def _times(
    repeat: Repeat, walk: _Walk, facts: Facts
) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    if repeat.over:
        for thing in _things(repeat, walk, facts)[: repeat.at_most]:
            yield f"{repeat.id}.{thing}", str(thing), repeat.steps
        return
    for time in range(repeat.at_most):
        group = f"{repeat.id}.{time}"
        is_last = time == repeat.at_most - 1
        yield group, "", tuple(s for s in repeat.steps if not (is_last and s.id == repeat.again))
        another = walk.answers.get(f"{group}.{repeat.again}")
        if another is None or another.value is not True:
            return


def _things(repeat: Repeat, walk: _Walk, facts: Facts) -> tuple[str, ...]:
    # An answer that is no longer on the way counts no more.
    if any(place.key == repeat.over for place in walk.way):
        chosen = walk.answers.get(repeat.over)
        return several_of(chosen.value) if chosen is not None else ()
    listed = facts.get(repeat.over)
    return in_order(listed) if isinstance(listed, frozenset) else ()


def way_of(form: Form, session: Session) -> tuple[Place, ...]:
    """Return the questions on a session's way."""
    # A session never changes, and in one turn its way is asked for again and again.
    walked: tuple[Place, ...]
    for known_form, walked in session.ways:
        if known_form is form:
            return walked
    way = tuple(places(form, session.facts, session.answers))
    session.ways.append((form, way))
    return way


def lines_of(form: Form, session: Session) -> list[Place]:
    """Return what stands in the summary, a line each: everything but notes."""
    return [place for place in way_of(form, session) if place.step.kind is not Kind.NOTE]


def progress(way: Sequence[Place], answers: Mapping[str, Answer]) -> tuple[int, int]:
    """Return how many questions are answered, and how many there are as far as is known: "6/11"."""
    answered = still_sure = 0
    for place in way:
        if place.key in answers:
            answered += 1
        elif place.sure and place.step.kind not in UNASKED:
            still_sure += 1
    return answered, answered + still_sure


def collected(form: Form, session: Session) -> dict[str, Answer]:
    """Return the answers that count, by key, in the order of the questions.

    Those on the way; a computed value that is known is among them, as if it had been said last.
    """
    found: dict[str, Answer] = {}
    last = session.begun_at
    for place in way_of(form, session):
        answer = session.answers.get(place.key)
        if answer is not None:
            found[place.key] = answer
            last = max(last, answer.at)
        elif place.computed is not None:
            found[place.key] = Answer("", place.computed, last)
    return found
