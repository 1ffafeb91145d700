"""The shipped holidays are those of the library, and an administrator's corrections win over both."""

import sys
from datetime import date
from pathlib import Path

import holidays
import pytest

from storage.data_files import ProgrammeFaultError, load_data
from storage.holidays import HolidayTable, compute_holidays, load_work_calendar

SHIPPED = Path(__file__).parents[2] / "programmes" / "holidays.yaml"
TABLE = """\
source: thử
library_version: "0"
first_year: 2026
last_year: 2026
holidays:
  2026-09-02: Quốc khánh
working_weekends:
  2026-08-22: Làm bù
"""
A_CLOSURE = """\
closures:
  - {day: 2026-10-05, name: Bão lũ, decision: Công văn 1/UBND ngày 4/10/2026}
"""


@pytest.fixture
def table(tmp_path):
    """Write a table and return its file."""

    def write(text):
        file = tmp_path / "holidays.yaml"
        file.write_text(text, "utf-8")
        return file

    return write


def test_the_table_says_what_the_library_says():
    """After an upgrade of the library this fails with the lines that the table should have."""
    shipped = load_data(SHIPPED, HolidayTable)
    off, worked = compute_holidays(list(shipped.years))

    wanted = "\n".join(f"  {day}: {name}" for day, name in off.items())
    assert shipped.holidays == off, f"holidays of {holidays.__version__}:\n{wanted}"
    assert set(shipped.working_weekends) == worked
    assert shipped.library_version == holidays.__version__


def test_the_table_holds_the_years_of_the_programmes():
    """From 2026 to 2030 nothing has to be computed."""
    assert load_data(SHIPPED, HolidayTable).years == range(2026, 2031)


def test_the_years_of_the_table_do_not_wake_the_library(monkeypatch):
    """It would cost every start half a second."""
    monkeypatch.setitem(sys.modules, "holidays", None)

    found = load_work_calendar(SHIPPED, range(2027, 2029))
    assert {day.year for day in found.holidays} == {2027, 2028}
    assert found.years == range(2027, 2029)


def test_other_years_are_computed():
    """A programme that runs on knows its Tết all the same."""
    found = load_work_calendar(SHIPPED, range(2030, 2032))

    assert date(2031, 1, 23) in found.holidays
    assert found.knows(date(2031, 6, 1))
    assert not found.knows(date(2029, 6, 1))


def test_the_exchange_for_national_day_2026_is_known():
    """Saturday 22 August is worked so that Monday 31 August is free."""
    found = load_work_calendar(SHIPPED, range(2026, 2027))

    assert found.is_working(date(2026, 8, 22))
    assert not found.is_working(date(2026, 8, 31))


def test_a_closure_makes_a_day_free(table):
    """A storm closes the offices of a province."""
    found = load_work_calendar(table(TABLE + A_CLOSURE), range(2026, 2027))

    assert not found.is_working(date(2026, 10, 5))
    assert found.holidays[date(2026, 10, 5)] == "Bão lũ"


def test_a_closure_wins_over_a_worked_weekend(table):
    """An exchange that was called off again."""
    called_off = A_CLOSURE.replace("2026-10-05", "2026-08-22")
    found = load_work_calendar(table(TABLE + called_off), range(2026, 2027))

    assert not found.is_working(date(2026, 8, 22))


def test_a_worked_day_wins_over_a_holiday_and_a_weekend(table):
    """What was decided later holds."""
    worked = """\
worked:
  - {day: 2026-09-02, name: Trực, decision: Công văn 2}
  - {day: 2026-09-05, name: Làm bù, decision: Công văn 3}
"""
    found = load_work_calendar(table(TABLE + worked), range(2026, 2027))

    assert found.is_working(date(2026, 9, 2))
    assert found.is_working(date(2026, 9, 5))


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (
            TABLE + A_CLOSURE.replace("Công văn 1/UBND ngày 4/10/2026", '""'),
            "name the decision behind 05/10/2026: number, day, issuer",
        ),
        (TABLE + A_CLOSURE.replace("decision", "decison"), "decison"),
        (
            TABLE.replace("2026-09-02", "2027-09-02"),
            "02/09/2027 lies outside 2026-2026",
        ),
        (TABLE + "  2026-10-05: Làm bù\n", "05/10/2026 is no weekend"),
        (
            TABLE + A_CLOSURE + A_CLOSURE.replace("closures", "worked"),
            "05/10/2026 stands under both `closures` and `worked`",
        ),
        (TABLE + "  2026-08-22: Làm bù\n", "written twice"),
    ],
)
def test_a_table_that_is_not_in_order_is_refused(table, text, trouble):
    """The sentence says which day and what to write."""
    with pytest.raises(ProgrammeFaultError) as refusal:
        load_work_calendar(table(text), range(2026, 2027))

    assert trouble in str(refusal.value)


def test_a_missing_table_is_named(tmp_path):
    """No working day is guessed without it."""
    with pytest.raises(ProgrammeFaultError, match=r"nowhere\.yaml: the file is missing"):
        load_work_calendar(tmp_path / "nowhere.yaml", range(2026, 2027))
