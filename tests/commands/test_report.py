import zipfile

import pytest

PERIOD = ("--period", "2026-H1")


def test_a_report_is_written_as_two_files(donghanh, data, elsewhere):
    """Into the folder that is named; what is loose is counted."""
    ran = donghanh("report", "--unit", "bk", *PERIOD, "--data", data, "--out", "a/b")

    assert ran.code == 0
    stem = "BC-6-thang-dau-nam-2026-ubnd-phuong-bac-kan"
    assert {file.name for file in (elsewhere / "a" / "b").iterdir()} == {
        f"{stem}.docx",
        f"{stem}.xlsx",
    }
    for file in (elsewhere / "a" / "b").iterdir():
        assert zipfile.is_zipfile(file)
    assert "Ủy ban nhân dân phường Bắc Kạn" in ran.out
    assert "chưa gửi: đây là bản dự thảo" in ran.out
    assert f"đã ghi a/b/{stem}.docx" in ran.out


def test_a_machine_gets_every_loose_end(donghanh, data):
    """Unit, obligation, period, annexes, and each place without evidence."""
    told = donghanh(
        "report", "--unit", "UBND phường Bắc Kạn", *PERIOD, "--obligation", "BK-R1",
        "--data", data, "--json",
    ).json  # fmt: skip

    assert (told["unit"]["id"], told["obligation"], told["period"]) == ("bk", "BK-R1", "2026-H1")
    assert told["draft"] is True
    assert told["signed_on"] is None
    assert [each["id"] for each in told["annexes"]] == [
        "B02", "B03", "B16", "B17", "B18", "TH01",
    ]  # fmt: skip
    assert {each["evidence"] for each in told["without_evidence"]} == {"none"}
    assert len(told["files"]) == 2


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--unit", "bk/nowhere", *PERIOD), 1, "no unit 'bk/nowhere'; there are: bk, "),
        (("--unit", "bk", "--period", "2026-Q1"), 1, "bk has no report of 2026-Q1; there are: BK-R1 2026-H1"),
        (("--unit", "bk/to-4", *PERIOD), 1, "bk/to-4 has no report of 2026-H1"),
        (("--unit", "bk", "--period", "2027-H1"), 1, "2027-H1 has not begun"),
        (("--unit", "bk", *PERIOD, "--obligation", "BK-R9"), 1, "bk has no report BK-R9 of 2026-H1"),
        ((*PERIOD,), 2, "--unit: name it"),
        (("--unit", "bk"), 2, "--period: name it"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_a_sentence(donghanh, data, options, code, said):
    """With what there is instead."""
    ran = donghanh("report", *options, "--data", data)

    assert ran.code == code
    assert said in " ".join(ran.err.replace("│", " ").split())


def test_a_template_that_cannot_be_used_is_a_sentence(donghanh, data, elsewhere, monkeypatch):
    """The file is named; nothing is written."""
    import shutil

    from tests.support.house import ROOT

    shutil.copytree(ROOT / "programmes", elsewhere / "plans")
    (elsewhere / "plans" / "templates" / "bao-cao.docx").write_text("no Word file")
    monkeypatch.setenv("DONGHANH_PROGRAMMES_DIR", str(elsewhere / "plans"))
    ran = donghanh("report", "--unit", "bk", *PERIOD, "--data", data, "--out", "out")

    assert ran.code == 1
    assert "bao-cao.docx: this is no template in the form of Word" in ran.err
    assert not (elsewhere / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(donghanh, data, elsewhere):
    """A file where the folder should be is no traceback."""
    (elsewhere / "taken").write_text("", encoding="utf-8")

    ran = donghanh("report", "--unit", "bk", *PERIOD, "--data", data, "--out", "taken")

    assert ran.code == 1
    assert ran.err.startswith("taken: ")


def test_it_is_noted_that_a_report_was_written(donghanh, data, work_in):
    """The trail says which, and of whom."""
    from sqlalchemy import select

    from storage.tables import audit

    donghanh("report", "--unit", "bk", *PERIOD, "--data", data, "--out", data / "out")
    with work_in() as work:
        rows = work.connection.execute(
            select(audit.c.subject, audit.c.detail).where(audit.c.action == "exported")
        ).all()
    assert [tuple(row) for row in rows] == [("bk", "report BK-R1.2026-H1")]
