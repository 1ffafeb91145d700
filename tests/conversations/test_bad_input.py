"""What cannot be read is asked again, with an example; nothing fails, and nothing is lost."""

import pytest
from inline_snapshot import snapshot

from tests.conversations.reporting import at_the_day, begin_report


def test_an_unknown_command_is_answered_with_the_way_to_help(lan):
    """Nobody is told off for a slip."""
    lan.types("/baoca")

    assert lan.transcript == snapshot("""\
Chị Lan: /baoca
Trợ lý: Trợ lý chưa có lệnh /baoca.
  Chị gõ /giup để xem những lệnh dùng được ạ.
""")


def test_what_is_no_day_is_asked_again_with_an_example(lan):
    """A photo, a day that does not exist, a day to come, a lunar day, and nonsense."""
    at_the_day(lan).sends_photo().types("30/2", "12/12/2026", "rằm tháng giêng", "xyz", "tháng 3")

    assert lan.transcript == snapshot("""\
Chị Lan: (gửi ảnh)
Trợ lý: Câu này cần trả lời bằng chữ hoặc nút, chưa cần ảnh. Ảnh sẽ được hỏi ở cuối phiếu ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: 30/2
Trợ lý: Trên lịch không có ngày này. Chị xem lại giúp, ví dụ 28/2 ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: 12/12/2026
Trợ lý: Ngày này chưa tới. Chị gõ ngày đã diễn ra giúp, ví dụ hôm qua hoặc 5/3 ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: rằm tháng giêng
Trợ lý: Trợ lý chưa đổi được ngày âm lịch. Chị gõ ngày dương giúp, ví dụ 17/2 ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: xyz
Trợ lý: Trợ lý chưa đọc được ngày này. Chị gõ như 5/3 hoặc hôm qua giúp ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: tháng 3
Trợ lý: Chị cho biết rõ ngày giúp, ví dụ 12/3. Không nhớ thì bấm Không biết ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
""")


def test_a_number_that_is_none_is_asked_again(lan):
    """Nobody guesses what an amount could mean."""
    begin_report(lan).presses("Bỏ qua", "Có", "Nhà tiêu").forget()
    lan.types("nhiều lắm", "1.2", "6", "2tr50", "khoảng 6 triệu", "-5")

    assert lan.transcript == snapshot("""\
Chị Lan: nhiều lắm
Trợ lý: Trợ lý chưa đọc được số tiền này. Chị gõ như 6tr, 2,5 triệu, 500k hoặc 0 giúp ạ.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
Chị Lan: 1.2
Trợ lý: Có phải 1.200.000 đồng không ạ? Nếu đúng, chị gõ thêm chữ “triệu” giúp.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
Chị Lan: 6
Trợ lý: 6.000 đồng hay 6 triệu đồng ạ? Chị gõ thêm chữ “nghìn” hoặc “triệu” giúp, ví dụ 6 triệu.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
Chị Lan: 2tr50
Trợ lý: 2.050.000 đồng hay 2.500.000 đồng ạ? Chị gõ đủ các số giúp, ví dụ 2.050.000.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
Chị Lan: khoảng 6 triệu
Trợ lý: Chị cho số tiền rõ giúp; nếu là 6.000.000 đồng thì gõ 6.000.000 ạ.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
Chị Lan: -5
Trợ lý: Trợ lý chưa đọc được số tiền này. Chị gõ như 6tr, 2,5 triệu, 500k hoặc 0 giúp ạ.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
""")


def test_a_text_of_a_hundred_thousand_characters_gets_a_kind_answer(lan):
    """It is kept in the inbox, and the question stands."""
    at_the_day(lan).types("a" * 100_000)
    lan.types("/huy", "/huy").types("a" * 100_000)

    assert lan.transcript == snapshot("""\
Chị Lan: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (100000 ký tự)
Trợ lý: Tin dài quá, trợ lý chỉ giữ được 500 ký tự cho một câu. Chị viết gọn lại giúp ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: /huy
Trợ lý: Dừng ở đây ạ? Hộ ông Giàng A Páo: đã có 4/12 câu.
  Dừng thì trợ lý giữ lại, lúc nào chị làm tiếp cũng được.
  [Dừng, giữ lại] [Làm tiếp]
  [Bỏ phiếu này]
Chị Lan: /huy
Trợ lý: 📝 Đã dừng. Hộ ông Giàng A Páo: phiếu đã lưu 4/12 câu.
  Lúc nào tiện, chị gõ /nhap để làm tiếp ạ.
  [Tiếp tục phiếu] [☰ Mục chính]
Chị Lan: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… (100000 ký tự)
Trợ lý: Không thấy hộ nào khớp với “aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa” trong các hộ chị phụ trách.
  Chị gõ một phần tên, không cần dấu, ví dụ: ha. Hoặc gõ /ho để xem cả danh sách ạ.
  [☰ Mục chính]
""")


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00", "{{ 7 * 7 }}", "<b>x</b>", "'; drop table person; --", "🙂🙂", "﷽" * 50,
     "/", "//", "/ho .", "/ho '%_", "/tracuu", "/menu@donghanh_bot", "/HO", "/hộ", "1", "99", "٣"],
)  # fmt: skip
def test_any_text_is_answered_without_a_failure(lan, house, text):
    """Templates, markup, statements and strange signs are only text."""
    lan.types(text)

    assert lan.said
    assert "trục trặc" not in lan.said
    assert "49" not in lan.said
    with house.work() as work:
        failed = work.connection.exec_driver_sql(
            "select count(*) from inbox where state = 'failed'"
        ).scalar()
    assert failed == 0


def test_our_own_fault_is_admitted_and_the_message_kept(house, lan):
    """If a turn fails, everything is undone, the message is kept, and the person is told so."""
    incoming = lan.incoming(text="/menu")
    with house.work() as work:
        kept = house.house.inbox.keep(work, incoming, house.clock.now())
        house.house.inbox.apologise(work, kept, "ValueError: something", house.clock.now())
    house.deliver()

    assert lan.said == snapshot("""\
Trợ lý đang gặp trục trặc với tin này. Tin của chị đã được giữ lại, không mất.
Chị thử lại sau ít phút, hoặc gõ /menu để làm việc khác ạ.\
""")
    with house.work() as work:
        row = work.connection.exec_driver_sql("select state, trouble from inbox").one()
    assert tuple(row) == ("failed", "ValueError: something")


def test_a_location_answers_only_the_question_for_it(lan):
    """Elsewhere it is kept for later, and said so."""
    at_the_day(lan).sends_place()

    assert "Vị trí sẽ được hỏi" in lan.said


def test_nothing_typed_by_a_person_is_ever_a_template(lan, house):
    """What was typed is said back as it stands."""
    begin_report(lan).presses("Bỏ qua", "Không").types("1 triệu")
    lan.presses("Chưa có gì mới", "Có").types("{{ you }} {% for %} <b>")
    lan.presses("Nước, vệ sinh", "Chưa đề xuất", "Bỏ qua")

    assert "Nội dung vướng mắc: {{ you }} {% for %} <b>" in lan.said
