"""What the roster says of a household that cannot be: nothing follows from it, and it is said so."""

from dataclasses import dataclass
from datetime import date

from domain.eligibility.members import is_plausible
from domain.eligibility.roster_facts import ESCAPED_ON, days_from_household
from domain.households import Household


@dataclass(frozen=True, slots=True)
class RosterDoubts:
    """What cannot be.

    Attributes:
        births: By the number of the member, a year of birth that nobody alive has.
        escape: A day of escape that is still to come.
    """

    births: tuple[tuple[int, int], ...] = ()
    escape: date | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to be doubted."""
        return bool(self.births) or self.escape is not None


def doubts_about(household: Household, today: date) -> RosterDoubts:
    """Return what the roster says of a household that cannot be on a day."""
    escaped = days_from_household(household).get(ESCAPED_ON)
    return RosterDoubts(
        births=tuple(
            (number, member.birth_year)
            for number, member in enumerate(household.members, 1)
            if not is_plausible(member, today)
        ),
        escape=escaped if isinstance(escaped, date) and escaped > today else None,
    )
