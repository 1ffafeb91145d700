"""`donghanh household`: a history for whoever may see it, a decision recorded, drafts that say so."""

from dataclasses import replace
from datetime import date

import pytest

from bot.commands.household_shown import Told, say, shape
from domain.escape import EscapeRequest, SpokenBy
from domain.households import Status
from storage.programmes import load_standards
from tests.status.histories import NOTED, history
from tests.support import town
from tests.support.house import ROOT, ZONE

STANDARDS = load_standards(ROOT / "programmes" / "standards.yaml")
OFFICER = ("--as", "p-minh")


def _recognise(donghanh, data, *more, status="newly_escaped", decision="125/QĐ-UBND"):
    return donghanh(
        "household", "recognise", "h-pao", *OFFICER, "--status", status, "--decision", decision,
        "--on", "2026-06-04", "--data", data, *more,
    )  # fmt: skip


def _show(donghanh, data, *more):
    return donghanh("household", "show", "h-pao", *OFFICER, "--data", data, *more)


def test_a_decision_is_shown_first_and_recorded_with_apply(donghanh, data):
    """A dry run says what would be added; nothing is written until it is asked for."""
    dry = _recognise(donghanh, data)
    before = _show(donghanh, data, "--json").json
    applied = _recognise(donghanh, data, "--b1", "190", "--b2", "10", "--apply")
    after = _show(donghanh, data, "--json").json

    assert "xem trước, chưa ghi gì" in dry.out
    assert "Thoát nghèo từ 04/6/2026 (QĐ số 125/QĐ-UBND)" in dry.out
    assert (before["status"], before["lines"]) == ("poor", [])
    assert "Đã ghi" in applied.out
    assert "trợ lý không có bảng điểm B1" in applied.out
    assert after["status"] == "newly_escaped"
    assert [(each["status"], each["way"]) for each in after["history"]] == [
        ("poor", "first"),
        ("newly_escaped", "escaped"),
    ]
    line = after["lines"][-1]
    assert (line["b1"], line["b2"], line["standard"]) == (190, 10, "2022-2025")


@pytest.mark.parametrize(
    ("column", "value"),
    [("status", "nonsense"), ("recognised_on", "0000-00-00"), ("recognised_on", "12/03/2025")],
)
def test_a_value_that_cannot_be_read_is_a_sentence(donghanh, data, work_in, column, value):
    """Whoever asks for the household reads where it stands; doctor names it too."""
    with work_in() as work:
        work.connection.exec_driver_sql(
            f"UPDATE household SET {column} = '{value}' WHERE id = 'h-pao'"  # noqa: S608 - ours
        )
    shown = _show(donghanh, data)
    ill = donghanh("doctor", "--data", data)

    assert shown.code == 1
    assert f"household.{column} of row h-pao holds {value!r}" in shown.err
    assert ill.code == 1
    assert f"household.{column}, hàng h-pao: {value!r} không đọc được" in ill.out


def test_the_time_of_the_newly_escaped_is_told_with_its_source_and_confidence(donghanh, data):
    """The number of months stands in one plan only, and that is said."""
    _recognise(donghanh, data, "--apply")
    told = _show(donghanh, data)
    term = _show(donghanh, data, "--json").json["newly_escaped"]

    assert "Mới thoát nghèo tính 36 tháng, trước ngày 04/6/2029: còn trong hạn." in told.out
    assert "chỉ có kế hoạch nêu: Kế hoạch giảm nghèo xã Minh Tiến" in told.out
    assert (term["months"], term["until"], term["confidence"]) == (36, "2029-06-04", "plan_only")


def test_people_read_the_history_and_the_drafts_by_both_standards(donghanh, data):
    """Made-up data says that it is; a draft says that it is one."""
    told = _show(donghanh, data)

    assert told.code == 0
    assert "DỮ LIỆU GIẢ LẬP" in told.out
    assert "chưa ghi thay đổi nào" in told.out
    assert "Hộ nghèo theo chuẩn 2022-2025 (nháp, chưa công nhận)" in told.out
    assert "Chưa xếp được theo chuẩn 2027-2030 (nháp, chưa công nhận)" in told.out


