"""`donghanh report status`: who has handed in, on the command line."""

from datetime import UTC, datetime

import pytest

from domain.people import PersonId, UnitId
from domain.reporting import UnitReport
from domain.reports.life import Name, Step, taken
from storage.report_tables import unit_report_event
from tests.support import town

STATUS = ("report", "status", "--programme", town.BK, "--period", "2026-H1")
NOW = datetime(2026, 6, 11, 1, 0, tzinfo=UTC)


@pytest.fixture
def handed_in(data, work_in):
    """The report of a department, handed in and accepted."""
    with work_in() as work:
        work.unit_reports.add(
            UnitReport("K-1", town.BK, "BK-R1", "2026-H1", UnitId("bk/vhxh"), PersonId("p-huong"),
                       NOW, on_time=True, figures={"visited": 1}, text="")
        )  # fmt: skip
        life = work.report_lives.life(Name(UnitId("bk/vhxh"), "BK-R1", "2026-H1"))
        after = taken(life, Step.ACCEPT, PersonId("p-minh"), NOW)
        work.report_lives.keep(town.BK, life, after)


def test_it_says_who_is_where(donghanh, data, handed_in):
    """State, day, lateness, and the share in percent."""
    ran = donghanh(*STATUS, "--data", data)

    assert ran.code == 0
    assert "1/1 đơn vị đã nộp (100.0 %), đúng hạn 0.0 %, đã nhận 1" in ran.out
    assert "đã nhận, sau hạn" in ran.out
    assert "11/06/2026" in ran.out


def test_a_machine_reads_it(donghanh, data, handed_in):
    """With the fingerprint of what counts."""
    [due] = donghanh(*STATUS, "--data", data, "--json").json
    [unit] = due["units"]

    assert (due["owing"], due["handed_in"], due["in_time"], due["accepted"]) == (1, 1, 0, 1)
    assert (unit["state"], unit["late"], unit["version"]) == ("accepted", True, 1)
    assert len(unit["digest"]) == 64
    assert unit["false_version"] is None


def test_a_content_that_was_tampered_with_is_named(donghanh, data, handed_in, work_in):
    """Its fingerprint tells."""
    with work_in() as work:
        work.connection.execute(unit_report_event.update().values(digest="0" * 64))
    ran = donghanh(*STATUS, "--data", data)

    assert "không khớp dấu vân tay" in ran.out


def test_nobody_has_handed_in(donghanh, data):
    """Then everybody is missing."""
    [due] = donghanh(*STATUS, "--data", data, "--json").json

    assert due["completeness"] == 0.0
    assert [unit["state"] for unit in due["units"]] == ["open"]


def test_without_a_period_those_around_today_are_shown(donghanh, data):
    """Whatever is open or was lately missed."""
    rows = donghanh("report", "status", "--data", data, "--json").json

    assert ("BK-R1", "2026-H1") in {(row["obligation"], row["period"]) for row in rows}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--programme", "nowhere"), "there is no programme 'nowhere'"),
        (("--period", "2026-Q9"), "no unit owes a report of '2026-Q9'"),
    ],
)
def test_what_there_is_not_is_said(donghanh, data, arguments, said):
    """A sentence, and what there is."""
    ran = donghanh("report", "status", *arguments, "--data", data)

    assert ran.code == 1
    assert said in ran.err


def test_what_is_years_ahead_is_not_around_today(donghanh, data):
    """The reports of 2028 and 2030 are named only when their period is asked for."""
    around = donghanh("report", "status", "--programme", town.BK, "--data", data, "--json").json
    asked = donghanh(
        "report", "status", "--programme", town.BK, "--period", "once:BK-R3", "--data", data
    )

    assert {due["obligation"] for due in around} == {"BK-R1", "BK-R2"}
    assert "31/12/2028" in asked.out
