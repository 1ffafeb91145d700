"""What a stranger is asked next: made from what was answered so far, which every button carries."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.eligibility.facts import FactKind
from domain.eligibility.questions import Asked, asked_together, open_questions
from domain.eligibility.rules import Rule, RuleBook
from domain.say import Phrase, Text, Tongues
from domain.truth import Facts, FactValue, tests_of

UP_TO = frozenset({"at_most", "above"})
"""Operators under which the number itself belongs to what lies below it."""

FEW = 3
"""So many questions are named where much is open."""


@dataclass(frozen=True, slots=True)
class GuestQuestion:
    """An open question.

    Attributes:
        ask: The question in words.
        facts: What it is about: one fact, or several that are asked together.
        group: The question's name where several facts are asked together.
        answers: What can be pressed, and what follows from it; none where several can be picked.
        labels: The names of what can be picked.
    """

    ask: Tongues
    facts: tuple[str, ...]
    group: Asked | None
    answers: tuple[tuple[Text, FactValue], ...] = ()
    labels: tuple[Tongues, ...] = ()


def next_question(book: RuleBook, rules: Sequence[Rule], facts: Facts) -> GuestQuestion | None:
    """Return the question that settles most, what cannot wait before all; None if none matters."""
    waiting = open_questions(rules, facts, book.facts)
    if not waiting:
        return None
    for group in asked_together(book, rules, facts):
        if waiting[0] in group.facts:
            return question_of(book, group)
    definition = book.facts[waiting[0]]
    asked = definition.ask
    if asked is None:
        return None
    return GuestQuestion(
        asked.tongues, (definition.id,), None, _answers(book, rules, definition.id)
    )


def settling_most(book: RuleBook, rules: Sequence[Rule], facts: Facts) -> tuple[Tongues, ...]:
    """Return the few questions that settle most, in their words; those of one group once."""
    known = dict(facts)
    asks: list[Tongues] = []
    while len(asks) < FEW and (question := next_question(book, rules, known)) is not None:
        asks.append(question.ask)
        known |= dict.fromkeys(question.facts)
    return tuple(asks)


def question_of(book: RuleBook, group: Asked) -> GuestQuestion:
    """Return the question of which several things can be picked."""
    labels = tuple(book.facts[fact].short.tongues for fact in group.facts)
    return GuestQuestion(book.groups[group.group].ask.tongues, group.facts, group, labels=labels)


def _answers(
    book: RuleBook, rules: Sequence[Rule], fact: str
) -> tuple[tuple[Text, FactValue], ...]:
    definition = book.facts[fact]
    match definition.kind:
        case FactKind.YES_NO:
            return ((Phrase("value.yes"), True), (Phrase("value.no"), False))
        case FactKind.CHOICE:
            return tuple((words.tongues, name) for name, words in definition.options.items())
        case FactKind.NUMBER:
            return tuple(_ranges(rules, fact))


def _ranges(rules: Sequence[Rule], fact: str) -> list[tuple[Text, FactValue]]:
    """Return the ranges of a number between which the rules tell apart, each with one number of it."""
    ends = sorted({
        test.operand if test.operator in UP_TO else test.operand - 1
        for rule in rules
        for part in rule.requirements
        for test in tests_of(part.when)
        if test.fact == fact and isinstance(test.operand, int)
    })  # fmt: skip
    said: list[tuple[Text, FactValue]] = []
    first: int | None = None
    for end in ends:
        said.append((Phrase("eligibility.guest.range", {"first": first, "last": end}), end))
        first = end + 1
    last = Phrase("eligibility.guest.range", {"first": first, "last": None})
    return [*said, (last, first)]
