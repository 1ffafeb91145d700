"""A unit's report as whoever compiles sees it: what it says, what is different, what can be done."""

from dataclasses import replace
from datetime import date

from domain.people import Person, Unit
from domain.reports.content import Content
from domain.reports.life import LEADS_TO, Life, State, Step
from domain.reports.rights import Relation, may
from domain.say import Choice, Phrase, Say, Text
from handlers.asking import led
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Due
from handlers.due.document_button import document_choices
from handlers.due.lines import changed_names
from handlers.due.returned import heading_of, returned_of
from handlers.due.words import name_of
from handlers.routes import token
from handlers.unit_report.attached_files import files_of, named_briefly
from handlers.unit_report.gathering import brought_of
from handlers.unit_report.target_pages import told_lines
from handlers.unit_report.words import (
    erratum_lines,
    figure_line,
    figure_lines,
    line_buttons,
    ordered,
    review_token,
    section_lines,
    sections_of,
    state_of,
)
from handlers.visit import Visit

OBSTACLES = "obstacles_open"
"""The one number that a unit without households has, too."""

Shown = tuple[Due, Unit, Life, Relation]
"""Which report, whose, what happened to it, and how the visitor stands to the unit."""


def card(visit: Visit, shown: Shown) -> Say:
    """Return a report with what may be done about it."""
    due, unit, life, _ = shown
    content = life.content or Content()
    files = files_of(visit, content.attachments)
    first = life.events[0]
    author = visit.work.people.get(first.by)
    back = returned_of(visit.work, life)
    return Say(
        "report_life.card",
        {
            "name": name_of(due.obligation, due.deadline),
            "unit": unit.name,
            "state": state_of(life),
            "returned": heading_of(back) if back is not None else None,
            "by": author.name if author is not None else "",
            "at": first.at,
            "late": brought_of(visit, due, unit, life).late,
            "version": life.version,
            "nothing": content.nothing_happened,
            "figures": [
                *_figures(content),
                *told_lines(due.programme.targets, content.targets),
            ],
            "sections": section_lines(content),
            "attached": named_briefly(files) if files else None,
            "changed": _changed(due, life),
            "errata": erratum_lines(life, visit.zone),
        },
        choices=(*_steps(visit.person, shown), *_ways(shown), TO_MENU),
    )


def lines_of_report(shown: Shown) -> Say:
    """Return every figure of a report by its number, to see what stands behind it."""
    due, unit, life, _ = shown
    content = life.content or Content()
    return Say(
        "report_life.which_figure",
        {
            "name": name_of(due.obligation, due.deadline),
            "unit": unit.name,
            "lines": figure_lines(content),
        },
        choices=(
            *(
                replace(each, token=f"{each.token}.0")
                for each in line_buttons(ordered(content), review_token("p", due, unit))
            ),
            back_to(shown),
            TO_MENU,
        ),
    )


def which_line(shown: Shown) -> Say:
    """Ask which line a comment is about."""
    due, unit, life, _ = shown
    content = life.content or Content()
    lines = (*ordered(content), *sections_of(content))
    return Say(
        "report_life.which_line",
        {
            "name": name_of(due.obligation, due.deadline),
            "unit": unit.name,
            "lines": [*figure_lines(content), *section_lines(content, len(content.figures))],
        },
        choices=(
            Choice(Phrase("report_life.whole_button"), review_token("c", due, unit, 0), wide=True),
            *line_buttons(lines, review_token("c", due, unit)),
            back_to(shown),
            TO_MENU,
        ),
    )


def back_to(shown: Shown) -> Choice:
    """Return the button that leads back to a report."""
    due, unit, *_ = shown
    return Choice(Phrase("report_life.back_to_report"), review_token("o", due, unit))


def is_returnable(life: Life) -> bool:
    """Tell whether a report can go back as it stands now; whoever may do it is another question."""
    return (life.state, Step.RETURN) in LEADS_TO


def not_returned(visit: Visit, shown: Shown) -> Say:
    """Return a report that cannot go back, with what can be done instead."""
    due, unit, life, _ = shown
    if life.state is not State.LOCKED:
        return led(card(visit, shown), (Phrase("report_life.done_before"),))
    params = {"name": name_of(due.obligation, due.deadline), "unit": unit.name}
    return led(card(visit, shown), (Phrase("report_life.locked_stays", params),))


def submitted_day(visit: Visit, life: Life) -> date:
    """Return the local day on which the content that counts was handed in."""
    at = next(event.at for event in reversed(life.events) if event.content is not None)
    return at.astimezone(visit.zone).date()


def _figures(content: Content) -> list[Phrase]:
    """Return the numbers of a report; of a unit without households one line says so."""
    told = {line for line, each in content.figures.items() if each.value or each.is_corrected}
    if not content.figures or told - {OBSTACLES}:
        return figure_lines(content)
    own = content.figures.get(OBSTACLES)
    obstacles = [figure_line(OBSTACLES, own)] if own is not None else []
    return [Phrase("report_life.no_households"), *obstacles]


def _steps(person: Person, shown: Shown) -> list[Choice]:
    due, unit, life, relation = shown
    choices = []
    if life.state is State.SUBMITTED and may(person, relation, Step.ACCEPT):
        choices.append(
            Choice(
                Phrase("report_life.accept"),
                review_token("a", due, unit, life.version),
            )
        )
    if is_returnable(life) and may(person, relation, Step.RETURN):
        choices.append(Choice(Phrase("report_life.return"), review_token("r", due, unit)))
    return choices


def _ways(shown: Shown) -> list[Choice]:
    due, unit, life, _ = shown
    ways = []
    if life.content is not None and life.content.figures:
        ways.append(Choice(Phrase("report_life.figures_button"), review_token("g", due, unit)))
    if life.content is not None and life.content.attachments:
        label = Phrase("attached.show", {"count": len(life.content.attachments)})
        ways.append(Choice(label, review_token("i", due, unit, 0)))
    ways += document_choices(due, unit)
    ways.append(Choice(Phrase("report_life.to_list"), token("nop", "s", *due.parts, 0)))
    return ways


def _changed(due: Due, life: Life) -> list[Text]:
    """Return what is different from the content before, if there was one."""
    contents = [event.content for event in life.events if event.content is not None]
    if len(contents) < 2:  # noqa: PLR2004 - two make a difference
        return []
    return changed_names(contents[-2], contents[-1], due.programme.targets)
