"""A unit's periodic report: figures filled in from the cadres' reports, words added, sent, receipted."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.reports.content import Figure
from domain.reports.drafts import Draft
from domain.reports.life import Name
from domain.reports.lines import PARTS, is_section, line_numbered
from domain.reports.outline import ReportOutline
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Own
from handlers.due.words import name_of
from handlers.form_desks import Manners
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.routes import OnButton, OnCommand, is_number
from handlers.speak import Speech
from handlers.unit_report.attaching import Attaching
from handlers.unit_report.below import CORRECTED, FIGURES, worded
from handlers.unit_report.colleagues import Colleagues
from handlers.unit_report.corrections import Corrections
from handlers.unit_report.errata import Errata
from handlers.unit_report.figure_pages import FigurePages
from handlers.unit_report.opening import figures_of, surely_nothing, text_of, too_early
from handlers.unit_report.owed import OwedList
from handlers.unit_report.sending import Sending
from handlers.unit_report.standing_above import StandingAbove
from handlers.unit_report.target_pages import TELL
from handlers.unit_report.telling import Telling
from handlers.unit_report.typed_figures import TypedFigures
from handlers.unit_report.typed_targets import TypedTargets
from handlers.unit_report.unsent import FORM, Unsent, words_in
from handlers.unit_report.words import DESK
from handlers.unit_report.writing import UNIT, Writing
from handlers.visit import Visit

VERBS = frozenset("obzynkgatelfpmuqwxh")
"""One; begin; send; send all the same; nothing happened, and surely so; figures; attach; take over;
errata; line; fix; what stands behind; mend what was sent; what units wrote; take that over; what
goes along; take a file out; look at the files."""


__all__ = ["FORM", "UnitReportDesk", "figures_of", "text_of"]


class UnitReportDesk:
    """The desk for `/nop`: what a unit has to hand in, and handing it in."""

    form_id = FORM
    wants_summary = True

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        deadlines: Deadlines,
        speech: Speech,
        outline: ReportOutline,
    ) -> None:
        """Take the forms, who asks, the deadlines, the door for speech, and the outline."""
        self._forms = forms[FORM]
        self._conversations = conversations
        self._deadlines = deadlines
        self._owed = OwedList(deadlines)
        self._unsent = Unsent(deadlines)
        self._sending = Sending(self._unsent, speech)
        above = StandingAbove(deadlines, self._unsent.gathering)
        self._errata = Errata(self._sending, above)
        self._pages = FigurePages(self._unsent)
        self._corrections = Corrections(
            forms, conversations, deadlines, self._unsent, self._errata
        )
        self.typed = TypedFigures(
            conversations,
            deadlines,
            self._unsent,
            self._pages,
            self._corrections,
            self._errata,
        )
        self._attaching = Attaching(forms, conversations, deadlines, self._unsent)
        self._telling = Telling(
            forms, conversations, deadlines, self._unsent, self._corrections, outline
        )
        self.typed_targets = TypedTargets(conversations, self._telling)
        self._colleagues = Colleagues(conversations, self._unsent, self._sending)
        self._writing = Writing(conversations, self._unsent, self._colleagues)
        conversations.serve(self, Manners(worded=worded))

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show what is to be handed in, and the figures of what is open."""
        return {
            "nop": lambda visit, _: self._owed.page(visit),
            "submit": lambda v, _: self._owed.page(v),
            "solieu": lambda visit, _: self._figures(visit),
            "figures": lambda visit, _: self._figures(visit),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the list and of reminders."""
        return {DESK: self._press, TELL: self._telling.press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._owed.page(visit)
            case ["s" | "r" as verb, obligation_id, period, page] if is_number(page):
                return self._owed.who(visit, verb, obligation_id, period, int(page))
            case [verb, obligation_id, period, *rest] if verb in VERBS:
                own = self._deadlines.own(visit, [obligation_id, period])
                return [own] if isinstance(own, Say) else self._act(visit, own, verb, rest)
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _act(self, visit: Visit, own: Own, verb: str, rest: list[str]) -> Reply:
        match verb, rest:
            case (("a" | "w" | "x" | "h"), _):
                return self._attaching.press(visit, own, verb, rest)
            case "e", []:
                return self._errata.lines(visit, own)
            case "f", [number] if is_number(number):
                return self._corrections.begin(visit, own, line_numbered(int(number)) or "")
            case (("o" | "m"), []):
                return self._mend(visit, own) if verb == "m" else [self._owed.one(visit, own)]
            case _, _ if self._unsent.is_closed(visit, own):
                return [already(own)]
            case _, _ if own.due.deadline.period.starts > visit.today:
                return [too_early(own, visit.today)]
            case (("b" | "t" | "g" | "n" | "k" | "z" | "y"), []):
                return self._write(visit, own, verb)
            case "l", [number] if is_number(number):
                return self._line(visit, own, line_numbered(int(number)))
            case (("p" | "u" | "q"), [number, page]) if is_number(number) and is_number(page):
                line = line_numbered(int(number)) or ""
                return self._page(visit, own, verb, line, int(page))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _page(self, visit: Visit, own: Own, verb: str, line: str, page: int) -> Reply:
        """Turn to a page of what stands behind a figure, or of what units wrote in a section."""
        if verb == "p" and line and not is_section(line):
            return self._pages.behind(visit, own, line, page)
        if verb != "p" and is_section(line):
            return self._writing.below(visit, own, verb, line, page)
        return [Say("common.old_button", choices=(TO_MENU,))]

    def _write(self, visit: Visit, own: Own, verb: str) -> Reply:
        match verb:
            case "t":
                self._colleagues.take_over(visit, own)
                return self._writing.begin(visit, own)
            case "g":
                return self._pages.all(visit, own)
            case "n" if own.due.is_report and visit.today <= own.due.deadline.period.ends:
                return [surely_nothing(own)]
            case "n" | "k" if own.due.is_report:
                return self._nothing(visit, own)
            case "z" | "y":
                session = self._unsent.open_form(visit, own)
                unwritten = self._unsent.unwritten(visit, own, session)
                self._unsent.absorb(visit, own, session)
                return self._sending.send(visit, own, sure=verb == "y", unwritten=unwritten)
            case _:
                return self._writing.begin(visit, own)

    def _figures(self, visit: Visit) -> Reply:
        """Show the figures of the report that is being written, or else what there is to write."""
        session = visit.work.sessions.current(visit.person.id)
        if session is None or session.form_id != FORM:
            return self._owed.page(visit)
        own = self._deadlines.own(visit, session.subject.split("."))
        if isinstance(own, Say):
            return [own]
        closed = self._unsent.is_closed(visit, own)
        return [already(own)] if closed else self._pages.all(visit, own)

    def _line(self, visit: Visit, own: Own, line: str | None) -> Reply:
        """Open the very line that somebody has spoken of."""
        if line is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        if not line:
            return self._writing.begin(visit, own)
        if is_section(line):
            return self._corrections.begin(visit, own, line)
        return self._pages.one(visit, own, line)

    def _nothing(self, visit: Visit, own: Own) -> Reply:
        """Hand in that nothing happened: that is a report, too."""
        self._unsent.fresh(visit, own)
        draft = self._unsent.absorb(visit, own, self._unsent.open_form(visit, own))
        self._unsent.save(visit, own, replace(draft, nothing_happened=True))
        return self._sending.send(visit, own, sure=False)

    def _mend(self, visit: Visit, own: Own) -> Reply:
        """Take up what was sent, as long as nobody has accepted it."""
        if own.report is None or self._unsent.reopen(visit, own):
            return self._writing.begin(visit, own)
        return [self._owed.one(visit, own)]

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
            return Phrase("asked_for.over")
        draft = visit.work.report_lives.draft(Name(unit.id, *due.parts))
        figures = draft[0].content.figures.values() if draft is not None else ()
        return Phrase(
            "unit_report.heading",
            {
                "name": name_of(due.obligation, due.deadline),
                "unit": unit.name,
                # The summary says it.
                FIGURES: len(figures),
                CORRECTED: sum(figure.is_corrected for figure in figures),
            },
        )

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Send the report with the figures as they were shown."""
        if not self.may_continue(visit, session):
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        own = self._deadlines.own(visit, session.subject.split("."))
        if isinstance(own, Say):
            return [own]
        if self._unsent.is_closed(visit, own):
            return [already(own)]
        draft = self._unsent.kept(visit, own)
        if draft is None:
            # Begun before units had drafts: the figures that were shown stand in the session.
            shown = figures_of(session.facts)
            draft = Draft({name: Figure(value, value) for name, value in shown.items()})
        parts = {part: draft.sections[part] for part in PARTS if part in draft.sections}
        words = {**parts, **words_in(answers)}
        written = replace(draft, sections=words, nothing_happened=False)
        self._unsent.save(visit, own, written)
        return self._sending.send(visit, own, sure=False)
