"""Leave and deputy: what is said unasked goes to the colleague who stands in, and both know it."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.absences import Absence, is_leave
from domain.assignments import circle_of
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.people import Person, PersonId, Role
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.hand_over_forms import SmallForm
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

DESK = "vn"
"""The desk in tokens: `vn`, `vn.l.<page>`, `vn.d.<person>` (`-` for nobody), `vn.e.<number>`."""

FORM = "absence"
NOBODY = "-"
PAGE = 8
AWAY = frozenset({Role.CADRE, Role.UNIT_OFFICER, Role.LEAD_OFFICE})
"""Who has a deputy; a leader's messages are figures, and a family's are its own."""

BACK = Choice(Phrase("absence.button"), DESK)


class StandIns:
    """Knows who hears instead of somebody who is away."""

    def __init__(self, zone: ZoneInfo) -> None:
        """Take where days begin and end."""
        self._zone = zone

    def instead(self, work: Work, person: Person, now: datetime) -> tuple[Person, Text] | None:
        """Return who hears instead, and the sentence that says so; None for the person itself."""
        if not person.roles & AWAY:
            return None
        away = work.absences.now(person.id, now.astimezone(self._zone).date())
        deputy = work.people.get(away.deputy_id) if away is not None and away.deputy_id else None
        if away is None or deputy is None or not deputy.active:
            return None
        if work.people.address_of(deputy.id) is None:
            return None
        return deputy, Phrase("absence.instead", {"name": person.name, "until": away.until})


class AbsenceDesk:
    """The desk for `/nghi`."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks them, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        conversations.serve(
            SmallForm(FORM, forms[FORM], _may_still, _heading, self._finish, wants_summary=True)
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        return {
            "nghi": lambda visit, _: self._show(visit),
            "leave": lambda visit, _: self._show(visit),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not visit.person.roles & AWAY:
            return [Say("absence.not_here", choices=(TO_MENU,))]
        match parts:
            case []:
                return self._show(visit)
            case ["l", page] if is_number(page):
                return [_colleagues(visit, int(page))]
            case ["d", deputy]:
                if deputy != NOBODY and _colleague(visit, deputy) is None:
                    return [_colleagues(visit, 0)]
                return self._conversations.begin(visit, FORM, deputy, {})
            case ["e", number] if is_number(number):
                return self._end(visit, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _show(self, visit: Visit) -> Reply:
        if not visit.person.roles & AWAY:
            return [Say("absence.not_here", choices=(TO_MENU,))]
        coming = visit.work.absences.coming(visit.person.id, visit.today)
        choices = [
            Choice(
                Phrase("absence.end", {"since": each.since}), token(DESK, "e", each.id), wide=True
            )
            for each in coming
        ]
        choices.append(Choice(Phrase("absence.new"), token(DESK, "l", 0)))
        lines = [Phrase("absence.line", _shown(visit.work, each)) for each in coming]
        return [Say("absence.mine", {"lines": lines}, choices=(*choices, TO_MENU))]

    def _finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        since, until = _day(answers, "since"), _day(answers, "until")
        again = Choice(Phrase("absence.again"), token(DESK, "d", session.subject))
        if not is_leave(since, until, visit.today):
            params = {"since": since, "until": until}
            return [Say("absence.days_do_not_fit", params, choices=(again, TO_MENU))]
        deputy = _colleague(visit, session.subject)
        made = Absence(visit.person.id, deputy.id if deputy is not None else None, since, until)
        number = visit.work.absences.add(made, visit.person.id, visit.now)
        detail = f"{since} {until} {made.deputy_id or NOBODY}"
        visit.work.audit.note(visit.person.id, "leave", visit.person.id, visit.now, detail)
        told = deputy is not None and self._tell(
            visit, deputy, Say("absence.you_stand_in", _shown(visit.work, made)), f"leave.{number}"
        )
        return [
            Say(
                "absence.kept",
                {**_shown(visit.work, made), "told": told},
                choices=(BACK, TO_MENU),
            )
        ]

    def _end(self, visit: Visit, number: int) -> Reply:
        coming = visit.work.absences.coming(visit.person.id, visit.today)
        chosen = next((each for each in coming if each.id == number), None)
        if chosen is None or not visit.work.absences.end(number, visit.person.id, visit.now):
            return self._show(visit)
        visit.work.audit.note(visit.person.id, "leave ended", visit.person.id, visit.now)
        deputy = visit.work.people.get(chosen.deputy_id) if chosen.deputy_id else None
        if deputy is not None:
            say = Say("absence.no_longer", {"name": visit.person.name})
            self._tell(visit, deputy, say, f"leave-ended.{number}")
        return [Say("absence.ended"), *self._show(visit)]

    def _tell(self, visit: Visit, deputy: Person, say: Say, occasion: str) -> bool:
        told = self._speech.tell(visit.work, deputy, say, occasion=occasion, now=visit.now)
        return bool(told)


def _colleagues_of(visit: Visit) -> list[Person]:
    """Return who can stand in: the own unit, and for cadres those whom they may hand over to."""
    me, work = visit.person, visit.work
    own = [
        each
        for each in work.joining.staff_below(me.unit_id)
        if each.unit_id == me.unit_id and each.active and each.roles & AWAY
    ]
    unit = work.units.get(me.unit_id)
    near = work.assignments.cadres_below(circle_of(unit)) if unit and me.has(Role.CADRE) else []
    return list({each.id: each for each in (*own, *near) if each.id != me.id}.values())


def _colleague(visit: Visit, person_id: str) -> Person | None:
    return next((each for each in _colleagues_of(visit) if each.id == person_id), None)


def _colleagues(visit: Visit, page: int) -> Say:
    people = _colleagues_of(visit)
    shown = people[page * PAGE : (page + 1) * PAGE]
    choices = [Choice(each.name, token(DESK, "d", each.id), wide=True) for each in shown]
    if page > 0:
        choices.append(Choice(Phrase("list.before"), token(DESK, "l", page - 1)))
    if (page + 1) * PAGE < len(people):
        choices.append(Choice(Phrase("list.next"), token(DESK, "l", page + 1)))
    nobody = Choice(Phrase("absence.nobody"), token(DESK, "d", NOBODY), wide=True)
    return Say("absence.who", choices=(*choices, nobody, BACK, TO_MENU))


def _shown(work: Work, away: Absence) -> dict[str, object]:
    person = work.people.get(away.person_id)
    deputy = work.people.get(away.deputy_id) if away.deputy_id is not None else None
    return {
        "name": person.name if person is not None else "",
        "deputy": deputy.name if deputy is not None else "",
        "since": away.since,
        "until": away.until,
    }


def _day(answers: Mapping[str, Answer], key: str) -> date:
    day = answers[key].value
    if not isinstance(day, date):  # pragma: no cover - the form asks for days
        raise TypeError(f"{key} is no day: {day!r}")
    return day


def _may_still(visit: Visit, session: Session) -> bool:
    is_known = session.subject == NOBODY or _colleague(visit, session.subject) is not None
    return is_known and bool(visit.person.roles & AWAY)


def _heading(visit: Visit, session: Session) -> Text:
    deputy = visit.work.people.get(PersonId(session.subject))
    return Phrase("absence.heading", {"deputy": deputy.name if deputy is not None else ""})
