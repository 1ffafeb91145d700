"""`donghanh import`: looked at first, written when asked, taken back as a whole."""

import pytest

from storage.tables import audit
from tests.imports.workbooks import make

BK = "bac-kan-2026-2030"
HEADINGS = "Mã hộ|Họ và tên chủ hộ|Năm sinh|Giới tính|Tổ dân phố|Diện hộ"
GOOD = {"rows": [HEADINGS, "BK-9|Lò Văn An|#1970|Nam|Tổ dân phố 4|Hộ nghèo"]}
DOUBTFUL = {"rows": [*GOOD["rows"], "|Giàng A Pao|#1980|Nam|Tổ dân phố 4|Hộ nghèo"]}
WRONG = {"rows": [*GOOD["rows"], "BK-10|Quan Thị Bích|#2031|Nữ|Tổ dân phố 6|Hộ nghèo"]}


@pytest.fixture
def bring(donghanh, data, elsewhere):
    """Bring a list into the town's programme."""

    def run(case, *options):
        file = make(case, "list", elsewhere)
        return donghanh("import", file, "--programme", BK, "--data", data, *options)

    return run


def test_a_list_is_shown_before_it_is_written(bring, data, elsewhere):
    """What was read, the sums, the households, and the command that writes them."""
    ran = bring(GOOD)

    assert ran.code == 0
    assert (
        ran.out
        == f"""\
Xem trước danh sách list.xlsx cho chương trình {BK}. Chưa ghi gì.
Trang “Danh sách”: 1 hộ.
  Cột đã hiểu: A Mã hộ; B Họ và tên chủ hộ; C Năm sinh; D Giới tính; \
E Tổ dân phố → Thôn (tổ dân phố); F Diện hộ
1 hộ, 1 thôn: 1 hộ mới, 0 hộ thay đổi, 0 hộ giữ nguyên, 3 hộ có trong sổ mà danh sách không nhắc tới.

Hộ mới (1)
  Dòng 2: hộ Lò Văn An (BK-9), Tổ dân phố 4: hộ nghèo

Có trong sổ, không có trong danh sách (3): giữ nguyên, trừ khi ghi với --gone thì được đánh dấu đã ra
  hộ Đặng Thị Hà (BK-2026-ha)
  hộ Lý Thị Mẩy (BK-2026-may)
  hộ Giàng A Páo (BK-2026-pao)

Không có gì nghi ngờ. Ghi bằng: \
donghanh import {elsewhere / "list.xlsx"} --apply --programme {BK} --data {data}
"""
    )


def test_what_is_wrong_is_named_with_its_place(bring):
    """Row, column, what it is and how to mend it; nothing is written, asked or not."""
    looked, asked = bring(WRONG), bring(WRONG, "--apply")

    assert looked.code == asked.code == 1
    assert "🔴 2 chỗ cần sửa trong tệp" in looked.out
    assert "chương trình không có thôn “Tổ dân phố 6”. Có phải Tổ dân phố 5" in looked.out
    assert "dòng 3, cột C (Năm sinh): “2031” là sau hôm nay" in looked.out
    assert looked.out.endswith("Sửa các chỗ trên trong tệp rồi chạy lại; chưa có gì được ghi.\n")
    assert "Chưa ghi gì" in asked.out
    assert bring(GOOD, "--json").json["counts"]["new"] == 1


def test_a_question_is_answered_by_its_row(bring):
    """Until then nothing is written."""
    asked = bring(DOUBTFUL, "--apply")
    done = bring(DOUBTFUL, "--confirm", "3", "--apply")

    assert (asked.code, done.code) == (1, 0)
    assert "❔ 1 câu cần anh/chị trả lời" in asked.out
    assert "--confirm 3" in asked.out
    assert "Đã ghi lần nhập số 1: 2 hộ mới" in done.out


def test_the_command_to_type_next_repeats_what_was_answered(bring, elsewhere):
    """What was confirmed, and that those who are not named have gone."""
    ran = bring(DOUBTFUL, "--confirm", "3", "--gone")

    assert f"donghanh import {elsewhere / 'list.xlsx'} --confirm 3 --gone --apply" in ran.out


def test_a_list_without_headings_is_told_where_the_template_is(bring, data):
    """With the programme and the data, so that it can be typed as it stands."""
    ran = bring({"rows": ["một|hai", "ba|bốn"]})

    assert ran.code == 1
    assert f"donghanh import --template mau.xlsx --programme {BK} --data {data}" in ran.out


def test_an_import_is_written_and_taken_back(bring, donghanh, data, work_in):
    """Once each; both stand in the audit trail with whoever did it."""
    written = bring(GOOD, "--apply", "--by", "p-minh", "--json")
    again = bring(GOOD, "--apply")
    back = donghanh("import", "--undo", "1", "--programme", BK, "--data", data)
    twice = donghanh("import", "--undo", "1", "--programme", BK, "--data", data)

    assert (written.json["import"], written.json["counts"]["new"]) == (1, 1)
    assert "Danh sách giống sổ" not in written.out
    assert again.code == 0
    assert back.out == (
        "Đã trả lại như trước lần nhập số 1: 1 hộ mới được bỏ ra, 0 hộ trở lại như cũ.\n"
    )
    assert twice.code == 1
    assert "đã được trả lại lúc" in twice.err
    with work_in() as work:
        lines = work.connection.execute(audit.select().order_by(audit.c.id)).all()
    kept = [(line.action, line.subject, line.person_id) for line in lines if "1" in line.subject]
    assert ("import", "import/1", "p-minh") in kept
    assert ("import_undo", "import/1", None) in kept


