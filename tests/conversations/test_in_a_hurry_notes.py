"""What is told in a hurry and has no line of its own in a report: it is kept in the cadre's words."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from domain.households import Assignment, HouseholdId, Member, Sex
from domain.people import PersonId
from storage.roster import load_roster
from tests.conversations.looked_through import toilet_of_pao
from tests.support import town


def test_a_death_is_kept_as_a_note(lan):
    """Nobody is told that there is no such household."""
    lan.types("bà Mẩy mất rồi").presses("Ghi vào ghi chú")

    assert lan.transcript == snapshot("""\
Chị Lan: bà Mẩy mất rồi
Trợ lý: Trợ lý thấy chị nói về hộ bà Lý Thị Mẩy, nhưng chưa rõ ghi vào mục nào: “bà Mẩy mất rồi”.
  Ghi nguyên tin này vào ghi chú của hộ ạ?
  [Ghi vào ghi chú] [Mở phiếu của hộ]
  [Thôi]
Chị Lan: [Ghi vào ghi chú]
Trợ lý: ✅ Đã nhận báo cáo hộ bà Lý Thị Mẩy. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_two_words_are_enough(lan):
    """A name and a word that is none: no search."""
    lan.types("Mẩy mất")

    assert lan.transcript == snapshot("""\
Chị Lan: Mẩy mất
Trợ lý: Trợ lý thấy chị nói về hộ bà Lý Thị Mẩy, nhưng chưa rõ ghi vào mục nào: “Mẩy mất”.
  Ghi nguyên tin này vào ghi chú của hộ ạ?
  [Ghi vào ghi chú] [Mở phiếu của hộ]
  [Thôi]
""")


def test_a_family_that_moved_away(lan):
    """The report of the household can be opened instead."""
    lan.types("nhà Páo chuyển đi nơi khác rồi").presses("Mở phiếu của hộ")

    assert lan.transcript == snapshot("""\
Chị Lan: nhà Páo chuyển đi nơi khác rồi
Trợ lý: Trợ lý thấy chị nói về hộ ông Giàng A Páo, nhưng chưa rõ ghi vào mục nào: “nhà Páo chuyển đi nơi khác rồi”.
  Ghi nguyên tin này vào ghi chú của hộ ạ?
  [Ghi vào ghi chú] [Mở phiếu của hộ]
  [Thôi]
Chị Lan: [Mở phiếu của hộ]
Trợ lý: Hộ ông Giàng A Páo
  (1/7) Từ lần trước đến nay, điều nào đã khác đi ạ? Chọn được nhiều mục. Không có gì khác thì bấm Bỏ qua.
  [bảo hiểm y tế]
  [nhà tiêu hợp vệ sinh]
  [dịch vụ internet]
  [Bỏ qua]
""")


def test_a_visit_without_news_can_be_left_out(lan):
    """Nothing is kept that nobody wants kept."""
    lan.types("hôm nay đi thăm nhà páo, gia đình khoẻ").presses("Thôi")

    assert lan.transcript == snapshot("""\
Chị Lan: hôm nay đi thăm nhà páo, gia đình khoẻ
Trợ lý: Trợ lý thấy chị nói về hộ ông Giàng A Páo, nhưng chưa rõ ghi vào mục nào: “hôm nay đi thăm nhà páo; gia đình khoẻ”.
  Ghi nguyên tin này vào ghi chú của hộ ạ?
  [Ghi vào ghi chú] [Mở phiếu của hộ]
  [Thôi]
Chị Lan: [Thôi]
Trợ lý: Vâng, trợ lý không ghi gì từ tin này ạ.
  [☰ Mục chính]
""")


def test_no_change_is_a_note_too(lan):
    """Without marks, and with "k" for no."""
    lan.types("hộ páo k có gì thay đổi")

    assert "Ghi nguyên tin này vào ghi chú của hộ ạ?" in lan.transcript


def test_a_bare_name_remains_a_search(lan):
    """A name, a title or a place say nothing of the household."""
    for typed in ("bà Mẩy", "hộ ông Páo", "tìm hộ páo", "Páo tổ dân phố 4"):
        lan.forget().types(typed)
        assert "ghi chú" not in lan.transcript


def test_a_flood_goes_to_the_lead_with_what_happened(lan, minh):
    """The words of the flood are kept, and urgent help is proposed."""
    lan.types("hộ Páo bị lũ cuốn mất nhà đêm qua, cần giúp gấp").presses("✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Páo bị lũ cuốn mất nhà đêm qua, cần giúp gấp
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Vướng mắc: bị lũ cuốn mất nhà đêm qua
  2. Nơi cần giải quyết: Cơ quan chủ trì
  3. Đề xuất: Cần giúp khẩn cấp
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Trợ lý đã báo cho Hoàng Văn Minh.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) vừa báo cáo hộ ông Giàng A Páo, biên nhận BK-260605-0001.
  Vướng mắc: bị lũ cuốn mất nhà đêm qua
  Đề xuất: Cần giúp khẩn cấp.
  [Xem hộ này]
