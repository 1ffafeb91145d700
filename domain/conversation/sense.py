"""Finds what a form says that can be read but cannot be meant: misspelt options, clashing names."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.conversation.form import PICK_ONE, Form, Kind, Repeat, Step
from domain.conversation.reach import can_hold
from domain.truth import AllOf, Condition, Test, tests_of

ITEM = "item"

NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
"""A name stands between dots in the keys of answers and words."""

OPTION = re.compile(r"[\w-]+", re.ASCII)

ORDER = frozenset({"is", "in", "at_least", "at_most", "above", "below"})
COUNTED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DECIMAL, Kind.COMPUTED})
DAYS = frozenset({Kind.DATE, Kind.PARTIAL_DATE})

TESTED = {
    **dict.fromkeys(PICK_ONE, frozenset({"is", "in"})),
    Kind.CHOICES: frozenset({"has"}),
    **dict.fromkeys((Kind.YES_NO, Kind.CONFIRM), frozenset({"is"})),
    **dict.fromkeys(COUNTED | DAYS, ORDER),
    **dict.fromkeys((Kind.TEXT, Kind.PHONE, Kind.IDENTITY), frozenset({"is", "in"})),
}
"""How an answer of a kind can be tested; what is sent or only read cannot be."""


class Oddity(NamedTuple):
    """One thing that cannot be meant: its place ("supports.amount"), and what is wrong."""

    place: str
    what: str


class _At(NamedTuple):
    """A condition at its place, and what stands before it."""

    place: str
    key: str
    when: Condition
    steps: Mapping[str, Step]
    things: Step | None
    group: Repeat | None


def oddities(form: Form, facts: Collection[str]) -> list[Oddity]:
    """Return what cannot be meant in a form.

    Args:
        form: The form.
        facts: What its desk knows before the first question.
    """
    if not form.items:
        return [Oddity(form.id, "the form has no questions")]
    return [
        *_names(form, facts),
        *(odd for at in _conditions(form) for odd in _condition(at)),
    ]


def _names(form: Form, facts: Collection[str]) -> Iterator[Oddity]:
    groups = [item.id for item in form.items if isinstance(item, Repeat)]
    for name in (form.id, *groups, *(step.id for step in form.steps())):
        if not NAME.fullmatch(name):
            yield Oddity(name, "an id is made of small letters a-z, digits and _, a letter first")
    for step in form.steps():
        if step.id == ITEM or step.id in facts:
            yield Oddity(
                step.id, f"{step.id!r} is something that is known before; give it another id"
            )
        for option in step.options:
            if not OPTION.fullmatch(option):
                yield Oddity(
                    step.id, f"the option {option!r} is made of letters a-z, digits, _ and - only"
                )


def _conditions(form: Form) -> Iterator[_At]:
    steps: dict[str, Step] = {}
    for item in form.items:
        if isinstance(item, Step):
            yield _At(item.id, "when", item.when, dict(steps), None, None)
            steps[item.id] = item
            yield _At(item.id, "must", item.must, dict(steps), None, None)
            continue
        yield _At(item.id, "when", item.when, dict(steps), None, None)
        things = steps.get(item.over)
        inside = dict(steps)
        for step in item.steps:
            place = f"{item.id}.{step.id}"
            yield _At(place, "when", step.when, dict(inside), things, item)
            inside[step.id] = step
            yield _At(place, "must", step.must, dict(inside), things, item)


def _condition(at: _At) -> Iterator[Oddity]:
    wrong = [said for test in tests_of(at.when) for said in _test(test, at)]
    yield from (Oddity(at.place, f"{at.key}: {said}") for said in wrong)
    if wrong or not can_hold(at.when, at.steps):
        return
    said = {name: replace(step, may_not_know=False) for name, step in at.steps.items()}
    if not can_hold(at.when, said):
        yield Oddity(at.place, f"{at.key}: holds only where an answer is not known")
        return
    needed = list(_needed(at.when, at.steps))
    if at.group is not None:
        needed += [at.group.when, *_needed(at.group.when, at.steps)]
    if at.key == "when" and needed and not can_hold(AllOf((at.when, *needed)), said):
        yield Oddity(
            at.place,
            "when: never holds together with the conditions of the questions it looks at, or of "
            "its group: it would never be asked",
        )


def _needed(when: Condition, steps: Mapping[str, Step]) -> Iterator[Condition]:
    """Yield the conditions of the questions that must have been asked for this one to hold."""
    match when:
        case Test(fact=fact) if fact in steps:
            before = steps[fact].when
            yield before
            yield from _needed(before, steps)
        case AllOf(parts):
            for part in parts:
                yield from _needed(part, steps)
        case _:
            return


def _test(test: Test, at: _At) -> Iterator[str]:
    values = test.operand if isinstance(test.operand, frozenset) else (test.operand,)
    if test.fact == ITEM:
        if at.things is not None:
            yield from _options(test.fact, values, at.things)
        return
    step = at.steps.get(test.fact)
    if step is None:
        return
    allowed = TESTED.get(step.kind, frozenset())
    if test.operator not in allowed:
        how = f"is tested with {', '.join(sorted(allowed))}" if allowed else "cannot be tested"
        yield f"{test.fact!r} is of kind {step.kind} and {how}, not with {test.operator}"
    elif step.kind in PICK_ONE | {Kind.CHOICES}:
        yield from _options(test.fact, values, step)
    else:
        yield from _types(test.fact, values, step.kind)


def _options(fact: str, values: Collection[object], step: Step) -> Iterator[str]:
    if not step.options:
        # The list is known only in a conversation.
        return
    for value in sorted(set(values) - set(step.options), key=str):
        yield f"{value!r} is no option of {fact!r}; there are: {', '.join(step.options)}"


def _types(fact: str, values: Collection[object], kind: Kind) -> Iterator[str]:
    for value in values:
        if kind in {Kind.YES_NO, Kind.CONFIRM}:
            fits, wanted = isinstance(value, bool), "true or false"
        elif kind in COUNTED:
            fits, wanted = type(value) is int, "a whole number"
        elif kind in DAYS:
            fits, wanted = isinstance(value, date), "a day such as 2026-06-09"
        else:
            fits, wanted = isinstance(value, str), "words"
        if not fits:
            yield f"{fact!r} is compared with {value!r}; a question of kind {kind} takes {wanted}"
