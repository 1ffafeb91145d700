"""The figures of a unit's report before it is sent: each with what it is made of, and correctable."""

from collections.abc import Sequence
from datetime import date

from domain.people import Unit
from domain.reports.content import Figure
from domain.reports.drafts import Draft
from domain.reports.lines import is_section, line_numbered, number_of
from domain.reports.over_time import Over, over_time
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Due, Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.households import line_of, note_list, open_buttons
from handlers.paging import PAGE, pages
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.unit_report.gathering import Gathered
from handlers.unit_report.part_pages import parts_choice
from handlers.unit_report.put_together import brought_name, counted_anew, joined_from, missing
from handlers.unit_report.target_pages import targets_choice
from handlers.unit_report.unsent import Unsent, name_of_report
from handlers.unit_report.words import (
    DESK,
    counted_unit,
    figure_line,
    figure_lines,
    line_buttons,
    number,
    ordered,
    review_token,
)
from handlers.visit import Visit

NAMES = 10
"""How many missing units are named; the others are counted."""

UNITS = 20
"""Units on one page behind a figure."""


class FigurePages:
    """Shows figures, one figure, and what stands behind it."""

    def __init__(self, unsent: Unsent) -> None:
        """Take the drafts."""
        self._unsent = unsent

    def all(self, visit: Visit, own: Own) -> Reply:
        """Show every figure with its number."""
        draft, gathered = self._unsent.fresh(visit, own)
        content = draft.content
        return [
            Say(
                "report_life.figures",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "unit": own.unit.name,
                    "lines": figure_lines(content, _who(visit, draft)),
                    "missing": missing(gathered)[:NAMES],
                    "more": max(0, len(missing(gathered)) - NAMES),
                    "used": len(draft.used),
                    "joined": joined_from(gathered),
                    "anew": counted_anew(gathered),
                },
                choices=(
                    *line_buttons(ordered(content), DESK, "l", *own.due.parts),
                    *targets_choice(visit, own, draft),
                    *parts_choice(own),
                    _go_on(own),
                    TO_MENU,
                ),
            )
        ]

    def one(self, visit: Visit, own: Own, line: str) -> Reply:
        """Show one line with what can be done about it."""
        draft = self._unsent.at_hand(visit, own)
        figure = draft.content.figures.get(line)
        back = Choice(Phrase("report_life.figures_button"), token(DESK, "g", *own.due.parts))
        numbered = number_of(line)
        if figure is None:
            return [Say("common.old_button", choices=(back, TO_MENU))]
        said = figure_line(line, figure, _who(visit, draft).get(line, ""))
        returned = visit.work.report_lives.life(name_of_report(own)).returned
        return [
            Say(
                "report_life.figure",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "line": said,
                    # Whoever came here from the comment need not keep it in mind.
                    "asked": returned.words if returned and returned.line == line else "",
                },
                choices=(
                    Choice(
                        Phrase("report_life.correct"),
                        token(DESK, "f", *own.due.parts, numbered),
                    ),
                    Choice(
                        Phrase("report_life.behind_button"),
                        token(DESK, "p", *own.due.parts, numbered, 0),
                    ),
                    back,
                    _go_on(own),
                    TO_MENU,
                ),
            )
        ]

    def behind(self, visit: Visit, own: Own, line: str, page: int) -> Reply:
        """Show what a figure is made of: households, or the reports of the units below."""
        back = Choice(
            Phrase("report_life.back_to_figure"),
            token(DESK, "l", *own.due.parts, number_of(line)),
        )
        turning = token(DESK, "p", *own.due.parts, number_of(line))
        draft = self._unsent.kept(visit, own)
        if draft is not None and draft.used:
            gathered = self._unsent.gathering.of(visit, own)
            if gathered is not None:
                return [_units_behind(gathered, line, page, (turning, back))]
        unit = counted_unit(visit.work, own.unit)
        return [households_behind(visit, own.due, unit, line, visit.today, page, turning, back)]


