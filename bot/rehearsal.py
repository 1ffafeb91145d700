"""A rehearsal of the calendar: every deadline of a stretch of time with every reminder it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.plain import local
from domain.calendar import Cadence, Obligation
from domain.due_days import deadlines, questions_for_administrator
from domain.people import Person, Unit
from domain.programme import Programme, reports_under
from domain.reminding import RehearsedDeadline, Stage, rehearse
from storage.holidays import load_work_calendar

REACH = timedelta(days=40)
"""Ten working days around Tết; reminders of a deadline lie within."""

OBLIGATION = ("subject", "kind", "cadence", "section", "quote", "senders", "recipient")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would be due, and said, if nobody submitted anything.

    Attributes:
        questions: What the plan asks for without naming a day.
        on_request: What has its day from a request.
        unit: Whose deadlines they are; None for everybody's.
        holders: Who of the unit would be reminded, by obligation.
    """

    programme: Programme
    first: date
    last: date
    deadlines: Sequence[RehearsedDeadline]
    questions: Sequence[Obligation]
    on_request: Sequence[Obligation]
    unit: Unit | None
    holders: Mapping[str, Sequence[Person]]

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
) -> Rehearsal:
    """Rehearse a programme, for everybody or for what one unit owes.

    Args:
        programme: The programme.
        holidays: The table of public holidays.
        first: The first last day that counts.
        last: The last one.
        unit: Whose obligations, None for all.
        holders: Who of the unit is reminded of each obligation.
    """
    owed = tuple(
        each
        for each in programme.obligations
        if unit is None or reports_under(programme, each, unit)
    )
    work_calendar = load_work_calendar(holidays, _years(owed, first, last))
    plan, zone = programme.setup.reminders, ZoneInfo(programme.setup.timezone)
    return Rehearsal(
        programme=programme,
        first=first,
        last=last,
        deadlines=rehearse(owed, plan, work_calendar, first, last, zone),
        questions=questions_for_administrator(owed),
        on_request=[each for each in owed if each.cadence is Cadence.ON_REQUEST],
        unit=unit,
        holders=holders or {},
    )


def _years(owed: Sequence[Obligation], first: date, last: date) -> range:
    """Return the years whose holidays matter: reminders of a December deadline reach January."""
    days = [each.last_day for one in owed for each in deadlines(one, first, last)]
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
        "deadlines": [
            _deadline(entry, found.zone)
            | ({"to": _people(found.holders.get(entry.obligation.id, ()))} if by_unit else {})
            for entry in found.deadlines
        ],
        "questions": [_obligation(each) for each in found.questions],
        "on_request": [_obligation(each) for each in found.on_request],
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
        "reminders": [_stage(stage, zone) for stage in entry.stages],
    }


def _stage(stage: Stage, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "days_left": stage.days_left,
        "date": stage.on,
        "moment": local(stage.moment, zone),
        "overdue": stage.overdue,
        "tells_superior": stage.tells_superior,
    }


def _people(people: Sequence[Person]) -> list[dict[str, str]]:
    return [{"id": person.id, "name": person.name} for person in people]
