"""The desk of whoever compiles: a report is opened, accepted in one tap, or returned with a comment."""

from collections.abc import Mapping
from hashlib import sha256

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.people import Unit, UnitId
from domain.reports.content import ReportFaultError
from domain.reports.life import Life, Name, Step, taken
from domain.reports.lines import line_numbered, number_of
from domain.reports.rights import may, may_see
from domain.say import Choice, Phrase, Say, Text
from handlers.asking import led
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Due
from handlers.due.lines import line_name
from handlers.due.returned import heading_of, returned_of, ways_to
from handlers.due.words import name_of
from handlers.lead_office.card import (
    Shown,
    back_to,
    card,
    is_returnable,
    lines_of_report,
    not_returned,
    submitted_day,
    which_line,
)
from handlers.lead_office.files import files_of_report
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.small_form import SmallForm, said_in
from handlers.speak import Speech
from handlers.unit_report.figure_pages import households_behind, is_figure
from handlers.unit_report.relation import Circle
from handlers.unit_report.sending import note
from handlers.unit_report.words import DESK, LEAD, counted_unit, review_token
from handlers.visit import Visit

RETURN = "unit_report_return"
SUBJECT_LETTERS = 16


class LeadOfficeDesk:
    """The desk where reports of units below are read and judged."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        deadlines: Deadlines,
        speech: Speech,
    ) -> None:
        """Take the form of a comment, who asks it, the deadlines, and the door for speech."""
        self._conversations = conversations
        self._deadlines = deadlines
        self._speech = speech
        conversations.serve(
            SmallForm(
                RETURN,
                forms[RETURN],
                self._may_comment,
                self._heading,
                self._commented,
                wants_summary=True,
            )
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return no commands: reports are opened from the list of `/nop`."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of reports of units below."""
        return {LEAD: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [verb, obligation_id, period, unit_id, *rest]:
                shown = self._shown(visit, obligation_id, period, UnitId(unit_id))
                return [shown] if isinstance(shown, Say) else self._act(visit, shown, verb, rest)
            case _:
                return [_old()]

    def _act(self, visit: Visit, shown: Shown, verb: str, rest: list[str]) -> Reply:
        match verb, rest:
            case "o", []:
                note(visit, "report opened", shown[2].name)
                return [card(visit, shown)]
            case "a", [version] if is_number(version):
                return self._accept(visit, shown, int(version))
            case "r", []:
                return self._ask_line(visit, shown)
            case "c", [number] if is_number(number):
                return self._ask_comment(visit, shown, line_numbered(int(number)))
            case "g", []:
                return [lines_of_report(shown)]
            case "p", [number, page] if is_number(number) and is_number(page):
                return self._behind(visit, shown, is_figure([number]), int(page))
            case "i", [page] if is_number(page):
                return files_of_report(visit, shown, int(page))
            case _:
                return [_old()]

    def _shown(
        self, visit: Visit, obligation_id: str, period: str, unit_id: UnitId
    ) -> Shown | Say:
        """Return a report that the visitor may read, or the sentence why there is none."""
        self._deadlines.read(visit.work)
        due = self._deadlines.find(visit.person.programme_id, obligation_id, period)
        unit = visit.work.units.get(unit_id)
        if due is None or unit is None or unit.programme_id != visit.person.programme_id:
            return _old()
        relation = Circle(visit.work, visit.person).relation(unit)
        life = visit.work.report_lives.life(Name(unit.id, *due.parts))
        if not may_see(visit.person, relation):
            note(visit, "refused", life.name, "report")
            return Say("report_life.not_for_you", choices=(TO_MENU,))
        if not life.events:
            params = {"name": name_of(due.obligation, due.deadline), "unit": unit.name}
            return Say("report_life.not_there", params, choices=(TO_MENU,))
        return due, unit, life, relation

    # Accepting -----------------------------------------------------------------------------------

    def _accept(self, visit: Visit, shown: Shown, version: int) -> Reply:
        due, unit, life, relation = shown
        if not may(visit.person, relation, Step.ACCEPT):
            return [_not_yours(visit, life)]
        if version != life.version:
            # What stands on that card is not what would be accepted.
            return [led(card(visit, shown), (Phrase("report_life.newer"),))]
        try:
            after = taken(life, Step.ACCEPT, visit.person.id, visit.now)
        except ReportFaultError:
            return [led(card(visit, shown), (Phrase("report_life.done_before"),))]
        if not visit.work.report_lives.keep(unit.programme_id, life, after):
            return [Say("report_life.overtaken", choices=(back_to(shown), TO_MENU))]
        note(visit, "report accepted", life.name)
        return [
            Say(
                "report_life.accepted",
                {"name": name_of(due.obligation, due.deadline), "unit": unit.name},
                choices=(
                    Choice(Phrase("report_life.to_list"), token(DESK, "s", *due.parts, 0)),
                    TO_MENU,
                ),
            )
        ]

    # Returning -----------------------------------------------------------------------------------

    def _ask_line(self, visit: Visit, shown: Shown) -> Reply:
        if not may(visit.person, shown[3], Step.RETURN):
            return [_not_yours(visit, shown[2])]
        # An old button: nobody types a comment that cannot be sent.
        return [which_line(shown) if is_returnable(shown[2]) else not_returned(visit, shown)]

    def _ask_comment(self, visit: Visit, shown: Shown, line: str | None) -> Reply:
        due, unit, life, relation = shown
        if line is None:
            return [_old()]
        if not may(visit.person, relation, Step.RETURN):
            return [_not_yours(visit, life)]
        if not is_returnable(life):
            return [not_returned(visit, shown)]
        key = "|".join((*life.name, line, str(life.version)))
        subject = f"return.{sha256(key.encode()).hexdigest()[:SUBJECT_LETTERS]}"
        facts: dict[str, str | int] = {
            "obligation": due.parts[0],
            "period": due.parts[1],
            "unit": unit.id,
            "line": number_of(line),
            "version": life.version,
        }
        return self._conversations.begin(visit, RETURN, subject, facts)

    def _of_session(self, visit: Visit, session: Session) -> Shown | Say:
        facts = session.facts
        return self._shown(
            visit, str(facts["obligation"]), str(facts["period"]), UnitId(str(facts["unit"]))
        )

    def _may_comment(self, visit: Visit, session: Session) -> bool:
        shown = self._of_session(visit, session)
        return not isinstance(shown, Say) and may(visit.person, shown[3], Step.RETURN)

    def _heading(self, visit: Visit, session: Session) -> Text:
        shown = self._of_session(visit, session)
        if isinstance(shown, Say):
            return Phrase("report_life.whole")
        due, unit, *_ = shown
        return Phrase(
            "report_life.return_heading",
            {
                "name": name_of(due.obligation, due.deadline),
                "unit": unit.name,
                "line": line_name(_line_of(session)),
            },
        )

    def _commented(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        shown = self._of_session(visit, session)
        if isinstance(shown, Say):
            return [shown]
        due, unit, life, relation = shown
        if not may(visit.person, relation, Step.RETURN):
            return [_not_yours(visit, life)]
        line, words = _line_of(session), said_in(answers, "comment")
        if not is_returnable(life):
            return [not_returned(visit, shown)]
        if session.facts["version"] != life.version:
            return [led(card(visit, shown), (Phrase("report_life.newer"),))]
        try:
            after = taken(life, Step.RETURN, visit.person.id, visit.now, line=line, words=words)
        except ReportFaultError:
            return [not_returned(visit, shown)]
        if not visit.work.report_lives.keep(unit.programme_id, life, after):
            return [Say("report_life.overtaken", choices=(back_to(shown), TO_MENU))]
        note(visit, "report returned", life.name, line)
        told = self._tell(visit, due, unit, after, line)
        return [
            Say(
                "report_life.returned",
                {
                    "name": name_of(due.obligation, due.deadline),
                    "unit": unit.name,
                    "told": told,
                },
                choices=(
                    Choice(Phrase("report_life.to_list"), token(DESK, "s", *due.parts, 0)),
                    TO_MENU,
                ),
            )
        ]

    def _tell(self, visit: Visit, due: Due, unit: Unit, life: Life, line: str) -> list[str]:
        """Tell the unit's officers, with a button that opens the very line."""
        back = returned_of(visit.work, life)
        say = Say(
            "report_life.returned_news",
            {
                "name": name_of(due.obligation, due.deadline),
                "unit": unit.name,
                "head": heading_of(back) if back is not None else "",
            },
            choices=(*ways_to(due, line), TO_MENU),
        )
        told = []
        for person in Circle(visit.work, visit.person).staff.reporters(unit):
            occasion = token("unit-report", *life.name, "returned", len(life.events), person.id)
            if self._speech.tell(visit.work, person, say, occasion=occasion, now=visit.now):
                told.append(person.name)
        return told

    # What stands behind --------------------------------------------------------------------------

    def _behind(self, visit: Visit, shown: Shown, line: str | None, page: int) -> Reply:
        due, unit, life, _ = shown
        if line is None:
            return [_old()]
        turning = review_token("p", due, unit, number_of(line))
        counted = counted_unit(visit.work, unit)
        day = submitted_day(visit, life)
        return [households_behind(visit, due, counted, line, day, page, turning, back_to(shown))]


def _line_of(session: Session) -> str:
    number = session.facts["line"]
    return (line_numbered(number) if isinstance(number, int) else None) or ""


def _not_yours(visit: Visit, life: Life) -> Say:
    note(visit, "refused", life.name, "step")
    return Say("report_life.not_yours_to_judge", choices=(TO_MENU,))


def _old() -> Say:
    return Say("common.old_button", choices=(TO_MENU,))
