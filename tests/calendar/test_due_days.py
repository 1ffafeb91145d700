"""What a plan names becomes deadlines, year after year; what it leaves open becomes a question."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.calendar import Cadence, DueKind, DueRule, DueRuleFaultError
from domain.due_days import (
    deadline_of_period,
    deadlines,
    next_open_deadline,
    questions_for_administrator,
)

ALL_TIME = date(2020, 1, 1), date(2040, 12, 31)
QUARTERLY = {"cadence": Cadence.QUARTER, "kind": DueKind.LAST_MONTH_OF_QUARTER}


def test_before_a_day_leaves_the_day_before_as_the_last_one(obliged):
    """By the words "trước ngày 10/6" the 9th is on time, the 10th is not."""
    [due] = deadlines(obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10)), *ALL_TIME)

    assert (due.before, due.last_day, due.inclusive) == (
        date(2026, 6, 10),
        date(2026, 6, 9),
        False,
    )
    assert not due.is_missed(date(2026, 6, 9))
    assert due.is_missed(date(2026, 6, 10))


def test_at_the_latest_on_a_day_leaves_that_day_on_time(obliged):
    """By the words "chậm nhất ngày 10/6" the 10th is on time, the 11th is not."""
    one = obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10), inclusive=True)
    [due] = deadlines(one, *ALL_TIME)

    assert (due.before, due.last_day, due.inclusive) == (
        date(2026, 6, 11),
        date(2026, 6, 10),
        True,
    )


def test_before_new_year_is_due_in_the_old_year(obliged):
    """A deadline is looked for by its last day on time, not by the day that the text names."""
    one = obliged(Cadence.YEAR, kind=DueKind.EACH_YEAR, month=1, day=1)

    [due] = deadlines(one, date(2026, 12, 1), date(2026, 12, 31))

    assert (due.before, due.last_day) == (date(2027, 1, 1), date(2026, 12, 31))
    assert due.period.id == "2026"


def test_a_rule_may_name_some_quarters_only(obliged):
    """The months that are left out give nothing."""
    one = obliged(**QUARTERLY, months=(6, 12), day=10)

    found = deadlines(one, date(2026, 1, 1), date(2026, 12, 31))
    assert [due.period.id for due in found] == ["2026-Q2", "2026-Q4"]


def test_half_yearly_reports_on_quarter_months_speak_of_the_two_halves(obliged):
    """The cadence decides what is spoken of, the rule when."""
    one = obliged(Cadence.HALF_YEAR, kind=DueKind.LAST_MONTH_OF_QUARTER, months=(6, 12), day=10)

    found = deadlines(one, date(2026, 1, 1), date(2026, 12, 31))
    assert [due.period.id for due in found] == ["2026-H1", "2026-H2"]


@pytest.mark.parametrize(
    ("cadence", "due", "period"),
    [
        (Cadence.NINE_MONTHS, {"kind": DueKind.EACH_YEAR, "month": 10, "day": 5}, "2026-9M"),
        (Cadence.YEAR, {"kind": DueKind.IN_YEAR}, "2026"),
        (Cadence.QUARTER, {"kind": DueKind.IN_QUARTER, "quarter": 3}, "2026-Q3"),
        (Cadence.PERIODIC, {"kind": DueKind.EACH_YEAR, "month": 11, "day": 15}, "2026"),
    ],
)
def test_the_cadence_says_what_a_report_speaks_of(obliged, cadence, due, period):
    """Where the plan does not say how often, a day each year makes a year's report."""
    [found] = deadlines(obliged(cadence, **due), date(2026, 1, 1), date(2026, 12, 31))

    assert found.period.id == period


def test_reports_by_quarter_without_a_named_cadence_speak_of_quarters(obliged):
    """Something "định kỳ" with a day in each quarter cannot mean four times the same year."""
    one = obliged(Cadence.PERIODIC, kind=DueKind.LAST_MONTH_OF_QUARTER, day=10)

    found = deadlines(one, date(2026, 1, 1), date(2026, 6, 30))
    assert [due.period.id for due in found] == ["2026-Q1", "2026-Q2"]


