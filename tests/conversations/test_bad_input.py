"""Whatever comes in wrong is answered with a clear sentence, and nothing is lost."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from tests.support import town


def begin_report(lan):
    """Open the report about ông Páo at its first question."""
    return lan.types("/ho pao").presses("Giàng A Páo", "Báo cáo về hộ này")


def at_the_day(lan):
    """Lead a report up to the question for a day."""
    begin_report(lan).presses("Bỏ qua", "Có", "Nhà tiêu").types("6tr")
    assert "Nhận ngày nào" in lan.said
    return lan.forget()


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


def test_a_button_of_an_earlier_question_is_recognised(lan):
    """An old button changes nothing, and the open question is asked again."""
    at_the_day(lan).presses("Nhà tiêu")

    assert lan.transcript == snapshot("""\
Chị Lan: [Nhà tiêu]
Trợ lý: Nút vừa bấm thuộc câu hỏi trước, câu ấy đã được giữ. Câu đang mở đây ạ.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
""")


def test_a_button_from_yesterday_resumes_or_explains(lan, clock):
    """After the report was sent, its buttons say so; after it was set aside, they resume it."""
    begin_report(lan)
    old = next(token for label, token in lan.buttons if label == "Bỏ qua")
    lan.types("/huy")
    clock.forward(days=1)
    lan.forget().presses_token(old)

    assert "Hiện nay" not in lan.transcript
    assert lan.transcript == snapshot("""\
Chị Lan: [?]
Trợ lý: Phiếu này đã gửi hoặc đã đóng. Chị gõ /menu để làm việc khác ạ.
  [☰ Mục chính]
""")


def test_an_answer_after_cancelling_is_no_answer_any_more(lan):
    """The draft is kept; what is typed afterwards is taken as a search, and says so."""
    at_the_day(lan).types("/huy").presses("Dừng, giữ lại")
    lan.types("hôm qua", "/nhap").presses("Làm tiếp: hộ ông Giàng A Páo")

    assert lan.transcript == snapshot("""\
Chị Lan: /huy
Trợ lý: Dừng ở đây ạ? Hộ ông Giàng A Páo: đã có 4/12 câu.
  Dừng thì trợ lý giữ lại, lúc nào chị làm tiếp cũng được.
  [Dừng, giữ lại] [Làm tiếp]
  [Bỏ phiếu này]
Chị Lan: [Dừng, giữ lại]
Trợ lý: 📝 Đã dừng. Hộ ông Giàng A Páo: phiếu đã lưu 4/12 câu.
  Lúc nào tiện, chị gõ /nhap để làm tiếp ạ.
  [Tiếp tục phiếu] [☰ Mục chính]
Chị Lan: hôm qua
Trợ lý: Không thấy hộ nào khớp với “hôm qua” trong các hộ chị phụ trách.
  Chị gõ một phần tên, không cần dấu, ví dụ: pao. Hoặc gõ /ho để xem cả danh sách ạ.
  [☰ Mục chính]
Chị Lan: /nhap
Trợ lý: 📝 Phiếu đang dở:
  1. Hộ ông Giàng A Páo (4/12 câu, từ 08:00 ngày 05/6)
  Muốn bỏ hẳn một phiếu: mở phiếu ấy rồi gõ /huy ạ.
  [Làm tiếp: hộ ông Giàng A Páo]
Chị Lan: [Làm tiếp: hộ ông Giàng A Páo]
Trợ lý: 📝 Tiếp tục hộ ông Giàng A Páo: đã có 4/12 câu, bắt đầu lúc 08:00 ngày 05/6.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
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
  Chị gõ một phần tên, không cần dấu, ví dụ: pao. Hoặc gõ /ho để xem cả danh sách ạ.
  [☰ Mục chính]
