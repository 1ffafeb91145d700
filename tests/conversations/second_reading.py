"""A form read a second time: which questions it asks, and what its report says, without the engine.

It follows what a form says about itself (`docs/phieu.md`) and shares with the product nothing but the
shapes of forms, conditions and answers: whatever judges the engine is not the engine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from domain.conversation.computed import Computation, Operation
from domain.conversation.date_parts import PartialDate
from domain.conversation.form import Form, Kind, Repeat, Step
from domain.conversation.values import Position, Unsaid, Value
from domain.truth import NOT_APPLICABLE, AllOf, AnyOf, Condition, Facts, FactValue, NotSo, Test

Known = dict[str, FactValue]


class Line(NamedTuple):
    """A question, a note or a computed value on the way, and what is known before it."""

    key: str
    step: Step
    before: Known
    computed: int | None = None


# Conditions --------------------------------------------------------------------------------------


def holds(condition: Condition, known: Facts) -> bool | None:
    """Tell whether a condition holds; None as long as that cannot be told."""
    match condition:
        case Test(fact=fact, operator=operator, operand=operand):
            value = known.get(fact)
            if value is None or value is NOT_APPLICABLE:
                return None if value is None else False
            return _compares(value, operator, operand)
        case NotSo(part=part):
            inner = holds(part, known)
            return None if inner is None else not inner
        case AllOf(parts=parts) | AnyOf(parts=parts):
            settles = isinstance(condition, AnyOf)
            found = [holds(part, known) for part in parts]
            if settles in found:
                return settles
            return None if None in found else not settles
        case _:
            raise AssertionError(f"a condition of a kind unheard of: {condition}")


def _compares(value: FactValue, operator: str, operand: object) -> bool:
    if operator == "is":
        return value == operand
    if operator == "has":
        return isinstance(value, frozenset) and operand in value
    if operator == "in":
        return value in operand
    if isinstance(value, date) is not isinstance(operand, date) or isinstance(value, str):
        return False
    above, equal = value > operand, value == operand
    return {"at_least": above or equal, "at_most": not above, "above": above,
            "below": not above and not equal}[operator]  # fmt: skip


def fact_of(value: Value) -> FactValue:
    """Return an answer as a condition sees it."""
    if value is Unsaid.DONT_KNOW:
        return None
    if value is Unsaid.SKIPPED or isinstance(value, Position):
        return NOT_APPLICABLE
    if isinstance(value, PartialDate):
        return date(value.year, value.month or 1, 1)
    if isinstance(value, tuple):
        return frozenset(value)
    return "other" if isinstance(value, str) and value.startswith("other:") else value


# The way -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    facts: Facts
    answers: Mapping[str, Value]
    known: Known
    times: dict[str, list[FactValue]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def read(
        self, step: Step, key: str, known: Known, *, inside: frozenset[str] = frozenset()
    ) -> None:
        before = dict(known)
        # A fact of the same name is what the last report said: a suggestion, and no answer.
        known.pop(step.id, None)
        if holds(step.when, before) is False:
            known[step.id] = NOT_APPLICABLE
        elif step.computed is not None:
            # Seen from outside, a question of a group stands for all its times; inside, for its own.
            others = {name: times for name, times in self.times.items() if name not in inside}
            known[step.id] = worked_out(step.computed, before, others)
            self.lines.append(Line(key, step, before, known[step.id]))
        else:
            self.lines.append(Line(key, step, before))
            if key in self.answers:
                known[step.id] = fact_of(self.answers[key])
        if inside:
            self.times[step.id].append(known.get(step.id))

    def read_group(self, group: Repeat) -> None:
        is_out = holds(group.when, self.known) is False
        if is_out:
            self.known.update((step.id, NOT_APPLICABLE) for step in group.steps)
        if is_out or group.over in self.known:
            self.times.update((step.id, []) for step in group.steps)
        if is_out:
            return
        own = frozenset(step.id for step in group.steps)
        for name, thing, steps in self._times(group):
            scope = {**self.known, "item": thing}
            for step in steps:
                self.times.setdefault(step.id, [])
                self.read(step, f"{group.id}.{name}.{step.id}", scope, inside=own)

    def _times(self, group: Repeat) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
        if group.over:
            for thing in self._things(group.over)[: group.at_most]:
                yield thing, thing, group.steps
            return
        without_more = tuple(step for step in group.steps if step.id != group.again)
        for time in range(group.at_most):
            yield str(time), "", without_more if time + 1 == group.at_most else group.steps
            if self.answers.get(f"{group.id}.{time}.{group.again}") is not True:
                return

    def _things(self, over: str) -> tuple[str, ...]:
        if any(line.key == over for line in self.lines):
            chosen = self.answers.get(over)
            return chosen if isinstance(chosen, tuple) else ()
        listed = self.facts.get(over)
        things = listed if isinstance(listed, frozenset) else ()
        return tuple(sorted(things, key=lambda thing: (len(thing), thing)))


def way(form: Form, facts: Facts, answers: Mapping[str, Value]) -> list[Line]:
    """Return all that is on the way with these answers, in order."""
    reader = _Reader(facts, answers, dict(facts))
    for item in form.items:
        if isinstance(item, Repeat):
            reader.read_group(item)
        else:
            reader.read(item, item.id, reader.known)
    return reader.lines


def next_asked(form: Form, facts: Facts, answers: Mapping[str, Value]) -> str | None:
    """Return the key of the question that has to be asked now; None where all are answered."""
    for line in way(form, facts, answers):
        if line.step.kind not in {Kind.NOTE, Kind.COMPUTED} and line.key not in answers:
            return line.key
    return None


def report(form: Form, facts: Facts, answers: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a report says: the answers that count, and what is worked out of them."""
    said = {}
    for line in way(form, facts, answers):
        if line.key in answers:
            said[line.key] = answers[line.key]
        elif line.computed is not None:
            said[line.key] = line.computed
    return said


def worked_out(
    computed: Computation, known: Facts, times: Mapping[str, list[FactValue]]
) -> int | None:
    """Work out a sum, a difference, a product, a share or a count; None while a part is unknown."""
    if computed.operation is Operation.COUNT:
        lists = [known.get(str(name)) for name in computed.of]
        return None if None in lists else sum(
            len(each) for each in lists if isinstance(each, frozenset)
        )  # fmt: skip
    parts: list[FactValue] = []
    for part in computed.of:
        parts += [part] if isinstance(part, int) else times.get(part, [known.get(part)])
    parts = [part for part in parts if part is not NOT_APPLICABLE]
    if not all(isinstance(part, int) for part in parts):
        return None
    return _result(computed.operation, [int(part) for part in parts])


def _result(operation: Operation, parts: list[int]) -> int | None:
    if operation is Operation.SUM:
        return sum(parts)
    if operation is Operation.PRODUCT:
        result = 1
        for part in parts:
            result *= part
        return result
    if operation is Operation.DIFFERENCE:
        return 2 * parts[0] - sum(parts) if parts else None
    if len(parts) != 2 or parts[1] <= 0:
        return None
    # In tenths of a percent, the half rounded up.
    return (parts[0] * 1000 * 2 // parts[1] + 1) // 2
