import zipfile

import pytest

WEEK = ("--week", "2026-W22")


def test_the_week_of_a_unit_in_words(donghanh, data):
    """The same words that the chat would say, without anything to press."""
    ran = donghanh("digest", "--unit", "bk", *WEEK, "--data", data)

    assert ran.code == 0
    assert ran.out.startswith("Tuần 22: ")
    assert "UBND phường Bắc Kạn" in ran.out
    assert "1. " not in ran.out


def test_the_week_of_a_unit_in_figures(donghanh, data):
    """A machine gets every count, and the deadlines with who is missing."""
    told = donghanh("digest", "--unit", "bk", *WEEK, "--data", data, "--json").json

    assert told["unit"] == {"id": "bk", "name": "UBND phường Bắc Kạn"}
    assert told["week"] == {
        "id": "2026-W22",
        "first": "2026-05-25",
        "last": "2026-05-31",
        "is_running": False,
    }
    assert told["households"] == told["silent"]
    assert told["reports"] == 0
    assert [(each["obligation"], each["last_day"]) for each in told["due"]] == [
        ("BK-R1", "2026-06-09")
    ]
    assert told["files"] == []


@pytest.mark.slow
def test_picture_and_workbook_go_into_a_folder(donghanh, data, elsewhere):
    """--out makes the folder and names what it wrote."""
    told = donghanh("digest", "--unit", "bk", *WEEK, "--data", data, "--out", "a/b", "--json").json

    written = {file.name: file.read_bytes() for file in (elsewhere / "a" / "b").iterdir()}
    assert set(written) == {"bk-2026-W22.txt", "bk-2026-W22.xlsx", "bk-2026-W22.png"}
    assert len(told["files"]) == 3
    assert written["bk-2026-W22.png"].startswith(b"\x89PNG")
    assert zipfile.is_zipfile(elsewhere / "a" / "b" / "bk-2026-W22.xlsx")
    assert "Tuần 22" in written["bk-2026-W22.txt"].decode()


@pytest.mark.parametrize(
    ("unit", "week", "code", "said"),
    [
        ("bk/nowhere", "2026-W22", 1, "no unit 'bk/nowhere'; there are: bk, "),
        ("bk", "2025-W20", 1, "2025-W20 lies outside bac-kan-2026-2030"),
        ("bk", "2026-W30", 1, "2026-W30 has not begun"),
        ("bk", "tuần này", 2, "such as 2026-W23"),
        ("bk", "2026-W54", 2, "such as 2026-W23"),
    ],
)
def test_what_cannot_be_told_is_a_sentence(donghanh, data, unit, week, code, said):
    """An unknown unit, a week outside the plan, a week to come, no week at all."""
    ran = donghanh("digest", "--unit", unit, "--week", week, "--data", data)

    assert ran.code == code
    assert said in " ".join(ran.err.split())


def test_a_folder_that_cannot_be_written_is_named(donghanh, data, elsewhere):
    """A file where the folder should be is no traceback."""
    (elsewhere / "taken").write_text("", encoding="utf-8")

    ran = donghanh("digest", "--unit", "bk", *WEEK, "--data", data, "--out", "taken")

    assert ran.code == 1
    assert ran.err.startswith("taken: ")
