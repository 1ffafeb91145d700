"""Whole chats of those who follow the tasks of the plan, as they would be read in both languages."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english


def followed(somebody, *labels):
    """From the list of tasks through whatever is pressed."""
    return somebody.types("/nhiemvu").presses(*labels).transcript


def test_a_leader_follows_what_is_overdue_in_english(clock, called):
    """Every task by how it stands; of one, each unit; of a unit, what is missing."""
    clock.set("2026-04-13 08:00")
    leader = in_english(called("lc-p-thanh", "Ông Thành"))

    assert followed(leader, "🔴 overdue (1)", "Show 1", "Show 1") == snapshot("""\
Ông Thành: /nhiemvu
Trợ lý: 20 tasks of the plan: 1 🔴 overdue · 19 ⚠️ not seen yet.
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 units, 99 overdue, 1 not seen yet
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · 2 units, 2 not seen yet
  6. Hạ tầng KT-XH · Sở Tài chính: ⚠️ not seen yet
  [Show 1] [Show 2] [Show 3] [Show 4] [Show 5] [Show 6]
  [Next page →] [🔴 overdue (1)]
  [⚠️ not seen yet (19)]
  [☰ Main menu]
Ông Thành: [🔴 overdue (1)]
Trợ lý: Tasks: 🔴 overdue; the plan has 20 tasks:
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 units, 99 overdue, 1 not seen yet
  [Show 1]
  [⚠️ not seen yet (19)]
  [The whole plan] [☰ Main menu]
Ông Thành: [Show 1]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (section III.1)
  Led by: Sở Nông nghiệp và Môi trường; UBND các xã, phường
  Time limit in the plan: trước 10/4/2026 (ban hành kế hoạch)
  Taking part: các sở, ban, ngành
  100 units: 99 🔴 overdue · 1 ⚠️ not seen yet
  1. Phường Suối Đá Hồng · 🔴 overdue
  2. Phường Đồi Chè Xanh · 🔴 overdue
  3. Phường Bến Gỗ · 🔴 overdue
  4. Phường Tân Hà Phú · 🔴 overdue
  5. Phường An Bình Lâm · 🔴 overdue
  6. Phường Hồng Lâm Phố · 🔴 overdue
  7. Phường Phố Núi · 🔴 overdue
  8. Phường Cầu Trúc · 🔴 overdue
  [Show 1] [Show 2] [Show 3] [Show 4] [Show 5] [Show 6]
  [Show 7] [Show 8]
  [Next page →] [The whole plan]
  [☰ Main menu]
Ông Thành: [Show 1]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (section III.1)
  Time limit in the plan: trước 10/4/2026 (ban hành kế hoạch)
  Tổ chức thực hiện trong năm.
  Taking part: các sở, ban, ngành

  Phường Suối Đá Hồng: 🔴 overdue
  🔴 Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường: not seen yet, last day on time: 9 Apr
  [All leading units] [The whole plan]
  [☰ Main menu]
""")


def test_the_lead_office_acknowledges_and_writes_progress(called):
    """Its own tasks first; one is seen, put in hand with words, and looked at in the whole plan."""
    office = called("lc-p-ngoc", "Chị Ngọc")
    office.types("/nhiemvu").presses("Xem 1", "Đã nhận", "Ghi tiến độ").types("đã họp 32 cơ quan")
    office.presses("Bỏ qua", "Gửi", "Xem nhiệm vụ", "Toàn kế hoạch")

    assert office.transcript == snapshot("""\
Chị Ngọc: /nhiemvu
Trợ lý: Sở Nông nghiệp và Môi trường chủ trì 9 nhiệm vụ của kế hoạch, 9 chưa nhận:
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · ⚠️ chưa nhận
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · ⚠️ chưa nhận
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · ⚠️ chưa nhận · hết ngày 30/9
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · ⚠️ chưa nhận · hết ngày 30/6
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · ⚠️ chưa nhận
  6. Dự án phát triển sản xuất · ⚠️ chưa nhận
  [Đã nhận cả 9] [Xem 1]
  [Xem 2] [Xem 3] [Xem 4] [Xem 5] [Xem 6]
  [Trang sau →] [Phối hợp (11)]
  [Toàn kế hoạch] [☰ Mục chính]
Chị Ngọc: [Xem 1]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (mục III.1)
  Thời hạn kế hoạch ghi: trước 10/4/2026 (ban hành kế hoạch)
  Tổ chức thực hiện trong năm.
  Phối hợp: các sở, ban, ngành

  Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  Chị bấm Đã nhận để nơi tổng hợp biết ạ.
  [Đã nhận] [Ghi tiến độ]
  [✅ Đã xong]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Chị Ngọc: [Đã nhận]
Trợ lý: ✅ Đã ghi là đã nhận “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường”. Cảm ơn chị Ngọc.
  [Xem nhiệm vụ]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Chị Ngọc: [Ghi tiến độ]
Trợ lý: Tiến độ nhiệm vụ “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường” của Sở Nông nghiệp và Môi trường
  (1/2) Đã làm được đến đâu ạ? Ví dụ: đã họp 5 tổ, thôn, xong dự thảo kế hoạch.
  [Thôi]
Chị Ngọc: đã họp 32 cơ quan
Trợ lý: (2/2) Chị gửi ảnh làm căn cứ, nếu có: văn bản, buổi họp, công trình.
  [Bỏ qua] [← Quay lại]
