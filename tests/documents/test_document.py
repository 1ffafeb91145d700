"""An official report says what is known, and leaves gaps where nothing is; who speaks is data."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.people import Unit, UnitId, UnitKind
from domain.periods import half_year, month, nine_months, quarter, whole_year
from domain.reports.compiling import Brought
from domain.reports.content import Content, Figure
from domain.reports.errata import PutRight
from domain.reports.filling import passage
from domain.reports.gathered import Place
from domain.reports.life import State
from domain.reports.offices import file_name, issuer_of, slug
from domain.reports.official import Evidence, loose_ends
from domain.reports.official_report import report_document
from domain.say import Phrase
from tests.documents.official import (
    BAC_KAN,
    CULTURE,
    GROUP_4,
    NEAR,
    OUTLINE,
    PLANS,
    POOR,
    WARD,
    gathered,
)
from tests.support.house import ROOT


def unit(name, kind, parent=None):
    """A unit of any kind."""
    return Unit(UnitId(name.lower()), "x", name, kind, UnitId("above") if parent else None)


# Who speaks --------------------------------------------------------------------------------------

PROVINCE = unit("UBND tỉnh Lào Cai", UnitKind.PROVINCE)
COMMUNE = unit("Xã Nà Mằn", UnitKind.COMMUNE, PROVINCE)


@pytest.mark.parametrize(
    ("who", "above", "superior", "name", "symbol", "place", "signs"),
    [
        (WARD, None, "", "ỦY BAN NHÂN DÂN PHƯỜNG BẮC KẠN", "UBND", "Bắc Kạn", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (PROVINCE, None, "", "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "UBND", "Lào Cai", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (COMMUNE, PROVINCE, "", "ỦY BAN NHÂN DÂN XÃ NÀ MẰN", "UBND", "Nà Mằn", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (CULTURE, WARD, "ỦY BAN NHÂN DÂN PHƯỜNG BẮC KẠN", "PHÒNG VĂN HÓA - XÃ HỘI", "", "Bắc Kạn", ("TRƯỞNG PHÒNG",)),
        (unit("Sở Y tế", UnitKind.DEPARTMENT, PROVINCE), PROVINCE, "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "SỞ Y TẾ", "", "Lào Cai", ("GIÁM ĐỐC",)),
        (unit("Hội Nông dân", UnitKind.AGENCY, WARD), WARD, "", "HỘI NÔNG DÂN", "", "Bắc Kạn", ("THỦ TRƯỞNG CƠ QUAN",)),
        (GROUP_4, WARD, "ỦY BAN NHÂN DÂN PHƯỜNG BẮC KẠN", "TỔ DÂN PHỐ 4", "", "Bắc Kạn", ("TỔ TRƯỞNG",)),
        (unit("Bản Mù", UnitKind.HAMLET, COMMUNE), COMMUNE, "ỦY BAN NHÂN DÂN XÃ NÀ MẰN", "BẢN MÙ", "", "Nà Mằn", ("TRƯỞNG BẢN",)),
    ],
)  # fmt: skip
def test_every_kind_of_unit_stands_in_the_head_as_offices_do(
    who, above, superior, name, symbol, place, signs
):
    """A committee under its own name, an office under the committee above it; who signs is data."""
    issuer = issuer_of(who, above, OUTLINE)

    assert (issuer.superior, issuer.name, issuer.symbol) == (superior, name, symbol)
    assert (issuer.place, issuer.signs) == (place, signs)


@pytest.mark.parametrize(
    ("period", "subject", "file"),
    [
        (quarter(2026, 2), "Kết quả thực hiện công tác giảm nghèo quý II năm 2026", "BC-quy-II-2026"),
        (half_year(2026, 1), "Kết quả thực hiện công tác giảm nghèo 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2026", "BC-6-thang-dau-nam-2026"),
        (nine_months(2026), "Kết quả thực hiện công tác giảm nghèo 9 tháng đầu năm 2026", "BC-9-thang-2026"),
        (whole_year(2026), "Kết quả thực hiện công tác giảm nghèo năm 2026, phương hướng, nhiệm vụ năm 2027", "BC-nam-2026"),
        (month(2026, 5), "06 tháng", "BC-2026"),
    ],
)  # fmt: skip
def test_a_report_is_called_as_its_period_asks(period, subject, file):
    """Quarters in Roman numerals; what has no title of its own is called as the plan calls it."""
    document = report_document(gathered(period=period), OUTLINE)

    assert document.subject == subject
    assert document.file_name == f"{file}-ubnd-phuong-bac-kan"


def test_the_name_of_a_file_needs_no_marks():
    """So that it goes through every mail and every archive."""
    assert slug("Phòng Văn hóa - Xã hội (Đội 2)") == "phong-van-hoa-xa-hoi-doi-2"
    assert file_name("BC-quy-II-2026", GROUP_4) == "BC-quy-II-2026-to-dan-pho-4"


# What it says ------------------------------------------------------------------------------------


def texts(document):
    """The words of a document's passages, by the number of their section."""
    found = {}
    above = ""
    for section in document.sections:
        above = section.number if section.level == 1 else above
        key = section.number if section.level == 1 else f"{above}{section.number}"
        found[key] = [each.gap or each.template for each in section.passages]
    return found


