"""A sentence typed right below a list of obstacles is neither lost nor taken for something else."""

import pytest
from inline_snapshot import snapshot

from tests.conversations.families import in_english

NEW = "thôn mất điện từ sáng"


def _texts(house, desk="bk/xd"):
    from domain.people import UnitId

    with house.work() as work:
        return [each.text for each in work.obstacles.open_at(UnitId(desk))]


def test_it_is_asked_about_and_becomes_an_obstacle(house, minh, lay):
    """Only who is to solve it is left to ask; then it is looked through as every other."""
    lay()
    minh.types("/vuongmac", NEW).presses("Ghi là vướng mắc mới", "Nước, vệ sinh", "✅ Gửi")

    assert minh.transcript == snapshot("""\
Anh Minh: /vuongmac
Trợ lý: Phòng Xây dựng, Nông nghiệp và Môi trường có 1 vướng mắc cần gỡ:
  1. thiếu nước sinh hoạt · Hoàng Thị Lan, Tổ dân phố 4 · hộ ông Giàng A Páo · hôm nay
  [Xem 1] [Nêu vướng mắc]
  [Tôi đã nêu] [Cả địa bàn]
  [☰ Mục chính]
Anh Minh: thôn mất điện từ sáng
Trợ lý: Điều anh vừa viết: “thôn mất điện từ sáng”
  Trợ lý ghi câu này thành vướng mắc mới ạ?
  [Ghi là vướng mắc mới]
  [Không]
Anh Minh: [Ghi là vướng mắc mới]
Trợ lý: (2/2) Ai cần giải quyết việc này ạ?
  [Y tế] [Giáo dục]
  [Nhà ở, xây dựng] [Nước, vệ sinh]
  [Vay vốn] [Việc làm, học nghề]
  [Cơ quan chủ trì]
  [← Quay lại]
Anh Minh: [Nước, vệ sinh]
Trợ lý: Vướng mắc của Phòng Xây dựng, Nông nghiệp và Môi trường. Anh xem lại giúp:
  1. Vướng mắc: thôn mất điện từ sáng
  2. Nơi cần giải quyết: Nước, vệ sinh
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Anh Minh: [✅ Gửi]
Trợ lý: ✅ Đã ghi vướng mắc, nay nằm trên bàn của Phòng Xây dựng, Nông nghiệp và Môi trường.
  Khi có tin, trợ lý báo lại anh.
  [Tôi đã nêu] [☰ Mục chính]
""")
    assert _texts(house) == ["thiếu nước sinh hoạt", NEW]


def test_it_is_asked_about_in_english(minh, lay):
    """The same question."""
    lay()
    in_english(minh).types("/obstacle", "no power in the hamlet")

    assert minh.said == snapshot("""\
What you have just written: “no power in the hamlet”
Shall it be noted as a new obstacle?\
""")
    assert [label for label, _ in minh.buttons][-2:] == ["Note it as a new obstacle", "No"]


def test_what_is_no_obstacle_is_heard_as_it_would_have_been(house, lan, lay):
    """A cadre's news of a household, typed below the list, is still news of the household."""
    lay()
    lan.presses_token("vm.m.0").types("hộ Giàng A Páo đã có nhà tiêu")
    assert "ghi câu này thành vướng mắc mới" in lan.said
    lan.presses("Không")

    assert lan.said.startswith("Trợ lý không ghi câu này thành vướng mắc.\n")
    assert "Báo nhanh hộ ông Giàng A Páo" in lan.said
    assert _texts(house) == ["thiếu nước sinh hoạt"]


@pytest.mark.parametrize("typed", ["vâng ạ", "không phải", "Páo", "cảm ơn nhé"])
def test_a_word_or_a_thank_you_is_no_obstacle(minh, lay, typed):
    """Nothing is asked where nothing was told."""
    lay()
    minh.types("/vuongmac", typed)

    assert "vướng mắc mới" not in minh.said


def test_elsewhere_nobody_asks(minh, lay):
    """The main menu is no list of obstacles."""
    lay()
    minh.types("/vuongmac").presses("☰ Mục chính").types(NEW)

    assert "vướng mắc mới" not in minh.said


def test_too_long_a_sentence_says_how_long_it_may_be(minh, lay):
    """Nothing is cut off in silence."""
    lay()
    minh.types("/vuongmac", "mất điện " * 200)

    assert "1.000 ký tự" in minh.said


def test_an_open_report_does_not_swallow_it(house, lan, lay):
    """The report is put by and says so; the sentence is asked about."""
    lay()
    lan.presses_token("bc.h-pao").presses_token("vm.m.0")
    assert "trợ lý để dành" in lan.said
    lan.types(NEW).presses("Ghi là vướng mắc mới", "Nước, vệ sinh", "✅ Gửi")

    assert NEW in _texts(house)


def test_a_number_of_somebodys_is_not_kept(lan, lay):
    """As in every form: the number is covered, and it is said."""
    lay()
    lan.presses_token("vm.m.0").types("ông Páo số 012345678901 chưa vay được")

    assert "012345678901" not in lan.said
    assert "được che bớt" in lan.said


def test_two_sentences_one_after_the_other_are_two(house, lan, lay):
    """The first is put by with its words, the second is asked about."""
    lay()
    lan.presses_token("vm.m.0").types(NEW)
    lan.presses_token("vm.m.0").types("đường sạt ở cầu treo")

    assert "đường sạt ở cầu treo" in lan.said
    lan.types("/nhap")
    assert NEW in lan.said


def test_a_leader_is_asked_below_the_list_of_the_area(house, nga, lay):
    """Whoever looks over an area may name one as well."""
    lay()
    nga.presses_token("vm.g.0.0").types(NEW)

    assert "ghi câu này thành vướng mắc mới" in nga.said


@pytest.mark.parametrize(("verb", "words"), [("x", "đã nối ống"), ("d", "việc của Phòng Văn hóa")])
def test_what_others_will_read_is_looked_through(minh, lan, lay, verb, words):
    """Cleared or passed on, nobody hears of it before it was looked through."""
    number = lay()
    desk = ".bk/vhxh" if verb == "d" else ""
    minh.presses_token(f"vm.{verb}.{number}{desk}").types(words)

    assert f"Anh xem lại giúp:\n1. {'Lý do chuyển' if desk else 'Ghi thêm'}: {words}" in minh.said
    assert words not in lan.transcript
    minh.presses("✅ Gửi")
    assert words in lan.said
