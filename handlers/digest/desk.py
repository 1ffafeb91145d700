"""The digest of a week: asked for with `/tuan`, or told on Monday; every figure can be opened."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.access import decide
from domain.access_table import Access
from domain.calendar import Deadline, Obligation
from domain.chat import Upload
from domain.delivery import Parcel
from domain.digest.counts import Counts, Visits
from domain.digest.dues import subtree_of, units_due
from domain.digest.figures import WeekFigures
from domain.digest.lines import Line, LineNameError, What
from domain.digest.plan import Measure, measures_of, plan_lines
from domain.digest.span import Span, span_of
from domain.households import HouseholdLine
from domain.people import Person, Role, Unit, UnitId
from domain.programme import Programme
from domain.reports.life import State
from domain.say import Say
from domain.weeks import ONE_WEEK, Week, WeekNameError, week_named, week_of
from domain.workdays import WorkCalendar
from handlers.buttons import TO_MENU
from handlers.digest.behind import Behind, behind
from handlers.digest.missing import missing_say, who_missing
from handlers.digest.words import DIGEST, MISSING, digest_say, number_of
from handlers.errands import Do, Errand
from handlers.ports.outside import MediaStore, Pictures
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import OnButton, OnCommand, is_number
from handlers.speak import Speech
from handlers.visit import Visit

SUMMED = frozenset({What.MET, What.MET_YEAR, What.SUPPORT, What.SUPPORT_YEAR})
"""Lines whose page shows sums; for the others only the households behind them are looked up."""

BATCH = 1_000
"""Households that a workbook takes at a time."""


class Seen(NamedTuple):
    """A week as somebody sees it: the figures, and whether the households behind them too."""

    figures: WeekFigures
    opens: bool


class DigestDesk:
    """The desk for `/tuan`; composes the figures of a week for whoever needs them."""

    def __init__(
        self,
        programmes: Mapping[str, Programme],
        work_calendar: WorkCalendar,
        speech: Speech,
        pictures: Pictures,
        media: MediaStore,
        zone: ZoneInfo,
    ) -> None:
        """Take the plans, the working days, the door for speech, who draws, and the files."""
        self._programmes = programmes
        self._work_calendar = work_calendar
        self._speech = speech
        self._pictures = pictures
        self._media = media
        self._zone = zone

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that ask for the digest."""
        return {
            "tuan": self._ask,
            "digest": self._ask,
            "chuanop": self._missing,
            "missing": self._missing,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the menu, of other weeks, and of single figures."""
        return {"tuan": lambda visit, _: self._ask(visit, ""), DIGEST: self._press}

    # Figures -------------------------------------------------------------------------------------

    def compose(self, work: Work, unit: Unit, week: Week, now: datetime) -> WeekFigures:
        """Return the figures of a unit's week as it looks now.

        Args:
            work: The unit of work to read in.
            unit: Whose subtree is counted.
            week: Which week.
            now: The moment, in UTC; it decides which days of the running week are over.
        """
        span = span_of(week, now, self._zone)
        measures = self._measures(unit, span)
        return self._around(work, unit, span, work.figures.counts(unit, span, measures))

    def _outline(self, work: Work, unit: Unit, week: Week, now: datetime) -> WeekFigures:
        """Return a week of which nothing is counted: to open most lines, no more is needed."""
        span = span_of(week, now, self._zone)
        return self._around(work, unit, span, Counts(0, (), Visits(week, 0, 0)), counted=False)

    def _around(
        self, work: Work, unit: Unit, span: Span, counts: Counts, *, counted: bool = True
    ) -> WeekFigures:
        programme = self._programmes[unit.programme_id]
        year = span.last_day.year
        households = counts.households if counted else None

        def submitted(obligation: Obligation, deadline: Deadline) -> Mapping[UnitId, State]:
            return work.figures.submitted(obligation.id, deadline.period.id, span.seen_at)

        there = work.unit_history.units_on(unit.programme_id, span.last_day)
        units = subtree_of(unit, there)
        return WeekFigures(
            # A week is told with the names of its time.
            unit=next((each for each in units if each.id == unit.id), unit),
            span=span,
            counts=counts,
            plan=plan_lines(programme, unit, year, counts.measured, households),
            dues=units_due(
                programme,
                units,
                span.today,
                self._work_calendar,
                submitted,
                work.suspensions.all(),
            ),
            # Reviews are told as they stand now: under a week long past that would mislead.
            rounds=tuple(work.reviews.counts_below(unit.id))
            if counted and span.today - span.week.monday < 2 * ONE_WEEK
            else (),
        )

    def _measures(self, unit: Unit, span: Span) -> Mapping[str, Measure]:
        return measures_of(self._programmes[unit.programme_id], unit, span.last_day.year)

    def look(self, work: Work, person: Person, unit: Unit, week: Week, now: datetime) -> Seen:
        """Return a week as a person sees it."""
        figures = self.compose(work, unit, week, now)
        return Seen(figures, may_open(work, person, unit, figures.span))

    def draw(self, figures: WeekFigures, person: Person | None) -> Upload | None:
        """Draw a week and keep the picture; where there are no households there is none."""
        if not figures.counts.households:
            return None
        name = f"{figures.span.week.id}.png"
        content = self._pictures.digest(figures, person)
        return Upload(self._media.put(name, content), name, "image/png")

    def say(self, seen: Seen, picture: Upload | None, now: datetime) -> Say:
        """Return the digest of a week, with the way to the weeks beside it."""
        later = week_of(seen.figures.span.week.monday + ONE_WEEK)
        today = now.astimezone(self._zone).date()
        return digest_say(
            seen.figures, picture, later if later.monday <= today else None, opens=seen.opens
        )

    def households_behind(
        self, work: Work, figures: WeekFigures, lines: Iterable[What]
    ) -> dict[What, list[HouseholdLine]]:
        """Return all households behind lines of a week, for a workbook."""
        return {what: list(_all_behind(work, figures, what)) for what in lines}

    # Asked for -----------------------------------------------------------------------------------

    def _ask(self, visit: Visit, _: str) -> Reply:
        this_week = week_of(visit.today)
        # On Monday the week has only just begun: the one to speak of is the last.
        if visit.today == this_week.monday:
            this_week = week_of(visit.today - ONE_WEEK)
        return self._week(visit, this_week)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        try:
            match parts:
                case [what] if what == MISSING:
                    return self._missing(visit, "")
                case [week]:
                    return self._week(visit, week_named(week))
                case [week, line, page] if is_number(page):
                    return self._open(visit, week_named(week), Line.named(line), int(page))
        except (WeekNameError, LineNameError):
            pass
        return [Say("common.old_button")]

    def _week(self, visit: Visit, week: Week) -> Reply:
        unit = scope_of(visit.work, visit.person)
        if unit is None or not self._covers(unit, week, visit):
            return [self._refusal(unit)]
        visit.errands.append(self._errand(visit, unit, week))
        return [Say("digest.gathering", {"number": number_of(week)})]

    def _missing(self, visit: Visit, _: str) -> Reply:
        """Show who has not handed in; where it is about one report, its units at once."""
        unit, week = scope_of(visit.work, visit.person), week_of(visit.today)
        if unit is None or not self._covers(unit, week, visit):
            return [self._refusal(unit)]
        figures = self._outline(visit.work, unit, week, visit.now)
        match who_missing(figures):
            case [due]:
                return self._open(visit, week, Line(What.DUE, due.obligation.id), 0)
            case _:
                return [missing_say(figures)]

    def _covers(self, unit: Unit, week: Week, visit: Visit) -> bool:
        programme = self._programmes.get(unit.programme_id)
        return (
            programme is not None
            and programme.is_worked_with
            and week.monday <= visit.today
            and in_time(programme, week)
        )

    def _refusal(self, unit: Unit | None) -> Say:
        programme = self._programmes.get(unit.programme_id) if unit is not None else None
        if programme is not None and not programme.is_worked_with:
            return Say("digest.plan_is_over", {"plan": programme.title}, choices=(TO_MENU,))
        key = "digest.no_such_week" if unit is not None else "digest.not_for_you"
        return Say(key, choices=(TO_MENU,))

    def _errand(self, visit: Visit, unit: Unit, week: Week) -> Errand:
        person, address = visit.person, visit.address
        # The answer to one update: a button pressed twice is answered twice.
        occasion = f"{DIGEST}.{address}.{visit.incoming.update_id}"

        def errand(do: Do, now: datetime) -> list[Parcel]:
            seen = do(lambda work: self.look(work, person, unit, week, now))
            say = self.say(seen, self.draw(seen.figures, person), now)
            return do(
                lambda work: self._speech.reply(
                    work, address, person, [say], occasion=occasion, answers="", now=now
                )
            )

        return errand

    # Opened --------------------------------------------------------------------------------------

    def _open(self, visit: Visit, week: Week, line: Line, page: int) -> Reply:
        unit = scope_of(visit.work, visit.person)
        if unit is None or not self._covers(unit, week, visit):
            return [self._refusal(unit)]
        work, person, now = visit.work, visit.person, visit.now
        figures = (self.compose if line.what in SUMMED else self._outline)(work, unit, week, now)
        if line.what is not What.DUE and not may_open(work, person, unit, figures.span):
            work.audit.note(person.id, "refused", unit.id, now, f"{week.id} {line}")
            return [Say("household.not_yours", choices=(TO_MENU,))]
        work.audit.note(person.id, "listed", unit.id, now, f"{week.id} {line}")
        measure = self._measures(unit, figures.span).get(line.code)
        return [behind(work, Behind(figures, line, measure, page, person))]


def scope_of(work: Work, person: Person) -> Unit | None:
    """Return the unit whose week a person is told, or None if the digest is not for them.

    It is the person's own; the lead office is told of the area whose plan it carries out.
    """
    if not person.is_overseer:
        return None
    unit = work.units.get(person.unit_id)
    if unit is not None and unit.is_lead_office and not person.has(Role.LEADER):
        return work.units.superior_of(unit) or unit
    return unit


def may_open(work: Work, person: Person, unit: Unit, span: Span) -> bool:
    """Tell whether a person may see the households behind the figures of a unit.

    One household of the unit stands for all: that it may be seen is decided where it always is.
    """
    ids, _ = work.figures.behind(unit, Line(What.HOMES), span, None, limit=1)
    relation = work.households.relation(person, ids[0], span.today) if ids else None
    return relation is not None and decide(person, relation).access is not Access.NONE


def _all_behind(work: Work, figures: WeekFigures, what: What) -> Iterator[HouseholdLine]:
    offset, total = 0, 1
    while offset < total:
        ids, total = work.figures.behind(
            figures.unit, Line(what), figures.span, None, offset=offset, limit=BATCH
        )
        # The operator's own workbook: who runs the command holds the key of the installation.
        yield from work.households.for_the_house().lines(ids)
        offset += BATCH


def in_time(programme: Programme, week: Week) -> bool:
    """Tell whether a week lies in the time of a plan, at least with one day."""
    return programme.starts <= week.sunday and week.monday <= programme.ends
