"""Which households stand behind a figure of the digest, as conditions on the table `household`."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true

from domain.digest.lines import Line, What
from domain.digest.plan import Measure
from domain.digest.span import Span
from domain.escape import Outcome
from storage.repositories.helping import Theirs
from storage.repositories.rostered import unheard
from storage.roster_tables import escape_request
from storage.tables import household, report, report_change, report_support

RISKY = ("relapse", "urgent")
"""Proposals that call for help (the same that the cadre's lead hears of at once)."""

_SUPPORT_DAY = func.coalesce(report_support.c.delivered_on, report_support.c.day)


HAPPENED = frozenset(
    {What.SEEN, What.MET, What.MET_YEAR, What.SUPPORT, What.SUPPORT_YEAR, What.PLAN}
)
"""Lines that count what happened on a day; the others count how things stand."""


def happened(line: Line) -> bool:
    """Tell whether a line counts what happened, by whoever had the household on that day."""
    return line.what in HAPPENED


def behind(
    line: Line, span: Span, programme_id: str, measure: Measure | None, theirs: Theirs
) -> ColumnElement[bool]:
    """Tell which households a line counts; a line that counts none has nobody behind it.

    Args:
        line: Which.
        span: The days.
        programme_id: Whose reports.
        measure: What a line of the plan measures.
        theirs: Which events count for the unit that is asked about.
    """
    week = span.week.monday, span.last_day
    match line.what:
        case What.HOMES:
            return true()
        case What.SEEN:
            return _has(
                select(report.c.household_id).where(
                    report.c.programme_id == programme_id,
                    report.c.day.between(*week),
                    theirs(report.c.household_id, report.c.day),
                )
            )
        case What.MET:
            return _has(_met(line.code, theirs).where(report_change.c.day.between(*week)))
        case What.MET_YEAR:
            return _has(_met(line.code, theirs).where(_in_year(report_change.c.day, span)))
        case What.SUPPORT:
            return _has(_given(line.code, theirs).where(report_support.c.day.between(*week)))
        case What.SUPPORT_YEAR:
            return _has(_given(line.code, theirs).where(delivered_in_year(span)))
        case What.PLAN if measure is not None:
            return measured(measure, span, programme_id, theirs)
        case _:
            return _standing(line.what, span)


def _standing(what: What, span: Span) -> ColumnElement[bool]:
    """Tell which households a line counts that says how things stand."""
    match what:
        case What.RISK:
            return at_risk(span)
        case What.SILENT:
            return silent(span)
        case What.ESCAPE:
            return registered_or_waiting(span)
        case _:
            return false()


def delivered_in_year(span: Span) -> ColumnElement[bool]:
    """Tell which supports count for the year: by the day of delivery, where it is known."""
    return and_(_in_year(report_support.c.day, span), span.year_start <= _SUPPORT_DAY)


def measured(
    measure: Measure, span: Span, programme_id: str, theirs: Theirs
) -> ColumnElement[bool]:
    """Tell which households count for a line of the plan."""
    found: list[ColumnElement[bool]] = []
    if measure.any_support or measure.kinds:
        given = _given("", theirs).where(delivered_in_year(span))
        if not measure.any_support:
            given = given.where(report_support.c.kind.in_(measure.kinds))
        found.append(_has(given))
    if measure.met:
        met = _met("", theirs).where(
            report_change.c.indicator.in_(measure.met), _in_year(report_change.c.day, span)
        )
        found.append(_has(met))
    said = [
        column.in_(values)
        for column, values in (
            (report.c.job, measure.jobs),
            (report.c.proposal, measure.proposals),
        )
        if values
    ]
    if said:
        reported = select(report.c.household_id).where(
            report.c.programme_id == programme_id,
            _in_year(report.c.day, span),
            or_(*said),
            theirs(report.c.household_id, report.c.day),
        )
        found.append(_has(reported))
    counts = or_(false(), *found)
    return and_(counts, household.c.helper_id.is_not(None)) if measure.helped else counts


def at_risk(span: Span) -> ColumnElement[bool]:
    """Tell which households' last report, of the last weeks, calls for help."""
    later = report.alias("later")
    return (
        select(report.c.id)
        .where(
            report.c.household_id == household.c.id,
            report.c.proposal.in_(RISKY),
            report.c.day > span.quiet_since,
            report.c.day <= span.today,
            ~select(later.c.id)
            .where(
                later.c.household_id == report.c.household_id,
                later.c.id > report.c.id,
                later.c.day <= span.today,
            )
            .exists(),
        )
        .exists()
    )


def silent(span: Span) -> ColumnElement[bool]:
    """Tell of which households nothing was heard for long, or ever."""
    return unheard(span.quiet_since, span.today)


def registered(span: Span, since: date) -> ColumnElement[bool]:
    """Tell which households registered to escape poverty from a day on, and did not take it back."""
    taken_back = and_(
        escape_request.c.outcome == Outcome.WITHDRAWN.value,
        escape_request.c.outcome_on <= span.last_day,
    )
    return _has(
        select(escape_request.c.household_id).where(
            escape_request.c.day.between(since, span.last_day), ~taken_back
        )
    )


def waiting(span: Span) -> ColumnElement[bool]:
    """Tell which households' registration had no outcome yet."""
    return _has(
        select(escape_request.c.household_id).where(
            escape_request.c.day <= span.last_day,
            or_(
                escape_request.c.outcome_on.is_(None),
                escape_request.c.outcome_on > span.last_day,
            ),
        )
    )


def registered_or_waiting(span: Span) -> ColumnElement[bool]:
    """Tell which households registered in the year, or earlier and still wait."""
    return or_(registered(span, span.year_start), waiting(span))


def never_reported(span: Span) -> ColumnElement[bool]:
    """Tell which households have no report at all."""
    return ~(
        select(report.c.id)
        .where(report.c.household_id == household.c.id, report.c.day <= span.today)
        .exists()
    )


def _has(ids: Select[tuple[str]]) -> ColumnElement[bool]:
    return household.c.id.in_(ids)


def _met(indicator: str, theirs: Theirs) -> Select[tuple[str]]:
    met = select(report_change.c.household_id).where(
        report_change.c.state == "met", theirs(report_change.c.household_id, report_change.c.day)
    )
    return met.where(report_change.c.indicator == indicator) if indicator else met


def _given(kind: str, theirs: Theirs) -> Select[tuple[str]]:
    given = select(report_support.c.household_id).where(
        theirs(report_support.c.household_id, report_support.c.day)
    )
    return given.where(report_support.c.kind == kind) if kind else given


def _in_year(day: ColumnElement[object], span: Span) -> ColumnElement[bool]:
    return day.between(span.year_start, span.last_day)
