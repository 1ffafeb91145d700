"""A household is seen by itself and by those who look after it, and by nobody else."""

from inline_snapshot import snapshot

from tests.conversations.reporting import at_the_day, begin_report, hand_over


def test_a_stranger_learns_nothing_and_is_told_whom_to_ask(house):
    """Neither names nor households are confirmed to somebody who was not invited."""
    stranger = house.stranger().types("/start", "giang a pao", "ABCD2345", "/ho")

    assert stranger.transcript == snapshot("""\
Người lạ: /start
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để vào hẳn, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: vẫn xem được diện hỗ trợ, không cần nêu tên – bấm Xem hỗ trợ (hoặc gõ /hotro). Muốn có mã, xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
  [Xem hỗ trợ]
  [Check support (English)]
Người lạ: giang a pao
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để vào hẳn, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: vẫn xem được diện hỗ trợ, không cần nêu tên – bấm Xem hỗ trợ (hoặc gõ /hotro). Muốn có mã, xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
  [Xem hỗ trợ]
  [Check support (English)]
Người lạ: ABCD2345
Trợ lý: Mã này chưa dùng được: có thể gõ nhầm, đã dùng rồi hoặc đã hết hạn.
  Xin kiểm tra lại, hoặc xin mã mới ở cán bộ đã trao mã ạ.
  [Xem hỗ trợ]
  [Check support (English)]
Người lạ: /ho
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để vào hẳn, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: vẫn xem được diện hỗ trợ, không cần nêu tên – bấm Xem hỗ trợ (hoặc gõ /hotro). Muốn có mã, xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
  [Xem hỗ trợ]
  [Check support (English)]
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
  [Nhắn cán bộ phụ trách]
  [Những gì đã ghi về gia đình]
  [Đăng ký thoát nghèo]
  [Về tôi]
Ông Páo: [Những gì đã ghi về gia đình]
Trợ lý: Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-pao · hộ nghèo · 2 người
  Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  [Gia đình có thể thuộc diện nào?]
  [Nhắn cán bộ phụ trách]
  [🌱 Đăng ký thoát nghèo]
  [☰ Mục chính]
Ông Páo: [?]
Trợ lý: Trợ lý chỉ cho xem những gì đã ghi về chính gia đình mình ạ.
  [☰ Mục chính]
Ông Páo: Lý Thị Mẩy
Trợ lý: Trợ lý chưa đọc được câu này, và chưa gửi cho ai.
  Muốn nhắn cán bộ Hoàng Thị Lan thì bấm nút dưới đây ạ.
  [Nhắn cán bộ phụ trách]
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
  [Nhắn cán bộ phụ trách]
  [🌱 Đăng ký thoát nghèo]
  [☰ Mục chính]
""")


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
