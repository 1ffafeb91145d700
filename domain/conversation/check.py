"""Finds the faults of a form without running it: what could never be asked, answered or worded."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.reach import can_hold
from domain.say import Tongues
from domain.truth import Condition

ITEM = "item"
"""In a group asked over several things, the fact that names the thing of this time."""

HAVE_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES})
HAVE_BOUNDS = frozenset({Kind.NUMBER, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing that is wrong in a form.

    Attributes:
        place: The question or group: "supports.amount".
        what: What is wrong, and what would be right.
    """

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands before a place of the form, and is known there."""

    steps: Mapping[str, Step]
    groups: Mapping[str, str]
    facts: Collection[str]

    def and_then(self, step: Step) -> "_Seen":
        return _Seen({**self.steps, step.id: step}, self.groups, self.facts)

    def after(self, repeat: Repeat) -> "_Seen":
        inside = {step.id: repeat.id for step in repeat.steps}
        return _Seen(self.steps, {**self.groups, **inside}, self.facts)


def form_faults(
    form: Form, facts: Collection[str], words: Mapping[str, Collection[str]]
) -> list[FormFault]:
    """Return everything that is wrong with a form.

    Args:
        form: The form.
        facts: What its desk knows before the first question.
        words: The keys of each language's catalogue.
    """
    return [
        *_repeated_ids(form),
        *_walk(form, facts),
        *(fault for step in form.steps() for fault in _wordless(form, step, words)),
    ]


def _repeated_ids(form: Form) -> Iterator[FormFault]:
    groups = [item.id for item in form.items if isinstance(item, Repeat)]
    counts = Counter([*groups, *(step.id for step in form.steps())])
    for name, times in counts.items():
        if times > 1:
            yield FormFault(name, f"the id stands {times} times in the form; ids are unique")


def _walk(form: Form, facts: Collection[str]) -> Iterator[FormFault]:
    seen = _Seen({}, {}, facts)
    for item in form.items:
        yield from _condition(form, item.id, item.when, seen)
        if isinstance(item, Step):
            yield from _step(item.id, item, facts)
            seen = seen.and_then(item)
        else:
            yield from _group(form, item, seen)
            seen = seen.after(item)


def _group(form: Form, repeat: Repeat, seen: _Seen) -> Iterator[FormFault]:
    yield from _way_of_repeating(repeat, seen)
    if not repeat.steps:
        yield FormFault(repeat.id, "the group has no questions")
    if repeat.at_most < 1:
        yield FormFault(repeat.id, f"at_most is {repeat.at_most}; the group would never be asked")
    inside = _Seen(seen.steps, seen.groups, {*seen.facts, ITEM} if repeat.over else seen.facts)
    for step in repeat.steps:
        place = f"{repeat.id}.{step.id}"
        yield from _condition(form, place, step.when, inside)
        yield from _step(place, step, seen.facts)
        inside = inside.and_then(step)


def _way_of_repeating(repeat: Repeat, seen: _Seen) -> Iterator[FormFault]:
    if bool(repeat.over) == bool(repeat.again):
        yield FormFault(repeat.id, "a group needs either `over` or `again`, and not both")
        return
    if repeat.over:
        over = seen.steps.get(repeat.over)
        if over is None or over.kind is not Kind.CHOICES:
            yield FormFault(
                repeat.id, f"over: {repeat.over!r} is no question of kind choices before the group"
            )
        return
    again = next((step for step in repeat.steps if step.id == repeat.again), None)
    if again is None or again.kind is not Kind.YES_NO:
        yield FormFault(
            repeat.id, f"again: {repeat.again!r} is no question of kind yes_no of the group"
        )


def _step(place: str, step: Step, facts: Collection[str]) -> Iterator[FormFault]:
    if step.kind in HAVE_OPTIONS and not step.options:
        yield FormFault(place, f"a question of kind {step.kind} needs `options`")
    if step.kind not in HAVE_OPTIONS and (step.options or step.options_from):
        yield FormFault(place, f"a question of kind {step.kind} has no use for options")
    for option, times in Counter(step.options).items():
        if times > 1:
            yield FormFault(place, f"the option {option!r} stands {times} times")
    if step.options_from and step.options_from not in facts:
        yield FormFault(
            place, f"options_from: {_unknown_fact(step.options_from, facts, 'is known')}"
        )
    yield from _bounds(place, step)


def _bounds(place: str, step: Step) -> Iterator[FormFault]:
    low, high = step.at_least, step.at_most
    if step.kind not in HAVE_BOUNDS and (low is not None or high is not None):
        yield FormFault(place, f"a question of kind {step.kind} has no use for at_least, at_most")
    elif low is not None and high is not None and low > high:
        yield FormFault(place, f"at_least {low} is above at_most {high}: no answer is taken")
    if step.not_future and step.kind is not Kind.DATE:
        yield FormFault(place, f"a question of kind {step.kind} has no use for not_future")


def _condition(form: Form, place: str, when: Condition, seen: _Seen) -> Iterator[FormFault]:
    all_steps = {step.id for step in form.steps()}
    wrong = False
    for fact in sorted(when.mentions()):
        if fact in seen.steps or fact in seen.facts:
            continue
        wrong = True
        if fact in seen.groups:
            group = seen.groups[fact]
            what = f"{fact!r} is asked in the group {group!r} and is not known outside it"
        elif fact in all_steps:
            what = f"{fact!r} is asked later or not before this; a condition looks back"
        else:
            what = _unknown_fact(fact, {*seen.steps, *seen.facts}, "is known here")
        yield FormFault(place, f"when: {what}")
    if not wrong and not can_hold(when, seen.steps):
        yield FormFault(place, "when: never holds, whatever is answered: it would never be asked")


def _unknown_fact(fact: str, known: Collection[str], where: str) -> str:
    listed = ", ".join(sorted(known)) or "nothing"
    return f"there is no fact {fact!r}; what {where}: {listed}"


def _wordless(form: Form, step: Step, words: Mapping[str, Collection[str]]) -> Iterator[FormFault]:
    """Find what would have to be said and has no words in some language."""
    needed = [] if isinstance(step.ask, Tongues) else [f"{form.id}.{step.id}.ask"]
    needed += [] if isinstance(step.short, Tongues) else [f"{form.id}.{step.id}.short"]
    vocabulary = step.vocabulary or f"{form.id}.{step.id}.option"
    needed += [f"{vocabulary}.{each}" for each in step.options if each not in step.labels]
    for language, keys in words.items():
        for key in needed:
            if key not in keys:
                yield FormFault(step.id, f"{language}: there are no words for {key}")