""")


def test_need_of_relief_is_no_plan(lan):
    """The words “cần cứu trợ” are what stands in the way now."""
    lan.types("hộ páo hết gạo cần cứu trợ")

    assert "dự kiến" not in lan.transcript
    assert lan.transcript == snapshot("""\
Chị Lan: hộ páo hết gạo cần cứu trợ
Trợ lý: Hộ ông Giàng A Páo
  (3/3) Chị viết: “hộ páo hết gạo cần cứu trợ”.
  Đây là việc xã, phường quyết định. Chị muốn đề xuất gì ạ?
  [Chưa đề xuất]
  [Đề nghị xét thoát nghèo]
  [Đề nghị xét cận nghèo]
  [Có nguy cơ tái nghèo]
  [Cần giúp khẩn cấp]
  [← Quay lại]
""")


def test_what_is_not_recorded_as_short_is_said_before_any_summary(lan):
    """There is nothing to change: the words can be kept as a note."""
    lan.types("hộ mẩy có nước rồi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ mẩy có nước rồi
Trợ lý: Hộ bà Lý Thị Mẩy không ghi thiếu nước sạch, nên mục ấy không có gì để đổi: “hộ mẩy có nước rồi”.
  Ghi nguyên tin này vào ghi chú của hộ ạ?
  [Ghi vào ghi chú] [Mở phiếu của hộ]
  [Thôi]
""")


def test_half_understood_words_are_asked_with_their_household(lan):
    """The words “chưa xong” are said of Mẩy, not of Páo."""
    lan.types("ông Giàng A Páo xong nhà tiêu, bà Lý Thị Mẩy chưa xong").presses("✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: ông Giàng A Páo xong nhà tiêu, bà Lý Thị Mẩy chưa xong
Trợ lý: 2 hộ trong tin: ông Páo, bà Mẩy.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [☰ Mục chính]
Trợ lý: Tiếp theo trong tin của chị:
  Trợ lý thấy chị nói về hộ bà Lý Thị Mẩy, nhưng chưa rõ ghi vào mục nào: “bà Lý Thị Mẩy chưa xong”.
  Ghi nguyên tin này vào ghi chú của hộ ạ?
  [Ghi vào ghi chú] [Mở phiếu của hộ]
  [Thôi]
""")


def test_a_household_named_alone_is_asked_for_its_news(lan):
    """The next text is read for that household."""
    lan.types("/nhanh hộ páo", "xong nhà tiêu 6tr hôm qua")

    assert (
        lan.transcript
        == f"""\
Chị Lan: /nhanh hộ páo
Trợ lý: Báo nhanh hộ ông Giàng A Páo
  Hộ ông Giàng A Páo có việc gì mới ạ? Ví dụ: xong nhà tiêu 6tr hôm qua.
  [Thôi]
Chị Lan: xong nhà tiêu 6tr hôm qua
Trợ lý: {toilet_of_pao(day="04/6/2026")}
"""
    )


@pytest.mark.parametrize(
    "before", ["nhanh", "báo nhanh", "/báo nhanh", "/ nhanh", "/nhanh", "/ báo nhanh"]
)
def test_a_quick_report_begins_in_many_ways(lan, before):
    """With a slash or without, with a blank behind it, with "báo" before it."""
    lan.types(f"{before} hộ páo đã lắp wifi")

    assert "1. Dịch vụ internet (trước: còn thiếu): Đã có" in lan.transcript


def test_another_word_behind_the_slash_is_no_quick_report(lan):
    """The line “/báo gì đó” is answered as any unknown command."""
    lan.types("/báo gì đó")

    assert lan.transcript == snapshot("""\
Chị Lan: /báo gì đó
Trợ lý: Trợ lý chưa có lệnh /báo.
  Chị gõ /giup để xem những lệnh dùng được ạ.
""")


def test_several_houses_are_not_a_household(lan):
    """The words “mấy nhà” are no Mrs Mẩy."""
    lan.types("mấy nhà có nước rồi")

    assert "Mẩy" not in lan.transcript


def test_a_household_of_a_batch_that_is_not_clear_is_named_with_its_words(house, lan):
    """Two families fit: what was not understood is said back with the name that was typed."""
    new = town.household("h-may2", Member("Hoàng Thị Mẩy", "head", 1970, Sex.FEMALE))
    kept = Assignment(HouseholdId("h-may2"), PersonId("p-lan"), date(2026, 1, 1))
    with house.work() as work:
        load_roster(work, (), (), (new,), (kept,))
    lan.types("ông Giàng A Páo xong nhà tiêu, bà Mẩy chưa xong")

    assert (
        "Về bà Mẩy, trợ lý chưa rõ là hộ nào và chưa hiểu: “bà Mẩy chưa xong”." in lan.transcript
    )


def test_a_note_of_a_report_holds_the_whole_clause(lan):
    """A single word would say nothing to whoever reads it later."""
    lan.types("hộ páo đã lắp wifi xanh lè")

    assert "Trợ lý chưa hiểu hết: “hộ páo đã lắp wifi xanh lè”." in lan.transcript
