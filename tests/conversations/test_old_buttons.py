"""A button of an earlier question, an answer after cancelling, an update that comes twice."""

from dataclasses import replace

from inline_snapshot import snapshot

from tests.conversations.reporting import at_the_day, begin_report


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
  Chị gõ một phần tên, không cần dấu, ví dụ: ha. Hoặc gõ /ho để xem cả danh sách ạ.
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
