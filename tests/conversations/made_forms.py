"""Makes valid forms of every kind: with conditions, groups, what must hold and what is computed."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import assume
from hypothesis import strategies as st

from domain.conversation.check import form_faults
from domain.conversation.computed import PAIRS, Computation, Operation
from domain.conversation.form import HAVE_OPTIONS, PICK_ONE, Form, Kind, Repeat, Step
from domain.truth import ALWAYS, AllOf, AnyOf, Condition, Facts, FactValue, NotSo, Test

FEW = ("a", "b", "c")
MANY = tuple(f"o{number}" for number in range(20))
DAYS = (date(2026, 1, 1), date(2026, 6, 4), date(2026, 12, 31))
NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DECIMAL})
COUNTED = NUMERIC | {Kind.YES_NO, Kind.COMPUTED}
DATED = frozenset({Kind.DATE, Kind.PARTIAL_DATE})
ASKING = tuple(kind for kind in Kind if kind is not Kind.COMPUTED)
KNOWN: Facts = {
    "members": frozenset({"1", "2", "10"}),
    "members.1": "Giàng A Páo",
    "members.2": "Giàng Thị Sú",
    "members.10": "Giàng A Lử",
    "offered": frozenset({"a", "c"}),
    "listed": frozenset({"x", "y"}),
    "listed.x": "Xoan",
    "listed.y": "Ý",
    "flag": True,
    "number": 5,
    "unsure": None,
}
"""What the desk of a made form knows."""


@dataclass(frozen=True, slots=True)
class Made:
    """A form with what is known before its first question, and a later version of it."""

    form: Form
    facts: Facts
    newer: Form


@st.composite
def made_forms(draw: st.DrawFn) -> Made:
    """Make a form and its next version; both are without fault."""
    size = draw(st.integers(1, 7))
    form = _form(draw, "made", 1, size)
    newer = _form(draw, "made", 2, draw(st.integers(1, 7)))
    assume(not form_faults(form, KNOWN, {}))
    assume(not form_faults(newer, KNOWN, {}))
    last = {
        f"last.{step.id}": _last(draw, step)
        for step in form.steps()
        if step.is_asked and draw(st.integers(0, 4)) == 0
    }
    return Made(form, {**KNOWN, **last}, newer)


def _form(draw: st.DrawFn, form_id: str, version: int, size: int) -> Form:
    items: list[Step | Repeat] = []
    outside: list[Step] = []
    inside: list[Step] = []
    for number in range(size):
        if draw(st.integers(0, 4)) == 0:
            repeat = _repeat(draw, number, outside)
            items.append(repeat)
            inside += repeat.steps
        else:
            step = _step(draw, f"q{number}", outside, inside)
            items.append(step)
            outside.append(step)
    return Form(form_id, version, tuple(items), may_stop=draw(st.booleans()))


def _repeat(draw: st.DrawFn, number: int, outside: list[Step]) -> Repeat:
    several = [step.id for step in outside if step.kind is Kind.CHOICES]
    steps: list[Step] = []
    for index in range(draw(st.integers(1, 3))):
        steps.append(_step(draw, f"g{number}_{index}", [*outside, *steps], []))
    when = _condition(draw, outside)
    over = draw(st.sampled_from(["", "listed", "members", *several, *several]))
    at_most = draw(st.integers(1, 3))
    if over:
        return Repeat(f"g{number}", tuple(steps), over, when=when, at_most=at_most)
    more = Step(f"g{number}_more", Kind.YES_NO)
    return Repeat(f"g{number}", (*steps, more), again=more.id, when=when, at_most=at_most)


def _step(draw: st.DrawFn, step_id: str, before: list[Step], inside: list[Step]) -> Step:
    computed = _computation(draw, before, inside) if draw(st.integers(0, 5)) == 0 else None
    when = _condition(draw, before)
    if computed is not None:
        return Step(step_id, Kind.COMPUTED, when=when, computed=computed)
    kind = draw(st.sampled_from(ASKING))
    # A question keeps its kind through all versions; another kind is another question.
    step_id = f"{step_id}_{kind.value}"
    if kind is Kind.NOTE:
        return Step(step_id, kind, when=when)
    low = draw(st.sampled_from([None, 0, 3])) if kind in NUMERIC else None
    step = Step(
        step_id,
        kind,
        when=when,
        optional=draw(st.booleans()),
        may_not_know=draw(st.booleans()),
        may_be_none=kind is Kind.CHOICES and draw(st.booleans()),
        may_be_other=kind in PICK_ONE and draw(st.booleans()),
        at_least=low,
        at_most=draw(st.sampled_from([None, 9, 100])) if kind in NUMERIC else None,
        not_future=kind in DATED and draw(st.booleans()),
    )
    return _with_must(draw, _with_options(draw, step), before)


def _with_options(draw: st.DrawFn, step: Step) -> Step:
    if step.kind not in HAVE_OPTIONS:
        return step
    options, source = draw(
        st.sampled_from([(FEW, ""), (FEW, "offered"), (MANY, ""), ((), "listed")])
    )
    if step.kind is Kind.MEMBER and draw(st.booleans()):
        return step
    return replace(step, options=options, options_from=source)


def _with_must(draw: st.DrawFn, step: Step, before: list[Step]) -> Step:
    if draw(st.integers(0, 3)):
        return step
    own = _test(draw, step)
    other = _condition(draw, before)
    must: Condition = draw(
        st.sampled_from([own, NotSo(own), AnyOf((other, own)), AnyOf((NotSo(other), own))])
        if other != ALWAYS
        else st.sampled_from([own, NotSo(own)])
    )
    return replace(step, must=must)


def _computation(draw: st.DrawFn, before: list[Step], inside: list[Step]) -> Computation | None:
    counted = [step.id for step in before if step.kind is Kind.CHOICES]
    if counted and draw(st.booleans()):
        return Computation(Operation.COUNT, (draw(st.sampled_from(counted)),))
    names = [step.id for step in [*before, *inside] if step.kind in COUNTED]
    if not names:
        return None
    parts = st.one_of(st.sampled_from(names), st.integers(-3, 40))
    operation = draw(st.sampled_from([op for op in Operation if op is not Operation.COUNT]))
    outer = [name for name in names if name not in {step.id for step in inside}]
    if operation in PAIRS:
        if not outer:
            return None
        return Computation(operation, (draw(st.sampled_from(outer)), draw(st.integers(-3, 40))))
    return Computation(operation, tuple(draw(st.lists(parts, min_size=1, max_size=3))))


# Conditions ------------------------------------------------------------------------------------


def _condition(draw: st.DrawFn, before: list[Step]) -> Condition:
    asked = [step for step in before if step.kind not in {Kind.NOTE, Kind.LOCATION}]
    if not asked or draw(st.integers(0, 2)) == 0:
        return draw(
            st.sampled_from(
                [ALWAYS, ALWAYS, ALWAYS, Test("flag", "is", operand=True), Test("unsure", "is", 1)]
            )
        )
    first = _test(draw, draw(st.sampled_from(asked)))
    second = _test(draw, draw(st.sampled_from(asked)))
    return draw(
        st.sampled_from(
            [first, first, NotSo(first), AllOf((first, second)), AnyOf((first, NotSo(second)))]
        )
    )


def _test(draw: st.DrawFn, step: Step) -> Test:
    if step.kind is Kind.CHOICES:
        return Test(step.id, "has", draw(st.sampled_from(_options_of(step))))
    if step.kind in PICK_ONE:
        options = _options_of(step)
        chosen = draw(st.sampled_from(options))
        several = frozenset({chosen, options[-1]})
        return draw(st.sampled_from([Test(step.id, "is", chosen), Test(step.id, "in", several)]))
    if step.kind in {Kind.YES_NO, Kind.CONFIRM}:
        return Test(step.id, "is", draw(st.booleans()) or step.kind is Kind.CONFIRM)
    if step.kind in NUMERIC or step.kind is Kind.COMPUTED:
        operator = draw(st.sampled_from(["at_least", "at_most", "above", "below", "is"]))
        return Test(step.id, operator, draw(st.sampled_from([0, 2, 5, 7])))
    if step.kind in DATED:
        operator = draw(st.sampled_from(["at_least", "at_most", "is"]))
        return Test(step.id, operator, draw(st.sampled_from(DAYS)))
    if step.kind in {Kind.PHOTO, Kind.FILE, Kind.VOICE}:
        return Test(step.id, "has", "photo-1")
    return Test(step.id, "is", "abc")


def _options_of(step: Step) -> tuple[str, ...]:
    if step.options:
        return step.options
    return ("x", "y") if step.listed_in == "listed" else ("1", "2", "10")


def _last(draw: st.DrawFn, step: Step) -> FactValue:
    """Return what the last report may have said to a question."""
    if step.kind in PICK_ONE:
        return draw(st.sampled_from([*_options_of(step), "gone"]))
    if step.kind is Kind.CHOICES:
        return draw(st.sampled_from([frozenset(_options_of(step)[:2]), frozenset({"gone"})]))
    if step.kind in NUMERIC:
        return draw(st.integers(-1, 120))
    if step.kind in {Kind.YES_NO, Kind.CONFIRM}:
        return True
    return date(2026, 3, 1) if step.kind in DATED else None
