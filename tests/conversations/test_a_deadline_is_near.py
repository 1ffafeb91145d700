"""A deadline is near: the reminder, the promise, the unit's report, and silence afterwards."""

from inline_snapshot import snapshot

from tests.support import town


def remind_promise_and_submit(house, clock, huong, *, words):
    """Lead a unit officer from the reminder to the receipt; returns what was said after it."""
    clock.set("2026-06-05 07:30")
    house.tick()
    huong.presses(words["promise"])
    huong.presses(next(label for label, _ in reversed(huong.buttons) if "9" in label))
    clock.set("2026-06-08 09:00")
    house.tick()
    huong.types(words["submit"])
    huong.presses(next(label for label, _ in reversed(huong.buttons) if "1" in label))
    for _ in range(8):
        labels = [button.label for row in huong.last.buttons for button in row]
        wanted = next((label for label in words["go_on"] if label in labels), None)
        if wanted is None:
            break
        huong.presses(wanted)
    for moment in ("2026-06-09 07:30", "2026-06-10 07:30", "2026-06-12 07:30"):
        clock.set(moment)
        house.tick()


def test_a_unit_promises_submits_and_is_left_in_peace(house, clock, huong):
    """Trước ngày 10/6 and the last day on time are both said; once submitted, nothing more is."""
    words = {"promise": "Sẽ nộp trước ngày …", "submit": "/nop",
             "go_on": ("📋 Làm báo cáo", "✅ Gửi", "Bỏ qua")}  # fmt: skip
    remind_promise_and_submit(house, clock, huong, words=words)

    assert huong.transcript == snapshot("""\
Trợ lý: Chào chị Hương. ⚠️ Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Chị bấm một nút dưới đây giúp ạ.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Đã nhận]
Chị Hương: [Sẽ nộp trước ngày …]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026): trước ngày 10/6 (hạn chót hết ngày 09/6).
  Đơn vị sẽ nộp trước ngày nào ạ? Chị bấm một nút, hoặc gõ ngày nộp chậm nhất: mai, thứ Hai, 09/6.
  [trước ngày 06/6 (hết hôm nay)]
  [trước ngày 09/6 (hết 08/6)]
  [trước ngày 10/6 (hết 09/6)]
  [☰ Mục chính]
Chị Hương: [trước ngày 10/6 (hết 09/6)]
Trợ lý: Đã ghi: Phòng Văn hóa - Xã hội sẽ nộp Báo cáo 06 tháng (6 tháng đầu năm 2026) trước ngày 10/6 (chậm nhất hết ngày 09/6). Cảm ơn chị Hương.
  Từ nay đến đó trợ lý không nhắc thêm. Sáng thứ Ba 09/6/2026 trợ lý hỏi lại, nếu báo cáo chưa gửi.
  [📋 Làm báo cáo]
  [☰ Mục chính]
Chị Hương: /nop
Trợ lý: Phòng Văn hóa - Xã hội · việc theo hạn:
  1. Báo cáo 06 tháng (6 tháng đầu năm 2026) · hạn chót 09/6/2026 · ⚠️ sắp hết hạn
  2. Báo cáo năm (năm 2026) · hạn chót 14/11/2026 · ⏳ chưa đến hạn
  Chị bấm một việc để xem ạ.
  [1. Báo cáo 06 tháng]
  [2. Báo cáo năm]
  [☰ Mục chính]
Chị Hương: [1. Báo cáo 06 tháng]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội
  ⚠️ sắp hết hạn: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 1 ngày làm việc.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Kỳ này đến ngày 14/6 mới hết, nên số liệu tính tới ngày gửi.
  Theo kế hoạch, mục VII.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Số liệu, căn cứ]
  [📎 Kèm ảnh, tệp] [Không phát sinh]
  [☰ Mục chính]
Chị Hương: [📋 Làm báo cáo]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội
  Số liệu từ báo cáo của cán bộ, 15/12/2025 – 08/6/2026:
  · đơn vị không trực tiếp phụ trách hộ nào
  · không có vướng mắc nào do đơn vị nêu còn chưa gỡ
  Số nào chưa đúng, chị bấm Số liệu, căn cứ để xem và sửa giúp ạ.
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội
  (1/3) Kết quả nổi bật trong kỳ, chị viết vài câu giúp. Ví dụ: đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.
  [Bỏ qua] [Số liệu, căn cứ]
Chị Hương: [Bỏ qua]
Trợ lý: (2/3) Có khó khăn gì ạ? Ví dụ: thiếu nước vào mùa khô nên chưa làm được nhà tiêu.
  [Bỏ qua] [← Quay lại]
Chị Hương: [Bỏ qua]
Trợ lý: (3/3) Đơn vị đề xuất gì ạ? Ví dụ: đề nghị bố trí vốn sửa 3 nhà trước mùa mưa.
  [Bỏ qua] [← Quay lại]
Chị Hương: [Bỏ qua]
Trợ lý: Văn bản để trống số, người ký, chữ ký, dấu cho văn thư điền; ngày ghi theo ngày gửi.
  Báo cáo 06 tháng (6 tháng đầu năm 2026) · Phòng Văn hóa - Xã hội. Chị xem lại giúp:
  Số liệu: 8 dòng
  1. Kết quả: không có
  2. Khó khăn: không có
  3. Đề xuất: không có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Phần khác của văn bản]
Chị Hương: [✅ Gửi]
Trợ lý: ✅ Đã gửi Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội, lúc 09:00 ngày 08/6, trong hạn. Số biên nhận: BKK-260608-0001.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Trợ lý không nhắc việc này nữa. Cảm ơn chị Hương.
  [📄 Văn bản báo cáo] [✎ Sửa và gửi lại]
  [Việc theo hạn khác] [☰ Mục chính]
""")


