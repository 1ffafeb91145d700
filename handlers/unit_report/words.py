"""How the lines and the states of a unit's report are spoken of."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from domain.people import Unit
from domain.reports.content import Content, Figure
from domain.reports.errata import PutRight, put_right
from domain.reports.figures import DOT
from domain.reports.life import Life, State
from domain.reports.lines import LINES, WRITTEN, is_money, number_of
from domain.say import Choice, Phrase
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Due, Own
from handlers.due.lines import line_name, part_name
from handlers.ports.work import Work
from handlers.routes import token

DESK = "nop"
"""The unit's own desk in tokens."""

LEAD = "xem"
"""The desk of whoever compiles, in tokens."""

REASON_CHARS = 160
"""How much of a reason a list shows; that of a compiled number names every unit."""


def _cut(reason: str) -> str:
    return reason if len(reason) <= REASON_CHARS else f"{reason[: REASON_CHARS - 1]}…"


def number(line: str, value: int) -> Phrase:
    """Return a number as it is said: an amount in đồng, or a count."""
    return Phrase("report_life.money" if is_money(line) else "report_life.count", {"value": value})


def figure_line(line: str, figure: Figure, by: str = "", place: int = 0) -> Phrase:
    """Return a number of a report as a line: with what was counted and why it differs.

    Args:
        line: Which.
        figure: The number.
        by: Who corrected it, where that has to be said.
        place: Its place in a list; there the parts stand below their total.
    """
    counted = number(line, figure.counted) if figure.counted is not None else None
    is_part = bool(place) and DOT in line
    return Phrase(
        "report_life.figure_line",
        {
            "number": place,
            "name": part_name(line) if is_part else line_name(line),
            "value": number(line, figure.value),
            "counted": counted if figure.is_corrected else None,
            "reason": _cut(figure.reason),
            "by": by,
            "part": is_part,
        },
    )


def figure_lines(content: Content, by: Mapping[str, str] | None = None) -> list[Phrase]:
    """Return the numbers of a report, each total with its parts below it."""
    names = by or {}
    return [
        figure_line(line, content.figures[line], names.get(line, ""), place)
        for place, line in enumerate(ordered(content), 1)
    ]


def ordered(content: Content) -> list[str]:
    """Return the numbers of a report by name, each total with its parts below it."""
    totals = [line for line in LINES if line in content.figures and DOT not in line]
    others = [line for line in content.figures if line not in LINES]
    return [
        each
        for total in totals
        for each in (total, *(p for p in LINES if p.startswith(total + DOT)))
        if each in content.figures
    ] + others


def change_line(line: str, before: int | str | None, after: int | str | None) -> Phrase:
    """Return what stood in a line and what stands there now: "Households: 2 → 1"."""
    return Phrase(
        "report_life.change",
        {"line": line_name(line), "before": _value(line, before), "after": _value(line, after)},
    )


def erratum_lines(life: Life, zone: ZoneInfo) -> list[Phrase]:
    """Return what was put right after the lock: when, the old and the new, and why."""
    return [
        Phrase(
            "report_life.erratum_line",
            {
                "change": change_line(each.line, *(_short(said) for said in _sides(each))),
                "reason": _cut(each.reason),
                "day": each.at.astimezone(zone).date(),
            },
        )
        for each in put_right(life)
    ]


def _sides(change: PutRight) -> tuple[int | str | None, int | str | None]:
    return change.before, change.after


def _short(said: int | str | None) -> int | str | None:
    return _cut(said) if isinstance(said, str) else said


def _value(line: str, value: int | str | None) -> Phrase:
    if value is None:
        return Phrase("report_life.nothing_written")
    if isinstance(value, int):
        return number(line, value)
    return Phrase("report_life.quoted", {"words": value})


def state_of(life: Life) -> Phrase:
    """Return in a few words where a report stands that has been handed in."""
    returned = life.returned
    return Phrase(
        f"report_life.state.{life.state.value}",
        {
            "line": line_name(returned.line) if returned is not None and returned.line else None,
            "words": returned.words if returned is not None else "",
            "errata": len(life.errata),
            "nothing": life.content is not None and life.content.nothing_happened,
            "reviewed": life.state is not State.SUBMITTED,
        },
    )


def mark_of(life: Life | None) -> Phrase:
    """Return the same in one or two words, for a list of units."""
    state = life.state if life is not None and life.events else State.OPEN
    return Phrase(f"report_life.mark.{state.value}")


def line_buttons(lines: Sequence[str], *desk: object) -> Iterator[Choice]:
    """Yield a button for each line, by its place in the list above."""
    for place, line in enumerate(lines, 1):
        if number_of(line):
            label = Phrase("report_life.numbered", {"number": place})
            yield Choice(label, token(*desk, number_of(line)), narrow=True)


def section_lines(content: Content, after: int = 0) -> list[Phrase]:
    """Return the words of a report, section by section, numbered on from a place."""
    return [
        Phrase(
            "report_life.section_line",
            {"name": line_name(name), "words": words, "number": place if after else 0},
        )
        for place, (name, words) in enumerate(sections_of(content).items(), after + 1)
    ]


def sections_of(content: Content) -> dict[str, str]:
    """Return the words of a report by section, in the order in which offices write them.

    What was mended last stands where it stood before.
    """
    return {part: content.sections[part] for part in WRITTEN if part in content.sections}


def mend_choice(own: Own) -> Choice:
    """Return the button that takes up again what was sent and is not accepted."""
    return Choice(Phrase("report_life.mend"), token(DESK, "m", *own.due.parts))


def go_on_choices(own: Own) -> tuple[Choice, ...]:
    """Return the ways on from something that was written into a report: it is not sent yet."""
    return (
        Choice(Phrase("report_life.go_on"), token(DESK, "b", *own.due.parts), wide=True),
        Choice(Phrase("report_life.send"), token(DESK, "z", *own.due.parts)),
        TO_MENU,
    )


def counted_unit(work: Work, unit: Unit) -> Unit:
    """Return whose figures a report holds: the lead office writes for everything below the top."""
    above = work.units.superior_of(unit) if unit.is_lead_office else None
    return above or unit


def review_token(verb: str, due: Due, unit: Unit, *rest: object) -> str:
    """Return a token of the desk of whoever compiles."""
    return token(LEAD, verb, *due.parts, unit.id, *rest)
