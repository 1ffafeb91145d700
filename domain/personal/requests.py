"""What people ask about their own data, and the day by which they are answered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Person


class Asked(StrEnum):
    """What is asked."""

    SEE = "see"
    CORRECT = "correct"
    RESTRICT = "restrict"
    ERASE = "erase"


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
