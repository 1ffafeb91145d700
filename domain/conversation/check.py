"""Finds the faults of a form without running it: what could never be asked, answered or worded."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.conversation.computed import PAIRS, Computation, Operation
from domain.conversation.form import HAVE_OPTIONS, PICK_ONE, Form, Kind, Repeat, Step
from domain.conversation.reach import can_hold
from domain.conversation.sense import oddities
from domain.say import Tongues
from domain.truth import ALWAYS, Condition

ITEM = "item"
"""In a group asked over several things, the fact that names the thing of this time."""

HAVE_BOUNDS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DECIMAL})
HAVE_DAYS = frozenset({Kind.DATE, Kind.PARTIAL_DATE})


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
    found = [
        *_repeated_ids(form),
        *_walk(form, facts),
        *(FormFault(*oddity) for oddity in oddities(form, facts)),
        *(fault for step in form.steps() for fault in _wordless(form, step, words)),
    ]
    return list(dict.fromkeys(found))


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
            yield from _must(form, item.id, item, seen)
            yield from _computation(item.id, item.computed, seen)
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
        yield from _must(form, place, step, inside)
        yield from _computation(place, step.computed, inside)
        inside = inside.and_then(step)


def _way_of_repeating(repeat: Repeat, seen: _Seen) -> Iterator[FormFault]:
    if bool(repeat.over) == bool(repeat.again):
        yield FormFault(repeat.id, "a group needs either `over` or `again`, and not both")
        return
    if repeat.over:
        over = seen.steps.get(repeat.over)
        if repeat.over not in seen.facts and (over is None or over.kind is not Kind.CHOICES):
            yield FormFault(
                repeat.id,
                f"over: {repeat.over!r} is neither a question of kind choices before the group "
                "nor a fact that is known",
            )
        return
    again = next((step for step in repeat.steps if step.id == repeat.again), None)
    if again is None or again.kind is not Kind.YES_NO:
        yield FormFault(
            repeat.id, f"again: {repeat.again!r} is no question of kind yes_no of the group"
        )


def _step(place: str, step: Step, facts: Collection[str]) -> Iterator[FormFault]:
    listed = step.listed_in
    if step.kind in HAVE_OPTIONS and not step.options and not listed:
        yield FormFault(place, f"a question of kind {step.kind} needs `options`")
    if step.kind not in HAVE_OPTIONS and (step.options or step.options_from):
        yield FormFault(place, f"a question of kind {step.kind} has no use for options")
    for option, times in Counter(step.options).items():
        if times > 1:
            yield FormFault(place, f"the option {option!r} stands {times} times")
    wanted = step.options_from or (listed if step.kind in HAVE_OPTIONS else "")
    if wanted and wanted not in facts:
        yield FormFault(place, f"options_from: {_unknown_fact(wanted, facts, 'is known')}")
    if step.may_be_none and step.kind is not Kind.CHOICES:
        yield FormFault(place, f"a question of kind {step.kind} has no use for may_be_none")
    if step.may_be_other and step.kind not in PICK_ONE:
        yield FormFault(place, f"a question of kind {step.kind} has no use for may_be_other")
    if not step.is_asked and (step.optional or step.may_not_know):
        yield FormFault(place, f"a {step.kind} asks nothing: optional, may_not_know have no use")
    if (step.kind is Kind.COMPUTED) != (step.computed is not None):
        yield FormFault(place, "`computed` goes with kind computed, and only with it")
    yield from _bounds(place, step)


def _bounds(place: str, step: Step) -> Iterator[FormFault]:
    low, high = step.at_least, step.at_most
    if step.kind not in HAVE_BOUNDS and (low is not None or high is not None):
        yield FormFault(place, f"a question of kind {step.kind} has no use for at_least, at_most")
    elif low is not None and high is not None and low > high:
        yield FormFault(place, f"at_least {low} is above at_most {high}: no answer is taken")
    if step.not_future and step.kind not in HAVE_DAYS:
        yield FormFault(place, f"a question of kind {step.kind} has no use for not_future")
    if step.to_come and (step.kind is not Kind.DATE or step.not_future):
        yield FormFault(place, "to_come is for a day (kind date) that may lie ahead")


def _must(form: Form, place: str, step: Step, seen: _Seen) -> Iterator[FormFault]:
    """Find what is wrong with what must hold; there the answer itself is known as well."""
    yield from _condition(form, place, step.must, seen.and_then(step), "must")


def _computation(place: str, computed: Computation | None, seen: _Seen) -> Iterator[FormFault]:
    if computed is None:
        return
    if computed.operation in PAIRS and len(computed.of) != 2:  # noqa: PLR2004 - a pair
        yield FormFault(place, f"computed: {computed.operation} takes exactly two values")
    if not computed.of:
        yield FormFault(place, "computed: it is worked out from nothing")
    for name in sorted(computed.names()):
        step = seen.steps.get(name)
        counts = computed.operation is Operation.COUNT
        if name in seen.groups or name in seen.facts:
            continue
        if step is None:
            yield FormFault(
                place, f"computed: {_unknown_fact(name, {*seen.steps, *seen.facts}, 'is known')}"
            )
        elif counts != (step.kind is Kind.CHOICES):
            wanted = "count goes with" if counts else "only count goes with"
            yield FormFault(place, f"computed: {wanted} questions of several choices ({name!r})")


def _condition(
    form: Form, place: str, when: Condition, seen: _Seen, key: str = "when"
) -> Iterator[FormFault]:
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
        yield FormFault(place, f"{key}: {what}")
    if not wrong and not can_hold(when, seen.steps):
        what = "it would never be asked" if key == "when" else "no answer would be taken"
        yield FormFault(place, f"{key}: never holds, whatever is answered: {what}")


def _unknown_fact(fact: str, known: Collection[str], where: str) -> str:
    listed = ", ".join(sorted(known)) or "nothing"
    return f"there is no fact {fact!r}; what {where}: {listed}"


def _wordless(form: Form, step: Step, words: Mapping[str, Collection[str]]) -> Iterator[FormFault]:
    """Find what would have to be said and has no words in some language."""
    needed = [] if isinstance(step.ask, Tongues) else [f"{form.id}.{step.id}.ask"]
    if step.kind is not Kind.NOTE and not isinstance(step.short, Tongues):
        needed.append(f"{form.id}.{step.id}.short")
    if step.kind is Kind.COMPUTED:
        needed.remove(f"{form.id}.{step.id}.ask")
    if step.must != ALWAYS:
        needed.append(f"{form.id}.{step.id}.must")
    if step.says_why:
        needed.append(f"{form.id}.{step.id}.required")
    vocabulary = step.vocabulary or f"{form.id}.{step.id}.option"
    needed += [f"{vocabulary}.{each}" for each in step.options if each not in step.labels]
    if step.may_be_other and step.vocabulary:
        needed += [f"{vocabulary}.other", f"{vocabulary}.own_words"]
    for language, keys in words.items():
        for key in needed:
            if key not in keys:
                yield FormFault(step.id, f"{language}: there are no words for {key}")
