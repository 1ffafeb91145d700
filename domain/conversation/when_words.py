"""Says a condition in words: when a question is asked, for whoever writes or reads a form."""

from collections.abc import Callable, Collection
from datetime import date

from domain.conversation.form import Kind, Step
from domain.say import Phrase, Text
from domain.truth import ALWAYS, AllOf, AnyOf, Condition, NotSo, Test

WRITTEN = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DECIMAL})
"""Kinds whose whole numbers are written each in a way of their own."""

NameOf = Callable[[str], Text]
"""Gives the words of a fact: a question's, or those of what is known before it."""

ValueOf = Callable[[str, object], Text]
"""Gives the words of something that a fact is compared with."""


def when_text(
    when: Condition, name_of: NameOf, value_of: ValueOf, states: Collection[str] = ()
) -> Text | None:
    """Return a condition in words, or None if it always holds.

    Args:
        when: The condition.
        name_of: Words for the facts that it looks at.
        value_of: Words for what they are compared with.
        states: Facts whose words are a sentence by themselves ("the household is short of
            something"), so that "is yes" need not be said.
    """
    if when == ALWAYS:
        return None
    return _Teller(name_of, value_of, states).told(when, so=True)


def plain_value(step: Step | None, value: object) -> Text:
    """Return what a question's answer is compared with, in words; options are not looked at."""
    if isinstance(value, bool):
        return Phrase("value.yes" if value else "value.no")
    if isinstance(value, int):
        kind = step.kind if step is not None and step.kind in WRITTEN else Kind.NUMBER
        return Phrase(f"value.{kind.value}", {"value": value})
    if isinstance(value, date):
        return Phrase("value.date", {"value": value})
    return str(value)


class _Teller:
    """Goes down a condition; a negation is told where it ends, as people say it."""

    def __init__(self, name_of: NameOf, value_of: ValueOf, states: Collection[str]) -> None:
        self._name_of = name_of
        self._value_of = value_of
        self._states = states

    def told(self, when: Condition, *, so: bool) -> Text:
        match when:
            case NotSo(part):
                return self.told(part, so=not so)
            case AllOf(parts) | AnyOf(parts):
                # "Not both" is "the one is not, or the other is not".
                return self._joined(parts, every=isinstance(when, AllOf) is so, so=so)
            case Test():
                return self._test(when, so=so)
            case _:
                return Phrase("form_view.when.computed")

    def _joined(self, parts: tuple[Condition, ...], *, every: bool, so: bool) -> Text:
        if not parts:
            return Phrase("form_view.when.always" if every else "form_view.when.never")
        if len(parts) == 1:
            return self.told(parts[0], so=so)
        told = [self._part(part, so=so) for part in parts]
        return Phrase(f"form_view.when.{'all' if every else 'any'}", {"parts": told})

    def _part(self, part: Condition, *, so: bool) -> Text:
        told = self.told(part, so=so)
        if isinstance(told, Phrase) and told.key in {"form_view.when.all", "form_view.when.any"}:
            return Phrase("form_view.when.nested", {"part": told})
        return told

    def _test(self, test: Test, *, so: bool) -> Text:
        if test.fact in self._states and test.operator == "is" and isinstance(test.operand, bool):
            key = "form_view.when.so" if test.operand is so else "form_view.when.not_so"
            return Phrase(key, {"question": self._name_of(test.fact)})
        several = test.operand if isinstance(test.operand, frozenset) else (test.operand,)
        # A set has no order of its own; the same form is always told in the same words.
        values = [self._value_of(test.fact, each) for each in sorted(several, key=str)]
        key = f"form_view.when.{'' if so else 'not_'}{test.operator}"
        return Phrase(key, {"question": self._name_of(test.fact), "values": values})
