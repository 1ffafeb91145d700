"""Lets only that part of the audit trail be cleared away that is whole: whoever gave lines old days is seen."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from domain.trail import Chain, Flaw, Head, TrailLine, Walk

CLEARED = "trail_cleared"
"""The line that says how many lines were cleared away, of which days, and what goes on behind."""

NOT_CLEARED = "trail_not_cleared"
"""The line that says why lines that were old enough were left where they are."""

ABOUT = "audit"
"""The subject of both."""

BACKWARDS = timedelta(days=1)
"""So far a line may lie before the one in front of it: turns that run side by side are kept in
the order in which they end, and a clock is set right now and then."""


class Cleared(NamedTuple):
    """The part that may go.

    Attributes:
        lines: How many lines it has.
        first: The earliest moment among them.
        last: The latest one.
        after: The end of it, behind which the trail goes on.
        despite: What is wrong with it, if an operator let it go all the same.
    """

    lines: int
    first: datetime
    last: datetime
    after: Head
    despite: str = ""

    def said(self) -> str:
        """Return how the trail says it."""
        days = f"{self.first:%Y-%m-%d}..{self.last:%Y-%m-%d}"
        end = f"{self.after.total}:{self.after.mac}"
        return f"{self.lines} lines, {days}, on from {end}" + f"; {self.despite}" * bool(
            self.despite
        )


class NotClearedError(Exception):
    """The oldest lines of the audit trail are not as they were written: none was cleared away."""

    def __init__(self, flaw: Flaw, line: TrailLine | None = None) -> None:
        """Take what is wrong, and with which line."""
        number = f" at line {line.id}" if line is not None else ""
        super().__init__(
            f"the audit trail is not whole{number} ({flaw.value}), so none of its old lines was "
            "cleared away: see `donghanh audit verify`, and put a backup in its place; to clear them "
            "all the same, with what is wrong left to be seen: `donghanh retention --broken-trail`"
        )
        self.flaw = flaw
        self.line = line

    def said(self) -> str:
        """Return how the trail says it."""
        return f"{self.flaw.value}, line {self.line.id}" if self.line is not None else self.flaw


def clearable(
    chain: Chain,
    start: Head,
    lines: Iterable[TrailLine],
    next_line: TrailLine,
    vouchers: Collection[str] = (),
    *,
    broken: bool = False,
) -> Cleared:
    """Return the part that may go, once it was examined.

    Args:
        chain: With the key that the trail is linked with.
        start: What stood before the first line.
        lines: The part that is to go, in its order; there is at least one.
        next_line: The first line that stays: it is linked to the last one that goes.
        vouchers: What vouches for lines that were blacked out.
        broken: An operator says that it may go as it is; what is wrong is kept with it.

    Raises:
        NotClearedError: If a line was altered, put in, taken out or moved, or the days go back.
    """
    walk = Walk(chain, start.mac, vouchers)
    days = _Days()
    for line in lines:
        walk.meet(line)
        days.meet(line)
    gone, last = walk.count, days.newest_link
    walk.meet(next_line)
    walk.end()
    days.compare(next_line)
    found = Cleared(gone, days.first, days.last, Head(start.total + gone, last))
    wrong = _wrong(walk, days)
    if wrong is None:
        return found
    if not broken:
        raise wrong
    return found._replace(despite=f"broken: {wrong.said()}")


def _wrong(walk: Walk, days: "_Days") -> NotClearedError | None:
    if walk.flaw is not None:
        return NotClearedError(walk.flaw, walk.bad)
    return NotClearedError(Flaw.DISORDERED, days.bad) if days.bad is not None else None


class _Days:
    """Goes along the lines and looks at their days."""

    def __init__(self) -> None:
        self.first = datetime.max.replace(tzinfo=UTC)
        self.last = datetime.min.replace(tzinfo=UTC)
        self.newest_link = ""
        self.bad: TrailLine | None = None

    def meet(self, line: TrailLine) -> None:
        """Look at a line that is to go."""
        self.compare(line)
        self.first, self.last = min(self.first, line.at), max(self.last, line.at)
        self.newest_link = line.mac

    def compare(self, line: TrailLine) -> None:
        """Look whether a line lies long before those in front of it."""
        if self.bad is None and self.newest_link and line.at < self.last - BACKWARDS:
            self.bad = line
