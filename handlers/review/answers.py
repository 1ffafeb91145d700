"""What the answers of a review's forms amount to."""

from collections.abc import Mapping
from datetime import date

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid

DOCUMENT_CHARS = 2000
"""So much room is there for the names of photos."""

NAME_CHARS = 200
"""No name of whoever objects is longer."""


def value_of(answers: Mapping[str, Answer], key: str) -> object:
    """Return what was answered; None where nothing was."""
    answer = answers.get(key)
    return None if answer is None or isinstance(answer.value, Unsaid) else answer.value


def day_in(answers: Mapping[str, Answer], today: date, key: str = "day") -> date:
    """Return the day that was answered."""
    value = value_of(answers, key)
    return value if isinstance(value, date) else today


def words_in(answers: Mapping[str, Answer], key: str) -> str:
    """Return the words that were answered."""
    value = value_of(answers, key)
    return value.strip() if isinstance(value, str) else ""


def number_in(answers: Mapping[str, Answer], key: str) -> int | None:
    """Return the number that was answered."""
    value = value_of(answers, key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def photos_in(answers: Mapping[str, Answer], key: str = "photo") -> str:
    """Return the names of the photos that were sent, as many as there is room for."""
    value = value_of(answers, key)
    kept: list[str] = []
    for each in map(str, value) if isinstance(value, tuple) else ():
        if len(" ".join([*kept, each])) <= DOCUMENT_CHARS:
            kept.append(each)
    return " ".join(kept)
