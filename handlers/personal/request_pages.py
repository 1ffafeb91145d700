"""The pages of requests about personal data: one's own, those that wait, and what an erasure takes."""

from domain.personal.erasing import Scope
from domain.personal.requests import Asked, PersonalRequest
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.ports.speech import Reply
from handlers.requests_waiting import DESK, WAITING, waiting_for
from handlers.routes import token
from handlers.visit import Visit

SHOWN = 8
"""Requests on one page."""


def mine(visit: Visit) -> Reply:
    """Show one's own requests, and what can be asked for."""
    requests = visit.work.requests.of(visit.person.id)[:SHOWN]
    choices = [
        Choice(Phrase(f"requests.ask.{asked.value}"), token(DESK, "n", asked.value))
        for asked in Asked
    ]
    choices.insert(0, Choice(Phrase("requests.copy_now"), token(DESK, "c"), wide=True))
    waiting = len(waiting_for(visit.work, visit.person))
    if waiting:
        label = Phrase("requests.waiting", {"count": waiting})
        choices.insert(0, Choice(label, WAITING, wide=True))
    lines = [Phrase("requests.line", shown(each)) for each in requests]
    return [Say("requests.mine", {"lines": lines}, choices=(*choices, TO_MENU))]


def waiting_page(visit: Visit) -> Reply:
    """Show an officer what waits for an answer, the most urgent first."""
    waiting = waiting_for(visit.work, visit.person)
    if not waiting:
        return [Say("requests.none_waiting", choices=(TO_MENU,))]
    first = waiting[:SHOWN]
    choices = [
        Choice(f"{number}. {each.person.name}", token(DESK, "o", each.id), wide=True)
        for number, each in enumerate(first, 1)
    ]
    params = {
        "count": len(waiting),
        "lines": [
            Phrase("requests.waiting_line", {"number": n, **shown(each)})
            for n, each in enumerate(first, 1)
        ],
    }
    return [Say("requests.list", params, choices=(*choices, TO_MENU))]


def before_erasing(visit: Visit) -> Reply:
    """Say what would go and what stays, and that nothing comes back, before anything is asked."""
    person = visit.person
    outlook = visit.work.erasing.outlook(Scope.PERSON, person.id, visit.now)
    params = {
        "household": person.household_id is not None,
        "in_programme": outlook is not None and outlook.in_programme,
    }
    send = Choice(Phrase("requests.send"), token(DESK, "s"))
    return [
        Say(
            "requests.before_erasing",
            params,
            choices=(send, Choice(Phrase("requests.leave_it"), DESK)),
        )
    ]


def shown(request: PersonalRequest) -> dict[str, object]:
    """Return a request as texts speak of it."""
    return {
        "name": request.person.name,
        "family": request.household_id is not None,
        "asked": what_of(request.asked),
        "text": request.text,
        "made": request.made,
        "by": request.answer_by,
        "answered": request.answered,
        "answer": request.answer,
    }


def what_of(asked: Asked) -> Phrase:
    """Return what is asked for, in a word or two."""
    return Phrase(f"requests.what.{asked.value}")
