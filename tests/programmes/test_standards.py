"""Poverty standards: the right one on each day, and the line on the right side."""

from datetime import date

import pytest

from domain.households import DIMENSION_OF, INDICATORS, Status
from domain.people import Area
from domain.standards import Confidence, classify, is_above_line, standard_on
from storage.data_files import ProgrammeFaultError
from storage.programmes import load_standards
from tests.support.spoilt import spoil

LAST_OLD, FIRST_NEW = date(2026, 12, 31), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2022, 1, 1), "2022-2025"),
        (date(2026, 1, 1), "2022-2025"),
        (LAST_OLD, "2022-2025"),
        (FIRST_NEW, "2027-2030"),
        (date(2030, 12, 31), "2027-2030"),
    ],
)
def test_each_day_has_its_standard(standards, day, wanted):
    """The old standard was prolonged by a year, to the end of 2026."""
    assert standard_on(standards, day).id == wanted


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2031, 1, 1)])
def test_a_day_without_a_standard_gets_none(standards, day):
    """No standard is stretched over days that no source gives it."""
    assert standard_on(standards, day) is None


@pytest.mark.parametrize(
    ("day", "area", "income", "deprivations", "status"),
    [
        (LAST_OLD, Area.RURAL, 1_500_000, 3, Status.POOR),
        (LAST_OLD, Area.RURAL, 1_500_000, 2, Status.NEAR_POOR),
        (LAST_OLD, Area.RURAL, 1_500_001, 12, Status.AVERAGE),
        (LAST_OLD, Area.RURAL, 2_250_000, 0, Status.AVERAGE),
        (LAST_OLD, Area.RURAL, 2_250_001, 0, Status.OUT),
        (LAST_OLD, Area.URBAN, 1_500_001, 3, Status.POOR),
        (LAST_OLD, Area.URBAN, 2_000_000, 3, Status.POOR),
        (LAST_OLD, Area.URBAN, 2_000_000, 0, Status.NEAR_POOR),
        (LAST_OLD, Area.URBAN, 2_000_001, 3, Status.AVERAGE),
        (LAST_OLD, Area.URBAN, 3_000_000, 3, Status.AVERAGE),
        (LAST_OLD, Area.URBAN, 3_000_001, 3, Status.OUT),
        (LAST_OLD, Area.RURAL, 0, 3, Status.POOR),
        (FIRST_NEW, Area.RURAL, 1_500_001, 3, Status.POOR),
        (FIRST_NEW, Area.RURAL, 2_200_000, 3, Status.POOR),
        (FIRST_NEW, Area.RURAL, 2_200_000, 2, Status.NEAR_POOR),
        (FIRST_NEW, Area.URBAN, 2_800_000, 3, Status.POOR),
        (FIRST_NEW, Area.URBAN, 2_800_000, 2, Status.NEAR_POOR),
    ],
)
def test_a_household_is_classified_at_the_line_and_beside_it(
    standards, day, area, income, deprivations, status
):
    """Exactly at the line is still poor or near-poor; one đồng more is not."""
    assert classify(standard_on(standards, day), area, income, deprivations) is status


@pytest.mark.parametrize(
    ("day", "income", "deprivations"),
    [
        (LAST_OLD, None, 5),
        (LAST_OLD, 1_000_000, None),
        (LAST_OLD, None, None),
        (FIRST_NEW, 2_000_000, None),
        (FIRST_NEW, 2_200_001, 0),
    ],
)
def test_what_cannot_be_told_is_not_told(standards, day, income, deprivations):
    """An unknown is not a zero, and the new standard has no upper line that was read."""
    assert classify(standard_on(standards, day), Area.RURAL, income, deprivations) is None


def test_deprivations_do_not_matter_above_the_line(standards):
    """Above the line the count need not be known."""
    assert classify(standards[0], Area.RURAL, 9_000_000, None) is Status.OUT


@pytest.mark.parametrize(
    ("day", "area", "line"),
    [
        (LAST_OLD, Area.RURAL, 1_500_000),
        (LAST_OLD, Area.URBAN, 2_000_000),
        (FIRST_NEW, Area.RURAL, 2_200_000),
        (FIRST_NEW, Area.URBAN, 2_800_000),
    ],
)
def test_being_above_the_line_begins_one_dong_over_it(standards, day, area, line):
    """It can be told under the new standard too, whose finer classes are not known."""
    standard = standard_on(standards, day)

    assert not is_above_line(standard, area, line)
    assert is_above_line(standard, area, line + 1)


def test_the_old_standard_has_the_twelve_indicators_in_order(standards):
    """Codes and dimensions agree with those that households carry."""
    indicators = standards[0].indicators

    assert tuple(one.code for one in indicators) == INDICATORS
    assert {one.code: one.dimension for one in indicators} == DIMENSION_OF


def test_the_new_standard_says_that_its_indicators_are_not_known(standards):
    """A draft is not a decree: the list is empty and the data says why."""
    new = standards[1]

    assert new.indicators == ()
    assert new.indicators_confidence is Confidence.UNKNOWN
    assert "Chưa có danh mục" in new.indicators_note


def test_thresholds_from_weak_sources_are_marked(standards):
    """No threshold of an indicator has been read in the decree itself."""
    confidences = {one.threshold_confidence for one in standards[0].indicators}

    assert Confidence.VERIFIED not in confidences


def test_every_income_line_has_a_source(standards):
    """A number of the law is dated and sourced."""
    assert all(standard.income_lines.sources for standard in standards)
    assert {standard.income_lines.confidence for standard in standards} == {Confidence.VERIFIED}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "applies_from: 2027-01-01",
            "applies_from: 2026-12-31",
            "2022-2025 holds on that day too",
        ),
        ("applies_to: 2030-12-31", "applies_to: 2026-12-31", "is before applies_from"),
        ("sources: [S-ND07-NL]", "sources: [S-ND07-XX]", "'S-ND07-XX' is not listed"),
        ("poor_from_deprivations: 3", "poor_from_deprivation: 3", "'poor_from_deprivations'?"),
        ("dimension: health", "dimension: healt", "there is no dimension 'healt'"),
    ],
)
def test_a_faulty_standard_is_refused(standards_copy, old, new, message):
    """Overlapping days, unknown sources and slips are found before anybody is classified."""
    spoil(standards_copy, old, new)

    with pytest.raises(ProgrammeFaultError) as refusal:
        load_standards(standards_copy)

    assert message in str(refusal.value)