def test_a_sentence_that_lacks_a_number_is_left_out_whole():
    """Never a nought in place of what nobody counted."""
    assert passage("{visited} hộ", {}) is None
    document = report_document(gathered(content=Content({"visited": Figure(3, 3)})), OUTLINE)

    said = texts(document)
    assert said["II.1."] == [
        "ghi kết quả rà soát và biến động hộ nghèo, hộ cận nghèo thuộc phần việc của đơn vị"
    ]
    assert said["II.3."] == ["ghi kết quả từng chính sách"]


def test_the_words_of_a_unit_stand_where_they_belong_as_they_were_written():
    """Results, difficulties, proposals; a line each, braces and all."""
    content = Content(
        sections={"results": "Xong {visited} nhà.\n\nHai hộ thoát.", "proposals": "Vốn."}
    )
    document = report_document(gathered(content=content), OUTLINE)

    results = next(s for s in document.sections if s.title == "Kết quả đạt được")
    assert [p.values["words"] for p in results.passages] == [
        "Xong {visited} nhà.",
        "Hai hộ thoát.",
    ]
    assert texts(document)["III.2."] == ["nêu tồn tại, hạn chế"]


def test_nothing_happened_is_said_in_the_report():
    """To say that nothing happened is a report, and no gap."""
    document = report_document(gathered(content=Content(nothing_happened=True)), OUTLINE)

    assert texts(document)["III.1."] == ["{words}"]
    (said,) = next(s for s in document.sections if s.title == "Kết quả đạt được").passages
    assert said.values["words"] == "Trong kỳ không phát sinh."


def test_parts_of_a_figure_are_told_by_their_names():
    """Those that are nought are left out."""
    figures = {
        "supports": Figure(3, 3), "supports.toilet": Figure(2, 2), "supports.loan": Figure(1, 1),
        "supports.cash": Figure(0, 0),
    }  # fmt: skip
    document = report_document(gathered(content=Content(figures)), OUTLINE)

    policies = next(s for s in document.sections if s.number == "3." and s.passages[0].values)
    (said,) = policies.passages
    assert [str(v.key) for v in said.values.values() if hasattr(v, "key")] == [
        "support_kind.toilet",
        "support_kind.loan",
    ]


@pytest.mark.parametrize(
    ("who", "obligation", "addressee"),
    [
        (CULTURE, BAC_KAN.obligations[0], "Ủy ban nhân dân phường Bắc Kạn (qua Phòng Xây dựng, Nông nghiệp và Môi trường)"),
        (WARD, BAC_KAN.obligations[0], ""),
    ],
)  # fmt: skip
def test_a_report_goes_to_whom_the_plan_names(who, obligation, addressee):
    """What the top of the plan compiles goes to an office that the plan does not name."""
    document = report_document(
        gathered(unit=who, superior=WARD, obligation=obligation, is_compiled=who is WARD), OUTLINE
    )
    assert document.addressee == addressee


# The list of what is loose -----------------------------------------------------------------------


