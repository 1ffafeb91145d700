"""Small forms on one line of a unit's report: another number, other words; and errata."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.reports.content import Content, Figure, corrected
from domain.reports.drafts import Correction
from domain.reports.life import State
from domain.reports.lines import PARTS, is_money, is_section, number_of
from domain.say import Phrase, Say, Text
from handlers.asking import led
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines, Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.form_desks import Manners
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.small_form import SmallForm, said_in
from handlers.unit_report.came_too_late import came_too_late
from handlers.unit_report.errata import Errata, asked_anew
from handlers.unit_report.figure_pages import corrected_say
from handlers.unit_report.looked_through import (
    ASKED,
    LINE,
    change_in,
    facts_asked,
    worded,
    written_as,
)
from handlers.unit_report.part_pages import part_kept
from handlers.unit_report.unsent import Unsent, name_of_report
from handlers.unit_report.whole import at_hand, is_whole, own_or_whole
from handlers.unit_report.words import go_on_choices, number
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
        ):
            conversations.serve(
                SmallForm(form_id, forms[form], self._may, self._heading, done, summary),
                Manners(worded=worded),
            )

    # Asking --------------------------------------------------------------------------------------

    def begin(self, visit: Visit, own: Own, line: str, wanted: str = "") -> Reply:
        """Ask for what a line is to say instead; of a part, `wanted` tells what belongs there."""
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
            facts |= {"is_erratum": locked, "before": before, "wanted": wanted}
            form_id = WORDS_ERRATUM if locked else WORDS
            begun = visit.work.sessions.about(visit.person.id, form_id, subject)
            if begun is not None and not begun.answers and begun.facts != facts:
                # Asked before something else was written: what is shown now counts.
                visit.work.sessions.close(begun.id, "discarded", visit.now)
            return self._conversations.begin(visit, form_id, subject, facts)
        figure = content.figures.get(line)
        if figure is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        facts |= {"is_money": is_money(line), "value": figure.value}
        form_id = FIGURE_ERRATUM if locked else FIGURE
        return self._conversations.begin(visit, form_id, subject, facts)

    def _content(self, visit: Visit, own: Own) -> Content:
        return at_hand(self._unsent, visit, own).content

    # What the forms leave to this desk -----------------------------------------------------------

    def _own(self, visit: Visit, session: Session) -> Own | Say:
        parts = str(session.facts.get("due", "")).split(".", 1)
        return own_or_whole(self._deadlines, visit, parts)

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
        return Phrase("report_life.line_heading", {"line": line, "name": name})

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
            return [came_too_late(visit, own)]
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
            return [came_too_late(visit, own)]
        stood = at_hand(self._unsent, visit, own).sections.get(line, "")
        lead: tuple[Text, ...] = ()
        if stood != session.facts.get("before", ""):
            # A colleague was here between the question and the answer.
            lead = (Phrase("report_part.changed_meanwhile", {"words": stood}),)
        if line in PARTS:
            # Whoever is asked the three questions just now goes on with them: this is none of them.
            draft = at_hand(self._unsent, visit, own)
        else:
            draft = self._unsent.absorb(visit, own, self._unsent.open_form(visit, own))
        self._unsent.save(visit, own, draft.saying(line, words))
        if line in PARTS:
            ways = () if is_whole(visit, own) else go_on_choices(own)[:-1]
            return [led(part_kept(own, line, words, ways), lead)]
        return [
            Say(
                "report_life.words_kept",
                {"line": line_name(line), "words": words},
                lead=lead,
                choices=go_on_choices(own),
            )
        ]
