"""The report of a level put together from those below it, and who has brought theirs in time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.people import Unit, UnitId
from domain.reports.content import Content, Figure
from domain.reports.life import HANDED_IN, State
from domain.reports.over_time import Over, Part, Told, joined, over_time

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
        part: Which report it is, where it speaks of another time than the whole: a quarter of the
            year. A unit may then bring several.
        whole: What the house counts of the unit over the whole time, for lines of parts that cannot
            be added.
        is_gone: Whether the unit is no more at the end of the whole time: what it did is told, and
            who lives there is told by the unit that it went into.
    """

    unit: Unit
    state: State
    late: bool = False
    content: Content | None = None
    first_day: date | None = None
    part: Part | None = None
    whole: Mapping[str, int] = field(default_factory=dict)
    is_gone: bool = False

    @property
    def key(self) -> str:
        """Return by what a draft keeps in mind that it stands in it."""
        if self.part is None:
            return self.unit.id
        return f"{self.unit.id} {self.part.obligation_id}.{self.part.period.id}"

    @property
    def called(self) -> str:
        """Return the unit's name, with the days of which it speaks where those are others."""
        return self.unit.name if self.part is None else f"{self.unit.name} ({self.part})"

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
        behind: For each figure the reports that it is made of, by their keys, with their part of it.
        missing: Units whose report is not in it, in the order given.
    """

    content: Content
    behind: Mapping[str, tuple[tuple[str, int], ...]]
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
    used = [(one, one.content) for one in taken if one.counts and one.content is not None]
    figures: dict[str, Figure] = {}
    behind: dict[str, list[tuple[str, int]]] = {}
    sections: dict[str, list[str]] = {}
    for parts in _by_unit(used):
        for name, figure in _of_one(parts).items():
            figures[name] = _added(figures.get(name), figure, parts[0][0].unit.name)
            behind.setdefault(name, []).extend(_behind(name, figure, parts))
    for one, content in used:
        for section, words in content.sections.items():
            sections.setdefault(section, []).append(f"{one.called}: {words}")
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


def has_changed(brought: Iterable[Brought], then: Mapping[str, Figure]) -> bool:
    """Tell whether accepted reports come to something else than they did.

    What the house counts anew over a longer time goes on as long as cadres report: of that only
    what units had corrected is looked at.
    """
    there = list(brought)
    is_joined = len({one.unit.id for one in there}) < len(there)

    def kept(figures: Mapping[str, Figure]) -> dict[str, Figure | str]:
        return {
            name: each.reason if is_joined and over_time(name) is Over.DISTINCT else each
            for name, each in figures.items()
        }

    return kept(compiled(there).content.figures) != kept(then)


def _by_unit(used: list[tuple[Brought, Content]]) -> list[list[tuple[Brought, Content]]]:
    by_unit: dict[UnitId, list[tuple[Brought, Content]]] = {}
    for one, content in used:
        by_unit.setdefault(one.unit.id, []).append((one, content))
    return list(by_unit.values())


def _of_one(parts: list[tuple[Brought, Content]]) -> Mapping[str, Figure]:
    """Return the numbers of one unit, of the whole time."""
    first, content = parts[0]
    told = [Told(one.part, content) for one, content in parts if one.part is not None]
    if not told:
        return content.figures
    figures = joined(told, first.whole)
    if first.is_gone:
        return {name: each for name, each in figures.items() if over_time(name) is Over.ADD}
    return figures


def _behind(
    name: str, figure: Figure, parts: list[tuple[Brought, Content]]
) -> Iterator[tuple[str, int]]:
    there = [(one, content) for one, content in parts if name in content.figures]
    if over_time(name) is Over.ADD:
        for one, content in there:
            yield one.key, content.figures[name].value
    else:
        yield there[-1][0].key, figure.value


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
