"""Leave and deputy: what is said unasked goes to the colleague who stands in, and both know it."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.absences import Absence, is_leave
from domain.assignments import mark_of
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.invitations import may_invite
from domain.people import Person
from domain.say import Choice, Phrase, Say, Text
from handlers.absence.leaves import (
    AWAY,
    NOBODY,
    Leave,
    heard_meanwhile,
    leave_of,
    only_looks,
    shown,
    subject_of,
    whose,
)
from handlers.absence.lists import (
    AWAY_NOW,
    BACK,
    DESK,
    NEW,
    away_list,
    colleagues,
    ends_of,
    stood_in_for,
)
from handlers.away import deputy_of, instead_of
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import Manners
from handlers.picking import OnTyped
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.small_form import SmallForm
from handlers.speak import Speech
from handlers.visit import Visit

FORM = "absence"


class StandIns:
    """Knows who hears instead of somebody who is away."""

    def __init__(self, zone: ZoneInfo) -> None:
        """Take where days begin and end."""
        self._zone = zone

    def instead(self, work: Work, person: Person, now: datetime) -> tuple[Person, Text] | None:
        """Return who hears instead, and the sentence that says so; None for the person itself."""
        if not person.roles & AWAY:
            return None
        today = now.astimezone(self._zone).date()
        away = work.absences.now(person.id, today)
        deputy = deputy_of(work, away, today) if away is not None else None
        return (deputy, instead_of(person, away)) if away and deputy else None


class AbsenceDesk:
    """The desk for `/nghi`."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks them, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        conversations.serve(
            SmallForm(FORM, forms[FORM], _may_still, _heading, self._finish, wants_summary=True),
            Manners(doubts=_doubts),
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

    def picks(self) -> Mapping[str, OnTyped]:
        """Return the lists of colleagues: of the own leave, and of somebody else's."""
        return {
            token(DESK, "f"): lambda visit, parts, name: self._named(visit, parts[1], name),
            token(DESK, "d"): lambda visit, _, name: self._named(visit, visit.person.id, name),
        }

    def _named(self, visit: Visit, person_id: str, name: str) -> Reply:
        person = whose(visit, person_id)
        if person is None:
            return [Say("people.not_here", choices=(TO_MENU,))]
        return [colleagues(visit, person, 0, name)]

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        if not visit.person.roles & AWAY:
            return [Say("absence.not_here", choices=(TO_MENU,))]
        match parts:
            case []:
                return self._show(visit)
            case ["l", page] if is_number(page):
                return [colleagues(visit, visit.person, int(page))]
            case ["d", deputy]:
                return self._begin(visit, visit.person, deputy)
            case ["e", number] if is_number(number):
                return self._end(visit, int(number))
            case ["w", page] if is_number(page):
                return [away_list(visit, int(page))]
            case ["h", number, page] if is_number(number) and is_number(page):
                return stood_in_for(visit, int(number), int(page))
            case [("o" | "f") as verb, person_id, rest]:
                return self._of_other(visit, verb, person_id, rest)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _of_other(self, visit: Visit, verb: str, person_id: str, rest: str) -> Reply:
        person = whose(visit, person_id)
        if person is None:
            visit.work.audit.note(visit.person.id, "refused", person_id, visit.now, "leave")
            return [Say("people.not_here", choices=(TO_MENU,))]
        if verb == "f":
            return self._begin(visit, person, rest)
        return [colleagues(visit, person, int(rest) if is_number(rest) else 0)]

    def _begin(self, visit: Visit, person: Person, deputy: str) -> Reply:
        subject = subject_of(visit, person, deputy)
        if leave_of(visit, subject) is None:
            return [colleagues(visit, person, 0)]
        return self._conversations.begin(visit, FORM, subject, {})

    def _show(self, visit: Visit) -> Reply:
        if not visit.person.roles & AWAY:
            return [Say("absence.not_here", choices=(TO_MENU,))]
        if only_looks(visit.person):
            return [away_list(visit, 0)]
        work = visit.work
        coming = work.absences.coming(visit.person.id, visit.today)
        standing_in = work.absences.stood_in_by(visit.person.id, visit.today)
        lines = [Phrase("absence.line", shown(work, each)) for each in coming]
        lines += [Phrase("absence.line_instead", shown(work, each)) for each in standing_in]
        choices = ends_of(coming)
        choices += [
            Choice(
                Phrase("absence.their_households", shown(work, each)),
                token(DESK, "h", each.id, 0),
                wide=True,
            )
            for each in standing_in
        ]
        choices.append(NEW)
        if may_invite(visit.person):
            choices.append(AWAY_NOW)
        return [
            Say(
                "absence.mine",
                {"lines": lines, "any": bool(coming)},
                choices=(*choices, TO_MENU),
            )
        ]

    def _finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        since, until = _day(answers, "since"), _day(answers, "until")
        leave = leave_of(visit, session.subject)
        if leave is None:
            return [Say("people.not_here", choices=(TO_MENU,))]
        if not is_leave(since, until, visit.today):
            again = Choice(Phrase("absence.again"), _begin_token(leave))
            days = {"since": since, "until": until}
            return [Say("absence.days_do_not_fit", days, choices=(again, TO_MENU))]
        deputy, person = leave.deputy, leave.person
        made = Absence(person.id, deputy.id if deputy is not None else None, since, until)
        number = visit.work.absences.add(made, visit.person.id, visit.now)
        detail = f"{since} {until} {made.deputy_id or NOBODY}"
        visit.work.audit.note(visit.person.id, "leave", person.id, visit.now, detail)
        params = shown(visit.work, made)
        told = (
            deputy is not None
            and deputy.id != visit.person.id
            and self._tell(visit, deputy, Say("absence.you_stand_in", params), f"leave.{number}")
        )
        if not leave.own:
            say = Say("absence.noted_for_you", {**params, "by": visit.person.name})
            self._tell(visit, person, say, f"leave.{number}.own")
        said = {
            **params,
            "own": leave.own,
            "heard": heard_meanwhile(visit.work, person),
            "told": told or (deputy is not None and deputy.id == visit.person.id),
        }
        return [Say("absence.kept", said, choices=(BACK, TO_MENU))]

    def _end(self, visit: Visit, number: int) -> Reply:
        chosen = visit.work.absences.get(number)
        person = whose(visit, chosen.person_id) if chosen is not None else None
        if (
            chosen is None
            or person is None
            or chosen.until < visit.today
            or not visit.work.absences.end(number, person.id, visit.now)
        ):
            return self._show(visit)
        visit.work.audit.note(visit.person.id, "leave ended", person.id, visit.now)
        deputy = visit.work.people.get(chosen.deputy_id) if chosen.deputy_id else None
        if deputy is not None and deputy.id != visit.person.id:
            say = Say("absence.no_longer", {"name": person.name})
            self._tell(visit, deputy, say, f"leave-ended.{number}")
        if person.id != visit.person.id:
            params = {"by": visit.person.name, "since": chosen.since, "until": chosen.until}
            self._tell(
                visit, person, Say("absence.ended_for_you", params), f"leave-ended.{number}.own"
            )
            return [Say("absence.ended_other", {"name": person.name}), away_list(visit, 0)]
        return [Say("absence.ended"), *self._show(visit)]

    def _tell(self, visit: Visit, person: Person, say: Say, occasion: str) -> bool:
        # What is said about a leave is for the very person, who may be away already.
        told = self._speech.tell(
            visit.work, person, say, occasion=occasion, now=visit.now, to_deputy=False
        )
        return bool(told)


