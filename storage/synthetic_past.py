"""A made-up past moves in behind its roster: all of it at once, and only once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from domain.progress import HouseholdReport
from domain.reporting import Obstacle, UnitReport
from domain.reports.life import State
from domain.synthetic.past import SESSION, Past, Receipt
from domain.synthetic.past_links import broken_past
from domain.synthetic.past_plan import PastPlan
from storage.data_files import ProgrammeFaultError, fault_at, load_data
from storage.report_tables import unit_report_event
from storage.repositories.report_lives import first_event
from storage.repositories.reports import programme_letters, receipt_number, report_row
from storage.sealed_content import sealed_words
from storage.sealing import Sealer
from storage.statements import wait_for
from storage.tables import (
    household,
    obstacle,
    report,
    report_change,
    report_support,
    unit_report,
)
from storage.work import SqlWork
from storage.yaml_files import read_text


class PastFaultError(ValueError):
    """A past speaks of households that are not there, or that are not made up."""


def load_past_plan(file: Path) -> PastPlan:
    """Read the plan for a made-up past (`programmes/synthetic_past.yaml`).

    Raises:
        ProgrammeFaultError: If the file is missing or does not fit, or if it names an indicator,
            a kind of support, a desk or a job that there is not.
    """
    plan = load_data(file, PastPlan)
    wrong = broken_past(plan)
    if wrong:
        text = read_text(file)
        raise ProgrammeFaultError([fault_at(file, text, place, what) for place, what in wrong])
    return plan


def receipts_of(programme_id: str) -> Receipt:
    """Return how the receipts of a programme are written."""
    letters = programme_letters(programme_id)

    def receipt(day: date, number: int, *, of_unit: bool) -> str:
        return receipt_number(f"{letters}K" if of_unit else letters, day, number)

    return receipt


def has_past(work: SqlWork, programme_id: str) -> bool:
    """Tell whether a made-up past has moved in."""
    found = work.connection.execute(
        select(report.c.id)
        .where(
            report.c.programme_id == programme_id,
            report.c.session_id.startswith(SESSION, autoescape=True),
        )
        .limit(1)
    )
    return found.first() is not None


def load_past(work: SqlWork, past: Past) -> bool:
    """Keep a made-up past, and bring its households up to date with it.

    Returns:
        False, and nothing is touched, if the programme has a made-up past already.

    Raises:
        PastFaultError: If a household is not there, or is a real one.
    """
    wait_for(work.connection, f"past {past.programme_id}")
    if has_past(work, past.programme_id):
        return False
    homes = _deprivations(work, past.programme_id)
    strangers = {made.household_id for made in past.reports} - homes.keys()
    if strangers:
        raise PastFaultError(f"there is no made-up household {min(strangers)}; nothing was kept")
    _keep_reports(work, past.reports)
    _insert(work, obstacle, (_obstacle_row(each, work.sealer) for each in past.obstacles))
    _insert(work, unit_report, map(_unit_report_row, past.unit_reports))
    _insert(work, unit_report_event, map(first_event, past.unit_reports))
    _leave_traces(work, past)
    _bring_up_to_date(work, past.reports, homes)
    return True


def _deprivations(work: SqlWork, programme_id: str) -> Mapping[str, str]:
    rows = work.connection.execute(
        select(household.c.id, household.c.deprivations).where(
            household.c.programme_id == programme_id, household.c.synthetic
        )
    )
    return {row.id: row.deprivations for row in rows}


def _keep_reports(work: SqlWork, reports: Sequence[HouseholdReport]) -> None:
    if not reports:
        return
    numbers = work.connection.execute(
        # The last report of a household is the one with the highest number: order matters.
        report.insert().returning(report.c.id, sort_by_parameter_order=True),
        [report_row(made, work.sealer) for made in reports],
    )
    numbered = list(zip(numbers.scalars(), reports, strict=True))
    _insert(work, report_change, (row for id_, made in numbered for row in _changes(id_, made)))
    _insert(work, report_support, (row for id_, made in numbered for row in _supports(id_, made)))


def _part(number: int, made: HouseholdReport) -> dict[str, Any]:
    return {"report_id": number, "household_id": made.household_id, "day": made.day}


def _changes(number: int, made: HouseholdReport) -> Iterable[dict[str, Any]]:
    for change in made.changes:
        yield {**_part(number, made), "indicator": change.indicator, "state": change.state}


def _supports(number: int, made: HouseholdReport) -> Iterable[dict[str, Any]]:
    for index, support in enumerate(made.supports):
        yield {
            **_part(number, made),
            "number": index,
            "kind": support.kind,
            "amount_vnd": support.amount_vnd,
            "delivered_on": support.delivered_on,
            "money_source": support.money_source,
        }


def _obstacle_row(made: Obstacle, sealer: Sealer) -> dict[str, Any]:
    return {
        "occasion": made.occasion,
        "programme_id": made.programme_id,
        "household_id": made.household_id,
        "unit_id": made.unit_id,
        "raised_by": made.raised_by,
        "desk_unit_id": made.desk_unit_id,
        "desk": made.desk,
        "text": sealed_words(sealer, made.text),
        "opened_at": made.opened_at,
        "closed_at": made.closed_at,
    }


def _unit_report_row(made: UnitReport) -> dict[str, Any]:
    return {
        "receipt": made.receipt,
        "programme_id": made.programme_id,
        "obligation_id": made.obligation_id,
        "period": made.period,
        "unit_id": made.unit_id,
        "person_id": made.person_id,
        "submitted_at": made.submitted_at,
        "on_time": made.on_time,
        "figures": dict(made.figures),
        "text": made.text,
        "state": State.SUBMITTED.value,
        "version": 1,
    }


def _leave_traces(work: SqlWork, past: Past) -> None:
    """Leave the traces that the handlers would have left."""
    reported = [
        (made.made_at, made.person_id, "reported", made.household_id, made.receipt)
        for made in past.reports
    ]
    submitted = [
        (made.submitted_at, made.person_id, "submitted", _due(made), made.receipt)
        for made in past.unit_reports
    ]
    for at, person_id, action, subject, detail in sorted(reported + submitted):
        work.audit.note(person_id, action, subject, at, detail)


def _due(made: UnitReport) -> str:
    return f"{made.obligation_id}.{made.period}"


def _bring_up_to_date(
    work: SqlWork, reports: Sequence[HouseholdReport], homes: Mapping[str, str]
) -> None:
    """Do at once what a confirmed report does to its household."""
    met: dict[str, set[str]] = {}
    income: dict[str, int] = {}
    for made in reports:
        met.setdefault(made.household_id, set()).update(made.met)
        if made.income_vnd is not None:
            income[made.household_id] = made.income_vnd
    left = [
        {"home": home, "left": " ".join(i for i in homes[home].split() if i not in gone)}
        for home, gone in met.items()
        if gone
    ]
    of_home = update(household).where(household.c.id == bindparam("home"))
    for values, rows in (
        ({"deprivations": bindparam("left")}, left),
        (
            {"income_vnd": bindparam("now")},
            [{"home": home, "now": vnd} for home, vnd in income.items()],
        ),
    ):
        if rows:
            work.connection.execute(of_home.values(**values), rows)


def _insert(work: SqlWork, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    kept = list(rows)
    if kept:
        work.connection.execute(table.insert(), kept)
