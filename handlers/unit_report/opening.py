"""How a report is taken up: its figures shown, what is settled given, what came back said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.reports.drafts import Draft
from domain.reports.figures import DOT, KINDS
from domain.reports.life import Life
from domain.reports.lines import SECTIONS
from domain.reports.written import text_of as text_of_sections
from domain.say import Choice, Phrase, Say
from domain.truth import Facts
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.words import name_of, until
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.unit_report.gathering import Gathered
from handlers.unit_report.put_together import joined_from, missing
from handlers.unit_report.unsent import words_in
from handlers.unit_report.words import DESK, counted_unit
from handlers.visit import Visit

FIGURE = "figure."
"""Before the name of a figure among the facts of a session."""


def figures_of(facts: Facts) -> dict[str, int]:
    """Return the figures that were shown when a session began."""
    return {
        name.removeprefix(FIGURE): value
        for name, value in facts.items()
        if name.startswith(FIGURE) and isinstance(value, int)
    }


def text_of(answers: Mapping[str, Answer]) -> str:
    """Return what the unit wrote: a paragraph for each question answered, led by its name."""
    return text_of_sections(words_in(answers))


def given(visit: Visit, draft: Draft, life: Life) -> dict[str, Answer]:
    """Return what is settled already; of a report that was sent before, also what was left out."""
    settled = {
        part: Answer(words, words, visit.now)
        for part, words in draft.sections.items()
        if part in SECTIONS
    }
    if life.content is None or life.content.nothing_happened:
        return settled
    skipped = {part: Answer("", Unsaid.SKIPPED, visit.now) for part in SECTIONS}
    return {**skipped, **settled}


LOANS = f"support_vnd{DOT}loan"
"""What was lent. Plans name loans among the supports (Minh Tiến: "Hỗ trợ vay vốn tín dụng ưu đãi") and their
money among the means (Sơn Dương: "Vốn tín dụng"), so the total has both, and says so."""


def figures_say(
    visit: Visit, own: Own, draft: Draft, facts: Facts, gathered: Gathered | None
) -> Say:
    """Return the figures of the day, before the first question, under the report's own title."""
    counted = counted_unit(visit.work, own.unit)
    return Say(
        "unit_report.figures",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "counted": counted.name if counted.id != own.unit.id else "",
            "from_day": facts["from_day"],
            "to_day": facts["to_day"],
            "used": len(draft.used),
            "missing": len(missing(gathered)),
            "joined": joined_from(gathered),
            **dict.fromkeys(KINDS, 0),
            **{name: n for name, n in figures_of(facts).items() if DOT not in name},
            # A loan is to be paid back: an officer reads it apart from what was given.
            "loan_vnd": figures_of(facts).get(LOANS, 0),
        },
    )


def with_figures(asked: Reply, own: Own) -> Reply:
    """Return a question with the way to the figures below it: what stands higher is past."""
    *before, last = asked
    figures = Choice(
        Phrase("report_life.figures_button"),
        token(DESK, "g", *own.due.parts),
        command="/solieu",
    )
    return [*before, replace(last, choices=(*last.choices, figures))]


def surely_nothing(own: Own) -> Say:
    """Ask once whether nothing is to report, of a time that is not over."""
    return Say(
        "report_life.nothing_so_far",
        {"name": name_of(own.due.obligation, own.due.deadline)},
        choices=(
            Choice(Phrase("report_life.send"), token(DESK, "k", *own.due.parts)),
            Choice(Phrase("report_life.not_yet"), token(DESK, "o", *own.due.parts)),
            TO_MENU,
        ),
    )


def too_early(own: Own, today: date) -> Say:
    """Return the kind sentence for a report on a time that has not begun."""
    return Say(
        "unit_report.too_early",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "starts": own.due.deadline.period.starts,
            "until": until(own.due.deadline, today),
        },
        choices=(Choice(Phrase("unit_report.more"), DESK), TO_MENU),
    )
