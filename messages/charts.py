"""The week on one picture for a phone: the numbers that matter, the last weeks, the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.digest.counts import Visits
from domain.digest.figures import WeekFigures
from domain.digest.plan import PlanLine
from domain.people import Person
from domain.say import Phrase
from messages.canvas import (
    BLUE,
    CARD,
    EDGE,
    INK,
    MUTED,
    PALE_BLUE,
    PALE_VERMILION,
    TRACK,
    VERMILION,
    Canvas,
    drawn,
)
from messages.render import Catalogues

WIDTH, HEIGHT = 1080, 1350
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN

TILES_TOP = 216
TILE_HEIGHT = 148
GAP = 20

WEEKS_TOP = 584
BARS_TOP, BARS_BOTTOM = 668, 806
BAR_SHARE = 0.56
LOWEST_BAR = 4

ROWS_TOP = 888
ROWS_BOTTOM = 1286
ROW, TIGHT_ROW = 62, 54
HEADING = 54
MORE = 34

FOOT = 1306

FEW_ROWS = 2
"""With so few lines of the plan there is room for what was removed in the year."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A big number with what it counts; `alert` where somebody should act."""

    number: str
    label: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its name and number; the share says how far it reaches."""

    name: str
    number: str
    share: float


class DigestCharts:
    """Draws the digest in the words of a catalogue."""

    def __init__(self, words: Catalogues) -> None:
        """Take the words."""
        self._words = words

    def digest(self, figures: WeekFigures, person: Person | None) -> bytes:
        """Return the picture of a week (PNG), with words in the person's language."""
        drawing = _Drawing(self._words, figures, person)
        return drawn(WIDTH, HEIGHT, drawing.draw)


