"""What is put right in a report that stands in the one above: with a reason, and marked for all."""

from domain.people import PersonId
from domain.reports.life import Content, Life, ReportFaultError, State, Step, taken
from domain.reports.lines import is_section
from domain.reports.rights import Relation, may
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.words import name_of
from handlers.ports.speech import Reply
from handlers.staff import Staff
from handlers.unit_report.sending import Sending, note
from handlers.unit_report.unsent import name_of_report
from handlers.unit_report.words import (
    DESK,
    figure_line,
    figure_lines,
    line_buttons,
    line_name,
    ordered,
    review_token,
    section_lines,
    sections_of,
)
from handlers.visit import Visit


class Errata:
    """Puts reports right after the lock."""

    def __init__(self, sending: Sending) -> None:
        """Take who tells others."""
        self._sending = sending

    def lines(self, visit: Visit, own: Own) -> Reply:
        """Show every line of a locked report, to pick the one that is wrong."""
        life = visit.work.report_lives.life(name_of_report(own))
        content = life.content
        if life.state is not State.LOCKED or content is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        names = (*ordered(content), *sections_of(content))
        return [
            Say(
                "report_life.which_wrong",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "lines": [
                        *figure_lines(content),
                        *section_lines(content, len(content.figures)),
                    ],
                },
                choices=(*line_buttons(names, DESK, "f", *own.due.parts), TO_MENU),
            )
        ]

    def put_right(
        self, visit: Visit, own: Own, life: Life, content: Content, line: str, reason: str
    ) -> Reply:
        """Keep an erratum, and tell the level above."""
        if not may(visit.person, Relation.OWN, Step.ERRATUM):
            return [Say("unit_report.not_officer", choices=(TO_MENU,))]
        try:
            after = taken(
                life,
                Step.ERRATUM,
                visit.person.id,
                visit.now,
                content=content,
                line=line,
                words=reason,
            )
        except ReportFaultError as fault:
            return [self._sending.refused(own, fault)]
        if not visit.work.report_lives.keep(own.unit.programme_id, life, after):
            return [Say("report_life.overtaken", choices=(TO_MENU,))]
        name = name_of_report(own)
        note(visit, "report erratum", name, line)
        said = _said(content, line)
        people: list[PersonId] = [
            person.id for person in Staff(visit.work, own.unit.programme_id).superiors(own.unit)
        ]
        told = self._sending.tell(
            visit,
            people,
            Say(
                "report_life.erratum_news",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "unit": own.unit.name,
                    "line": said,
                    "reason": reason,
                },
                choices=(
                    Choice(
                        Phrase("report_life.open_report"), review_token("o", own.due, own.unit)
                    ),
                    TO_MENU,
                ),
            ),
            f"erratum.{after.version}",
            name,
        )
        return [
            Say(
                "report_life.erratum_kept",
                {"line": said, "told": [person.name for person in told]},
                choices=(TO_MENU,),
            )
        ]


def _said(content: Content, line: str) -> Text:
    if is_section(line):
        words = content.sections.get(line, "")
        return Phrase(
            "report_life.section_line", {"name": line_name(line), "words": words, "number": 0}
        )
    return figure_line(line, content.figures[line])
