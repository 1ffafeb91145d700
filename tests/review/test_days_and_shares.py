"""The days and shares of a review, from the procedure as it is shipped."""

from dataclasses import replace
from datetime import date

import pytest

from domain.households import Status
from domain.review.cases import (
    RESULTS,
    CaseLine,
    Review,
    ReviewFaultError,
    after_meeting,
    demand,
    result_of,
)
from domain.review.days import days_of, latest_days, posted_until, rechecked_by, review_id
from domain.review.process import CountedIn, RoundKind
from domain.review.stages import ENDED, MAY, Act, Stage
from domain.standards import Confidence
from tests.support.house import installed_plans

PLANS = installed_plans()
PROCESS, CALENDAR = PLANS.review_process, PLANS.work_calendar


@pytest.mark.parametrize(
    ("present", "agreed", "to"),
    [
        (100, 49, Stage.AGAIN),
        (100, 50, Stage.AGREED),
        (101, 50, Stage.AGAIN),
        (101, 51, Stage.AGREED),
        (1, 0, Stage.AGAIN),
        (1, 1, Stage.AGREED),
        (3, 1, Stage.AGAIN),
        (2, 1, Stage.AGREED),
    ],
)
def test_half_of_those_present_is_enough(present, agreed, to):
    """49 of 100 is too few, 50 is enough; nobody rounds."""
    assert after_meeting(PROCESS.agreement, present, agreed) is to


@pytest.mark.parametrize(("present", "agreed"), [(0, 0), (10, 11)])
def test_a_meeting_that_cannot_have_been_is_refused(present, agreed):
    """Nobody present, or more agreed than were there."""
    with pytest.raises(ReviewFaultError):
        after_meeting(PROCESS.agreement, present, agreed)


@pytest.mark.parametrize(
    ("posted", "until"),
    [
        ("2026-09-07", "2026-09-10"),  # Monday to Thursday
        ("2026-09-04", "2026-09-09"),  # over a weekend
        ("2026-11-20", "2026-11-26"),  # over a weekend and the 24th of November
        ("2026-08-28", "2026-09-07"),  # over the holidays of early September
        ("2026-09-05", "2026-09-09"),  # posted on a Saturday
        ("2026-12-30", "2027-01-05"),  # over New Year's Day
    ],
)
def test_three_working_days_of_posting(posted, until):
    """The day of posting does not count, neither do days off."""
    assert posted_until(PROCESS, CALENDAR, date.fromisoformat(posted)).isoformat() == until


def test_a_recheck_is_due_within_three_working_days():
    """Counted from the day on which the objection came."""
    assert rechecked_by(PROCESS, CALENDAR, date(2026, 11, 23)) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("kind", "today", "days"),
    [
        (RoundKind.PERIODIC, "2026-09-01", ("2026-09-01", "2026-12-14")),
        (RoundKind.PERIODIC, "2026-12-14", ("2026-09-01", "2026-12-14")),
        (RoundKind.PERIODIC, "2026-08-01", ("2026-09-01", "2026-12-14")),
        (RoundKind.IN_YEAR, "2026-03-02", ("2026-03-15", "2026-03-30")),
        (RoundKind.IN_YEAR, "2026-03-15", ("2026-03-15", "2026-03-30")),
        (RoundKind.IN_YEAR, "2026-02-28", ("2026-02-15", "2026-03-02")),
    ],
)
def test_when_a_review_opens_and_closes(kind, today, days):
    """Once a year from September to 14 December; each month from the 15th, for fifteen days."""
    found = days_of(PROCESS, CALENDAR, kind, date.fromisoformat(today))

    assert tuple(day.isoformat() for day in found) == days


@pytest.mark.parametrize("today", ["2026-07-31", "2026-12-15", "2026-01-05"])
def test_out_of_its_time_no_periodic_review_is_opened(today):
    """The refusal names the day from which its list can be drawn up."""
    with pytest.raises(ReviewFaultError) as refused:
        days_of(PROCESS, CALENDAR, RoundKind.PERIODIC, date.fromisoformat(today))

    assert refused.value.reason == "not_yet"


def test_the_fifteen_days_can_be_set_to_working_days():
    """The source does not say which are meant, so whoever installs it can say."""
    limit = replace(PROCESS.limit, counted_in=CountedIn.WORKING_DAYS)
    found = days_of(replace(PROCESS, limit=limit), CALENDAR, RoundKind.IN_YEAR, date(2026, 9, 15))

    assert found == (date(2026, 9, 15), date(2026, 10, 6))


def test_the_last_days_are_counted_back_from_the_close(clock):
    """For 14 December results are posted by the 8th, so that they stand three working days."""
    review = _review(clock)
    latest = latest_days(PROCESS, CALENDAR, review)

    assert latest.days[Act.POST] == date(2026, 12, 8)
    assert posted_until(PROCESS, CALENDAR, date(2026, 12, 8)) < review.closes
    assert posted_until(PROCESS, CALENDAR, date(2026, 12, 9)) >= review.closes
    assert latest.of(Stage.POSTED) == date(2026, 12, 14)


EARLIER = {
    Act.VISIT: 0,
    Act.CLASSIFY: 1,
    Act.MEET: 2,
    Act.POST: 3,
    Act.OBJECT: 4,
    Act.RECOGNISE: 5,
}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("act", [act for act in Act if act is not Act.LIST])
def test_every_act_at_every_stage_is_done_or_refused_with_a_reason(act, stage):
    """No combination falls through."""
    line = CaseLine(1, "h", "n", "u", "p", Status.POOR, stage, "", None, None)
    if stage in MAY[act]:
        demand(act, line)
        return
    with pytest.raises(ReviewFaultError) as refused:
        demand(act, line)

    known = {"first", "past", "no_objection", "ended_recognised", "ended_rejected"}
    assert refused.value.reason in known
    assert (stage in ENDED) == refused.value.reason.startswith("ended")


@pytest.mark.parametrize(
    ("before", "drafted", "result"),
    [
        ("poor", "poor", "poor"),
        ("poor", "near_poor", "near_poor"),
        ("poor", "average", "newly_escaped"),
        ("poor", "out", "newly_escaped"),
        ("near_poor", "average", "average"),
        ("near_poor", "out", "out"),
        ("near_poor", "poor", "poor"),
        ("newly_escaped", "out", "newly_escaped"),
        ("out", "poor", "poor"),
    ],
)
def test_what_a_draft_amounts_to_for_a_household(before, drafted, result):
    """Above the line, whoever was poor has escaped; whoever was near-poor has not been poor."""
    assert result_of(Status(before), Status(drafted)) is Status(result)
    assert Status(result) in RESULTS[Status(before)]


def test_where_the_draft_tells_nothing_nothing_is_assumed():
    """The committee chooses then."""
    assert result_of(Status.POOR, None) is None


def test_ids_of_reviews_fit_into_their_column():
    """The longest unit with the longest name of a round."""
    assert len(review_id("u" * 32, RoundKind.IN_YEAR, date(2026, 9, 15))) <= 48


def test_weak_sources_are_named_as_such():
    """The posting's three days and the recheck are settings, and say how sure they are."""
    assert PROCESS.posting.confidence is Confidence.VERIFIED_SECONDARY
    assert PROCESS.recheck.confidence is Confidence.RECALLED
    assert PROCESS.periodic.confidence is Confidence.VERIFIED
    assert PROCESS.posting in list(PROCESS.open_questions())


def _review(clock) -> Review:
    return Review(
        "bk:p2026", "p", "bk", RoundKind.PERIODIC, date(2026, 9, 1), date(2026, 12, 14), None,
        clock.now(),
    )  # fmt: skip
