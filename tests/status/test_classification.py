"""What facts and points come to by the standard of the day; always a draft."""

from datetime import date

import pytest

from domain.classification import Facts, Lacking, draft_by, draft_on, newly_escaped_term
from domain.households import Status
from domain.people import Area
from domain.standards import Confidence
from storage.programmes import load_standards
from tests.support.house import ROOT

STANDARDS = load_standards(ROOT / "programmes" / "standards.yaml")
IN_2026 = date(2026, 12, 31)
IN_2027 = date(2027, 1, 1)
RURAL, URBAN = Area.RURAL, Area.URBAN

BY_FACTS = [
    # day, area, income, deprivations, status, what is lacking
    (IN_2026, RURAL, 1_500_000, 3, Status.POOR, None),
    (IN_2026, RURAL, 1_500_000, 2, Status.NEAR_POOR, None),
    (IN_2026, RURAL, 1_500_001, 5, Status.AVERAGE, None),
    (IN_2026, RURAL, 2_250_000, 0, Status.AVERAGE, None),
    (IN_2026, RURAL, 2_250_001, 0, Status.OUT, None),
    (IN_2026, URBAN, 2_000_000, 3, Status.POOR, None),
    (IN_2026, URBAN, 3_000_001, 3, Status.OUT, None),
    (IN_2026, RURAL, None, 3, None, Lacking.INCOME),
    (IN_2026, RURAL, 1_000_000, None, None, Lacking.DEPRIVATIONS),
    # The standard from 2027: its lines are known, its indicators and its average line are not.
    (IN_2027, RURAL, 2_200_000, 5, None, Lacking.INDICATORS),
    (IN_2027, RURAL, 2_200_001, 5, None, Lacking.AVERAGE_LINE),
    (IN_2027, URBAN, 2_800_000, 0, None, Lacking.INDICATORS),
    (IN_2027, URBAN, None, 0, None, Lacking.INCOME),
]

BY_POINTS = [
    # day, area, B1, B2, status, what is lacking
    (IN_2026, RURAL, 140, 30, Status.POOR, None),
    (IN_2026, RURAL, 140, 29, Status.NEAR_POOR, None),
    (IN_2026, RURAL, 141, 90, None, Lacking.POINTS_ABOVE),
    (IN_2026, URBAN, 175, 30, Status.POOR, None),
    (IN_2026, URBAN, 175, 0, Status.NEAR_POOR, None),
    (IN_2026, URBAN, 176, 0, None, Lacking.POINTS_ABOVE),
    (IN_2026, RURAL, None, 30, None, Lacking.B1),
    (IN_2026, RURAL, 120, None, None, Lacking.B2),
    (IN_2027, RURAL, 120, 30, None, Lacking.SCORE_SHEET),
]


@pytest.mark.parametrize(("day", "area", "income", "short", "status", "lacking"), BY_FACTS)
def test_income_and_deprivations_are_judged_by_the_standard_of_the_day(
    day, area, income, short, status, lacking
):
    """At the line is under it; what the data does not carry is not told."""
    draft = draft_on(STANDARDS, day, Facts(area, income, short))

    assert (draft.status, draft.lacking, draft.by_points) == (status, lacking, False)


@pytest.mark.parametrize(("day", "area", "b1", "b2", "status", "lacking"), BY_POINTS)
def test_points_of_a_form_are_taken_as_the_enumerator_added_them_up(
    day, area, b1, b2, status, lacking
):
    """There is no table of points here, and none is made up."""
    draft = draft_on(STANDARDS, day, Facts(area, b1=b1, b2=b2))

    assert (draft.status, draft.lacking, draft.by_points) == (status, lacking, True)


def test_points_count_before_what_was_told():
    """The official form knows more than a conversation."""
    draft = draft_on(STANDARDS, IN_2026, Facts(RURAL, 1_000_000, 5, b1=130, b2=10))

    assert draft.status is Status.NEAR_POOR


def test_a_household_is_judged_by_both_standards_side_by_side():
    """In 2026 one sees what will change in 2027."""
    facts = Facts(RURAL, 1_800_000, 4)

    assert [draft_by(standard, facts).status for standard in STANDARDS] == [Status.AVERAGE, None]


def test_a_draft_names_its_sources_and_how_sure_they_are():
    """Nothing is said about the law without where it was read."""
    draft = draft_on(STANDARDS, IN_2026, Facts(RURAL, 1_000_000, 3))

    assert draft.confidence is Confidence.VERIFIED
    assert set(draft.sources) <= {source.id for source in draft.standard.sources}
    assert draft.sources


def test_a_day_without_a_standard_has_no_draft():
    """Before 2022 and after 2030 the data knows none."""
    assert draft_on(STANDARDS, date(2021, 12, 31), Facts(RURAL, 1, 1)) is None
    assert draft_on(STANDARDS, date(2031, 1, 1), Facts(RURAL, 1, 1)) is None


def test_how_long_somebody_is_newly_escaped_is_told_by_the_standard_of_the_recognition():
    """Thirty-six months stand in one plan only; for 2027 nobody has said anything."""
    term = newly_escaped_term(STANDARDS, IN_2026)

    assert term is not None
    assert (term.months, term.confidence) == (36, Confidence.PLAN_ONLY)
    assert term.sources == ("S-MINH-TIEN",)
    assert newly_escaped_term(STANDARDS, IN_2027) is None
    assert newly_escaped_term(STANDARDS, date(2021, 1, 1)) is None
