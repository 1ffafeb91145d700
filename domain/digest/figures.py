"""The week of a unit in a few figures, each with the line that opens what stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.digest.counts import Counts, Given, Spread
from domain.digest.dues import UnitsDue
from domain.digest.lines import Line, What
from domain.digest.plan import PlanLine
from domain.digest.span import Span
from domain.people import Unit
from domain.review.days import RoundCounts


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the line that opens it, and the number of the week before where it is comparable."""

    line: Line
    count: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The digest of a unit's week, before it has words.

    Attributes:
        unit: Whose subtree is counted.
        span: The days.
        counts: What was counted.
        plan: Results held against the plan of the year.
        dues: Reports that are due or lately missed, the overdue first.
        rounds: How far the open reviews of households are.
    """

    unit: Unit
    span: Span
    counts: Counts
    plan: tuple[PlanLine, ...] = ()
    dues: tuple[UnitsDue, ...] = ()
    rounds: tuple[RoundCounts, ...] = ()

    @property
    def visited(self) -> Figure:
        """Return the households reported on in the week."""
        now = self.counts.visits[-1]
        return Figure(Line(What.SEEN), now.households, self.counts.before.households)

    @property
    def reports(self) -> int:
        """Return the reports of the week."""
        return self.counts.visits[-1].reports

    @property
    def met(self) -> Figure:
        """Return the deprivations removed in the week."""
        total = _sum(self.counts.met.values())
        return Figure(Line(What.MET), total.week, total.before)

    @property
    def met_year(self) -> Figure:
        """Return the deprivations removed in the year."""
        return Figure(Line(What.MET_YEAR), _sum(self.counts.met.values()).year)

    @property
    def supports(self) -> Given:
        """Return what was delivered, of all kinds together."""
        every = self.counts.supports.values()
        return Given(
            _sum(given.times for given in every),
            _sum(given.vnd for given in every),
            _sum(given.unpriced for given in every),
        )

    @property
    def stuck(self) -> Figure:
        """Return the obstacles that have been open for too long."""
        return Figure(Line(What.STUCK), self.counts.obstacles_stuck)

    @property
    def at_risk(self) -> Figure:
        """Return the households whose last report calls for help."""
        return Figure(Line(What.RISK), self.counts.at_risk)

    @property
    def silent(self) -> Figure:
        """Return the households without news."""
        return Figure(Line(What.SILENT), self.counts.silent)

    @property
    def registered(self) -> Figure:
        """Return the households that have registered to escape poverty, in the year or waiting."""
        return Figure(Line(What.ESCAPE), self.counts.registered)

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody reported anything in the week."""
        return self.reports == 0

    def met_by_indicator(self, *, year: bool = False) -> list[Figure]:
        """Return the deprivations removed, by indicator, the most frequent first."""
        what = What.MET_YEAR if year else What.MET
        found = [
            Figure(Line(what, indicator), spread.year if year else spread.week)
            for indicator, spread in self.counts.met.items()
        ]
        return _frequent(found)

    def supports_by_kind(self, *, year: bool = False) -> list[Figure]:
        """Return the supports delivered, by kind, the most frequent first."""
        what = What.SUPPORT_YEAR if year else What.SUPPORT
        found = [
            Figure(Line(what, kind), given.times.year if year else given.times.week)
            for kind, given in self.counts.supports.items()
        ]
        return _frequent(found)


def _sum(spreads: Iterable[Spread]) -> Spread:
    every = list(spreads)
    return Spread(
        sum(spread.week for spread in every),
        sum(spread.before for spread in every),
        sum(spread.year for spread in every),
    )


def _frequent(figures: list[Figure]) -> list[Figure]:
    there = [figure for figure in figures if figure.count]
    return sorted(there, key=lambda figure: (-figure.count, figure.line.code))
