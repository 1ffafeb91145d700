"""The law's regimes stand in a file with their sources; what is unclear about them is asked."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from domain.due_days import deadlines
from storage.data_files import ProgrammeFaultError
from storage.regimes import LAW, load_reporting_law

PROGRAMMES = Path(__file__).parents[2] / "programmes"
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def law():
    """The file as it is shipped."""
    return load_reporting_law(PROGRAMMES)


def days(law, regime_id):
    [regime] = [each for each in law.regimes if each.asks.id == regime_id]
    return [f"{each.last_day:%d/%m}" for each in deadlines(regime.asks, *YEAR)]


def test_communes_report_monthly_from_february_to_september(law):
    """On the 5th, in season."""
    assert days(law, "QD24-THANG") == [f"05/{month:02}" for month in range(2, 10)]


def test_results_are_first_provisional_and_then_official(law):
    """Before 15/11 and before 20/12, and the one names the other."""
    assert days(law, "QD24-SOBO") == ["14/11"]
    assert days(law, "QD24-CHINHTHUC") == ["19/12"]
    [provisional] = [each for each in law.regimes if each.official_version]
    assert provisional.official_version == "QD24-CHINHTHUC"


def test_what_the_source_leaves_unclear_is_a_question(law):
    """Whether the 5th itself is on time was not to be found out."""
    assert [each.asks.id for each in law.open_questions()] == ["QD24-THANG"]


def test_everything_about_the_law_has_a_source_or_says_that_it_has_none(law):
    """What is verified names where it was read."""
    for each in (*law.readings, *law.cut_offs, *law.regimes):
        assert bool(each.sources) == (each.confidence == "verified")


@pytest.mark.parametrize(
    ("right", "wrong", "trouble"),
    [
        ("[S-QD24-RPT]", "[S-NOWHERE]", "there is no source 'S-NOWHERE'"),
        ("id: QD24-SOBO", "id: QD24-THANG", "stands there 2 times"),
        ("official_version: QD24-CHINHTHUC", "official_version: NO", "there is no regime 'NO'"),
        ("sources: [S-CUTOFF]", "sources: []", "what is verified names its source"),
        ("cadence: month", "cadence: mouth", "mouth"),
    ],
)
def test_a_file_that_is_not_in_order_is_refused(tmp_path, right, wrong, trouble):
    """The sentence names the place and the trouble."""
    text = (PROGRAMMES / LAW).read_text("utf-8")
    assert right in text
    (tmp_path / LAW).write_text(text.replace(right, wrong), "utf-8")

    with pytest.raises(ProgrammeFaultError) as refusal:
        load_reporting_law(tmp_path)
    assert trouble in str(refusal.value)


def test_doctor_lists_what_is_open(tmp_path):
    """Days that plans leave open, official versions without a day, doubts about the law."""
    from bot.checks.data import data_findings
    from tests.support.house import ZONE

    said = [each.what for each in data_findings(PROGRAMMES, ZONE) if each.remedy]

    assert any("LC-R1-6T" in each and "văn bản không nêu ngày" in each for each in said)
    assert any("BK-R2" in each and "số liệu là sơ bộ" in each for each in said)
    assert any("QD24-THANG" in each and "ngày 05" in each for each in said)
    assert any("2027, 2028, 2029, 2030" in each and "dự kiến" in each for each in said)


def test_an_answered_day_is_asked_about_no_more(tmp_path):
    """The administrator writes the day and its paper down; the doctor is content."""
    from bot.checks.data import data_findings
    from tests.support.house import ZONE

    copied = copytree(PROGRAMMES, tmp_path / "programmes")
    (copied / "bac-kan-2026-2030" / "days.yaml").write_text(
        "answers:\n  - obligation: BK-R2\n    version: official\n    due:"
        " {kind: each_year, month: 12, day: 20}\n    decision: Công văn 1/UBND ngày 2/6/2026\n",
        "utf-8",
    )
    said = [each.what for each in data_findings(copied, ZONE)]

    assert not any("BK-R2" in each and "số liệu là sơ bộ" in each for each in said)
