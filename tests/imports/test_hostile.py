"""Files made to fill the memory are refused before anything opens them."""

import zipfile

import pytest

from storage import workbooks
from storage.workbook_guard import WorkbookFaultError
from storage.workbooks import open_list
from tests.imports.workbooks import make

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FAR = (
    f'<?xml version="1.0"?><worksheet {SPACE}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c>'
    '</row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>y</t></is></c></row></sheetData></worksheet>'
)
SHEET = "worksheets/sheet1.xml"


def _links(*targets):
    """Return what binds parts together."""
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{links}</Relationships>'


def _workbook(file, sheet, part=SHEET, more=()):
    """Write a workbook of one sheet, as somebody would by hand."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("_rels/.rels", _links(("officeDocument", "xl/workbook.xml")))
        parts.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook {SPACE} xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        shared = ("sharedStrings", "sharedStrings.xml")
        parts.writestr("xl/_rels/workbook.xml.rels", _links(("worksheet", part), shared))
        parts.writestr(f"xl/{part}", sheet)
        for name, content in more:
            parts.writestr(name, content)
    return file


def _sheet(cells):
    """Return a sheet with something in its rows."""
    return f'<?xml version="1.0"?><worksheet {SPACE}><sheetData>{cells}</sheetData></worksheet>'


def _ods_row(alike, cells):
    """Return a row that stands for several."""
    return f"<table:table-row table:number-rows-repeated='{alike}'>{cells}</table:table-row>"


def _ods_cell(alike, text):
    """Return a cell that stands for several."""
    return (
        f"<table:table-cell office:value-type='string' table:number-columns-repeated='{alike}'>"
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def _refusal(file):
    """Return why a file is refused, going through it if it is not refused at once."""
    with pytest.raises(WorkbookFaultError) as refused:
        [list(sheet.rows) for sheet in open_list(file).sheets()]
    return refused.value.key


@pytest.mark.parametrize(
    "sheet",
    [
        FAR.replace('"XFD1048576"', "'XFD1048576'"),
        FAR.replace('r="XFD1048576"', 'r = "XFD1048576"'),
        FAR.replace("XFD", "xfd"),
        FAR.replace("<is><t>y", "<!-- --><is><t>y"),
        FAR.replace('r="XFD1048576"', f'r="XFD1048576" a="{"q" * 2_000_000}"'),
        FAR.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="),
    ],
    ids=["single quotes", "spaced", "lower case", "remark", "long attribute", "prefix"],
)  # fmt: skip
def test_a_far_cell_is_seen_however_it_is_written(sheet, tmp_path):
    """A reader takes all these for the same cell."""
    assert _refusal(_workbook(tmp_path / "far.xlsx", sheet)) == "spread_out"


@pytest.mark.parametrize("part", ["worksheets/danhsach.xml", "ds/sheet1.xml", "ds/picture.png"])
def test_a_sheet_is_looked_at_wherever_it_lies(part, tmp_path):
    """Which part is a sheet is said by its writer, and every part is looked at."""
    assert _refusal(_workbook(tmp_path / "far.xlsx", FAR, part)) == "spread_out"


def test_cells_that_do_not_say_where_they_stand_are_counted(tmp_path):
    """One after the other, as a reader counts them."""
    cells = f'<row r="1">{"<c><v>1</v></c>" * 513}</row>'

    assert _refusal(_workbook(tmp_path / "wide.xlsx", _sheet(cells))) == "spread_out"


@pytest.mark.parametrize(
    "sheet",
    [
        _sheet("").replace("</worksheet>", ""),
        f"<a/>{FAR.partition('?>')[2]}",
        FAR.replace("<worksheet", '<!DOCTYPE w [<!ENTITY e "x">]><worksheet'),
        _sheet("<a>" * 20_000 + " " * (1 << 20) + "</a>" * 20_000),
        _sheet("".join(f"<a{n}/>" for n in range(11_000))),
        _sheet(f"<!--{'-' * 9}".replace("-" * 9, "q" * (9 << 20)) + "-->"),
        _sheet('<row r="1"><c r="ABCDEFGH1"><v>1</v></c></row>'),
        _sheet('<row r="-1"><c><v>1</v></c></row>'),
    ],
    ids=["cut", "after another", "declaring", "names", "names of tags", "remark", "column", "row"],
)
@pytest.mark.parametrize("part", [SHEET, "ds/picture.png"])
def test_a_sheet_that_nobody_would_write_is_refused(sheet, part, tmp_path):
    """What the two readers could take for two things is taken for neither."""
    assert _refusal(_workbook(tmp_path / "odd.xlsx", sheet, part)) == "broken"


def test_one_long_text_in_many_cells_is_counted_as_often_as_it_stands_there(tmp_path):
    """A file of a few kilobytes would take hundreds of megabytes."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 301))
    text = f"<sst {SPACE}><si><t>{'a' * 1_000_000}</t></si></sst>"
    shared = ("xl/sharedStrings.xml", text)

    assert _refusal(_workbook(tmp_path / "long.xlsx", _sheet(cells), SHEET, [shared])) == (
        "unpacks_large"
    )


