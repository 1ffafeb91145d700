"""What people ask about their own data, and the day by which they are answered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.people import Person


class Asked(StrEnum):
    """What is asked."""

    SEE = "see"
    CORRECT = "correct"
    RESTRICT = "restrict"
    ERASE = "erase"


DAYS = {Asked.SEE: 10, Asked.CORRECT: 10, Asked.RESTRICT: 15, Asked.ERASE: 20}
"""Days to answer in. Source: reference on personal data, time limits (Decree 356/2025/NĐ-CP under
Law 91/2025/QH15; read in a secondary source: VERIFIED_SECONDARY)."""

TEXT_CHARS = 1000


@dataclass(frozen=True, slots=True)
class PersonalRequest:
    """A request about one's own data.

    Attributes:
        id: Its number; 0 before it is kept.
        person: Who asks.
        household_id: The household that the person speaks for, if any.
        asked: What is asked.
        text: In the person's own words.
        made: When, in UTC.
        answer_by: The last day of the answer.
        answered: When it was answered, in UTC.
        answer: What was answered.
    """

    person: Person
    household_id: str | None
    asked: Asked
    text: str
    made: datetime
    answer_by: date
    answered: datetime | None = None
    answer: str = ""
    id: int = 0


def answer_by(asked: Asked, today: date) -> date:
    """Return the last day on which a request of today is answered in time."""
    return today + timedelta(days=DAYS[asked])
