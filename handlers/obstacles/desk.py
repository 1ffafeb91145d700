"""Obstacles: named in two answers, laid on the desk of who can clear them, and where they are led."""

from collections.abc import Iterator, Mapping

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.obstacles import ObstacleRules
from domain.people import STAFF, Role, UnitId
from domain.reporting import Obstacle
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Due
from handlers.due.words import name_of
from handlers.form_desks import Fallback
from handlers.letters_waiting import TO_CADRE, cadre_name
from handlers.obstacles.acts import VERBS, ObstacleActs
from handlers.obstacles.card import ObstacleCards
from handlers.obstacles.heard import FORM as HEARD
from handlers.obstacles.heard import HeardObstacle
from handlers.obstacles.lists import ObstacleLists
from handlers.obstacles.raised import to_raised
from handlers.obstacles.steps import ObstacleSteps
from handlers.obstacles.watch import ObstacleWatch
from handlers.obstacles.words import DESK, LIST, MINE, NEW, ObstacleTimes
from handlers.officers import desk_of, people_of_desk
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

FORM = "obstacle"
"""The form in which an obstacle is named."""


class ObstacleDesk:
    """The desk for `/vuongmac`: what is in the way, and what waits on the unit's own desk.

    Its tokens: `vm`, `vm.l.<page>` what waits; `vm.m.<page>` one's own; `vm.g.<age>.<page>` of an
    area; `vm.o.<obstacle>` a card; `vm.n` a new one; the steps stand in `ObstacleActs`.
    """

    form_id = FORM
    wants_summary = True

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        deadlines: Deadlines,
        speech: Speech,
        rules: ObstacleRules,
        otherwise: Fallback,
    ) -> None:
        """Take the forms, who asks, the deadlines, speech, the limits, and who hears what else."""
        self.times = times = ObstacleTimes(rules, deadlines.calendar, deadlines.zone)
        steps = ObstacleSteps(times, speech)
        self.watch = ObstacleWatch(deadlines, steps, times, speech)
        self._lists = ObstacleLists(times)
        self._cards = ObstacleCards(times)
        self._acts = ObstacleActs(forms, conversations, steps)
        self._forms = forms[FORM]
        self._conversations = conversations
        self._deadlines = deadlines
        self._speech = speech
        self.heard = HeardObstacle(forms[HEARD], conversations, self._known, otherwise)
        conversations.serve(self)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that name an obstacle, or show those that wait."""
        return {
            "vuongmac": self._command,
            "obstacle": self._command,
            "daneu": self._raised,
            "raised": self._raised,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the list and of an obstacle."""
        return {DESK: self._press}

    def about(self, visit: Visit, due: Due) -> Reply:
        """Ask what stands in the way of a report."""
        return self._conversations.begin(visit, FORM, due.subject, {})

    def _command(self, visit: Visit, _: str) -> Reply:
        if visit.person.is_officer and visit.work.obstacles.open_at(visit.person.unit_id):
            return self._lists.waiting(visit, 0)
        if visit.person.has(Role.LEADER):
            return self._lists.area(visit, 0, 0)
        raised = to_raised(visit.work, visit.person, "obstacle.mine_counted")
        if raised is not None:
            return [Say("obstacle.new_or_mine", choices=(NEW, raised, TO_MENU))]
        return self._name_one(visit)

    def _raised(self, visit: Visit, _: str) -> Reply:
        return self._lists.mine(visit, 0) if visit.person.roles & STAFF else self._name_one(visit)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case ["n"]:
                return self._name_one(visit)
            case [] if visit.person.has(Role.LEADER) and not visit.person.is_officer:
                return self._lists.area(visit, 0, 0)
            case []:
                return self._lists.waiting(visit, 0)
            case ["l", page] if is_number(page):
                return self._lists.waiting(visit, int(page))
            case ["m", page] if is_number(page):
                return self._lists.mine(visit, int(page))
            case ["g", age, page] if is_number(age) and is_number(page):
                return self._lists.area(visit, int(age), int(page))
            case ["o", number] if is_number(number):
                return self._cards.show(visit, int(number))
            case [verb, number, *more] if verb in VERBS and is_number(number):
                return self._acts.press(visit, verb, int(number), more)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _name_one(self, visit: Visit) -> Reply:
        if not visit.person.roles & STAFF:
            cadre = cadre_name(visit)
            choices = (TO_CADRE, TO_MENU) if cadre else (TO_MENU,)
            return [Say("obstacle.not_here", {"cadre": cadre}, choices=choices)]
        return self._conversations.begin(visit, FORM, visit.person.unit_id, {})

    def _known(self, visit: Visit, subject: str, text: str) -> Reply:
        """Name an obstacle whose text was typed already: who is to solve it is left to ask."""
        answers = {"text": Answer(text, text, visit.now)}
        return self._conversations.begin(visit, FORM, subject, {}, answers=answers)

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:  # noqa: ARG002 - always
        """Tell whether the draft may go on: one's own words about an obstacle always may."""
        return True

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form of an obstacle."""
        return self._forms.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the obstacle stands in the way of: a report, or the unit's work."""
        due = self._deadlines.find_subject(visit.person.programme_id, session.subject)
        if due is not None:
            name = name_of(due.obligation, due.deadline)
            return Phrase("obstacle.heading_of_report", {"name": name})
        unit = visit.work.units.get(visit.person.unit_id)
        return Phrase("obstacle.heading", {"unit": unit.name if unit else ""})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Lay the obstacle on the desk that was chosen, and tell those who sit there."""
        desk = str(answers["desk"].value)
        programme_id = visit.person.programme_id
        unit_id = desk_of(visit.work, programme_id, desk) or visit.person.unit_id
        due = self._deadlines.find_subject(programme_id, session.subject)
        text = str(answers["text"].value)
        occasion = _occasion(session, due)
        is_new = visit.work.obstacles.add(
            Obstacle(
                occasion=occasion,
                programme_id=programme_id,
                household_id=None,
                unit_id=visit.person.unit_id,
                raised_by=visit.person.id,
                desk_unit_id=unit_id,
                desk=desk,
                text=text,
                opened_at=visit.now,
            )
        )
        if is_new:
            visit.work.audit.note(visit.person.id, "obstacle", session.id, visit.now, desk)
        told = self._tell_desk(visit, session, unit_id, text, due)
        unit = visit.work.units.get(unit_id)
        return [
            Say(
                "obstacle.thanks",
                {
                    "unit": unit.name if unit else "",
                    "told": told,
                    "own": unit_id == visit.person.unit_id,
                },
                choices=(
                    *((_report_button(due),) if due is not None else ()),
                    MINE,
                    TO_MENU,
                ),
            )
        ]

    def _tell_desk(
        self, visit: Visit, session: Session, unit_id: UnitId, text: str, due: Due | None
    ) -> list[str]:
        """Tell the people of a desk's unit; return the names of those whom it reaches."""
        unit = visit.work.units.get(visit.person.unit_id)
        name = name_of(due.obligation, due.deadline) if due is not None else None
        say = Say(
            "obstacle.for_desk",
            {
                "who": visit.person.name,
                "unit": unit.name if unit else "",
                "name": name,
                "text": text,
            },
            choices=(*_open(visit, unit_id, _occasion(session, due)), LIST, TO_MENU),
        )
        told = []
        for person in people_of_desk(visit.work, unit_id):
            if person.id == visit.person.id:
                continue
            occasion = token("vm", session.id, person.id)
            self._speech.tell(visit.work, person, say, occasion=occasion, now=visit.now)
            if visit.work.people.address_of(person.id) is not None:
                told.append(person.name)
        return told


def _occasion(session: Session, due: Due | None) -> str:
    """Return what it arose from; with the report that it is in the way of, which is found by it."""
    own = f"unit.{session.id}"
    return own if due is None else f"{own}.{due.subject}"


def _open(visit: Visit, unit_id: UnitId, occasion: str) -> Iterator[Choice]:
    """Yield the button that opens what has just been laid on a desk."""
    for each in visit.work.obstacles.open_at(unit_id):
        if each.occasion == occasion:
            yield Choice(Phrase("obstacle.open_it"), token(DESK, "o", each.id))


def _report_button(due: Due) -> Choice:
    return Choice(Phrase("obstacle.back_to_report"), token("nop", "o", *due.parts))
