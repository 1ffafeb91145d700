"""The tables that an official can check against a wall calendar hold to the day."""

from datetime import date, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from domain.calendar import Obligation
from domain.due_days import deadlines
from domain.reminding import rehearse
from storage.yaml_files import parse_yaml, read_text

HERE = Path(__file__).parent
TABLES = (
    "quarters",
    "half_years_and_years",
    "once_and_windows",
    "beside_holidays",
    "months",
    "windows_and_law",
)
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
YEARS = date(2026, 1, 1), date(2030, 12, 31)


def written(day):
    """Write a day as the tables do: "T4 10/6/2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}/{day.month}/{day.year}"


def read(words):
    """Read a day as the tables write it."""
    return datetime.strptime(words.split()[1], "%d/%m/%Y").date()


def rule_of(regime, row):
    """Return cadence and rule: the regime's own, or a single day taken from the row."""
    if "quy tắc" in regime:
        return regime["quy tắc"]
    inclusive = regime["tính cả ngày đó"]
    named = row["chậm nhất" if inclusive else "trước ngày"]
    due = {"kind": "on_date", "on": read(named), "inclusive": inclusive}
    return {"cadence": "once", "due": due}


def obligation_of(regime, row):
    """Read the obligation the way a plan's file is read."""
    plain = {
        "id": "thử",
        "subject": regime["chế độ"],
        "senders": ("communes",),
        "recipient": "Sở",
        "section": "V",
        "quote": regime["câu chữ"],
        **rule_of(regime, row),
    }
    return TypeAdapter(Obligation).validate_python(plain)


REGIMES = [regime for table in TABLES for regime in parse_yaml(read_text(HERE / f"{table}.yaml"))]
ROWS = [
    pytest.param(regime, row, id=f"{regime['chế độ']}, {row['chậm nhất']}")
    for regime in REGIMES
    for row in regime["hạn"]
]


@pytest.mark.parametrize(("regime", "row"), ROWS)
def test_a_row_of_the_table_holds(regime, row, plan, work_calendar):
    """The named day, the last day on time, every reminder before it and after it."""
    last_day = read(row["chậm nhất"])
    [entry] = rehearse([obligation_of(regime, row)], plan, work_calendar, last_day, last_day)

    found = {
        "kỳ": entry.deadline.period.id,
        "trước ngày": written(entry.deadline.before),
        "chậm nhất": written(entry.deadline.last_day),
        "nhắc": [written(stage.on) for stage in entry.stages if not stage.overdue],
        "quá hạn": [written(stage.on) for stage in entry.stages if stage.overdue],
    }
    # A year's name reads as a number, and single days have no period worth a column.
    assert found == {**row, "kỳ": str(row.get("kỳ", "once:thử"))}


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime["chế độ"])
def test_a_regime_gives_the_deadlines_of_its_table_and_no_other(regime):
    """Nothing that the table does not know comes up between 2026 and 2030."""
    rows = [read(row["chậm nhất"]) for row in regime["hạn"]]
    obligations = (
        [obligation_of(regime, regime["hạn"][0])]
        if "quy tắc" in regime
        else [obligation_of(regime, row) for row in regime["hạn"]]
    )

    found = [due.last_day for each in obligations for due in deadlines(each, *YEARS)]
    assert found == rows


def test_the_tables_are_long_enough_to_trust():
    """At least two hundred deadlines, each reckoned a second time."""
    assert len(ROWS) >= 200
