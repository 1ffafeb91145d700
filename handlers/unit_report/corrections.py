"""Small forms on one line of a unit's report: another number, other words, photos; and errata."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.conversation.values import several_of
from domain.reports.content import Content, Figure, corrected
from domain.reports.drafts import Correction
from domain.reports.life import State
from domain.reports.lines import is_money, is_section, number_of
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.form_desks import Manners
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.routes import token
from handlers.small_form import SmallForm, said_in
from handlers.unit_report.errata import Errata, asked_anew
from handlers.unit_report.figure_pages import corrected_say
from handlers.unit_report.looked_through import (
    ASKED,
    EVIDENCE,
    LINE,
    change_in,
    facts_asked,
    worded,
    written_as,
)
from handlers.unit_report.unsent import Unsent, name_of_report
from handlers.unit_report.words import DESK, number
from handlers.visit import Visit

FIGURE = "unit_report_figure"
WORDS = "unit_report_words"

FIGURE_ERRATUM = "unit_report_figure_erratum"
WORDS_ERRATUM = "unit_report_words_erratum"
"""The same forms after the lock: others hear of it at once, so it is looked through before."""

SUBJECT_CHARS = 48
"""No subject of a conversation is longer."""


class Corrections:
    """Asks for one line of a report, and puts it in its place."""

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        deadlines: Deadlines,
        unsent: Unsent,
        errata: Errata,
    ) -> None:
        """Take the forms, who asks them, the deadlines, the drafts, and who puts right."""
        self._conversations = conversations
        self._deadlines = deadlines
        self._unsent = unsent
        self._errata = errata
        for form_id, form, done, summary in (
            (FIGURE, FIGURE, self._number_given, False),
            (WORDS, WORDS, self._words_given, False),
            (FIGURE_ERRATUM, FIGURE, self._number_given, True),
            (WORDS_ERRATUM, WORDS, self._words_given, True),
            (EVIDENCE, EVIDENCE, self._photos_given, True),
        ):
            conversations.serve(
                SmallForm(form_id, forms[form], self._may, self._heading, done, summary),
                Manners(worded=worded),
            )

    # Asking --------------------------------------------------------------------------------------

    def begin(self, visit: Visit, own: Own, line: str) -> Reply:
        """Ask for what a line is to say instead."""
        life = visit.work.report_lives.life(name_of_report(own))
        locked = life.state is State.LOCKED
        if not locked and self._unsent.is_closed(visit, own):
            return [already(own)]
        content = life.content if locked else self._content(visit, own)
        if content is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        kind = "e" if locked else "d"
        subject = f"{own.due.subject}.{kind}{number_of(line)}"[-SUBJECT_CHARS:]
        facts: dict[str, str | int | bool] = {"due": own.due.subject, LINE: line}
        if is_section(line):
            before = content.sections.get(line, "")
            facts |= {"is_erratum": locked, "before": before}
            form_id = WORDS_ERRATUM if locked else WORDS
            return self._conversations.begin(visit, form_id, subject, facts)
        figure = content.figures.get(line)
        if figure is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        facts |= {"is_money": is_money(line), "value": figure.value}
        form_id = FIGURE_ERRATUM if locked else FIGURE
        return self._conversations.begin(visit, form_id, subject, facts)

    def attach(self, visit: Visit, own: Own) -> Reply:
        """Ask for photos that go along with a report."""
        if self._unsent.is_closed(visit, own):
            return [already(own)]
        facts = {"due": own.due.subject, LINE: ""}
        return self._conversations.begin(visit, EVIDENCE, own.due.subject, facts)

    def _content(self, visit: Visit, own: Own) -> Content:
        draft = self._unsent.at_hand(visit, own)
        return draft.content

    # What the forms leave to this desk -----------------------------------------------------------

    def _own(self, visit: Visit, session: Session) -> Own | Say:
        return self._deadlines.own(visit, str(session.facts.get("due", "")).split(".", 1))

    def _may(self, visit: Visit, session: Session) -> bool:
        return not isinstance(self._own(visit, session), Say)

    def _heading(self, visit: Visit, session: Session) -> Text:
        own = self._own(visit, session)
        line = line_name(str(session.facts.get(LINE, "")))
        if isinstance(own, Say):
            return line
        name = name_of(own.due.obligation, own.due.deadline)
        if session.form_id in {FIGURE_ERRATUM, WORDS_ERRATUM}:
            params = {"line": line, "name": name, "change": change_in(session)}
            return Phrase("report_life.erratum_heading", params)
        key = "evidence_heading" if session.form_id == EVIDENCE else "line_heading"
        return Phrase(f"report_life.{key}", {"line": line, "name": name})

    # Given ---------------------------------------------------------------------------------------

    def _number_given(
        self, visit: Visit, session: Session, answers: Mapping[str, Answer]
    ) -> Reply:
        own = self._own(visit, session)
        if isinstance(own, Say):
            return [own]
        line, reason = str(session.facts[LINE]), said_in(answers, "reason")
        given = answers.get("amount") or answers.get("count")
        value = given.value if given is not None and isinstance(given.value, int) else 0
        life = visit.work.report_lives.life(name_of_report(own))
        if life.state is State.LOCKED and life.content is not None:
            same = life.content.figures[line].value == value
            content = life.content if same else corrected(life.content, {line: (value, reason)})
            asked = asked_anew(life.content, content)
            if asked and session.facts.get(ASKED) != written_as(asked):
                # The same answers, looked through once more beside what is asked about them.
                facts = {**session.facts, **facts_asked(asked, session)}
                form_id, subject = session.form_id, session.subject
                return self._conversations.begin(visit, form_id, subject, facts, answers=answers)
            return self._errata.put_right(visit, own, life, content, line, reason)
        if self._unsent.is_closed(visit, own):
            return [already(own)]
        draft = self._unsent.at_hand(visit, own)
        meanwhile = draft.content.figures.get(line, Figure(value))
        changed = draft.correcting(line, Correction(value, reason, visit.person.id))
        # Whoever puts a number right does not say any more that nothing happened.
        self._unsent.save(visit, own, replace(changed, nothing_happened=False))
        say = corrected_say(own, line, changed.content.figures[line])
        shown = session.facts.get("value")
        if meanwhile.value != shown:
            # A colleague was here between the question and the answer.
            lead = Phrase(
                "report_life.changed_meanwhile", {"value": number(line, meanwhile.value)}
            )
            say = replace(say, lead=(lead,))
        return [say]

    def _words_given(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        own = self._own(visit, session)
        if isinstance(own, Say):
            return [own]
        line, words = str(session.facts[LINE]), said_in(answers, "words")
        life = visit.work.report_lives.life(name_of_report(own))
        if life.state is State.LOCKED and life.content is not None:
            content = replace(life.content, sections={**life.content.sections, line: words})
            reason = said_in(answers, "reason")
            return self._errata.put_right(visit, own, life, content, line, reason)
        if self._unsent.is_closed(visit, own):
            return [already(own)]
        draft = self._unsent.absorb(visit, own, self._unsent.open_form(visit, own))
        self._unsent.save(visit, own, draft.saying(line, words))
        return [
            Say(
                "report_life.words_kept",
                {"line": line_name(line), "words": words},
                choices=_after(own),
            )
        ]

    def _photos_given(
        self, visit: Visit, session: Session, answers: Mapping[str, Answer]
    ) -> Reply:
        own = self._own(visit, session)
        if isinstance(own, Say):
            return [own]
        if self._unsent.is_closed(visit, own):
            return [already(own)]
        name = name_of_report(own)
        photos = answers.get("photos")
        names = [
            visit.work.report_lives.attach(
                name, own.unit.programme_id, reference, visit.person.id, visit.now
            )
            for reference in (several_of(photos.value) if photos is not None else ())
        ]
        draft = self._unsent.at_hand(visit, own)
        together = tuple(dict.fromkeys((*draft.attachments, *names)))
        self._unsent.save(visit, own, replace(draft, attachments=together))
        return [
            Say(
                "report_life.attached",
                {"count": len(together), "name": name_of(own.due.obligation, own.due.deadline)},
                choices=_after(own),
            )
        ]


def _after(own: Own) -> tuple[Choice, ...]:
    return (
        Choice(Phrase("report_life.go_on"), token(DESK, "b", *own.due.parts), wide=True),
        Choice(Phrase("report_life.send"), token(DESK, "z", *own.due.parts)),
        TO_MENU,
    )
