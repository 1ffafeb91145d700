"""The plans are carried over whole: nothing of the documents was left behind."""

from datetime import date
from decimal import Decimal

import pytest

from domain.programme import Comparison, ProgrammeStatus

COUNTS = [
    ("lao-cai-2026", "targets", 16),
    ("lao-cai-2026", "tasks", 20),
    ("lao-cai-2026", "organisations", 14),
    ("lao-cai-2026", "objectives", 3),
    ("lao-cai-2026", "groups", 1),
    ("lao-cai-2026", "legal_bases", 2),
    ("lao-cai-2026", "review_calendar", 5),
    ("lao-cai-2026", "funding", 3),
    ("lao-cai-2026", "eligible_groups", 10),
    ("lao-cai-2026", "supports", 8),
    ("lao-cai-2026", "recipients", 8),
    ("lao-cai-2026", "unit_costs", 0),
    ("bac-kan-2026-2030", "targets", 14),
    ("bac-kan-2026-2030", "tasks", 18),
    ("bac-kan-2026-2030", "organisations", 13),
    ("bac-kan-2026-2030", "objectives", 3),
    ("bac-kan-2026-2030", "groups", 5),
    ("bac-kan-2026-2030", "legal_bases", 5),
    ("bac-kan-2026-2030", "obligations", 4),
    ("bac-kan-2026-2030", "review_calendar", 4),
    ("bac-kan-2026-2030", "funding", 5),
    ("bac-kan-2026-2030", "eligible_groups", 9),
    ("bac-kan-2026-2030", "supports", 7),
    ("bac-kan-2026-2030", "recipients", 9),
    ("bac-kan-2026-2030", "unit_costs", 6),
    ("bac-kan-2026-2030", "annexes", 1),
    ("son-duong-2026", "targets", 17),
    ("son-duong-2026", "tasks", 23),
    ("son-duong-2026", "organisations", 9),
    ("son-duong-2026", "objectives", 1),
    ("son-duong-2026", "groups", 0),
    ("son-duong-2026", "legal_bases", 4),
    ("son-duong-2026", "obligations", 8),
    ("son-duong-2026", "review_calendar", 2),
    ("son-duong-2026", "funding", 4),
    ("son-duong-2026", "eligible_groups", 12),
    ("son-duong-2026", "supports", 8),
    ("son-duong-2026", "exclusions", 0),
    ("son-duong-2026", "annexes", 1),
    ("son-duong-2026", "recipients", 12),
    ("phu-thinh-2026", "targets", 3),
    ("phu-thinh-2026", "tasks", 19),
    ("phu-thinh-2026", "organisations", 9),
    ("phu-thinh-2026", "objectives", 3),
    ("phu-thinh-2026", "groups", 4),
    ("phu-thinh-2026", "legal_bases", 4),
    ("phu-thinh-2026", "obligations", 5),
    ("phu-thinh-2026", "review_calendar", 2),
    ("phu-thinh-2026", "funding", 6),
    ("phu-thinh-2026", "eligible_groups", 9),
    ("phu-thinh-2026", "supports", 9),
    ("phu-thinh-2026", "exclusions", 0),
    ("phu-thinh-2026", "annexes", 1),
    ("phu-thinh-2026", "recipients", 8),
    ("minh-tien-2022-2025", "targets", 12),
    ("minh-tien-2022-2025", "tasks", 20),
    ("minh-tien-2022-2025", "organisations", 4),
    ("minh-tien-2022-2025", "objectives", 5),
    ("minh-tien-2022-2025", "groups", 0),
    ("minh-tien-2022-2025", "legal_bases", 1),
    ("minh-tien-2022-2025", "obligations", 5),
    ("minh-tien-2022-2025", "review_calendar", 2),
    ("minh-tien-2022-2025", "funding", 2),
    ("minh-tien-2022-2025", "eligible_groups", 12),
    ("minh-tien-2022-2025", "supports", 10),
    ("minh-tien-2022-2025", "exclusions", 4),
    ("minh-tien-2022-2025", "annexes", 1),
    ("minh-tien-2022-2025", "recipients", 5),
]


@pytest.mark.parametrize(("plan", "part", "count"), COUNTS)
def test_a_part_of_the_plan_is_carried_over_whole(programmes, plan, part, count):
    """The document has so many of these, and so has the programme."""
    assert len(getattr(programmes[plan], part)) == count


def test_both_plans_are_worked_with_and_cover_their_years(lao_cai, bac_kan):
    """One plan is for a year, the other for five."""
    assert {lao_cai.status, bac_kan.status} == {ProgrammeStatus.ACTIVE}
    assert (lao_cai.starts, lao_cai.ends) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (bac_kan.starts, bac_kan.ends) == (date(2026, 1, 1), date(2030, 12, 31))


def test_figures_of_targets_keep_their_decimals(bac_kan, lao_cai):
    """A rate of 0.34 is exactly that, not the nearest binary fraction."""
    ward = {target.id: target for target in bac_kan.targets}
    province = {target.id: target for target in lao_cai.targets}

    assert (ward["BK-T01"].value, ward["BK-T01"].households) == (Decimal("0.34"), 22)
    assert ward["BK-T14"].value == 0
    assert (province["LC-T02"].value, province["LC-T02"].comparison) == (
        Decimal("2.25"),
        Comparison.AT_LEAST,
    )


def test_doubts_about_targets_are_kept_beside_them(bac_kan, lao_cai):
    """What can be read in two ways, or is said twice, is marked and not smoothed over."""
    targets = {target.id: target for target in (*bac_kan.targets, *lao_cai.targets)}

    assert targets["BK-T02"].ambiguous
    assert targets["BK-T03"].duplicate_of == "BK-T02"
    assert targets["LC-T03"].conflicts_with == "LC-T07"
    assert targets["LC-T16"].due_exclusive
    assert targets["LC-T15"].agencies == 32
    assert targets["LC-T15"].communes == 47


def test_a_misprinted_reference_is_kept_with_its_correction(bac_kan):
    """The plan cites a decision of the ministry under a symbol that the ministry does not use."""
    basis = bac_kan.legal_bases[0]

    assert (basis.ref, basis.ref_corrected) == ("417/QĐ-UBND", "417/QĐ-BNNMT")


def test_the_annex_that_never_came_is_known_to_be_missing(bac_kan):
    """The ward's plan refers to a road map that is not in the text."""
    assert [annex.present for annex in bac_kan.annexes] == [False]


def test_the_baseline_is_as_printed(bac_kan):
    """The number of all households is not printed and therefore not known."""
    baseline = bac_kan.baseline

    assert (baseline.poor_households, baseline.poor_rate_percent) == (64, Decimal("1.01"))
    assert (baseline.near_poor_households, baseline.near_poor_rate_percent) == (
        55,
        Decimal("0.87"),
    )
    assert baseline.total_households is None