Chị Ngọc: [Bỏ qua]
Trợ lý: Tiến độ nhiệm vụ “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường” của Sở Nông nghiệp và Môi trường. Chị xem lại giúp:
  1. Tiến độ: đã họp 32 cơ quan
  2. Ảnh: bỏ qua
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Chị Ngọc: [✅ Gửi]
Trợ lý: ✅ Đã ghi tiến độ “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường”. Cảm ơn chị Ngọc.
  [Xem nhiệm vụ]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Chị Ngọc: [Xem nhiệm vụ]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (mục III.1)
  Thời hạn kế hoạch ghi: trước 10/4/2026 (ban hành kế hoạch)
  Tổ chức thực hiện trong năm.
  Phối hợp: các sở, ban, ngành

  Sở Nông nghiệp và Môi trường: đang làm
  · 08:00 ngày 08/4: Lê Thị Ngọc đã nhận
  · 08:00 ngày 08/4: Lê Thị Ngọc ghi tiến độ: đã họp 32 cơ quan
  [Ghi tiến độ] [✅ Đã xong]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Chị Ngọc: [Toàn kế hoạch]
Trợ lý: 20 nhiệm vụ của kế hoạch: 20 ⚠️ chưa nhận.
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 đơn vị, 99 chưa nhận
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · 2 đơn vị, 2 chưa nhận
  6. Hạ tầng KT-XH · Sở Tài chính: ⚠️ chưa nhận
  [Xem 1] [Xem 2] [Xem 3] [Xem 4] [Xem 5] [Xem 6]
  [Trang sau →] [⚠️ chưa nhận (20)]
  [☰ Mục chính]
""")


def test_the_lead_office_acknowledges_and_writes_progress_in_english(called):
    """The same in English."""
    office = in_english(called("lc-p-ngoc", "Chị Ngọc"))
    office.types("/plan").presses("Show 1", "Seen", "Write progress").types("32 offices met")
    office.presses("Skip", "Send", "Show the task", "The whole plan")

    assert office.transcript == snapshot("""\
Chị Ngọc: /plan
Trợ lý: Sở Nông nghiệp và Môi trường leads 9 tasks of the plan, 9 not seen yet:
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · ⚠️ not seen yet
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · ⚠️ not seen yet
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · ⚠️ not seen yet · until the end of 30 Sep
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · ⚠️ not seen yet · until the end of 30 Jun
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · ⚠️ not seen yet
  6. Dự án phát triển sản xuất · ⚠️ not seen yet
  [All 9 seen] [Show 1]
  [Show 2] [Show 3] [Show 4] [Show 5] [Show 6]
  [Next page →] [Taking part (11)]
  [The whole plan] [☰ Main menu]
Chị Ngọc: [Show 1]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (section III.1)
  Time limit in the plan: trước 10/4/2026 (ban hành kế hoạch)
  Tổ chức thực hiện trong năm.
  Taking part: các sở, ban, ngành

  Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  Press Seen, so that whoever compiles knows.
  [Seen] [Write progress]
  [✅ Done] [Tasks of the unit]
  [☰ Main menu]
Chị Ngọc: [Seen]
Trợ lý: ✅ Noted as seen, “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường”. Thank you, Ngọc.
  [Show the task] [Tasks of the unit]
  [☰ Main menu]
Chị Ngọc: [Write progress]
Trợ lý: Progress of “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường”, Sở Nông nghiệp và Môi trường
  (1/2) How far is it? For example: met with 5 hamlets and groups, the draft of the plan is ready.
  [Never mind]
Chị Ngọc: 32 offices met
Trợ lý: (2/2) Send a photo to show it, if there is one: the document, the meeting, the work.
  [Skip] [← Back]
Chị Ngọc: [Skip]
Trợ lý: Progress of “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường”, Sở Nông nghiệp và Môi trường. Please look it through:
  1. Progress: 32 offices met
  2. Photo: skipped
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2]
Chị Ngọc: [✅ Send]
Trợ lý: ✅ The progress of “Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường” is noted. Thank you, Ngọc.
  [Show the task] [Tasks of the unit]
  [☰ Main menu]
Chị Ngọc: [Show the task]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (section III.1)
  Time limit in the plan: trước 10/4/2026 (ban hành kế hoạch)
  Tổ chức thực hiện trong năm.
  Taking part: các sở, ban, ngành

  Sở Nông nghiệp và Môi trường: in progress
  · 08:00 on 8 Apr: Lê Thị Ngọc has seen it
  · 08:00 on 8 Apr: Lê Thị Ngọc wrote progress: 32 offices met
  [Write progress] [✅ Done]
  [Tasks of the unit] [☰ Main menu]
Chị Ngọc: [The whole plan]
Trợ lý: 20 tasks of the plan: 20 ⚠️ not seen yet.
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 units, 99 not seen yet
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · Sở Nông nghiệp và Môi trường: ⚠️ not seen yet
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · 2 units, 2 not seen yet
  6. Hạ tầng KT-XH · Sở Tài chính: ⚠️ not seen yet
  [Show 1] [Show 2] [Show 3] [Show 4] [Show 5] [Show 6]
  [Next page →]
  [⚠️ not seen yet (20)]
  [☰ Main menu]
""")