def test_an_unknown_import_is_refused_with_those_there_are(bring, donghanh, data):
    """Whoever mistypes the number sees the numbers."""
    bring(GOOD, "--apply")

    ran = donghanh("import", "--undo", "7", "--programme", BK, "--data", data)

    assert ran.code == 1
    assert ran.err == "Chương trình này không có lần nhập số 7. Các lần nhập: 1.\n"


def test_the_template_is_written_empty_or_filled(donghanh, data, elsewhere):
    """Filled, it comes back without any change."""
    out = elsewhere / "mau.xlsx"
    empty = donghanh("import", "--template", out, "--programme", BK, "--data", data)
    filled = donghanh("import", "--template", out, "--filled", "--programme", BK, "--data", data)
    looked = donghanh("import", out, "--programme", BK, "--data", data)

    assert (empty.code, filled.code, looked.code) == (0, 0, 0)
    assert "với 4 hộ đang có" in filled.out
    assert "T–AE Chỉ số thiếu hụt (12 cột)" in looked.out
    assert "4 hộ giữ nguyên, 0 hộ có trong sổ" in looked.out


def test_the_report_is_one_page_that_stays_text(bring, elsewhere):
    """Whatever somebody typed into a cell is no markup."""
    rows = [*GOOD["rows"], "BK-11|Quan Thị Bích|#1970|Nữ|<b>Tổ dân phố 5</b>|Hộ nghèo"]
    report = elsewhere / "xem-truoc.html"

    bring({"rows": rows}, "--report", report, "--language", "en")

    page = report.read_text("utf-8")
    assert page.startswith('<!doctype html><html lang="en">')
    assert "household of Lò Văn An (BK-9)" in page
    assert "&lt;b&gt;Tổ dân phố 5&lt;/b&gt;" in page
    assert "<b>" not in page


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(donghanh, data, elsewhere):
    """On the console and for machines alike."""
    file = elsewhere / "anh.xlsx"
    file.write_bytes(b"\x89PNG")

    ran = donghanh("import", file, "--programme", BK, "--data", data)
    told = donghanh("import", file, "--programme", BK, "--data", data, "--json")
    none = donghanh("import", elsewhere / "no.xlsx", "--programme", BK, "--data", data)

    assert (ran.code, told.code, none.code) == (1, 1, 1)
    assert ran.err == ("🔴 anh.xlsx không phải bảng tính. Trợ lý đọc .xlsx, .xls, .ods và .csv.\n")
    assert told.json["file_fault"]["key"] == "no_workbook"
    assert "Không thấy tệp no.xlsx" in none.err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "name one of"),
        (("--undo", "1", "--template", "x.xlsx"), 2, "name one of"),
        (("--undo", "1", "--language", "fr"), 2, "write vi or en"),
        (("x.xlsx", "--confirm", "dòng 3"), 2, "is no row"),
        (("x.xlsx", "--by", "nobody"), 1, "nobody has the id"),
    ],
)
def test_what_is_typed_wrong_is_answered_with_an_example(options, code, said, donghanh, data):
    """The usual exit status, and what to type."""
    ran = donghanh("import", *options, "--programme", BK, "--data", data)

    assert ran.code == code
    assert said in ran.err


def test_another_programme_is_refused(donghanh, data):
    """A programme that nobody knows, and one whose units are not here."""
    unknown = donghanh("import", "x.xlsx", "--programme", "bac-can", "--data", data)
    empty = donghanh("import", "x.xlsx", "--programme", "lao-cai-2026", "--data", data)

    assert (unknown.code, empty.code) == (1, 1)
    assert "there are:" in unknown.err
    assert "has no units here yet" in empty.err


def test_rows_of_several_sheets_are_confirmed_with_their_sheet(donghanh, data, elsewhere):
    """A number alone could mean either."""
    sheet = [HEADINGS, "|Giàng A Pao|#1980|Nam|Tổ dân phố 4|Hộ nghèo"]
    other = [HEADINGS, "BK-9|Lò Văn An|#1970|Nam|Tổ dân phố 4|Hộ nghèo"]
    file = make({"sheets": {"Tổ 4": sheet, "Tổ 5": other}}, "list", elsewhere)
    options = (file, "--programme", BK, "--data", data)

    alone = donghanh("import", *options, "--confirm", "2")
    named = donghanh("import", *options, "--confirm", "Tổ 4!2")

    assert (alone.code, named.code) == (1, 0)
    assert "write --confirm with the sheet" in alone.err


def test_a_file_that_cannot_be_written_is_said_before_anything_else(bring, donghanh, data):
    """No trace, and nothing was imported."""
    template = donghanh("import", "--template", "no/x.xlsx", "--programme", BK, "--data", data)
    report = bring(GOOD, "--apply", "--report", "no/x.html")
    undone = donghanh("import", "--undo", "1", "--programme", BK, "--data", data)

    assert (template.code, report.code, undone.code) == (1, 1, 1)
    assert template.err == "no/x.xlsx: No such file or directory\n"
    assert report.err == "no/x.html: No such file or directory\n"
    assert "không có lần nhập số 1" in undone.err