def _begin_token(leave: Leave) -> str:
    deputy = leave.deputy.id if leave.deputy is not None else None
    if leave.own:
        return token(DESK, "d", deputy or NOBODY)
    return token(DESK, "f", leave.person.id, mark_of(deputy))


def _day(answers: Mapping[str, Answer], key: str) -> date:
    day = answers[key].value
    if not isinstance(day, date):  # pragma: no cover - the form asks for days
        raise TypeError(f"{key} is no day: {day!r}")
    return day


def _doubts(visit: Visit, session: Session, key: str) -> Text | None:
    """Return why two days make no leave, as soon as both are there."""
    if not {"since", "until"} <= session.answers.keys():
        return None
    since, until = _day(session.answers, "since"), _day(session.answers, "until")
    if is_leave(since, until, visit.today):
        return None
    params = {"since": since, "until": until, "today": visit.today, "changed": key}
    return Phrase("absence.days_do_not_fit_yet", params)


def _may_still(visit: Visit, session: Session) -> bool:
    return leave_of(visit, session.subject) is not None


def _heading(visit: Visit, session: Session) -> Text:
    leave = leave_of(visit, session.subject)
    deputy = leave.deputy.name if leave is not None and leave.deputy is not None else ""
    name = leave.person.name if leave is not None and not leave.own else ""
    return Phrase("absence.heading", {"deputy": deputy, "name": name})