def test_one_long_text_beside_many_short_ones_is_read(tmp_path):
    """Every use is counted with the length of its own text, not of the longest."""
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n > 1:d}</v></c></row>' for n in range(1, 301)
    )
    text = f"<sst {SPACE}><si><t>{'a' * 1_000_000}</t></si><si><t>b</t></si></sst>"
    shared = ("xl/sharedStrings.xml", text)
    (sheet,) = open_list(_workbook(tmp_path / "one.xlsx", _sheet(cells), SHEET, [shared])).sheets()

    assert [len(str(row.cells[0])) for row in sheet.rows] == [2000, *[1] * 299]


def test_merged_cells_that_lie_over_each_other_are_refused(tmp_path):
    """Each would be laid over a million rows."""
    merges = '<mergeCells><mergeCell ref="A1:B1048576"/><mergeCell ref="A1:B1048576"/>' * 2
    sheet = _sheet("").replace("</sheetData>", f"</sheetData>{merges}{'</mergeCells>' * 2}")

    assert _refusal(_workbook(tmp_path / "merged.xlsx", sheet)) == "spread_out"


def test_two_parts_of_one_name_are_refused(tmp_path):
    """A reader may open either."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = _workbook(tmp_path / "two.xlsx", FAR, SHEET, [(f"xl/{SHEET}", _sheet(""))])

    assert _refusal(file) == "broken"


def test_a_sheet_of_both_kinds_is_looked_at_as_both(tmp_path):
    """The part of one kind does not hide the far cell of the other."""
    more = [("content.xml", "<a/>")]

    assert _refusal(_workbook(tmp_path / "both.xlsx", FAR, SHEET, more)) == "spread_out"


def test_a_workbook_of_the_kind_that_is_not_read_is_said_to_be_none(tmp_path):
    """The binary kind is not looked into, and so it is not opened."""
    file = _workbook(tmp_path / "list.xlsb", _sheet(""), SHEET, [("xl/workbook.bin", b"")])

    assert _refusal(file) == "no_workbook"


@pytest.mark.parametrize(
    ("xml", "key"),
    [
        (_ods_row(900_000, _ods_cell(400, "x")), "spread_out"),
        (_ods_row(1, _ods_cell(500, "x") * 2), "spread_out"),
        (_ods_row(30_000, _ods_cell(1, "a" * 10_000)), "unpacks_large"),
        (_ods_row("many", ""), "broken"),
    ],
)  # fmt: skip
def test_what_an_open_document_repeats_is_counted(xml, key, tmp_path):
    """A cell that stands for a million others takes the room of a million."""
    assert _refusal(make({"kind": "ods", "rows": ["Mã hộ"], "xml": xml}, "far", tmp_path)) == key


@pytest.mark.parametrize(
    "text",
    ["," * 3_000_000, ("," * 600) + "x", '"\n",' * 700_000],
    ids=["one line", "a stray cell", "one row of many lines"],
)
def test_a_row_of_text_has_an_end(text, tmp_path):
    """It is refused before the row is taken apart."""
    file = tmp_path / "wide.csv"
    file.write_text(f"Mã hộ,Họ và tên chủ hộ\n{text}\n", "utf-8")

    assert _refusal(file) == "spread_out"


def test_empty_columns_to_the_right_of_a_text_are_nothing(tmp_path):
    """Some programs write a comma for every column that ever had a border."""
    file = tmp_path / "list.csv"
    file.write_text(f"Mã hộ,Họ và tên chủ hộ{',' * 2000}\n", "utf-8")
    (sheet,) = open_list(file).sheets()

    assert [len(row.cells) for row in sheet.rows] == [512]


def test_there_is_an_end_of_rows_in_a_text(tmp_path, monkeypatch):
    """Blank ones are rows too."""
    monkeypatch.setattr(workbooks, "MOST_ROWS", 10)
    file = tmp_path / "blank.csv"
    file.write_text("Mã hộ\n" + "\n" * 10, "utf-8")

    assert _refusal(file) == "spread_out"
