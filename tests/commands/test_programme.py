import shutil

import pytest

from tests.support.house import ROOT
from tests.support.spoilt import spoil

LAO_CAI = "lao-cai-2026"
BAC_KAN = "bac-kan-2026-2030"
MINH_TIEN = "minh-tien-2022-2025"
PHU_THINH = "phu-thinh-2026"
SON_DUONG = "son-duong-2026"


@pytest.fixture
def copied(elsewhere, monkeypatch):
    """A folder of programmes that a test may spoil."""
    folder = elsewhere / "programmes"
    folder.mkdir()
    for name in (LAO_CAI, BAC_KAN):
        shutil.copytree(ROOT / "programmes" / name, folder / name)
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(folder))
    return folder


def test_list_shows_every_programme(donghanh):
    """All five plans stand in the list, for people and for machines; the one that is over says so."""
    for_people = donghanh("programme", "list")
    listed = donghanh("programme", "list", "--json").json

    assert for_people.code == 0
    assert LAO_CAI in for_people.out
    assert "UBND tỉnh Lào Cai" in for_people.out
    assert [each["id"] for each in listed["programmes"]] == [
        BAC_KAN,
        LAO_CAI,
        MINH_TIEN,
        PHU_THINH,
        SON_DUONG,
    ]
    assert listed["programmes"][1]["starts"] == "2026-01-01"
    assert [each["status"] for each in listed["programmes"]].count("historical") == 1
    assert for_people.out.count("đã kết thúc") == 1
    assert for_people.out.count("đang làm") == 4
    assert listed["faults"] == []


def test_a_broken_programme_does_not_hide_the_others(donghanh, copied):
    """What can be read is listed; what cannot is said with its place, and the status tells."""
    spoil(copied / LAO_CAI / "programme.yaml", "status: active", "status: sleeping")

    ran = donghanh("programme", "list")

    assert ran.code == 1
    assert BAC_KAN in ran.out
    assert "programme.yaml" in ran.err
    assert "status" in ran.err


def test_show_names_targets_and_obligations_with_their_sections(donghanh):
    """One programme is shown with what it promises and what it asks for."""
    ran = donghanh("programme", "show", LAO_CAI)

    assert ran.code == 0
    assert "cơ quan chủ trì: Sở Nông nghiệp và Môi trường" in ran.out
    assert "LC-R2" in ran.out
    assert "V.2" in ran.out


def test_show_gives_a_machine_the_whole_programme(donghanh):
    """Everything in the data is in the document, days as ISO."""
    shown = donghanh("programme", "show", LAO_CAI, "--json").json

    assert shown["id"] == LAO_CAI
    assert shown["ends"] == "2026-12-31"
    plan = next(each for each in shown["obligations"] if each["id"] == "LC-R4")
    assert plan["due"]["on"] == "2026-04-10"


@pytest.mark.parametrize("command", ["show", "check"])
def test_an_unknown_programme_is_answered_with_those_that_there_are(donghanh, command):
    """Whoever mistypes an id sees the right ones."""
    ran = donghanh("programme", command, "lao-cai-2062")

    assert ran.code == 1
    assert ran.err == (
        "no programme 'lao-cai-2062'; there are: bac-kan-2026-2030, lao-cai-2026, "
        "minh-tien-2022-2025, phu-thinh-2026, son-duong-2026\n"
    )


def test_check_reports_contradictions_with_place_and_quote(donghanh):
    """The text of Bắc Kạn promises 18 households for 2030, its table 19: found wanting."""
    ran = donghanh("programme", "check", BAC_KAN, "--json")

    assert ran.code == 1
    assert [
        (fault["key"], fault["severity"], fault["place"], fault["sentence"])
        for fault in ran.json["faults"]
    ] == [
        (
            "fault.target_schedule",
            "contradiction",
            "II.3.1; III.4, 2030",
            "Chỉ tiêu BK-T02: lời văn ghi 18 hộ; bảng năm 2030 ghi 19.",
        )
    ]
    assert "giảm 18 hộ" in ran.json["faults"][0]["quote"]


def test_a_remark_and_open_days_are_no_refusal(donghanh):
    """Rounded money and days that the text does not name are listed, and the check passes."""
    ran = donghanh("programme", "check", LAO_CAI)

    assert ran.code == 0
    assert "⚠️ nên xem lại (mục III.9(4))" in ran.out
    assert "❔ cần hỏi (mục V.1): LC-R1-6T" in ran.out


def test_a_folder_is_checked_before_it_moves_in(donghanh, copied):
    """A quote that does not stand in the plan is named with file, line and words."""
    spoil(
        copied / LAO_CAI / "programme.yaml",
        "Thời hạn gửi báo cáo trước ngày 10",
        "Thời hạn gửi báo cáo trước ngày 11",
    )

    ran = donghanh("programme", "check", copied / LAO_CAI)
    told = donghanh("programme", "check", copied / LAO_CAI, "--json").json

    assert ran.code == 1
    assert "🔴 hỏng: " in ran.out
    assert "trước ngày 11" in ran.out
    assert "mend the 1 places above" in ran.err
    assert told["ok"] is False
    assert told["file_faults"][0]["line"] > 1


