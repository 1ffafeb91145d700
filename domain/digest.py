"""The week of a unit in a few figures, each with the line that opens what stands behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple, Self

from domain.digest_dues import UnitsDue
from domain.digest_plan import PlanLine
from domain.households import SILENT_AFTER, HouseholdId
from domain.people import Unit
from domain.review.days import RoundCounts
from domain.weeks import ONE_WEEK, Week, week_of

WEEKS_SHOWN = 8
"""Weeks in the row of visits: two months, as much as a phone shows side by side."""

STUCK_AFTER = timedelta(days=7)
"""An obstacle that is open for longer is told to the leader."""


class LineNameError(ValueError):
    """A line's name cannot be read; it comes from a button of another version."""


class What(StrEnum):
    """What a figure counts; part of the tokens of buttons."""

    HOMES = "homes"
    SEEN = "seen"
    MET = "met"
    MET_YEAR = "mety"
    SUPPORT = "sup"
    SUPPORT_YEAR = "supy"
    PLAN = "plan"
    RISK = "risk"
    SILENT = "silent"
    ESCAPE = "esc"
    STUCK = "stuck"
    DUE = "due"


class Line(NamedTuple):
    """Where a figure comes from: "met", "met-hygienic_toilet", "plan-toilet", "due-BK-R1"."""

    what: What
    code: str = ""

    def __str__(self) -> str:
        return f"{self.what.value}-{self.code}" if self.code else self.what.value

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the line of a name.

        Raises:
            LineNameError: If there is no such line.
        """
        what, _, code = name.partition("-")
        if what not in {each.value for each in What}:
            raise LineNameError(f"{name!r} is no line of the digest")
        return cls(What(what), code)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a digest speaks of, and the moment whose state it shows.

    Attributes:
        week: The week.
        last_day: The last day that counts: Sunday, or today while the week is running.
        seen_at: Obstacles, submissions and silences are shown as they stood at this moment.
        today: The local day of that moment.
        is_running: Whether the week is not over yet.
    """

    week: Week
    last_day: date
    seen_at: datetime
    today: date
    is_running: bool = False

    @property
    def before(self) -> tuple[date, date]:
        """Return the same days of the week before: half a week is not held against a whole one."""
        return self.week.monday - ONE_WEEK, self.last_day - ONE_WEEK

    @property
    def year_start(self) -> date:
        """Return the first day of the year that the yearly figures count from."""
        return date(self.last_day.year, 1, 1)

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Return this week and those before it, the earliest first."""
        mondays = (self.week.monday - ONE_WEEK * back for back in reversed(range(WEEKS_SHOWN)))
        return tuple(map(week_of, mondays))

    @property
    def quiet_since(self) -> date:
        """Return the day whose report is too old to count as news."""
        return self.today - SILENT_AFTER

    @property
    def stuck_before(self) -> datetime:
        """Return the moment before which an obstacle must have been opened to count as stuck."""
        return self.seen_at - STUCK_AFTER


def span_of(week: Week, now: datetime, zone: tzinfo) -> Span:
    """Return the days of a week as one looks at it now.

    The running week and the one just over show how things stand now: a report that came this
    morning is not missed any more. Older weeks show how things stood when they ended.
    """
    today = now.astimezone(zone).date()
    last_day = min(week.sunday, today)
    if week.sunday >= week_of(today).monday - timedelta(days=1):
        return Span(week, last_day, now, today, is_running=today <= week.sunday)
    ended = datetime.combine(week.monday + ONE_WEEK, time(), zone).astimezone(UTC)
    return Span(week, last_day, ended, week.sunday)


class Spread(NamedTuple):
    """A number counted in the week, in the same days of the week before, and in the year."""

    week: int = 0
    before: int = 0
    year: int = 0


class Given(NamedTuple):
    """Supports of one kind: how many, the đồng that are known, and how many without an amount."""

    times: Spread = Spread()
    vnd: Spread = Spread()
    unpriced: Spread = Spread()


class Visits(NamedTuple):
    """What happened in one week: households reported on, and reports."""

    week: Week
    households: int
    reports: int


class Stuck(NamedTuple):
    """An obstacle that is open for long, with the unit on whose desk it lies."""

    household_id: HouseholdId | None
    text: str
    desk_unit: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What the database counts for a unit's subtree; nothing in it is about one household.

    Attributes:
        households: Households that the subtree looks after.
        visits: The weeks of the span, earliest first; the last one up to the span's last day.
        before: The same days of the week before.
        met: Deprivations removed, by indicator; said twice of one household they count once.
        supports: What was delivered, by kind, in the week in which it was reported.
        measured: Households that count for a line of the plan, in the year, by the line's key.
        obstacles_open: Obstacles that are open.
        obstacles_stuck: Those of them that have been open for too long.
        at_risk: Households whose last report says relapse or urgent.
        silent: Households without news, never reported on or not for long.
        never_reported: Those of them without any report.
        registered: Households that registered in the year to escape poverty and did not take it
            back, or whose earlier registration still waits.
        registered_in_week: Those of them that did so in the week.
        registered_waiting: Households whose registration waits for its outcome, of whatever year.
    """

    households: int
    visits: tuple[Visits, ...]
    before: Visits
    met: Mapping[str, Spread] = field(default_factory=dict)
    supports: Mapping[str, Given] = field(default_factory=dict)
    measured: Mapping[str, int] = field(default_factory=dict)
    obstacles_open: int = 0
    obstacles_stuck: int = 0
    at_risk: int = 0
    silent: int = 0
    never_reported: int = 0
    registered: int = 0
    registered_in_week: int = 0
    registered_waiting: int = 0


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