def test_a_look_is_noted_and_a_stranger_to_the_household_sees_nothing(donghanh, data, work_in):
    """To whoever may not see it, it does not exist; neither does one that is not there."""
    _show(donghanh, data)
    refused = donghanh("household", "show", "h-pao", "--as", "p-dung", "--data", data)
    absent = donghanh("household", "show", "h-nobody", "--as", "p-dung", "--data", data)

    assert (refused.code, absent.code) == (1, 1)
    assert refused.err.replace("h-pao", "X") == absent.err.replace("h-nobody", "X")
    with work_in() as work:
        noted = work.connection.exec_driver_sql(
            "select action, detail from audit where person_id = 'p-minh' and subject = 'h-pao'"
        ).all()
    assert [tuple(row) for row in noted] == [("viewed", "command line")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"decision": " "}, "number and its day"),
        ({"status": "poor"}, ""),
    ],
)
def test_what_cannot_be_recorded_is_a_sentence(donghanh, data, given, sentence):
    """A decision without a number is refused; one that confirms is not."""
    ran = _recognise(donghanh, data, **given)

    assert ran.code == (1 if sentence else 0)
    assert sentence in ran.err


def test_only_an_officer_of_the_area_records(donghanh, data):
    """A cadre sees the household, but does not recognise."""
    ran = donghanh(
        "household", "recognise", "h-pao", "--as", "p-lan", "--status", "out",
        "--decision", "1/QĐ", "--on", "2026-06-04", "--data", data,
    )  # fmt: skip

    assert ran.code == 1
    assert "no officer of the area" in ran.err


def test_wrong_usage_names_what_there_is(donghanh, data):
    """A status that there is not, an area that is none, a day without a standard."""
    assert _recognise(donghanh, data, status="rich").code == 2
    assert donghanh("household", "classify", "--area", "sea", "--on", "2026-06-05").code == 2
    assert donghanh("household", "classify", "--area", "rural", "--on", "2031-06-05").code == 1


def test_facts_and_points_are_drafted_by_both_standards(donghanh):
    """The standard in force stands first; none of it is a recognition."""
    ran = donghanh(
        "household", "classify", "--area", "rural", "--on", "2026-06-05",
        "--income", "1400000", "--deprivations", "4",
    )  # fmt: skip
    told = donghanh(
        "household", "classify", "--area", "urban", "--on", "2027-06-05",
        "--b1", "150", "--b2", "40", "--json",
    ).json  # fmt: skip

    assert ran.out.startswith("Chuẩn có hiệu lực:\n  Hộ nghèo theo chuẩn 2022-2025 (nháp")
    assert "Chuẩn khác:\n  Chưa xếp được theo chuẩn 2027-2030 (nháp" in ran.out
    assert told["in_force"] == "2027-2030"
    assert [(d["status"], d["lacking"], d["recognised"]) for d in told["drafts"]] == [
        ("poor", None, False),
        (None, "score_sheet", False),
    ]


def test_the_doctor_finds_a_card_that_contradicts_its_history(donghanh, data, work_in):
    """Whoever wrote past the history is found, and is told how to mend it."""
    _recognise(donghanh, data, "--apply")
    fine = donghanh("doctor", "--data", data).out
    with work_in() as work:
        work.connection.exec_driver_sql("update household set status='out' where id='h-pao'")
    broken = donghanh("doctor", "--data", data)

    assert "khớp với lịch sử" in fine
    assert "thẻ hộ ghi out, lịch sử ghi newly_escaped" in broken.out
    assert broken.code == 1


def test_how_long_newly_escaped_lasts_by_the_next_standard_is_not_made_up(capsys):
    """Where no source says it, that is said."""
    home = replace(town.HOUSEHOLDS[0], status=Status.NEWLY_ESCAPED)
    lines = history("2026 P, 2027 E")
    told = Told(home, lines, None, STANDARDS, date(2031, 1, 1))
    say(told, ZONE)

    assert "Chưa có nguồn cho thời hạn" in capsys.readouterr().out
    assert shape(told)["status_today"] is Status.NEWLY_ESCAPED
    assert shape(told)["newly_escaped"]["confidence"] == "unknown"


def test_a_registration_that_waits_is_told(donghanh, data, work_in):
    """The officer at the command line sees it as well."""
    with work_in() as work:
        work.escapes.add(
            EscapeRequest(
                town.HOUSEHOLDS[0].id, "s1", town.LAN.id, SpokenBy.CADRE, date(2026, 6, 4), "",
                NOTED,
            )
        )  # fmt: skip
    told = _show(donghanh, data)

    assert "Đăng ký thoát nghèo ngày 04/6/2026: đang chờ kết quả." in told.out
    assert _show(donghanh, data, "--json").json["registered_to_escape"]["outcome"] is None
    assert _recognise(donghanh, data, "--json").json["applied"] is False
