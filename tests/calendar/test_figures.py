"""Where a deadline comes before the figures are final, the report is provisional and says so."""

from datetime import date
from pathlib import Path

import pytest

from domain.calendar import Cadence, DueKind
from domain.due_days import deadlines
from domain.figures import Figures, figures_of, final_after
from storage.programmes import load_programmes

PROGRAMMES = Path(__file__).parents[2] / "programmes"


@pytest.fixture(scope="module")
def plans():
    """The plans as they are shipped."""
    return load_programmes(PROGRAMMES)


def figures_in_2026(programme, obligation_id):
    [asked] = [each for each in programme.obligations if each.id == obligation_id]
    return [figures_of(each) for each in deadlines(asked, date(2026, 1, 1), date(2026, 12, 31))]


def test_the_yearly_report_of_bac_kan_is_provisional(plans):
    """Before 15/11, while the review runs until 14/12."""
    assert figures_in_2026(plans["bac-kan-2026-2030"], "BK-R2") == [Figures.PROVISIONAL]


def test_the_half_year_of_bac_kan_reaches_up_to_the_day_of_sending(plans):
    """Before 10/6, while the half-year runs until 14/6."""
    assert figures_in_2026(plans["bac-kan-2026-2030"], "BK-R1") == [Figures.TO_DATE]


def test_the_last_quarter_of_lao_cai_is_provisional_below_and_final_above(plans):
    """Communes send before 10/12, the department before 20/12; the review ends on 14/12."""
    lao_cai = plans["lao-cai-2026"]

    assert figures_in_2026(lao_cai, "LC-R2") == [*[Figures.TO_DATE] * 3, Figures.PROVISIONAL]
    assert figures_in_2026(lao_cai, "LC-R1") == [*[Figures.TO_DATE] * 3, Figures.FINAL]


@pytest.mark.parametrize(
    ("cadence", "due", "figures", "after"),
    [
        (Cadence.YEAR, {"month": 12, "day": 14, "inclusive": True}, "provisional", (2026, 12, 14)),
        (Cadence.YEAR, {"month": 12, "day": 15, "inclusive": True}, "final", (2026, 12, 14)),
        (Cadence.YEAR, {"month": 1, "day": 15}, "final", (2025, 12, 14)),
        (Cadence.HALF_YEAR, {"month": 6, "day": 14, "inclusive": True}, "final", (2026, 6, 14)),
        (Cadence.HALF_YEAR, {"month": 6, "day": 14}, "to_date", (2026, 6, 14)),
        (Cadence.HALF_YEAR, {"month": 12, "day": 10}, "provisional", (2026, 12, 14)),
        (Cadence.NINE_MONTHS, {"month": 9, "day": 25}, "to_date", (2026, 9, 30)),
        (Cadence.MONTH, {"month": 5, "day": 5}, "final", (2026, 4, 30)),
    ],
)
def test_figures_are_what_the_cut_off_lets_them_be(obliged, cadence, due, figures, after):
    """On the last day of the review itself its result is not known yet; the day after it is."""
    asked = obliged(cadence, kind=DueKind.EACH_YEAR, **due)
    [deadline] = deadlines(asked, date(2026, 1, 1), date(2026, 12, 31))

    assert figures_of(deadline) == figures
    assert final_after(deadline) == date(*after)


def test_what_is_asked_for_once_waits_for_no_cut_off(obliged):
    """A plan that is to be sent has no figures of a period."""
    [deadline] = deadlines(
        obliged(kind=DueKind.ON_DATE, on=date(2026, 4, 10)), date(2026, 1, 1), date(2026, 12, 31)
    )

    assert figures_of(deadline) is Figures.FINAL
    assert final_after(deadline) is None