def test_every_gap_and_every_empty_cell_is_listed_and_nothing_else():
    """Told figures with what was counted instead; counted and planned cells are not there."""
    content = Content({"visited": Figure(14, 12, "hai hộ chưa kịp nhập"), "reports": Figure(9, 9)})
    report = gathered(content=content, places=(Place(GROUP_4, POOR, NEAR),))
    document = report_document(report, OUTLINE)
    loose = loose_ends(document, "Số đơn vị báo")

    gaps = [each for each in loose if not each.column and each.evidence is Evidence.NONE]
    assert (gaps[0].part, gaps[0].evidence) == ("I.1. Văn bản chỉ đạo đã ban hành", Evidence.NONE)
    assert len(gaps) == sum(bool(p.gap) for s in document.sections for p in s.passages)
    (told,) = [each for each in loose if each.evidence is Evidence.TOLD]
    assert (told.value, told.row.key) == (14, "official.figure.visited")
    assert told.note == "trợ lý đếm được 12; lý do của đơn vị: hai hộ chưa kịp nhập"
    (cell,) = [each for each in loose if each.column]
    assert (cell.part, cell.row, cell.column) == ("Phụ lục (B17)", "Tổ dân phố 4", "Tổng số hộ")


def test_the_outline_says_how_sure_it_is():
    """The table of contents is recalled, not read from a law."""
    assert OUTLINE.confidence == "RECALLED"
    assert "không có mẫu pháp quy" in OUTLINE.note
    assert Path("templates") / "bao-cao.docx" == PLANS.report_template.relative_to(
        ROOT / "programmes"
    )


def test_what_was_put_right_after_the_lock_is_shown_to_whoever_signs():
    """With the day, the old, the new and the reason: on the working sheet and at the text's end."""
    day = date(2026, 7, 1)
    mended = PutRight(datetime(2026, 7, 1, 2, tzinfo=UTC), "visited", 2, 1, "đếm trùng hai hộ.")
    document = report_document(gathered(errata=((day, mended),)), OUTLINE)
    (remark,) = [r for r in document.remarks if "reason" in r.values]

    assert remark.values == {
        "day": day,
        "line": Phrase("official.figure.visited"),
        "before": 2,
        "after": 1,
        "reason": "đếm trùng hai hộ",
    }
    assert "thay bằng văn bản khác" in remark.template
    last = document.sections[-1]
    assert (last.number, last.title) == ("VI.", "ĐÍNH CHÍNH")
    assert [passage.values for passage in last.passages] == [remark.values]


def test_words_that_were_put_right_stand_in_quotes_and_nothing_says_so():
    """The section by its name; what was not written before is told as such."""
    mended = PutRight(datetime(2026, 7, 1, tzinfo=UTC), "proposals", None, "xin 3 tỷ", "sót")
    document = report_document(gathered(errata=((date(2026, 7, 1), mended),)), OUTLINE)
    values = document.sections[-1].passages[0].values

    assert values["line"] == Phrase("unit_report.proposals.short")
    assert (values["before"], values["after"]) == ("(chưa ghi)", "“xin 3 tỷ”")


def test_a_corrected_part_of_a_figure_is_named_after_both():
    """The figure and its part, each in the words of the catalogue."""
    content = Content({"supports.toilet": Figure(3, 2, "một hộ tự làm")})
    (told,) = [
        each
        for each in loose_ends(report_document(gathered(content=content), OUTLINE), "Số")
        if each.evidence is Evidence.TOLD
    ]
    assert told.row.key == "official.figure_part"
    assert [each.key for each in told.row.params.values()] == [
        "official.figure.supports",
        "support_kind.toilet",
    ]


def test_of_many_missing_units_some_are_named_and_all_are_counted():
    """A list of ninety names helps nobody."""
    missing = tuple(
        Brought(unit(f"Xã {number}", UnitKind.COMMUNE), State.OPEN) for number in range(25)
    )
    document = report_document(gathered(brought=missing, is_compiled=True), OUTLINE)

    (named,) = [r.values["missing_units"] for r in document.remarks if "missing_units" in r.values]
    assert named.startswith("Xã 0; Xã 1; ")
    assert named.endswith("Xã 19; và 5 đơn vị khác")