def test_unreadable_yaml_is_named_with_its_line(donghanh, copied):
    """A colon in the wrong place is no traceback."""
    spoil(copied / LAO_CAI / "programme.yaml", "status: active", "status: [active")

    ran = donghanh("programme", "check", LAO_CAI)

    assert ran.code == 1
    assert "programme.yaml:" in ran.out
    assert "Traceback" not in ran.err


def test_a_folder_of_programmes_that_is_not_there_is_named(donghanh, elsewhere, monkeypatch):
    """The setting that is wrong is named."""
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(elsewhere / "nowhere"))

    ran = donghanh("programme", "list")

    assert ran.code == 1
    assert "DONGHANH_PROGRAMMES_DIR" in ran.err


def test_show_lays_the_hamlets_open_with_both_totals(donghanh):
    """What Phú Thịnh prints and what its rows give stand under each other; a blank stays blank."""
    ran = donghanh("programme", "show", PHU_THINH)

    lines = {tuple(line.split()[:2]): line.split() for line in ran.out.splitlines()}
    assert "Phân bổ cho 40 xóm (số hộ ngày 31/12/2025)" in ran.out
    assert lines["3", "Ninh"] == ["3", "Ninh", "Giang", "121", "4", "1", "1", "0,8"]
    assert lines["Tổng,", "như"][3:] == ["5.441", "127", "118", "43", "0,79", "43", "0,79"]
    assert lines["Tổng,", "cộng"][3:] == ["5.053", "127", "118", "45", "0,89", "45", "0,89"]


def test_show_says_where_totals_and_rows_differ(donghanh):
    """Each difference is a sentence with its column, and so is each doubt of the reader."""
    ran = donghanh("programme", "show", PHU_THINH)

    assert ran.code == 0
    assert "Cột “Tổng số hộ”: dòng tổng in 5.441; cộng 40 dòng được 5.053 (ít hơn 388)." in ran.out
    assert (
        "Cột “Số hộ nghèo giảm”: dòng tổng in 43; cộng 40 dòng được 45 (nhiều hơn 2)." in ran.out
    )
    assert "❔ chỗ chưa rõ (mục II): PT-N1" in ran.out


def test_show_gives_a_machine_both_totals_and_the_differences(donghanh):
    """What is printed, what the rows give, and a sentence for each place where they differ."""
    shown = donghanh("programme", "show", PHU_THINH, "--json").json

    assert shown["hamlet_table"]["printed_total"]["cells"] == [5441, 127, 118, 43, 0.79, 43, 0.79]
    assert list(shown["hamlets_computed"].values()) == [5053, 127, 118, 45, 0.89, 45, 0.89]
    assert shown["hamlet_table"]["rows"][4]["cells"] == [140, 2, None, 1, 0.7, None, None]
    assert len(shown["faults"]) == 5


def test_check_refuses_the_totals_and_asks_for_the_days(donghanh):
    """Five figures of the annex do not fit, three reports have no day."""
    ran = donghanh("programme", "check", PHU_THINH, "--json")

    assert ran.code == 1
    assert [(each["key"], each["params"]["column"]) for each in ran.json["faults"]] == [
        ("fault.hamlet_sum", "Tổng số hộ"),
        ("fault.hamlet_sum", "Số hộ nghèo giảm"),
        ("fault.hamlet_rate_total", "Tỷ lệ giảm %"),
        ("fault.hamlet_sum", "Số hộ cận nghèo giảm"),
        ("fault.hamlet_rate_total", "Tỷ lệ giảm%"),
    ]
    assert [each["id"] for each in ran.json["questions"]] == ["PT-R1", "PT-R2", "PT-R3"]
    assert ran.json["doubts"][0]["against"][0]["section"] == "Phụ biểu"


def test_a_plan_that_is_over_can_be_read(donghanh):
    """Its targets, its projects, what it leaves out, and that nothing is done with it."""
    ran = donghanh("programme", "show", MINH_TIEN)

    assert ran.code == 0
    assert "đã kết thúc: chỉ để đọc, trợ lý không dùng đến" in ran.out
    assert "MT-T01" in ran.out
    assert "< 1,2 %" in ran.out
    assert "không in số" in ran.out
    assert "Không thuộc phạm vi thực hiện" in ran.out


def test_a_plan_that_is_over_asks_for_no_days(donghanh):
    """Nobody would be reminded by the answers; its misprints are still told."""
    ran = donghanh("programme", "check", MINH_TIEN)

    assert ran.code == 0
    assert "cần hỏi" not in ran.out
    assert "MT-N2" in ran.out
