"""What would turn an answer, and when it turns by itself: a birthday, a contract, the end of a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.eligibility.facts import FactDefinition
from domain.eligibility.members import OLDER, ONE, as_for, is_about_members, numbers_of, of_age
from domain.eligibility.roster_facts import ESCAPED_ON
from domain.eligibility.rules import Rule
from domain.eligibility.verdicts import Answer, judge
from domain.truth import Facts, Truth, tests_of

YEARS_AHEAD: Final = 5
"""Nobody is told of a birthday that is further away."""

MONTHS = "months_since_escape"


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest thing that would turn a no.

    Attributes:
        fact: What would have to come, where it is a thing of the household.
        number: Whose birthday it is, where it is one.
        age: The age that is reached.
        year: In which year; the roster knows no day.
    """

    fact: str = ""
    number: str = ""
    age: int = 0
    year: int = 0


def smallest_change(
    rule: Rule, facts: Facts, definitions: Mapping[str, FactDefinition], day: date
) -> Change | None:
    """Return one thing that may well come and turn the no of a rule; None where there is none.

    Nobody is told to fall ill or to become poor: only wishes, papers and birthdays are looked at.
    """
    for name in sorted(rule.mentions()):
        definition = definitions.get(name)
        if definition is None or definition.reach is None or facts.get(name) is not False:
            continue
        if judge(rule, {**facts, name: True}).answer is not Answer.NOT_NOW:
            return Change(fact=name)
    return _birthday(rule, facts, definitions, day)


def _birthday(
    rule: Rule, facts: Facts, definitions: Mapping[str, FactDefinition], day: date
) -> Change | None:
    if not is_about_members(rule, definitions) or not rule.mentions() & OLDER.keys():
        return None
    years = range(day.year + 1, day.year + 1 + YEARS_AHEAD)
    for year in years:
        for number in numbers_of(facts):
            born = facts.get(f"{ONE}.{number}.born")
            if not isinstance(born, int):
                continue
            age = year - born
            if age not in OLDER.values():
                continue
            then = {**as_for(facts, number, definitions), **of_age(age, birthday_over=True)}
            if judge(rule, then).answer is not Answer.NOT_NOW:
                return Change(number=number, age=age, year=year)
    return None


def ends_on(rule: Rule, facts: Facts) -> date | None:
    """Return the last day of a time that runs out by itself, as far as days are known."""
    ends = [rule.valid_to] if rule.valid_to is not None else []
    escaped = facts.get(ESCAPED_ON)
    if isinstance(escaped, date):
        ends += [
            months_after(escaped, test.operand)
            for part in rule.requirements
            for test in tests_of(part.when)
            if test.fact == MONTHS
            and test.operator == "at_most"
            and isinstance(test.operand, int)
            and test.holds(facts) is Truth.YES
        ]
    return min(ends, default=None)


def months_after(first: date, months: int) -> date:
    """Return the same day so many months later; the last of a month that is too short."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    for days in range(first.day, 0, -1):
        try:
            return date(year, month + 1, days)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")  # pragma: no cover
