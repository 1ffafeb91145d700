"""What the units below wrote, beside each question of a compiled report: read, and taken over."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.turn import Turn
from domain.conversation.values import Unsaid
from domain.reports.lines import SECTIONS, number_of
from domain.reports.told_below import Told, as_text, in_pages, told_below
from domain.say import Choice, Phrase, Say
from domain.truth import FactValue
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.paging import pages as turn_pages
from handlers.routes import token
from handlers.unit_report.gathering import Gathered
from handlers.unit_report.target_pages import TELL
from handlers.unit_report.words import DESK

BELOW, UNITS, PAGES = "below.", "below_units.", "below_pages."
"""Before the name of a section among the facts: the first page of what units wrote in it, how many
units that were in all, and how many pages."""

FIGURES, CORRECTED = "figures", "corrected"
"""Among the parameters of the heading: how many figures would be sent now, and how many of them a
unit has corrected."""

MOST_CHARS = 8_000
"""So much of what units wrote one section takes up: some four pages of a document."""


def facts_below(gathered: Gathered | None) -> Mapping[str, FactValue]:
    """Return what the questions of a compiled report know of those below."""
    facts: dict[str, FactValue] = {}
    for section in SECTIONS if gathered is not None else ():
        told = _told(gathered, section)
        if told:
            pages = in_pages(told)
            facts[f"{BELOW}{section}"] = as_text(pages[0])
            facts[f"{UNITS}{section}"] = len(told)
            facts[f"{PAGES}{section}"] = len(pages)
    return facts


def worded(say: Say, turn: Turn) -> Say:
    """Return a question with what units wrote, or else with the whole of what stands there by now."""
    if turn.question is None:
        return _with_parts(_summary(say), turn)
    section, facts = turn.question.place.step.id, turn.session.facts
    written = _written(turn)
    if written:
        # To be mended it has to be read, whole.
        now = Phrase("report_life.writes_now", {"words": written})
        return replace(
            say,
            params={**say.params, "known": [now]},
            choices=(*say.choices, *_others(turn, section)),
        )
    first = facts.get(f"{BELOW}{section}")
    if not isinstance(first, str):
        return say
    params = {"words": first, "line": line_name(section), "units": facts.get(f"{UNITS}{section}")}
    wrote = Phrase("report_life.units_wrote", params)
    take = Choice(Phrase("report_life.take_words"), _token(turn, "q", section, 0), wide=True)
    return replace(
        say,
        params={**say.params, "known": [wrote]},
        choices=(take, *_others(turn, section), *say.choices),
    )


def page_below(own: Own, gathered: Gathered | None, section: str, page: int) -> Say:
    """Return a page of what units wrote in a section, with the way to take it over."""
    pages = in_pages(_told(gathered, section))
    if not 0 <= page < len(pages):
        return Say("common.old_button", choices=(TO_MENU,))
    number, parts = number_of(section), own.due.parts
    return Say(
        "report_life.units_page",
        {
            "line": line_name(section),
            "name": name_of(own.due.obligation, own.due.deadline),
            "words": as_text(pages[page]),
            "page": page + 1,
            "pages": len(pages),
        },
        choices=(
            Choice(
                Phrase("report_life.take_words"),
                token(DESK, "q", *parts, number, page),
                wide=True,
            ),
            *turn_pages(token(DESK, "u", *parts, number), page, len(pages), 1),
            Choice(Phrase("report_life.go_on"), token(DESK, "b", *parts), wide=True),
            TO_MENU,
        ),
    )


def taken(before: str, gathered: Gathered | None, section: str, page: int) -> str | None:
    """Return what stands in a section with a page below it; None if there is no such page.

    What stands there already is not taken twice.
    """
    pages = in_pages(_told(gathered, section))
    if not 0 <= page < len(pages):
        return None
    there = set(before.splitlines())
    new = [line for each in pages[page] for line in str(each).splitlines() if line not in there]
    return "\n".join(filter(None, (before, *new)))


def _summary(say: Say) -> Say:
    """Return a summary with a line on the figures, which are sent along with the words."""
    heading, lines = say.params.get("heading"), say.params.get("lines")
    if not isinstance(heading, Phrase) or not isinstance(lines, list):
        return say
    if not heading.params.get(FIGURES):
        return say
    said = Phrase(
        "report_life.figures_sum", {key: heading.params[key] for key in (FIGURES, CORRECTED)}
    )
    return replace(say, params={**say.params, "lines": [said, *lines]})


def _with_parts(say: Say, turn: Turn) -> Say:
    """Return a summary with the way to the parts of the document that nobody is asked for."""
    if not turn.session.facts.get("is_report"):
        return say
    parts = Choice(
        Phrase("report_part.button"), token(TELL, "p", *turn.session.subject.split(".")), wide=True
    )
    return replace(say, choices=(*say.choices, parts))


def _told(gathered: Gathered | None, section: str) -> tuple[Told, ...]:
    return told_below(gathered.brought, section) if gathered is not None else ()


def _others(turn: Turn, section: str) -> tuple[Choice, ...]:
    """Return the way to all that units wrote, where not all of it stands here."""
    facts = turn.session.facts
    pages, first = facts.get(f"{PAGES}{section}"), str(facts.get(f"{BELOW}{section}", ""))
    written = _written(turn)
    stands_here = not written or first in written
    if not isinstance(pages, int) or (pages == 1 and stands_here):
        return ()
    label = Phrase("report_life.others_wrote", {"units": facts.get(f"{UNITS}{section}")})
    return (Choice(label, _token(turn, "u", section, 0 if written else 1), wide=True),)


def _written(turn: Turn) -> str:
    """Return what stands in the open section by now; of what was passed over, nothing."""
    offered = turn.question.suggestion if turn.question is not None else None
    if offered is None or isinstance(offered.value, Unsaid):
        return ""
    return str(offered.value)


def _token(turn: Turn, verb: str, section: str, page: int) -> str:
    return token(DESK, verb, *turn.session.subject.split("."), number_of(section), page)


def too_much(own: Own, section: str) -> Say:
    """Return the kind sentence for more than a section takes up."""
    parts = own.due.parts
    return Say(
        "report_life.too_much_taken",
        {"line": line_name(section), "limit": MOST_CHARS},
        choices=(Choice(Phrase("report_life.go_on"), token(DESK, "b", *parts)), TO_MENU),
    )
