"""A day that a plan leaves open is asked about; the answer comes with its paper and gives deadlines."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from domain.due_days import deadlines, questions_for_administrator
from domain.figures import Figures, figures_of
from storage.data_files import ProgrammeFaultError
from storage.programmes import load_programme

PROGRAMMES = Path(__file__).parents[2] / "programmes"
PAPER = "decision: Công văn 12/SNNMT ngày 3/3/2026"


@pytest.fixture
def answered(tmp_path):
    """Load a plan with answers beside it."""

    def load(programme_id, *answers):
        folder = copytree(PROGRAMMES / programme_id, tmp_path / programme_id)
        text = "answers:\n" + "".join(f"  - {{{each}}}\n" for each in answers)
        (folder / "days.yaml").write_text(text, "utf-8")
        return load_programme(folder)

    return load


def days(programme, obligation_id, year=2026):
    [asked] = [each for each in programme.obligations if each.id == obligation_id]
    found = deadlines(asked, date(year, 1, 1), date(year, 12, 31))
    return [(each.period.id, f"{each.last_day:%d/%m}") for each in found]


def test_an_answer_gives_the_deadline_that_the_plan_left_open(answered):
    """What was a question is a deadline, and the other questions stay."""
    plan = answered(
        "lao-cai-2026",
        f"obligation: LC-R1-6T, due: {{kind: each_year, month: 6, day: 25}}, {PAPER}",
    )

    assert days(plan, "LC-R1-6T") == [("2026-H1", "24/06")]
    asked = [each.id for each in questions_for_administrator(plan.obligations)]
    assert "LC-R1-6T" not in asked
    assert "LC-R1-N" in asked


def test_an_official_version_is_a_report_of_its_own(answered):
    """The provisional one stays where the plan puts it; the official one comes after the review."""
    plan = answered(
        "bac-kan-2026-2030",
        "obligation: BK-R2, version: official, "
        f"due: {{kind: each_year, month: 12, day: 20}}, {PAPER}",
    )

    assert days(plan, "BK-R2") == [("2026", "14/11")]
    assert days(plan, "BK-R2-CT") == [("2026", "19/12")]
    [official] = [each for each in plan.obligations if each.id == "BK-R2-CT"]
    assert official.subject == "Báo cáo năm (số chính thức)"
    found = deadlines(official, date(2026, 1, 1), date(2030, 12, 31))
    assert {figures_of(each) for each in found} == {Figures.FINAL}


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ("obligation: LC-R9, due: {kind: each_year, month: 6, day: 25}, " + PAPER, "no 'LC-R9'"),
        (
            "obligation: LC-R2, due: {kind: each_year, month: 6, day: 25}, " + PAPER,
            "the plan itself names the day of LC-R2",
        ),
        ("obligation: LC-R1-6T, due: {kind: unset}, " + PAPER, "names a day"),
        (
            "obligation: LC-R1-6T, due: {kind: each_year, month: 6, day: 25}, decision: ' '",
            "name the decision behind the day of LC-R1-6T",
        ),
        (
            "obligation: LC-R1-6T, due: {kind: each_year, month: 6, day: 31}, " + PAPER,
            "there is no day 31 in month 6",
        ),
        (
            "obligation: LC-R1-DX, due: {kind: each_year, month: 6, day: 25}, " + PAPER,
            "its day comes with the request",
        ),
        (
            "obligation: LC-R1, version: official, due: {kind: each_year, month: 12, day: 30}, "
            + PAPER,
            "never provisional",
        ),
        (
            "obligation: LC-R2, version: official, due: {kind: each_year, month: 12, day: 12}, "
            + PAPER,
            "before its figures are final",
        ),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_by_name(answered, answer, trouble):
    """Bad input is a sentence with the place."""
    with pytest.raises(ProgrammeFaultError) as refusal:
        answered("lao-cai-2026", answer)

    assert trouble in str(refusal.value)
    assert "days.yaml" in str(refusal.value)


def test_an_answer_twice_is_refused(answered):
    """Which of two days holds is nobody's guess."""
    once = f"obligation: LC-R1-6T, due: {{kind: each_year, month: 6, day: 25}}, {PAPER}"
    with pytest.raises(ProgrammeFaultError, match="answered twice"):
        answered("lao-cai-2026", once, once)
