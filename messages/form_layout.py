"""Where everything of a form's drawing stands: one column from the first question to the last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import messages.form_look as look
from messages.form_marks import Box, Mark, Sheet, Way, Words
from messages.form_view import AskView, FormView, GroupView, runs
from messages.wrapping import HARD_SPACE, Measure, wrapped


def laid_out(view: FormView, measure: Measure) -> Sheet:
    """Return the drawing of a form."""
    return _Layout(view, measure).sheet()


class _Layout:
    """Goes down the column: `_y` is the foot of the last thing, from which the next arrow starts."""

    def __init__(self, view: FormView, measure: Measure) -> None:
        self._view = view
        self._measure = measure
        self._marks: list[Mark] = []
        self._y = 0.0
        self._from = 0.0
        self._sides: list[tuple[float, float]] = []

    def sheet(self) -> Sheet:
        self._head()
        self._sign(self._view.signs["start"], look.WHITE, look.INK)
        self._run(self._view.items)
        self._sign(self._view.signs["end"], look.INK, look.WHITE)
        return Sheet(self._marks, self._y + look.MARGIN)

    # Words ---------------------------------------------------------------------------------------

    def _lines(self, text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        return wrapped(text, size, room, self._measure, bold=bold)

    def _write(
        self, lines: list[str], x: float, y: float, size: float, **how: str | bool
    ) -> float:
        """Write lines below each other; return the foot of the last."""
        for number, line in enumerate(lines):
            top = y + number * size * look.LEADING
            self._marks.append(Words(x, top, line, size, **how))  # type: ignore[arg-type]
        return y + len(lines) * size * look.LEADING

    def _head(self) -> None:
        self._marks.append(Box(0, 0, look.WIDTH, 10, look.BLUE, radius=0))
        y = self._write(self._lines(self._view.title, look.TITLE, look.ROOM, bold=True), look.MARGIN, 40, look.TITLE,
                        bold=True)  # fmt: skip
        y = self._write(self._lines(self._view.signs["subtitle"], look.BODY, look.ROOM), look.MARGIN, y + 4, look.BODY,
                        color=look.MUTED)  # fmt: skip
        if known := self._view.signs["known"]:
            y = self._write(
                self._lines(known, look.BODY, look.ROOM),
                look.MARGIN,
                y,
                look.BODY,
                color=look.MUTED,
            )
        self._y = y + look.GAP
        self._from = self._y

    # The column ----------------------------------------------------------------------------------

    def _arrive(self, gap: float = look.GAP) -> float:
        """Draw the arrow to the next thing; return where its head stands."""
        if self._sides or self._y > self._from:
            self._marks.append(Way(((look.CENTRE, self._from), (look.CENTRE, self._y + gap))))
            self._y += gap
        self._sides = []
        return self._y

    def _leave(self, foot: float) -> None:
        self._y = self._from = foot
        self._sides = [(look.CENTRE, foot)]

    def _sign(self, words: str, fill: str, color: str) -> None:
        """Draw where it begins or ends."""
        top = self._arrive()
        width = self._measure(words, look.SIGN, True) + 2 * look.PAD
        height = look.SIGN * 2.1
        self._marks.append(
            Box(look.CENTRE - width / 2, top, width, height, fill, look.INK, height / 2)
        )
        self._marks.append(
            Words(
                look.CENTRE,
                top + (height - look.SIGN * look.LEADING) / 2,
                words,
                look.SIGN,
                color,
                True,
                "center",
            )
        )
        self._leave(top + height)

    def _run(self, items: tuple[AskView | GroupView, ...], *, inside: bool = False) -> None:
        for when, together in runs(items):
            if not when:
                self._all(together)
                continue
            wide = any(isinstance(item, GroupView) for item in together)
            lane = (
                look.CENTRE
                + look.CARD / 2
                + (look.GUTTER if wide else 0)
                + (look.LANE * 0.8 if inside else look.LANE)
            )
            tip = self._decision(f"{when[:1].upper()}{when[1:]}?")
            self._all(together)
            self._pass(tip, lane)

    def _all(self, items: list[AskView | GroupView]) -> None:
        for item in items:
            if isinstance(item, AskView):
                self._card(item)
            else:
                self._group(item)

    # Decisions -----------------------------------------------------------------------------------

    def _decision(self, words: str) -> tuple[float, float]:
        """Draw what is decided; return its right tip."""
        lines = self._lines(words, look.ASK, look.CARD - 150)
        width = max(self._measure(line, look.ASK, False) for line in lines) + 2 * look.PAD + 30
        height = len(lines) * look.ASK * look.LEADING + 22
        top = self._arrive()
        colors = look.DECISION
        self._marks.append(
            Box(
                look.CENTRE - width / 2,
                top,
                width,
                height,
                colors.pale,
                colors.strong,
                shape="decision",
            )
        )
        self._write(lines, look.CENTRE, top + 11, look.ASK, align="center")
        self._leave(top + height)
        yes = self._view.signs["yes"]
        self._marks.append(Words(look.CENTRE + 9, top + height + 5, yes, look.NOTE, colors.strong))
        return look.CENTRE + width / 2, top + height / 2

    def _pass(self, tip: tuple[float, float], lane: float) -> None:
        """Lead around what is not asked, back to the column below it."""
        x, y = tip
        foot = self._y + look.GAP * 0.62
        self._marks.append(Words(x + 8, y - look.NOTE * look.LEADING - 2, self._view.signs["no"], look.NOTE,
                                 look.DECISION.strong))  # fmt: skip
        self._marks.append(Way(((x, y), (lane, y), (lane, foot), (look.CENTRE + 1, foot))))
        self._y = foot

    # Questions -----------------------------------------------------------------------------------

    def _card(self, ask: AskView) -> None:
        colors = look.of(ask.kind.value)
        top = self._arrive()
        left = look.CENTRE - look.CARD / 2
        x, room = left + look.PAD, look.CARD - 2 * look.PAD
        chip = self._measure(ask.kind_words, look.NOTE, False) + 20
        start = len(self._marks)
        indent = 42 if ask.number else 0
        y = top + look.PAD - 4
        short = self._lines(ask.short, look.SHORT, room - chip - indent - 12, bold=True)
        foot = self._write(short, x + indent, y, look.SHORT, bold=True) + 3
        for part in _parts(ask):
            lines = self._lines(part.text, part.size, room - indent)
            color = colors.strong if part.strong else part.color
            foot = self._write(lines, x + indent, foot + 3, part.size, color=color)
        height = foot - top + look.PAD - 6
        under: list[Mark] = [
            Box(left, top, look.CARD, height, colors.pale, colors.strong, dashed=not ask.number),
            Box(left + look.CARD - look.PAD - chip + 6, y + 1, chip, look.NOTE * 1.75, look.WHITE, colors.strong,
                look.NOTE * 0.87),
            Words(left + look.CARD - look.PAD + 6 - chip / 2, y + 1 + look.NOTE * 0.22, ask.kind_words, look.NOTE,
                  colors.strong, align="center"),
        ]  # fmt: skip
        if ask.number:
            side = 30
            under += [
                Box(x - 2, y - 1, side, side, colors.strong, radius=side / 2),
                Words(x - 2 + side / 2, y - 1 + (side - look.NOTE * look.LEADING) / 2, str(ask.number), look.NOTE,
                      look.WHITE, True, "center"),
            ]  # fmt: skip
        self._marks[start:start] = under
        self._leave(top + height)

    def _group(self, group: GroupView) -> None:
        """Draw a frame around what is repeated, with the way back at its left."""
        width = look.CARD + 2 * look.GUTTER
        left = look.CENTRE - width / 2
        top = self._arrive()
        start = len(self._marks)
        title = self._lines(f"↻ {group.title}", look.ASK, width - 2 * look.PAD, bold=True)
        foot = (
            self._write(title, left + look.PAD, top + 12, look.ASK, bold=True, color=look.FRAME)
            + 12
        )
        self._leave(foot)
        bar = Box(left, top, width, foot - top, look.PALE_FRAME, look.FRAME)
        hidden = (foot - top) / 2
        first = len(self._marks)
        self._run(group.asks, inside=True)
        self._back(group, left + look.GUTTER * 0.5, first)
        self._y += 22
        # Behind the bar the frame has no edge of its own.
        frame = Box(
            left, top + hidden, width, self._y - top - hidden, look.WHITE, look.FRAME, dashed=True
        )
        self._marks[start:start] = [frame, bar]
        self._marks.append(Way(((look.CENTRE, self._from), (look.CENTRE, self._y)), arrow=False))
        self._leave(self._y)

    def _back(self, group: GroupView, lane: float, first: int) -> None:
        entry = next((m for m in self._marks[first:] if isinstance(m, Box)), None)
        if entry is None:
            return
        aim = entry.y + min(entry.height / 2, 34)
        foot = self._y + 18
        self._marks.append(
            Way(((look.CENTRE, foot), (lane, foot), (lane, aim), (entry.x - 1, aim)), dashed=True)
        )
        words = group.again or self._view.signs["next"]
        self._marks.append(
            Words(
                lane - 14,
                (aim + foot) / 2,
                words,
                look.NOTE,
                look.FRAME,
                align="center",
                turned=True,
            )
        )
        self._y = foot


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    size: float
    color: str = look.INK
    strong: bool = False


def _parts(ask: AskView) -> Iterator[_Part]:
    if ask.ask:
        yield _Part(ask.ask, look.ASK, look.ASK_INK)
    if ask.options:
        yield _Part(_held([words for _, words in ask.options]), look.CHOSEN, strong=True)
    if ask.notes:
        yield _Part(_held(ask.notes), look.NOTE, look.MUTED)


def _held(parts: Sequence[str]) -> str:
    """Join parts so that none is torn apart at the end of a line, and no line begins with a dot."""
    return f"{HARD_SPACE}· ".join(part.replace(" ", HARD_SPACE) for part in parts)
