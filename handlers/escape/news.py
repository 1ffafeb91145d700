"""Who hears of a registration to escape poverty: officers, the cadre, and the household itself."""

from domain.escape import EscapeRequest
from domain.households import Household
from domain.say import Say
from handlers.buttons import TO_MENU
from handlers.escape.buttons import DESK, open_button
from handlers.escape.words import kind_of, officers_of, request_params
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit


class EscapeNews:
    """Tells whom a registration concerns, once for each thing that happens to it."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

    def tell(
        self, visit: Visit, household: Household, request: EscapeRequest, say: Say
    ) -> list[str]:
        """Tell the officers, the cadre and the household; return the names of officers reached."""
        work = visit.work
        officers = officers_of(work, household)
        cadre = work.assignments.cadre_of(household.id, visit.today)
        others = [cadre] if cadre is not None else []
        state = request.outcome.value if request.outcome else "new"
        told = []
        for listener in {person.id: person for person in (*officers, *others)}.values():
            if listener.id == visit.person.id:
                continue
            occasion = token(DESK, request.id, state, listener.id)
            parcels = self._speech.tell(work, listener, say, occasion=occasion, now=visit.now)
            if parcels and listener in officers:
                told.append(listener.name)
        if request.outcome is None and visit.person.household_id != household.id:
            self._tell_family(visit, household, request)
        return told

    def _tell_family(self, visit: Visit, household: Household, request: EscapeRequest) -> None:
        """Let a household know what its cadre has written down in its name."""
        say = Say(
            "escape.written_for_you",
            {
                "cadre": visit.person.name,
                "kind": kind_of(household.status),
                "statement": request.statement,
            },
            choices=(open_button(request), TO_MENU),
        )
        for speaker in visit.work.escapes.speakers(household.id):
            occasion = token(DESK, request.id, "own", speaker.id)
            self._speech.tell(visit.work, speaker, say, occasion=occasion, now=visit.now)


def arrived(visit: Visit, household: Household, request: EscapeRequest) -> Say:
    """Return what officers and the cadre hear when a registration has come in."""
    return Say(
        "escape.arrived",
        {**request_params(visit, household, request), "kind": kind_of(household.status)},
        choices=(open_button(request), TO_MENU),
    )