def households_behind(
    visit: Visit,
    due: Due,
    unit: Unit,
    line: str,
    day: date,
    page: int,
    turning: str,
    back: Choice,
) -> Say:
    """Return a page of the households behind a figure, as far as the visitor may see them.

    Args:
        visit: Who asks.
        due: Which report.
        unit: Whose figure.
        line: The figure.
        day: The day on which it was counted.
        page: Which page.
        turning: The token of a page, without its number.
        back: Where one comes from.
    """
    period = due.deadline.period
    last = min(day, period.ends)
    ids, total = visit.work.report_sources.behind(
        unit, line, period.starts, last, offset=page * PAGE, limit=PAGE
    )
    lines = visit.work.households.lines(visit.person, ids, visit.today)
    if lines:
        note_list(visit, f"behind {due.subject} {unit.id} {line}", len(lines), total)
    hidden = min(PAGE, max(0, total - page * PAGE)) - len(lines)
    return Say(
        "report_life.behind",
        {
            "line": line_name(line),
            "unit": unit.name,
            "first": period.starts,
            "last": last,
            "total": total,
            "lines": [line_of(each, number) for number, each in enumerate(lines, page * PAGE + 1)],
            "hidden": hidden,
        },
        choices=(
            *open_buttons(lines, page * PAGE + 1),
            *pages(turning, page, total, PAGE),
            back,
            TO_MENU,
        ),
    )


def is_figure(parts: Sequence[str]) -> str | None:
    """Return the figure that a part of a token names; None if it names none."""
    line = line_numbered(int(parts[0])) if parts and parts[0].isdecimal() else None
    return line if line and not is_section(line) else None


def _units_behind(gathered: Gathered, line: str, page: int, ways: tuple[str, Choice]) -> Say:
    turning, back = ways
    behind = gathered.compiled.behind.get(line, ())
    reports = {each.key: each for each in gathered.brought}
    over = over_time(line) if gathered.is_joined else None
    names = {
        # What is counted over the whole time is nobody's report on a part of it.
        key: one.unit.name if over is Over.DISTINCT else brought_name(one)
        for key, one in reports.items()
    }
    shown = behind[page * UNITS : (page + 1) * UNITS]
    lines = [
        Phrase(
            "report_life.unit_behind",
            {"unit": names[key], "value": number(line, value)},
        )
        for key, value in shown
    ]
    feeds = gathered.feeds
    return Say(
        "report_life.units_behind",
        {
            "line": line_name(line),
            "lines": lines,
            "total": len(behind),
            "over": over.value if over is not None else "",
        },
        choices=(
            *(
                Choice(
                    names[key],
                    review_token("o", feeds[key], reports[key].unit),
                    wide=True,
                )
                for key, _ in shown
            ),
            *pages(turning, page, len(behind), UNITS),
            back,
            TO_MENU,
        ),
    )


def _who(visit: Visit, draft: Draft) -> dict[str, str]:
    """Return who corrected which figure, where that was somebody else."""
    people = {
        each.by: visit.work.people.get(each.by)
        for each in draft.corrections.values()
        if each.by != visit.person.id
    }
    return {
        line: person.name
        for line, each in draft.corrections.items()
        if (person := people.get(each.by)) is not None
    }


def _go_on(own: Own) -> Choice:
    return Choice(Phrase("report_life.go_on"), token(DESK, "b", *own.due.parts), wide=True)


def corrected_say(own: Own, line: str, figure: Figure) -> Say:
    """Return what a corrected figure looks like now."""
    return Say(
        "report_life.corrected",
        {"line": figure_line(line, figure)},
        choices=(
            _go_on(own),
            Choice(Phrase("report_life.send"), token(DESK, "z", *own.due.parts)),
            Choice(Phrase("report_life.figures_button"), token(DESK, "g", *own.due.parts)),
            TO_MENU,
        ),
    )
