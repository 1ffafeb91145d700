"""What people ask about their own data, the day by which they hear, and who answers."""

from collections.abc import Mapping

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.invitations import may_invite
from domain.people import Person, Role, UnitId
from domain.personal_requests import DAYS, TEXT_CHARS, Asked, PersonalRequest, answer_by
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.consents import REQUEST
from handlers.conversation import Conversations
from handlers.hand_over_forms import SmallForm
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

DESK = "yc"
"""The desk in tokens: `yc`, `yc.n.<what>`, `yc.o.<number>`, `yc.a.<number>`, `yc.l`."""

ANSWER = "request_answer"
SHOWN = 8
TO_DESK = Choice(Phrase("requests.button"), DESK)


class RequestDesk:
    """The desk for `/yeucau`: one's own requests, and for officers those that wait."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks them, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        conversations.serve(
            SmallForm(REQUEST, forms[REQUEST], _always, _heading, self._made, wants_summary=True)
        )
        conversations.serve(
            SmallForm(ANSWER, forms[ANSWER], _waits, _heading_of_answer, self._answered, True)
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show requests."""
        return {"yeucau": lambda visit, _: _mine(visit), "requests": lambda visit, _: _mine(visit)}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of requests."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return _mine(visit)
            case ["n", what] if what in {asked.value for asked in Asked}:
                needs_text = what == Asked.CORRECT.value
                return self._conversations.begin(visit, REQUEST, what, {"needs_text": needs_text})
            case ["l"]:
                return _waiting(visit)
            case [("o" | "a") as verb, number] if is_number(number):
                return self._about(visit, verb, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # Asking --------------------------------------------------------------------------------------

    def _made(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        asked = Asked(session.subject)
        answer = answers.get("what") or answers.get("more")
        text = answer.value if answer is not None and isinstance(answer.value, str) else ""
        person = visit.person
        day = answer_by(asked, visit.today)
        made = PersonalRequest(
            person, person.household_id, asked, text[:TEXT_CHARS], visit.now, day
        )
        number = visit.work.requests.add(made)
        visit.work.audit.note(person.id, "requested", person.id, visit.now, asked.value)
        told = []
        for officer in officers_of(visit.work, person):
            say = Say(
                "requests.for_officer",
                {"name": person.name, "asked": _what(asked), "text": made.text, "by": day},
                choices=(Choice(Phrase("requests.open"), token(DESK, "o", number)), TO_MENU),
            )
            occasion = token("request", number, officer.id)
            if self._speech.tell(visit.work, officer, say, occasion=occasion, now=visit.now):
                told.append(officer.name)
        params = {"asked": _what(asked), "days": DAYS[asked], "by": day, "told": told}
        return [Say("requests.made", params, choices=(TO_DESK, TO_MENU))]

    # Answering -----------------------------------------------------------------------------------

    def _about(self, visit: Visit, verb: str, number: int) -> Reply:
        request = visit.work.requests.get(number)
        if request is None or not _answers(visit, request):
            visit.work.audit.note(visit.person.id, "refused", f"request {number}", visit.now)
            return [Say("requests.not_yours", choices=(TO_MENU,))]
        if verb == "a" and request.answered is None:
            facts = {"name": request.person.name}
            return self._conversations.begin(visit, ANSWER, str(number), facts)
        answer = Choice(Phrase("requests.answer"), token(DESK, "a", number))
        choices = (answer,) if request.answered is None else ()
        return [Say("requests.card", _shown(request), choices=(*choices, TO_MENU))]

    def _answered(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        request = _request_of(visit, session)
        if request is None:
            return [Say("requests.not_yours", choices=(TO_MENU,))]
        text = str(answers["answer"].value)[:TEXT_CHARS]
        if not visit.work.requests.answer(request.id, text, visit.now):
            return [Say("requests.answered_before", choices=(TO_MENU,))]
        visit.work.audit.note(
            visit.person.id, "answered", request.person.id, visit.now, request.asked.value
        )
        say = Say(
            "requests.your_answer",
            {"asked": _what(request.asked), "who": visit.person.name, "text": text},
            choices=(TO_DESK, TO_MENU),
        )
        # They asked for it: it is said whatever else they agreed to.
        told = self._speech.tell(
            visit.work,
            request.person,
            say,
            occasion=token("answered", request.id),
            now=visit.now,
            purpose=None,
            to_deputy=False,
        )
        params = {"name": request.person.name, "told": bool(told)}
        waiting = Choice(Phrase("requests.waiting_button"), token(DESK, "l"))
        return [Say("requests.answer_kept", params, choices=(waiting, TO_MENU))]


def officers_of(work: Work, person: Person) -> list[Person]:
    """Return who answers for a person's data: the nearest officers at or above the unit."""
    unit = work.units.get(person.unit_id)
    while unit is not None:
        found = work.people.with_role(unit.id, Role.UNIT_OFFICER)
        if unit.is_lead_office:
            found += work.people.with_role(unit.id, Role.LEAD_OFFICE)
        for office in work.units.lead_offices_of(unit):
            found += work.people.with_role(office.id, Role.LEAD_OFFICE)
        others = {each.id: each for each in found if each.id != person.id}
        if others:
            return list(others.values())
        unit = work.units.superior_of(unit)
    return []


def _mine(visit: Visit) -> Reply:
    requests = visit.work.requests.of(visit.person.id)[:SHOWN]
    choices = [
        Choice(Phrase(f"requests.ask.{asked.value}"), token(DESK, "n", asked.value))
        for asked in Asked
    ]
    waiting = len(_waiting_for(visit))
    if waiting:
        label = Phrase("requests.waiting", {"count": waiting})
        choices.insert(0, Choice(label, token(DESK, "l"), wide=True))
    lines = [Phrase("requests.line", _shown(each)) for each in requests]
    return [Say("requests.mine", {"lines": lines}, choices=(*choices, TO_MENU))]


def _waiting(visit: Visit) -> Reply:
    waiting = _waiting_for(visit)
    if not waiting:
        return [Say("requests.none_waiting", choices=(TO_MENU,))]
    shown = waiting[:SHOWN]
    choices = [
        Choice(f"{number}. {each.person.name}", token(DESK, "o", each.id), wide=True)
        for number, each in enumerate(shown, 1)
    ]
    params = {
        "count": len(waiting),
        "lines": [
            Phrase("requests.waiting_line", {"number": n, **_shown(each)})
            for n, each in enumerate(shown, 1)
        ],
    }
    return [Say("requests.list", params, choices=(*choices, TO_MENU))]


def _waiting_for(visit: Visit) -> list[PersonalRequest]:
    if not may_invite(visit.person):
        return []
    below = visit.work.households.overseen_by(visit.person)
    waiting = visit.work.requests.waiting_below(below)
    return [each for each in waiting if each.person.id != visit.person.id]


def _answers(visit: Visit, request: PersonalRequest) -> bool:
    """Tell whether the visitor answers a request: an officer above, and never one's own."""
    person = request.person
    if not may_invite(visit.person) or person.id == visit.person.id:
        return False
    below = visit.work.households.overseen_by(visit.person)
    return visit.work.joining.is_below(UnitId(person.unit_id), below)


def _request_of(visit: Visit, session: Session) -> PersonalRequest | None:
    request = visit.work.requests.get(int(session.subject))
    return request if request is not None and _answers(visit, request) else None


def _shown(request: PersonalRequest) -> dict[str, object]:
    return {
        "name": request.person.name,
        "asked": _what(request.asked),
        "text": request.text,
        "made": request.made,
        "by": request.answer_by,
        "answered": request.answered,
        "answer": request.answer,
    }


def _what(asked: Asked) -> Phrase:
    return Phrase(f"requests.what.{asked.value}")


def _always(visit: Visit, session: Session) -> bool:  # noqa: ARG001 - one's own right
    return True


def _waits(visit: Visit, session: Session) -> bool:
    request = _request_of(visit, session)
    return request is not None and request.answered is None


def _heading(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - the session alone tells
    return Phrase("requests.heading", {"asked": _what(Asked(session.subject))})


def _heading_of_answer(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - as above
    return Phrase("requests.heading_of_answer", {"name": session.facts["name"]})