""")


def test_an_update_that_comes_twice_is_worked_on_once(lan, house):
    """The same press delivered three times makes one report."""
    begin_report(lan).presses("Bỏ qua", "Không").types("1 triệu")
    lan.presses("Chưa có gì mới", "Không", "Chưa đề xuất", "Bỏ qua")
    token = next(token for label, token in reversed(lan.buttons) if label == "✅ Gửi")
    press = lan.incoming(button=token)

    answers = [house.receive(press) for _ in range(3)]
    house.receive(replace(press, update_id="another press of the same button"))

    assert [len(each) for each in answers] == [1, 0, 0]
    assert lan.said.startswith(
        "Báo cáo hộ ông Giàng A Páo đã gửi rồi, số biên nhận BK-260605-0001."
    )
    with house.work() as work:
        assert work.connection.exec_driver_sql("select count(*) from report").scalar() == 1


def test_a_stranger_learns_nothing_and_is_told_whom_to_ask(house):
    """Neither names nor households are confirmed to somebody who was not invited."""
    stranger = house.stranger().types("/start", "giang a pao", "ABCD2345", "/ho")

    assert stranger.transcript == snapshot("""\
Người lạ: /start
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để dùng, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
Người lạ: giang a pao
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để dùng, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
Người lạ: ABCD2345
Trợ lý: Mã này chưa dùng được: có thể gõ nhầm, đã dùng rồi hoặc đã hết hạn.
  Xin kiểm tra lại, hoặc xin mã mới ở cán bộ đã trao mã ạ.
Người lạ: /ho
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để dùng, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
""")


def test_a_household_of_somebody_else_does_not_exist(lan, house):
    """A token with a foreign id is refused kindly, in the words for one that does not exist."""
    for token in ("ho.c.h-ha2", "bc.h-ha2", "ht.h.h-ha2", "ho.c.nobody", "nha", "f.s99.0.ok",
                  "zz.1", "ho", "toi.x.king", "nh.r", "dg.2026-W23.visited.0", "rm.p.LC-R2.2026-Q2",
                  "vm.c.1", "nop.b.BK-R1.2026-H1", "ht.r.77"):  # fmt: skip
        lan.presses_token(token)
    with house.work() as work:
        refused = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'refused'"
        ).scalar()

    assert "Đặng Thị Hạ" not in lan.transcript
    assert refused >= 3
    assert lan.transcript == snapshot("""\
Chị Lan: [?]
Trợ lý: Hộ này không nằm trong các hộ chị được giao. Chị gõ /ho để xem danh sách của mình ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Hộ này không nằm trong các hộ chị được giao. Chị gõ /ho để xem danh sách của mình ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Hộ này không nằm trong các hộ chị được giao. Chị gõ /ho để xem danh sách của mình ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Hộ này không nằm trong các hộ chị được giao. Chị gõ /ho để xem danh sách của mình ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Hộ này không nằm trong các hộ chị được giao. Chị gõ /ho để xem danh sách của mình ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Phiếu này đã gửi hoặc đã đóng. Chị gõ /menu để làm việc khác ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
Chị Lan: [?]
Trợ lý: Các hộ: có 3 hộ.
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  3. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để xem. Gõ tên để tìm, không cần dấu, ví dụ: giang a pao, hoặc gap.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
Chị Lan: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
Chị Lan: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
Chị Lan: [?]
Trợ lý: Báo cáo của đơn vị do đầu mối của đơn vị gửi. Chị hỏi đầu mối giúp, hoặc gõ /menu để làm việc khác ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Báo cáo của đơn vị do đầu mối của đơn vị gửi. Chị hỏi đầu mối giúp, hoặc gõ /menu để làm việc khác ạ.
  [☰ Mục chính]
Chị Lan: [?]
Trợ lý: Nút này thuộc về một tin cũ, nay không còn dùng được.
  Chị gõ /menu để bắt đầu lại giúp ạ.
