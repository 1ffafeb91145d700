"""Whole chats of the lead office on the mornings of a deadline: who acknowledged, who is late."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english

WHO = "nop.s.LC-R2.2026-Q2.0"


def mornings(house, clock, linh, seen):
    """One unit of three acknowledges its last reminder; nobody hands in."""
    clock.set("2026-06-09 07:30")
    house.tick()
    linh.presses(seen)
    clock.set("2026-06-10 07:30")
    house.tick()


def test_acknowledged_and_late_in_vietnamese(house, clock, linh, ngoc):
    """The list of who is late, and behind it who has not even acknowledged."""
    mornings(house, clock, linh, "Đã nhận")
    ngoc.presses_token(WHO).presses("Chưa xác nhận lời nhắc (2)")

    assert ngoc.transcript == snapshot("""\
Trợ lý: Chào chị Ngọc. ⏳ Báo cáo quý (quý II/2026) của Sở Nông nghiệp và Môi trường: trước ngày 20/6 (hạn chót hết ngày 19/6), còn 8 ngày làm việc.
  Nơi nhận: UBND tỉnh.
  Chị bấm một nút dưới đây giúp ạ.
  Việc khác hôm nay:
  · 📌 Kế hoạch giao đơn vị mình chủ trì 9 nhiệm vụ: 9 chưa nhận
  · ⚠️ 1 hộ chưa có cán bộ phụ trách
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Đã nhận]
  [Việc hôm nay]
Trợ lý: Tuần 23: 1/3 hộ được thăm, gỡ được 1 thiếu hụt.
  UBND tỉnh Lào Cai · 01/6–07/6/2026

  ⚠️ sắp hết hạn · Báo cáo kết quả thực hiện, trước ngày 10/6 (hạn chót hết ngày 09/6), hôm nay là ngày cuối: 0/3 đơn vị đã nộp; còn Xã Nà Mằn, Xã Bản Phố, Sở Y tế.
  ⏳ chưa đến hạn · Báo cáo quý, trước ngày 20/6 (hạn chót hết ngày 19/6), còn 8 ngày làm việc: còn Sở Nông nghiệp và Môi trường.
  Không có vướng mắc nào đang mở.
  Chưa có tin từ 60 ngày: 2 hộ, đều chưa có báo cáo nào.
  Gỡ được: nhà tiêu hợp vệ sinh 1.
  Hỗ trợ trong tuần: 1 lượt, 6 triệu đồng.
  Tuần trước: 0 hộ được thăm, gỡ được 0 thiếu hụt.
  Từ đầu năm: gỡ được 1 thiếu hụt; hỗ trợ 1 lượt, 6 triệu đồng.
  (ảnh)
  [1 hộ được thăm] [1 thiếu hụt đã gỡ]
  [2 hộ chưa có tin] [1 lượt hỗ trợ]
  [3 đơn vị chưa nộp] [← Tuần 22]
  [Tuần 24 →] [☰ Mục chính]
Trợ lý: Chào chị Ngọc. Trợ lý báo để chị biết và hỗ trợ các đơn vị:
  Báo cáo kết quả thực hiện (quý II/2026), hạn chót hết ngày 09/6: 3 đơn vị chưa nộp.
  Xã Nà Mằn (đã nhận lời nhắc); Xã Bản Phố; Sở Y tế.
  [Ai đã nộp?] [☰ Mục chính]
Chị Ngọc: [?]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026), trước ngày 10/6 (hạn chót hết ngày 09/6): 0/3 đơn vị đã nộp; 3 đơn vị chưa nộp.
  Chưa xác nhận lời nhắc: 2 đơn vị.
  Chưa nộp:
  · Xã Nà Mằn (đã nhận lời nhắc)
  · Xã Bản Phố
  · Sở Y tế
  [Chưa xác nhận lời nhắc (2)]
  [📄 Văn bản tổng hợp]
  [🎯 Kết quả chỉ tiêu]
  [✎ Phần khác của văn bản]
  [☰ Mục chính]
