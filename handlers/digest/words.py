"""What the digest says: a headline, then what is due, stuck and at risk, each a short line."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.chat import Upload
from domain.digest.counts import Given, Spread
from domain.digest.dues import UnitsDue
from domain.digest.figures import Figure, WeekFigures
from domain.digest.lines import Line, What
from domain.digest.plan import PlanLine
from domain.review.days import RoundCounts
from domain.say import Choice, Phrase, Say
from domain.weeks import ONE_WEEK, Week, week_of
from handlers.buttons import TO_MENU
from handlers.routes import token

DIGEST, MISSING = "dg", "w"
"""The desk in tokens: `dg.<week>`, `dg.<week>.<line>.<page>`; `dg.w` who has not handed in."""

REPORTS = "nop"
"""The desk of units' reports in tokens."""

PARTS_SHOWN = 3
"""Indicators that the text names before it sums up the others."""

NAMES_SHOWN = 3
"""Units that a line names before it counts the others."""

DUES_SHOWN = 3
"""Deadlines that the text shows; the rest is counted."""


def number_of(week: Week) -> int:
    """Return the number by which people call a week."""
    return int(week.id[-2:])


def digest_say(
    figures: WeekFigures, picture: Upload | None, later: Week | None, *, opens: bool
) -> Say:
    """Return the digest of a week.

    Args:
        figures: What was counted.
        picture: The picture above it, if there is one.
        later: The week after it, if it has begun.
        opens: Whether whoever listens may see the households behind the figures.
    """
    return Say(
        "digest.week",
        {"headline": _headline(figures), "where": _where(figures), "lines": list(_lines(figures))},
        choices=(*_choices(figures, opens=opens), *_weeks(figures.span.week, later), TO_MENU),
        picture=picture,
    )


def part_name(line: Line) -> Phrase:
    """Return the name of an indicator or a kind of support."""
    is_support = line.what in {What.SUPPORT, What.SUPPORT_YEAR}
    return Phrase(f"{'support_kind' if is_support else 'indicator'}.{line.code}")


def given_phrase(times: int, vnd: int, unpriced: int) -> Phrase:
    """Return how much was delivered; amounts that nobody knows are said to be missing."""
    return Phrase("digest.given", {"times": times, "vnd": vnd, "unpriced": unpriced})


def _headline(figures: WeekFigures) -> Phrase:
    households = figures.counts.households
    params: dict[str, object] = {"number": number_of(figures.span.week)}
    if not households:
        return Phrase("digest.headline_no_homes", params)
    params["households"] = households
    if figures.is_empty:
        return Phrase("digest.headline_empty", params)
    return Phrase(
        "digest.headline",
        {**params, "visited": figures.visited.count, "met": figures.met.count},
    )


def _where(figures: WeekFigures) -> Phrase:
    span = figures.span
    return Phrase(
        "digest.where",
        {
            "unit": figures.unit.name,
            "first": span.week.monday,
            "last": span.last_day,
            "running": span.is_running,
        },
    )


def _lines(figures: WeekFigures) -> Iterator[Phrase]:
    yield from _due_lines(figures.dues, figures.span.today)
    yield from _round_lines(figures.rounds)
    if figures.counts.households:
        yield from _state_lines(figures)
        yield from _result_lines(figures)


def _due_lines(dues: Sequence[UnitsDue], today: date) -> Iterator[Phrase]:
    for due in dues[:DUES_SHOWN]:
        yield due_line(due, today)
    if len(dues) > DUES_SHOWN:
        yield Phrase("digest.more_dues", {"count": len(dues) - DUES_SHOWN})


def _round_lines(rounds: Sequence[RoundCounts]) -> Iterator[Phrase]:
    for each in rounds:
        yield Phrase(
            "review.digest",
            {
                "kind": Phrase(f"review.kind.{each.kind.value}"),
                "units": each.units,
                "total": each.total,
                "to_visit": each.to_visit,
                "ended": each.ended,
                "closes": each.closes,
            },
        )


def due_line(due: UnitsDue, today: date) -> Phrase:
    """Return how a report stands: how many have handed in, and who has not."""
    names = [unit.name for unit in due.missing[:NAMES_SHOWN]]
    return Phrase(
        f"digest.due.{due.state}",
        {
            "subject": due.obligation.subject,
            "units": due.units,
            "submitted": due.submitted,
            "mending": len(due.mending),
            "last_day": due.deadline.last_day,
            "until": Phrase(
                "digest.until",
                {
                    "inclusive": due.deadline.inclusive,
                    "before": due.deadline.before,
                    "last_day": due.deadline.last_day,
                },
            ),
            "left": Phrase(
                "digest.left",
                {"days": due.days_left, "is_last": due.deadline.last_day == today},
            ),
            "names": Phrase(
                "digest.names", {"names": names, "more": len(due.missing) - len(names)}
            ),
        },
    )


