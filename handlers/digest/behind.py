"""What stands behind a figure of the digest: households, obstacles or units, a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.digest.figures import Figure, WeekFigures
from domain.digest.lines import Line, What
from domain.digest.plan import Measure
from domain.digest.span import STUCK_AFTER
from domain.households import INDICATORS, HouseholdId
from domain.people import Person, UnitId
from domain.progress import SUPPORT_KINDS
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.digest.words import (
    DIGEST,
    given_phrase,
    number_of,
    open_token,
    part_name,
    who_handed_in,
)
from handlers.households import line_of, open_buttons
from handlers.paging import PAGE, turning
from handlers.ports.work import Work
from handlers.routes import TOKEN_BYTES, token

UNITS = "dv"
"""The desk in tokens that shows a unit with its officers."""

TEXT_CHARS = 120
"""How much of an obstacle a list shows."""

PARTS = 4
"""Buttons for single indicators or kinds below the page of all together."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure that is opened: the week's figures, the line, what it measures, page, and for whom."""

    figures: WeekFigures
    line: Line
    measure: Measure | None
    page: int
    viewer: Person


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found: its lines, how many there are in all and to a page, its buttons."""

    lines: Sequence[Text]
    total: int
    size: int
    choices: tuple[Choice, ...] = ()


def behind(work: Work, asked: Behind) -> Say:
    """Return the page behind a figure; a line that the plan or the catalogue does not know is old."""
    if not _is_known(asked):
        return Say("common.old_button")
    found = _found(work, asked)
    params = {"title": _title(asked, found.total), "how": _how(asked)}
    choices = (*found.choices, *_pages(asked, found), *_parts(asked), *_back(asked))
    tail = _moved_on(asked, found)
    if not found.lines:
        key = "digest.behind_others" if tail else "digest.behind_none"
        return Say(key, params, tail=tail, choices=choices)
    first = asked.page * found.size + 1
    last = first + len(found.lines) - 1
    shown = {"lines": list(found.lines), "first": first, "last": last, "total": found.total}
    return Say("digest.behind", {**params, **shown}, tail=tail, choices=choices)


def _moved_on(asked: Behind, found: Found) -> tuple[Text, ...]:
    """Say how many of a page are counted here and named elsewhere: another agency helps them now."""
    expected = min(found.size, found.total - asked.page * found.size)
    missing = expected - len(found.lines)
    return (Phrase("digest.moved_on", {"count": missing}),) if missing > 0 else ()


def _is_known(asked: Behind) -> bool:
    line = asked.line
    match line.what:
        case What.MET | What.MET_YEAR:
            return line.code in {"", *INDICATORS}
        case What.SUPPORT | What.SUPPORT_YEAR:
            return line.code in {"", *SUPPORT_KINDS}
        case What.PLAN:
            return any(plan.key == line.code for plan in asked.figures.plan)
        case What.DUE:
            return any(due.obligation.id == line.code for due in asked.figures.dues)
        case _:
            return not line.code


# What is found -----------------------------------------------------------------------------------


def _found(work: Work, asked: Behind) -> Found:
    if asked.line.what is What.DUE:
        return _units(asked)
    if asked.line.what is What.STUCK:
        return _stuck(work, asked)
    figures = asked.figures
    offset = asked.page * PAGE
    ids, total = work.figures.behind(
        figures.unit, asked.line, figures.span, asked.measure, offset=offset, limit=PAGE
    )
    lines = work.households.lines(asked.viewer, ids, figures.span.today)
    shown = [line_of(line, number) for number, line in enumerate(lines, offset + 1)]
    return Found(shown, total, PAGE, open_buttons(lines, offset + 1, _here(asked)))


def _here(asked: Behind) -> str:
    """Return the token of the page itself, for the way back to it."""
    return open_token(asked.figures.span.week, asked.line, asked.page)


def _stuck(work: Work, asked: Behind) -> Found:
    figures = asked.figures
    offset = asked.page * PAGE
    obstacles, total = work.figures.stuck(figures.unit, figures.span, offset=offset, limit=PAGE)
    ids = [each.household_id for each in obstacles if each.household_id is not None]
    wanted = list(dict.fromkeys(ids))
    seen = work.households.lines(asked.viewer, wanted, figures.span.today)
    homes = {line.id: line for line in seen}
    lines: list[Text] = []
    choices: dict[HouseholdId, Choice] = {}
    for number, each in enumerate(obstacles, offset + 1):
        home = homes.get(each.household_id or HouseholdId(""))
        if home is not None and home.id not in choices:
            choices[home.id] = open_buttons([home], number, _here(asked))[0]
        lines.append(
            Phrase(
                "digest.stuck_line",
                {
                    "number": number,
                    "name": home.head_name if home else "",
                    "place": home.place if home else "",
                    "text": _cut(each.text),
                    "days": figures.span.waited(each.opened_at),
                    "desk": each.desk_unit,
                },
            )
        )
    return Found(lines, total, PAGE, tuple(choices.values()))


def _units(asked: Behind) -> Found:
    due = next(due for due in asked.figures.dues if due.obligation.id == asked.line.code)
    offset = asked.page * PAGE
    numbered = list(enumerate(due.missing[offset : offset + PAGE], offset + 1))
    lines = [Phrase("digest.unit_line", {"number": n, "name": unit.name}) for n, unit in numbered]
    # Whoever asks why a unit is late has to know whom to ask.
    choices = tuple(
        Choice(f"{n}. {unit.name}", _to_officers(unit.id, _here(asked)), wide=True)
        for n, unit in numbered
    )
    return Found(lines, len(due.missing), PAGE, (*choices, who_handed_in(due)))


def _to_officers(unit_id: UnitId, here: str) -> str:
    """Return the token that shows a unit with its officers, and leads back to the page."""
    whole = token(UNITS, "o", here, unit_id)
    return whole if len(whole.encode()) <= TOKEN_BYTES else token(UNITS, "u", unit_id)


def _cut(text: str) -> str:
    return text if len(text) <= TEXT_CHARS else f"{text[: TEXT_CHARS - 1]}…"


# How it is said ----------------------------------------------------------------------------------


def _title(asked: Behind, total: int) -> Phrase:
    span, line = asked.figures.span, asked.line
    params: dict[str, object] = {
        "total": total,
        "number": number_of(span.week),
        "year": span.last_day.year,
        "name": part_name(line) if line.code else "",
    }
    match line.what:
        case What.MET | What.MET_YEAR:
            params["count"] = _count_of(asked)
        case What.SUPPORT | What.SUPPORT_YEAR:
            params["given"] = _given(asked)
        case What.PLAN:
            plan = next(plan for plan in asked.figures.plan if plan.key == line.code)
            params |= {
                "name": Phrase(f"digest.plan_name.{plan.key}"),
                "planned": plan.planned,
                "approximate": plan.approximate,
                "section": plan.section,
                "words": plan.words,
            }
        case What.DUE:
            due = next(due for due in asked.figures.dues if due.obligation.id == line.code)
            params |= {
                "name": "",
                "subject": due.obligation.subject,
                "count": total,
                "units": due.units,
                "last_day": due.deadline.last_day,
            }
        case _:
            pass
    return Phrase(f"digest.title.{line.what.value}", params)


def _how(asked: Behind) -> Phrase:
    span = asked.figures.span
    match asked.line.what:
        case What.PLAN:
            return Phrase(f"digest.how.{asked.line.code}")
        case What.MET_YEAR:
            return Phrase("digest.how.met", {"first": span.year_start, "last": span.last_day})
        case What.SUPPORT_YEAR:
            return Phrase("digest.how.supy", {"first": span.year_start, "last": span.last_day})
        case What.SILENT:
            return Phrase("digest.how.silent", {"first": span.quiet_since})
        case What.ESCAPE:
            return Phrase("digest.how.esc", {"first": span.year_start, "last": span.last_day})
        case What.STUCK:
            return Phrase("digest.how.stuck", {"first": span.today - STUCK_AFTER})
        case what:
            days = {"first": span.week.monday, "last": span.last_day}
            return Phrase(f"digest.how.{what.value}", days)


def _figures_by_part(asked: Behind) -> list[Figure]:
    match asked.line.what:
        case What.MET | What.MET_YEAR:
            return asked.figures.met_by_indicator(year=asked.line.what is What.MET_YEAR)
        case What.SUPPORT | What.SUPPORT_YEAR:
            return asked.figures.supports_by_kind(year=asked.line.what is What.SUPPORT_YEAR)
        case _:
            return []


def _count_of(asked: Behind) -> int:
    return sum(
        part.count for part in _figures_by_part(asked) if asked.line.code in {"", part.line.code}
    )


def _given(asked: Behind) -> Phrase:
    year = asked.line.what is What.SUPPORT_YEAR
    given = [
        given
        for kind, given in asked.figures.counts.supports.items()
        if asked.line.code in {"", kind}
    ]
    return given_phrase(
        *(
            sum(spread.year if year else spread.week for spread in spreads)
            for spreads in (
                [each.times for each in given],
                [each.vnd for each in given],
                [each.unpriced for each in given],
            )
        )
    )


# What can be pressed -----------------------------------------------------------------------------


def _parts(asked: Behind) -> Iterator[Choice]:
    week = asked.figures.span.week
    parts = _figures_by_part(asked)
    if not asked.line.code and len(parts) > 1:
        for part in parts[:PARTS]:
            label = {"name": part_name(part.line), "count": part.count}
            yield Choice(Phrase("digest.button.part", label), open_token(week, part.line))
    if asked.line == Line(What.MET):
        yield from _year(asked, What.MET_YEAR, asked.figures.met_year.count)
    if asked.line == Line(What.SUPPORT):
        yield from _year(asked, What.SUPPORT_YEAR, asked.figures.supports.times.year)


def _year(asked: Behind, what: What, count: int) -> Iterator[Choice]:
    if count:
        label = Phrase(f"digest.button.{what.value}", {"count": count})
        yield Choice(label, open_token(asked.figures.span.week, Line(what)))


def _pages(asked: Behind, found: Found) -> Iterator[Choice]:
    week = asked.figures.span.week
    yield from turning(
        asked.page, found.total, lambda number: open_token(week, asked.line, number), found.size
    )


def _back(asked: Behind) -> tuple[Choice, Choice]:
    week = asked.figures.span.week
    label = Phrase("digest.button.back", {"number": number_of(week)})
    return Choice(label, token(DIGEST, week.id)), TO_MENU
