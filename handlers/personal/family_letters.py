"""A family writes to the cadre who looks after it: the words arrive as they are and wait until read."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.households import Household, HouseholdId
from domain.people import Person, Role
from domain.reporting import LETTER, Obstacle
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.households import heading_of, household_for, look, not_yours
from handlers.letters_waiting import DESK, READ, occasion_of
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand, token
from handlers.small_form import SmallForm
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import LIST

FORM = "family_letter"

MOST_A_DAY = 5
"""So many letters of a household a day: more is said better by telephone."""


class LetterDesk:
    """The desk for a family's words to its cadre."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks for the words, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        conversations.serve(SmallForm(FORM, forms[FORM], _may, _heading, self._send, True))

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands: there are none."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons that write and read."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._write(visit)
            case [verb, letter] if verb == READ:
                return _read(visit, letter)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _write(self, visit: Visit) -> Reply:
        home = _home(visit)
        if home is None:
            return [not_yours(visit)]
        return _hindrance(visit, home) or self._conversations.begin(visit, FORM, home, {})

    def _send(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        home = HouseholdId(session.subject)
        household = household_for(visit, home)
        cadre = visit.work.assignments.cadre_of(home, visit.today)
        hindrance = _hindrance(visit, home)
        if household is None or cadre is None or hindrance:
            return hindrance or [not_yours(visit)]
        person = visit.person
        text = str(answers["text"].value)
        made = Obstacle(
            occasion=occasion_of(session.id),
            programme_id=person.programme_id,
            household_id=home,
            unit_id=person.unit_id,
            raised_by=person.id,
            desk_unit_id=cadre.unit_id,
            desk=LETTER,
            text=text,
            opened_at=visit.now,
        )
        if visit.work.obstacles.add(made):
            visit.work.audit.note(person.id, "told", home, visit.now, "letter")
        told = self._tell(visit.work, cadre, household, session.id, text, visit.now)
        params = {"cadre": cadre.name, "told": told}
        return [Say("letters.sent", params, choices=(TO_MENU,))]

    def _tell(
        self,
        work: Work,
        cadre: Person,
        household: Household,
        letter: str,
        text: str,
        now: datetime,
    ) -> bool:
        say = Say(
            "letters.arrived",
            {"heading": heading_of(household), "text": text},
            choices=(
                Choice(Phrase("letters.read"), token(DESK, READ, letter)),
                Choice(Phrase("letters.open"), token(LIST, "c", household.id)),
                TO_MENU,
            ),
        )
        return bool(self._speech.tell(work, cadre, say, occasion=occasion_of(letter), now=now))


def _home(visit: Visit) -> HouseholdId | None:
    """Return whose words these are: a household's own people alone write to its cadre."""
    home = visit.person.household_id
    if home is None or not visit.person.has(Role.HOUSEHOLD):
        return None
    return HouseholdId(home)


def _hindrance(visit: Visit, home: HouseholdId) -> Reply:
    """Return why nothing can be written now; nothing if it can."""
    cadre = visit.work.assignments.cadre_of(home, visit.today)
    if cadre is None:
        return [Say("letters.no_cadre", choices=(TO_MENU,))]
    midnight = datetime.combine(visit.today, time(), visit.zone).astimezone(UTC)
    if visit.work.obstacles.letters_since(home, midnight) >= MOST_A_DAY:
        params = {"cadre": cadre.name, "most": MOST_A_DAY}
        return [Say("letters.enough", params, choices=(TO_MENU,))]
    return []


def _read(visit: Visit, letter: str) -> Reply:
    """Show a letter to whoever looks after the household, or stands in, and mark it as read."""
    found = visit.work.obstacles.letter(occasion_of(letter))
    if found is None or found.household_id is None:
        return [Say("common.old_button", choices=(TO_MENU,))]
    home = HouseholdId(found.household_id)
    decision, household = look(visit, home)
    if household is None or not decision.may_report:
        visit.work.audit.note(visit.person.id, "refused", home, visit.now)
        return [not_yours(visit)]
    visit.work.audit.note(visit.person.id, "viewed", home, visit.now, "letter")
    if found.closed_at is None:
        visit.work.obstacles.close(found.id, visit.now)
    params = {"heading": heading_of(household), "at": found.opened_at, "text": found.text}
    card = Choice(Phrase("letters.open"), token(LIST, "c", home))
    tasks = Choice(Phrase("menu.tasks"), "viec")
    return [Say("letters.card", params, choices=(card, tasks, TO_MENU))]


def _may(visit: Visit, session: Session) -> bool:
    return _home(visit) == session.subject


def _heading(visit: Visit, session: Session) -> Text:
    cadre = visit.work.assignments.cadre_of(HouseholdId(session.subject), visit.today)
    return Phrase("letters.heading", {"cadre": cadre.name if cadre is not None else ""})
