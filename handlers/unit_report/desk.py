"""A unit's periodic report: figures filled in from the cadres' reports, words added, sent, receipted."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.people import Unit
from domain.reporting import UnitReport
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts, FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Own, submitted
from handlers.due.words import name_of, until
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.routes import OnButton, OnCommand, is_number
from handlers.unit_report.owed import DESK, OwedList
from handlers.visit import Visit

FORM = "unit_report"
"""The form in which a unit adds its words to the figures."""

UNIT = "unit"
"""The fact that holds the unit a draft was begun for."""

FIGURE = "figure."
"""Before the name of a figure among the facts of a session."""

PARTS = ("results", "difficulties", "proposals")
"""The questions whose answers become the text, in the order in which offices write them."""


class UnitReportDesk:
    """The desk for `/nop`: what a unit has to hand in, and handing it in."""

    form_id = FORM
    wants_summary = True

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, deadlines: Deadlines
    ) -> None:
        """Take the forms, who asks the questions, and the deadlines."""
        self._forms = forms[FORM]
        self._conversations = conversations
        self._deadlines = deadlines
        self._owed = OwedList(deadlines)
        conversations.serve(self)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show what is to be handed in."""
        return {
            "nop": lambda visit, _: self._owed.page(visit),
            "submit": lambda v, _: self._owed.page(v),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the list and of reminders."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._owed.page(visit)
            case ["s", obligation_id, period, page] if is_number(page):
                return self._owed.who(visit, obligation_id, period, int(page))
            case [("o" | "b") as verb, *rest]:
                own = self._deadlines.own(visit, rest)
                if isinstance(own, Say):
                    return [own]
                if own.report is not None:
                    return [already(own)]
                return self._begin(visit, own) if verb == "b" else [self._owed.one(visit, own)]
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # Handing in ----------------------------------------------------------------------------------

    def _begin(self, visit: Visit, own: Own) -> Reply:
        if own.due.deadline.period.starts > visit.today:
            return [_too_early(own, visit.today)]
        facts = self._facts(visit, own)
        draft = visit.work.sessions.about(visit.person.id, FORM, own.due.subject)
        if draft is not None:
            # What was written stays; the figures are those of the day on which they are shown.
            fresh = replace(draft, facts=facts)
            visit.work.sessions.save(fresh, draft.turn, visit.now)
        shown = [_figures_say(visit, own, facts)] if own.due.is_report else []
        return [*shown, *self._conversations.begin(visit, FORM, own.due.subject, facts)]

    def _facts(self, visit: Visit, own: Own) -> dict[str, FactValue]:
        period = own.due.deadline.period
        last = min(visit.today, period.ends)
        facts: dict[str, FactValue] = {
            "from_day": period.starts,
            "to_day": last,
            UNIT: own.unit.id,
        }
        if own.due.is_report:
            figures = visit.work.unit_reports.figures(_counted(visit, own), period.starts, last)
            facts |= {f"{FIGURE}{name}": value for name, value in asdict(figures).items()}
        return facts

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the person still works for the unit whose figures the draft holds."""
        return session.facts.get(UNIT) in {None, visit.person.unit_id}

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form of a unit's report."""
        return self._forms.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return which report it is, and of which unit."""
        due = self._deadlines.find_subject(visit.person.programme_id, session.subject)
        unit = visit.work.units.get(visit.person.unit_id)
        if due is None or unit is None:
            return session.subject
        return Phrase(
            "unit_report.heading",
            {"name": name_of(due.obligation, due.deadline), "unit": unit.name},
        )

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Keep the report with the figures as they were shown, and hand out the receipt."""
        if not self.may_continue(visit, session):
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        own = self._deadlines.own(visit, session.subject.split("."))
        if isinstance(own, Say):
            return [own]
        if own.report is not None:
            return [already(own)]
        report = _report(visit, session, own, answers)
        if not visit.work.unit_reports.add(report):
            # Another officer of the unit was quicker by a moment.
            kept = submitted(visit.work, own.unit, own.due)
            return [already(Own(own.due, own.unit, kept))]
        visit.work.audit.note(
            visit.person.id, "submitted", own.due.subject, visit.now, report.receipt
        )
        return [_thanks(own, report)]


def figures_of(facts: Facts) -> dict[str, int]:
    """Return the figures that were shown when a session began."""
    return {
        name.removeprefix(FIGURE): value
        for name, value in facts.items()
        if name.startswith(FIGURE) and isinstance(value, int)
    }


def text_of(answers: Mapping[str, Answer]) -> str:
    """Return what the unit wrote: a paragraph for each question answered, led by its name."""
    parts = ((part, answers[part].value) for part in PARTS if part in answers)
    return "\n\n".join(f"[{part}] {value}" for part, value in parts if type(value) is str)


def _report(visit: Visit, session: Session, own: Own, answers: Mapping[str, Answer]) -> UnitReport:
    obligation_id, period = own.due.parts
    return UnitReport(
        receipt=visit.work.unit_reports.next_receipt(own.unit.programme_id, visit.today),
        programme_id=own.unit.programme_id,
        obligation_id=obligation_id,
        period=period,
        unit_id=own.unit.id,
        person_id=visit.person.id,
        submitted_at=visit.now,
        on_time=not own.due.deadline.is_missed(visit.today),
        figures=figures_of(session.facts),
        text=text_of(answers),
    )


def _counted(visit: Visit, own: Own) -> Unit:
    """Return whose figures a report holds: the lead office writes for everything below the top."""
    above = visit.work.units.superior_of(own.unit) if own.unit.is_lead_office else None
    return above or own.unit


def _figures_say(visit: Visit, own: Own, facts: Facts) -> Say:
    return Say(
        "unit_report.figures",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": _counted(visit, own).name,
            "from_day": facts["from_day"],
            "to_day": facts["to_day"],
            **figures_of(facts),
        },
    )


def _too_early(own: Own, today: date) -> Say:
    return Say(
        "unit_report.too_early",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "starts": own.due.deadline.period.starts,
            "until": until(own.due.deadline, today),
        },
        choices=(Choice(Phrase("unit_report.more"), DESK), TO_MENU),
    )


def _thanks(own: Own, report: UnitReport) -> Say:
    return Say(
        "unit_report.thanks",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "receipt": report.receipt,
            "at": report.submitted_at,
            "on_time": report.on_time,
            "recipient": own.due.obligation.recipient,
        },
        choices=(Choice(Phrase("unit_report.more"), DESK), TO_MENU),
    )
