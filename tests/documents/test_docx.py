"""The Word file has the form of Decree 30/2020/NĐ-CP: page, letters, boxes, headings, tables."""

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from sqlalchemy import func, select

from domain.reports.content import Content, Figure
from domain.reports.official_report import report_document
from messages.official import Wording
from storage.repositories.subtrees import still_in
from storage.tables import household
from tests.documents.official import (
    OUTLINE,
    PLANS,
    annex,
    document_of,
    gathered,
    hand_in,
    lines,
    page_of,
    rows,
)

WORDING = Wording(str)


@pytest.fixture(scope="module")
def page(moved, document):
    """What the ward makes of its half-year, opened by python-docx."""
    return page_of(moved, document)


def run_of(where, text):
    """The first run that holds a text."""
    found = (r for p in where.paragraphs for r in p.runs if text in r.text)
    return next(found)


def shape(where, text):
    """How a text is set: size in points, bold, italic."""
    font = run_of(where, text).font
    return font.size.pt, bool(font.bold), bool(font.italic)


# Page --------------------------------------------------------------------------------------------


def test_the_page_is_a4_with_the_margins_of_the_decree(page):
    """20, 20, 30 and 20 millimetres; annexes lie across."""
    text, *annexes = page.sections

    assert (round(text.page_width.mm), round(text.page_height.mm)) == (210, 297)
    assert text.orientation == WD_ORIENT.PORTRAIT
    for section in page.sections:
        sides = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(side.mm) for side in (*sides, section.right_margin)] == [20, 20, 30, 20]
    assert {section.orientation for section in annexes} == {WD_ORIENT.LANDSCAPE}
    assert {round(section.page_width.mm) for section in annexes} == {297}


def test_pages_are_numbered_in_the_middle_above_and_the_first_one_is_not(page):
    """Each annex begins with 1 again."""
    for section in page.sections:
        assert section.different_first_page_header_footer
        assert "".join(p.text for p in section.first_page_header.paragraphs) == ""
    line = page.sections[0].header.paragraphs[0]
    assert line.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in "".join(line._p.itertext())
    assert line.runs[0].font.size.pt == 13
    numbered = [section._sectPr.xpath("./w:pgNumType/@w:start") for section in page.sections]
    assert numbered == [[], *([["1"]] * (len(page.sections) - 1))]


def test_every_letter_is_times_new_roman(page):
    """Also those of the languages that Word keeps apart, and no theme goes before it."""
    for name in ("Normal", "Noi dung", "Heading 1", "Heading 2"):
        style = page.styles[name]
        own = style.element.xpath("./w:rPr/w:rFonts")
        fonts = dict(own[0].attrib) if own else {}
        assert style.font.name in {None, "Times New Roman"}
        assert set(fonts.values()) <= {"Times New Roman"}
    assert page.styles["Normal"].font.name == "Times New Roman"
    named = {r.font.name for p in page.element.body.iter() if p.tag.endswith("}p")
             for r in docx.text.paragraph.Paragraph(p, page).runs}  # fmt: skip
    assert named == {None}


# Boxes -------------------------------------------------------------------------------------------


def test_the_head_has_its_boxes_in_their_sizes(page):
    """The national heading to the right, who issues it to the left, the number left open."""
    left, right = page.tables[0].rows[0].cells

    assert [p.text for p in left.paragraphs if p.text] == [
        "ỦY BAN NHÂN DÂN\nPHƯỜNG BẮC KẠN",
        "Số:        /BC-UBND",
        "DỰ THẢO",
    ]
    assert [p.text for p in right.paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Kạn, ngày … tháng … năm …",
    ]
    assert shape(right, "CỘNG HÒA") == (12, True, False)
    assert shape(right, "Độc lập") == (13, True, False)
    assert shape(right, "ngày") == (13, False, True)
    assert shape(left, "ỦY BAN") == (12, True, False)
    assert shape(left, "Số:") == (13, False, False)


