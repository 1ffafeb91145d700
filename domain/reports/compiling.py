"""The report of a level put together from those below it, and who has brought theirs in time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.people import Unit, UnitId
from domain.reports.content import Content, Figure
from domain.reports.life import HANDED_IN, State

NO_WORDS = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """A unit's report as the level above sees it.

    Attributes:
        unit: Whose it is.
        state: Where it stands.
        late: Whether it came after the last day on time, or is missing after it.
        content: What it says; None before it is handed in.
        first_day: The local day on which it came first.
    """

    unit: Unit
    state: State
    late: bool = False
    content: Content | None = None
    first_day: date | None = None

    @property
    def counts(self) -> bool:
        """Return whether its figures may stand in the report above: accepted ones only."""
        return self.state in {State.ACCEPTED, State.LOCKED}


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many units have brought their report, and how many of them in time.

    Attributes:
        owing: Units that had to.
        handed_in: Those whose report lies there; a returned one does not.
        in_time: Those whose report came first by the last day on time.
        accepted: Those whose report was accepted.
    """

    owing: int
    handed_in: int
    in_time: int
    accepted: int

    @property
    def completeness(self) -> Decimal | None:
        """Return handed in of owing, in percent; None if nobody owes anything."""
        return share(self.handed_in, self.owing)

    @property
    def timeliness(self) -> Decimal | None:
        """Return in time of owing, in percent; None if nobody owes anything."""
        return share(self.in_time, self.owing)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the reports below come to.

    Attributes:
        content: The figures added up, each with what was counted; words by section, unit by unit.
        behind: For each figure the units that it is made of, with their part of it.
        missing: Units whose report is not in it, in the order given.
    """

    content: Content
    behind: Mapping[str, tuple[tuple[UnitId, int], ...]]
    missing: tuple[Unit, ...]


def completeness_of(brought: Iterable[Brought]) -> Completeness:
    """Return who has brought a report and who in time."""
    tally: Counter[str] = Counter()
    for one in brought:
        tally["owing"] += 1
        tally["handed_in"] += one.state in HANDED_IN
        # A report that was returned came in time all the same: its first moment decides.
        tally["in_time"] += one.first_day is not None and not one.late
        tally["accepted"] += one.counts
    return Completeness(tally["owing"], tally["handed_in"], tally["in_time"], tally["accepted"])


def compiled(brought: Iterable[Brought]) -> Compiled:
    """Return what accepted reports come to; whatever is not accepted is named as missing.

    What was counted by the house is added up beside what units reported, as far as every part has
    it, so that a correction below stays a correction above.
    """
    taken = list(brought)
    used = [(one.unit, one.content) for one in taken if one.counts and one.content is not None]
    figures: dict[str, Figure] = {}
    behind: dict[str, list[tuple[UnitId, int]]] = {}
    sections: dict[str, list[str]] = {}
    for unit, content in used:
        for name, figure in content.figures.items():
            figures[name] = _added(figures.get(name), figure, unit.name)
            behind.setdefault(name, []).append((unit.id, figure.value))
        for section, words in content.sections.items():
            sections.setdefault(section, []).append(f"{unit.name}: {words}")
    return Compiled(
        Content(
            figures,
            {section: "\n".join(parts) for section, parts in sections.items()},
            tuple(path for _, content in used for path in content.attachments),
            nothing_happened=bool(used) and all(c.nothing_happened for _, c in used),
        ),
        {name: tuple(parts) for name, parts in behind.items()},
        tuple(one.unit for one in taken if not (one.counts and one.content is not None)),
    )


def _added(sum_: Figure | None, figure: Figure, unit: str) -> Figure:
    reason = f"{unit}: {figure.reason}" if figure.reason else NO_WORDS
    if sum_ is None:
        return Figure(figure.value, figure.counted, reason)
    counted = (
        None if sum_.counted is None or figure.counted is None else sum_.counted + figure.counted
    )
    reasons = "; ".join(filter(None, (sum_.reason, reason)))
    return Figure(sum_.value + figure.value, counted, reasons)


def share(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return a share in percent with one digit, as offices round it; None of nothing."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
