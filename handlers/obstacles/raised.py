"""The button to what somebody raised, with how much of it is still in the way."""

from domain.people import STAFF, Person
from domain.say import Choice, Phrase
from handlers.obstacles.words import MINE
from handlers.ports.work import Work


def to_raised(work: Work, person: Person, label: str) -> Choice | None:
    """Return the button to what somebody raised; None if nothing of it is still in the way."""
    count = work.obstacles.count_raised_by(person.id) if person.roles & STAFF else 0
    return Choice(Phrase(label, {"count": count}), MINE.token, wide=True) if count else None
