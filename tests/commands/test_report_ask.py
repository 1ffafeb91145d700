"""An administrator asks units for a report on request, on the command line."""

import pytest
from sqlalchemy import select

from storage.asked_tables import asked_for
from storage.roster import load_roster
from storage.tables import audit
from tests.asked_for import sonduong

IN = ("--programme", sonduong.SD)
ASK = (
    "report",
    "ask",
    *IN,
    "--obligation",
    "SD-R1-DX",
    "--about",
    "cháy rừng",
    "--by",
    "12/6/2026",
)


@pytest.fixture
def commune(data, work_in):
    """The data of a demo into which the commune of Sơn Dương has moved."""
    with work_in() as work:
        load_roster(work, sonduong.UNITS, sonduong.PEOPLE, (), ())
    return data


def test_without_apply_it_is_only_shown(donghanh, commune):
    """Nothing is asked of anybody."""
    ran = donghanh(*ASK, "--data", commune)

    assert ran.code == 0
    assert (
        "2026-DX-01 · SD-R1-DX Báo cáo khó khăn, vướng mắc vượt thẩm quyền (cháy rừng)" in ran.out
    )
    assert "thêm --apply" in ran.out
    assert "Không có báo cáo nào" in donghanh("report", "asked", *IN, "--data", commune).out


def test_it_is_asked_stands_in_the_calendar_and_is_withdrawn(donghanh, commune, work_in):
    """The calendar of a unit, its file for the phone and the status know it like any other."""
    assert donghanh(*ASK, "--unit", "sd/1", "--apply", "--data", commune).code == 0
    calendar = ("calendar", sonduong.SD, "--from", "2026-06-01", "--to", "2026-06-30")
    [asked] = donghanh(*calendar, "--unit", "sd/1", "--data", commune, "--json").json["deadlines"]
    other = donghanh(*calendar, "--unit", "sd/2", "--data", commune, "--json").json["deadlines"]
    file = donghanh("calendar", sonduong.SD, "--unit", "sd/1", "--ics", "--data", commune).out
    [due] = donghanh("report", "status", *IN, "--data", commune, "--json").json

    assert (asked["period"]["id"], asked["last_day"]) == ("2026-DX-01", "2026-06-12")
    assert asked["reminders"]
    assert other == []
    assert "cháy rừng" in file.replace("\r\n ", "")
    assert (due["period"], due["owing"], due["handed_in"]) == ("2026-DX-01", 1, 0)
    gone = donghanh("report", "withdraw", "2026-DX-01", *IN, "--apply", "--data", commune)
    assert "Đã rút." in gone.out
    assert donghanh("report", "asked", *IN, "--data", commune, "--json").json == []
    with work_in() as work:
        noted = [row.action for row in work.connection.execute(select(audit.c.action))]
    assert {"report asked", "ask withdrawn"} <= set(noted)


def test_the_rehearsal_of_a_quarter_reminds_of_it(donghanh, commune):
    """Every message that it will bring is read before it goes."""
    donghanh(*ASK, "--apply", "--data", commune)
    said = donghanh("calendar", sonduong.SD, "--rehearse", "--everybody", "--late", "100%",
                    "--from", "2026-06-08", "--to", "2026-06-19", "--data", commune).out  # fmt: skip

    assert "(cháy rừng) của Thôn Tân Bình: hết ngày 12/6" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--by": "4/6/2026"}, "--by lies in the past"),
        ({"--by": "4/6/2034"}, "--by lies after the last day of the plan"),
        ({"--about": "x" * 121}, "longer than 120 letters"),
        ({"--obligation": "SD-R2"}, "has no report on request 'SD-R2'"),
        ({"--since": "1/7/2026"}, "--since lies ahead"),
        ({"--unit": "sd/kt"}, "does not hand in SD-R1-DX"),
        ({"--unit": "sd/9"}, "no unit 'sd/9'"),
    ],
)
def test_what_cannot_be_asked_is_refused(donghanh, commune, changed, said):
    """With the option that is meant."""
    options = dict(zip(ASK[2::2], ASK[3::2], strict=True)) | changed
    ran = donghanh("report", "ask", *(part for pair in options.items() for part in pair),
                   "--apply", "--data", commune)  # fmt: skip

    assert ran.code != 0
    assert said in ran.err


def test_nothing_is_withdrawn_that_was_not_asked(donghanh, commune):
    """The refusal names the list."""
    ran = donghanh("report", "withdraw", "2026-DX-09", *IN, "--data", commune)

    assert ran.code != 0
    assert "report asked" in ran.err


def test_the_doctor_knows_what_is_asked(donghanh, commune, work_in):
    """And sees a request whose report went out of the plan; that one can be withdrawn as well."""
    donghanh(*ASK, "--apply", "--data", commune)
    assert "1 báo cáo đột xuất đang được yêu cầu" in donghanh("doctor", "--data", commune).out
    with work_in() as work:
        work.connection.execute(asked_for.update().values(obligation_id="SD-R99"))
    said = donghanh("doctor", "--data", commune).out

    assert "yêu cầu 2026-DX-01 (SD-R99) không còn trong kế hoạch" in said
    gone = donghanh("report", "withdraw", "2026-DX-01", *IN, "--apply", "--data", commune)
    assert "Đã rút." in gone.out
