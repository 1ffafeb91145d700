"""What people ask about their own data, the day by which they hear, and who answers."""

from collections.abc import Mapping

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.conversation.values import Unsaid
from domain.invitations import may_invite
from domain.people import Person, UnitId
from domain.personal.requests import TEXT_CHARS, Asked, PersonalRequest
from domain.personal.rules import Confidence, Limit, PersonalRules
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.officers import nearest
from handlers.personal.acts import ACTS, PersonalActs
from handlers.personal.consents import REQUEST
from handlers.personal.request_pages import before_erasing, mine, shown, waiting_page, what_of
from handlers.personal.request_records import corrects, recorded, to_record
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.requests_waiting import DESK, WAITING
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.small_form import SmallForm
from handlers.speak import Speech
from handlers.visit import Visit

ANSWER = "request_answer"
TO_DESK = Choice(Phrase("requests.button"), DESK)


class RequestDesk:
    """The desk for `/yeucau`: one's own requests, and for officers those that wait."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        speech: Speech,
        rules: PersonalRules,
        acts: PersonalActs,
    ) -> None:
        """Take the forms, who asks them, the door for speech, what holds, and who carries it out."""
        self._conversations = conversations
        self._speech = speech
        self._rules = rules
        self._acts = acts
        conversations.serve(
            SmallForm(REQUEST, forms[REQUEST], _always, _heading, self._made, wants_summary=True)
        )
        conversations.serve(
            SmallForm(ANSWER, forms[ANSWER], _waits, _heading_of_answer, self._answered, True)
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show requests."""
        return {"yeucau": lambda visit, _: mine(visit), "requests": lambda visit, _: mine(visit)}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of requests."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return mine(visit)
            case ["n", Asked.ERASE.value]:
                return before_erasing(visit)
            case ["s"]:
                return self._ask_erasing(visit)
            case ["n", what] if what in {asked.value for asked in Asked}:
                needs_text = what == Asked.CORRECT.value
                facts: Facts = {"needs_text": needs_text, "asked": what}
                return self._conversations.begin(visit, REQUEST, what, facts)
            case ["l"]:
                return waiting_page(visit)
            case ["c"]:
                return self._acts.own_copy(visit)
            case [verb, number] if verb in ACTS and is_number(number):
                return self._act(visit, verb, int(number))
            case [("o" | "a") as verb, number] if is_number(number):
                return self._about(visit, verb, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # Asking --------------------------------------------------------------------------------------

    def _made(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        answer = answers.get("what") or answers.get("more")
        value = answer.value if answer is not None else ""
        text = value if isinstance(value, str) and not isinstance(value, Unsaid) else ""
        return self._keep(visit, Asked(session.subject), text)

    def _ask_erasing(self, visit: Visit) -> Reply:
        """Keep the request for erasure, once: pressed again, it waits already."""
        mine = visit.work.requests.of(visit.person.id)
        for each in mine:
            if each.asked is Asked.ERASE and each.answered is None:
                return [Say("requests.asked_before", shown(each), choices=(TO_DESK, TO_MENU))]
        return self._keep(visit, Asked.ERASE, "")

    def _keep(self, visit: Visit, asked: Asked, text: str) -> Reply:
        person = visit.person
        day = self._rules.answer_by(asked, visit.today)
        made = PersonalRequest(
            person, person.household_id, asked, text[:TEXT_CHARS], visit.now, day
        )
        number = visit.work.requests.add(made)
        visit.work.audit.note(person.id, "requested", person.id, visit.now, asked.value)
        told: list[Text] = []
        for officer in officers_of(visit.work, person):
            say = Say(
                "requests.for_officer",
                shown(made),
                choices=(Choice(Phrase("requests.open"), token(DESK, "o", number)), TO_MENU),
            )
            occasion = token("request", number, officer.id)
            if self._speech.tell(visit.work, officer, say, occasion=occasion, now=visit.now):
                told.append(_officer(visit.work, officer))
        limit = self._rules.answers[asked]
        params = {
            "asked": what_of(asked),
            "days": limit.count,
            "by": day,
            "basis": limit.basis,
            "doubt": _doubt(limit),
            "told": told,
        }
        return [Say("requests.made", params, choices=(TO_DESK, TO_MENU))]

    # Answering -----------------------------------------------------------------------------------

    def _about(self, visit: Visit, verb: str, number: int) -> Reply:
        request = visit.work.requests.get(number)
        if request is None or not _answers(visit.work, visit.person, request):
            visit.work.audit.note(visit.person.id, "refused", f"request {number}", visit.now)
            return [Say("requests.not_yours", choices=(TO_MENU,))]
        if verb == "a" and request.answered is None:
            facts: dict[str, str | bool] = {"name": request.person.name}
            facts["corrects"] = corrects(request)
            return self._conversations.begin(visit, ANSWER, str(number), facts)
        answer = Choice(Phrase("requests.answer"), token(DESK, "a", number))
        choices = (answer,) if request.answered is None else ()
        choices = (*self._acts.choices(visit, request), *to_record(request), *choices)
        book = recorded(visit, request, visit.person)
        if book is not None:
            visit.work.audit.note(
                visit.person.id, "viewed", str(request.household_id), visit.now, "request"
            )
        params = {**shown(request), "recorded": book}
        return [Say("requests.card", params, choices=(*choices, TO_MENU))]

    def _act(self, visit: Visit, verb: str, number: int) -> Reply:
        request = visit.work.requests.get(number)
        if request is None or not _answers(visit.work, visit.person, request):
            visit.work.audit.note(visit.person.id, "refused", f"request {number}", visit.now)
            return [Say("requests.not_yours", choices=(TO_MENU,))]
        if request.answered is not None:
            return [Say("requests.answered_before", choices=(TO_MENU,))]
        return self._acts.act(visit, verb, request, _theirs)

    def _answered(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        request = _request_of(visit, session)
        if request is None:
            return [Say("requests.not_yours", choices=(TO_MENU,))]
        outcome = str(answers["outcome"].value) if "outcome" in answers else ""
        said = str(answers["answer"].value)
        text = self._acts.worded(request, said, outcome)[:TEXT_CHARS]
        if not visit.work.requests.answer(request.id, text, visit.now):
            return [Say("requests.answered_before", choices=(TO_MENU,))]
        visit.work.audit.note(
            visit.person.id, "answered", request.person.id, visit.now, request.asked.value
        )
        say = Say(
            "requests.your_answer",
            {
                "asked": what_of(request.asked),
                "who": visit.person.name,
                "text": text,
                # Whatever was answered: the family reads what the book says.
                "recorded": recorded(visit, request, request.person),
            },
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
        params = {
            "name": request.person.name,
            "told": bool(told),
            "recorded": recorded(visit, request, visit.person),
            "corrected": outcome == "corrected",
        }
        waiting = Choice(Phrase("requests.waiting_button"), WAITING)
        choices = (*to_record(request), waiting, TO_MENU)
        return [Say("requests.answer_kept", params, choices=choices)]


def _officer(work: Work, officer: Person) -> Phrase:
    """Return somebody of whom a family may never have heard: the name, and the office."""
    unit = work.units.get(officer.unit_id)
    return Phrase("requests.told", {"name": officer.name, "unit": unit.name if unit else ""})


def _doubt(limit: Limit) -> Text:
    """Return a plain sentence where the days were not read in the text itself."""
    if limit.confidence is Confidence.VERIFIED:
        return ""
    return Phrase(f"personal.doubt.{limit.confidence.value}")


def officers_of(work: Work, person: Person) -> list[Person]:
    """Return who answers for a person's data: the nearest officers at or above the unit."""
    return nearest(work, person.unit_id, lambda officer: _answers_for(work, officer, person))


def _answers(work: Work, officer: Person, request: PersonalRequest) -> bool:
    """Tell whether somebody answers a request: an officer above, and never one's own."""
    return _answers_for(work, officer, request.person)


def _answers_for(work: Work, officer: Person, person: Person) -> bool:
    if not may_invite(officer) or person.id == officer.id:
        return False
    below = work.households.overseen_by(officer)
    return work.joining.is_below(UnitId(person.unit_id), below)


def _theirs(work: Work, officer: Person, number: int) -> PersonalRequest | None:
    """Return a request that somebody answers, as long as nobody has."""
    request = work.requests.get(number)
    if request is None or request.answered is not None:
        return None
    return request if _answers(work, officer, request) else None


def _request_of(visit: Visit, session: Session) -> PersonalRequest | None:
    request = visit.work.requests.get(int(session.subject))
    if request is None or not _answers(visit.work, visit.person, request):
        return None
    return request


def _always(visit: Visit, session: Session) -> bool:  # noqa: ARG001 - one's own right
    return True


def _waits(visit: Visit, session: Session) -> bool:
    request = _request_of(visit, session)
    return request is not None and request.answered is None


def _heading(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - the session alone tells
    return Phrase("requests.heading", {"asked": what_of(Asked(session.subject))})


def _heading_of_answer(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - as above
    return Phrase("requests.heading_of_answer", {"name": session.facts["name"]})
