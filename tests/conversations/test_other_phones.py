"""The same conversations in English, and on a phone without buttons."""

from inline_snapshot import snapshot

from domain.chat import Address
from tests.conversations.reporting import begin_report
from tests.support import town


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
  [Diện hỗ trợ] [Việc khác…]
  [← Danh sách hộ] [☰ Mục chính]
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
  [Ai đã xem về tôi] [Nơi tôi nhận tin]
  [Yêu cầu về dữ liệu của tôi]
  [Nghỉ, người thay] [Tiếng Việt]
  [English] [☰ Mục chính]
Chị Lan: [English]
Trợ lý: Hoàng Thị Lan
  Tổ dân phố 4
  · Cadre assigned to households
  How the assistant addresses you in Vietnamese can be changed below.
  [Call me anh] [Call me chị]
  [Call me bác] [Call me đồng chí]
  [Who looked at my data]
  [Where I get messages]
  [Requests about my data]
  [Leave and deputy] [Tiếng Việt]
  [English] [☰ Main menu]
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
  3. Việc khác…
  4. ← Danh sách hộ
  5. ☰ Mục chính
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
Trợ lý: Nhà tiêu.
  (4/12) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  /khongbiet – Không biết
  /quaylai – ← Quay lại
Chị Lan: 6tr
Trợ lý: 6.000.000 đồng.
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
Trợ lý: 6.000.000 đồng.
  (5/12) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  /khongbiet – Không biết
  /quaylai – ← Quay lại
""")
