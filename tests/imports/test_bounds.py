"""However large a file pretends to be, what it takes is bounded."""

import zipfile

import pytest

from domain.imports.gather import Why
from storage import workbook_guard
from storage.workbook_guard import WorkbookFaultError
from storage.workbooks import open_list
from tests.imports.town import looked_at
from tests.imports.workbooks import make

PLAIN = {
    "rows": [
        "Họ và tên chủ hộ|Năm sinh|Giới tính|Tổ dân phố|Diện hộ",
        "Lò Văn An|#1970|Nam|Tổ dân phố 4|Hộ nghèo",
    ]
}


def _with_sheet(file, change):
    """Rewrite the one sheet of a workbook."""
    with zipfile.ZipFile(file) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return file


@pytest.mark.slow
def test_sixty_megabytes_of_blanks_are_read_over(seen, tmp_path):
    """Cells with a border and nothing in them cost no room, and the household above is found."""
    row = "".join(f'<c r="{letter}%d" s="0"/>' for letter in "ABCDEFGHIJKLMNOPQRST")
    blanks = "".join(f'<row r="{n}">{row.replace("%d", str(n))}</row>' for n in range(3, 140_000))
    assert len(blanks) > 60 * 2**20 * 0.9
    file = make(PLAIN, "blanks", tmp_path)
    _with_sheet(file, lambda xml: xml.replace(b"</sheetData>", f"{blanks}</sheetData>".encode()))

    preview = looked_at(seen, file)

    assert preview.is_clear
    assert len(preview.changes) == 1


def test_blank_rows_between_households_are_counted(seen, tmp_path):
    """A thousand of them are a number and the first few rows, not a thousand lines."""
    rows = [*PLAIN["rows"], *[""] * 1000, "Quan Thị Bích|#1982|Nữ|Tổ dân phố 5|Hộ nghèo"]

    (sheet,) = looked_at(seen, make({"rows": rows}, "list", tmp_path)).sheets

    assert (sheet.rows, sheet.skipped[Why.BLANK]) == (2, 1000)
    assert len(sheet.skipped_rows[Why.BLANK]) == 20


@pytest.mark.parametrize(
    ("limit", "value", "key"),
    [("MOST_BYTES", 100, "too_large"), ("MOST_UNPACKED", 1000, "unpacks_large"),
     ("MOST_CELLS", 3, "spread_out"), ("MOST_ROWS", 1, "spread_out"),
     ("MOST_CHARACTERS", 30, "unpacks_large")],
)  # fmt: skip
def test_every_limit_is_a_sentence(limit, value, key, tmp_path, monkeypatch):
    """A file over a limit is refused before it is opened."""
    monkeypatch.setattr(workbook_guard, limit, value)
    file = make(PLAIN, "list", tmp_path)

    with pytest.raises(WorkbookFaultError) as refused:
        open_list(file)

    assert refused.value.key == key


def test_a_cell_of_many_letters_is_cut(tmp_path):
    """What somebody pasted into a cell by mistake is no name."""
    rows = [PLAIN["rows"][0], f"{'An ' * 5000}|#1970|Nam|Tổ dân phố 4|Hộ nghèo"]
    (sheet,) = open_list(make({"rows": rows}, "list", tmp_path)).sheets()

    assert [len(str(row.cells[0])) for row in sheet.rows][1] == 2000


def test_a_file_of_another_kind_inside_an_old_container_is_refused(tmp_path):
    """An old Word document begins like an old workbook."""
    file = tmp_path / "old.xls"
    file.write_bytes(workbook_guard.OLE + "WordDocument".encode("utf-16-le") + b"\0" * 600)

    with pytest.raises(WorkbookFaultError) as refused:
        open_list(file)

    assert refused.value.key == "no_workbook"


def test_a_broken_old_workbook_is_refused(tmp_path):
    """Its container is opened, and nothing useful is inside."""
    file = tmp_path / "old.xls"
    file.write_bytes(workbook_guard.OLE + "Workbook".encode("utf-16-le") + b"\0" * 600)

    with pytest.raises(WorkbookFaultError) as refused:
        list(open_list(file).sheets())

    assert refused.value.key == "broken"


def test_a_broken_page_inside_a_sound_file_is_refused(tmp_path):
    """The sheet's own text is cut."""
    file = _with_sheet(make(PLAIN, "list", tmp_path), lambda xml: xml[: len(xml) // 2])

    with pytest.raises(WorkbookFaultError) as refused:
        [list(sheet.rows) for sheet in open_list(file).sheets()]

    assert refused.value.key in {"broken", "broken_sheet"}
