"""What an officer does about a request: sends the copy, restricts, erases; each is told to the family."""

from datetime import datetime

from domain.chat import Address
from domain.delivery import Parcel
from domain.households import HouseholdId
from domain.personal.erasing import ErasingHeldError, Outlook, Scope
from domain.personal.requests import Asked, PersonalRequest
from domain.personal.rules import PersonalRules
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.errands import Do, Errand
from handlers.personal.copies import PersonalPages
from handlers.personal.copy_sending import ON, Allowed, CopySending, reply_to
from handlers.personal.erased_files import remove_left
from handlers.personal.erasures import kept_lines, nameless_of, outlook_params
from handlers.ports.outside import MediaStore
from handlers.ports.speech import Reply, Words
from handlers.ports.work import Work
from handlers.requests_waiting import DESK
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

ACTS = frozenset({"g", "h", "hb", "e", "eh", "ew", "ex", "ey"})
"""`g` sends the copy; `h`, `hb` restrict and lift; `e…` look at an erasure, ask again, and erase."""

OUTCOMES = frozenset({"corrected", "not_corrected"})
"""What came of a request for a correction (the options of the form)."""


class PersonalActs:
    """Carries requests out."""

    def __init__(
        self,
        speech: Speech,
        words: Words,
        media: MediaStore,
        pages: PersonalPages,
        rules: PersonalRules,
    ) -> None:
        """Take the door for speech, the words, the files, who writes pages, and what holds."""
        self._speech = speech
        self._words = words
        self._media = media
        self._copies = CopySending(speech, words, media, pages)
        self._rules = rules

    def own_copy(self, visit: Visit) -> Reply:
        """Send a person the own copy, where they asked for it."""
        visit.errands.append(self._copies.own(visit))
        return [Say("personal_acts.gathering")]

    def choices(self, visit: Visit, request: PersonalRequest) -> tuple[Choice, ...]:
        """Return what can be done about a request that waits."""
        if request.answered is not None:
            return ()
        match request.asked:
            case Asked.SEE:
                return (_choice("send_copy", "g", request),)
            case Asked.RESTRICT if request.household_id is not None:
                home = HouseholdId(request.household_id)
                if visit.work.requests.is_restricted(home):
                    return (_choice("lift", "hb", request),)
                return (_choice("restrict", "h", request),)
            case Asked.ERASE:
                return (_choice("look_at_erasing", "e", request),)
            case _:
                return ()

    def worded(self, request: PersonalRequest, text: str, outcome: str) -> str:
        """Return an answer as the family reads it: whether it was set right, then the words."""
        if outcome not in OUTCOMES:
            return text
        return self._words.text(Phrase(f"requests.{outcome}", {"text": text}), request.person)

    def act(self, visit: Visit, verb: str, request: PersonalRequest, allowed: Allowed) -> Reply:
        """Do what an officer pressed about a request that is theirs and waits."""
        match verb:
            case "g" if request.asked is Asked.SEE:
                visit.errands.append(self._copies.for_request(visit, request, allowed, self._told))
                return [Say("personal_acts.sending", {"name": request.person.name})]
            case "h" | "hb" if request.asked is Asked.RESTRICT:
                return self._restrict(visit, request, lift=verb == "hb")
            case "ew" if request.asked is Asked.ERASE:
                back = _choice("look_at_erasing", "e", request)
                lines = kept_lines(self._rules)
                return [Say("erasing.why_kept", {"lines": lines}, choices=(back, TO_MENU))]
            case "e" | "eh" if request.asked is Asked.ERASE:
                return self._looked_at(visit, request, whole=verb == "eh")
            case "ex" | "ey" if request.asked is Asked.ERASE:
                whole = verb == "ey"
                visit.errands.append(self._erasing(visit, request, allowed, whole=whole))
                return [Say("personal_acts.erasing")]
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # Restriction ---------------------------------------------------------------------------------

    def _restrict(self, visit: Visit, request: PersonalRequest, *, lift: bool) -> Reply:
        work = visit.work
        if request.household_id is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        home = HouseholdId(request.household_id)
        work.requests.restrict(home, None if lift else visit.today)
        action = "restriction_lifted" if lift else "restricted"
        work.audit.note(visit.person.id, action, home, visit.now)
        text = self._words.text(Phrase(f"personal_acts.{action}_answer"), request.person)
        work.requests.answer(request.id, text, visit.now)
        say = Say(
            "requests.your_answer",
            {
                "asked": Phrase(f"requests.what.{request.asked.value}"),
                "who": visit.person.name,
                "text": text,
                "recorded": None,
            },
            choices=(TO_MENU,),
        )
        told = self._told(work, request, say, visit.now)
        params = {"name": request.person.name, "told": bool(told)}
        return [Say(f"personal_acts.{action}", params, choices=ON)]

    # Erasure -------------------------------------------------------------------------------------

    def _looked_at(self, visit: Visit, request: PersonalRequest, *, whole: bool) -> Reply:
        """Show what would be erased and what stays, and ask once more."""
        scope, subject = _scope(request, whole=whole)
        outlook = visit.work.erasing.outlook(scope, subject, visit.now)
        if outlook is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        choices: list[Choice] = []
        if not outlook.holds and not (whole and outlook.in_programme):
            verb = "ey" if whole else "ex"
            choices.append(_choice("erase_household" if whole else "erase_person", verb, request))
        if not whole and request.household_id is not None and not outlook.in_programme:
            choices.append(_choice("look_at_household", "eh", request))
        answer = Choice(Phrase("requests.answer"), token(DESK, "a", request.id))
        choices.append(_choice("why_kept", "ew", request))
        params = outlook_params(outlook, self._rules)
        key = f"erasing.outlook_{scope.value}"
        return [Say(key, params, choices=(*choices, answer, TO_MENU))]

    def _erasing(
        self, visit: Visit, request: PersonalRequest, allowed: Allowed, *, whole: bool
    ) -> Errand:
        officer = visit.person
        scope, subject = _scope(request, whole=whole)

        def erase(work: Work, now: datetime) -> list[Parcel]:
            if allowed(work, officer, request.id) is None or _is_kept(work, scope, subject, now):
                return self._reply(work, visit, Say("requests.answered_before"), now)
            address = work.people.address_of(request.person.id)
            work.requests.answer(request.id, "", now)
            reason = f"request {request.id}"
            try:
                done = work.erasing.erase(
                    scope, subject, nameless_of(self._words), officer.id, reason, now, visit.today
                )
            except ErasingHeldError:
                return self._reply(work, visit, Say("requests.answered_before"), now)
            if done is None:
                return []
            return [
                *self._farewell(work, request, address, scope, now),
                *self._reply(
                    work, visit, _erased_say(done.outlook, told=address is not None), now
                ),
            ]

        def errand(do: Do, now: datetime) -> list[Parcel]:
            parcels = do(lambda work: erase(work, now))
            remove_left(do, self._media)
            return parcels

        return errand

    def _farewell(
        self,
        work: Work,
        request: PersonalRequest,
        address: Address | None,
        scope: Scope,
        now: datetime,
    ) -> list[Parcel]:
        """Tell the family that it is done: the last message, to a chat that is nobody's by now."""
        if address is None:
            return []
        say = Say(f"personal_acts.farewell_{scope.value}")
        return self._speech.reply(
            work, address, None, [say], occasion=f"erased.{request.id}", answers="", now=now
        )

    # Said ----------------------------------------------------------------------------------------

    def _told(self, work: Work, request: PersonalRequest, say: Say, now: datetime) -> list[Parcel]:
        # They asked for it: it is said whatever else they agreed to.
        return self._speech.tell(
            work, request.person, say,
            occasion=f"copy.{request.id}" if say.document else token("answered", request.id),
            now=now, purpose=None, to_deputy=False,
        )  # fmt: skip

    def _reply(self, work: Work, visit: Visit, say: Say, now: datetime) -> list[Parcel]:
        return reply_to(self._speech, work, visit, say, now)


def _choice(label: str, verb: str, request: PersonalRequest) -> Choice:
    return Choice(
        Phrase(f"personal_acts.button.{label}"), token(DESK, verb, request.id), wide=True
    )


def _scope(request: PersonalRequest, *, whole: bool) -> tuple[Scope, str]:
    if whole and request.household_id is not None:
        return Scope.HOUSEHOLD, request.household_id
    return Scope.PERSON, request.person.id


def _is_kept(work: Work, scope: Scope, subject: str, now: datetime) -> bool:
    """Tell whether a household's record must stay: it is recognised, and worked with by law."""
    if scope is not Scope.HOUSEHOLD:
        return False
    outlook = work.erasing.outlook(scope, subject, now)
    return outlook is not None and outlook.in_programme


def _erased_say(outlook: Outlook, *, told: bool) -> Say:
    params = {"count": outlook.total, "files": outlook.files, "told": told}
    return Say("personal_acts.erased", params, choices=ON)
