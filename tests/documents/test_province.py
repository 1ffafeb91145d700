"""In a province the lead office reports on the whole area, commune by commune."""

import pytest

from tests.documents.official import document_of
from tests.report_life import valley
from tests.support.house import Typist, open_house

COMMUNES = ["Xã Bản Phố", "Xã Nà Mằn", "Tổng cộng"]


@pytest.fixture
def province(tmp_path, clock):
    """The valley on 5 June 2026."""
    opened = open_house(tmp_path / "media", clock)
    valley.move_in(opened)
    valley.visited(opened)
    yield opened
    opened.store.close()
    Typist.known.clear()


def annex_of(document, code):
    """An annex by its code."""
    return next(each for each in document.annexes if each.id == code)


def column(table, name):
    """The values below a heading."""
    place = [each.name for each in table.columns].index(name)
    return [row.cells[place].value for row in table.rows]


def test_the_lead_office_writes_to_the_province_about_all_communes(province):
    """Under the committee's name, to the committee; each commune a line, the total their sum."""
    document = document_of(province, "lc/nn", "LC-R1", "2026-Q2")

    assert document.issuer.superior == "ỦY BAN NHÂN DÂN TỈNH LÀO CAI"
    assert document.issuer.name == "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert document.issuer.signs == ("GIÁM ĐỐC",)
    assert document.addressee == "Ủy ban nhân dân tỉnh Lào Cai"
    assert document.subject == "Kết quả thực hiện công tác giảm nghèo quý II năm 2026"
    assert document.file_name == "BC-quy-II-2026-so-nong-nghiep-va-moi-truong"
    places = annex_of(document, "B17")
    assert column(places, "Đơn vị") == COMMUNES
    assert column(places, "Hộ nghèo") == [1, 2, 3]


def test_who_owes_the_lead_office_a_report_stands_in_its_table(province, clock):
    """Those of the other obligation of the same quarter; who came late, and who is missing."""
    valley.hand_in(province.typist(valley.LINH, "Chị Linh"))
    clock.set("2026-06-12 08:00")
    valley.hand_in(province.typist(valley.SEO, "Anh Seo"))
    table = annex_of(document_of(province, "lc/nn", "LC-R1", "2026-Q2"), "TH01")

    named = dict(zip(column(table, "Đơn vị"), column(table, "Đúng hạn"), strict=True))
    assert named == {
        "Sở Y tế": "",
        "Xã Nà Mằn": "đúng hạn",
        "Xã Bản Phố": "sau hạn",
        "Tổng cộng": "1/3",
    }
    assert column(table, "Tình trạng")[-1] == "2/3"


def test_a_commune_reports_on_its_hamlets_and_holds_no_target_of_the_province(province):
    """What the plan foresees for the whole province would make a commune look like a failure."""
    document = document_of(province, "lc/a", "LC-R2", "2026-Q2")

    assert [table.id for table in document.annexes] == ["B02", "B03", "B17"]
    assert column(annex_of(document, "B17"), "Đơn vị") == ["Thôn Séo Tỷ", "Tổng cộng"]
    assert document.addressee == "Sở Nông nghiệp và Môi trường"
    told = {name: cell.value for name, cell in document.figures}
    assert (told["households"], told["visited"], told["support_vnd"]) == (2, 1, 6_000_000)
    assert told["deprivations_met.hygienic_toilet"] == 1


def test_every_target_counts_what_reports_tell(province):
    """Supports for production or loans; a household with a toilet alone is in none of them."""
    valley.visited(province, "h-2", 2)
    table = annex_of(document_of(province, "lc/nn", "LC-R1", "2026-Q2"), "B16")

    known = {
        name: value
        for name, value in zip(column(table, "Chỉ tiêu"), column(table, "Kết quả"), strict=True)
        if value is not None
    }
    assert known
    assert set(known.values()) == {0}
    shares = [share for share in column(table, "% so kế hoạch") if share is not None]
    assert len(shares) == len(known)


def test_a_piece_of_work_has_no_document(province):
    """A plan or a task is handed in as well, but it is no report."""
    linh = province.typist(valley.LINH, "Chị Linh")
    linh.presses_token("vb.LC-R4.once:LC-R4.lc/a")

    assert "không phải báo cáo định kỳ" in linh.said
