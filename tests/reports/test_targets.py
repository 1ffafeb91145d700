"""Every target of a plan beside its result; what has no evidence stays empty."""

from datetime import date
from decimal import Decimal

import pytest

from domain.programme import Comparison, Target
from domain.reports.target_results import Verdict, target_results
from domain.reports.told_targets import ToldTarget
from storage.programmes import load_programme
from tests.support.house import ROOT


def target(comparison, value, **more):
    """Return a target."""
    return Target(
        id="T1", section="II.2", quote="", name="Nhà ở", dimension="housing", measure="housing",
        comparison=comparison, population="hộ", due=date(2026, 12, 31), value=value, unit="hộ", **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("comparison", "planned", "result", "difference", "share", "verdict"),
    [
        (Comparison.AT_LEAST, 16, 16, 0, "100.0", Verdict.REACHED),
        (Comparison.AT_LEAST, 16, 15, -1, "93.8", Verdict.NOT_YET),
        (Comparison.AT_MOST, 5, 5, 0, "100.0", Verdict.REACHED),
        (Comparison.AT_MOST, 5, 6, 1, "120.0", Verdict.EXCEEDED),
        (Comparison.MORE_THAN, 98, 98, 0, "100.0", Verdict.NOT_YET),
        (Comparison.MORE_THAN, 98, 99, 1, "101.0", Verdict.REACHED),
        (Comparison.LESS_THAN, 5, 5, 0, "100.0", Verdict.EXCEEDED),
        (Comparison.LESS_THAN, 5, 4, -1, "80.0", Verdict.REACHED),
        (Comparison.UNSTATED, 5, 4, -1, "80.0", Verdict.UNKNOWN),
        (Comparison.REDUCE, 22, 30, 8, "136.4", Verdict.REACHED),
        (Comparison.COMPLETE, 40, 39, -1, "97.5", Verdict.NOT_YET),
        (Comparison.AT_LEAST, None, 15, None, None, Verdict.UNKNOWN),
        (Comparison.AT_LEAST, 16, None, None, None, Verdict.UNKNOWN),
        (Comparison.AT_LEAST, 0, 3, 3, None, Verdict.REACHED),
    ],
)
def test_plan_result_difference_and_share(comparison, planned, result, difference, share, verdict):
    """As the table of targets prints them; a share of nothing is not reckoned."""
    value = None if planned is None else Decimal(planned)
    counted = {} if result is None else {"housing": result}

    (row,) = target_results([target(comparison, value)], counted)

    assert (row.planned, row.result) == (value, None if result is None else Decimal(result))
    assert row.difference == (None if difference is None else Decimal(difference))
    assert row.share == (None if share is None else Decimal(share))
    assert (row.verdict, row.counted) == (verdict, result is not None)


def test_what_an_office_tells_goes_before_what_was_counted():
    """And is marked as told."""
    told = ToldTarget(Decimal(12), "nhà của hội chữ thập đỏ", Decimal(9))
    (row,) = target_results(
        [target(Comparison.AT_LEAST, Decimal(16))], {"housing": 9}, {"T1": told}
    )
    assert (row.result, row.counted, row.told) == (Decimal(12), False, told)


@pytest.mark.parametrize(
    "programme_id",
    ["lao-cai-2026", "bac-kan-2026-2030", "son-duong-2026", "phu-thinh-2026"],
)
def test_every_target_of_a_plan_has_a_row_unless_it_repeats_another(programme_id):
    """The order is the plan's; without any count every result is empty and none is a zero."""
    programme = load_programme(ROOT / "programmes" / programme_id)
    rows = target_results(programme.targets, {})

    assert [row.target.id for row in rows] == [
        t.id for t in programme.targets if not t.duplicate_of
    ]
    assert {row.verdict for row in rows} == {Verdict.UNKNOWN}
    assert {row.result for row in rows} == {None}