def test_a_window_ends_with_its_last_day_and_gives_early_notice(obliged):
    """What falls "trong quý II năm 2026" is on time until 30 June and is told from 1 June on."""
    [due] = deadlines(obliged(kind=DueKind.IN_QUARTER, year=2026, quarter=2), *ALL_TIME)

    assert (due.last_day, due.inclusive, due.notice) == (date(2026, 6, 30), True, date(2026, 6, 1))
    assert (due.period.starts, due.period.ends) == (date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize("cadence", list(Cadence))
def test_without_a_day_there_is_no_deadline(obliged, cadence):
    """A missing day is never made up."""
    assert not deadlines(obliged(cadence, kind=DueKind.UNSET), *ALL_TIME)


def test_missing_days_are_questions_unless_asked_for_on_request(obliged):
    """The administrator is asked for days; a request brings its own."""
    named = obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10))
    missing = obliged(Cadence.YEAR, kind=DueKind.UNSET)
    on_request = obliged(Cadence.ON_REQUEST, kind=DueKind.UNSET)

    assert questions_for_administrator([named, missing, on_request]) == [missing]


def test_the_next_open_deadline_counts_today(obliged):
    """On the last day on time the deadline is still open, the day after the next one is."""
    one = obliged(**QUARTERLY, day=10)

    assert next_open_deadline(one, date(2026, 3, 9)).period.id == "2026-Q1"
    assert next_open_deadline(one, date(2026, 3, 10)).period.id == "2026-Q2"
    assert next_open_deadline(one, date(2026, 12, 10)).period.id == "2027-Q1"


def test_a_far_day_is_open_until_it_is_over(obliged):
    """What happens once is found however far it lies, and not any more afterwards."""
    one = obliged(kind=DueKind.IN_YEAR, year=2030)

    assert next_open_deadline(one, date(2026, 1, 1)).last_day == date(2030, 12, 31)
    assert next_open_deadline(one, date(2031, 1, 1)) is None


@pytest.mark.parametrize("period", ["2026-Q3", "2030-Q4"])
def test_a_deadline_is_found_by_its_period(obliged, period):
    """A submitted report names its period only."""
    assert deadline_of_period(obliged(**QUARTERLY, day=10), period).period.id == period


def test_a_report_that_is_due_after_its_year_is_found_by_that_year(obliged):
    """The report of 2026 that is due in January 2027 belongs to 2026."""
    one = obliged(Cadence.YEAR, kind=DueKind.EACH_YEAR, month=1, day=15)

    assert deadline_of_period(one, "2026").last_day == date(2027, 1, 14)


def test_a_one_off_is_found_by_its_own_name(obliged):
    """One-off periods carry the obligation's id."""
    one = obliged(kind=DueKind.ON_DATE, on=date(2026, 4, 10))

    assert deadline_of_period(one, "once:OB").last_day == date(2026, 4, 9)
    assert deadline_of_period(one, "2026-Q1") is None


@pytest.mark.parametrize("period", ["2026-H1", "once:OB", "0000", "9999", "", "quý 2"])
def test_a_period_that_an_obligation_does_not_have_gives_none(obliged, period):
    """Whatever was typed, the answer is a deadline or none."""
    assert deadline_of_period(obliged(**QUARTERLY, day=10), period) is None


def test_the_end_of_all_calendars_is_no_trouble(obliged):
    """An interval without an end is an ordinary interval."""
    one = obliged(**QUARTERLY, day=10)

    assert deadlines(one, date(9000, 1, 1), date.max)[0].period.id == "9000-Q1"