def test_rules_stand_under_motto_issuer_and_title(page):
    """Lines drawn as borders of empty paragraphs, in the middle of their room."""
    left, right = page.tables[0].rows[0].cells
    ruled = [
        [p for p in where.paragraphs if p._p.xpath("./w:pPr/w:pBdr/w:top")]
        for where in (left, right, page)
    ]
    assert [len(found) for found in ruled] == [1, 1, 1]
    for (line,) in ruled:
        assert line.paragraph_format.left_indent == line.paragraph_format.right_indent
        # Clear of the marks below the letters (ạ, ệ, g) of the line above.
        assert line.paragraph_format.space_before.pt >= 3
    motto = ruled[1][0].paragraph_format
    assert 98 - 2 * motto.left_indent.mm == pytest.approx(62, abs=1)


def test_the_title_stands_in_the_middle(page):
    """Kind and subject in 14 points bold, whom it goes to below."""
    assert shape(page, "BÁO CÁO") == (14, True, False)
    assert shape(page, "Kết quả thực hiện công tác giảm nghèo 6 tháng") == (14, True, False)
    title = next(p for p in page.paragraphs if p.text == "BÁO CÁO")
    assert title.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert shape(page, "Kính gửi") == (14, False, False)


def test_the_text_is_set_as_the_decree_asks(page):
    """Justified, the first line indented by 1.27 cm, 6 points before each paragraph; bases slanted."""
    form = page.styles["Noi dung"].paragraph_format

    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert form.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert form.space_before.pt == 6
    assert 1 <= form.line_spacing <= 1.5
    basis = next(p for p in page.paragraphs if p.text.startswith("Căn cứ"))
    assert basis.runs[0].font.italic
    assert basis.text.endswith(".")


def test_the_headings_are_those_of_the_outline_in_their_order(page):
    """Bold 14; the parts of the first level in capitals."""
    found = [(p.style.name, p.text) for p in page.paragraphs if p.style.name.startswith("Heading")]

    wanted = []
    for section in OUTLINE.sections:
        wanted.append(("Heading 1", f"{section.number} {section.title}"))
        wanted += [("Heading 2", f"{part.number} {part.title}") for part in section.parts]
    assert found == wanted
    assert all(text == text.upper() for style, text in found if style == "Heading 1")
    for name in ("Heading 1", "Heading 2"):
        assert (page.styles[name].font.size.pt, page.styles[name].font.bold) == (14, True)
        assert str(page.styles[name].font.color.rgb) == "000000"


