"""A rehearsal of the calendar: every deadline of a stretch of time with every reminder it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.plain import local
from domain.asked_for import AskedFor, deadlines_asked
from domain.calendar import Cadence, Deadline, Obligation
from domain.day_answers import without_official_day
from domain.due_days import deadlines, questions_for_administrator
from domain.figures import figures_of, final_after
from domain.people import Person, Unit
from domain.programme import Programme, reports_under
from domain.regimes import Regime
from domain.reminding import RehearsedDeadline, ReminderPlan, ReminderStage, rehearse, stages
from domain.suspensions import Suspension, is_paused, moved
from domain.workdays import WorkCalendar
from storage.holidays import load_work_calendar
from storage.regimes import load_reporting_law

REACH = timedelta(days=40)
"""Ten working days around Tết; reminders of a deadline lie within."""

OBLIGATION = ("subject", "kind", "cadence", "section", "quote", "senders", "recipient")


@dataclass(frozen=True, slots=True)
class LawDeadline:
    """A deadline that the law itself sets."""

    regime: Regime
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would be due, and said, if nobody submitted anything.

    Attributes:
        questions: What the plan asks for without naming a day.
        on_request: What has its day from a request.
        official: What is due with provisional figures, the day of the official ones being open.
        unit: Whose deadlines they are; None for everybody's.
        holders: Who of the unit would be reminded, by obligation.
        law: What the law itself asks of everybody; nobody is reminded of it.
        provisional_years: Years whose holidays are computed and not yet decided by the state.
        suspensions: What was decided for areas in trouble.
    """

    programme: Programme
    first: date
    last: date
    deadlines: Sequence[RehearsedDeadline]
    questions: Sequence[Obligation]
    on_request: Sequence[Obligation]
    official: Sequence[Obligation]
    unit: Unit | None
    holders: Mapping[str, Sequence[Person]]
    law: Sequence[LawDeadline] = ()
    provisional_years: Sequence[int] = ()
    suspensions: Sequence[Suspension] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The local time of the programme."""
        return ZoneInfo(self.programme.setup.timezone)


def rehearsal(
    programme: Programme,
    holidays: Path,
    first: date,
    last: date,
    unit: Unit | None = None,
    holders: Mapping[str, Sequence[Person]] | None = None,
    suspensions: Sequence[Suspension] = (),
    asked: Sequence[AskedFor] = (),
) -> Rehearsal:
    """Rehearse a programme, for everybody or for what one unit owes.

    Args:
        programme: The programme.
        holidays: The table of public holidays.
        first: The first last day that counts.
        last: The last one.
        unit: Whose obligations, None for all.
        holders: Who of the unit is reminded of each obligation.
        suspensions: What was decided for areas in trouble.
        asked: What was asked for out of turn.
    """
    owed = tuple(
        each
        for each in programme.obligations
        if unit is None or reports_under(programme, each, unit)
    )
    out_of_turn = deadlines_asked(programme, asked, first, last, unit)
    work_calendar = load_work_calendar(holidays, _years(owed, out_of_turn, first, last))
    plan, zone = programme.setup.reminders, ZoneInfo(programme.setup.timezone)
    found = rehearse(owed, plan, work_calendar, first, last, zone)
    found += [
        RehearsedDeadline(each, deadline, tuple(stages(deadline, plan, work_calendar, zone)))
        for each, deadline in out_of_turn
    ]
    found.sort(key=lambda each: each.deadline.last_day)
    if unit is not None:
        eased = [_eased(each, unit, suspensions, plan, work_calendar, zone) for each in found]
        found = sorted(eased, key=lambda each: each.deadline.last_day)
    return Rehearsal(
        programme=programme,
        first=first,
        last=last,
        deadlines=found,
        # A plan of the past reminds nobody: its missing days are asked of nobody.
        questions=questions_for_administrator(owed if programme.is_worked_with else ()),
        on_request=[each for each in owed if each.cadence is Cadence.ON_REQUEST],
        official=[each for each in without_official_day(programme) if each in owed],
        unit=unit,
        holders=holders or {},
        law=_law(holidays.parent, first, last),
        provisional_years=sorted(
            {each.deadline.last_day.year for each in found} - work_calendar.decided
        ),
        suspensions=[each for each in suspensions if each.programme_id == programme.id],
    )


def _eased(
    entry: RehearsedDeadline,
    unit: Unit,
    suspensions: Sequence[Suspension],
    plan: ReminderPlan,
    work_calendar: WorkCalendar,
    zone: ZoneInfo,
) -> RehearsedDeadline:
    """Return a deadline as it holds for a unit, without the reminders that are suspended."""
    deadline = moved(suspensions, unit.id, entry.deadline)
    speaks = [
        stage
        for stage in stages(deadline, plan, work_calendar, zone)
        if not is_paused(suspensions, unit.id, stage.on)
    ]
    return RehearsedDeadline(entry.obligation, deadline, tuple(speaks))


def _law(directory: Path, first: date, last: date) -> list[LawDeadline]:
    found = [
        LawDeadline(regime, deadline)
        for regime in load_reporting_law(directory).regimes
        for deadline in deadlines(regime.asks, first, last)
    ]
    return sorted(found, key=lambda each: each.deadline.last_day)


def _years(
    owed: Sequence[Obligation],
    asked: Sequence[tuple[Obligation, Deadline]],
    first: date,
    last: date,
) -> range:
    """Return the years whose holidays matter: reminders of a December deadline reach January."""
    days = [each.last_day for one in owed for each in deadlines(one, first, last)]
    days += [each.last_day for _, each in asked]
    if not days:
        return range(first.year, last.year + 1)
    return range((min(days) - REACH).year, (max(days) + REACH).year + 1)


def shape(found: Rehearsal) -> dict[str, Any]:
    """Return a rehearsal as the machine reads it; the names of the keys are kept stable."""
    by_unit = found.unit is not None
    return {
        "programme": found.programme.id,
        "from": found.first,
        "to": found.last,
        "timezone": found.programme.setup.timezone,
        "unit": {"id": found.unit.id, "name": found.unit.name} if found.unit else None,
        "lead_office": found.programme.setup.lead_office.name,
        "on_days_off": found.programme.setup.reminders.on_days_off,
        "deadlines": [
            _deadline(entry, found.zone)
            | ({"to": _people(found.holders.get(entry.obligation.id, ()))} if by_unit else {})
            for entry in found.deadlines
        ],
        "questions": [_obligation(each) for each in found.questions],
        "on_request": [_obligation(each) for each in found.on_request],
        "official_questions": [_obligation(each) for each in found.official],
        "law": [
            _obligation(each.regime.asks)
            | {
                "law": each.regime.law,
                "sender": each.regime.sender,
                "confidence": each.regime.confidence,
                "sources": each.regime.sources,
                "question": each.regime.question,
                "period": each.deadline.period,
                "before": each.deadline.before,
                "last_day": each.deadline.last_day,
            }
            for each in found.law
        ],
        "provisional_years": found.provisional_years,
        "suspensions": [
            {
                "number": each.number,
                "area": each.area,
                "from": each.first,
                "to": each.last,
                "moved_to": each.moved_to,
                "decision": each.decision,
            }
            for each in found.suspensions
        ],
    }


def _obligation(each: Obligation) -> dict[str, Any]:
    return {"obligation": each.id} | {name: getattr(each, name) for name in OBLIGATION}


def _deadline(entry: RehearsedDeadline, zone: ZoneInfo) -> dict[str, Any]:
    deadline = entry.deadline
    return _obligation(entry.obligation) | {
        "period": deadline.period,
        "before": deadline.before,
        "last_day": deadline.last_day,
        "inclusive": deadline.inclusive,
        "notice": deadline.notice,
        "figures": figures_of(deadline) if entry.obligation.kind == "report" else None,
        "figures_final_after": final_after(deadline)
        if entry.obligation.kind == "report"
        else None,
        "reminders": [_stage(stage, zone) for stage in entry.stages],
    }


def _stage(stage: ReminderStage, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "days_left": stage.days_left,
        "date": stage.on,
        "moment": local(stage.moment, zone),
        "overdue": stage.overdue,
        "tells_superior": stage.tells_superior,
    }


def _people(people: Sequence[Person]) -> list[dict[str, str]]:
    return [{"id": person.id, "name": person.name} for person in people]
