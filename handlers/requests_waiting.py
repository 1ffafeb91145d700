"""The requests about personal data that wait for an officer, with the day by which they are answered."""

from domain.invitations import may_invite
from domain.people import Person
from domain.personal.requests import PersonalRequest
from domain.say import Choice, Phrase
from handlers.ports.work import Work
from handlers.routes import token

DESK = "yc"
"""The desk of requests in tokens."""

WAITING = token(DESK, "l")
"""Leads to the list of those that wait."""


def waiting_for(work: Work, officer: Person) -> list[PersonalRequest]:
    """Return what waits for somebody's answer, the most urgent first; one's own never does."""
    if not may_invite(officer):
        return []
    waiting = work.requests.waiting_below(work.households.overseen_by(officer))
    return [each for each in waiting if each.person.id != officer.id]


def to_waiting(work: Work, officer: Person) -> Choice | None:
    """Return the menu's button to what waits, with the nearest day; None if nothing does."""
    waiting = waiting_for(work, officer)
    if not waiting:
        return None
    params = {"count": len(waiting), "by": waiting[0].answer_by}
    return Choice(Phrase("requests.menu", params), WAITING, wide=True)
