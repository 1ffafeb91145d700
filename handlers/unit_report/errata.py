"""What is put right in a report that stands in the one above: with a reason, and marked for all."""

from domain.people import Person
from domain.reports.content import Content, ReportFaultError
from domain.reports.errata import put_right
from domain.reports.figures import Question, questions
from domain.reports.life import Life, State, Step, taken
from domain.reports.rights import Relation, may
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.document_button import document_choices
from handlers.due.words import name_of
from handlers.ports.speech import Reply
from handlers.staff import Staff
from handlers.unit_report.asked_back import look_again
from handlers.unit_report.sending import Sending, note
from handlers.unit_report.standing_above import StandingAbove
from handlers.unit_report.unsent import name_of_report
from handlers.unit_report.words import (
    DESK,
    change_line,
    figure_lines,
    line_buttons,
    ordered,
    review_token,
    section_lines,
    sections_of,
)
from handlers.visit import Visit


class Errata:
    """Puts reports right after the lock."""

    def __init__(self, sending: Sending, above: StandingAbove) -> None:
        """Take who tells others, and who knows what they sent themselves."""
        self._sending = sending
        self._above = above

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
        change = put_right(after)[-1]
        # Where the other side is to follow, the way there is at hand.
        asked = asked_anew(life.content, content)
        said = change_line(line, change.before, change.after)
        told = self._tell(visit, own, line, _news(own, said, reason), f"erratum.{after.version}")
        return [
            Say(
                "report_life.erratum_kept",
                {
                    "line": said,
                    "reason": change.reason,
                    "told": [person.name for person in told],
                },
                choices=(
                    *look_again(own, asked, "f"),
                    *document_choices(own.due, own.unit),
                    TO_MENU,
                ),
            )
        ]

    def _tell(self, visit: Visit, own: Own, line: str, news: Say, what: str) -> list[Person]:
        """Tell whoever compiles; who sent a report that is made of it hears of that as well."""
        name = name_of_report(own)
        told: list[Person] = []
        for person in Staff(visit.work, own.unit.programme_id).superiors(own.unit):
            say = self._above.told(visit, person, own, line, news)
            told += self._sending.tell(visit, [person.id], say, what, name)
        return told


def _news(own: Own, said: Phrase, reason: str) -> Say:
    return Say(
        "report_life.erratum_news",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "line": said,
            "reason": reason,
        },
        choices=(
            Choice(Phrase("report_life.open_report"), review_token("o", own.due, own.unit)),
            TO_MENU,
        ),
    )


def asked_anew(before: Content | None, after: Content) -> tuple[Question, ...]:
    """Return what looks odd only since a line was put right: the rest was asked before."""
    known = questions(before) if before is not None else ()
    return tuple(each for each in questions(after) if each not in known)