class _Drawing:
    def __init__(self, words: Catalogues, figures: WeekFigures, person: Person | None) -> None:
        self._words = words
        self._figures = figures
        self._person = person

    def draw(self, canvas: Canvas) -> None:
        self._head(canvas)
        self._tiles(canvas)
        self._weeks(canvas)
        self._results(canvas)
        foot = self._say("source", at=self._figures.span.seen_at)
        canvas.text(MARGIN, FOOT, foot, 20, room=ROOM, color=MUTED)

    def _say(self, key: str, **params: object) -> str:
        return self._words.text(Phrase(f"digest.chart.{key}", params), self._person)

    def _word(self, phrase: Phrase) -> str:
        text = self._words.text(phrase, self._person)
        return text[:1].upper() + text[1:]

    def _number(self, value: int) -> str:
        return self._say("number", value=value)

    # Head ----------------------------------------------------------------------------------------

    def _head(self, canvas: Canvas) -> None:
        span = self._figures.span
        canvas.box(0, 0, WIDTH, 12, fill=BLUE)
        title = self._say("title", number=int(span.week.id[-2:]))
        days = self._say(
            "days", first=span.week.monday, last=span.last_day, running=span.is_running
        )
        canvas.text(MARGIN, 46, title, 46, room=ROOM * 0.5, bold=True)
        canvas.text(WIDTH - MARGIN, 65, days, 26, room=ROOM * 0.48, color=MUTED, align="right")
        canvas.text(MARGIN, 120, self._figures.unit.name, 32, room=ROOM, lines=2, color=BLUE)

    # Numbers -------------------------------------------------------------------------------------

    def _tiles(self, canvas: Canvas) -> None:
        width = (ROOM - GAP) / 2
        for index, tile in enumerate(self._numbers()):
            x = MARGIN + (index % 2) * (width + GAP)
            y = TILES_TOP + (index // 2) * (TILE_HEIGHT + GAP)
            _tile(canvas, tile, x, y, width)

    def _numbers(self) -> Sequence[Tile]:
        figures = self._figures
        stuck = figures.stuck.count
        return (
            Tile(
                self._number(figures.visited.count),
                self._say("visited", households=figures.counts.households),
            ),
            Tile(self._number(figures.met.count), self._say("met")),
            Tile(self._number(stuck), self._say("stuck"), alert=stuck > 0),
            self._late(),
        )

    def _late(self) -> Tile:
        late = {u.id for due in self._figures.dues if due.is_missed for u in due.missing}
        if late:
            return Tile(self._number(len(late)), self._say("late"), alert=True)
        coming = {unit.id for due in self._figures.dues for unit in due.missing}
        if coming:
            return Tile(self._number(len(coming)), self._say("missing"))
        return Tile(self._number(0), self._say("late"))

    # Weeks ---------------------------------------------------------------------------------------

    def _weeks(self, canvas: Canvas) -> None:
        visits = self._figures.counts.visits
        canvas.text(MARGIN, WEEKS_TOP, self._say("weeks"), 30, room=ROOM, bold=True)
        most = max(week.households for week in visits)
        step = ROOM / len(visits)
        canvas.box(MARGIN, BARS_BOTTOM, ROOM, 2, fill=EDGE)
        for index, week in enumerate(visits):
            is_last = index == len(visits) - 1
            self._bar(canvas, week, MARGIN + index * step, step, most, is_last=is_last)
        if not most:
            text = self._say("no_visits")
            canvas.text(WIDTH / 2, BARS_TOP + 56, text, 26, room=ROOM, color=MUTED, align="center")

    def _bar(
        self, canvas: Canvas, week: Visits, left: float, step: float, most: int, *, is_last: bool
    ) -> None:
        middle = left + step / 2
        width = step * BAR_SHARE
        color = INK if is_last else MUTED
        if most:
            height = (BARS_BOTTOM - BARS_TOP) * week.households / most
            # Few beside many are still seen; none leaves no bar.
            height = max(height, LOWEST_BAR) if week.households else 0
            running = is_last and self._figures.span.is_running
            canvas.box(
                middle - width / 2,
                BARS_BOTTOM - height,
                width,
                height,
                # A week that still runs is hatched: it is not low, it is not over.
                fill=PALE_BLUE if running or not is_last else BLUE,
                edge=BLUE if running else "none",
                hatch="//" if running else "",
            )
            number = self._number(week.households)
            top = BARS_BOTTOM - height - 34
            canvas.text(
                middle, top, number, 24, room=step - 6, color=color, bold=is_last, align="center"
            )
        day = self._say("week", first=week.week.monday)
        canvas.text(
            middle,
            BARS_BOTTOM + 12,
            day,
            22,
            room=step - 4,
            color=color,
            bold=is_last,
            align="center",
        )

    # Results -------------------------------------------------------------------------------------

    def _results(self, canvas: Canvas) -> None:
        y = float(ROWS_TOP)
        plan = [line for line in self._figures.plan if line.planned or line.done]
        year = self._figures.span.last_day.year
        if plan:
            sections = list(dict.fromkeys(line.section for line in plan))
            beside = self._say("plan_section", section="; ".join(sections))
            rows = [self._plan_row(line) for line in plan]
            y = self._block(canvas, y, f"{self._say('plan', year=year)} {beside}", rows)
        if len(plan) <= FEW_ROWS:
            rows = self._year_rows()
            if rows or not plan:
                y = self._block(canvas, y, self._say("year", year=year), rows)
            if not rows and not plan:
                text = self._say("no_year", year=year)
                canvas.text(MARGIN, y, text, 26, room=ROOM, lines=2, color=MUTED)

    def _block(self, canvas: Canvas, y: float, heading: str, rows: Sequence[Row]) -> float:
        canvas.text(MARGIN, y, heading, 30, room=ROOM, bold=True)
        y += HEADING
        room = ROWS_BOTTOM - y
        shown = rows
        if len(rows) > room // TIGHT_ROW:
            room -= MORE
            shown = rows[: int(room // TIGHT_ROW)]
        step = min(ROW, room / max(len(shown), 1))
        for row in shown:
            _row(canvas, row, y)
            y += step
        if len(shown) < len(rows):
            more = self._say("more", count=len(rows) - len(shown))
            canvas.text(MARGIN, y, more, 22, room=ROOM, color=MUTED)
        return y + 14

    def _plan_row(self, line: PlanLine) -> Row:
        number = self._say(
            "done", done=line.done, planned=line.planned, approximate=line.approximate
        )
        share = min(line.done / line.planned, 1.0) if line.planned else 1.0
        return Row(self._word(Phrase(f"digest.plan_name.{line.key}")), number, share)

    def _year_rows(self) -> list[Row]:
        figures = self._figures.met_by_indicator(year=True)
        most = max((figure.count for figure in figures), default=0)
        return [
            Row(
                self._word(Phrase(f"indicator.{figure.line.code}")),
                self._number(figure.count),
                figure.count / most,
            )
            for figure in figures
        ]


def _tile(canvas: Canvas, tile: Tile, x: float, y: float, width: float) -> None:
    edge = VERMILION if tile.alert else EDGE
    fill = PALE_VERMILION if tile.alert else CARD
    canvas.box(x, y, width, TILE_HEIGHT, fill=fill, edge=edge, radius=18)
    color = VERMILION if tile.alert else INK
    canvas.text(x + 28, y + 16, tile.number, 64, room=width - 56, color=color, bold=True)
    canvas.text(x + 28, y + 98, tile.label, 24, room=width - 56, color=MUTED)


def _row(canvas: Canvas, row: Row, y: float) -> None:
    canvas.text(WIDTH - MARGIN, y, row.number, 26, room=ROOM * 0.4, bold=True, align="right")
    taken = min(canvas.width_of(row.number, 26, bold=True), ROOM * 0.4)
    canvas.text(MARGIN, y, row.name, 26, room=ROOM - taken - 24)
    top = y + 36
    canvas.box(MARGIN, top, ROOM, 10, fill=TRACK, radius=5)
    canvas.box(MARGIN, top, ROOM * row.share, 10, fill=BLUE, radius=5)
