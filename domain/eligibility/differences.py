"""What a change of the rules changes for whom: the answers of two books held side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.eligibility.known import known_of_household
from domain.eligibility.many import ManyHouseholds
from domain.eligibility.rules import RuleBook
from domain.eligibility.verdicts import Answer
from domain.households import Household
from domain.people import Unit


@dataclass(frozen=True, slots=True)
class Difference:
    """A household whose answer to a rule is another one; None where the rule is not in force."""

    household: Household
    rule: str
    before: Answer | None
    after: Answer | None


def differences(
    old: RuleBook,
    new: RuleBook,
    homes: Iterable[tuple[Household, Unit | None]],
    programme_id: str,
    day: date,
) -> Iterator[Difference]:
    """Yield what changes for each household of a programme on a day, in the order of the rules."""
    before_all = ManyHouseholds(old.for_households(day, programme_id))
    after_all = ManyHouseholds(new.for_households(day, programme_id))
    for household, home in homes:
        before = before_all.answers(known_of_household(old, household, home, day))
        after = after_all.answers(known_of_household(new, household, home, day))
        for rule in dict.fromkeys((*before, *after)):
            if before.get(rule) is not after.get(rule):
                yield Difference(household, rule, before.get(rule), after.get(rule))
