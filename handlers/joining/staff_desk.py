"""The people of one's own units: who is invited, who has joined, and who does not work there now."""

from collections.abc import Mapping

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.invitations import may_invite, roles_to_give
from domain.moment import Moment
from domain.names import search_key
from domain.people import Person, PersonId, Role, Unit, UnitId
from domain.say import Choice, Phrase, Say, Text
from handlers.absence.leaves import AWAY, shown
from handlers.absence.leaving import told
from handlers.absence.lists import AWAY_NOW, note_for
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.joining.deactivation import deactivate
from handlers.joining.invitation_slips import InvitationSlips
from handlers.joining.inviting import Inviting
from handlers.managing import managed, manages, overseen
from handlers.paging import PAGE, pages
from handlers.picking import OnTyped, back_to_all, looked_for, named
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.small_form import SmallForm, said_in
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import ASSIGNING

DESK = "ng"
"""The desk in tokens: `ng`, `ng.l.<page>`, `ng.n`, `ng.n.<unit>`, `ng.u.<page>`, and with a
person's id `ng.p`, `ng.m`, `ng.r`, `ng.x`, `ng.y`."""

FORM = "invite_person"
NAME_CHARS = 200

BACK = Choice(Phrase("people.back"), DESK)


class StaffDesk:
    """The desk for `/moi`."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        inviting: Inviting,
        slips: InvitationSlips,
        speech: Speech,
    ) -> None:
        """Take the forms, who asks them, who makes codes, who draws them, the door for speech."""
        self._speech = speech
        self._conversations = conversations
        self._inviting = inviting
        self._slips = slips
        conversations.serve(
            SmallForm(FORM, forms[FORM], _may_invite_into, _heading, self._finish, True)
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show one's people."""
        return {
            "moi": lambda visit, _: self._list(visit, 0),
            "invite": lambda visit, _: self._list(visit, 0),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the list and of a person."""
        return {DESK: self._press}

    def picks(self) -> Mapping[str, OnTyped]:
        """Return the lists of units to invite into, and of one's people."""
        return {
            token(DESK, "n"): lambda visit, parts, name: (
                self._units(visit, 0, name) if len(parts) > 1 else self._list(visit, 0, name)
            ),
            token(DESK, "u"): lambda visit, _, name: self._units(visit, 0, name),
        }

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not may_invite(visit.person):
            return [_officers_only()]
        match parts:
            case []:
                return self._list(visit, 0)
            case ["l", page] if is_number(page):
                return self._list(visit, int(page))
            case ["n"]:
                return self._units(visit, 0)
            case ["u", page] if is_number(page):
                return self._units(visit, int(page))
            case ["n", unit_id]:
                return self._begin(visit, UnitId(unit_id))
            case [("p" | "m" | "r" | "x" | "y") as verb, person_id]:
                return self._about(visit, verb, PersonId(person_id))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _about(self, visit: Visit, verb: str, person_id: PersonId) -> Reply:
        person = visit.work.people.get(person_id)
        if person is None or not manages(visit, person):
            visit.work.audit.note(visit.person.id, "refused", person_id, visit.now, "people")
            return [Say("people.not_here", choices=(BACK, TO_MENU))]
        if not person.active and verb != "p":
            return [_card(visit, person)]
        match verb:
            case "m":
                return self._invited(visit, person)
            case "r":
                if visit.work.joining.revoke(person.id, visit.now):
                    visit.work.audit.note(visit.person.id, "revoked", person.id, visit.now)
                return [Say("people.revoked", {"name": person.name}, choices=(BACK, TO_MENU))]
            case "x":
                return [_sure(person)]
            case "y":
                return _gone(visit, person, self._speech)
            case _:
                return [_card(visit, person)]

    # The list ------------------------------------------------------------------------------------

    def _list(self, visit: Visit, page: int, query: str = "") -> Reply:
        if not may_invite(visit.person):
            return [_officers_only()]
        everybody = managed(visit)
        found = named(query, everybody, lambda who: (who.name,)) if query else []
        people = found or everybody
        shown = people[page * PAGE : (page + 1) * PAGE]
        unit = visit.work.units.get(overseen(visit))
        choices = [
            Choice(f"{number}. {each.name}", token(DESK, "p", each.id), wide=True)
            for number, each in enumerate(shown, page * PAGE + 1)
        ]
        choices.append(Choice(Phrase("people.invite_new"), token(DESK, "n"), wide=True))
        choices.append(AWAY_NOW)
        params = {
            "unit": unit.name if unit else "",
            "total": len(everybody),
            "lines": [
                _line(visit, each, number) for number, each in enumerate(shown, page * PAGE + 1)
            ],
        }
        turning = _turning(token(DESK, "l"), page, len(people), is_part=bool(found))
        say = Say("people.list", params, choices=(*choices, *turning, TO_MENU))
        return [looked_for(query, len(found), say) if query else say]

    def _units(self, visit: Visit, page: int, query: str = "") -> Reply:
        every = _units_to_invite_into(visit)
        if len(every) == 1:
            return self._begin(visit, every[0].id)
        found = named(query, every, lambda unit: (unit.name,)) if query else []
        units = found or every
        shown = units[page * PAGE : (page + 1) * PAGE]
        choices = [Choice(each.name, token(DESK, "n", each.id), wide=True) for each in shown]
        turning = _turning(token(DESK, "u"), page, len(units), is_part=bool(found))
        say = Say("people.which_unit", choices=(*choices, *turning, BACK, TO_MENU))
        return [looked_for(query, len(found), say) if query else say]

    # Inviting ------------------------------------------------------------------------------------

    def _begin(self, visit: Visit, unit_id: UnitId) -> Reply:
        if not visit.work.joining.is_below(unit_id, overseen(visit)):
            visit.work.audit.note(visit.person.id, "refused", unit_id, visit.now, "invite")
            return [Say("people.not_here", choices=(BACK, TO_MENU))]
        if self._inviting.is_too_much(visit.work, visit.person, visit.now):
            return [_too_much()]
        chooses = len(roles_to_give(visit.person)) > 1
        return self._conversations.begin(visit, FORM, unit_id, {"chooses": chooses})

    def _finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        unit_id = UnitId(session.subject)
        name = " ".join(said_in(answers, "name").split())[:NAME_CHARS]
        role = Role(said_in(answers, "role") or Role.CADRE.value)
        if role not in roles_to_give(visit.person) or not _may_invite_into(visit, session):
            return [_officers_only()]
        namesake = next(
            (
                each
                for each in visit.work.joining.staff_below(unit_id)
                if each.unit_id == unit_id and search_key(each.name) == search_key(name)
            ),
            None,
        )
        if namesake is not None:
            open_card = Choice(namesake.name, token(DESK, "p", namesake.id), wide=True)
            choices = (open_card, BACK, TO_MENU)
            return [Say("people.there_already", {"name": namesake.name}, choices=choices)]
        person = Person(
            id=PersonId(self._inviting.new_person_id()),
            programme_id=visit.person.programme_id,
            name=name,
            unit_id=unit_id,
            roles=frozenset({role}),
            synthetic=visit.person.synthetic,
        )
        visit.work.joining.add(person)
        visit.work.audit.note(visit.person.id, "added", person.id, visit.now, role.value)
        return self._invited(visit, person)

    def _invited(self, visit: Visit, person: Person) -> Reply:
        if self._inviting.is_too_much(visit.work, visit.person, visit.now):
            return [_too_much()]
        invitation = self._inviting.invite(visit.work, person, visit.now, visit.person)
        unit = visit.work.units.get(person.unit_id)
        place = unit.name if unit else ""
        self._slips.follow(visit, invitation, place, (BACK, TO_MENU))
        return [self._inviting.say(invitation, place, (BACK, TO_MENU))]


def _units_to_invite_into(visit: Visit) -> list[Unit]:
    return visit.work.joining.units_below(overseen(visit))


def _may_invite_into(visit: Visit, session: Session) -> bool:
    below = visit.work.joining.is_below(UnitId(session.subject), overseen(visit))
    return below and may_invite(visit.person)


def _heading(visit: Visit, session: Session) -> Text:
    unit = visit.work.units.get(UnitId(session.subject))
    return Phrase("people.heading", {"unit": unit.name if unit else ""})


def _line(visit: Visit, person: Person, number: int) -> Phrase:
    unit = visit.work.units.get(person.unit_id)
    return Phrase(
        "people.line",
        {
            "number": number,
            "name": person.name,
            "unit": unit.name if unit else "",
            "state": Phrase(f"people.state.{_state(visit, person)}"),
        },
    )


def _state(visit: Visit, person: Person) -> str:
    if not person.active:
        return "left"
    if visit.work.people.address_of(person.id) is not None:
        return "joined"
    return "invited" if visit.work.joining.open_of(person.id, visit.now) else "not_yet"


def _card(visit: Visit, person: Person) -> Say:
    unit = visit.work.units.get(person.unit_id)
    waiting = visit.work.joining.open_of(person.id, visit.now)
    choices: list[Choice] = []
    if person.active:
        choices.append(Choice(Phrase("people.invite_again"), token(DESK, "m", person.id)))
        if waiting:
            choices.append(Choice(Phrase("people.revoke"), token(DESK, "r", person.id)))
        if person.roles & AWAY:
            choices.append(note_for(person))
        choices.append(Choice(Phrase("people.deactivate"), token(DESK, "x", person.id)))
    return Say(
        "people.card",
        {
            "name": person.name,
            "unit": unit.name if unit else "",
            "roles": [Phrase(f"role.{role.value}") for role in Role if person.has(role)],
            "state": Phrase(f"people.state.{_state(visit, person)}"),
            "expires": waiting[-1].expires if waiting else None,
            "away": _away(visit, person),
        },
        choices=(*choices, BACK, TO_MENU),
    )


def _away(visit: Visit, person: Person) -> Phrase | None:
    away = visit.work.absences.now(person.id, visit.today)
    return Phrase("absence.line", shown(visit.work, away)) if away is not None else None


def _sure(person: Person) -> Say:
    yes = Choice(Phrase("people.yes_deactivate"), token(DESK, "y", person.id))
    return Say("people.sure", {"name": person.name}, choices=(yes, BACK, TO_MENU))


def _gone(visit: Visit, person: Person, speech: Speech) -> Reply:
    left = deactivate(visit.work, person, Moment(visit.now, visit.today), visit.person.id)
    choices = (Choice(Phrase("assigning.menu"), ASSIGNING),) if left.households else ()
    params = {"name": person.name, "drafts": left.drafts, "households": left.households}
    said = Say("people.deactivated", params, choices=(*choices, BACK, TO_MENU))
    return [said, *told(speech, visit, person, left.gaps)]


def _officers_only() -> Say:
    return Say("people.officers_only", choices=(TO_MENU,))


def _too_much() -> Say:
    return Say("people.too_many", choices=(BACK, TO_MENU))


def _turning(start: str, page: int, total: int, *, is_part: bool) -> list[Choice]:
    if is_part:
        return [back_to_all(start)]
    return pages(start, page, total)