def _state_lines(figures: WeekFigures) -> Iterator[Phrase]:
    counts = figures.counts
    yield Phrase(
        "digest.stuck",
        {
            "count": figures.stuck.count,
            "open": counts.obstacles_open,
            "asked": counts.obstacles_unconfirmed,
        },
    )
    if figures.at_risk.count:
        yield Phrase("digest.risk", {"count": figures.at_risk.count})
    if figures.silent.count:
        yield Phrase(
            "digest.silent", {"count": figures.silent.count, "never": counts.never_reported}
        )
    if figures.registered.count:
        yield Phrase(
            "digest.registered",
            {
                "count": figures.registered.count,
                "week": counts.registered_in_week,
                "waiting": counts.registered_waiting,
            },
        )


def _result_lines(figures: WeekFigures) -> Iterator[Phrase]:
    parts = figures.met_by_indicator()
    if parts:
        more = sum(part.count for part in parts[PARTS_SHOWN:])
        shown = [_part(part) for part in parts[:PARTS_SHOWN]]
        yield Phrase("digest.met", {"parts": shown, "more": more})
    supports = figures.supports
    if supports.times.week:
        yield Phrase("digest.supports", {"given": _given(supports, "week")})
    before = figures.counts.before
    if before.reports or not figures.is_empty:
        yield Phrase(
            "digest.before",
            {
                "running": figures.span.is_running,
                "visited": before.households,
                "met": figures.met.before,
            },
        )
    if figures.met_year.count or supports.times.year:
        given = _given(supports, "year") if supports.times.year else None
        yield Phrase("digest.year", {"met": figures.met_year.count, "given": given})
    yield from _plan_lines(figures)


def _plan_lines(figures: WeekFigures) -> Iterator[Phrase]:
    """Yield one line for each place of the plan, so that each figure stands by its citation."""
    sections = dict.fromkeys(line.section for line in figures.plan)
    for section in sections:
        parts = [
            _plan_part(line)
            for line in figures.plan
            if line.section == section and (line.planned or line.done)
        ]
        if parts:
            yield Phrase(
                "digest.plan",
                {"year": figures.span.last_day.year, "section": section, "parts": parts},
            )


def _plan_part(line: PlanLine) -> Phrase:
    return Phrase(
        "digest.plan_part",
        {
            "name": Phrase(f"digest.plan_name.{line.key}"),
            "done": line.done,
            "planned": line.planned,
            "approximate": line.approximate,
        },
    )


def _part(figure: Figure) -> Phrase:
    return Phrase("digest.part", {"name": part_name(figure.line), "count": figure.count})


def _given(given: Given, stretch: str) -> Phrase:
    def of(spread: Spread) -> int:
        return spread.week if stretch == "week" else spread.year

    return given_phrase(of(given.times), of(given.vnd), of(given.unpriced))


def _choices(figures: WeekFigures, *, opens: bool) -> Iterator[Choice]:
    if opens:
        supports = figures.supports.times
        yield from _opening(figures, figures.visited)
        yield from _opening(figures, figures.met if figures.met.count else figures.met_year)
        yield from _opening(figures, figures.stuck)
        yield from _opening(figures, figures.at_risk)
        yield from _opening(figures, figures.silent)
        yield from _opening(figures, figures.registered)
        week = Figure(Line(What.SUPPORT), supports.week)
        year = Figure(Line(What.SUPPORT_YEAR), supports.year)
        yield from _opening(figures, week if week.count else year)
    for due in figures.dues[:DUES_SHOWN]:
        if due.missing and due.units > 1:
            line = Line(What.DUE, due.obligation.id)
            yield from _opening(figures, Figure(line, len(due.missing)))
        elif due.units > 1:
            yield who_handed_in(due)
    if opens:
        for plan in figures.plan:
            if plan.done:
                name = Phrase(f"digest.plan_name.{plan.key}")
                label = Phrase("digest.button.plan", {"name": name, "count": plan.done})
                yield Choice(label, open_token(figures.span.week, Line(What.PLAN, plan.key)))


def who_handed_in(due: UnitsDue) -> Choice:
    """Return the button to everybody of whom a report is asked: what came in can be opened there."""
    label = Phrase("unit_report.who_of", {"subject": due.obligation.subject})
    parts = due.obligation.id, due.deadline.period.id
    return Choice(label, token(REPORTS, "s", *parts, 0), wide=True)


def _opening(figures: WeekFigures, figure: Figure) -> Iterator[Choice]:
    if figure.count:
        label = Phrase(f"digest.button.{figure.line.what.value}", {"count": figure.count})
        yield Choice(label, open_token(figures.span.week, figure.line))


def open_token(week: Week, line: Line, page: int = 0) -> str:
    """Return the token that opens a line of a week."""
    return token(DIGEST, week.id, line, page)


def _weeks(week: Week, later: Week | None) -> Iterator[Choice]:
    earlier = week_of(week.monday - ONE_WEEK)
    number = {"number": number_of(earlier)}
    yield Choice(Phrase("digest.button.week", number), token(DIGEST, earlier.id))
    if later is not None:
        number = {"number": number_of(later)}
        yield Choice(Phrase("digest.button.week_next", number), token(DIGEST, later.id))
