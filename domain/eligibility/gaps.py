"""Who may be entitled and has nothing on record, and what is on record without seeming to fit."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.eligibility.rules import Rule
from domain.eligibility.verdicts import Answer
from domain.truth import Facts

CARD = "health_insurance"
"""The kind of support that the roster knows by itself: who has a card has it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A support that a household may be entitled to, and of which nothing is recorded."""

    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A recorded support of a kind that no rule seems to give this household: a question, no more."""

    kind: str
    rules: tuple[str, ...]


def gaps_of(
    rules: Collection[Rule],
    answers: Mapping[str, Answer],
    facts: Facts,
    recorded: Collection[str],
) -> Iterator[Gap]:
    """Yield what a household may be entitled to without any record of it.

    Args:
        rules: The rules in force.
        answers: The answer of each for this household.
        facts: What is known of it.
        recorded: The kinds of support that are recorded for it.
    """
    given = [rule for rule in rules if answers.get(rule.id) is Answer.MAY_BE_ENTITLED]
    for rule in given:
        is_second = any(
            rule.content_group
            and each.content_group == rule.content_group
            and each.precedence < rule.precedence
            for each in given
        )
        if is_second or not rule.received_as:
            continue
        has_cards = CARD in rule.received_as and facts.get("someone_uninsured") is False
        if not has_cards and not set(rule.received_as) & set(recorded):
            yield Gap(rule.id)


def doubts_of(
    rules: Collection[Rule], answers: Mapping[str, Answer], recorded: Collection[str]
) -> Iterator[Doubt]:
    """Yield recorded supports whose every rule says that it does not fit the household now."""
    for kind in dict.fromkeys(recorded):
        giving = [rule for rule in rules if kind in rule.received_as]
        if giving and all(answers.get(rule.id) is Answer.NOT_NOW for rule in giving):
            yield Doubt(kind, tuple(rule.id for rule in giving))