def test_the_foot_names_recipients_and_leaves_the_signature_open(page):
    """Recipients in 11 points; who signs in capitals; no name, no seal."""
    left, right = page.tables[-1 - len([s for s in page.sections if s.orientation])].rows[0].cells

    assert [p.text for p in left.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert shape(left, "Nơi nhận") == (12, True, True)
    assert shape(left, "- Như trên") == (11, False, False)
    texts = [p.text for p in right.paragraphs]
    assert [text for text in texts if text] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert texts[-5:] == [""] * 5
    assert shape(right, "CHỦ TỊCH") == (14, True, False)


def test_the_text_ends_with_its_mark(house, huong):
    """The mark stands behind the last word, and nowhere else."""
    hand_in(huong)
    said = lines(page_of(house, document_of(house, "bk/vhxh")))

    assert "xin thêm vốn./." in said
    assert sum("./." in line for line in said) == 1


def test_a_report_that_was_handed_in_bears_its_day(house, huong):
    """With a zero before days below 10; an office stands under its committee; no draft."""
    hand_in(huong)
    page = page_of(house, document_of(house, "bk/vhxh"))
    left, right = page.tables[0].rows[0].cells

    assert [p.text for p in left.paragraphs if p.text] == [
        "ỦY BAN NHÂN DÂN\nPHƯỜNG BẮC KẠN",
        "PHÒNG VĂN HÓA - XÃ HỘI",
        "Số:        /BC-…",
    ]
    assert right.paragraphs[-1].text == "Bắc Kạn, ngày 05 tháng 6 năm 2026"
    assert shape(left, "ỦY BAN") == (12, False, False)
    said = lines(page)
    assert any(line.startswith("Kính gửi: Ủy ban nhân dân phường Bắc Kạn (qua") for line in said)


# Tables ------------------------------------------------------------------------------------------


def in_database(house, status):
    """How many households of the ward have a status, asked of the table itself."""
    wanted = household.c.status == status
    with house.work() as work:
        counted = select(func.count()).where(wanted, still_in(house.clock.now().date()))
        return work.connection.execute(counted).scalar_one()


def test_the_totals_of_the_tables_are_those_of_the_database(moved, page):
    """Poor and near-poor at the end; hamlet by hamlet they come to the same."""
    poor, near_poor = rows(annex(page, 0)), rows(annex(page, 1))

    assert poor[2][-1] == str(in_database(moved, "poor"))
    assert near_poor[2][-1] == str(in_database(moved, "near_poor"))
    places = rows(annex(page, 3))
    assert places[0][1] == "Đơn vị"
    assert [row[1] for row in places[2:]] == ["Tổ dân phố 4", "Tổ dân phố 5", "Tổng cộng"]
    assert places[-1][3:5] == [poor[2][-1], near_poor[2][-1]]
    assert int(places[-1][5]) == int(poor[2][1]) - int(poor[2][-1])


def test_each_household_stands_in_the_column_of_what_happened_to_it(page):
    """Páo beyond, Mẩy to near-poor, Hà from near-poor to poor; four persons and more."""
    header, _, households, persons = rows(annex(page, 0))

    told = dict(zip(header, households, strict=True))
    assert told["Đầu kỳ"] == "3"
    assert told["Thoát nghèo thành hộ cận nghèo"] == "1"
    assert told["Thoát nghèo vượt cận nghèo"] == "1"
    assert told["Hộ cận nghèo thành hộ nghèo"] == "1"
    assert told["Cuối kỳ"] == "2"
    assert dict(zip(header, persons, strict=True))["Đầu kỳ"] == "4"


def test_the_tables_show_that_they_balance(page):
    """Below each table, with its own numbers."""
    said = lines(page)

    assert "Hộ: 3 - 1 - 1 - 0 + 1 + 0 + 0 + 0 = 2; cuối kỳ đếm được 2: khớp." in said
    assert "Hộ: 1 - 0 - 1 - 0 + 1 + 0 + 0 + 0 = 1; cuối kỳ đếm được 1: khớp." in said


def test_every_target_of_the_plan_has_its_row(page):
    """In the order of the plan, none repeated, none left out; an unknown result stays empty."""
    plan = PLANS.programmes["bac-kan-2026-2030"]
    found = rows(annex(page, 2))[2:]

    wanted = [target.name for target in plan.targets if not target.duplicate_of]
    assert [row[1] for row in found] == wanted
    assert [row[0] for row in found] == [str(n) for n in range(1, len(wanted) + 1)]
    assert {row[4] for row in found} == {""}


def test_annexes_are_headed_as_annexes_are(page):
    """Numbered in Roman numerals, in capitals, with the report that they belong to."""
    said = lines(page)
    names = [line for line in said if line.startswith("Phụ lục ")]

    assert names == [f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V", "VI")]
    assert said.count("(Kèm theo Báo cáo số        /BC-UBND ngày … tháng … năm … của "
                      "Ủy ban nhân dân phường Bắc Kạn)") == 6  # fmt: skip


def test_numbers_are_written_as_offices_write_them(house):
    """Grouped by points, with a comma before decimals."""
    figures = {"visited": Figure(1234, 1234), "households": Figure(2000, 2000),
               "reports": Figure(1, 1), "support_vnd": Figure(12_000_000, 12_000_000)}  # fmt: skip
    document = report_document(gathered(content=Content(figures)), OUTLINE)
    said = " ".join(lines(page_of(house, document)))

    assert "báo cáo về 1.234 hộ" in said
    assert "12.000.000 đồng" in said