@pytest.mark.parametrize(
    ("cadence", "due", "trouble"),
    [
        (
            Cadence.QUARTER,
            {"kind": DueKind.LAST_MONTH_OF_QUARTER, "day": 31},
            "there is no day 31 in month 6 of every year",
        ),
        (
            Cadence.YEAR,
            {"kind": DueKind.EACH_YEAR, "month": 2, "day": 29},
            "there is no day 29 in month 2 of every year",
        ),
        (
            Cadence.YEAR,
            {"kind": DueKind.EACH_YEAR, "month": 13, "day": 1},
            "there is no day 1 in month 13 of every year",
        ),
        (
            Cadence.YEAR,
            {"kind": DueKind.EACH_YEAR, "month": 0, "day": 1},
            "there is no day 1 in month 0 of every year",
        ),
        (
            Cadence.QUARTER,
            {"kind": DueKind.LAST_MONTH_OF_QUARTER, "months": (3, 5), "day": 10},
            "the last months of quarters are 3, 6, 9, 12, not (3, 5)",
        ),
        (
            Cadence.QUARTER,
            {"kind": DueKind.LAST_MONTH_OF_QUARTER, "months": (6, 6), "day": 10},
            "it comes round 2 times a year, more often than its cadence",
        ),
        (
            Cadence.QUARTER,
            {"kind": DueKind.LAST_MONTH_OF_QUARTER},
            "a rule of kind last_month_of_quarter needs `day`",
        ),
        (Cadence.ONCE, {"kind": DueKind.ON_DATE}, "a rule of kind on_date needs `on`"),
        (
            Cadence.ONCE,
            {"kind": DueKind.IN_QUARTER, "year": 2026, "quarter": 5},
            "there is no quarter 5",
        ),
        (
            Cadence.YEAR,
            {"kind": DueKind.UNSET, "day": 10},
            "a rule of kind unset has no use for `day: 10`",
        ),
        (
            Cadence.YEAR,
            {"kind": DueKind.LAST_MONTH_OF_QUARTER, "day": 10},
            "it comes round 4 times a year, more often than its cadence",
        ),
        (
            Cadence.ONCE,
            {"kind": DueKind.EACH_YEAR, "month": 6, "day": 10},
            "it is asked for once, but the day comes round every year",
        ),
        (
            Cadence.ON_REQUEST,
            {"kind": DueKind.ON_DATE, "on": date(2026, 6, 10)},
            "what is asked for on request has no day of its own; leave it unset",
        ),
        (
            Cadence.ONCE,
            {"kind": DueKind.IN_YEAR, "year": 20260},
            "there is no year 20260 in the calendar",
        ),
    ],
)
def test_a_day_that_cannot_be_right_is_refused_by_name(obliged, cadence, due, trouble):
    """The sentence names the obligation, so that the line of the plan is found."""
    with pytest.raises(DueRuleFaultError) as refusal:
        obliged(cadence, **due)

    assert str(refusal.value) == f"The day of obligation OB cannot be right: {trouble}."


def test_a_misspelt_key_of_a_rule_is_refused_where_it_is_read():
    """Nothing in a plan's file is silently skipped."""
    with pytest.raises(ValidationError, match="moth"):
        TypeAdapter(DueRule).validate_python({"kind": "each_year", "moth": 6, "day": 10})


def test_a_monthly_report_speaks_of_the_month_that_ends_nearest(obliged):
    """Due on the 5th it speaks of the month before, due on the 28th of its own."""
    early = obliged(Cadence.MONTH, kind=DueKind.EACH_MONTH, day=5, inclusive=True)
    late = obliged(Cadence.MONTH, kind=DueKind.EACH_MONTH, day=28, months=(1, 2))
    january = date(2027, 1, 1), date(2027, 1, 31)

    assert [due.period.id for due in deadlines(early, *january)] == ["2026-M12"]
    assert [due.period.id for due in deadlines(late, *january)] == ["2027-M01"]
    assert deadline_of_period(early, "2026-M12").last_day == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("due", "trouble"),
    [
        ({"day": 29}, "there is no day 29 in month 2 of every year"),
        ({"day": 5, "months": (13,)}, "the months of a year are 1 to 12"),
        ({}, "needs `day`"),
        ({"day": 5, "quarter": 2}, "has no use for `quarter: 2`"),
        ({"day": 5, "months": (3, 3)}, "it comes round 2 times a year"),
    ],
)
def test_a_monthly_day_that_cannot_be_right_is_refused(obliged, due, trouble):
    """As with every other rhythm, where the plan is read."""
    with pytest.raises(DueRuleFaultError, match=trouble):
        obliged(Cadence.MONTH, kind=DueKind.EACH_MONTH, **due)


def test_a_plan_that_does_not_say_how_often_but_names_months_gives_months(obliged):
    """Periodic reports, before the 20th of a month."""
    [found] = deadlines(
        obliged(Cadence.PERIODIC, kind=DueKind.EACH_MONTH, day=20, months=(4,)),
        date(2026, 1, 1), date(2026, 12, 31),
    )  # fmt: skip

    assert (found.period.id, found.last_day) == ("2026-M04", date(2026, 4, 19))