def test_the_same_in_english(house, clock):
    """English mirrors it."""
    huong = house.typist(town.HUONG, "Chị Hương").types("/language").presses("English").forget()
    words = {"promise": "Will submit before …", "submit": "/submit",
             "go_on": ("📋 Write the report", "✅ Send", "Skip")}  # fmt: skip
    remind_promise_and_submit(house, clock, huong, words=words)

    assert huong.transcript == snapshot("""\
Trợ lý: Hello Hương. ⚠️ Báo cáo 06 tháng (first half of 2026) of Phòng Văn hóa - Xã hội: before 10 Jun (last day on time: 9 Jun), 2 working days left.
  It goes to: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Please press one of the buttons below.
  [📋 Write the report]
  [Will submit before …]
  [Something is in the way]
  [Seen]
Chị Hương: [Will submit before …]
Trợ lý: Báo cáo 06 tháng (first half of 2026): before 10 Jun (last day on time: 9 Jun).
  Before which day will the unit submit it? Press a button, or type the last day: tomorrow, Monday, 9 Jun.
  [before 6 Jun (by today)]
  [before 9 Jun (by 8 Jun)]
  [before 10 Jun (by 9 Jun)]
  [☰ Main menu]
Chị Hương: [before 10 Jun (by 9 Jun)]
Trợ lý: Noted: Phòng Văn hóa - Xã hội will submit Báo cáo 06 tháng (first half of 2026) before 10 Jun (by the end of 9 Jun). Thank you, Hương.
  Until then the assistant will not remind you. It asks again on the morning of Tuesday 9 Jun 2026, if the report has not come.
  [📋 Write the report]
  [☰ Main menu]
Chị Hương: /submit
Trợ lý: Phòng Văn hóa - Xã hội · deadlines:
  1. Báo cáo 06 tháng (first half of 2026) · last day 9 Jun 2026 · ⚠️ due soon
  2. Báo cáo năm (year 2026) · last day 14 Nov 2026 · ⏳ not due yet
  Press one to see it.
  [1. Báo cáo 06 tháng]
  [2. Báo cáo năm]
  [☰ Main menu]
Chị Hương: [1. Báo cáo 06 tháng]
Trợ lý: Báo cáo 06 tháng (first half of 2026) · Phòng Văn hóa - Xã hội
  ⚠️ due soon: before 10 Jun (last day on time: 9 Jun), 1 working day left.
  It goes to: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  The period ends on 14 Jun, so the figures reach up to the day of sending.
  From the plan, section VII.
  [📋 Write the report]
  [Will submit before …]
  [Something is in the way]
  [Figures and sources]
  [📎 Add photos or files]
  [Nothing to report] [☰ Main menu]
Chị Hương: [📋 Write the report]
Trợ lý: Báo cáo 06 tháng (first half of 2026) · Phòng Văn hóa - Xã hội
  Figures from the cadres' reports, 15 Dec 2025 – 8 Jun 2026:
  · the unit looks after no households itself
  · no obstacle raised by the unit is still open
  If a figure is not right, press Figures and sources to see what stands behind it and to correct it.
Trợ lý: Báo cáo 06 tháng (first half of 2026) · Phòng Văn hóa - Xã hội
  (1/3) What was achieved? A few sentences. For example: 2 toilets finished, 5 households with health insurance cards.
  [Skip]
  [Figures and sources]
Chị Hương: [Skip]
Trợ lý: (2/3) Any difficulties? For example: no water in the dry season, so the toilet could not be built.
  [Skip] [← Back]
Chị Hương: [Skip]
Trợ lý: (3/3) What does the unit propose? For example: money to repair 3 houses before the rains.
  [Skip] [← Back]
Chị Hương: [Skip]
Trợ lý: The document leaves number, signer, signature and seal to be filled in by the office; its date is the day of sending.
  Báo cáo 06 tháng (first half of 2026) · Phòng Văn hóa - Xã hội. Please look it through:
  Figures: 8 lines
  1. Results: nothing
  2. Difficulties: nothing
  3. Proposals: nothing
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Other parts of the document]
Chị Hương: [✅ Send]
Trợ lý: ✅ Báo cáo 06 tháng (first half of 2026) of Phòng Văn hóa - Xã hội was sent at 09:00 on 8 Jun, on time. Receipt: BKK-260608-0001.
  It goes to: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  The assistant will not remind you of it any more. Thank you, Hương.
  [📄 Report as a document]
  [✎ Mend and send again]
  [Other deadlines] [☰ Main menu]
""")
