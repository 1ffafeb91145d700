"""The parts of a unit's document beside the three that are asked for: which, and which are written."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.reports.drafts import Draft
from domain.reports.lines import PARTS, number_of
from domain.reports.outline import ReportOutline, SectionOutline
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.lines import line_name
from handlers.due.words import name_of
from handlers.routes import token
from handlers.unit_report.target_pages import TELL
from handlers.unit_report.words import DESK


class Part(NamedTuple):
    """A part of the document that a unit may write.

    Attributes:
        line: The name of its words in the report.
        title: Its number and heading, as the document prints them.
        wanted: What an office writes there.
    """

    line: str
    title: str
    wanted: str


def parts_in(outline: ReportOutline) -> tuple[Part, ...]:
    """Return the parts of the document that nobody is asked for, in its order."""
    return tuple(_parts(outline.sections))


def parts_choice(own: Own) -> tuple[Choice, ...]:
    """Return the button to the other parts of the document."""
    if not own.due.is_report:
        return ()
    return (Choice(Phrase("report_part.button"), token(TELL, "p", *own.due.parts), wide=True),)


def list_of_parts(own: Own, draft: Draft, parts: tuple[Part, ...], back: Choice) -> Say:
    """Return the parts, those with words ticked."""
    return Say(
        "report_part.list",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "lines": [
                Phrase(
                    "report_part.line",
                    {
                        "number": n,
                        "title": each.title,
                        "done": bool(draft.sections.get(each.line)),
                    },
                )
                for n, each in enumerate(parts, 1)
            ],
        },
        choices=(
            *(
                Choice(
                    Phrase("report_life.numbered", {"number": n}),
                    token(TELL, "w", *own.due.parts, number_of(each.line)),
                    narrow=True,
                )
                for n, each in enumerate(parts, 1)
            ),
            back,
            TO_MENU,
        ),
    )


def one_part(own: Own, part: Part, words: str, units: int) -> Say:
    """Return a part with what stands there, and what the units below wrote for it.

    Args:
        own: Which report.
        part: Which part.
        words: What stands there by now.
        units: How many units below wrote something for it.
    """
    number = number_of(part.line)
    label = Phrase("report_life.others_wrote", {"units": units})
    below = Choice(label, token(DESK, "u", *own.due.parts, number, 0), wide=True)
    return Say(
        "report_part.one",
        {"title": part.title, "wanted": part.wanted, "words": words},
        choices=(
            Choice(
                Phrase("report_part.rewrite" if words else "report_part.write"),
                token(TELL, "v", *own.due.parts, number),
            ),
            *((below,) if units else ()),
            to_parts(own),
            TO_MENU,
        ),
    )


def part_kept(own: Own, line: str, words: str, ways: tuple[Choice, ...]) -> Say:
    """Return what was written, with the way back to the other parts."""
    return Say(
        "report_part.kept",
        {"line": line_name(line), "words": words, "unsent": bool(ways)},
        choices=(to_parts(own), *ways, TO_MENU),
    )


def to_parts(own: Own) -> Choice:
    """Return the way back to the list of parts."""
    return Choice(Phrase("report_part.back"), token(TELL, "p", *own.due.parts))


def _parts(sections: tuple[SectionOutline, ...], above: str = "") -> Iterator[Part]:
    for each in sections:
        for line in each.words:
            if line in PARTS:
                yield Part(line, f"{above}{each.number} {each.title}", each.gap)
        yield from _parts(each.parts, each.number)