Chị Ngọc: [Chưa xác nhận lời nhắc (2)]
Trợ lý: Báo cáo kết quả thực hiện (quý II/2026), trước ngày 10/6 (hạn chót hết ngày 09/6): 2 đơn vị chưa nộp và chưa bấm Đã nhận dưới lời nhắc.
  · Xã Bản Phố · Thào Seo
  · Sở Y tế · Đỗ Thị Yến
  [Ai đã nộp?] [☰ Mục chính]
""")


def test_acknowledged_and_late_in_english(house, clock, linh, ngoc):
    """The same in English."""
    in_english(linh)
    in_english(ngoc)
    mornings(house, clock, linh, "Seen")
    ngoc.presses_token(WHO).presses("Reminder not acknowledged (2)")

    assert ngoc.transcript == snapshot("""\
Trợ lý: Hello Ngọc. ⏳ Báo cáo quý (quarter II/2026) of Sở Nông nghiệp và Môi trường: before 20 Jun (last day on time: 19 Jun), 8 working days left.
  It goes to: UBND tỉnh.
  Please press one of the buttons below.
  Also for today:
  · 📌 The plan gives your unit 9 tasks to lead: 9 not seen yet
  · ⚠️ 1 household without a cadre
  [📋 Write the report]
  [Will submit before …]
  [Something is in the way]
  [Seen] [Tasks of today]
Trợ lý: Week 23: 1 of 3 households visited, 1 deprivation removed.
  UBND tỉnh Lào Cai · 1 Jun – 7 Jun 2026

  ⚠️ due soon · Báo cáo kết quả thực hiện, before 10 Jun (last day 9 Jun), today is the last day: 0 of 3 units are in; not yet Xã Nà Mằn, Xã Bản Phố, Sở Y tế.
  ⏳ not yet due · Báo cáo quý, before 20 Jun (last day 19 Jun), 8 working days left: not yet Sở Nông nghiệp và Môi trường.
  No obstacle is open.
  No news for 60 days: 2 households, no report so far.
  Removed: hygienic toilet 1.
  Support this week: 1 item, 6 million VND.
  Last week: 0 visited, 0 removed.
  Since January: 1 deprivation removed; support: 1 item, 6 million VND.
  (ảnh)
  [1 visited] [1 removed]
  [2 without news] [1 supports]
  [3 units not yet in] [← Week 22]
  [Week 24 →] [☰ Main menu]
Trợ lý: Hello Ngọc. For your information, so that you can support the units:
  Báo cáo kết quả thực hiện (quarter II/2026), last day on time: 9 Jun: 3 units not in yet.
  Xã Nà Mằn (has seen the reminder); Xã Bản Phố; Sở Y tế.
  [Who has handed in?] [☰ Main menu]
Chị Ngọc: [?]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026), before 10 Jun (last day on time: 9 Jun): 0 of 3 units have handed in; 3 not in yet.
  Reminder not acknowledged: 2 units.
  Not in yet:
  · Xã Nà Mằn (has seen the reminder)
  · Xã Bản Phố
  · Sở Y tế
  [Reminder not acknowledged (2)]
  [📄 Compiled document]
  [🎯 Results of targets]
  [✎ Other parts of the document]
  [☰ Main menu]
Chị Ngọc: [Reminder not acknowledged (2)]
Trợ lý: Báo cáo kết quả thực hiện (quarter II/2026), before 10 Jun (last day on time: 9 Jun): 2 units have neither handed in nor acknowledged the reminder.
  · Xã Bản Phố · Thào Seo
  · Sở Y tế · Đỗ Thị Yến
  [Who has handed in?] [☰ Main menu]
""")


def test_a_leader_hears_on_the_third_day_in_english(house, clock, son):
    """Of whatever is still missing, and who has it."""
    in_english(son)
    clock.set("2026-06-12 07:30")
    house.tick()

    assert son.transcript == snapshot("""\
Trợ lý: Hello Sơn. For your information, so that you can support the units:
  Báo cáo kết quả thực hiện (quarter II/2026), last day on time: 9 Jun: 3 units still not in.
  Xã Nà Mằn; Xã Bản Phố; Sở Y tế.
  [Who has handed in?] [☰ Main menu]
""")