""")


def test_a_household_sees_itself_and_nobody_else(pao):
    """A family reads what is recorded about it; a neighbour's card stays closed."""
    pao.types("/menu").presses("Những gì đã ghi").presses_token("ho.c.h-may")
    pao.types("Lý Thị Mẩy", "/ho")

    assert "Lý Thị Mẩy ·" not in pao.transcript
    assert pao.transcript == snapshot("""\
Ông Páo: /menu
Trợ lý: Chào gia đình mình. Gia đình mình muốn làm gì ạ?
  [Gia đình có thể thuộc diện nào?]
  [Những gì đã ghi về gia đình]
  [Về tôi]
Ông Páo: [Những gì đã ghi về gia đình]
Trợ lý: Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-pao · hộ nghèo · 2 người
  Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  [Gia đình có thể thuộc diện nào?]
  [☰ Mục chính]
Ông Páo: [?]
Trợ lý: Trợ lý chỉ cho xem những gì đã ghi về chính gia đình mình ạ.
  [☰ Mục chính]
Ông Páo: Lý Thị Mẩy
Trợ lý: Trợ lý chưa hiểu câu này. Gia đình bấm một trong các nút dưới đây giúp ạ.
  [Gia đình có thể thuộc diện nào?]
  [☰ Mục chính]
Ông Páo: /ho
Trợ lý: Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-pao · hộ nghèo · 2 người
  Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  [Gia đình có thể thuộc diện nào?]
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


def test_english_speakers_get_the_same_in_english(lan):
    """The language is one's own choice, and can be changed in the middle of a form."""
    begin_report(lan).types("/toi").presses("English").types("/menu", "/drafts")
    lan.presses("Go on: household of Mr Giàng A Páo").types("30/2")

    assert lan.transcript == snapshot("""\
Chị Lan: /ho pao
Trợ lý: Có 1 hộ khớp “pao”.
  1. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  [1. Giàng A Páo]
  [☰ Mục chính]
Chị Lan: [1. Giàng A Páo]
Trợ lý: Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-pao · hộ nghèo · 2 người
  Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  [📋 Báo cáo về hộ này]
  [Diện hỗ trợ] [← Danh sách hộ]
  [☰ Mục chính]
Chị Lan: [📋 Báo cáo về hộ này]
Trợ lý: Hộ ông Giàng A Páo
  (1/7) Từ lần trước đến nay, điều nào đã khác đi ạ? Chọn được nhiều mục. Không có gì khác thì bấm Bỏ qua.
  [bảo hiểm y tế]
  [nhà tiêu hợp vệ sinh]
  [dịch vụ internet]
  [Bỏ qua]
Chị Lan: /toi
Trợ lý: Hoàng Thị Lan
  Tổ dân phố 4
  · Cán bộ được phân công giúp hộ
  Trợ lý đang gọi là “chị”. Muốn đổi, bấm một nút dưới đây ạ.
  [Gọi tôi là anh] [Gọi tôi là chị]
  [Gọi tôi là bác] [Gọi là đồng chí]
  [Tiếng Việt] [English]
  [☰ Mục chính]
Chị Lan: [English]
Trợ lý: Hoàng Thị Lan
  Tổ dân phố 4
  · Cán bộ được phân công giúp hộ
  Trợ lý đang gọi là “chị”. Muốn đổi, bấm một nút dưới đây ạ.
  [Gọi tôi là anh] [Gọi tôi là chị]
  [Gọi tôi là bác] [Gọi là đồng chí]
  [Tiếng Việt] [English]
  [☰ Mục chính]
Chị Lan: /menu
Trợ lý: Hello Lan. What would you like to do?
  [My households] [Today's tasks]
  [About me]
Chị Lan: /drafts
Trợ lý: 📝 Unfinished forms:
  1. Household of Mr Giàng A Páo (0 of 7, since 08:00 on 5 Jun)
  To discard one, open it and type /cancel.
  [Go on: household of Mr Giàng A Páo]
Chị Lan: [Go on: household of Mr Giàng A Páo]
Trợ lý: Household of Mr Giàng A Páo
  (1/7) Since last time, what has changed? You can choose several. If nothing has, press Skip.
  [health insurance] [hygienic toilet]
  [internet service]
  [Skip]
Chị Lan: 30/2
Trợ lý: The list has 3 entries. Please press a button, or type a number from 1 to 3.
  Household of Mr Giàng A Páo
  (1/7) Since last time, what has changed? You can choose several. If nothing has, press Skip.
  [health insurance] [hygienic toilet]
  [internet service]
  [Skip]
""")


def test_without_buttons_choices_are_numbers_and_moves_are_words(house):
    """A console has no buttons: a typed number picks, unless the question wants a number."""
    lan = house.typist(town.LAN, "Chị Lan", channel="console")
    with house.work() as work:
        work.people.bind(Address("console", "p-lan"), town.LAN.id, house.clock.now())
    lan.types("/menu", "1", "2", "1", "/boqua", "1", "3", "6tr", "/quaylai", "/giu")

    assert lan.transcript == snapshot("""\
Chị Lan: /menu
Trợ lý: Chào chị Lan. Chị muốn làm gì ạ?
  1. Các hộ của tôi
  2. Việc hôm nay
  3. Về tôi
Chị Lan: 1
Trợ lý: Các hộ: có 3 hộ.
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  3. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để xem. Gõ tên để tìm, không cần dấu, ví dụ: giang a pao, hoặc gap.
  1. Đặng Thị Hà
  2. Giàng A Páo
  3. Lý Thị Mẩy
  4. ☰ Mục chính
Chị Lan: 2
Trợ lý: Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-pao · hộ nghèo · 2 người
  Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  1. 📋 Báo cáo về hộ này
  2. Diện hỗ trợ
  3. ← Danh sách hộ
  4. ☰ Mục chính
Chị Lan: 1
Trợ lý: Hộ ông Giàng A Páo
  (1/7) Từ lần trước đến nay, điều nào đã khác đi ạ? Chọn được nhiều mục. Không có gì khác thì bấm Bỏ qua.
  1. bảo hiểm y tế
  2. nhà tiêu hợp vệ sinh
  3. dịch vụ internet
  /boqua – Bỏ qua
Chị Lan: /boqua
Trợ lý: (2/7) Kỳ này gia đình có nhận được hỗ trợ nào không ạ?
  1. Có
  2. Không
  /quaylai – ← Quay lại
Chị Lan: 1
Trợ lý: (3/12) Hỗ trợ gì ạ?
  1. Xây nhà mới
  2. Sửa nhà
  3. Nhà tiêu
  4. Nước sạch
  5. Thiết bị thông tin
  6. Internet
  7. Thẻ BHYT
  8. Con giống, cây giống
  9. Vật tư sản xuất
  10. Vay vốn
  11. Học nghề
  12. Tiền, hiện vật
  13. Hỗ trợ khác
  /quaylai – ← Quay lại
Chị Lan: 3
Trợ lý: → Nhà tiêu.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  /khongbiet – Không biết
  /quaylai – ← Quay lại
Chị Lan: 6tr
Trợ lý: → 6.000.000 đồng.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  /khongbiet – Không biết
  /quaylai – ← Quay lại
Chị Lan: /quaylai
Trợ lý: Câu trả lời trước: 6.000.000 đồng.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  /giu – Giữ như trước
  /khongbiet – Không biết
  /quaylai – ← Quay lại
Chị Lan: /giu
Trợ lý: → 6.000.000 đồng.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  /khongbiet – Không biết
  /quaylai – ← Quay lại
""")


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


def hand_over(house, household_id, until):
    """Let somebody else look after a household from a day on."""
    with house.work() as work:
        work.connection.exec_driver_sql(
            f"update assignment set until = '{until}' where household_id = '{household_id}'"  # noqa: S608
        )


def test_after_a_hand_over_the_draft_is_closed_to_the_former_cadre(lan, house):
    """Neither the draft's words nor its list show the household any more."""
    at_the_day(lan).types("/huy", "/huy").forget()
    hand_over(house, "h-pao", "2026-06-01")
    lan.presses("Tiếp tục phiếu").types("/nhap", "/viec")

    assert "Giàng A Páo" not in lan.transcript
    assert "không còn thuộc phần việc" in lan.transcript


def test_the_receipt_names_only_those_who_were_reached(lan, house, minh):
    """Whoever has joined no chat was not told; if nobody was, the cadre is asked to call."""
    with house.work() as work:
        work.connection.exec_driver_sql("delete from chat where person_id <> 'p-lan'")
    begin_report(lan).presses("Bỏ qua", "Không").types("1 triệu")
    lan.presses("Chưa có gì mới", "Không", "Cần giúp khẩn cấp", "Bỏ qua", "Gửi")

    assert "Trợ lý đã báo" not in lan.said
    assert "gọi báo đầu mối" in lan.said
    assert minh.last is None


def test_who_may_not_see_a_household_hears_of_the_obstacle_without_its_name(lan, huong):
    """The desk that must solve it learns what is in the way, and of which unit."""
    begin_report(lan).presses("Bỏ qua", "Không").types("1 triệu")
    lan.presses("Chưa có gì mới", "Có").types("cháu chưa có sách")
    lan.presses("Giáo dục", "Có nguy cơ tái nghèo", "Bỏ qua", "Gửi")

    assert "cháu chưa có sách" in huong.said
    assert "Giàng A Páo" not in huong.said
    assert "tái nghèo" not in huong.said
